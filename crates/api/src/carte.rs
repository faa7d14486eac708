//! What the document says of each address, asked while requests are answered: the methods it
//! takes, and whether what it says is for anybody.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use actix_web::{HttpMessage as _, HttpRequest, http::Method};
use utoipa::openapi::{
    OpenApi,
    path::{Operation, PathItem},
};

/// What an address answers to when the document does not know it: pages and files.
const LECTURE: &str = "GET, HEAD, OPTIONS";

/// An address of the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Adresse {
    /// As the document writes it: `/api/v1/lieux/{id}`; none when it does not have it.
    pub(crate) patron: Option<String>,
    /// The methods, as `Allow` writes them.
    pub(crate) permises: Cow<'static, str>,
    /// What scripts of other sites may do there, when it is read by anybody.
    pub(crate) ouverte_a: Option<&'static str>,
    /// Whether reading it is for anybody, and takes no proof.
    lue_par_tous: bool,
    /// Whether there is nothing to do there but read.
    lecture_seule: bool,
}

/// The addresses of the document, by their segments.
#[derive(Debug)]
pub(crate) struct Carte {
    adresses: HashMap<String, Arc<Adresse>>,
    /// Those that have a variable, by how many segments they have; those that say most of an address come first:
    /// `{code}.{format}` before `{code}`.
    variables: HashMap<usize, Vec<Arc<Adresse>>>,
}

/// The address of a request: several layers ask, and it is looked for once.
struct Trouvee(Arc<Adresse>);

impl Carte {
    /// The addresses of this document.
    pub(crate) fn de(document: &OpenApi) -> Self {
        let adresses: HashMap<_, _> = document
            .paths
            .paths
            .iter()
            .map(|(chemin, item)| (chemin.clone(), Arc::new(Adresse::de(chemin, item))))
            .collect();
        let mut variables: HashMap<usize, Vec<Arc<Adresse>>> = HashMap::new();
        for (chemin, adresse) in adresses.iter().filter(|(chemin, _)| chemin.contains('{')) {
            let segments = chemin.split('/').count();
            variables.entry(segments).or_default().push(Arc::clone(adresse));
        }
        for candidates in variables.values_mut() {
            candidates.sort_by_key(|adresse| std::cmp::Reverse(adresse.precision()));
        }
        Self { adresses, variables }
    }

    /// What is known of the address of this request. Its path is read as the router reads it, decoded:
    /// `/api/v1/%6Doi` is nobody else's than `/api/v1/moi`.
    pub(crate) fn adresse(&self, req: &HttpRequest) -> Arc<Adresse> {
        if let Some(Trouvee(adresse)) = req.extensions().get() {
            return Arc::clone(adresse);
        }
        let connue = self.du_document(req.match_info().as_str());
        let adresse = connue.map_or_else(|| Arc::new(Adresse::inconnue(req.path())), Arc::clone);
        req.extensions_mut().insert(Trouvee(Arc::clone(&adresse)));
        adresse
    }

    fn du_document(&self, chemin: &str) -> Option<&Arc<Adresse>> {
        if let Some(exacte) = self.adresses.get(chemin) {
            return Some(exacte);
        }
        let candidates = self.variables.get(&chemin.split('/').count())?;
        candidates.iter().find(|adresse| {
            adresse
                .patron
                .iter()
                .any(|patron| patron.split('/').zip(chemin.split('/')).all(est_du_patron))
        })
    }
}

impl Adresse {
    /// What the document does not know: pages and files, and what does not exist.
    fn inconnue(chemin: &str) -> Self {
        Self {
            patron: None,
            permises: Cow::Borrowed(LECTURE),
            ouverte_a: (est_api(chemin) || est_a_integrer(chemin)).then_some(LECTURE),
            lue_par_tous: true,
            lecture_seule: true,
        }
    }

    /// How many letters of its pattern are those of its addresses.
    fn precision(&self) -> usize {
        let patron = self.patron.as_deref().unwrap_or_default();
        let variables = patron.split('{').skip(1).filter_map(|suite| suite.find('}'));
        patron.len() - variables.map(|longueur| longueur + 2).sum::<usize>()
    }

    fn de(chemin: &str, item: &PathItem) -> Self {
        let operations = [
            ("GET, HEAD", &item.get),
            ("POST", &item.post),
            ("PUT", &item.put),
            ("PATCH", &item.patch),
            ("DELETE", &item.delete),
        ];
        let mut methodes: Vec<_> = operations
            .iter()
            .filter(|(_, operation)| operation.is_some())
            .map(|(nom, _)| *nom)
            .collect();
        // What anybody may change without a proof is held by a link, which says whose it is: it is not for
        // everybody to read.
        let lue_par_tous = item.get.as_ref().is_some_and(|lecture| !est_protegee(lecture))
            && operations
                .iter()
                .skip(1)
                .all(|(_, ecriture)| ecriture.as_ref().is_none_or(est_protegee));
        let lecture_seule = methodes == ["GET, HEAD"];
        methodes.push("OPTIONS");
        Self {
            patron: Some(chemin.to_owned()),
            permises: Cow::Owned(methodes.join(", ")),
            ouverte_a: (est_api(chemin) && lue_par_tous).then_some(LECTURE),
            lue_par_tous,
            lecture_seule,
        }
    }

    /// Whether scripts of other sites may read what it answers to this method.
    pub(crate) fn est_ouverte(&self, methode: &Method) -> bool {
        self.ouverte_a.is_some() && !self.est_privee(methode)
    }

    /// Whether what it answers to this method is for the one who asks, and kept by nobody: all but the
    /// reading of what is for anybody.
    pub(crate) fn est_privee(&self, methode: &Method) -> bool {
        let lecture = matches!(*methode, Method::GET | Method::HEAD | Method::OPTIONS);
        !(self.lue_par_tous && (lecture || self.lecture_seule))
    }
}

/// Whether a segment of a path is as a pattern's says: a variable is anything but nothing.
fn est_du_patron((patron, segment): (&str, &str)) -> bool {
    let Some((prefixe, variable)) = patron.split_once('{') else {
        return patron == segment;
    };
    let (Some((_, suite)), Some(reste)) = (variable.split_once('}'), segment.strip_prefix(prefixe)) else {
        return false;
    };
    if suite.is_empty() {
        return !reste.is_empty();
    }
    let apres = reste
        .char_indices()
        .skip(1)
        .filter_map(|(rang, _)| reste.get(rang..));
    apres.into_iter().any(|apres| est_du_patron((suite, apres)))
}

/// Whether this address is of the API.
pub(crate) fn est_api(chemin: &str) -> bool {
    chemin.starts_with("/api/v1/")
}

/// Whether this address is of what other sites embed.
fn est_a_integrer(chemin: &str) -> bool {
    chemin.starts_with("/embed/") || matches!(chemin, "/oembed" | "/embed.js")
}

/// Whether an operation asks who one is.
pub(crate) fn est_protegee(operation: &Operation) -> bool {
    operation
        .security
        .as_ref()
        .is_some_and(|exigences| !exigences.is_empty())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_path_leads_to_its_address() {
        let carte = Carte::de(&crate::openapi());
        for (chemin, patron) in [
            ("/healthz", Some("/healthz")),
            ("/api/v1/lieux", Some("/api/v1/lieux")),
            ("/api/v1/lieux/01936f2e", Some("/api/v1/lieux/{id}")),
            ("/api/v1/cras/aide", Some("/api/v1/cras/aide")),
            ("/api/v1/stats/moi", Some("/api/v1/stats/moi")),
            ("/api/v1/stats/region/75", Some("/api/v1/stats/{niveau}/{code}")),
            (
                "/api/v1/stats/region/75.csv",
                Some("/api/v1/stats/{niveau}/{code}.{format}"),
            ),
            ("/api/v1/stats/region/.csv", Some("/api/v1/stats/{niveau}/{code}")),
            ("/api/v1/stats/region/75.", Some("/api/v1/stats/{niveau}/{code}")),
            ("/api/v1/stats/moi.pdf", Some("/api/v1/stats/moi.{format}")),
            ("/api/v1/stats/lui.pdf", None),
            ("/api/v1/stats/region/", None),
            ("/api/v1/stats/region/75/", None),
            ("/cartographie", None),
            ("", None),
        ] {
            let connue = carte.du_document(chemin);
            assert_eq!(
                connue.and_then(|adresse| adresse.patron.as_deref()),
                patron,
                "{chemin}"
            );
        }
        // Of two variables in a segment, something tells where one ends.
        for adresse in carte.variables.values().flatten() {
            let patron = adresse.patron.as_deref().unwrap();
            assert!(!patron.contains("}{"), "{patron}");
        }
    }

    #[test]
    fn what_is_private_is_so_however_its_address_is_written() {
        let carte = Carte::de(&crate::openapi());
        for chemin in ["/api/v1/moi", "/api/v1/%6Doi", "/api/v1/cras/%30?a=b"] {
            let req = TestRequest::with_uri(chemin).to_http_request();
            let adresse = carte.adresse(&req);
            assert!(adresse.est_privee(&Method::GET), "{chemin}");
            assert!(!adresse.est_ouverte(&Method::GET), "{chemin}");
        }
    }

    #[test]
    fn each_address_says_its_methods_and_who_may_read_it() {
        let carte = Carte::de(&crate::openapi());
        for (chemin, permises, methode, ouverte, privee) in [
            ("/api/v1/communes", "GET, HEAD, OPTIONS", Method::GET, true, false),
            (
                "/api/v1/communes",
                "GET, HEAD, OPTIONS",
                Method::PATCH,
                true,
                false,
            ),
            // Read by anybody, and written by those who may.
            (
                "/api/v1/lieux",
                "GET, HEAD, POST, OPTIONS",
                Method::GET,
                true,
                false,
            ),
            (
                "/api/v1/lieux",
                "GET, HEAD, POST, OPTIONS",
                Method::OPTIONS,
                true,
                false,
            ),
            (
                "/api/v1/lieux",
                "GET, HEAD, POST, OPTIONS",
                Method::POST,
                false,
                true,
            ),
            (
                "/api/v1/lieux/{id}",
                "GET, HEAD, PUT, OPTIONS",
                Method::HEAD,
                true,
                false,
            ),
            (
                "/api/v1/lieux/{id}",
                "GET, HEAD, PUT, OPTIONS",
                Method::PUT,
                false,
                true,
            ),
            ("/api/v1/connexion", "POST, OPTIONS", Method::POST, false, true),
            (
                "/api/v1/activation/{jeton}",
                "GET, HEAD, POST, OPTIONS",
                Method::GET,
                false,
                true,
            ),
            ("/api/v1/session", "DELETE, OPTIONS", Method::DELETE, false, true),
            ("/api/v1/moi", "GET, HEAD, OPTIONS", Method::GET, false, true),
            ("/healthz", "GET, HEAD, OPTIONS", Method::GET, false, false),
        ] {
            let adresse = &carte.adresses[chemin];
            assert_eq!(
                (
                    adresse.permises.as_ref(),
                    adresse.est_ouverte(&methode),
                    adresse.est_privee(&methode)
                ),
                (permises, ouverte, privee),
                "{methode} {chemin}"
            );
        }
    }
}

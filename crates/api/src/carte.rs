//! What the document says of each address, asked while requests are answered: the methods it
//! takes, and whether what it says is for anybody.

use std::{borrow::Cow, collections::HashMap};

use actix_web::{HttpRequest, http::Method};
use utoipa::openapi::{
    OpenApi,
    path::{Operation, PathItem},
};

/// What an address answers to when the document does not know it: pages and files.
const LECTURE: &str = "GET, HEAD, OPTIONS";

/// An address of the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Adresse {
    /// The methods, as `Allow` writes them.
    pub(crate) permises: Cow<'static, str>,
    /// What scripts of other sites may do there, when it is read by anybody.
    pub(crate) ouverte_a: Option<&'static str>,
    /// Whether reading it is for anybody, and takes no proof.
    lue_par_tous: bool,
    /// Whether there is nothing to do there but read.
    lecture_seule: bool,
}

/// The addresses of the document, by their segments: several layers ask for each request, and the router would
/// try its regular expressions again each time.
#[derive(Debug)]
pub(crate) struct Carte {
    adresses: HashMap<String, Adresse>,
    /// Those that have a variable, by how many segments they have.
    variables: HashMap<usize, Vec<String>>,
}

impl Carte {
    /// The addresses of this document.
    pub(crate) fn de(document: &OpenApi) -> Self {
        let mut variables: HashMap<usize, Vec<String>> = HashMap::new();
        for chemin in document.paths.paths.keys().filter(|chemin| chemin.contains('{')) {
            let segments = chemin.split('/').count();
            variables.entry(segments).or_default().push(chemin.clone());
        }
        let adresses = document.paths.paths.iter();
        Self {
            adresses: adresses
                .map(|(chemin, item)| (chemin.clone(), Adresse::de(chemin, item)))
                .collect(),
            variables,
        }
    }

    /// The address of the document to which a request leads: `/api/v1/lieux/{id}`. Its path is read as the router
    /// reads it, decoded: `/api/v1/%6Doi` is nobody else's than `/api/v1/moi`.
    pub(crate) fn patron(&self, req: &HttpRequest) -> Option<&str> {
        self.patron_de(req.match_info().as_str())
    }

    fn patron_de(&self, chemin: &str) -> Option<&str> {
        if let Some((exact, _)) = self.adresses.get_key_value(chemin) {
            return Some(exact);
        }
        let candidats = self.variables.get(&chemin.split('/').count())?;
        candidats
            .iter()
            .map(String::as_str)
            .find(|patron| patron.split('/').zip(chemin.split('/')).all(est_du_patron))
    }

    /// What is known of the address of this request.
    pub(crate) fn adresse(&self, req: &HttpRequest) -> Cow<'_, Adresse> {
        self.patron(req)
            .and_then(|patron| self.adresses.get(patron))
            .map_or_else(
                || {
                    Cow::Owned(Adresse {
                        permises: Cow::Borrowed(LECTURE),
                        ouverte_a: (est_api(req.path()) || est_a_integrer(req.path())).then_some(LECTURE),
                        lue_par_tous: true,
                        lecture_seule: true,
                    })
                },
                Cow::Borrowed,
            )
    }
}

impl Adresse {
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
    if patron.starts_with('{') {
        !segment.is_empty()
    } else {
        patron == segment
    }
}

/// Whether this address is of the API.
pub(crate) fn est_api(chemin: &str) -> bool {
    chemin.starts_with("/api/v1/")
}

/// Whether this address is of what other sites embed.
fn est_a_integrer(chemin: &str) -> bool {
    chemin.starts_with("/embed/") || chemin == "/oembed"
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
            ("/api/v1/stats/region/", None),
            ("/api/v1/stats/region/75/", None),
            ("/cartographie", None),
            ("", None),
        ] {
            assert_eq!(carte.patron_de(chemin), patron, "{chemin}");
        }
        // Every variable is a whole segment.
        for patron in carte.variables.values().flatten() {
            for segment in patron.split('/').filter(|segment| segment.contains(['{', '}'])) {
                assert!(segment.starts_with('{') && segment.ends_with('}'), "{patron}");
            }
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

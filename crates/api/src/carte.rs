//! What the document says of each address, asked while requests are answered: the methods it
//! takes, and whether what it says is for anybody.

use std::{borrow::Cow, collections::HashMap};

use actix_web::HttpRequest;
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
    /// Whether scripts of other sites may read what it answers: it is for anybody and takes no proof.
    pub(crate) ouverte: bool,
    /// Whether what it answers is for the one who asks, and kept by nobody.
    pub(crate) privee: bool,
}

/// The addresses of the document.
#[derive(Debug)]
pub(crate) struct Carte(HashMap<String, Adresse>);

impl Carte {
    /// The addresses of this document.
    pub(crate) fn de(document: &OpenApi) -> Self {
        let adresses = document.paths.paths.iter();
        Self(
            adresses
                .map(|(chemin, item)| (chemin.clone(), Adresse::de(chemin, item)))
                .collect(),
        )
    }

    /// What is known of the address of this request.
    pub(crate) fn adresse(&self, req: &HttpRequest) -> Cow<'_, Adresse> {
        req.match_pattern()
            .and_then(|patron| self.0.get(&patron))
            .map_or_else(
                || {
                    Cow::Owned(Adresse {
                        permises: Cow::Borrowed(LECTURE),
                        ouverte: est_api(req.path()),
                        privee: false,
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
        let lue_par_tous = methodes == ["GET, HEAD"] && !item.get.as_ref().is_some_and(est_protegee);
        methodes.push("OPTIONS");
        Self {
            permises: Cow::Owned(methodes.join(", ")),
            ouverte: est_api(chemin) && lue_par_tous,
            privee: !lue_par_tous,
        }
    }
}

/// Whether this address is of the API.
pub(crate) fn est_api(chemin: &str) -> bool {
    chemin.starts_with("/api/v1/")
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
    use super::*;

    #[test]
    fn each_address_says_its_methods_and_who_may_read_it() {
        let carte = Carte::de(&crate::openapi());
        for (chemin, permises, ouverte, privee) in [
            ("/api/v1/lieux", "GET, HEAD, OPTIONS", true, false),
            ("/api/v1/connexion", "POST, OPTIONS", false, true),
            ("/api/v1/session", "DELETE, OPTIONS", false, true),
            ("/api/v1/moi", "GET, HEAD, OPTIONS", false, true),
            ("/healthz", "GET, HEAD, OPTIONS", false, false),
        ] {
            let adresse = &carte.0[chemin];
            assert_eq!(
                (adresse.permises.as_ref(), adresse.ouverte, adresse.privee),
                (permises, ouverte, privee),
                "{chemin}"
            );
        }
    }
}

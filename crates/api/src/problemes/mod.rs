//! Every answer that is not the expected one: a problem document (RFC 9457), made in one place.

mod erreur;
mod rendu;

pub(crate) use erreur::{Erreur, MoyenCode, RefusAcces};
pub(crate) use rendu::{consigner, document, rendre, reponse_de_panique};

/// What a handler answers: bytes, or the problem that prevents it.
pub(crate) type Resultat<T = actix_web::HttpResponse> = Result<T, Erreur>;

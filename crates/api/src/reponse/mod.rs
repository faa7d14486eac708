//! Answers: bytes with their validator and their time to live, and the links between pages.

mod cache;
mod etiquette;
mod jumeaux;
mod liens;

use actix_web::{
    HttpRequest, HttpResponse,
    body::BoxBody,
    http::{
        StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderValue, VARY,
        },
    },
    web::Bytes,
};
use serde::Serialize;

pub(crate) use self::{
    cache::Cache,
    etiquette::{de_version as etiquette_de_version, sans_encodage},
    jumeaux::Jumeaux,
    liens::relier,
};
use crate::problemes::{Erreur, Resultat};

/// Bodies below this many bytes are sent as they are: compressing them gains nothing.
const SEUIL_COMPRESSION: usize = 1_024;
/// Bytes that most answers fit in: they are written without being moved as they grow.
const CORPS: usize = 8_192;

/// Answers a value as JSON.
///
/// # Errors
/// When the value cannot be written.
pub(crate) fn json(req: &HttpRequest, valeur: &impl Serialize, cache: Cache) -> Resultat {
    let mut corps = Vec::with_capacity(CORPS);
    serde_json::to_writer(&mut corps, valeur).map_err(Erreur::from)?;
    Ok(octets(req, "application/json", corps, cache))
}

/// Answers a value for the one who asks alone, as JSON. The layers add that nobody keeps it.
///
/// # Errors
/// When the value cannot be written.
pub(crate) fn privee(valeur: &impl Serialize) -> Resultat {
    privee_avec(StatusCode::OK, valeur)
}

/// As [`privee`], with another status of success.
///
/// # Errors
/// When the value cannot be written.
pub(crate) fn privee_avec(statut: StatusCode, valeur: &impl Serialize) -> Resultat {
    let mut reponse = sans_etiquette("application/json", serde_json::to_vec(valeur)?.into());
    *reponse.status_mut() = statut;
    Ok(reponse)
}

/// As [`privee`], with the strong `ETag` of the version: what `If-Match` must hold to change it
/// (see [`SiInchange`](crate::conditions::SiInchange)).
///
/// # Errors
/// When the value cannot be written.
pub(crate) fn versionnee(version: i64, valeur: &impl Serialize) -> Resultat {
    versionnee_avec(StatusCode::OK, version, valeur)
}

/// As [`versionnee`], with another status of success.
///
/// # Errors
/// When the value cannot be written.
pub(crate) fn versionnee_avec(statut: StatusCode, version: i64, valeur: &impl Serialize) -> Resultat {
    let mut reponse = privee_avec(statut, valeur)?;
    if let Ok(etiquette) = HeaderValue::from_str(&etiquette::de_version(version)) {
        reponse.headers_mut().insert(ETAG, etiquette);
    }
    Ok(reponse)
}

/// Answers bytes to be kept as a file of this name, for the one who asks alone. Nobody else keeps them.
/// The name is of letters, digits, hyphens and dots.
pub(crate) fn piece_jointe(type_: &'static str, nom: &str, corps: Vec<u8>) -> HttpResponse {
    let mut reponse = sans_etiquette(type_, corps.into());
    if let Ok(valeur) = HeaderValue::from_str(&format!("attachment; filename=\"{nom}\"")) {
        reponse.headers_mut().insert(CONTENT_DISPOSITION, valeur);
    }
    reponse
}

/// Answers that it is done, without a body.
pub(crate) fn sans_contenu() -> HttpResponse {
    HttpResponse::new(StatusCode::NO_CONTENT)
}

/// Answers bytes of this media type, or 304 to whoever holds them already.
///
/// The `ETag` is strong: the hash of the bytes. Compression, outside, makes it say the encoding.
pub(crate) fn octets(
    req: &HttpRequest,
    type_: &'static str,
    corps: impl Into<Bytes>,
    cache: Cache,
) -> HttpResponse {
    let corps = corps.into();
    if cache == Cache::Jamais {
        return sans_etiquette(type_, corps);
    }
    let etiquette = etiquette::de(&corps);
    let connue = etiquette::connue(req, &etiquette);
    let mut reponse = HttpResponse::new(if connue.is_some() {
        StatusCode::NOT_MODIFIED
    } else {
        StatusCode::OK
    });
    let entetes = reponse.headers_mut();
    if let Ok(valeur) = HeaderValue::from_str(connue.as_deref().unwrap_or(&etiquette)) {
        entetes.insert(ETAG, valeur);
    }
    entetes.insert(CACHE_CONTROL, cache.valeur());
    entetes.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    if connue.is_some() {
        return reponse;
    }
    habiller(reponse, type_, corps)
}

/// What is never kept needs no validator.
fn sans_etiquette(type_: &'static str, corps: Bytes) -> HttpResponse {
    let mut reponse = HttpResponse::new(StatusCode::OK);
    reponse
        .headers_mut()
        .insert(CACHE_CONTROL, Cache::Jamais.valeur());
    habiller(reponse, type_, corps)
}

fn habiller(mut reponse: HttpResponse, type_: &'static str, corps: Bytes) -> HttpResponse {
    let entetes = reponse.headers_mut();
    entetes.insert(CONTENT_TYPE, HeaderValue::from_static(type_));
    if corps.len() < SEUIL_COMPRESSION {
        entetes.insert(CONTENT_ENCODING, HeaderValue::from_static("identity"));
    }
    reponse.set_body(BoxBody::new(corps))
}

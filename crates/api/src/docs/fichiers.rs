//! The files of the reader of the document, built into the program.

use std::{borrow::Cow, io::Read as _, sync::Arc};

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{AcceptEncoding, CONTENT_ENCODING, Encoding, Header as _, HeaderValue},
    web::Path,
};
use utoipa_swagger_ui::Config;

use crate::{
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
};

/// Starts the reader: ours, since an inline script is refused by our own rules.
const DEMARRAGE: &str = include_str!("demarrage.js");
/// What the reader looks like beside the rest of the site.
const STYLE: &str = include_str!("style.css");

/// A file of the reader.
#[get("/api/docs/fichiers/{nom}")]
pub(super) async fn lire(req: HttpRequest, nom: Path<String>) -> Resultat {
    match nom.as_str() {
        "demarrage.js" => Ok(reponse::octets(
            &req,
            "text/javascript; charset=utf-8",
            DEMARRAGE,
            Cache::Public,
        )),
        "style.css" => Ok(reponse::octets(
            &req,
            "text/css; charset=utf-8",
            STYLE,
            Cache::Public,
        )),
        "swagger-ui.css" => fourni(&req, "swagger-ui.css", "text/css; charset=utf-8"),
        "swagger-ui-bundle.js" => fourni(&req, "swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
        _ => Err(Erreur::Introuvable(Cow::Borrowed("Ce fichier n'existe pas."))),
    }
}

/// A file of the library, kept compressed: sent so to whoever reads gzip, which is everybody.
fn fourni(req: &HttpRequest, nom: &str, type_: &'static str) -> Resultat {
    let fichier = utoipa_swagger_ui::serve(nom, Arc::new(Config::from("/api/v1/openapi.json")))
        .ok()
        .flatten()
        .ok_or(Erreur::Introuvable(Cow::Borrowed("Ce fichier n'existe pas.")))?;
    let offerts = [Encoding::identity(), Encoding::gzip()];
    let gzip = AcceptEncoding::parse(req)
        .ok()
        .and_then(|voulus| voulus.negotiate(offerts.iter()))
        == Some(Encoding::gzip());
    let octets = if gzip || !fichier.gzpipped {
        fichier.bytes.into_owned()
    } else {
        decompresser(&fichier.bytes)?
    };
    let mut reponse: HttpResponse = reponse::octets(req, type_, octets, Cache::Public);
    if gzip && fichier.gzpipped {
        reponse
            .headers_mut()
            .insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(reponse)
}

fn decompresser(octets: &[u8]) -> Result<Vec<u8>, Erreur> {
    let mut texte = Vec::with_capacity(octets.len() * 4);
    flate2::read::GzDecoder::new(octets).read_to_end(&mut texte)?;
    Ok(texte)
}

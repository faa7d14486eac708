//! The client's files: embedded in the program, or read from a folder while one works on them.

mod manifeste;
mod source;

use std::borrow::Cow;

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{AcceptEncoding, CONTENT_ENCODING, ContentEncoding, Encoding, Header as _, HeaderValue},
    web::{self, Data, Path},
};

pub(crate) use self::source::{Actif, Actifs};
use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
};

/// What a page must name to start the client: addresses, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Client {
    /// The module that starts the client.
    pub(crate) demarrage: String,
    /// The bindings, which the first module asks for: worth a preload.
    pub(crate) js: String,
    /// The program, likewise.
    pub(crate) wasm: String,
    /// The bindings and the program of the pages of accounts, when they were built.
    pub(crate) espace: Option<(String, String)>,
    /// The script that applies the theme chosen on the device before the first paint.
    pub(crate) theme: Option<String>,
    /// The icon of the browser's tab.
    pub(crate) icone: Option<String>,
    /// The style sheets, in order.
    pub(crate) css: Vec<String>,
    /// The style sheet of the pages of accounts.
    pub(crate) css_espace: Option<String>,
    /// Fonts worth a preload.
    pub(crate) fonts: Vec<String>,
    /// The path in the build of the service worker, which is served at an address of its own.
    pub(crate) travailleur: Option<String>,
    /// What the pages of accounts need to open without a network.
    pub(crate) hors_ligne: Vec<String>,
    /// The icons of the application, the smallest first.
    pub(crate) icones: Vec<Icone>,
}

/// An icon of the application, in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Icone {
    /// Where it is.
    pub(crate) adresse: String,
    /// Its side, in pixels.
    pub(crate) cote: u16,
    /// Whether a device may cut its corners.
    pub(crate) masque: bool,
}

/// The route of the client's files.
pub(crate) fn configurer(cfg: &mut web::ServiceConfig) {
    cfg.service(lire);
}

/// A file of the client. Its name changes with its content: it is kept for ever.
#[get("/assets/{chemin:.*}")]
async fn lire(req: HttpRequest, etat: Data<Etat>, chemin: Path<String>) -> Resultat {
    let source = etat.actifs.clone();
    let chemin = chemin.into_inner();
    let actif = if source.est_en_memoire() {
        source.lire(&chemin)?
    } else {
        web::block(move || source.lire(&chemin))
            .await
            .map_err(|_| Erreur::Interrompue)??
    };
    let actif = actif.ok_or(Erreur::Introuvable(Cow::Borrowed(
        "Ce fichier n'est pas de cette version du site. Rechargez la page.",
    )))?;
    Ok(repondre(&req, actif))
}

/// The twin that the caller reads, as it was made by the build: nothing is compressed here.
fn repondre(req: &HttpRequest, actif: Actif) -> HttpResponse {
    let (encodage, octets) = match (voulu(req, &actif), actif.br, actif.gz) {
        (ContentEncoding::Brotli, Some(br), _) => (ContentEncoding::Brotli, br),
        (ContentEncoding::Gzip, _, Some(gz)) => (ContentEncoding::Gzip, gz),
        _ => (ContentEncoding::Identity, actif.octets),
    };
    let mut reponse = reponse::octets(req, "application/octet-stream", octets, Cache::Immuable);
    let entetes = reponse.headers_mut();
    // Fonts have no twin, being compressed already: `identity` keeps them from it here too.
    entetes.insert(CONTENT_ENCODING, HeaderValue::from_static(encodage.as_str()));
    if let Ok(type_) = HeaderValue::from_str(&actif.type_) {
        entetes.insert(actix_web::http::header::CONTENT_TYPE, type_);
    }
    reponse
}

fn voulu(req: &HttpRequest, actif: &Actif) -> ContentEncoding {
    let offerts = [
        Some(Encoding::identity()),
        actif.br.as_ref().map(|_| Encoding::brotli()),
        actif.gz.as_ref().map(|_| Encoding::gzip()),
    ];
    match AcceptEncoding::parse(req)
        .ok()
        .and_then(|voulus| voulus.negotiate(offerts.iter().flatten()))
    {
        Some(Encoding::Known(encodage)) => encodage,
        _ => ContentEncoding::Identity,
    }
}

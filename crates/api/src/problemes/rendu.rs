//! Writes the problem documents: the one place that turns an error into a body.

use actix_web::{
    Error, HttpMessage, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderValue},
    middleware::Next,
};
use coop_domain::problemes::{Probleme, RACINE_TYPES};

use super::Erreur;
use crate::{entetes::IdRequete, pages};

/// Gives every refusal its document, JSON for programs and a page for people.
///
/// What went wrong inside the service is logged here, once, and told to nobody else. An answer
/// that already carries its document (a page of ours, `/readyz`) passes as it is.
pub(crate) async fn rendre(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let reponse = next.call(req).await?.map_into_boxed_body();
    let statut = reponse.status();
    if !(statut.is_client_error() || statut.is_server_error()) {
        return Ok(reponse);
    }
    let requete = reponse.request().clone();
    let id = requete
        .extensions()
        .get::<IdRequete>()
        .cloned()
        .unwrap_or_default();
    let inexpliquee = Erreur::Inexpliquee(statut);
    let erreur = match reponse.response().error() {
        Some(cause) => cause.as_error::<Erreur>().unwrap_or(&inexpliquee),
        None if reponse.headers().contains_key(CONTENT_TYPE) && est_un_document(&reponse) => {
            return Ok(reponse);
        }
        None => &inexpliquee,
    };
    consigner(erreur, &id);
    let probleme = document(erreur, &id);
    let (type_, corps) = if pour_un_programme(requete.path()) {
        ("application/problem+json", json(&probleme))
    } else {
        ("text/html; charset=utf-8", pages::probleme(&requete, &probleme))
    };
    let mut finie = HttpResponse::new(erreur.status_code());
    let entetes = finie.headers_mut();
    // What the refusal already said (limits) stays; what described the lost body does not.
    for (nom, valeur) in reponse.headers() {
        if !matches!(*nom, CONTENT_TYPE | CONTENT_LENGTH | ETAG | CACHE_CONTROL) {
            entetes.append(nom.clone(), valeur.clone());
        }
    }
    erreur.entetes(entetes);
    entetes.insert(CONTENT_TYPE, HeaderValue::from_static(type_));
    entetes.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(ServiceResponse::new(requete, finie.set_body(BoxBody::new(corps))))
}

/// The answer to a request whose handler panicked: always JSON, for nothing else can be trusted.
pub(crate) fn reponse_de_panique(message: String, id: &IdRequete) -> HttpResponse {
    let erreur = Erreur::Panique(message);
    consigner(&erreur, id);
    HttpResponse::build(erreur.status_code())
        .content_type("application/problem+json")
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(json(&document(&erreur, id)))
}

/// The document of an error.
pub(crate) fn document(erreur: &Erreur, id: &IdRequete) -> Probleme {
    let code = erreur.code();
    Probleme {
        type_: format!("{RACINE_TYPES}{}", code.code()),
        title: code.titre().to_owned(),
        status: code.statut(),
        detail: erreur.detail().into_owned(),
        instance: id.as_str().to_owned(),
        moyen: erreur.moyen().map(str::to_owned),
        errors: erreur.erreurs().to_vec(),
    }
}

fn json(probleme: &Probleme) -> String {
    // A structure of strings and numbers cannot fail to be written.
    serde_json::to_string(probleme).unwrap_or_default()
}

fn est_un_document<B>(reponse: &ServiceResponse<B>) -> bool {
    reponse.headers().get(CONTENT_TYPE).is_some_and(|type_| {
        type_.as_bytes().starts_with(b"application/problem+json")
            || type_.as_bytes().starts_with(b"text/html")
    })
}

/// Whether this address is read by programs rather than by people.
fn pour_un_programme(chemin: &str) -> bool {
    let api = chemin.starts_with("/api") && !chemin.starts_with("/api/docs");
    api || chemin.starts_with("/assets/") || matches!(chemin, "/healthz" | "/readyz" | "/metrics" | "/oembed")
}

/// Logs what went wrong inside the service.
pub(crate) fn consigner(erreur: &Erreur, id: &IdRequete) {
    if matches!(erreur.code().statut(), 500 | 502..) {
        tracing::error!(request_id = id.as_str(), cause = %erreur, "request failed");
    }
}

//! `GET /api/docs`: the readable page.

use actix_web::{HttpRequest, get, web::Data};
use maud::{Markup, html};

use super::gabarit;
use crate::{
    etat::Etat,
    problemes::Resultat,
    reponse::{self, Cache},
};

/// The reader of the document; without script, the list of what the API answers.
#[get("/api/docs")]
pub(super) async fn lire(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    let tete = html! {
        link rel="stylesheet" href="/api/docs/fichiers/swagger-ui.css";
        script src="/api/docs/fichiers/swagger-ui-bundle.js" defer {}
        script src="/api/docs/fichiers/demarrage.js" defer {}
    };
    let page = gabarit::page(
        etat.client().as_deref(),
        "Documentation de l'API",
        &tete,
        &sommaire(etat.documentation.document()),
    );
    Ok(reponse::octets(
        &req,
        "text/html; charset=utf-8",
        page,
        Cache::Public,
    ))
}

/// What the reader replaces: each operation in a line.
fn sommaire(document: &utoipa::openapi::OpenApi) -> Markup {
    html! {
        p { "Le document lui-même, au format OpenAPI 3.1 : " a href="/api/v1/openapi.json" { "/api/v1/openapi.json" } "." }
        div #document {
            dl {
                @for (chemin, item) in &document.paths.paths {
                    @if let Some(operation) = &item.get {
                        dt { code { "GET " (chemin) } }
                        dd {
                            @if let Some(resume) = &operation.summary { (resume) "." }
                            @if let Some(description) = &operation.description { " " (description) }
                        }
                    }
                }
            }
        }
    }
}

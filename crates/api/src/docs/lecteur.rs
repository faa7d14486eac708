//! `GET /api/docs`: the readable page.

use actix_web::{HttpRequest, get, web::Data};
use maud::{Markup, html};
use utoipa::openapi::path::{Operation, PathItem};

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

/// The operations of an address, with their methods.
fn operations(item: &PathItem) -> impl Iterator<Item = (&'static str, &Operation)> {
    [
        ("GET", &item.get),
        ("POST", &item.post),
        ("PUT", &item.put),
        ("PATCH", &item.patch),
        ("DELETE", &item.delete),
    ]
    .into_iter()
    .filter_map(|(methode, operation)| Some((methode, operation.as_ref()?)))
}

/// What the reader replaces: each operation in a line.
fn sommaire(document: &utoipa::openapi::OpenApi) -> Markup {
    html! {
        p { "Le document lui-même, au format OpenAPI 3.1 : " a href="/api/v1/openapi.json" { "/api/v1/openapi.json" } "." }
        div #document {
            dl {
                @for (chemin, item) in &document.paths.paths {
                    @for (methode, operation) in operations(item) {
                        dt { code { (methode) " " (chemin) } }
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

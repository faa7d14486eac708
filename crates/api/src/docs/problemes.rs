//! `GET /api/docs/problemes/{code}`: the pages that the `type` of a problem leads to.

use std::borrow::Cow;

use actix_web::{
    HttpRequest, HttpResponse, get,
    web::{Data, Path},
};
use coop_domain::problemes::{CodeProbleme, RACINE_TYPES};
use maud::{Markup, html};

use super::gabarit;
use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
};

/// Every problem.
#[get("/api/docs/problemes")]
pub(super) async fn lister(req: HttpRequest, etat: Data<Etat>) -> HttpResponse {
    let contenu = html! {
        dl {
            @for code in CodeProbleme::TOUS {
                dt { a href={ (RACINE_TYPES) (code.code()) } { (code.titre()) } " (" (code.statut()) ")" }
                dd { (code.explication()) }
            }
        }
    };
    repondre(&req, &etat, "Problèmes de l'API", &contenu)
}

/// One problem.
#[get("/api/docs/problemes/{code}")]
pub(super) async fn lire(req: HttpRequest, etat: Data<Etat>, code: Path<String>) -> Resultat {
    let code = CodeProbleme::TOUS
        .iter()
        .find(|connu| connu.code() == *code)
        .ok_or(Erreur::Introuvable(Cow::Borrowed("Aucun problème n'a ce code.")))?;
    let contenu = html! {
        p { (code.explication()) }
        p { "Statut HTTP : " code { (code.statut()) } ". Champ " code { "type" } " du document : " code { (RACINE_TYPES) (code.code()) } "." }
        p { "Si vous écrivez au support, citez la valeur du champ " code { "instance" } "." }
    };
    Ok(repondre(&req, &etat, code.titre(), &contenu))
}

fn repondre(req: &HttpRequest, etat: &Etat, titre: &str, contenu: &Markup) -> HttpResponse {
    let page = gabarit::page(etat.client().as_deref(), titre, &Markup::default(), contenu);
    reponse::octets(req, "text/html; charset=utf-8", page, Cache::Public)
}

//! Pages that say what went wrong, and what to do.

use coop_domain::{
    icones,
    problemes::Probleme,
    recherche::PageCartographie,
    textes::{cartographie as textes_cartographie, coquille, erreurs, lieu},
};
use maud::{Markup, html};

use super::{
    cartographie::recherche,
    composants::{dessin, vide},
    gabarit::Page,
};

/// No page lives at this address.
pub(super) fn introuvable() -> Page {
    let suite = html! {
        p { (erreurs::PAGE_INTROUVABLE_AIDE) }
        div.row {
            a.btn.main href=(coquille::CARTOGRAPHIE.chemin) { (dessin(icones::LIEU)) (erreurs::CHERCHER_UN_LIEU) }
            (accueil())
        }
    };
    page(
        erreurs::PAGE_INTROUVABLE,
        &html! { (vide(icones::RECHERCHE, &titree(erreurs::PAGE_INTROUVABLE, &suite))) },
    )
}

/// No lieu has this identifier.
pub(super) fn lieu_introuvable() -> Page {
    let suite = html! {
        p { (lieu::INTROUVABLE_AIDE) }
        div.row {
            a.btn.main href=(coquille::CARTOGRAPHIE.chemin) { (dessin(icones::RECHERCHE)) (textes_cartographie::TITRE) }
            (accueil())
        }
    };
    page(
        lieu::INTROUVABLE,
        &html! {
            (vide(icones::LIEU, &titree(lieu::INTROUVABLE, &suite)))
            (recherche(&PageCartographie::default(), false))
        },
    )
}

/// The server failed; `instance` is the request's identifier, under which the log tells why.
pub(super) fn panne(instance: &str) -> Page {
    let suite = html! {
        p { (erreurs::INDISPONIBLE_AIDE) }
        p.muted.small { (erreurs::reference(instance)) }
        div.row { (accueil()) }
    };
    page(
        erreurs::INDISPONIBLE,
        &vide(icones::ATTENTION, &titree(erreurs::INDISPONIBLE, &suite)),
    )
}

/// Any other refusal, with the words of the API.
pub(super) fn refus(probleme: &Probleme) -> Page {
    let suite = html! { p { (probleme.detail) } div.row { (accueil()) } };
    page(
        &probleme.title,
        &vide(icones::ATTENTION, &titree(&probleme.title, &suite)),
    )
}

fn page(titre: &str, contenu: &Markup) -> Page {
    Page {
        canonique: None,
        ..Page::new(titre, "", contenu.clone())
    }
}

fn titree(titre: &str, suite: &Markup) -> Markup {
    html! { h1 tabindex="-1" { (titre) } (suite) }
}

fn accueil() -> Markup {
    html! { a.btn href=(coquille::ACCUEIL.chemin) { (erreurs::RETOUR_ACCUEIL) } }
}

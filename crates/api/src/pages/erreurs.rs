//! Pages that say what went wrong, and what to do.

use coop_domain::textes::{coquille, erreurs, lieu};
use maud::{Markup, html};

use super::{cartographie::champ_de_recherche, gabarit::Page};

/// No page lives at this address.
pub(super) fn introuvable() -> Page {
    refus(erreurs::PAGE_INTROUVABLE, &html! {
        p { (erreurs::PAGE_INTROUVABLE_AIDE) }
        (recherche())
    })
}

/// No lieu has this identifier.
pub(super) fn lieu_introuvable() -> Page {
    refus(lieu::INTROUVABLE, &html! {
        p { (lieu::INTROUVABLE_AIDE) }
        (recherche())
    })
}

/// The server failed; `instance` is the request's identifier, under which the log tells why.
pub(super) fn panne(instance: Option<&str>) -> Page {
    refus(erreurs::INDISPONIBLE, &html! {
        p { (erreurs::INDISPONIBLE_AIDE) }
        @if let Some(instance) = instance { p.muted.small { (erreurs::reference(instance)) } }
    })
}

fn refus(titre: &str, suite: &Markup) -> Page {
    let contenu = html! {
        div.stack.texte {
            h1 { (titre) }
            (suite)
            p { a href=(coquille::ACCUEIL.chemin) { (erreurs::RETOUR_ACCUEIL) } }
        }
    };
    Page { canonique: None, ..Page::new(titre, "", contenu) }
}

fn recherche() -> Markup {
    html! { form role="search" method="get" action=(coquille::CARTOGRAPHIE.chemin) { (champ_de_recherche(None)) } }
}

//! Where an itinerant lieu stops next, and who is there.

use coop_domain::{
    horaires::semaine_en_mots,
    icones,
    lieu::{ConseillerPresent, Passage},
    textes::{passages as textes, semaine},
};
use maud::{Markup, html};

use crate::pages::composants::dessin;

/// The coming stops; nothing for a lieu that stays.
pub(super) fn passages(passages: &[Passage]) -> Markup {
    html! {
        @if !passages.is_empty() {
            section.card.stack aria-labelledby="passages" {
                h2 #passages { (textes::PROCHAINS) }
                ol.passages { @for passage in passages { (ligne(passage)) } }
            }
        }
    }
}

fn ligne(passage: &Passage) -> Markup {
    html! {
        li {
            span.feuillet aria-hidden="true" {
                span { (semaine::jour_court(passage.date.jour_semaine())) }
                b.num { (passage.date.jour()) }
            }
            div.passage-dit {
                p.premiere { b { (textes::jour(passage.date)) } }
                p.num { (textes::heures(passage)) }
                p.muted { (textes::endroit(passage)) }
            }
        }
    }
}

/// The conseillers who agreed to be named.
pub(super) fn conseillers(conseillers: &[ConseillerPresent]) -> Markup {
    html! {
        @if !conseillers.is_empty() {
            section.card.stack aria-labelledby="conseillers" {
                h2 #conseillers { (textes::CONSEILLERS) }
                ul.contacts { @for conseiller in conseillers { (present(conseiller)) } }
            }
        }
    }
}

fn present(conseiller: &ConseillerPresent) -> Markup {
    let semaine = conseiller
        .presence
        .as_ref()
        .map(semaine_en_mots)
        .unwrap_or_default();
    html! {
        li {
            span.g { (dessin(icones::PERSONNE)) }
            span {
                b { (conseiller.nom) }
                @if semaine.is_empty() { span.muted.small { (textes::PRESENCE_INCONNUE) } }
                @for ligne in &semaine { span.muted.small.num.premiere { (ligne) } }
            }
        }
    }
}

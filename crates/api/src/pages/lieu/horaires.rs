//! The hours of a lieu: its week as a table, or what is known instead.

use coop_domain::{
    lieu::{EtatLieu, JourOuverture, LieuDetaille},
    textes::lieu as textes,
};
use maud::{Markup, html};

pub(super) fn section(detaille: &LieuDetaille) -> Markup {
    html! {
        section.card.stack aria-labelledby="horaires" {
            h2 #horaires { (textes::HORAIRES) }
            @match (detaille.etat.code, &detaille.lieu.horaires) {
                (EtatLieu::NonCompris, Some(horaires)) => {
                    p { (textes::HORAIRES_NON_COMPRIS) }
                    p { code { (horaires.as_str()) } }
                }
                _ if detaille.semaine.is_empty() => { p { (textes::HORAIRES_ABSENTS) } }
                _ => {
                    (semaine(&detaille.semaine))
                    p.muted.small { (textes::HORAIRES_PRUDENCE) }
                }
            }
        }
    }
}

fn semaine(jours: &[JourOuverture]) -> Markup {
    // The seven days begin today, and are shown from Monday.
    let aujourd_hui = jours.iter().map(|jour| jour.date).min();
    html! {
        table.semaine {
            caption.vh { (textes::HORAIRES_SEMAINE) }
            thead.vh { tr { th scope="col" { (textes::JOUR) } th scope="col" { (textes::OUVERTURE) } } }
            tbody { @for jour in jours { (ligne(jour, Some(jour.date) == aujourd_hui)) } }
        }
    }
}

fn ligne(jour: &JourOuverture, aujourd_hui: bool) -> Markup {
    html! {
        tr.aujourdhui[aujourd_hui] {
            th scope="row" {
                span.jour { (jour.jour.nom()) }
                @if aujourd_hui { span.badge.warn { (textes::AUJOURD_HUI) } }
                @if let Some(ferie) = &jour.ferie { span.ferie.small { (textes::ferie(ferie, jour.date)) } }
            }
            td {
                @if jour.plages.is_empty() {
                    span.muted { (textes::FERME) }
                } @else {
                    @for plage in &jour.plages { span.plage.num { (plage.en_mots()) } }
                }
            }
        }
    }
}

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
    html! {
        table {
            caption.vh { (textes::HORAIRES_SEMAINE) }
            thead { tr { th scope="col" { (textes::JOUR) } th scope="col" { (textes::OUVERTURE) } } }
            tbody { @for jour in jours { (ligne(jour)) } }
        }
    }
}

fn ligne(jour: &JourOuverture) -> Markup {
    html! {
        tr {
            th scope="row" { (jour.jour.nom()) }
            td {
                @if jour.plages.is_empty() { (textes::FERME) }
                @for (rang, plage) in jour.plages.iter().enumerate() {
                    @if rang > 0 { ", " }
                    (plage.en_mots())
                }
            }
        }
    }
}

//! Small words about a lieu: its state, its programmes, its costs, its distance.

use coop_domain::{
    geo::distance_en_mots,
    icones,
    lieu::{Etat, EtatLieu, Frais, LieuPublie},
    textes::courts,
};
use maud::{Markup, html};

use super::dessin;

/// Open, closed, or unknown, in words.
pub(super) fn etat(etat: &Etat) -> Markup {
    let classe = match etat.code {
        EtatLieu::Ouvert => "badge ok",
        EtatLieu::Ferme | EtatLieu::NonRenseigne | EtatLieu::NonCompris => "badge",
    };
    html! { span class=(classe) { (dessin::icone(icones::HORLOGE)) (etat.texte) } }
}

/// The programmes that people look for, and the costs that attract.
pub(super) fn programmes_et_frais(lieu: &LieuPublie) -> Markup {
    html! {
        @for nom in lieu.dispositif_programmes_nationaux.iter().filter_map(courts::dispositif) {
            span.badge { (nom) }
        }
        @for frais in lieu.frais_a_charge.iter().filter(|frais| *frais != Frais::Payant) {
            span.badge { (courts::frais(frais)) }
        }
    }
}

/// How far it is.
pub(super) fn distance(metres: f64) -> Markup {
    html! { span.badge.num { (distance_en_mots(metres)) } }
}

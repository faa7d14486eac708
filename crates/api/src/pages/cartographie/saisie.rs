//! The search box, on the home page and on its own page: where to look.

use coop_client::chemins;
use coop_domain::{
    icones,
    recherche::{PageCartographie, TEXTE_MAX},
    textes::cartographie as textes,
};
use maud::{Markup, html};

use super::FORMULAIRE;
use crate::pages::composants::dessin;

/// The form in this state. « Autour de moi » waits for the client, and shows only where a script may come.
pub(in crate::pages) fn recherche(etat: &PageCartographie, etiquette_cachee: bool) -> Markup {
    html! {
        form.recherche id=(FORMULAIRE) role="search" method="get" action=(chemins::CARTOGRAPHIE) {
            div.field.grow {
                label.vh[etiquette_cachee] for="q" { (textes::CHAMP) }
                div.combo {
                    input.input.grand #q type="text" name="q" value=[&etat.q] autocomplete="off" spellcheck="false"
                        enterkeyhint="search" maxlength=(TEXTE_MAX) placeholder=(textes::CHAMP_AIDE);
                }
            }
            button.btn.main.grand type="submit" { (dessin(icones::RECHERCHE)) (textes::CHERCHER) }
            button.btn.grand.avec-script type="button" disabled { (dessin(icones::POSITION)) (textes::AUTOUR_DE_MOI) }
            div.sous-recherche {}
        }
    }
}

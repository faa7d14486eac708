//! The page « Cartographie »: search box, filters, results; without script, one form and links.

mod formulaire;
mod resultats;

use coop_client::chemins;
use coop_domain::{
    recherche::{PageCartographie, PageLieux},
    territoires::CommuneTrouvee,
    textes::cartographie::{self as textes, Centre},
};
use maud::{Markup, html};

pub(super) use formulaire::champ_de_recherche;

use super::gabarit::Page;

/// What the page answers: where it looked, and what it found.
#[derive(Debug)]
pub(super) struct Reponse {
    /// The place, or the words, searched.
    pub(super) centre: Centre,
    /// Other communes that the words may name.
    pub(super) autres: Vec<CommuneTrouvee>,
    /// A page of the result.
    pub(super) lieux: PageLieux,
    /// The address carried a cursor that is not of this search: the first page is shown.
    pub(super) curseur_refuse: bool,
}

/// The page in this state; without a question, it proposes rather than answers.
pub(super) fn page(etat: &PageCartographie, reponse: Option<&Reponse>) -> Page {
    let onglet = textes::onglet(reponse.map(|reponse| &reponse.centre));
    // Other pages of a result, and positions of people, are not for search engines.
    let canonique = (etat.cursor.is_none() && etat.point.is_none()).then(|| chemins::page_cartographie(etat));
    Page {
        canonique,
        ..Page::new(&onglet, chemins::CARTOGRAPHIE, contenu(etat, reponse))
    }
}

fn contenu(etat: &PageCartographie, reponse: Option<&Reponse>) -> Markup {
    html! {
        h1 { (textes::TITRE) }
        (formulaire::formulaire(etat))
        @match reponse {
            Some(reponse) => { (resultats::section(etat, reponse)) }
            None => { (resultats::invitation()) }
        }
    }
}

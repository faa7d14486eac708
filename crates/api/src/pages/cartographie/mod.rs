//! The page « Cartographie »: search box, filters, results; without script, one form and links.

mod filtres;
mod reponse;
mod resultats;
mod saisie;

use coop_client::chemins;
use coop_domain::{recherche::PageCartographie, textes::cartographie as textes};
use maud::{Markup, html};

pub(super) use reponse::{Reponse, chercher};
pub(super) use saisie::recherche;

use super::gabarit::Page;

/// The form to which every control of the page belongs.
const FORMULAIRE: &str = "recherche";

/// The page in this state; without a question, it proposes rather than answers.
pub(super) fn page(etat: &PageCartographie, reponse: Option<&Reponse>) -> Page {
    let onglet = textes::onglet(reponse.map(|reponse| &reponse.resolution.centre));
    // Other pages of a result, and positions of people, are not for search engines.
    let canonique = (etat.cursor.is_none() && etat.point.is_none()).then(|| chemins::page_cartographie(etat));
    Page {
        canonique,
        ..Page::new(&onglet, chemins::CARTOGRAPHIE, contenu(etat, reponse))
    }
}

fn contenu(etat: &PageCartographie, reponse: Option<&Reponse>) -> Markup {
    html! {
        h1 tabindex="-1" { (textes::TITRE) }
        (recherche(etat, true))
        (filtres::rapides(etat))
        div.deux {
            (filtres::tous(etat))
            (resultats::section(etat, reponse))
        }
    }
}

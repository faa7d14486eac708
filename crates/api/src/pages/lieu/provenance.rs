//! Who says all this, and since when.

use coop_client::chemins;
use coop_domain::{
    lieu::{LieuPublie, Localisation},
    textes::lieu as textes,
};
use maud::{Markup, html};

pub(super) fn section(lieu: &LieuPublie) -> Markup {
    let localisation = match lieu.localisation {
        Some(Localisation::Exacte) => textes::LOCALISATION_EXACTE,
        Some(Localisation::Approchee) => textes::LOCALISATION_APPROCHEE,
        None => textes::LOCALISATION_INCONNUE,
    };
    html! {
        section.card.stack.provenance aria-labelledby="provenance" {
            h2 #provenance { (textes::PROVENANCE) }
            dl.paires {
                (paire(textes::SOURCE, &lieu.source))
                (paire(textes::DATE_MAJ, &textes::date_maj(lieu.date_maj)))
                (paire(textes::LOCALISATION, localisation))
                (paire(textes::IDENTIFIANT, &lieu.id.to_string()))
            }
            p { a href=(chemins::lieu(lieu.id)) { (textes::DONNEES_JSON) } }
        }
    }
}

fn paire(titre: &str, valeur: &str) -> Markup {
    html! { div { dt { (titre) } dd { (valeur) } } }
}

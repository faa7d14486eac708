//! The page of a lieu.

mod accueil;
mod actions;
mod contact;
mod horaires;
mod json_ld;
mod passages;
mod provenance;
mod services;

use coop_client::chemins;
use coop_domain::{
    icones,
    lieu::LieuDetaille,
    textes::{coquille, lieu as textes},
};
use maud::{Markup, html};

use super::{
    composants::{badge_etat, dessin, etiquettes},
    gabarit::Page,
};

/// The page of this lieu; `origine` is the scheme and host of the service.
pub(super) fn page(detaille: &LieuDetaille, origine: &str) -> Page {
    let lieu = &detaille.lieu;
    Page {
        description: textes::description(lieu),
        tete: json_ld::bloc(detaille, origine),
        ..Page::new(&lieu.nom, &chemins::page_lieu(lieu.id), contenu(detaille))
    }
}

fn contenu(detaille: &LieuDetaille) -> Markup {
    let lieu = &detaille.lieu;
    html! {
        p.fil { a.retour href=(coquille::CARTOGRAPHIE.chemin) { (dessin(icones::PRECEDENT)) (textes::RETOUR) } }
        header.fiche-tete {
            h1 tabindex="-1" { (lieu.nom) }
            p.fiche-adresse { (textes::adresse(lieu)) }
            ul.badges {
                li { (badge_etat(&detaille.etat)) }
                (etiquettes(&textes::etiquettes(lieu)))
            }
            (actions::actions(lieu))
        }
        div.fiche {
            div.fiche-cote {
                (horaires::section(detaille))
                (contact::section(lieu))
                (passages::conseillers(&detaille.conseillers))
            }
            div.fiche-principal {
                (passages::passages(&detaille.passages))
                (services::services(lieu.services))
                (services::presentation(lieu))
                (accueil::section(lieu))
            }
        }
        (provenance::section(lieu))
    }
}

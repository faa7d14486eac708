//! The page of a lieu.

mod accueil;
mod contact;
mod horaires;
mod json_ld;

use coop_client::chemins;
use coop_domain::{
    geo::Point,
    icones,
    lieu::LieuDetaille,
    recherche::PageCartographie,
    textes::{coquille, lieu as textes},
};
use maud::{Markup, html};

use super::{badges, dessin, gabarit::Page};

/// The page of this lieu.
pub(super) fn page(lieu: &LieuDetaille, origine: &str) -> Page {
    Page {
        titre: lieu.lieu.nom.clone(),
        description: textes::description(&lieu.lieu),
        tete: json_ld::bloc(lieu, origine),
        ..Page::new("", &chemins::page_lieu(lieu.lieu.id), contenu(lieu))
    }
}

fn contenu(detaille: &LieuDetaille) -> Markup {
    let lieu = &detaille.lieu;
    html! {
        p { a href=(coquille::CARTOGRAPHIE.chemin) { (dessin::icone(icones::PRECEDENT)) (textes::RETOUR) } }
        h1 { (lieu.nom) }
        div.row {
            (badges::etat(&detaille.etat))
            (badges::programmes_et_frais(lieu))
        }
        (contact::section(lieu))
        (horaires::section(detaille))
        (accueil::services(lieu))
        (accueil::presentation(lieu))
        (accueil::section(lieu))
        (accueil::provenance(lieu))
        @if let Some(page) = autour(detaille) {
            p { a href=(chemins::page_cartographie(&page)) { (textes::AUTOUR) } }
        }
    }
}

/// The lieux nearest to this one.
fn autour(detaille: &LieuDetaille) -> Option<PageCartographie> {
    let (latitude, longitude) = detaille.lieu.latitude.zip(detaille.lieu.longitude)?;
    Some(PageCartographie { point: Some(Point::new(latitude, longitude).ok()?), ..PageCartographie::default() })
}

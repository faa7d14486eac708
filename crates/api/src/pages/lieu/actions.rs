//! What one does next: an appointment, the lieux around. Sharing and printing come with the client.

use coop_client::chemins;
use coop_domain::{
    geo::Point, icones, lieu::LieuPublie, recherche::PageCartographie, texte::adresse_web,
    textes::lieu as textes,
};
use maud::{Markup, html};

use crate::pages::composants::dessin;

pub(super) fn actions(lieu: &LieuPublie) -> Markup {
    html! {
        div.actions {
            @if let Some(adresse) = lieu.prise_rdv.as_deref().and_then(adresse_web) {
                a.btn.main href=(adresse) rel="external noreferrer" {
                    (dessin(icones::RENDEZ_VOUS)) (textes::PRENDRE_RDV) span.vh { " " (textes::AUTRE_SITE) }
                }
            }
            @if let Some(page) = autour(lieu) {
                a.btn href=(chemins::page_cartographie(&page)) { (dessin(icones::POSITION)) (textes::AUTOUR) }
            }
            button.btn.avec-script type="button" disabled { (dessin(icones::PARTAGE)) (textes::PARTAGER) }
            button.btn.avec-script type="button" disabled { (dessin(icones::IMPRESSION)) (textes::IMPRIMER) }
        }
    }
}

/// The page of the lieux nearest to this one.
fn autour(lieu: &LieuPublie) -> Option<PageCartographie> {
    let (latitude, longitude) = lieu.latitude.zip(lieu.longitude)?;
    Some(PageCartographie {
        point: Some(Point::new(latitude, longitude).ok()?),
        ..PageCartographie::default()
    })
}

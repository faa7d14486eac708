//! What a lieu offers, and what it says of itself.

use coop_domain::{
    enumeration::{Ensemble, Enumeration},
    icones,
    lieu::{LieuPublie, Service},
    textes::lieu as textes,
};
use maud::{Markup, html};

use crate::pages::composants::dessin;

pub(super) fn services(services: Ensemble<Service>) -> Markup {
    html! {
        section.card.stack aria-labelledby="services" {
            h2 #services { (textes::SERVICES) }
            @if services.est_vide() {
                p { (textes::SERVICES_ABSENTS) }
            } @else {
                ul.services {
                    @for service in services.iter() {
                        li {
                            span.g { (dessin(icones::service(service))) }
                            span { b { (service.libelle()) } span.d { (service.aide()) } }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn presentation(lieu: &LieuPublie) -> Markup {
    let paragraphes = textes::presentation(lieu);
    html! {
        @if !paragraphes.is_empty() {
            section.card.stack aria-labelledby="presentation" {
                h2 #presentation { (textes::PRESENTATION) }
                @for paragraphe in &paragraphes { p.texte-libre { (paragraphe) } }
            }
        }
    }
}

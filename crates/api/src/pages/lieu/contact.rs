//! Where a lieu stands and how it is reached.

use coop_domain::{
    icones::{self, Icone},
    lieu::{LieuPublie, Localisation},
    texte::{adresse_web, adresse_web_courte},
    textes::{cartographie, lieu as textes},
};
use maud::{Markup, html};

use crate::pages::composants::dessin;

pub(super) fn section(lieu: &LieuPublie) -> Markup {
    let sans_contact = lieu.telephone.is_none() && lieu.courriels.is_empty() && lieu.site_web.is_empty();
    html! {
        section.card.stack aria-labelledby="contact" {
            h2 #contact { (textes::CONTACT) }
            ul.contacts {
                (moyen(icones::LIEU, textes::ADRESSE, &adresse(lieu)))
                @if let Some(telephone) = &lieu.telephone {
                    @let lien = html! { a href={ "tel:" (telephone) } { (telephone.en_clair()) } };
                    (moyen(icones::TELEPHONE, textes::TELEPHONE, &lien))
                }
                @for courriel in &lieu.courriels {
                    @let lien = html! { a href={ "mailto:" (courriel) } { (courriel) } };
                    (moyen(icones::COURRIEL, textes::COURRIEL, &lien))
                }
                @for site in &lieu.site_web {
                    (moyen(icones::SITE, textes::SITE_WEB, &autre_site(site, adresse_web_courte(site))))
                }
                @if let Some(fiche) = &lieu.fiche_acces_libre {
                    (moyen(icones::ACCESSIBILITE, textes::ACCESSIBILITE, &autre_site(fiche, textes::ACCES_LIBRE)))
                }
            }
            @if sans_contact { p.muted { (textes::CONTACT_ABSENT) } }
        }
    }
}

fn adresse(lieu: &LieuPublie) -> Markup {
    html! {
        span { (textes::adresse(lieu)) }
        @if lieu.localisation == Some(Localisation::Approchee) {
            span.muted.small { (cartographie::POSITION_APPROXIMATIVE_AIDE) }
        }
        @if let Some((latitude, longitude)) = lieu.latitude.zip(lieu.longitude) {
            (autre_site(&textes::adresse_openstreetmap(latitude, longitude), textes::ITINERAIRE))
        }
    }
}

fn moyen(icone: Icone, titre: &str, valeur: &Markup) -> Markup {
    html! { li { span.g { (dessin(icone)) } span { span.muted.small { (titre) } (valeur) } } }
}

/// A link that leaves the service, and says so. Addresses come from sources: only web ones are links.
fn autre_site(adresse: &str, mots: &str) -> Markup {
    html! {
        @match adresse_web(adresse) {
            Some(lien) => {
                a href=(lien) rel="external noreferrer" {
                    (mots) span.vh { " " (textes::AUTRE_SITE) } (dessin(icones::AUTRE_SITE))
                }
            }
            None => { span { (adresse) } }
        }
    }
}

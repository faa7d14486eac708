//! Where a lieu stands and how it is reached.

use coop_domain::{icones, icones::Icone, lieu::LieuPublie, lieu::Localisation, textes::{cartographie, lieu as textes}};
use maud::{Markup, html};

use crate::pages::dessin;

pub(super) fn section(lieu: &LieuPublie) -> Markup {
    html! {
        section.card.stack aria-labelledby="contact" {
            h2 #contact { (textes::CONTACT) }
            (adresse(lieu))
            (moyens(lieu))
            (liens(lieu))
        }
    }
}

fn adresse(lieu: &LieuPublie) -> Markup {
    html! {
        p { (textes::adresse(lieu)) }
        @if lieu.localisation == Some(Localisation::Approchee) {
            p.muted.small { (cartographie::POSITION_APPROXIMATIVE) }
        }
        @if let Some((latitude, longitude)) = lieu.latitude.zip(lieu.longitude) {
            p { (autre_site(&textes::adresse_openstreetmap(latitude, longitude), textes::ITINERAIRE)) }
        }
    }
}

fn moyens(lieu: &LieuPublie) -> Markup {
    html! {
        @if lieu.telephone.is_none() && lieu.courriels.is_empty() && lieu.site_web.is_empty() {
            p { (textes::CONTACT_ABSENT) }
        } @else {
            dl {
                @if let Some(telephone) = &lieu.telephone {
                    (terme(icones::TELEPHONE, textes::TELEPHONE))
                    dd { a href={ "tel:" (telephone) } { (telephone.en_clair()) } }
                }
                @if !lieu.courriels.is_empty() {
                    (terme(icones::COURRIEL, textes::COURRIEL))
                    @for courriel in &lieu.courriels { dd { a href={ "mailto:" (courriel) } { (courriel) } } }
                }
                @if !lieu.site_web.is_empty() {
                    (terme(icones::SITE, textes::SITE_WEB))
                    @for site in &lieu.site_web { dd { (autre_site(site, site)) } }
                }
            }
        }
    }
}

fn liens(lieu: &LieuPublie) -> Markup {
    html! {
        @if let Some(prise_rdv) = &lieu.prise_rdv { p { (autre_site(prise_rdv, textes::PRENDRE_RDV)) } }
        @if let Some(fiche) = &lieu.fiche_acces_libre { p { (autre_site(fiche, textes::ACCES_LIBRE)) } }
    }
}

fn terme(icone: Icone, mot: &str) -> Markup {
    html! { dt { (dessin::icone(icone)) (mot) } }
}

/// A link that leaves the service, and says so. Addresses come from sources: only web ones are followed.
fn autre_site(adresse: &str, mots: &str) -> Markup {
    html! {
        @if adresse.starts_with("https://") || adresse.starts_with("http://") {
            a href=(adresse) rel="noopener" { (mots) span.vh { " " (textes::AUTRE_SITE) } }
        } @else {
            (mots)
        }
    }
}

//! The home page: what one finds here, and the search at once.

use coop_client::chemins;
use coop_domain::{
    enumeration::Enumeration,
    icones,
    lieu::Service,
    recherche::PageCartographie,
    texte::milliers,
    textes::{accueil as textes, coquille, courts},
};
use maud::{Markup, html};

use super::{cartographie, composants::dessin, gabarit::Page};

/// The home page of a service that knows `nombre` lieux.
pub(super) fn page(nombre: u32) -> Page {
    Page::new(textes::ONGLET, coquille::ACCUEIL.chemin, contenu(nombre))
}

fn contenu(nombre: u32) -> Markup {
    html! {
        section.heros {
            h1 tabindex="-1" { (textes::TITRE) }
            p.chapeau { (textes::CHAPEAU) }
            (cartographie::recherche(&PageCartographie::default(), false))
        }
        section.partie {
            h2 { (textes::BESOINS) }
            ul.tiles { @for service in Service::TOUS { (tuile(*service)) } }
        }
        section.partie {
            h2 { (textes::COMMENT) }
            ol.etapes { @for (titre, phrase) in textes::ETAPES { li.card { h3 { (titre) } p { (phrase) } } } }
        }
        (chiffres(nombre))
    }
}

/// A service, to the lieux that offer it.
fn tuile(service: Service) -> Markup {
    let page = PageCartographie {
        services: vec![service],
        ..PageCartographie::default()
    };
    html! {
        li {
            a.tile href=(chemins::page_cartographie(&page)) {
                span.g { (dessin(icones::service(service))) }
                b { (courts::service(service)) }
                span.d { (service.aide()) }
            }
        }
    }
}

/// How many lieux, and where the data come from.
fn chiffres(nombre: u32) -> Markup {
    html! {
        section.partie.card.chiffres {
            h2 { (textes::EN_CHIFFRES) }
            p { (textes::PRESENTATION) }
            div.kpis {
                (chiffre(&milliers(nombre), textes::lieux_comptes(nombre)))
                (chiffre(&Service::TOUS.len().to_string(), textes::SERVICES_COMPTES))
                (chiffre("0", textes::COMPTES))
            }
            div.row {
                a.btn.main href=(coquille::CARTOGRAPHIE.chemin) { (dessin(icones::LIEU)) (textes::VOIR_CARTOGRAPHIE) }
                a.btn href=(textes::CHEMIN_API) { (textes::VOIR_API) }
            }
        }
    }
}

fn chiffre(nombre: &str, compte: &str) -> Markup {
    html! { div.kpi { strong { (nombre) } (compte) } }
}

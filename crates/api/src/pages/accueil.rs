//! The home page.

use coop_domain::{
    enumeration::Enumeration,
    icones,
    lieu::Service,
    recherche::PageCartographie,
    texte::milliers,
    textes::{accueil, cartographie, coquille, courts},
};
use maud::{Markup, html};

use coop_client::chemins;
use super::{cartographie::champ_de_recherche, dessin, gabarit::Page};

/// The home page of a service that knows `nombre` lieux.
pub(super) fn page(nombre: u32) -> Page {
    Page::new(accueil::ONGLET, coquille::ACCUEIL.chemin, contenu(nombre))
}

fn contenu(nombre: u32) -> Markup {
    html! {
        section.heros.stack {
            h1 { (accueil::TITRE) }
            p.chapeau { (accueil::CHAPEAU) }
            form role="search" method="get" action=(coquille::CARTOGRAPHIE.chemin) { (champ_de_recherche(None)) }
        }
        section.stack {
            h2 { (accueil::BESOINS) }
            div.tiles { @for service in Service::TOUS { (tuile(*service)) } }
        }
        section.stack {
            h2 { (accueil::COMMENT) }
            ol.etapes { @for (titre, phrase) in accueil::ETAPES { li.card { h3 { (titre) } p { (phrase) } } } }
        }
        section.stack {
            h2 { (accueil::EN_CHIFFRES) }
            p { (accueil::PRESENTATION) }
            div.kpis {
                (chiffre(&milliers(nombre), accueil::lieux_comptes(nombre)))
                (chiffre(&Service::TOUS.len().to_string(), accueil::SERVICES_COMPTES))
                (chiffre("0", accueil::COMPTES))
            }
            div.row {
                a.btn.main href=(coquille::CARTOGRAPHIE.chemin) { (dessin::icone(icones::LIEU)) (accueil::VOIR_CARTOGRAPHIE) }
                a.btn href=(accueil::CHEMIN_API) { (accueil::VOIR_API) }
            }
        }
    }
}

fn tuile(service: Service) -> Markup {
    let page = PageCartographie { services: vec![service], ..PageCartographie::default() };
    html! {
        a.tile href=(chemins::page_cartographie(&page)) {
            span.g { (dessin::icone(icones::service(service))) }
            b { (courts::service(service)) }
            span.d { (service.aide()) }
        }
    }
}

fn chiffre(nombre: &str, compte: &str) -> Markup {
    html! { div.kpi { strong { (nombre) } (compte) } }
}

//! The results: heading, cards, pages; or what to do when there is none.

use coop_client::chemins;
use coop_domain::{
    icones,
    lieu::LieuTrouve,
    recherche::PageCartographie,
    textes::{
        cartographie::{self as textes, Centre},
        courts, lieu as textes_lieu,
    },
};
use maud::{Markup, html};

use super::Reponse;
use crate::pages::{badges, dessin};

/// Before anything is asked.
pub(super) fn invitation() -> Markup {
    html! {
        section.card.stack {
            h2 { (textes::INVITATION) }
            p { (textes::INVITATION_AIDE) }
            p { (textes::INVITATION_EXEMPLES) }
            ul.row {
                @for exemple in textes::EXEMPLES {
                    li { a.btn href=(chemins::page_cartographie(&PageCartographie { q: Some(exemple.to_owned()), ..PageCartographie::default() })) { (exemple) } }
                }
            }
        }
    }
}

/// What was found.
pub(super) fn section(etat: &PageCartographie, reponse: &Reponse) -> Markup {
    let total = reponse.lieux.total.unwrap_or_default();
    html! {
        section.stack aria-labelledby="resultats" {
            h2 #resultats { (textes::titre_resultats(&reponse.centre)) }
            p { (textes::resume(total, &reponse.centre)) }
            @if let (Some(q), Centre::Commune { nom, approchee: true }) = (&etat.q, &reponse.centre) {
                p { (textes::aucune_commune(q, nom)) }
            }
            (autres_communes(reponse))
            @if reponse.lieux.items.is_empty() {
                (vide(etat))
            } @else {
                ul.stack { @for lieu in &reponse.lieux.items { (carte(lieu)) } }
                (pages(etat, reponse))
            }
        }
    }
}

fn autres_communes(reponse: &Reponse) -> Markup {
    html! {
        @if !reponse.autres.is_empty() {
            p { (textes::AUTRES_COMMUNES) }
            ul.row {
                @for commune in &reponse.autres {
                    li { a href=(chemins::page_commune(commune)) { (commune.nom_complet()) } }
                }
            }
        }
    }
}

fn vide(etat: &PageCartographie) -> Markup {
    html! {
        div.card.stack {
            h3 { (textes::VIDE) }
            @if etat.filtres() > 0 {
                p { (textes::VIDE_FILTRES) }
                ul.row {
                    @for (nom, reste) in textes::filtres_actifs(etat) {
                        li { a.btn href=(chemins::page_cartographie(&reste)) { (dessin::icone(icones::FERMER)) (textes::retirer(nom)) } }
                    }
                }
            } @else {
                p { (textes::VIDE_MOTS) }
            }
        }
    }
}

fn carte(trouve: &LieuTrouve) -> Markup {
    let lieu = &trouve.lieu;
    let services: Vec<_> = lieu.services.iter().map(courts::service).collect();
    html! {
        li.card.stack {
            div.row.between {
                h3 { a href=(chemins::page_lieu(lieu.id)) { (lieu.nom) } }
                @if let Some(metres) = trouve.distance_m { (badges::distance(metres)) }
            }
            p.muted.small { (textes_lieu::adresse(lieu)) }
            div.row { (badges::etat(&trouve.etat)) (badges::programmes_et_frais(lieu)) }
            @if !services.is_empty() { p.small { (services.join(" · ")) } }
        }
    }
}

fn pages(etat: &PageCartographie, reponse: &Reponse) -> Markup {
    let vers = |curseur: &String| chemins::page_cartographie(&PageCartographie { cursor: Some(curseur.clone()), ..etat.clone() });
    html! {
        @if reponse.lieux.prev.is_some() || reponse.lieux.next.is_some() {
            nav.row.between aria-label=(textes::PAGINATION) {
                @if let Some(curseur) = &reponse.lieux.prev {
                    a.btn rel="prev" href=(vers(curseur)) { (dessin::icone(icones::PRECEDENT)) (textes::PRECEDENTS) }
                }
                @if let Some(curseur) = &reponse.lieux.next {
                    a.btn rel="next" href=(vers(curseur)) { (textes::SUIVANTS) (dessin::icone(icones::SUIVANT)) }
                }
            }
        }
    }
}

//! The results: heading, cards, pages; or what to do when there is none.

use coop_client::chemins;
use coop_domain::{
    icones,
    recherche::{Centre, PageCartographie},
    territoires::CommuneTrouvee,
    textes::cartographie as textes,
};
use maud::{Markup, html};

use super::Reponse;
use crate::pages::composants::{carte_lieu, dessin, information, pagination, vide};

/// The heading of the results.
const TITRE: &str = "titre-resultats";

/// What was found, or what can be asked.
pub(super) fn section(etat: &PageCartographie, reponse: Option<&Reponse>) -> Markup {
    html! {
        section.resultats aria-labelledby=(TITRE) {
            @match reponse {
                Some(reponse) => { (liste(etat, reponse)) }
                None => { (invitation()) }
            }
        }
    }
}

fn liste(etat: &PageCartographie, reponse: &Reponse) -> Markup {
    let Reponse {
        resolution,
        lieux,
        curseur_refuse,
    } = reponse;
    let centre = &resolution.centre;
    let vers = |curseur: &Option<String>| {
        let cursor = Some(curseur.clone()?);
        Some(chemins::page_cartographie(&PageCartographie {
            cursor,
            ..etat.clone()
        }))
    };
    html! {
        div.resultats-tete {
            h2 id=(TITRE) tabindex="-1" { (textes::titre_resultats(centre)) }
            p.muted { (textes::resume(lieux.total.unwrap_or_default(), centre)) }
        }
        @if *curseur_refuse { (information(&html! { p { (textes::CURSEUR_REFUSE) } })) }
        @if let (Some(mots), Centre::Commune { nom, approchee: true }) = (&etat.q, centre) {
            (information(&html! { p { (textes::aucune_commune(mots, nom)) } }))
        }
        (autres(&resolution.autres))
        @if lieux.items.is_empty() {
            (rien(etat))
        } @else {
            ol.lieux { @for lieu in &lieux.items { (carte_lieu(lieu)) } }
            (pagination(vers(&lieux.prev).as_deref(), vers(&lieux.next).as_deref()))
        }
    }
}

/// Other communes that the words may name.
fn autres(communes: &[CommuneTrouvee]) -> Markup {
    html! {
        @if !communes.is_empty() {
            p.autres {
                span { (textes::AUTRES_COMMUNES) }
                @for commune in communes { " " a href=(chemins::page_commune(commune)) { (commune.nom_complet()) } }
            }
        }
    }
}

/// Nothing corresponds: which filter to leave, or how to ask otherwise.
fn rien(etat: &PageCartographie) -> Markup {
    let actifs = textes::filtres_actifs(etat);
    let contenu = html! {
        h3 { (textes::VIDE) }
        @if actifs.is_empty() {
            p { (textes::VIDE_MOTS) }
        } @else {
            p { (textes::VIDE_FILTRES) }
            ul.row {
                @for (nom, reste) in &actifs {
                    li { a.btn href=(chemins::page_cartographie(reste)) { (dessin(icones::FERMER)) (textes::retirer(nom)) } }
                }
            }
        }
    };
    vide(icones::RECHERCHE, &contenu)
}

/// Before anything is asked.
fn invitation() -> Markup {
    let essai = |q: &str| PageCartographie {
        q: Some(q.to_owned()),
        ..PageCartographie::default()
    };
    let contenu = html! {
        h2 id=(TITRE) tabindex="-1" { (textes::INVITATION) }
        p { (textes::INVITATION_AIDE) }
        p.muted { (textes::INVITATION_EXEMPLES) }
        ul.row {
            @for exemple in textes::EXEMPLES { li { a.btn href=(chemins::page_cartographie(&essai(exemple))) { (exemple) } } }
        }
    };
    vide(icones::LIEU, &contenu)
}

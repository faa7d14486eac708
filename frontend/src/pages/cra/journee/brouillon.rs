//! The rows that are not saved, kept on this device under the account that types them.
//!
//! As the draft of a CRA, they name nobody who was helped: they may outlive the tab.

use coop_client::BrouillonJournee;
use leptos::prelude::*;

use super::grille::Grille;
use crate::{identite::Identite, navigateur};

/// What is kept of a grid.
#[derive(Clone, Copy)]
pub(super) struct Brouillon {
    repris: RwSignal<bool>,
}

impl Brouillon {
    /// Gives back what was left, then keeps what is typed.
    pub(super) fn suivre(grille: Grille) -> Self {
        let ou = lieu();
        let gardee = navigateur::garde(&ou).and_then(|texte| BrouillonJournee::lire(&texte));
        let repris = RwSignal::new(gardee.is_some());
        if let Some(gardee) = gardee {
            grille.saisie.remplir(&gardee.cadre, &gardee.commune);
            grille.lignes.set(Vec::new());
            for (cle, cellules) in gardee.lignes {
                grille.ajouter_sous(cle, cellules);
            }
            grille.ajouter();
        }
        Effect::new(move |_| {
            let journee = relever(grille);
            if journee.lignes.is_empty() {
                repris.set(false);
                navigateur::garder(&ou, None);
            } else {
                navigateur::garder(&ou, Some(&journee.ecrire()));
            }
        });
        Self { repris }
    }

    /// Whether something was found again.
    pub(super) fn repris(self) -> bool {
        self.repris.get()
    }
}

fn relever(grille: Grille) -> BrouillonJournee {
    let lignes = grille.lignes.get();
    let ecrites = lignes.into_iter().filter_map(|ligne| {
        let vide = ligne.lue.with(|(vide, _)| *vide);
        (!vide).then(|| (ligne.cle.get_value(), ligne.textes()))
    });
    let commune = grille.saisie.commune.proposition();
    BrouillonJournee {
        lignes: ecrites.collect(),
        cadre: grille.saisie.valeur(),
        commune: commune.map_or_else(String::new, |commune| commune.libelle),
    }
}

fn lieu() -> String {
    let moi = untrack(|| Identite::ici().moi());
    let compte = moi.map_or_else(String::new, |moi| moi.id.to_string());
    format!("journee:{compte}")
}

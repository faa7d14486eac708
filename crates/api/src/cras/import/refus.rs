//! Why a file is refused, in the words of a problem.

use coop_domain::{cra::import::OCTETS_MAX, problemes::ErreurProbleme};
use coop_ingest::cras::{Lot, Refus};

use super::examen::Examinee;
use crate::problemes::Erreur;

/// Most mistakes named in one answer: the preview tells them all.
const ERREURS_MAX: usize = 100;

/// A file that is refused as a whole.
pub(super) fn fichier(refus: &Refus) -> Erreur {
    let code = match refus {
        Refus::Fichier(coop_ingest::Erreur::TropGros { .. }) => {
            return Erreur::CorpsTropGrand {
                octets_max: OCTETS_MAX,
            };
        }
        Refus::TropGros => "trop_gros",
        Refus::TropDeLignes => "trop_de_lignes",
        Refus::TropDeColonnes => "trop_de_colonnes",
        Refus::FeuilleInconnue(_) => "feuille_inconnue",
        Refus::SansEntete => "sans_entete",
        Refus::SansLigne => "sans_ligne",
        Refus::AutresColonnes { .. } => "autres_colonnes",
        Refus::Fichier(_) | Refus::AncienClasseur | Refus::ClasseurAbime => "fichier_illisible",
    };
    Erreur::champ("", code, refus.to_string())
}

/// Everything that is wrong with the rows that are refused: `/lignes/{line}/{field}`.
pub(super) fn lignes(examinees: &[Examinee], lot: &Lot) -> Vec<ErreurProbleme> {
    lot.lignes
        .iter()
        .zip(examinees)
        .flat_map(|(ligne, examinee)| {
            examinee.erreurs.iter().map(move |erreur| ErreurProbleme {
                pointer: format!("/lignes/{}/{}", ligne.ligne, erreur.chemin),
                code: erreur.code.clone(),
                message: format!(
                    "Ligne {}, « {} » : {}",
                    ligne.ligne,
                    lot.colonne(&erreur.chemin),
                    erreur.message
                ),
            })
        })
        .take(ERREURS_MAX)
        .collect()
}

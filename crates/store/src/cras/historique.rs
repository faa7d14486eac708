//! What happened to a CRA.

use coop_domain::{
    cra::{
        SaisieCra,
        echanges::{EvenementCra, LigneHistorique},
    },
    ids::{CompteId, CraId},
};

use super::lecture::ligne;
use crate::{
    colonnes::illisible,
    connexion::Connexion,
    erreur::Erreur,
    journal::{Images, Objet, Operation, histoire},
};

/// What happened to this person's CRA, the most recent first; nothing when it is another's. One that came in
/// bulk has no history before its first change.
///
/// # Errors
/// A failure to read.
pub fn historique(
    conn: &mut Connexion,
    conseiller: CompteId,
    id: CraId,
) -> Result<Vec<LigneHistorique>, Erreur> {
    if ligne(conn, conseiller, id)?.is_none() {
        return Ok(Vec::new());
    }
    histoire(conn, &Objet::Cra(id))?
        .into_iter()
        .map(|(instant, operation, Images { avant, apres })| {
            Ok(LigneHistorique {
                instant,
                evenement: match (operation, &avant) {
                    (Operation::Cree, _) => EvenementCra::Cree,
                    (Operation::Supprime, _) => EvenementCra::Supprime,
                    // It counted for nothing before, and was there.
                    (Operation::Modifie, None) => EvenementCra::Restaure,
                    (Operation::Modifie, Some(_)) => EvenementCra::Modifie,
                },
                avant: avant.as_deref().map(saisie).transpose()?,
                apres: apres.as_deref().map(saisie).transpose()?,
            })
        })
        .collect()
}

fn saisie(image: &str) -> Result<SaisieCra, Erreur> {
    serde_json::from_str(image).map_err(|_| illisible("journal", "image"))
}

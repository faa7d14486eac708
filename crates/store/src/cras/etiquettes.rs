//! Labels put on many CRAs at once, or taken off.

use coop_domain::{
    cra::{ContenuCra, TAGS_MAX},
    ids::{CompteId, CraId},
    temps::Instant,
};

use super::{CraEnregistre, ecriture::reecrire, lecture::lire};
use crate::{connexion::Connexion, erreur::Erreur, writer::Writer};

/// What became of the labels of a CRA.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Etiquetage {
    /// They changed.
    Change(Box<CraEnregistre>),
    /// It had them already, or not any more.
    Inchange,
    /// The conseiller has no such CRA, or it is deleted.
    Introuvable,
    /// It would have too many.
    Trop,
}

/// Puts these labels on each of these CRAs, and takes those off: in one transaction, each CRA for itself.
///
/// # Errors
/// A failure to write.
pub fn etiqueter(
    writer: &Writer,
    conseiller: CompteId,
    cras: Vec<CraId>,
    ajouter: Vec<String>,
    retirer: Vec<String>,
    maintenant: Instant,
) -> Result<Vec<(CraId, Etiquetage)>, Erreur> {
    writer.submit(move |conn| {
        cras.iter()
            .map(|id| Ok((*id, un(conn, conseiller, *id, &ajouter, &retirer, maintenant)?)))
            .collect()
    })
}

fn un(
    conn: &mut Connexion,
    conseiller: CompteId,
    id: CraId,
    ajouter: &[String],
    retirer: &[String],
    maintenant: Instant,
) -> Result<Etiquetage, Erreur> {
    loop {
        let Some(ancien) = lire(conn, conseiller, id)?.filter(|cra| cra.supprime_le.is_none()) else {
            return Ok(Etiquetage::Introuvable);
        };
        let mut tags = ancien.contenu.tags.clone();
        tags.retain(|tag| !retirer.contains(tag));
        for tag in ajouter {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        if tags == ancien.contenu.tags {
            return Ok(Etiquetage::Inchange);
        }
        if tags.len() > TAGS_MAX {
            return Ok(Etiquetage::Trop);
        }
        let cra = CraEnregistre {
            contenu: ContenuCra {
                tags,
                ..ancien.contenu.clone()
            },
            version: ancien.version.saturating_add(1),
            modifie_le: maintenant,
            ..ancien.clone()
        };
        // Someone else was quicker: from what it has become.
        if let Some(cra) = reecrire(conn, &ancien, cra)? {
            return Ok(Etiquetage::Change(Box::new(cra)));
        }
    }
}

//! Which lieux a person may keep: decided where they are written, in the transaction.

use coop_domain::{
    ids::{CompteId, StructureId},
    lieu::{Lieu, SOURCE_COOP},
    territoires::CodeDepartement,
};
use diesel::prelude::*;

use super::{LieuEnregistre, par_ids};
use crate::{
    connexion::Connexion,
    erreur::Erreur,
    schema::{comptes_lieux, structures},
};

/// The lieux that a person keeps under the active role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ressort {
    /// All of them.
    Tout,
    /// Those where this person works.
    Compte(CompteId),
    /// Those of this employer: its SIRET.
    Structure(StructureId),
    /// Those of these départements.
    Departements(Vec<CodeDepartement>),
    /// None.
    Rien,
}

/// Why a lieu is not given to be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefusLieuTenu {
    /// No such lieu.
    #[error("unknown lieu")]
    Inconnu,
    /// It is kept by others.
    #[error("not theirs")]
    HorsRessort,
    /// It was not typed here: its source, this one, corrects it.
    #[error("published by a source")]
    DUneSource(String),
    /// It changed since it was read.
    #[error("stale version")]
    Perimee,
    /// It does not move: it has no stops.
    #[error("not itinerant")]
    Fixe,
    /// It has as many stops to come as it may.
    #[error("too many stops")]
    TropDePassages,
    /// What it would become is kept by others: another employer's SIRET.
    #[error("another employer's")]
    AutreStructure,
    /// What it would become is kept by others: out of their départements.
    #[error("out of the territory")]
    HorsTerritoire,
}

impl Ressort {
    /// The lieu, when it is one of these.
    pub(super) fn prendre(
        &self,
        conn: &mut Connexion,
        id: coop_domain::ids::LieuId,
    ) -> Result<Result<LieuEnregistre, RefusLieuTenu>, Erreur> {
        let Some(enregistre) = par_ids(conn, &[id])?.pop() else {
            return Ok(Err(RefusLieuTenu::Inconnu));
        };
        Ok(if self.couvre(conn, &enregistre)? {
            Ok(enregistre)
        } else {
            Err(RefusLieuTenu::HorsRessort)
        })
    }

    fn couvre(&self, conn: &mut Connexion, enregistre: &LieuEnregistre) -> Result<bool, Erreur> {
        match self {
            Self::Compte(compte) => {
                let cle = (compte.octets().to_vec(), enregistre.id.octets().to_vec());
                let lignes: i64 = comptes_lieux::table.find(cle).count().get_result(conn)?;
                Ok(lignes == 1)
            }
            Self::Tout | Self::Structure(_) | Self::Departements(_) | Self::Rien => {
                Ok(self.accepte(conn, &enregistre.lieu)?.is_ok())
            }
        }
    }

    /// Whether they may make such a lieu, or make one such.
    pub(super) fn accepte(
        &self,
        conn: &mut Connexion,
        lieu: &Lieu,
    ) -> Result<Result<(), RefusLieuTenu>, Erreur> {
        Ok(match self {
            Self::Tout | Self::Compte(_) => Ok(()),
            Self::Structure(structure) => {
                let siret = siret(conn, *structure)?;
                (siret.as_deref() == Some(lieu.pivot.as_str()))
                    .then_some(())
                    .ok_or(RefusLieuTenu::AutreStructure)
            }
            Self::Departements(codes) => lieu
                .adresse
                .departement
                .as_ref()
                .filter(|departement| codes.contains(departement))
                .map(|_| ())
                .ok_or(RefusLieuTenu::HorsTerritoire),
            Self::Rien => Err(RefusLieuTenu::HorsRessort),
        })
    }

    /// The lieu as these people make it: an employer's is of its SIRET when nobody said otherwise.
    pub(super) fn completer(&self, conn: &mut Connexion, lieu: Lieu) -> Result<Lieu, Erreur> {
        let Self::Structure(structure) = self else {
            return Ok(lieu);
        };
        let pivot = siret(conn, *structure)?.and_then(|siret| siret.parse().ok());
        Ok(match pivot {
            Some(pivot) if lieu.pivot.est_inconnu() => Lieu { pivot, ..lieu },
            _ => lieu,
        })
    }
}

/// Refuses what was not typed here.
pub(super) fn saisi_ici(lieu: &Lieu) -> Result<(), RefusLieuTenu> {
    if lieu.source == SOURCE_COOP {
        Ok(())
    } else {
        Err(RefusLieuTenu::DUneSource(lieu.source.clone()))
    }
}

fn siret(conn: &mut Connexion, structure: StructureId) -> Result<Option<String>, Erreur> {
    Ok(structures::table
        .find(structure.octets().as_slice())
        .select(structures::siret)
        .first(conn)
        .optional()?)
}

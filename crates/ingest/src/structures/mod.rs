//! Employers: the list of those to which posts were granted, as the ANCT publishes it.
//!
//! A row is one decision. An employer that has several is one structure, whose posts add up.

mod champs;
mod nature;
mod reunion;
#[cfg(test)]
mod tests;
mod verification;

use std::{
    io::{Read, Seek},
    path::Path,
};

use coop_domain::{structures::Structure, territoires::Cog};
use serde::Serialize;

use self::reunion::Reunion;
use crate::{
    Erreur, Importateur, OCTETS_MAX, Progression, Rapport,
    importation::{ouvrir_fichier, parcourir},
};

/// The employers of a file, and the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// Employers in the order of the file, no two with the same SIRET.
    pub structures: Vec<Structure>,
    /// What was read, kept, set apart and corrected.
    pub rapport: Rapport<Propre>,
}

/// What only a report on employers has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Propre {
    /// Employers: rows kept, those of the same SIRET counted once.
    pub structures: u32,
    /// Posts of conseillers granted to them.
    pub postes: u32,
    /// Employers whose commune is not known.
    pub sans_commune: u32,
}

/// Imports the file at `chemin` with the default limit; see [`importer`].
///
/// # Errors
/// When there is no file there, or as [`importer`].
pub fn importer_fichier(
    chemin: impl AsRef<Path>,
    cog: &Cog,
    progression: impl FnMut(Progression),
) -> Result<Lot, Erreur> {
    let fichier = ouvrir_fichier(chemin.as_ref())?;
    importer(&Importateur::new(cog), fichier, OCTETS_MAX, progression)
}

/// Imports a list of employers, CSV or JSON, plain or gzip, of at most `octets_max` bytes once
/// decompressed.
///
/// # Errors
/// As [`Importateur::importer`].
pub fn importer(
    importateur: &Importateur<'_>,
    entree: impl Read + Seek,
    octets_max: u64,
    progression: impl FnMut(Progression),
) -> Result<Lot, Erreur> {
    let mut reunion = Reunion::new(importateur.annuaire());
    let fichier = parcourir(entree, octets_max, &mut reunion, progression)?;
    Ok(reunion.conclure(fichier))
}

//! The file of settings: TOML, one key a setting, no section.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    Origine,
    cle::{Cle, TOUTES},
};
use crate::erreur::Erreur;

/// A file that was read; empty when none was given.
#[derive(Debug, Default)]
pub(crate) struct Fichier {
    chemin: PathBuf,
    table: toml::Table,
}

/// What is wrong with a file of settings.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ErreurFichier {
    #[error("cannot read it: {0}")]
    Lecture(#[from] io::Error),
    #[error("not TOML, at line {ligne}, column {colonne}")]
    Toml { ligne: usize, colonne: usize },
    #[error("unknown key {0}")]
    CleInconnue(String),
    #[error("{0} is neither a text, a number nor a boolean")]
    Valeur(String),
}

impl Fichier {
    pub(crate) fn lire(chemin: PathBuf) -> Result<Self, Erreur> {
        match lire_table(&chemin) {
            Ok(table) => Ok(Self { chemin, table }),
            Err(cause) => Err(Erreur::FichierReglages {
                chemin,
                cause: Box::new(cause),
            }),
        }
    }

    pub(crate) fn valeur(&self, cle: Cle) -> Option<(String, Origine)> {
        let texte = self.table.get(cle.fichier).and_then(texte)?;
        Some((texte, Origine::Fichier(self.chemin.clone(), cle.fichier)))
    }
}

fn lire_table(chemin: &Path) -> Result<toml::Table, ErreurFichier> {
    let lu = std::fs::read_to_string(chemin)?;
    let table: toml::Table = lu
        .parse()
        .map_err(|erreur: toml::de::Error| endroit(&lu, erreur.span().map_or(0, |octets| octets.start)))?;
    for (cle, valeur) in &table {
        if !TOUTES.iter().any(|connue| connue.fichier == cle) {
            return Err(ErreurFichier::CleInconnue(cle.clone()));
        }
        if texte(valeur).is_none() {
            return Err(ErreurFichier::Valeur(cle.clone()));
        }
    }
    Ok(table)
}

/// Line and column, from 1, of the byte where the text stops being TOML.
fn endroit(lu: &str, octet: usize) -> ErreurFichier {
    let avant = lu.get(..octet).unwrap_or(lu);
    let debut = avant.rfind('\n').map_or(0, |fin| fin + 1);
    ErreurFichier::Toml {
        ligne: avant.matches('\n').count() + 1,
        colonne: avant.get(debut..).unwrap_or_default().chars().count() + 1,
    }
}

fn texte(valeur: &toml::Value) -> Option<String> {
    match valeur {
        toml::Value::String(texte) => Some(texte.clone()),
        toml::Value::Integer(nombre) => Some(nombre.to_string()),
        toml::Value::Boolean(booleen) => Some(booleen.to_string()),
        toml::Value::Datetime(instant) => Some(instant.to_string()),
        toml::Value::Float(_) | toml::Value::Array(_) | toml::Value::Table(_) => None,
    }
}

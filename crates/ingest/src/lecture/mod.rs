//! From bytes to rows.

mod csv;
mod decoupe;
mod entete;
mod json;
mod libre;
mod octets;
mod sonde;

use serde::Serialize;

pub(crate) use libre::{SEPARATEURS, rangees};
pub(crate) use octets::{Compteur, ouvrir};
pub(crate) use sonde::{Sonde, sonder};

use crate::{Erreur, Quarantaine, ligne::Ligne, schema::Schema};

/// How a file lays out its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A header, then a line a row.
    Csv,
    /// An object a row.
    Json,
}

/// How a file writes its characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Encodage {
    /// UTF-8, with or without a byte order mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// Windows-1252, of which Latin-1's letters are a part.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// A row, or why it is none.
pub(crate) type Lu = Result<Ligne, Quarantaine>;

/// What a file says of its columns.
#[derive(Debug, Default)]
pub(crate) struct Colonnes {
    /// The separator of a CSV.
    pub(crate) separateur: Option<char>,
    /// Columns that are not of the schema.
    pub(crate) ignorees: Vec<String>,
}

/// Reads every row of a file opened by [`ouvrir`], in its order.
///
/// # Errors
/// When the file as a whole is not of the schema, or cannot be read to its end.
pub(crate) fn lire(
    entree: impl std::io::Read,
    sonde: &Sonde,
    schema: &'static Schema,
    recevoir: &mut dyn FnMut(Lu),
) -> Result<Colonnes, Erreur> {
    match sonde.format {
        Format::Csv => csv::lire(entree, sonde, schema, recevoir),
        Format::Json => json::lire(entree, sonde, schema, recevoir),
    }
}

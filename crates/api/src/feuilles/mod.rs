//! Files for spreadsheets: rows that are written as they are read, sent as they are written.
//!
//! CSV leaves as it is made. XLSX and ODS are archives, which cannot be: they are made in a file that has no name,
//! and vanishes with the answer. Memory holds some rows, never all of them. A file that is short, and has to say
//! what its bytes are before they leave, is made whole by [`en_memoire`].

mod csv;
mod envoi;
mod ods;
mod xlsx;

use std::io::{self, Write};

use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue},
};
use coop_domain::{
    temps::Instant,
    texte::{Cellule, Colonne},
};

use crate::{
    problemes::{Erreur, Resultat},
    reponse::Cache,
};

/// The formats that are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Text: `;`, a byte order mark.
    Csv,
    /// Office Open XML (ECMA-376).
    Xlsx,
    /// OpenDocument 1.3 (ISO/IEC 26300).
    Ods,
}

impl Format {
    /// The end of a file's name.
    pub(crate) const fn suffixe(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
        }
    }

    /// The media type without its parameters.
    pub(crate) fn type_nu(self) -> &'static str {
        self.type_().split(';').next().unwrap_or_default()
    }

    /// The media type.
    pub(crate) const fn type_(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
        }
    }
}

/// What stands over the rows.
#[derive(Debug, Clone)]
pub(crate) struct Tete {
    /// The name of the sheet, and its title.
    pub(crate) titre: &'static str,
    /// Who, when, which filters: a name and what it says.
    pub(crate) faits: Vec<(&'static str, String)>,
    /// The name of each column, and what it says; nothing when the name is enough.
    pub(crate) colonnes: Vec<(String, String)>,
    /// The widths of the first columns, in characters.
    pub(crate) largeurs: &'static [f64],
    /// When the file says that it was made, where formats say it; now when it is none.
    pub(crate) fait_le: Option<Instant>,
}

impl Tete {
    /// Over rows of these columns.
    pub(crate) fn nouvelle<T>(
        titre: &'static str,
        faits: Vec<(&'static str, String)>,
        colonnes: &[Colonne<T>],
    ) -> Self {
        Self {
            titre,
            faits,
            colonnes: colonnes
                .iter()
                .map(|colonne| (colonne.nom.to_string(), colonne.aide.to_string()))
                .collect(),
            largeurs: &[],
            fait_le: None,
        }
    }

    /// The columns that say something more than their name.
    fn dictionnaire(&self) -> impl Iterator<Item = &(String, String)> {
        self.colonnes.iter().filter(|(_, aide)| !aide.is_empty())
    }
}

/// A sheet that is being written, row after row.
pub(crate) trait Feuille {
    /// Adds a row.
    ///
    /// # Errors
    /// It cannot be written, or nobody reads it any more.
    fn ligne(&mut self, cellules: &[Cellule<'_>]) -> io::Result<()>;

    /// Ends this sheet, and begins another one in the same file; under the first one, where a file has one only.
    ///
    /// # Errors
    /// As [`Feuille::ligne`].
    fn suivante(&mut self, tete: Tete) -> io::Result<()>;

    /// There are no more rows.
    ///
    /// # Errors
    /// As [`Feuille::ligne`].
    fn finir(self: Box<Self>) -> io::Result<()>;
}

/// Begins a file.
fn commencer<'a>(format: Format, sortie: impl Write + 'a, tete: &Tete) -> io::Result<Box<dyn Feuille + 'a>> {
    Ok(match format {
        Format::Csv => Box::new(csv::FeuilleCsv::commencer(sortie, tete)?),
        Format::Xlsx => Box::new(xlsx::FeuilleXlsx::commencer(sortie, tete)?),
        Format::Ods => Box::new(ods::FeuilleOds::commencer(sortie, tete)?),
    })
}

/// A file, whole.
///
/// # Errors
/// It cannot be written.
pub(crate) fn en_memoire(
    format: Format,
    tete: &Tete,
    ecrire: impl FnOnce(&mut dyn Feuille) -> io::Result<()>,
) -> io::Result<Vec<u8>> {
    let mut octets = Vec::new();
    let mut feuille = commencer(format, &mut octets, tete)?;
    ecrire(feuille.as_mut())?;
    feuille.finir()?;
    Ok(octets)
}

/// Answers a file of this name, whose rows `ecrire` gives, off the threads that answer.
///
/// What goes wrong once the first byte is sent ends the connection before the end: nobody takes half a file for
/// the whole.
pub(crate) fn envoyer(
    format: Format,
    nom: &str,
    tete: Tete,
    ecrire: impl FnOnce(&mut dyn Feuille) -> Resultat<()> + Send + 'static,
) -> HttpResponse {
    let corps = envoi::produire(move |sortie| {
        let mut feuille = commencer(format, sortie, &tete)?;
        ecrire(feuille.as_mut())?;
        Ok::<_, Erreur>(feuille.finir()?)
    });
    let mut reponse = HttpResponse::Ok();
    reponse
        .insert_header((CONTENT_TYPE, format.type_()))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{nom}.{}\"", format.suffixe()),
        ))
        .insert_header((CACHE_CONTROL, Cache::Jamais.valeur()));
    if format != Format::Csv {
        // Compressed already.
        reponse.insert_header((CONTENT_ENCODING, HeaderValue::from_static("identity")));
    }
    reponse.streaming(corps)
}

#[cfg(test)]
mod tests;

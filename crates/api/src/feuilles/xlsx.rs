//! XLSX: numbers and days that a spreadsheet computes with, on a sheet; what the columns say, on another.

use std::io::{self, Seek as _, Write};

use coop_domain::{
    temps::{Date, Instant},
    texte::Cellule,
};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::{Feuille, Tete};

/// Microseconds of a day.
const MICROS_PAR_JOUR: i64 = 86_400_000_000;
/// The widths of the columns of a dictionary, in characters.
const LARGEURS: [f64; 2] = [26.0, 100.0];
/// The width of the columns of rows, in characters.
const LARGEUR: f64 = 16.0;

pub(super) struct FeuilleXlsx<W> {
    sortie: W,
    classeur: Workbook,
    /// The sheet that is being written.
    rang: usize,
    /// How many columns it has.
    colonnes: usize,
    /// What the columns say, sheet after sheet.
    dictionnaire: Vec<(String, String)>,
    /// The row of the names of columns.
    noms: u32,
    suivante: u32,
    jour: Format,
    moment: Format,
}

impl<W: Write> FeuilleXlsx<W> {
    pub(super) fn commencer(sortie: W, tete: &Tete) -> io::Result<Self> {
        let mut feuille = Self {
            sortie,
            classeur: Workbook::new(),
            rang: 0,
            colonnes: 0,
            dictionnaire: Vec::new(),
            noms: 0,
            suivante: 0,
            jour: Format::new().set_num_format("dd/mm/yyyy"),
            moment: Format::new().set_num_format("dd/mm/yyyy hh:mm"),
        };
        feuille.dater(tete).map_err(illisible)?;
        feuille.entamer(tete).map_err(illisible)?;
        Ok(feuille)
    }

    /// The same figures make the same file, whenever it is made.
    fn dater(&mut self, tete: &Tete) -> Result<(), XlsxError> {
        if let Some(instant) = tete.fait_le {
            let proprietes = DocProperties::new()
                .set_title(tete.titre)
                .set_creation_datetime(&moment_excel(instant)?);
            self.classeur.set_properties(&proprietes);
        }
        Ok(())
    }

    fn entamer(&mut self, tete: &Tete) -> Result<(), XlsxError> {
        self.dictionnaire.extend(tete.dictionnaire().cloned());
        self.colonnes = tete.colonnes.len();
        let gras = Format::new().set_bold();
        let feuille = self.classeur.add_worksheet_with_constant_memory()?;
        feuille.set_name(tete.titre)?;
        // Before the rows, which are written at once.
        let largeurs = tete.largeurs.iter().copied().chain(std::iter::repeat(LARGEUR));
        for ((colonne, _), largeur) in (0_u16..).zip(&tete.colonnes).zip(largeurs) {
            feuille.set_column_width(colonne, largeur)?;
        }
        let mut ligne = 0;
        feuille.write_string_with_format(ligne, 0, tete.titre, &gras)?;
        for (nom, valeur) in &tete.faits {
            ligne += 1;
            feuille.write_string(ligne, 0, *nom)?;
            feuille.write_string(ligne, 1, valeur)?;
        }
        ligne += 2;
        for (colonne, (nom, _)) in (0_u16..).zip(&tete.colonnes) {
            feuille.write_string_with_format(ligne, colonne, nom, &gras)?;
        }
        feuille.set_freeze_panes(ligne + 1, 0)?;
        self.noms = ligne;
        self.suivante = ligne + 1;
        Ok(())
    }

    fn ecrire(&mut self, cellules: &[Cellule<'_>]) -> Result<(), XlsxError> {
        let feuille = self.classeur.worksheet_from_index(self.rang)?;
        for (colonne, cellule) in (0_u16..).zip(cellules) {
            match cellule {
                Cellule::Vide => {}
                Cellule::Texte(texte) => {
                    feuille.write_string(self.suivante, colonne, texte.as_ref())?;
                }
                Cellule::Nombre(nombre) => {
                    // Counts and minutes: far from where a double is not exact.
                    feuille.write_number(self.suivante, colonne, *nombre as f64)?;
                }
                Cellule::Jour(jour) => {
                    feuille.write_datetime_with_format(
                        self.suivante,
                        colonne,
                        &jour_excel(*jour)?,
                        &self.jour,
                    )?;
                }
                Cellule::Moment(instant) => {
                    let moment = moment_excel(*instant)?;
                    feuille.write_datetime_with_format(self.suivante, colonne, &moment, &self.moment)?;
                }
            }
        }
        self.suivante += 1;
        Ok(())
    }

    /// The filters of the sheet that ends.
    fn clore(&mut self) -> Result<(), XlsxError> {
        let derniere = u16::try_from(self.colonnes).unwrap_or(u16::MAX).saturating_sub(1);
        let feuille = self.classeur.worksheet_from_index(self.rang)?;
        feuille.autofilter(
            self.noms,
            0,
            self.suivante.saturating_sub(1).max(self.noms),
            derniere,
        )?;
        Ok(())
    }

    /// What the columns say.
    fn definir(&mut self) -> Result<(), XlsxError> {
        if self.dictionnaire.is_empty() {
            return Ok(());
        }
        let gras = Format::new().set_bold();
        let feuille = self.classeur.add_worksheet_with_constant_memory()?;
        feuille.set_name("Colonnes")?;
        for (colonne, largeur) in (0_u16..).zip(LARGEURS) {
            feuille.set_column_width(colonne, largeur)?;
        }
        feuille.write_string_with_format(0, 0, "Colonne", &gras)?;
        feuille.write_string_with_format(0, 1, "Ce qu'elle dit", &gras)?;
        for (ligne, (nom, aide)) in (1_u32..).zip(&self.dictionnaire) {
            feuille.write_string(ligne, 0, nom)?;
            feuille.write_string(ligne, 1, aide)?;
        }
        Ok(())
    }
}

impl<W: Write> Feuille for FeuilleXlsx<W> {
    fn ligne(&mut self, cellules: &[Cellule<'_>]) -> io::Result<()> {
        self.ecrire(cellules).map_err(illisible)
    }

    fn suivante(&mut self, tete: Tete) -> io::Result<()> {
        self.clore().map_err(illisible)?;
        self.rang += 1;
        self.entamer(&tete).map_err(illisible)
    }

    fn finir(mut self: Box<Self>) -> io::Result<()> {
        self.clore().map_err(illisible)?;
        self.definir().map_err(illisible)?;
        let mut fichier = tempfile::tempfile()?;
        self.classeur.save_to_writer(&mut fichier).map_err(illisible)?;
        fichier.rewind()?;
        io::copy(&mut fichier, &mut self.sortie)?;
        self.sortie.flush()
    }
}

fn jour_excel(jour: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_timestamp(jour.jours_depuis_1970().saturating_mul(86_400))
}

fn moment_excel(instant: Instant) -> Result<ExcelDateTime, XlsxError> {
    // To the second: a spreadsheet shows no more.
    let micros = instant.micros();
    let jours = micros.div_euclid(MICROS_PAR_JOUR);
    let secondes = micros.rem_euclid(MICROS_PAR_JOUR) / 1_000_000;
    ExcelDateTime::from_timestamp(jours.saturating_mul(86_400).saturating_add(secondes))
}

fn illisible(erreur: XlsxError) -> io::Error {
    io::Error::other(erreur)
}

//! CSV: `;`, a byte order mark, and no cell that a spreadsheet computes.

use std::io::{self, Write};

use coop_domain::texte::{Cellule, Csv};

use super::{Feuille, Tete};

pub(super) struct FeuilleCsv<W>(W);

impl<W: Write> FeuilleCsv<W> {
    pub(super) fn commencer(sortie: W, tete: &Tete) -> io::Result<Self> {
        let mut feuille = Self(sortie);
        feuille.entamer(Csv::nouveau(&[tete.titre]), tete)?;
        Ok(feuille)
    }

    fn entamer(&mut self, mut csv: Csv, tete: &Tete) -> io::Result<()> {
        for (nom, valeur) in &tete.faits {
            csv.ligne(&[*nom, valeur.as_str()]);
        }
        csv.ligne(&[]);
        csv.ligne(
            &tete
                .colonnes
                .iter()
                .map(|(nom, _)| nom.as_str())
                .collect::<Vec<_>>(),
        );
        self.0.write_all(csv.finir().as_bytes())
    }
}

impl<W: Write> Feuille for FeuilleCsv<W> {
    fn ligne(&mut self, cellules: &[Cellule<'_>]) -> io::Result<()> {
        let textes: Vec<_> = cellules.iter().map(Cellule::en_texte).collect();
        let mut csv = Csv::suite();
        csv.ligne(&textes.iter().map(AsRef::as_ref).collect::<Vec<_>>());
        self.0.write_all(csv.finir().as_bytes())
    }

    fn suivante(&mut self, tete: Tete) -> io::Result<()> {
        let mut csv = Csv::suite();
        csv.ligne(&[]);
        csv.ligne(&[tete.titre]);
        self.entamer(csv, &tete)
    }

    fn finir(mut self: Box<Self>) -> io::Result<()> {
        self.0.flush()
    }
}

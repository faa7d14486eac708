//! Files that spreadsheets open: `;`, a byte order mark, and cells that no spreadsheet takes for a formula.

/// The byte order mark, without which a French spreadsheet reads Windows-1252.
pub const MARQUE: char = '\u{feff}';

/// A CSV that is being written.
#[derive(Debug, Clone)]
pub struct Csv(String);

impl Csv {
    /// Begins with this header.
    #[must_use]
    pub fn nouveau(entete: &[&str]) -> Self {
        let mut csv = Self(String::from(MARQUE));
        csv.ligne(entete);
        csv
    }

    /// Goes on with one that was begun.
    #[must_use]
    pub const fn suite() -> Self {
        Self(String::new())
    }

    /// Adds a row.
    pub fn ligne(&mut self, cellules: &[&str]) {
        for (rang, cellule) in cellules.iter().enumerate() {
            if rang > 0 {
                self.0.push(';');
            }
            self.cellule(cellule);
        }
        self.0.push_str("\r\n");
    }

    /// The whole.
    #[must_use]
    pub fn finir(self) -> String {
        self.0
    }

    /// A cell that a spreadsheet would compute begins with an apostrophe, which it does not show.
    fn cellule(&mut self, texte: &str) {
        let texte = texte.replace('\0', "");
        let neutre = if se_calcule(&texte) {
            format!("'{texte}")
        } else {
            texte
        };
        if neutre.contains([';', '"', '\r', '\n']) || neutre.trim() != neutre {
            self.0.push('"');
            self.0.push_str(&neutre.replace('"', "\"\""));
            self.0.push('"');
        } else {
            self.0.push_str(&neutre);
        }
    }
}

/// The text of a cell that [`Csv`] wrote: the apostrophe that kept a spreadsheet from computing it is none of it.
#[must_use]
pub fn texte_de_cellule(cellule: &str) -> &str {
    cellule
        .strip_prefix('\'')
        .filter(|texte| se_calcule(texte))
        .unwrap_or(cellule)
}

/// Whether a spreadsheet would compute this. Blanks before the sign do not hide it: some spreadsheets drop them.
/// Nor do apostrophes: of a text that begins with some, the one that was added is told from the others.
fn se_calcule(texte: &str) -> bool {
    let nu = texte.trim_start_matches('\'');
    nu.trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || nu.starts_with(['\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ecrite(cellules: &[&str]) -> String {
        let mut csv = Csv(String::new());
        csv.ligne(cellules);
        csv.finir()
    }

    #[test]
    fn cells_are_quoted_when_they_must_be_and_never_computed() {
        assert_eq!(
            ecrite(&["a", "b;c", "d\"e", "f\ng", ""]),
            "a;\"b;c\";\"d\"\"e\";\"f\ng\";\r\n"
        );
        for formule in ["=1+1", "+33", "-2", "@SUM(A1)", "  =1", "\t=1", "＝1"] {
            let ecrite = ecrite(&[formule]);
            assert!(ecrite.trim_start_matches('"').starts_with('\''), "{ecrite:?}");
        }
        assert_eq!(ecrite(&["a=b"]), "a=b\r\n");
        assert!(Csv::nouveau(&["a"]).finir().starts_with("\u{feff}a\r\n"));
    }

    proptest! {
        #[test]
        fn the_text_of_a_cell_is_found_again(texte in "'{0,2}[=+\\-@ a'\t]{0,6}") {
            let ecrite = ecrite(&[&texte]);
            let lue = ecrite.trim_end_matches("\r\n");
            let nue = lue.strip_prefix('"').and_then(|lue| lue.strip_suffix('"')).unwrap_or(lue);
            prop_assert_eq!(texte_de_cellule(nue), texte);
        }

        #[test]
        fn no_cell_begins_as_a_formula(texte in ".{0,20}") {
            let ecrite = ecrite(&[&texte]);
            // What a reader takes for the cell's first character: the quote that encloses it is none of it.
            let nue = ecrite.strip_prefix('"').unwrap_or(&ecrite).trim_start();
            prop_assert!(!nue.starts_with(['=', '+', '-', '@']), "{:?}", ecrite);
        }
    }
}

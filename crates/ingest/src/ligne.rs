//! A row before any rule: its number, and a cell for each field of its schema.

use crate::schema::Schema;

/// What a file gives for one field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Cellule {
    /// Nothing, or blanks.
    #[default]
    Vide,
    /// One text; in a list field, values separated by `|`.
    Texte(String),
    /// A JSON array of texts and numbers.
    Liste(Vec<String>),
    /// Neither a text, nor a number, nor a list of them.
    Illisible,
}

impl Cellule {
    /// The cell of this text.
    pub(crate) fn texte(texte: &str) -> Self {
        let texte = texte.trim();
        if texte.is_empty() {
            Self::Vide
        } else {
            Self::Texte(texte.to_owned())
        }
    }
}

/// One row of a file.
#[derive(Debug, Clone)]
pub(crate) struct Ligne {
    schema: &'static Schema,
    numero: u32,
    cellules: Vec<Cellule>,
}

impl Ligne {
    /// The row `numero` of its file (line of a CSV, rank in a JSON array, from 1), all cells empty.
    pub(crate) fn new(schema: &'static Schema, numero: u32) -> Self {
        Self {
            schema,
            numero,
            cellules: vec![Cellule::Vide; schema.champs.len()],
        }
    }

    /// The schema that names its cells.
    pub(crate) const fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// Its number in the file.
    pub(crate) const fn numero(&self) -> u32 {
        self.numero
    }

    /// Fills the cell of the `rang`-th field of the schema; a rank past the last is nothing.
    pub(crate) fn poser(&mut self, rang: usize, cellule: Cellule) {
        if let Some(place) = self.cellules.get_mut(rang) {
            *place = cellule;
        }
    }

    /// The cell of a field of the schema.
    pub(crate) fn cellule(&self, champ: &str) -> &Cellule {
        self.schema
            .champs
            .iter()
            .zip(&self.cellules)
            .find(|(connu, _)| connu.nom == champ)
            .map_or(&Cellule::Vide, |(_, cellule)| cellule)
    }

    /// Every cell, in the order of the schema.
    pub(crate) fn cellules(&self) -> &[Cellule] {
        &self.cellules
    }
}

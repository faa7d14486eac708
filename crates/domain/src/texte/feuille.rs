//! A sheet: what a cell holds, what a column is. Files of every format are written from these.

use std::borrow::Cow;

use crate::temps::{Date, Instant};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cellule<'a> {
    /// Nothing.
    Vide,
    /// A text, never computed whatever it begins with.
    Texte(Cow<'a, str>),
    /// A whole number.
    Nombre(i64),
    /// A day.
    Jour(Date),
    /// A moment, in UTC.
    Moment(Instant),
}

impl<'a> Cellule<'a> {
    /// A text; nothing when it is empty.
    pub fn texte(texte: impl Into<Cow<'a, str>>) -> Self {
        let texte = texte.into();
        if texte.is_empty() {
            Self::Vide
        } else {
            Self::Texte(texte)
        }
    }

    /// As a file of text writes it: `12`, `2026-11-29`, `2026-11-29T01:17:15.998728Z`.
    #[must_use]
    pub fn en_texte(&self) -> Cow<'_, str> {
        match self {
            Self::Vide => Cow::Borrowed(""),
            Self::Texte(texte) => Cow::Borrowed(texte),
            Self::Nombre(nombre) => Cow::Owned(nombre.to_string()),
            Self::Jour(jour) => Cow::Owned(jour.to_string()),
            Self::Moment(instant) => Cow::Owned(instant.to_string()),
        }
    }
}

/// A column of the rows that `T` gives.
pub struct Colonne<T> {
    /// Its name: it never changes, and is never given to another one.
    pub nom: Cow<'static, str>,
    /// What it says, in French.
    pub aide: Cow<'static, str>,
    lire: Box<dyn Fn(&T) -> Cellule<'_> + Send + Sync>,
}

impl<T> Colonne<T> {
    /// A column.
    pub fn nouvelle(
        nom: impl Into<Cow<'static, str>>,
        aide: impl Into<Cow<'static, str>>,
        lire: impl Fn(&T) -> Cellule<'_> + Send + Sync + 'static,
    ) -> Self {
        Self {
            nom: nom.into(),
            aide: aide.into(),
            lire: Box::new(lire),
        }
    }

    /// What it says of this row.
    #[must_use]
    pub fn de<'a>(&self, ligne: &'a T) -> Cellule<'a> {
        (self.lire)(ligne)
    }
}

impl<T> std::fmt::Debug for Colonne<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Colonne").field(&self.nom).finish()
    }
}

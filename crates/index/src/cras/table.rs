//! Values told once, and named by a number everywhere else.

use std::{collections::HashMap, hash::Hash};

/// Numbers for values, in the order in which they came.
#[derive(Debug, Clone)]
pub(super) struct Table<T> {
    valeurs: Vec<T>,
    rangs: HashMap<T, u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            valeurs: Vec::new(),
            rangs: HashMap::new(),
        }
    }
}

impl<T: Clone + Eq + Hash> Table<T> {
    /// The number of this value, given to it now if it has none.
    pub(super) fn rang(&mut self, valeur: &T) -> u32 {
        if let Some(rang) = self.rangs.get(valeur) {
            return *rang;
        }
        let rang = u32::try_from(self.valeurs.len()).unwrap_or(u32::MAX);
        self.valeurs.push(valeur.clone());
        self.rangs.insert(valeur.clone(), rang);
        rang
    }

    /// The number of this value, if it has one.
    pub(super) fn chercher(&self, valeur: &T) -> Option<u32> {
        self.rangs.get(valeur).copied()
    }

    /// The values, in the order of their numbers.
    pub(super) fn valeurs(&self) -> &[T] {
        &self.valeurs
    }
}

impl<T: Clone + Eq + Hash> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(valeurs: I) -> Self {
        let mut table = Self::default();
        for valeur in valeurs {
            table.rang(&valeur);
        }
        table
    }
}

//! What a writer knows of its CRAs.

use std::collections::BTreeMap;

use serde_json::Value;

/// A CRA: as its writer was told that it is, or as the service reads it out.
#[derive(Debug, Clone)]
pub(super) struct Fiche {
    /// Empty until an answer told it.
    pub(super) id: String,
    pub(super) version: i64,
    pub(super) supprime: bool,
    pub(super) saisie: Value,
}

impl Fiche {
    /// As it is read, its label apart.
    pub(super) fn lire(cra: Value) -> (String, Self) {
        let etiquette = cra["tags"][0].as_str().unwrap_or_default().to_owned();
        let fiche = Self {
            id: cra["id"].as_str().unwrap().to_owned(),
            version: cra["version"].as_i64().unwrap(),
            supprime: !cra["supprime_le"].is_null(),
            saisie: cra,
        };
        (etiquette, fiche)
    }

    /// Whether `lue`, which says more, says all of this.
    pub(super) fn est(&self, lue: &Self) -> bool {
        let memes = self.saisie.as_object().unwrap().iter();
        (self.id.is_empty() || self.id == lue.id)
            && (self.version, self.supprime) == (lue.version, lue.supprime)
            && memes.fold(true, |memes, (nom, valeur)| memes && lue.saisie[nom] == *valeur)
    }

    /// What it becomes under this content.
    pub(super) fn corrigee(&self, saisie: Value) -> Self {
        let version = self.version + 1;
        Self {
            version,
            saisie,
            ..self.clone()
        }
    }

    /// What it becomes deleted, or restored.
    pub(super) fn basculee(&self) -> Self {
        let (version, supprime) = (self.version + 1, !self.supprime);
        Self {
            version,
            supprime,
            ..self.clone()
        }
    }
}

/// The CRAs of a writer, by label, and the one that is being written.
#[derive(Debug, Clone, Default)]
pub(super) struct Carnet {
    pub(super) fiches: BTreeMap<String, Fiche>,
    /// What it will be when it is acknowledged; until then, it is this or as before.
    pub(super) en_cours: Option<(String, Fiche)>,
}

impl Carnet {
    pub(super) fn commencer(&mut self, etiquette: &str, apres: Fiche) {
        self.en_cours = Some((etiquette.to_owned(), apres));
    }

    /// It was acknowledged; the answer gave this identifier.
    pub(super) fn conclure(&mut self, id: &str) {
        let (etiquette, mut fiche) = self.en_cours.take().unwrap();
        id.clone_into(&mut fiche.id);
        self.fiches.insert(etiquette, fiche);
    }
}

//! Names of columns, and the fields of the schema behind them.

use coop_domain::{lieu::Champ, texte::plier};

use super::decoupe::Champs;
use crate::{Erreur, schema::Schema};

/// The most names that an error or a report shows.
const NOMS_MAX: usize = 100;

/// How many columns are looked for: a header of a megabyte must not take seconds.
const COLONNES_MAX: usize = 1_000;

/// Where the column of this name goes: a rank among the fields of the schema.
///
/// Case, accents and punctuation do not count: « Code postal » is `code_postal`.
pub(super) fn rang(schema: &Schema, nom: &str) -> Option<usize> {
    let champs = || schema.champs.iter();
    champs().position(|champ| champ.nom == nom).or_else(|| {
        let plie = plier(nom);
        let mut synonymes = schema.synonymes.iter();
        let vrai = synonymes
            .find(|(autre, _)| plier(autre) == plie)
            .map(|(_, vrai)| *vrai);
        champs().position(|champ| plier(champ.nom) == plie || Some(champ.nom) == vrai)
    })
}

/// Refuses names among which a required field is missing, or that are of an older version.
pub(super) fn exiger(
    schema: &Schema,
    presents: impl Fn(usize) -> bool,
    trouvees: &[String],
) -> Result<(), Erreur> {
    let anciennes: Vec<_> = trouvees
        .iter()
        .filter(|nom| schema.anciennes.contains(&nom.as_str()))
        .cloned()
        .collect();
    if !anciennes.is_empty() {
        return Err(Erreur::AncienneVersion { colonnes: anciennes });
    }
    let manquantes: Vec<_> = schema
        .champs
        .iter()
        .enumerate()
        .filter(|(rang, champ)| champ.requis && !presents(*rang))
        .map(|(_, Champ { nom, .. })| *nom)
        .collect();
    if manquantes.is_empty() {
        return Ok(());
    }
    Err(Erreur::AutreSchema {
        schema: schema.nom,
        manquantes,
        trouvees: trouvees.iter().take(NOMS_MAX).cloned().collect(),
    })
}

/// The columns of a CSV, in its order.
pub(super) struct Entete {
    schema: &'static Schema,
    noms: Vec<String>,
    rangs: Vec<Option<usize>>,
}

impl Entete {
    /// Reads the names; the second column of a name is ignored.
    pub(super) fn new(schema: &'static Schema, champs: &Champs) -> Self {
        let mut entete = Self {
            schema,
            noms: Vec::with_capacity(champs.nombre()),
            rangs: Vec::with_capacity(champs.nombre()),
        };
        for champ in champs.iter() {
            let nom = String::from_utf8_lossy(champ).trim().to_owned();
            let cherche = !nom.is_empty() && entete.noms.len() < COLONNES_MAX;
            let rang = cherche
                .then(|| rang(schema, &nom))
                .flatten()
                .filter(|rang| !entete.rangs.contains(&Some(*rang)));
            entete.rangs.push(rang);
            entete.noms.push(nom);
        }
        entete
    }

    /// How many columns.
    pub(super) const fn nombre(&self) -> usize {
        self.noms.len()
    }

    /// How many are of the schema.
    pub(super) fn connus(&self) -> usize {
        self.rangs.iter().flatten().count()
    }

    /// For each column, the rank of its field.
    pub(super) fn rangs(&self) -> impl Iterator<Item = Option<usize>> {
        self.rangs.iter().copied()
    }

    /// Names that are not of the schema, or given twice.
    pub(super) fn ignorees(&self) -> Vec<String> {
        self.noms
            .iter()
            .zip(&self.rangs)
            .filter(|(nom, rang)| rang.is_none() && !nom.is_empty())
            .map(|(nom, _)| nom.clone())
            .take(NOMS_MAX)
            .collect()
    }

    /// Itself, when the schema's required columns are there.
    pub(super) fn verifier(self) -> Result<Self, Erreur> {
        let noms: Vec<_> = self.noms.iter().filter(|nom| !nom.is_empty()).cloned().collect();
        exiger(self.schema, |rang| self.rangs.contains(&Some(rang)), &noms)?;
        Ok(self)
    }
}

/// Names met in the objects of a JSON array, which need not all have the same.
pub(super) struct Noms {
    schema: &'static Schema,
    presents: Vec<usize>,
    ignores: Vec<String>,
}

impl Noms {
    /// None met yet.
    pub(super) const fn new(schema: &'static Schema) -> Self {
        Self {
            schema,
            presents: Vec::new(),
            ignores: Vec::new(),
        }
    }

    /// Takes note of a name and says where its value goes.
    pub(super) fn noter(&mut self, nom: &str) -> Option<usize> {
        let rang = rang(self.schema, nom);
        match rang {
            Some(rang) if !self.presents.contains(&rang) => self.presents.push(rang),
            None if self.ignores.len() < NOMS_MAX && !self.ignores.iter().any(|vu| vu == nom) => {
                self.ignores.push(nom.to_owned());
            }
            Some(_) | None => {}
        }
        rang
    }

    /// Names that are not of the schema, when the schema's required ones were met.
    pub(super) fn verifier(self) -> Result<Vec<String>, Erreur> {
        let trouvees: Vec<_> = self
            .schema
            .champs
            .iter()
            .enumerate()
            .filter(|(rang, _)| self.presents.contains(rang))
            .map(|(_, champ)| champ.nom.to_owned())
            .chain(self.ignores.iter().cloned())
            .collect();
        exiger(self.schema, |rang| self.presents.contains(&rang), &trouvees)?;
        Ok(self.ignores)
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::LIEUX;

    fn rang(nom: &str) -> Option<usize> {
        super::rang(&LIEUX, nom)
    }

    #[test]
    fn names_are_known_however_they_are_typed() {
        assert_eq!(rang("id"), Some(0));
        assert_eq!(rang("Code postal"), rang("code_postal"));
        assert_eq!(rang("DATE-MAJ"), rang("date_maj"));
        assert_eq!(rang("courriel"), None);
    }
}

//! A CRA as it is typed, and as the rules accept it.

use serde::{Deserialize, Serialize};

use super::{Age, Canal, Effectifs, Mandat, Materiel, Organisme, SousTheme, Statut, Theme, TypeCra};
use crate::{
    enumeration::{Ensemble, Enumeration},
    ids::LieuId,
    lieu::CodeInsee,
    temps::Date,
};

/// A CRA as it is typed: nothing of it is checked but the shape of each field.
///
/// What must be there may be missing, so that one look tells every mistake
/// ([`SaisieCra::verifier`]).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaisieCra {
    /// Day of the accompaniment: from 2020-01-01 to today in the commune, inside a contract of the person.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "2026-11-20", format = Date))]
    pub date: String,
    /// How the person was met.
    #[serde(default)]
    pub canal: Option<Canal>,
    /// One of the person's own lieux: with `lieu_activite`, and only with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lieu_id: Option<LieuId>,
    /// Code of the commune (COG).
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "23096"))]
    pub commune: String,
    /// What kind of accompaniment it was.
    #[serde(rename = "type", default)]
    pub type_: Option<TypeCra>,
    /// Participants: 1, or 2 to 500 for an atelier.
    #[serde(default)]
    pub participants: Option<u32>,
    /// How many of them had been accompanied before.
    #[serde(default)]
    pub deja_accompagnes: u32,
    /// Participants by age; the sum is `participants`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = super::schema_effectifs::<Age>))]
    pub ages: Effectifs<Age>,
    /// Participants by status; the sum is `participants`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = super::schema_effectifs::<Statut>))]
    pub statuts: Effectifs<Statut>,
    /// What it was about: one theme at least.
    #[serde(default)]
    pub themes: Vec<Theme>,
    /// What more precisely: sub-themes of the chosen themes.
    #[serde(default)]
    pub sous_themes: Vec<SousTheme>,
    /// A free text of 3 to 60 characters, which names nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<String>,
    /// Minutes, 5 to 720.
    #[serde(default)]
    pub duree: Option<u32>,
    /// What follows.
    #[serde(default)]
    pub suite: Suite,
    /// Under which mandate it was done in the person's place, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandat: Option<Mandat>,
    /// What was used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materiel: Vec<Materiel>,
    /// The person's own labels: 20 at most, of 40 characters at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

impl SaisieCra {
    /// The same, written as a CRA that is kept says it: sets in the order of their lists, texts without blanks
    /// around them. Two that say the same are equal then, whether or not the rules accept them.
    #[must_use]
    pub fn canonique(&self) -> Self {
        fn ordonnees<E: Enumeration>(valeurs: &[E]) -> Vec<E> {
            valeurs.iter().copied().collect::<Ensemble<E>>().iter().collect()
        }
        let propre = |texte: &String| texte.trim().to_owned();
        let precision = self.precision.as_ref().map(propre);
        Self {
            date: propre(&self.date),
            commune: propre(&self.commune),
            themes: ordonnees(&self.themes),
            sous_themes: ordonnees(&self.sous_themes),
            precision: precision.filter(|texte| !texte.is_empty()),
            suite: Suite {
                autres: self
                    .suite
                    .autres
                    .iter()
                    .map(|autre| AutreOrganisme {
                        libelle: propre(&autre.libelle),
                        n: autre.n,
                    })
                    .collect(),
                ..self.suite.clone()
            },
            materiel: ordonnees(&self.materiel),
            tags: self.tags.iter().map(propre).collect(),
            ..self.clone()
        }
    }
}

/// What follows an accompaniment: at most one thing for each participant.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suite {
    /// Participants who will have an individual accompaniment.
    #[serde(default)]
    pub individuel: u32,
    /// Participants who will come to an atelier.
    #[serde(default)]
    pub atelier: u32,
    /// Participants sent elsewhere, by organisme.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = super::schema_effectifs::<Organisme>))]
    pub redirections: Effectifs<Organisme>,
    /// Participants sent to another organisme than those of the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub autres: Vec<AutreOrganisme>,
}

/// An organisme that the list does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AutreOrganisme {
    /// Its name, 2 to 60 characters, which names no person.
    #[cfg_attr(feature = "openapi", schema(example = "Épicerie solidaire"))]
    pub libelle: String,
    /// How many participants.
    #[cfg_attr(feature = "openapi", schema(minimum = 1))]
    pub n: u32,
}

impl Suite {
    /// Participants who will be accompanied again: the « reconduction ».
    #[must_use]
    pub fn suivis(&self) -> u64 {
        u64::from(self.individuel) + u64::from(self.atelier)
    }

    /// Participants sent elsewhere.
    #[must_use]
    pub fn rediriges(&self) -> u64 {
        self.redirections.total() + self.autres.iter().map(|autre| u64::from(autre.n)).sum::<u64>()
    }
}

/// A CRA that keeps every rule: what [`SaisieCra::verifier`] gives, and what the database gives back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContenuCra {
    /// Day of the accompaniment.
    pub date: Date,
    /// How the person was met.
    pub canal: Canal,
    /// The lieu, with [`Canal::LieuActivite`] and only then.
    pub lieu: Option<LieuId>,
    /// The commune.
    pub commune: CodeInsee,
    /// What kind of accompaniment it was.
    pub type_: TypeCra,
    /// Participants.
    pub participants: u16,
    /// How many of them had been accompanied before.
    pub deja_accompagnes: u16,
    /// Participants by age.
    pub ages: Effectifs<Age>,
    /// Participants by status.
    pub statuts: Effectifs<Statut>,
    /// What it was about.
    pub themes: Ensemble<Theme>,
    /// What more precisely.
    pub sous_themes: Ensemble<SousTheme>,
    /// A free text.
    pub precision: Option<String>,
    /// Minutes.
    pub duree: u16,
    /// What follows.
    pub suite: Suite,
    /// Under which mandate.
    pub mandat: Option<Mandat>,
    /// What was used.
    pub materiel: Ensemble<Materiel>,
    /// The person's own labels, in the order typed, each once.
    pub tags: Vec<String>,
}

impl From<&ContenuCra> for SaisieCra {
    fn from(contenu: &ContenuCra) -> Self {
        Self {
            date: contenu.date.to_string(),
            canal: Some(contenu.canal),
            lieu_id: contenu.lieu,
            commune: contenu.commune.to_string(),
            type_: Some(contenu.type_),
            participants: Some(u32::from(contenu.participants)),
            deja_accompagnes: u32::from(contenu.deja_accompagnes),
            ages: contenu.ages.clone(),
            statuts: contenu.statuts.clone(),
            themes: contenu.themes.iter().collect(),
            sous_themes: contenu.sous_themes.iter().collect(),
            precision: contenu.precision.clone(),
            duree: Some(u32::from(contenu.duree)),
            suite: contenu.suite.clone(),
            mandat: contenu.mandat,
            materiel: contenu.materiel.iter().collect(),
            tags: contenu.tags.clone(),
        }
    }
}

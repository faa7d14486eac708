//! What the API and its callers say of CRAs.

use serde::{Deserialize, Serialize};

use super::{SaisieCra, modele::ModeleCra};
use crate::{
    ids::{CraId, LieuId, StructureId},
    lieu::CodeInsee,
    problemes::Probleme,
    temps::{Date, Instant},
    territoires::{CodeDepartement, CodeRegion},
};

/// A CRA, as the person who wrote it reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cra {
    /// Its identifier.
    pub id: CraId,
    /// Its version, which its `ETag` carries: 1, then one more each time it changes.
    pub version: i64,
    /// What was reported, as it may be sent back.
    #[serde(flatten)]
    pub saisie: SaisieCra,
    /// The employer on the day of the accompaniment.
    pub structure: StructureId,
    /// Name of the commune.
    #[cfg_attr(feature = "openapi", schema(example = "Guéret"))]
    pub commune_nom: String,
    /// Name of the lieu, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lieu_nom: Option<String>,
    /// Département of the commune on the day it was saved; it never moves afterwards.
    pub departement: CodeDepartement,
    /// Région of the commune on the day it was saved; it never moves afterwards.
    pub region: CodeRegion,
    /// When it was reported.
    pub created_at: Instant,
    /// When it was last changed.
    pub updated_at: Instant,
    /// When it was deleted: it may be restored for 30 days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supprime_le: Option<Instant>,
}

/// Most CRAs that are sent together.
pub const LOT_MAX: usize = 100;

/// What became of the CRAs that were sent together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultatsDuLot {
    /// Of each, in the order in which they were sent.
    pub resultats: Vec<ResultatCra>,
}

/// What became of a CRA among those that were sent together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultatCra {
    /// Its key.
    pub cle: String,
    /// The status that it would have been answered alone: 201 when it is written.
    #[cfg_attr(feature = "openapi", schema(example = 201))]
    pub statut: u16,
    /// Whether its key had made it before: it is as it is now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rejoue: bool,
    /// The CRA, when it is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cra: Option<Cra>,
    /// Why it is not, else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probleme: Option<Probleme>,
}

/// Labels to put on CRAs, or to take off.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EtiquetageCras {
    /// The CRAs, 100 at most.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 100))]
    pub cras: Vec<CraId>,
    /// Labels that each is to have.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = json!(["bus"])))]
    pub ajouter: Vec<String>,
    /// Labels that none is to have.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = json!([])))]
    pub retirer: Vec<String>,
}

/// What became of labels put on many CRAs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultatEtiquetage {
    /// How many CRAs changed.
    pub modifies: u32,
    /// How many were so already.
    pub inchanges: u32,
    /// Those that could not be changed.
    pub refuses: Vec<RefusEtiquette>,
}

/// A CRA whose labels are not changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefusEtiquette {
    /// The CRA.
    pub id: CraId,
    /// Why, in French.
    pub message: String,
}

/// What happened to a CRA.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EvenementCra {
    /// It was reported.
    Cree,
    /// It was corrected.
    Modifie,
    /// It was deleted.
    Supprime,
    /// It was restored.
    Restaure,
}

/// A line of the history of a CRA.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LigneHistorique {
    /// When.
    pub instant: Instant,
    /// What happened.
    pub evenement: EvenementCra,
    /// What it said before; none when it was reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avant: Option<SaisieCra>,
    /// What it said after; none when it was deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apres: Option<SaisieCra>,
}

/// What the form of a CRA begins with: what the rules will ask of this person, and what saves typing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AideSaisie {
    /// The present, on the clock of the server.
    pub maintenant: Instant,
    /// Contracts: days outside are refused.
    pub contrats: Vec<Contrat>,
    /// The person's lieux, the permanence first.
    pub lieux: Vec<LieuDeSaisie>,
    /// Communes to propose: of the employer, then the most recent ones.
    pub communes: Vec<CommuneProposee>,
    /// The canal, the lieu and the duration of the last CRA.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dernier: Option<Dernier>,
    /// The person's templates, by name.
    #[serde(default)]
    pub modeles: Vec<ModeleCra>,
}

/// A contract's days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contrat {
    /// First day.
    pub du: Date,
    /// Last day; none when it has no end.
    pub au: Option<Date>,
}

/// One of the person's lieux, as the form proposes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LieuDeSaisie {
    /// The lieu.
    pub id: LieuId,
    /// Its name.
    pub nom: String,
    /// Whether it is the permanence.
    pub principal: bool,
    /// Whether it moves: the commune is then asked.
    pub itinerant: bool,
    /// Its commune, when it stays there.
    pub commune: Option<CommuneProposee>,
}

/// A commune to propose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommuneProposee {
    /// COG code.
    pub code: CodeInsee,
    /// Its name with its département: `Guéret (23)`.
    pub nom: String,
    /// Its département.
    pub departement: CodeDepartement,
}

/// What the last CRA said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dernier {
    /// How the person was met.
    pub canal: super::Canal,
    /// The lieu.
    pub lieu_id: Option<LieuId>,
    /// The commune.
    pub commune: CodeInsee,
    /// Minutes.
    pub duree: u32,
}

//! What is answered to an orientation.

use serde::{Deserialize, Serialize};

use super::{CodePriorite, CodeRelaxation, DemandeOrientation, Etape};
use crate::lieu::LieuTrouve;

/// The lieux to which the person may be sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReponseOrientation {
    /// The lieux of which no answer is contradicted, best first.
    pub items: Vec<LieuOriente>,
    /// How many they are in all.
    #[cfg_attr(feature = "openapi", schema(example = 12))]
    pub total: u32,
    /// How many lieux there are.
    #[cfg_attr(feature = "openapi", schema(example = 10_585))]
    pub sur: u32,
    /// The four steps, in order: how many lieux are left after each.
    #[cfg_attr(feature = "openapi", schema(min_items = 4, max_items = 4))]
    pub etapes: Vec<EtapeComptee>,
    /// Why some lieux come before nearer ones; null when the nearest come first.
    pub priorite: Option<Priorite>,
    /// When fewer than three lieux answer: what could be asked less, and what it would give, the most first.
    pub relaxations: Vec<Relaxation>,
}

/// A lieu to which the person may be sent: the lieu that a search finds, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LieuOriente {
    /// The lieu, its distance, its state now.
    #[serde(flatten)]
    pub trouve: LieuTrouve,
    /// Why it answers, in the order of the steps.
    pub raisons: Vec<Raison>,
    /// What was asked and is not known of it.
    pub inconnues: Vec<Inconnue>,
}

/// Why a lieu answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Raison {
    /// For programs.
    pub code: CodeRaison,
    /// For people.
    #[cfg_attr(feature = "openapi", schema(example = "Ouvert aujourd'hui, 9 h – 12 h"))]
    pub texte: String,
}

/// The kinds of reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CodeRaison {
    /// It helps with what is asked.
    Services,
    /// It is a France services, and the démarche is one that they do, or is urgent.
    FranceServices,
    /// A conseiller numérique works there, and what is asked is a matter of account or password.
    ConseillerNumerique,
    /// It opens today, and it is urgent.
    OuvertAujourdhui,
    /// It is near enough.
    Distance,
    /// It answers the special needs.
    PrisesEnCharge,
    /// It is for a public that is asked for.
    Publics,
    /// It is for everybody.
    ToutPublic,
    /// It costs what is asked.
    Frais,
    /// It is open at a moment when the person may come.
    Disponibilite,
}

/// What was asked and is not known of a lieu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Inconnue {
    /// For programs.
    pub code: CodeInconnue,
    /// For people.
    #[cfg_attr(feature = "openapi", schema(example = "Horaires non renseignés"))]
    pub texte: String,
}

/// What may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CodeInconnue {
    /// What it helps with.
    Services,
    /// Where it is.
    Position,
    /// The special needs that it answers.
    PrisesEnCharge,
    /// What it costs.
    Frais,
    /// Its hours: its source gives none.
    Horaires,
    /// Its hours: they are given in words that are not understood, or on a condition.
    HorairesAVerifier,
}

/// A step, and how many lieux are left after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EtapeComptee {
    /// The step.
    pub etape: Etape,
    /// Whether something is answered there.
    pub repondue: bool,
    /// The lieux that neither it nor the steps before it set aside.
    #[cfg_attr(feature = "openapi", schema(example = 412))]
    pub total: u32,
}

/// Why some lieux come before nearer ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Priorite {
    /// For programs.
    pub code: CodePriorite,
    /// For people.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "France services fait la démarche avec la personne.")
    )]
    pub texte: String,
}

/// A way of asking less, and what it would give.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Relaxation {
    /// The step that it changes.
    pub etape: Etape,
    /// What is asked less.
    pub code: CodeRelaxation,
    /// For people.
    #[cfg_attr(feature = "openapi", schema(example = "Chercher jusqu'à 50 km"))]
    pub texte: String,
    /// How many lieux `demande` finds at the same moment.
    #[cfg_attr(feature = "openapi", schema(example = 7))]
    pub total: u32,
    /// What to ask instead.
    pub demande: DemandeOrientation,
}

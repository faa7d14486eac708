//! The person, as they see themselves.

use serde::{Deserialize, Serialize};

use crate::{
    comptes::{Attribution, Courriel, NomDePersonne},
    ids::CompteId,
    lieu::Telephone,
    structures::StructureResumee,
    temps::Instant,
};

/// The person, as they see themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Moi {
    /// The account.
    pub id: CompteId,
    /// First name.
    pub prenom: NomDePersonne,
    /// Last name.
    pub nom: NomDePersonne,
    /// The address one signs in with.
    pub identifiant: Courriel,
    /// The personal address.
    pub courriel_personnel: Courriel,
    /// The professional mailbox, when there is one.
    pub courriel_professionnel: Option<Courriel>,
    /// The professional telephone.
    pub telephone: Option<Telephone>,
    /// The role one acts under now.
    pub role_actif: Attribution,
    /// Every role.
    pub roles: Vec<Attribution>,
    /// The employer of the current contract.
    pub structure: Option<StructureResumee>,
    /// Which steps of the arrival are done.
    pub arrivee: Arrivee,
    /// When the person asked that the account be erased.
    pub suppression_demandee_le: Option<Instant>,
    /// Whether the active role asks for a second factor here, which this session has not been given.
    #[serde(default)]
    pub double_attendue: bool,
    /// The version of the CGU that the person has not accepted yet; none when they have accepted today's.
    #[serde(default)]
    pub cgu_a_accepter: Option<String>,
}

/// The CGU are accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AcceptationCgu {
    /// Which version: the one that was read.
    #[cfg_attr(feature = "openapi", schema(example = "2026-11"))]
    pub version: String,
}

/// The checklist of the first days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Arrivee {
    /// The permanence de rattachement is chosen.
    pub permanence: bool,
    /// The profile was saved once, or a telephone is given.
    pub profil: bool,
    /// The person postponed the list.
    pub reportee: bool,
}

/// Whether the checklist of the first days is put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportArrivee {
    /// Put off, or taken up again.
    pub reportee: bool,
}

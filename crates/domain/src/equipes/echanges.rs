//! What the API and its callers say to each other about teams.

use serde::{Deserialize, Serialize};

use super::{EtatMembre, NomEquipe, Origine, Perimetre};
use crate::{
    comptes::{Courriel, EtatCompte, NomDePersonne},
    ids::{CompteId, EquipeId},
    structures::StructureResumee,
    temps::Instant,
};

/// A team to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NouvelleEquipe {
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(example = "Équipe de la Creuse"))]
    pub nom: NomEquipe,
    /// Whom it reaches.
    #[serde(default)]
    pub perimetre: Perimetre,
}

/// A team as it is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ModificationEquipe {
    /// Its name.
    pub nom: NomEquipe,
    /// Whom it reaches: an admin's to change.
    pub perimetre: Perimetre,
    /// Whether it is archived: read, and no more changed.
    pub archivee: bool,
}

/// Someone who animates a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Animateur {
    /// First name.
    pub prenom: NomDePersonne,
    /// Last name.
    pub nom: NomDePersonne,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Equipe {
    /// The team.
    pub id: EquipeId,
    /// Its name.
    pub nom: NomEquipe,
    /// Whom it reaches.
    pub perimetre: Perimetre,
    /// Since when it is archived.
    pub archivee_le: Option<Instant>,
    /// Who animates it.
    pub coordinateurs: Vec<Animateur>,
    /// How many conseillers it has: each once.
    pub membres: u32,
    /// How many invitations wait for an answer.
    pub invites: u32,
}

/// A conseiller of a team: identity and state, never activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Membre {
    /// The account.
    pub compte: CompteId,
    /// First name.
    pub prenom: NomDePersonne,
    /// Last name.
    pub nom: NomDePersonne,
    /// The professional address.
    pub courriel_professionnel: Option<Courriel>,
    /// Where the account stands.
    pub etat_compte: EtatCompte,
    /// The employer of the current contract.
    pub structure: Option<StructureResumee>,
    /// Where the person stands with the team.
    pub etat: EtatMembre,
    /// Why the person counts in it.
    pub origine: Origine,
    /// Since when the person stands there; absent for those whom the territory brings.
    pub depuis: Option<Instant>,
}

/// A conseiller to invite to a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationMembre {
    /// The professional address of the conseiller: what he signs in with.
    #[cfg_attr(feature = "openapi", schema(example = "elodie.nguyen-lefevre@exemple.fr"))]
    pub identifiant: Courriel,
}

/// A team of one's own: one belongs to it, or is invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MonEquipe {
    /// The team.
    pub id: EquipeId,
    /// Its name.
    pub nom: NomEquipe,
    /// Who animates it.
    pub coordinateurs: Vec<Animateur>,
    /// Invited, or member.
    pub etat: EtatMembre,
    /// Since when.
    pub depuis: Instant,
}

/// The answer to an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReponseEquipe {
    /// Accepted, or refused.
    pub acceptee: bool,
}

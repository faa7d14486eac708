//! What the links of an activation open on.

use serde::{Deserialize, Serialize};

use crate::comptes::{Courriel, EtatCompte, NomDePersonne, secret::debug_masque};

/// What an activation link opens on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApercuActivation {
    /// Which of the two links it is.
    pub etape: EtapeActivation,
    /// First name.
    pub prenom: NomDePersonne,
    /// Last name.
    pub nom: NomDePersonne,
    /// The mailbox that will be made or was made; none for roles without one.
    pub courriel_professionnel: Option<Courriel>,
    /// Whether the chosen password opens the mailbox too: not where mailboxes have their own.
    pub mot_de_passe_commun: bool,
    /// The address one will sign in with.
    pub identifiant: Courriel,
    /// The version of the CGU to accept.
    pub cgu: String,
}

/// Which of the two links of an activation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EtapeActivation {
    /// Mail 1: a password is to be chosen.
    MotDePasse,
    /// Mail 2: opening it proves the mailbox.
    PremiereConnexion,
}

/// What a person answers to an activation link: a password for mail 1, `{}` for mail 2.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Activation {
    /// The chosen password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mot_de_passe: Option<String>,
    /// The version of the CGU that the person accepts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cgu: Option<String>,
}

/// Where an activation leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuiteActivation {
    /// Where the account stands now.
    pub etat: EtatCompte,
    /// The address one signs in with.
    pub identifiant: Courriel,
    /// Where the second mail can be read, when there is one.
    pub webmail: Option<String>,
}

debug_masque!(Activation);

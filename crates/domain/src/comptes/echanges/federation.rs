//! Signing in with an account that another service holds (OpenID Connect).

use serde::{Deserialize, Serialize};

use crate::{comptes::secret::debug_masque, enumeration::enumeration, temps::Instant};

enumeration! {
    /// How a return from the provider went, as the address of the page says it.
    RetourFedere, champ "fournisseur" {
        Reprise = 1, "reprise", "Identité reconnue", "La page demande la session.";
        Inconnue = 2, "inconnue", "Identité inconnue", "Elle n'ouvre aucun compte.";
        Refusee = 3, "refusee", "Identité refusée", "Le fournisseur n'a répondu de personne, ou l'a mal fait.";
        Indisponible = 4, "indisponible", "Fournisseur indisponible", "Il ne répond pas.";
        Expiree = 5, "expiree", "Retour expiré", "Il vient trop tard, ou d'ailleurs.";
        Reliee = 6, "reliee", "Identité reliée", "Elle ouvre désormais le compte.";
        Prise = 7, "prise", "Identité prise", "Elle ouvre déjà le compte de quelqu'un d'autre.";
    }
}

/// The provider of identities of this installation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FournisseurIdentite {
    /// What people know it as; none when there is no provider.
    #[cfg_attr(feature = "openapi", schema(example = "ProConnect"))]
    pub nom: Option<String>,
    /// Whether it answers: not after several failures in a row, for a while.
    #[serde(default = "repond")]
    pub disponible: bool,
}

const fn repond() -> bool {
    true
}

/// Where to go on, at the provider.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageFournisseur {
    /// The address of the page.
    pub adresse: String,
}

/// Ends a sign-in begun at the provider.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConnexionFederee {
    /// The code of the second factor, when one is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// The account of the provider that signs in to one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentiteFederee {
    /// What people know the provider as; none when there is no provider.
    #[cfg_attr(feature = "openapi", schema(example = "ProConnect"))]
    pub fournisseur: Option<String>,
    /// Since when it signs in; none when it does not.
    pub reliee_le: Option<Instant>,
}

debug_masque!(PageFournisseur, ConnexionFederee);

//! Having what one's mailbox receives sent to another address too.

use serde::{Deserialize, Serialize};

use super::MotifBoite;
use crate::{comptes::Courriel, enumeration::enumeration, temps::Instant};

enumeration! {
    /// Where a forwarding stands. Positions are what the database holds.
    EtatTransfert, champ "etat" {
        AConfirmer = 1, "a_confirmer", "À confirmer", "L'adresse a reçu un lien, qui n'a pas encore été suivi.";
        EnCours = 2, "en_cours", "En cours", "La demande part chez le fournisseur de la boîte.";
        EnPlace = 3, "en_place", "En place", "Ce que la boîte reçoit part aussi à cette adresse.";
        EnRetrait = 4, "en_retrait", "En cours de retrait", "La demande d'arrêt part chez le fournisseur de la boîte.";
        Echec = 5, "echec", "Échec", "Le fournisseur refuse ce transfert.";
    }
}

/// The forwarding of one's mailbox.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TransfertBoite {
    /// The mailbox; none when there is none, or not yet.
    #[cfg_attr(feature = "openapi", schema(example = "elodie.roy@exemple.fr"))]
    pub boite: Option<Courriel>,
    /// What was asked last; none when nothing is forwarded.
    pub demande: Option<DemandeEnCours>,
}

/// A forwarding that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemandeEnCours {
    /// Where to.
    #[cfg_attr(feature = "openapi", schema(example = "elodie@exemple.org"))]
    pub adresse: Courriel,
    /// Where it stands.
    pub etat: EtatTransfert,
    /// Another address that the mailbox goes on being forwarded to, until this one is confirmed.
    pub en_attendant: Option<Courriel>,
    /// Why the provider has not done it.
    pub motif: Option<MotifBoite>,
    /// When it was asked for, or confirmed.
    pub demande_le: Instant,
}

/// Asks that the mailbox be forwarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NouveauTransfert {
    /// Where to: an address of another domain than the mailbox's.
    #[cfg_attr(feature = "openapi", schema(example = "elodie@exemple.org"))]
    pub adresse: Courriel,
}

/// What a link of confirmation is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApercuTransfert {
    /// The mailbox.
    #[cfg_attr(feature = "openapi", schema(example = "elodie.roy@exemple.fr"))]
    pub boite: Courriel,
    /// Where it will be forwarded to.
    #[cfg_attr(feature = "openapi", schema(example = "elodie@exemple.org"))]
    pub adresse: Courriel,
}

//! Why nobody was recognised.

use std::time::Duration;

use crate::service::{Echec, Panne};

/// Why the provider recognised nobody, without a word of what it answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ErreurFederation {
    /// The provider is down, or out of reach: try again later.
    #[error("the provider of identities is unavailable: {0}")]
    Indisponible(Panne),
    /// Nothing was asked: it failed several times in a row, and is left alone for this time.
    #[error("the provider of identities is left alone for {} s, after failures", apres.as_secs())]
    EnPause {
        /// Until it is tried again.
        apres: Duration,
    },
    /// The provider refuses what is asked: a code that has served, our secret.
    #[error("the provider of identities refuses the request (HTTP {statut})")]
    Refusee {
        /// The status it answered.
        statut: u16,
    },
    /// The provider describes itself as somebody else, or in a way that cannot be trusted.
    #[error("the provider of identities does not describe itself as what it should be")]
    Annuaire,
    /// A token does not verify: somebody must look.
    #[error("a token of the provider of identities does not verify: {0}")]
    Jeton(Defaut),
}

/// What is wrong with a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Defaut {
    /// Not a token, or one whose claims are not those of a token of this kind.
    #[error("its claims are unreadable")]
    Illisible,
    /// Not signed.
    #[error("it is not signed")]
    SansSignature,
    /// Signed otherwise than by the provider.
    #[error("its signature is not the provider's")]
    Signature,
    /// Made by somebody else.
    #[error("its issuer is another one")]
    Emetteur,
    /// Made for somebody else.
    #[error("its audience is another one")]
    Audience,
    /// Too old, or of the future.
    #[error("it is out of time")]
    Expire,
    /// Of another sign-in.
    #[error("its nonce is another one")]
    Nonce,
    /// About somebody else than the other token.
    #[error("its subject is another one")]
    Sujet,
    /// The person proved less than was asked.
    #[error("its level of assurance is not the one that was asked")]
    Niveau,
}

impl From<Echec> for ErreurFederation {
    fn from(echec: Echec) -> Self {
        match echec {
            Echec::EnPause { apres } => Self::EnPause { apres },
            Echec::Panne(panne) => Self::Indisponible(panne),
        }
    }
}

/// Why the provider cannot be spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ErreurReglages {
    /// The issuer is no `https://` URL.
    #[error("the issuer of identities is not an https URL")]
    Emetteur,
    /// TLS could not be set up.
    #[error("TLS cannot be set up: does this machine have certificates of authorities?")]
    Tls,
}

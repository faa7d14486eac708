//! Why a mailbox could not be made or changed.

use std::time::Duration;

use crate::service::Panne;

/// Why the provider did not do what was asked, without a word of what it answered: providers repeat addresses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ErreurBoite {
    /// The provider is down, or out of reach: try again later.
    #[error("the mailbox provider is unavailable: {0}")]
    Indisponible(Panne),
    /// Too many requests: try again after this time.
    #[error("the mailbox provider asks to wait {} s", apres.as_secs())]
    Ralentie {
        /// What the provider asked for.
        apres: Duration,
    },
    /// Nothing was asked: it failed several times in a row, and is left alone for this time.
    #[error("the mailbox provider is left alone for {} s, after failures", apres.as_secs())]
    EnPause {
        /// Until it is tried again.
        apres: Duration,
    },
    /// The provider refuses our token: someone must renew it, and the requests wait for that.
    #[error("the mailbox provider refuses our token (HTTP {statut})")]
    JetonRefuse {
        /// 401 or 403.
        statut: u16,
    },
    /// Somebody else's mailbox has this address: someone must look.
    #[error("the address is taken at the mailbox provider")]
    AdressePrise,
    /// The mailbox is not there.
    #[error("no such mailbox at the provider")]
    Inconnue,
    /// The address is not of the domain that this provider holds.
    #[error("the address is not of the provider's domain")]
    AutreDomaine,
    /// The provider refuses the request itself, a password too weak for it among others: someone must look.
    #[error("the mailbox provider refuses the request (HTTP {statut})")]
    Refusee {
        /// The status it answered.
        statut: u16,
    },
}

impl ErreurBoite {
    /// Whether trying again may help, without anyone changing the request.
    #[must_use]
    pub const fn est_passagere(&self) -> bool {
        matches!(
            self,
            Self::Indisponible(_) | Self::Ralentie { .. } | Self::EnPause { .. } | Self::JetonRefuse { .. }
        )
    }

    /// Before this time, trying again is useless.
    #[must_use]
    pub const fn apres(&self) -> Option<Duration> {
        match self {
            Self::Ralentie { apres } | Self::EnPause { apres } => Some(*apres),
            _ => None,
        }
    }
}

//! What keeps the service from starting, typed so that the program can say what to do.

use std::{io, net::SocketAddr};

use coop_connect::federation::ErreurReglages;
use coop_domain::territoires::ErreurCog;

use crate::{configuration::ErreurConfiguration, facteur::ErreurVoies};

/// Why the service does not start, or did not stop well.
#[derive(Debug, thiserror::Error)]
pub enum ErreurServeur {
    /// The configuration is unsafe.
    #[error(transparent)]
    Configuration(#[from] ErreurConfiguration),
    /// The database does not answer.
    #[error("database: {0}")]
    Base(#[from] coop_store::Erreur),
    /// Another program listens there.
    #[error("{ecoute} is in use")]
    PortOccupe {
        /// The address.
        ecoute: SocketAddr,
    },
    /// This program may not listen there, or the address is not of this machine.
    #[error("cannot listen to {ecoute}: {cause}")]
    Ecoute {
        /// The address.
        ecoute: SocketAddr,
        /// What the system said.
        cause: io::Error,
    },
    /// A thread, a signal or the listener failed.
    #[error("system error: {0}")]
    Systeme(#[from] io::Error),
    /// The program itself is broken: its territories do not read.
    #[error(transparent)]
    Territoires(#[from] ErreurCog),
    /// The program itself is broken: its document cannot be written.
    #[error("OpenAPI document: {0}")]
    Documentation(#[from] serde_json::Error),
    /// The keys that sign access tokens are none.
    #[error("signing keys: {0}")]
    Cles(String),
    /// The server of mails, as it is described, cannot be one.
    #[error("server of mails: {0}")]
    Courriel(String),
    /// The provider of mailboxes, as it is described, cannot be one.
    #[error("provider of mailboxes: {0}")]
    Boites(String),
    /// The provider of identities, as it is described, cannot be one.
    #[error("provider of identities: {0}")]
    Federation(#[from] ErreurReglages),
    /// The figures could not be compared with the CRAs.
    #[error("figures: {0}")]
    Statistiques(String),
    /// A thread did not end well.
    #[error("a thread did not end well")]
    Fermeture,
}

impl From<ErreurVoies> for ErreurServeur {
    fn from(erreur: ErreurVoies) -> Self {
        match erreur {
            ErreurVoies::Smtp(cause) => Self::Courriel(cause.to_string()),
            ErreurVoies::Boites(cause) => Self::Boites(cause.to_string()),
            ErreurVoies::Systeme(cause) => Self::Systeme(cause),
        }
    }
}

impl ErreurServeur {
    pub(super) fn ecoute(ecoute: SocketAddr, cause: io::Error) -> Self {
        if cause.kind() == io::ErrorKind::AddrInUse {
            Self::PortOccupe { ecoute }
        } else {
            Self::Ecoute { ecoute, cause }
        }
    }
}

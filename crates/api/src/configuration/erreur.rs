//! What would be unsafe in production, or would not work there.

use std::net::SocketAddr;

/// Why a configuration is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ErreurConfiguration {
    /// Listens beyond loopback without a secret.
    #[error("a secret is required to listen on {ecoute}, which is not loopback")]
    SansSecret {
        /// The listener.
        ecoute: SocketAddr,
    },
    /// Lifts the limits beyond loopback.
    #[error("limits cannot be lifted on {ecoute}, which is not loopback")]
    LimitesLevees {
        /// The listener.
        ecoute: SocketAddr,
    },
    /// Listens beyond loopback without a server that sends mails: invitations would stay here.
    #[error("an SMTP server is required to listen on {ecoute}, which is not loopback")]
    SansSmtp {
        /// The listener.
        ecoute: SocketAddr,
    },
    /// Mails would leave from nobody.
    #[error("mails need a sender")]
    SansExpediteur,
    /// The links of mails would lead nowhere.
    #[error("the links of mails need a public address")]
    SansUrlPublique,
    /// Mailboxes are wanted, and no provider makes them: accounts would wait for ever.
    #[error("mailboxes are wanted, and no provider makes them")]
    BoitesSansFournisseur,
    /// Mailboxes would be made up, and real mails would leave for them.
    #[error("mails leave, and the mailboxes are made up")]
    BoitesVirtuelles,
    /// A provider makes mailboxes, of no domain.
    #[error("mailboxes need a domain")]
    BoitesSansDomaine,
    /// Something of the provider of identities is given, and not all of it.
    #[error("the provider of identities needs an issuer, a client and its secret")]
    FournisseurIncomplet,
    /// The provider of identities could not send people back.
    #[error("the provider of identities needs a public address to send people back to")]
    FournisseurSansUrlPublique,
    /// A provider makes mailboxes, and nothing opens its door.
    #[error("the mailbox provider needs a token")]
    BoitesSansJeton,
}

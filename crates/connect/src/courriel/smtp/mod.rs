//! SMTP: one connection a message, under TLS, through the server that the settings name.

mod enveloppe;
mod expediteur;
mod refus;
mod url;

use std::{fmt, time::Duration};

use futures::{FutureExt, future::BoxFuture};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor,
    transport::smtp::{
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
        extension::ClientId,
    },
};
use tokio::time::timeout;

use super::{Cause, ErreurEnvoi, Message, Transport};

pub use expediteur::Expediteur;
pub use url::{Canal, UrlSmtp};

/// Longest that one message may take, from the connection to the server's last word.
pub const DELAI: Duration = Duration::from_secs(30);

/// What each certificate begins with in PEM.
const DEBUT_DE_CERTIFICAT: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// How mail leaves.
#[derive(Debug, Clone)]
pub struct ReglagesSmtp {
    /// The server, and how it is spoken to.
    pub url: UrlSmtp,
    /// Whom mails come from.
    pub expediteur: Expediteur,
    /// Authorities to trust beside those of the system, in PEM.
    pub autorites: Option<Vec<u8>>,
    /// Longest that one message may take.
    pub delai: Duration,
}

impl ReglagesSmtp {
    /// The authorities of the system, and the usual time.
    #[must_use]
    pub const fn new(url: UrlSmtp, expediteur: Expediteur) -> Self {
        Self {
            url,
            expediteur,
            autorites: None,
            delai: DELAI,
        }
    }
}

/// Why the settings of outgoing mail cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ErreurSmtp {
    /// It is no `smtp://` nor `smtps://` URL with a host.
    #[error("not a URL of a mail server: smtps://user:password@host is expected")]
    Url,
    /// A parameter of the URL that nobody reads: a mistyped `tls` must not go unseen.
    #[error("unknown parameter in the URL of the mail server: tls=non is the only one")]
    Parametre,
    /// `tls=non` beyond this machine.
    #[error("mail may leave without TLS towards this machine only")]
    SansTls,
    /// The sender's address cannot be written in a mail.
    #[error("the sender cannot be written in a mail")]
    Expediteur,
    /// The authorities are no PEM certificates.
    #[error("the authorities are not certificates in PEM")]
    Autorites,
    /// No authority at all: neither the system's nor ours.
    #[error("TLS cannot be set up: does this machine have certificates of authorities?")]
    Tls,
}

/// The transport over SMTP.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    expediteur: Expediteur,
    delai: Duration,
}

impl Smtp {
    /// Prepares the way; connects to nobody yet.
    ///
    /// # Errors
    /// When the settings cannot be used.
    pub fn new(reglages: &ReglagesSmtp) -> Result<Self, ErreurSmtp> {
        let (url, expediteur) = (&reglages.url, &reglages.expediteur);
        let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(url.hote())
            .port(url.port())
            .tls(tls(reglages)?)
            // A name of ours that others can look up, where this machine's own may be private.
            .hello_name(ClientId::Domain(expediteur.domaine().to_owned()))
            .timeout(Some(reglages.delai));
        let transport = match url.identifiants() {
            Some((utilisateur, mot_de_passe)) => {
                transport.credentials(Credentials::new(utilisateur.to_owned(), mot_de_passe.to_owned()))
            }
            None => transport,
        };
        Ok(Self {
            transport: transport.build(),
            expediteur: expediteur.clone(),
            delai: reglages.delai,
        })
    }

    async fn envoyer(&self, message: &Message) -> Result<(), ErreurEnvoi> {
        let message =
            enveloppe::ecrire(message, &self.expediteur).ok_or(ErreurEnvoi::Definitive(Cause::Message))?;
        // After the time, nobody knows whether the server took it: it goes again, under the same Message-ID.
        match timeout(self.delai, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(erreur)) => Err(refus::lire(&erreur)),
            Err(_) => Err(ErreurEnvoi::Passagere(Cause::Delai)),
        }
    }
}

/// Says whom it writes for, and nothing that opens a door.
impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp")
            .field("expediteur", &self.expediteur)
            .field("delai", &self.delai)
            .finish_non_exhaustive()
    }
}

impl Transport for Smtp {
    fn envoyer<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Result<(), ErreurEnvoi>> {
        self.envoyer(message).boxed()
    }
}

fn tls(reglages: &ReglagesSmtp) -> Result<Tls, ErreurSmtp> {
    let canal = match reglages.url.canal() {
        Canal::Clair => return Ok(Tls::None),
        Canal::Tls => Tls::Wrapper,
        Canal::StartTls => Tls::Required,
    };
    let parametres = TlsParameters::builder(reglages.url.hote().to_owned());
    let Some(pem) = &reglages.autorites else {
        return parametres.build().map(canal).map_err(|_| ErreurSmtp::Tls);
    };
    // A file that holds no certificate reads as an empty list, which would go unseen.
    let est_pem = pem
        .windows(DEBUT_DE_CERTIFICAT.len())
        .any(|octets| octets == DEBUT_DE_CERTIFICAT);
    est_pem
        .then(|| Certificate::from_pem(pem).ok())
        .flatten()
        .and_then(|autorites| parametres.add_root_certificate(autorites).build().ok())
        .map(canal)
        .ok_or(ErreurSmtp::Autorites)
}

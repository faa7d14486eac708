//! Where Gandi is, what opens it, and how patient one is with it.

use std::time::Duration;

use coop_domain::comptes::DomaineBoite;
use reqwest::Url;

use super::super::Secret;
use crate::service::est_sure;

/// The service itself.
const BASE: &str = "https://api.gandi.net/v5/";

/// How Gandi is spoken to.
#[derive(Debug, Clone)]
pub struct ReglagesGandi {
    /// The root of the API, `https://api.gandi.net/v5/`; in clear on this machine only.
    pub base: String,
    /// The domain of the mailboxes.
    pub domaine: DomaineBoite,
    /// A personal access token that may manage the domain's mailboxes.
    pub jeton: Secret,
    /// Longest wait for one answer.
    pub delai: Duration,
    /// Calls in all for one request that can be repeated without danger.
    pub essais: u32,
    /// First wait before calling again; twice as long each time, a random part of it.
    pub recul: Duration,
    /// Longest `Retry-After` that is waited for here; beyond, the caller waits.
    pub attente_max: Duration,
    /// Failures in a row after which the service is left alone.
    pub pannes: u32,
    /// How long it is left alone.
    pub pause: Duration,
}

impl ReglagesGandi {
    /// The service itself, with the usual patience.
    #[must_use]
    pub fn new(domaine: DomaineBoite, jeton: Secret) -> Self {
        Self {
            base: BASE.to_owned(),
            domaine,
            jeton,
            delai: Duration::from_secs(15),
            essais: 3,
            recul: Duration::from_millis(250),
            attente_max: Duration::from_secs(5),
            pannes: 5,
            pause: Duration::from_secs(60),
        }
    }

    /// The mailboxes of the domain, without a slash at the end.
    pub(super) fn boites(&self) -> Result<Url, ErreurReglages> {
        self.du_domaine("mailboxes")
    }

    /// The forwardings of the domain, without a slash at the end.
    pub(super) fn transferts(&self) -> Result<Url, ErreurReglages> {
        self.du_domaine("forwards")
    }

    fn du_domaine(&self, quoi: &str) -> Result<Url, ErreurReglages> {
        let base = format!("{}/", self.base.trim_end_matches('/'));
        let base = Url::parse(&base).map_err(|_| ErreurReglages::Base)?;
        if !est_sure(&base) {
            return Err(ErreurReglages::Base);
        }
        base.join(&format!("email/{quoi}/{}", self.domaine))
            .map_err(|_| ErreurReglages::Base)
    }
}

/// Why Gandi cannot be spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ErreurReglages {
    /// The root of the API is no `https://` URL.
    #[error("the root of the mailbox API is not an https URL")]
    Base,
    /// The token has characters that no header carries.
    #[error("the token of the mailbox API cannot be sent")]
    Jeton,
    /// TLS could not be set up.
    #[error("TLS cannot be set up: does this machine have certificates of authorities?")]
    Tls,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boites(base: &str) -> Result<String, ErreurReglages> {
        let mut reglages = ReglagesGandi::new("exemple.fr".parse().unwrap(), Secret::from("j".to_owned()));
        reglages.base = base.to_owned();
        reglages.boites().map(|url| url.to_string())
    }

    #[test]
    fn passwords_are_sent_under_tls_or_stay_on_this_machine() {
        assert_eq!(
            boites(BASE).unwrap(),
            "https://api.gandi.net/v5/email/mailboxes/exemple.fr"
        );
        assert_eq!(
            boites("http://127.0.0.1:8099").unwrap(),
            "http://127.0.0.1:8099/email/mailboxes/exemple.fr"
        );
        for refusee in [
            "http://api.gandi.net/v5/",
            "http://127.0.0.1.exemple.fr/",
            "ftp://localhost/",
            "gandi",
            "",
        ] {
            assert_eq!(boites(refusee), Err(ErreurReglages::Base), "{refusee}");
        }
    }
}

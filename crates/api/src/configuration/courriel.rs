//! How mails leave, and who makes mailboxes.

use std::str::FromStr;

pub use coop_connect::courriel::smtp::UrlSmtp;
use coop_domain::comptes::{Courriel, DomaineBoite};

use super::ReglageBoites;

/// The domain of the mailboxes that development makes and nobody can write to.
pub(super) const DOMAINE_FICTIF: &str = "exemple.fr";

/// How mails leave, and the domain of professional mailboxes.
#[derive(Debug, Clone, Default)]
pub struct ReglageCourriel {
    /// The server that takes our mails; without one they stay in the development mailbox.
    pub smtp: Option<UrlSmtp>,
    /// The address that our mails come from.
    pub expediteur: Option<Courriel>,
    /// The domain of conseillers' mailboxes.
    pub domaine: Option<DomaineBoite>,
    /// Where conseillers read their mail.
    pub webmail: Option<UrlWebmail>,
    /// Who makes those mailboxes.
    pub boites: ReglageBoites,
}

/// The page where a mailbox is read: `https://webmail.exemple.fr/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlWebmail(String);

/// The text is not an address that a browser opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a webmail is at http(s)://host…")]
pub struct UrlWebmailInvalide;

impl UrlWebmail {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for UrlWebmail {
    type Err = UrlWebmailInvalide;

    fn from_str(texte: &str) -> Result<Self, UrlWebmailInvalide> {
        let reste = texte
            .strip_prefix("https://")
            .or_else(|| texte.strip_prefix("http://"))
            .ok_or(UrlWebmailInvalide)?;
        if reste.is_empty()
            || reste.starts_with('/')
            || texte.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'))
        {
            return Err(UrlWebmailInvalide);
        }
        Ok(Self(texte.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_webmail_is_an_address_of_the_web() {
        assert!("https://webmail.exemple.fr/".parse::<UrlWebmail>().is_ok());
        for faux in [
            "webmail.exemple.fr",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://a\"b",
        ] {
            assert!(faux.parse::<UrlWebmail>().is_err(), "{faux}");
        }
    }
}

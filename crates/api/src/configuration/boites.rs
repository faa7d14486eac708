//! Who makes the professional mailboxes, and with which password.

use std::{fmt, str::FromStr};

use coop_connect::boite::{self, gandi::ReglagesGandi};
use coop_domain::comptes::DomaineBoite;

use super::est_hote_local;

/// Who makes the professional mailboxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FournisseurBoites {
    /// Nobody: they are made up, and their mail is in the development mailbox.
    Virtuelles,
    /// Gandi.
    Gandi,
    /// There are none: people sign in with their personal address.
    Aucune,
}

/// Which password a mailbox gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MotDePasseBoites {
    /// The one that the person chose, and each that replaces it: the programme's rule.
    #[default]
    Commun,
    /// One drawn at random, which nobody keeps: the provider gives the person another.
    Separe,
}

/// How professional mailboxes are made.
#[derive(Debug, Clone, Default)]
pub struct ReglageBoites {
    /// Who makes them; without a choice, they are made up in development and there are none elsewhere.
    pub fournisseur: Option<FournisseurBoites>,
    /// What opens the provider's API.
    pub jeton: Option<JetonBoites>,
    /// Where the provider's API is, when it is not the usual one.
    pub url: Option<UrlBoites>,
    /// Which password they get.
    pub mot_de_passe: MotDePasseBoites,
}

impl ReglageBoites {
    /// How Gandi is spoken to about the mailboxes of this domain; none without a token.
    pub(crate) fn gandi(&self, domaine: DomaineBoite) -> Option<ReglagesGandi> {
        let jeton = boite::Secret::from(self.jeton.as_ref()?.0.clone());
        let usuels = ReglagesGandi::new(domaine, jeton);
        Some(match &self.url {
            Some(UrlBoites(base)) => ReglagesGandi {
                base: base.clone(),
                ..usuels
            },
            None => usuels,
        })
    }
}

/// What opens the provider's API; never printed.
#[derive(Clone)]
pub struct JetonBoites(String);

/// The text is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a token has no space and no accent")]
pub struct JetonBoitesInvalide;

impl FromStr for JetonBoites {
    type Err = JetonBoitesInvalide;

    fn from_str(texte: &str) -> Result<Self, JetonBoitesInvalide> {
        // What a header carries.
        if texte.is_empty() || !texte.bytes().all(|octet| octet.is_ascii_graphic()) {
            return Err(JetonBoitesInvalide);
        }
        Ok(Self(texte.to_owned()))
    }
}

impl fmt::Debug for JetonBoites {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JetonBoites(***)")
    }
}

/// Where the provider's API is: under TLS, or on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlBoites(String);

/// Passwords do not travel there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the API of mailboxes is at https://host/path/")]
pub struct UrlBoitesInvalide;

impl FromStr for UrlBoites {
    type Err = UrlBoitesInvalide;

    fn from_str(texte: &str) -> Result<Self, UrlBoitesInvalide> {
        let (schema, suite) = texte.split_once("://").ok_or(UrlBoitesInvalide)?;
        let hote = suite.split('/').next().unwrap_or_default();
        let sur = schema == "https" || schema == "http" && est_hote_local(hote);
        let lisible = |c: char| c.is_ascii_graphic() && !matches!(c, '?' | '#' | '@' | '"' | '<' | '>');
        if !sur || hote.is_empty() || !suite.chars().all(lisible) {
            return Err(UrlBoitesInvalide);
        }
        Ok(Self(texte.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_fits_a_header_and_is_never_printed() {
        let jeton: JetonBoites = "jeton-1.a_b".parse().unwrap();
        assert_eq!(format!("{jeton:?}"), "JetonBoites(***)");
        for faux in ["", "a b", "a\n", "été"] {
            assert!(faux.parse::<JetonBoites>().is_err(), "{faux}");
        }
    }

    #[test]
    fn passwords_travel_under_tls_or_stay_on_this_machine() {
        for bonne in [
            "https://api.gandi.net/v5/",
            "http://127.0.0.1:8099/v5/",
            "http://localhost",
        ] {
            assert!(bonne.parse::<UrlBoites>().is_ok(), "{bonne}");
        }
        for fausse in [
            "",
            "api.gandi.net",
            "https://",
            "http://api.gandi.net/v5/",
            "http://127.0.0.1.exemple.fr/",
            "http://127.0.0.1@exemple.fr/",
            "https://h/a b",
            "ftp://localhost/",
        ] {
            assert!(fausse.parse::<UrlBoites>().is_err(), "{fausse}");
        }
    }
}

//! What all calls to a service of others share.

pub(crate) mod attente;
mod disjoncteur;
mod ligne;

use std::{fmt, net::IpAddr};

use reqwest::Url;

pub(crate) use self::{
    disjoncteur::Patience,
    ligne::{Echec, Ligne, Reponse},
};

/// A password or a token: no `Debug` shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The secret itself, for whoever must send it.
    #[must_use]
    pub fn devoiler(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(texte: String) -> Self {
        Self(texte)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// How a service fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Panne {
    /// No connection, or it broke.
    #[error("it cannot be reached")]
    Injoignable,
    /// No whole answer in time.
    #[error("it does not answer in time")]
    Delai,
    /// It says that it is broken.
    #[error("it answers HTTP {0}")]
    Statut(u16),
    /// Its answer is cut, too long, or not of the known shape.
    #[error("its answer is unreadable")]
    Illisible,
    /// It took the request, and does not show the mailbox yet.
    #[error("the mailbox does not show yet")]
    PasEncore,
}

/// Whether secrets may be sent there: under TLS, or without leaving this machine.
pub(crate) fn est_sure(url: &Url) -> bool {
    url.scheme() == "https" || url.scheme() == "http" && est_locale(url)
}

/// Whether it is this machine, where no proxy stands between.
pub(crate) fn est_locale(url: &Url) -> bool {
    url.host_str().is_some_and(|hote| {
        hote == "localhost"
            || hote
                .trim_matches(['[', ']'])
                .parse::<IpAddr>()
                .is_ok_and(|adresse| adresse.is_loopback())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_shown() {
        let secret = Secret::from("Tournesol-47".to_owned());
        assert_eq!(format!("{secret:?}"), "Secret");
    }
}

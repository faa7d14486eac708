//! The provider of identities: another service whose accounts sign in to those of this one.

use std::{fmt, str::FromStr};

use coop_connect::federation::{self, ReglagesOpenId};

use super::est_hote_local;

/// What people know the provider as, unless the operator says otherwise.
pub const NOM_PAR_DEFAUT: &str = "ProConnect";
/// The level of assurance that is asked, unless the operator says otherwise.
pub const ACR_PAR_DEFAUT: &str = "eidas1";

/// How people sign in with an account of another service. Without an issuer, they do not.
#[derive(Debug, Clone)]
pub struct ReglageFournisseur {
    /// The provider: its issuer, to the letter.
    pub emetteur: Option<UrlEmetteur>,
    /// What the provider calls us.
    pub client: Option<String>,
    /// What proves to the provider that it is us.
    pub secret: Option<SecretClient>,
    /// What people know it as.
    pub nom: String,
    /// The level of assurance that is asked (`acr_values`); none where the provider knows none.
    pub acr: Option<String>,
}

impl Default for ReglageFournisseur {
    fn default() -> Self {
        Self {
            emetteur: None,
            client: None,
            secret: None,
            nom: NOM_PAR_DEFAUT.to_owned(),
            acr: Some(ACR_PAR_DEFAUT.to_owned()),
        }
    }
}

impl ReglageFournisseur {
    /// Whether all that the provider needs is given, or nothing of it.
    pub(super) const fn est_complet(&self) -> bool {
        match self.emetteur {
            Some(_) => self.client.is_some() && self.secret.is_some(),
            None => self.client.is_none() && self.secret.is_none(),
        }
    }

    /// Whether it is another machine.
    pub(super) fn est_ailleurs(&self) -> bool {
        let hote = |url: &UrlEmetteur| {
            let suite = url.0.split_once("://").map_or("", |(_, suite)| suite);
            suite.split('/').next().unwrap_or_default().to_owned()
        };
        self.emetteur
            .as_ref()
            .is_some_and(|url| !est_hote_local(&hote(url)))
    }

    /// How the provider is spoken to; none where there is none.
    pub(crate) fn openid(&self) -> Option<ReglagesOpenId> {
        let (emetteur, client, secret) = (
            self.emetteur.as_ref()?,
            self.client.as_ref()?,
            self.secret.as_ref()?,
        );
        let usuels = ReglagesOpenId::new(
            emetteur.0.clone(),
            client.clone(),
            federation::Secret::from(secret.0.clone()),
        );
        Some(ReglagesOpenId {
            acr: self.acr.clone(),
            ..usuels
        })
    }
}

/// The issuer of a provider of identities: under TLS, or on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlEmetteur(String);

impl UrlEmetteur {
    /// As the provider writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Nobody can be vouched for from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an issuer is https://host/path")]
pub struct UrlEmetteurInvalide;

impl FromStr for UrlEmetteur {
    type Err = UrlEmetteurInvalide;

    fn from_str(texte: &str) -> Result<Self, UrlEmetteurInvalide> {
        let (schema, suite) = texte.split_once("://").ok_or(UrlEmetteurInvalide)?;
        let hote = suite.split('/').next().unwrap_or_default();
        let sur = schema == "https" || schema == "http" && est_hote_local(hote);
        let lisible = |c: char| c.is_ascii_graphic() && !matches!(c, '?' | '#' | '@' | '"' | '<' | '>');
        if !sur || hote.is_empty() || !suite.chars().all(lisible) {
            return Err(UrlEmetteurInvalide);
        }
        Ok(Self(texte.to_owned()))
    }
}

/// What proves to the provider that it is us; never printed.
#[derive(Clone)]
pub struct SecretClient(String);

/// The text proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a client secret is not empty")]
pub struct SecretClientVide;

impl FromStr for SecretClient {
    type Err = SecretClientVide;

    fn from_str(texte: &str) -> Result<Self, SecretClientVide> {
        if texte.trim().is_empty() {
            return Err(SecretClientVide);
        }
        Ok(Self(texte.to_owned()))
    }
}

impl fmt::Debug for SecretClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretClient(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_come_under_tls_or_from_this_machine() {
        for bonne in [
            "https://proconnect.exemple.fr/api/v2",
            "http://127.0.0.1:4000",
            "http://localhost:4000/",
        ] {
            assert_eq!(bonne.parse::<UrlEmetteur>().unwrap().as_str(), bonne);
        }
        for fausse in [
            "",
            "proconnect.exemple.fr",
            "http://proconnect.exemple.fr",
            "https://",
            "https://a.fr/?b",
            "https://moi@a.fr",
        ] {
            assert_eq!(
                fausse.parse::<UrlEmetteur>(),
                Err(UrlEmetteurInvalide),
                "{fausse}"
            );
        }
    }

    #[test]
    fn a_secret_is_never_printed() {
        assert_eq!(
            format!("{:?}", "secret".parse::<SecretClient>().unwrap()),
            "SecretClient(***)"
        );
        assert!(" ".parse::<SecretClient>().is_err());
    }
}

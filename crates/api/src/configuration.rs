//! What the server is told when it starts, and what it refuses.

use std::{fmt, net::SocketAddr, path::PathBuf, str::FromStr, time::Duration};

use ipnet::IpNet;

/// Everything that [`servir`](crate::servir) needs to know.
#[derive(Debug, Clone)]
pub struct Configuration {
    /// Where to listen; port 0 lets the system choose.
    pub ecoute: SocketAddr,
    /// The address under which people reach the service, when it differs from the listener's.
    pub url_publique: Option<UrlPublique>,
    /// Whether public reads are limited by address.
    pub limites: ReglageLimites,
    /// Reverse proxies whose `X-Forwarded-For` is believed.
    pub proxys: Vec<IpNet>,
    /// Mixed into the signing keys kept in the database; required beyond loopback.
    pub secret: Option<Secret>,
    /// A folder made by the client's build, served instead of the embedded one.
    pub client: Option<PathBuf>,
    /// Whether pages for developers (`/composants`) are served.
    pub developpement: bool,
    /// Threads that serve requests; as many as processors when absent.
    pub fils: Option<usize>,
    /// How long requests in flight may take once a stop was asked.
    pub delai_arret: Duration,
}

impl Configuration {
    /// The configuration of a public service on this listener, everything else by default.
    #[must_use]
    pub const fn nouvelle(ecoute: SocketAddr) -> Self {
        Self {
            ecoute,
            url_publique: None,
            limites: ReglageLimites::Actives,
            proxys: Vec::new(),
            secret: None,
            client: None,
            developpement: false,
            fils: None,
            delai_arret: Duration::from_secs(10),
        }
    }

    /// Refuses what would be unsafe in production.
    ///
    /// # Errors
    /// Beyond loopback: without a secret, or with the limits lifted.
    pub const fn verifier(&self) -> Result<(), ErreurConfiguration> {
        if self.ecoute.ip().is_loopback() {
            Ok(())
        } else if self.secret.is_none() {
            Err(ErreurConfiguration::SansSecret { ecoute: self.ecoute })
        } else if matches!(self.limites, ReglageLimites::Levees) {
            Err(ErreurConfiguration::LimitesLevees { ecoute: self.ecoute })
        } else {
            Ok(())
        }
    }
}

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
}

/// Whether public reads are limited by address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReglageLimites {
    /// 100 requests a second, 500 at once.
    #[default]
    Actives,
    /// No limit: for tests and benchmarks, on loopback only.
    Levees,
}

/// A secret of at least 32 bytes; never printed.
#[derive(Clone)]
pub struct Secret(String);

/// Shortest secret accepted, in bytes.
pub const SECRET_MIN: usize = 32;

/// The secret is shorter than [`SECRET_MIN`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the secret is shorter than {SECRET_MIN} bytes")]
pub struct SecretTropCourt;

impl Secret {
    pub(crate) const fn octets(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl FromStr for Secret {
    type Err = SecretTropCourt;

    fn from_str(texte: &str) -> Result<Self, SecretTropCourt> {
        if texte.len() < SECRET_MIN {
            Err(SecretTropCourt)
        } else {
            Ok(Self(texte.to_owned()))
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

/// The origin under which the service is reached: `https://coop.example.fr`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlPublique(String);

/// The text is not `http://host` or `https://host`, without path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a public URL is http(s)://host[:port], without path")]
pub struct UrlPubliqueInvalide;

impl UrlPublique {
    /// The origin, without a slash at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether people come over TLS.
    #[must_use]
    pub fn est_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl FromStr for UrlPublique {
    type Err = UrlPubliqueInvalide;

    fn from_str(texte: &str) -> Result<Self, UrlPubliqueInvalide> {
        let origine = texte.strip_suffix('/').unwrap_or(texte);
        let hote = origine
            .strip_prefix("https://")
            .or_else(|| origine.strip_prefix("http://"))
            .ok_or(UrlPubliqueInvalide)?;
        let admis = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        if hote.is_empty() || !hote.chars().all(admis) {
            return Err(UrlPubliqueInvalide);
        }
        Ok(Self(origine.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "un secret de trente-deux octets !";

    fn sur(ecoute: &str) -> Configuration {
        Configuration::nouvelle(ecoute.parse().unwrap())
    }

    #[test]
    fn loopback_asks_for_nothing() {
        let mut configuration = sur("127.0.0.1:8080");
        configuration.limites = ReglageLimites::Levees;
        assert_eq!(configuration.verifier(), Ok(()));
        assert_eq!(sur("[::1]:0").verifier(), Ok(()));
    }

    #[test]
    fn beyond_loopback_wants_a_secret_and_limits() {
        let mut configuration = sur("0.0.0.0:80");
        assert!(matches!(
            configuration.verifier(),
            Err(ErreurConfiguration::SansSecret { .. })
        ));
        configuration.secret = Some(SECRET.parse().unwrap());
        assert_eq!(configuration.verifier(), Ok(()));
        configuration.limites = ReglageLimites::Levees;
        assert!(matches!(
            configuration.verifier(),
            Err(ErreurConfiguration::LimitesLevees { .. })
        ));
    }

    #[test]
    fn a_secret_is_long_and_never_printed() {
        assert!("court".parse::<Secret>().is_err());
        let secret: Secret = SECRET.parse().unwrap();
        assert_eq!(format!("{secret:?}"), "Secret(***)");
    }

    #[test]
    fn a_public_url_is_an_origin() {
        let url: UrlPublique = "https://coop.example.fr/".parse().unwrap();
        assert_eq!((url.as_str(), url.est_https()), ("https://coop.example.fr", true));
        assert!(!"http://[::1]:8080".parse::<UrlPublique>().unwrap().est_https());
        for faux in [
            "",
            "coop.example.fr",
            "https://",
            "https://h/chemin",
            "ftp://h",
            "https://h?x",
            "https://a@h",
        ] {
            assert!(faux.parse::<UrlPublique>().is_err(), "{faux}");
        }
    }
}

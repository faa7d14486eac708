//! Under which address people reach the service.

use std::{net::IpAddr, str::FromStr};

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

    /// Whether it names this machine alone.
    #[must_use]
    pub fn est_locale(&self) -> bool {
        let hote = self.0.split_once("://").map_or("", |(_, hote)| hote);
        est_hote_local(hote)
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

/// Whether `hote`, with or without a port, names this machine whoever asks: `localhost`,
/// `127.0.0.1`, `[::1]`.
pub(crate) fn est_hote_local(hote: &str) -> bool {
    let nom = match hote.rsplit_once(':') {
        Some((nom, port)) if port.bytes().all(|octet| octet.is_ascii_digit()) => nom,
        _ => hote,
    };
    let adresse = nom.trim_start_matches('[').trim_end_matches(']');
    nom.eq_ignore_ascii_case("localhost")
        || adresse
            .parse::<IpAddr>()
            .is_ok_and(|adresse| adresse.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_of_this_machine_is_known() {
        for local in [
            "localhost",
            "LocalHost:8080",
            "127.0.0.1",
            "127.1.2.3:80",
            "[::1]",
            "[::1]:8080",
        ] {
            assert!(est_hote_local(local), "{local}");
        }
        for autre in [
            "",
            "coop.exemple.fr",
            "localhost.exemple.fr:80",
            "10.0.0.1",
            "127.0.0.1.exemple.fr",
        ] {
            assert!(!est_hote_local(autre), "{autre}");
        }
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

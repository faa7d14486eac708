//! The URL of a mail server: where it is, who we are for it, and how the channel is secured.

use std::{borrow::Cow, fmt, net::IpAddr, str::FromStr};

use percent_encoding::percent_decode_str;
use url::Url;

use super::ErreurSmtp;

/// Port of TLS from the first byte (RFC 8314).
const PORT_TLS: u16 = 465;
/// Port of submission, in clear until STARTTLS (RFC 6409).
const PORT_SOUMISSION: u16 = 587;

/// How the channel is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Canal {
    /// TLS from the first byte: `smtps://`.
    Tls,
    /// TLS after a word in clear, or nothing leaves: `smtp://`.
    StartTls,
    /// No TLS, on this machine only: `smtp://127.0.0.1?tls=non`.
    Clair,
}

/// The URL of a mail server: `smtps://utilisateur:mot-de-passe@hote:port`.
///
/// `Display` and `Debug` hide the password.
#[derive(Clone, PartialEq, Eq)]
pub struct UrlSmtp {
    canal: Canal,
    hote: String,
    port: u16,
    identifiants: Option<(String, String)>,
}

impl UrlSmtp {
    /// How the channel is secured.
    #[must_use]
    pub const fn canal(&self) -> Canal {
        self.canal
    }

    /// A name or an IP address, without brackets: also what the server's certificate must say.
    #[must_use]
    pub fn hote(&self) -> &str {
        &self.hote
    }

    /// The port.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// User and password, when the server asks for them.
    pub(super) fn identifiants(&self) -> Option<(&str, &str)> {
        self.identifiants
            .as_ref()
            .map(|(utilisateur, mot_de_passe)| (utilisateur.as_str(), mot_de_passe.as_str()))
    }
}

impl FromStr for UrlSmtp {
    type Err = ErreurSmtp;

    fn from_str(texte: &str) -> Result<Self, ErreurSmtp> {
        let url = Url::parse(texte).map_err(|_| ErreurSmtp::Url)?;
        let hote = url
            .host_str()
            .filter(|hote| !hote.is_empty())
            .ok_or(ErreurSmtp::Url)?;
        let hote = hote.trim_matches(['[', ']']).to_owned();
        let canal = match (url.scheme(), sans_tls(&url)?) {
            ("smtps", false) => Canal::Tls,
            ("smtps", true) => return Err(ErreurSmtp::Parametre),
            ("smtp", false) => Canal::StartTls,
            ("smtp", true) if est_locale(&hote) => Canal::Clair,
            ("smtp", true) => return Err(ErreurSmtp::SansTls),
            _ => return Err(ErreurSmtp::Url),
        };
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(ErreurSmtp::Url);
        }
        let port = match (url.port(), canal) {
            (Some(port), _) => port,
            (None, Canal::Tls) => PORT_TLS,
            (None, Canal::StartTls | Canal::Clair) => PORT_SOUMISSION,
        };
        Ok(Self {
            canal,
            hote,
            port,
            identifiants: identifiants(&url)?,
        })
    }
}

/// Whether the URL says `tls=non`.
fn sans_tls(url: &Url) -> Result<bool, ErreurSmtp> {
    match url.query() {
        None | Some("") => Ok(false),
        Some("tls=non") => Ok(true),
        Some(_) => Err(ErreurSmtp::Parametre),
    }
}

fn est_locale(hote: &str) -> bool {
    hote == "localhost"
        || hote
            .parse::<IpAddr>()
            .is_ok_and(|adresse| adresse.to_canonical().is_loopback())
}

fn identifiants(url: &Url) -> Result<Option<(String, String)>, ErreurSmtp> {
    let lire = |texte| {
        percent_decode_str(texte)
            .decode_utf8()
            .map(Cow::into_owned)
            .map_err(|_| ErreurSmtp::Url)
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        (utilisateur, mot_de_passe) => Ok(Some((
            lire(utilisateur)?,
            lire(mot_de_passe.unwrap_or_default())?,
        ))),
    }
}

impl fmt::Display for UrlSmtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.canal == Canal::Tls {
            "smtps://"
        } else {
            "smtp://"
        })?;
        if self.identifiants.is_some() {
            f.write_str("***@")?;
        }
        let crochets = self.hote.contains(':');
        if crochets {
            write!(f, "[{}]:{}", self.hote, self.port)?;
        } else {
            write!(f, "{}:{}", self.hote, self.port)?;
        }
        f.write_str(if self.canal == Canal::Clair {
            "?tls=non"
        } else {
            ""
        })
    }
}

impl fmt::Debug for UrlSmtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UrlSmtp({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_says_how_the_channel_is_secured() {
        for (texte, lue, canal) in [
            (
                "smtps://coop:secret@mail.exemple.fr",
                "smtps://***@mail.exemple.fr:465",
                Canal::Tls,
            ),
            (
                "smtps://mail.exemple.fr:2465/",
                "smtps://mail.exemple.fr:2465",
                Canal::Tls,
            ),
            (
                "smtp://coop:secret@mail.exemple.fr",
                "smtp://***@mail.exemple.fr:587",
                Canal::StartTls,
            ),
            ("smtp://127.0.0.1:25", "smtp://127.0.0.1:25", Canal::StartTls),
            (
                "smtp://127.0.0.1:25?tls=non",
                "smtp://127.0.0.1:25?tls=non",
                Canal::Clair,
            ),
            (
                "smtp://localhost:25?tls=non",
                "smtp://localhost:25?tls=non",
                Canal::Clair,
            ),
            ("smtp://[::1]:25?tls=non", "smtp://[::1]:25?tls=non", Canal::Clair),
        ] {
            let url: UrlSmtp = texte.parse().unwrap();
            assert_eq!((url.to_string().as_str(), url.canal()), (lue, canal));
        }
    }

    #[test]
    fn without_tls_mail_goes_to_this_machine_only() {
        for texte in [
            "smtp://mail.exemple.fr?tls=non",
            "smtp://192.168.1.10:25?tls=non",
            "smtp://127.0.0.1.exemple.fr?tls=non",
            "smtp://[2001:db8::1]?tls=non",
        ] {
            assert_eq!(texte.parse::<UrlSmtp>(), Err(ErreurSmtp::SansTls), "{texte}");
        }
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for (texte, erreur) in [
            ("mail.exemple.fr", ErreurSmtp::Url),
            ("https://mail.exemple.fr", ErreurSmtp::Url),
            ("smtp:mail.exemple.fr", ErreurSmtp::Url),
            ("smtp://", ErreurSmtp::Url),
            ("smtp://mail.exemple.fr/chemin", ErreurSmtp::Url),
            ("smtps://mail.exemple.fr?tls=non", ErreurSmtp::Parametre),
            ("smtp://127.0.0.1?tsl=non", ErreurSmtp::Parametre),
            ("smtp://127.0.0.1?tls=non&tls=oui", ErreurSmtp::Parametre),
        ] {
            assert_eq!(texte.parse::<UrlSmtp>(), Err(erreur), "{texte}");
        }
    }

    #[test]
    fn the_password_is_decoded_and_never_shown() {
        let url: UrlSmtp = "smtps://coop%40exemple.fr:m%C3%AAme%3A%2F@h".parse().unwrap();
        assert_eq!(url.identifiants(), Some(("coop@exemple.fr", "même:/")));
        let dit = format!("{url} {url:?}");
        assert!(!dit.contains("coop") && !dit.contains("même"), "{dit}");
    }
}

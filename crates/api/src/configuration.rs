//! What the server is told when it starts, and what it refuses.

mod courriel;

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    str::FromStr,
    time::Duration,
};

use coop_domain::comptes::DomaineBoite;
use ipnet::IpNet;

use self::courriel::DOMAINE_FICTIF;
pub use self::courriel::{ReglageCourriel, UrlSmtp, UrlWebmail, UrlWebmailInvalide};

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
    /// How mails leave, and the mailboxes of conseillers.
    pub courriel: ReglageCourriel,
}

impl Configuration {
    /// The configuration of a public service on this listener, everything else by default.
    #[must_use]
    pub fn nouvelle(ecoute: SocketAddr) -> Self {
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
            courriel: ReglageCourriel::default(),
        }
    }

    /// Refuses what would be unsafe in production, or would not work there.
    ///
    /// # Errors
    /// Beyond loopback: without a secret, with the limits lifted, or without a way to send mails.
    /// With a server of mails: without a sender or a public address, or with mailboxes that nobody
    /// would make.
    pub const fn verifier(&self) -> Result<(), ErreurConfiguration> {
        let ecoute = self.ecoute;
        if !ecoute.ip().is_loopback() {
            if self.secret.is_none() {
                return Err(ErreurConfiguration::SansSecret { ecoute });
            }
            if matches!(self.limites, ReglageLimites::Levees) {
                return Err(ErreurConfiguration::LimitesLevees { ecoute });
            }
            if self.courriel.smtp.is_none() {
                return Err(ErreurConfiguration::SansSmtp { ecoute });
            }
        }
        if self.courriel.smtp.is_none() {
            return Ok(());
        }
        if self.courriel.expediteur.is_none() {
            Err(ErreurConfiguration::SansExpediteur)
        } else if self.url_publique.is_none() {
            Err(ErreurConfiguration::SansUrlPublique)
        } else if self.courriel.domaine.is_some() {
            Err(ErreurConfiguration::BoitesSansFournisseur)
        } else {
            Ok(())
        }
    }

    /// Whether mails are kept for the page `/boite-de-developpement` and none leaves this machine.
    #[must_use]
    pub const fn courriel_de_developpement(&self) -> bool {
        self.courriel.smtp.is_none() && self.ecoute.ip().is_loopback()
    }

    /// Whether the development mailbox may be shown: to this machine alone, not through a proxy
    /// nor under a public name, since it opens every account.
    #[must_use]
    pub fn boite_de_developpement(&self) -> bool {
        self.courriel_de_developpement()
            && self.proxys.is_empty()
            && self.url_publique.as_ref().is_none_or(UrlPublique::est_locale)
    }

    /// Where conseillers read their mail: the webmail, or the development mailbox of the service
    /// at `origine`.
    #[must_use]
    pub fn webmail(&self, origine: &str) -> Option<String> {
        self.courriel
            .webmail
            .as_ref()
            .map(|url| url.as_str().to_owned())
            .or_else(|| {
                self.boite_de_developpement()
                    .then(|| format!("{origine}/boite-de-developpement"))
            })
    }

    /// The domain of the professional mailboxes, when conseillers get one.
    #[must_use]
    pub fn domaine_des_boites(&self) -> Option<DomaineBoite> {
        if !self.courriel_de_developpement() {
            return None;
        }
        self.courriel
            .domaine
            .clone()
            .or_else(|| DOMAINE_FICTIF.parse().ok())
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
    /// Its bytes, for who seals as the server does.
    #[must_use]
    pub const fn octets(&self) -> &[u8] {
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
    fn beyond_loopback_wants_a_secret_limits_and_mails_that_leave() {
        let mut configuration = sur("0.0.0.0:80");
        assert!(matches!(
            configuration.verifier(),
            Err(ErreurConfiguration::SansSecret { .. })
        ));
        configuration.secret = Some(SECRET.parse().unwrap());
        assert!(matches!(
            configuration.verifier(),
            Err(ErreurConfiguration::SansSmtp { .. })
        ));
        configuration.courriel.smtp = Some("smtps://coop:secret@mail.exemple.fr".parse().unwrap());
        assert_eq!(configuration.verifier(), Err(ErreurConfiguration::SansExpediteur));
        configuration.courriel.expediteur = Some("coop@exemple.fr".parse().unwrap());
        assert_eq!(
            configuration.verifier(),
            Err(ErreurConfiguration::SansUrlPublique)
        );
        configuration.url_publique = Some("https://coop.exemple.fr".parse().unwrap());
        assert_eq!(configuration.verifier(), Ok(()));
        configuration.limites = ReglageLimites::Levees;
        assert!(matches!(
            configuration.verifier(),
            Err(ErreurConfiguration::LimitesLevees { .. })
        ));
    }

    #[test]
    fn mailboxes_are_made_up_in_development_only() {
        let mut configuration = sur("127.0.0.1:0");
        let domaine =
            |configuration: &Configuration| configuration.domaine_des_boites().map(|d| d.to_string());
        assert_eq!(domaine(&configuration).as_deref(), Some("exemple.fr"));
        configuration.courriel.domaine = Some("essai.exemple.fr".parse().unwrap());
        assert_eq!(domaine(&configuration).as_deref(), Some("essai.exemple.fr"));
        assert_eq!(configuration.verifier(), Ok(()));
        configuration.courriel.smtp = Some("smtp://127.0.0.1:1025".parse().unwrap());
        configuration.courriel.expediteur = Some("coop@exemple.fr".parse().unwrap());
        configuration.url_publique = Some("http://localhost:8080".parse().unwrap());
        assert_eq!(domaine(&configuration), None);
        assert_eq!(
            configuration.verifier(),
            Err(ErreurConfiguration::BoitesSansFournisseur)
        );
    }

    #[test]
    fn the_development_mailbox_is_for_this_machine_alone() {
        let mut configuration = sur("127.0.0.1:0");
        assert!(configuration.boite_de_developpement());
        configuration.url_publique = Some("http://localhost:8080".parse().unwrap());
        assert!(configuration.boite_de_developpement());
        configuration.url_publique = Some("https://coop.exemple.fr".parse().unwrap());
        assert!(!configuration.boite_de_developpement());
        configuration.url_publique = None;
        configuration.proxys = vec!["10.0.0.0/8".parse().unwrap()];
        assert!(!configuration.boite_de_developpement());
        assert!(!sur("0.0.0.0:80").boite_de_developpement());
    }

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

//! What the server is told when it starts, and what it refuses.

mod boites;
mod courriel;
mod erreur;
mod fournisseur;
mod secret;
mod url;

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use coop_domain::comptes::DomaineBoite;
use ipnet::IpNet;

use self::courriel::DOMAINE_FICTIF;
pub(crate) use self::url::est_hote_local;
pub use self::{
    boites::{
        FournisseurBoites, JetonBoites, JetonBoitesInvalide, MotDePasseBoites, ReglageBoites, UrlBoites,
        UrlBoitesInvalide,
    },
    courriel::{ReglageCourriel, UrlSmtp, UrlWebmail, UrlWebmailInvalide},
    erreur::ErreurConfiguration,
    fournisseur::{
        ACR_PAR_DEFAUT, NOM_PAR_DEFAUT, ReglageFournisseur, SecretClient, SecretClientVide, UrlEmetteur,
        UrlEmetteurInvalide,
    },
    secret::{SECRET_MIN, Secret, SecretTropCourt},
    url::{UrlPublique, UrlPubliqueInvalide},
};

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
    /// With which accounts of another service people sign in.
    pub fournisseur: ReglageFournisseur,
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
            fournisseur: ReglageFournisseur::default(),
        }
    }

    /// Refuses what would be unsafe in production, or would not work there.
    ///
    /// # Errors
    /// Beyond loopback: without a secret, with the limits lifted, or without a way to send mails.
    /// With a server of mails: without a sender or a public address. With mailboxes that nobody
    /// would make, that are made up while mails leave, or whose provider lacks a domain or a token. With a provider of
    /// identities of which something lacks, or that is elsewhere while the service has no public address.
    pub fn verifier(&self) -> Result<(), ErreurConfiguration> {
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
        if self.courriel.smtp.is_some() {
            if self.courriel.expediteur.is_none() {
                return Err(ErreurConfiguration::SansExpediteur);
            }
            if self.url_publique.is_none() {
                return Err(ErreurConfiguration::SansUrlPublique);
            }
        }
        if !self.fournisseur.est_complet() {
            return Err(ErreurConfiguration::FournisseurIncomplet);
        }
        // It sends people back to an address that it knows.
        if self.fournisseur.est_ailleurs() && self.url_publique.is_none() {
            return Err(ErreurConfiguration::FournisseurSansUrlPublique);
        }
        self.verifier_boites()
    }

    const fn verifier_boites(&self) -> Result<(), ErreurConfiguration> {
        let avec_domaine = self.courriel.domaine.is_some();
        match self.boites() {
            FournisseurBoites::Virtuelles if self.courriel_de_developpement() => Ok(()),
            FournisseurBoites::Virtuelles => Err(ErreurConfiguration::BoitesVirtuelles),
            FournisseurBoites::Gandi if !avec_domaine => Err(ErreurConfiguration::BoitesSansDomaine),
            FournisseurBoites::Gandi if self.courriel.boites.jeton.is_none() => {
                Err(ErreurConfiguration::BoitesSansJeton)
            }
            FournisseurBoites::Gandi => Ok(()),
            FournisseurBoites::Aucune if avec_domaine => Err(ErreurConfiguration::BoitesSansFournisseur),
            FournisseurBoites::Aucune => Ok(()),
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
        self.courriel_de_developpement() && !self.est_ouverte()
    }

    /// Whether others than this machine reach the service: directly, through a proxy, or under a public name.
    #[must_use]
    pub fn est_ouverte(&self) -> bool {
        let local = self.ecoute.ip().is_loopback()
            && self.proxys.is_empty()
            && self.url_publique.as_ref().is_none_or(UrlPublique::est_locale);
        !local
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
        let choisi = || self.courriel.domaine.clone();
        match self.boites() {
            FournisseurBoites::Aucune => None,
            FournisseurBoites::Gandi => choisi(),
            FournisseurBoites::Virtuelles => choisi().or_else(|| DOMAINE_FICTIF.parse().ok()),
        }
    }

    /// Who makes professional mailboxes: as chosen, else they are made up in development, and there
    /// are none elsewhere.
    #[must_use]
    pub const fn boites(&self) -> FournisseurBoites {
        match self.courriel.boites.fournisseur {
            Some(fournisseur) => fournisseur,
            None if self.courriel_de_developpement() => FournisseurBoites::Virtuelles,
            None => FournisseurBoites::Aucune,
        }
    }

    /// Whether mailboxes get the password that the person chose.
    #[must_use]
    pub fn mot_de_passe_commun(&self) -> bool {
        self.courriel.boites.mot_de_passe == MotDePasseBoites::Commun
    }
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
        configuration.courriel.boites.fournisseur = Some(FournisseurBoites::Virtuelles);
        assert_eq!(
            configuration.verifier(),
            Err(ErreurConfiguration::BoitesVirtuelles)
        );
    }

    #[test]
    fn a_provider_of_mailboxes_needs_a_domain_and_a_token() {
        let mut configuration = sur("127.0.0.1:0");
        configuration.courriel.boites.fournisseur = Some(FournisseurBoites::Gandi);
        assert_eq!(
            configuration.verifier(),
            Err(ErreurConfiguration::BoitesSansDomaine)
        );
        configuration.courriel.domaine = Some("boites.exemple.fr".parse().unwrap());
        assert_eq!(
            configuration.verifier(),
            Err(ErreurConfiguration::BoitesSansJeton)
        );
        configuration.courriel.boites.jeton = Some("jeton".parse().unwrap());
        assert_eq!(configuration.verifier(), Ok(()));
        assert_eq!(
            configuration.domaine_des_boites().unwrap().as_str(),
            "boites.exemple.fr"
        );
        assert!(!format!("{configuration:?}").contains("\"jeton\""));
        configuration.courriel.boites.fournisseur = Some(FournisseurBoites::Aucune);
        assert_eq!(configuration.domaine_des_boites(), None);
        assert_eq!(
            configuration.verifier(),
            Err(ErreurConfiguration::BoitesSansFournisseur)
        );
        configuration.courriel.domaine = None;
        assert_eq!(configuration.verifier(), Ok(()));
    }

    #[test]
    fn a_provider_of_identities_is_whole_or_absent() {
        let mut configuration = sur("127.0.0.1:0");
        configuration.fournisseur.client = Some("coop".to_owned());
        let incomplet = Err(ErreurConfiguration::FournisseurIncomplet);
        assert_eq!(configuration.verifier(), incomplet);
        configuration.fournisseur.emetteur = Some("https://fournisseur.exemple.fr".parse().unwrap());
        assert_eq!(configuration.verifier(), incomplet);
        configuration.fournisseur.secret = Some("secret".parse().unwrap());
        assert_eq!(
            configuration.verifier(),
            Err(ErreurConfiguration::FournisseurSansUrlPublique)
        );
        configuration.fournisseur.emetteur = Some("http://localhost:4000".parse().unwrap());
        assert_eq!(configuration.verifier(), Ok(()));
        configuration.fournisseur.emetteur = Some("https://fournisseur.exemple.fr".parse().unwrap());
        configuration.url_publique = Some("https://coop.exemple.fr".parse().unwrap());
        assert_eq!(configuration.verifier(), Ok(()));
        configuration.fournisseur.client = None;
        assert_eq!(configuration.verifier(), incomplet);
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
}

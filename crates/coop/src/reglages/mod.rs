//! The settings: an option, else a variable, else the file, else the default.

mod cle;
mod fichier;
#[cfg(test)]
mod tests;

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    num::NonZeroUsize,
    path::PathBuf,
    str::FromStr,
};

use coop_api::{
    ACR_PAR_DEFAUT, Configuration, FournisseurBoites, MotDePasseBoites, NOM_PAR_DEFAUT, ReglageBoites,
    ReglageCourriel, ReglageFournisseur, ReglageLimites, Secret,
};
use coop_domain::temps::Instant;
use coop_store::UrlBase;
use ipnet::IpNet;
use tracing_subscriber::EnvFilter;

use self::cle::Cle;
pub(crate) use self::fichier::ErreurFichier;
use crate::{cli::OptionsCommunes, erreur::Erreur};

/// Where `serve` listens unless told otherwise.
const ECOUTE_PAR_DEFAUT: &str = "127.0.0.1:8080";
/// Where the data lives unless told otherwise; this folder, and no other, is created.
pub(crate) const BASE_PAR_DEFAUT: &str = "sqlite://donnees/coop.sqlite";

/// Where the text of a setting was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origine {
    /// On the command line: the option's name.
    Option(&'static str),
    /// In the environment: the variable's name.
    Variable(&'static str),
    /// In the file of settings: its path, and the key.
    Fichier(PathBuf, &'static str),
    /// Nowhere.
    Defaut,
}

impl fmt::Display for Origine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Option(nom) | Self::Variable(nom) => f.write_str(nom),
            Self::Fichier(chemin, cle) => write!(f, "{cle} dans {}", chemin.display()),
            Self::Defaut => f.write_str("par défaut"),
        }
    }
}

/// A value, and where it comes from.
#[derive(Debug, Clone)]
pub(crate) struct Reglage<T> {
    pub(crate) valeur: T,
    pub(crate) origine: Origine,
}

impl Reglage<String> {
    /// Reads the text; an error says `attendu`, what was expected.
    fn lire<T>(
        self,
        attendu: &'static str,
        lire: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Reglage<T>, Erreur> {
        match lire(&self.valeur) {
            Some(valeur) => Ok(Reglage {
                valeur,
                origine: self.origine,
            }),
            None => Err(Erreur::Reglage {
                texte: self.valeur,
                origine: self.origine,
                attendu,
            }),
        }
    }
}

/// How the journal is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FormatJournal {
    /// For a person in front of a terminal.
    Texte,
    /// For a program that collects it.
    Json,
}

/// Every setting, from its three places; each is read, and judged, when a command asks for it.
pub(crate) struct Reglages {
    options: Vec<(Cle, String)>,
    variables: fn(&str) -> Option<String>,
    fichier: fichier::Fichier,
}

impl Reglages {
    /// The settings under the options that every command has.
    ///
    /// # Errors
    /// The file named by `--config` or `COOP_CONFIG` cannot be read, or holds an unknown key.
    pub(crate) fn lire(options: &OptionsCommunes) -> Result<Self, Erreur> {
        Self::lire_avec(options, variable)
    }

    fn lire_avec(options: &OptionsCommunes, variables: fn(&str) -> Option<String>) -> Result<Self, Erreur> {
        let chemin = options
            .config
            .clone()
            .or_else(|| variables("COOP_CONFIG").map(PathBuf::from));
        let reglages = Self {
            options: Vec::new(),
            variables,
            fichier: chemin
                .map(fichier::Fichier::lire)
                .transpose()?
                .unwrap_or_default(),
        };
        Ok(reglages.avec(cle::BASE, options.database_url.clone()))
    }

    fn avec(mut self, cle: Cle, valeur: Option<String>) -> Self {
        self.options.extend(valeur.map(|valeur| (cle, valeur)));
        self
    }

    /// With the option `--listen`.
    pub(crate) fn avec_ecoute(self, valeur: Option<String>) -> Self {
        self.avec(cle::ECOUTE, valeur)
    }

    /// With the option `--client`.
    pub(crate) fn avec_client(self, valeur: Option<PathBuf>) -> Self {
        self.avec(
            cle::CLIENT,
            valeur.map(|chemin| chemin.to_string_lossy().into_owned()),
        )
    }

    /// The database.
    pub(crate) fn base(&self) -> Result<Reglage<UrlBase>, Erreur> {
        let texte = self.texte_ou(cle::BASE, BASE_PAR_DEFAUT);
        match texte.valeur.parse() {
            Ok(valeur) => Ok(Reglage {
                valeur,
                origine: texte.origine,
            }),
            Err(cause) => Err(Erreur::Url {
                origine: texte.origine,
                cause: Box::new(cause),
            }),
        }
    }

    /// Address and port where to listen.
    pub(crate) fn ecoute(&self) -> Result<Reglage<SocketAddr>, Erreur> {
        self.texte_ou(cle::ECOUTE, ECOUTE_PAR_DEFAUT).lire(
            "une adresse IP et un port, par exemple 127.0.0.1:8080 ou [::1]:8080",
            |texte| texte.parse().ok(),
        )
    }

    /// What the server is told, short of where it listens.
    pub(crate) fn serveur(&self) -> Result<Configuration, Erreur> {
        let mut configuration = Configuration::nouvelle(self.ecoute()?.valeur);
        configuration.client = self.texte(cle::CLIENT).map(|texte| texte.valeur.into());
        configuration.limites = self.limites()?.valeur;
        configuration.url_publique =
            self.lire_si_donne(cle::URL_PUBLIQUE, "une adresse http(s)://nom, sans chemin")?;
        configuration.fils = self
            .lire_si_donne::<NonZeroUsize>(cle::FILS, "un nombre de fils, 1 au moins")?
            .map(NonZeroUsize::get);
        configuration.developpement = self
            .texte_ou(cle::DEVELOPPEMENT, "non")
            .lire("oui ou non", oui_ou_non)?
            .valeur;
        configuration.secret = self.secret()?;
        configuration.proxys = self.proxys()?;
        configuration.courriel = self.courriel()?;
        configuration.fournisseur = self.fournisseur()?;
        Ok(configuration)
    }

    /// With which accounts of another service people sign in.
    fn fournisseur(&self) -> Result<ReglageFournisseur, Erreur> {
        let mot = |texte: &str| (!texte.trim().is_empty()).then(|| texte.trim().to_owned());
        let client = self
            .texte(cle::OIDC_CLIENT)
            .map(|texte| texte.lire("l'identifiant que donne le fournisseur d'identité", mot))
            .transpose()?;
        let nom = self.texte_ou(cle::OIDC_NOM, NOM_PAR_DEFAUT).lire(
            "le nom du fournisseur d'identité, 40 caractères au plus",
            |texte| mot(texte).filter(|nom| nom.chars().count() <= 40),
        )?;
        let acr = self
            .texte_ou(cle::OIDC_ACR, ACR_PAR_DEFAUT)
            .lire("un niveau de garantie, par exemple eidas1, ou aucun", mot)?;
        Ok(ReglageFournisseur {
            emetteur: self.lire_si_donne(
                cle::OIDC_EMETTEUR,
                "l'émetteur du fournisseur d'identité, par exemple https://proconnect.exemple.fr/api/v2",
            )?,
            client: client.map(|lu| lu.valeur),
            secret: self.lire_en_secret(cle::OIDC_SECRET, "le secret que donne le fournisseur d'identité")?,
            nom: nom.valeur,
            acr: Some(acr.valeur).filter(|acr| acr != "aucun"),
        })
    }

    /// How mails leave.
    fn courriel(&self) -> Result<ReglageCourriel, Erreur> {
        Ok(ReglageCourriel {
            smtp: self.lire_en_secret(
                cle::SMTP,
                "un serveur de courriel, smtps://utilisateur:mot-de-passe@nom:465 ou smtp://nom:587",
            )?,
            expediteur: self.lire_si_donne(
                cle::EXPEDITEUR,
                "une adresse électronique, par exemple coop@exemple.fr",
            )?,
            domaine: self.lire_si_donne(
                cle::DOMAINE_COURRIEL,
                "un nom de domaine en minuscules, par exemple exemple.fr",
            )?,
            webmail: self.lire_si_donne(
                cle::WEBMAIL,
                "l'adresse d'une page, par exemple https://webmail.exemple.fr/",
            )?,
            boites: self.boites()?,
        })
    }

    /// Who makes professional mailboxes.
    fn boites(&self) -> Result<ReglageBoites, Erreur> {
        let fournisseur = self.texte(cle::BOITES).map(|texte| {
            texte.lire("virtuelles, gandi ou aucune", |texte| match texte {
                "virtuelles" => Some(FournisseurBoites::Virtuelles),
                "gandi" => Some(FournisseurBoites::Gandi),
                "aucune" => Some(FournisseurBoites::Aucune),
                _ => None,
            })
        });
        let mot_de_passe = self.texte_ou(cle::BOITES_MOT_DE_PASSE, "commun").lire(
            "commun ou separe",
            |texte| match texte {
                "commun" => Some(MotDePasseBoites::Commun),
                "separe" => Some(MotDePasseBoites::Separe),
                _ => None,
            },
        )?;
        Ok(ReglageBoites {
            fournisseur: fournisseur.transpose()?.map(|lu| lu.valeur),
            jeton: self.lire_en_secret(cle::GANDI_JETON, "un jeton d'accès de Gandi, sans espace")?,
            url: self.lire_si_donne(
                cle::GANDI_URL,
                "l'adresse de l'API de Gandi, par exemple https://api.gandi.net/v5/",
            )?,
            mot_de_passe: mot_de_passe.valeur,
        })
    }

    fn limites(&self) -> Result<Reglage<ReglageLimites>, Erreur> {
        self.texte_ou(cle::LIMITES, "on")
            .lire("on ou off", |texte| match texte {
                "on" => Some(ReglageLimites::Actives),
                "off" => Some(ReglageLimites::Levees),
                _ => None,
            })
    }

    fn secret(&self) -> Result<Option<Secret>, Erreur> {
        self.lire_en_secret(cle::SECRET, "32 caractères au moins, tirés au hasard")
    }

    /// As [`Self::lire_si_donne`]; what was given is not shown.
    fn lire_en_secret<T: FromStr>(&self, cle: Cle, attendu: &'static str) -> Result<Option<T>, Erreur> {
        let Some(texte) = self.texte(cle) else {
            return Ok(None);
        };
        texte.valeur.parse().map(Some).map_err(|_| Erreur::Reglage {
            texte: "…".to_owned(),
            origine: texte.origine,
            attendu,
        })
    }

    fn proxys(&self) -> Result<Vec<IpNet>, Erreur> {
        let Some(texte) = self.texte(cle::PROXYS) else {
            return Ok(Vec::new());
        };
        let lus = texte.lire(
            "des adresses ou des réseaux séparés par des virgules, par exemple 10.0.0.0/8",
            |texte| {
                texte
                    .split(',')
                    .map(|reseau| reseau_ou_adresse(reseau.trim()))
                    .collect()
            },
        )?;
        Ok(lus.valeur)
    }

    fn lire_si_donne<T: FromStr>(&self, cle: Cle, attendu: &'static str) -> Result<Option<T>, Erreur> {
        let lu = self
            .texte(cle)
            .map(|texte| texte.lire(attendu, |texte| texte.parse().ok()))
            .transpose()?;
        Ok(lu.map(|lu| lu.valeur))
    }

    /// The instant at which the clock starts, on a fictitious database.
    pub(crate) fn maintenant(&self) -> Result<Option<Reglage<Instant>>, Erreur> {
        let attendu = "un instant avec son fuseau, par exemple 2026-11-24T10:00:00+01:00";
        self.texte(cle::MAINTENANT)
            .map(|texte| texte.lire(attendu, |texte| texte.parse().ok()))
            .transpose()
    }

    /// Levels of the journal.
    pub(crate) fn niveaux(&self, defaut: &'static str) -> Result<Reglage<EnvFilter>, Erreur> {
        self.texte_ou(cle::JOURNAL, defaut).lire(
            "des niveaux de journal, par exemple info ou coop_store=debug,info",
            |texte| texte.parse().ok(),
        )
    }

    /// Format of the journal.
    pub(crate) fn format_journal(&self) -> Result<Reglage<FormatJournal>, Erreur> {
        self.texte_ou(cle::FORMAT_JOURNAL, "texte")
            .lire("texte ou json", |texte| match texte {
                "texte" => Some(FormatJournal::Texte),
                "json" => Some(FormatJournal::Json),
                _ => None,
            })
    }

    fn texte_ou(&self, cle: Cle, defaut: &str) -> Reglage<String> {
        self.texte(cle).unwrap_or_else(|| Reglage {
            valeur: defaut.to_owned(),
            origine: Origine::Defaut,
        })
    }

    fn texte(&self, cle: Cle) -> Option<Reglage<String>> {
        let option = self
            .options
            .iter()
            .find(|(donnee, _)| *donnee == cle)
            .map(|(_, valeur)| (valeur.clone(), Origine::Option(cle.option)));
        option
            .or_else(|| {
                cle.variables
                    .iter()
                    .find_map(|&nom| (self.variables)(nom).map(|valeur| (valeur, Origine::Variable(nom))))
            })
            .or_else(|| self.fichier.valeur(cle))
            .map(|(valeur, origine)| Reglage { valeur, origine })
    }
}

fn oui_ou_non(texte: &str) -> Option<bool> {
    match texte {
        "oui" => Some(true),
        "non" => Some(false),
        _ => None,
    }
}

fn reseau_ou_adresse(texte: &str) -> Option<IpNet> {
    texte
        .parse()
        .ok()
        .or_else(|| texte.parse::<IpAddr>().ok().map(IpNet::from))
}

/// A variable of the environment; an empty one is as good as none.
fn variable(nom: &str) -> Option<String> {
    let valeur = std::env::var_os(nom)?;
    (!valeur.is_empty()).then(|| valeur.to_string_lossy().into_owned())
}

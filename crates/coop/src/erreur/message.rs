//! The French sentences of each error.

use std::{fmt, io, net::SocketAddr};

use coop_api::ErreurConfiguration;
use coop_domain::texte::accorder;

use super::{Erreur, base, comptes};
use crate::reglages::ErreurFichier;

/// What the person reads: what happened, what to do, and what the machine said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    /// What happened, a sentence that begins in lower case.
    constat: String,
    /// What to do, whole sentences; empty when the first part says it.
    conseil: String,
    /// The words of the system or of a library, for whoever helps.
    detail: Option<String>,
}

impl Message {
    pub(super) fn new(constat: impl Into<String>, conseil: impl Into<String>) -> Self {
        Self {
            constat: constat.into(),
            conseil: conseil.into(),
            detail: None,
        }
    }

    /// What happened.
    pub(crate) fn constat(&self) -> &str {
        &self.constat
    }

    /// What to do; may be empty.
    pub(crate) fn conseil(&self) -> &str {
        &self.conseil
    }

    pub(super) fn avec_detail(self, detail: impl fmt::Display) -> Self {
        Self {
            detail: Some(detail.to_string()),
            ..self
        }
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "coop : {}", self.constat)?;
        for ligne in self.conseil.lines() {
            write!(f, "\n  {ligne}")?;
        }
        if let Some(detail) = &self.detail {
            write!(f, "\n  Détail : {}", detail.trim().replace('\n', "\n    "))?;
        }
        Ok(())
    }
}

impl Erreur {
    /// The words for it.
    pub(crate) fn message(&self) -> Message {
        match self {
            Self::Ligne(constat) => {
                Message::new(constat, "La liste des commandes et des options : coop --help")
            }
            Self::Reglage {
                texte,
                origine,
                attendu,
            } => Message::new(
                format!("le réglage {origine} vaut « {texte} », qui ne se lit pas."),
                format!("Attendu : {attendu}."),
            ),
            Self::Url { origine, cause } => base::url(origine, cause),
            Self::FichierReglages { chemin, cause } => {
                let (constat, conseil) = fichier_reglages(cause);
                Message::new(
                    format!("le fichier de réglages {} {constat}.", chemin.display()),
                    conseil,
                )
            }
            Self::Dossier { dossier, cause } => Message::new(
                format!(
                    "le dossier {} ne peut pas être créé : {}.",
                    dossier.display(),
                    systeme(cause)
                ),
                "Créez-le, ou placez la base ailleurs : --database-url sqlite://chemin/du/fichier.sqlite",
            ),
            Self::Base { base, cause } => base::message(base, cause),
            Self::HorlogeReelle { origine } => Message::new(
                format!("{origine} déplace l'horloge, ce qu'une base de données réelles n'accepte pas."),
                "Retirez ce réglage, ou prenez une base fictive : coop migrate --fictif sur une base neuve.",
            ),
            Self::Import { fichier, cause } => Message::new(
                format!("import de {} impossible, rien n'a été écrit.", fichier.display()),
                cause.to_string(),
            ),
            Self::RienAImporter { aucun } => Message::new(
                format!("{aucun} à importer : toutes les lignes sont écartées, rien n'a été écrit."),
                "Le rapport ci-dessus dit pourquoi, champ par champ.",
            ),
            Self::Invitation(refus) => comptes::invitation(refus),
            Self::SansDouble(adresse) => comptes::sans_double(adresse),
            Self::StructureInconnue(siret) => comptes::structure_inconnue(siret),
            Self::ComptesReels => comptes::comptes_reels(),
            Self::MotDePasse(detail) => {
                Message::new("le mot de passe n'a pas pu être protégé.", "Recommencez.").avec_detail(detail)
            }
            Self::Fiction(cause) => {
                Message::new("le réseau fictif ne peut pas être composé.", "Gardez ce message.")
                    .avec_detail(cause)
            }
            Self::Cog(cause) => Message::new(
                "les territoires que contient ce programme ne se lisent pas.",
                "Le programme a été mal construit : reconstruisez-le, ou téléchargez-le de nouveau.",
            )
            .avec_detail(cause),
            Self::Ecoute { adresse, cause } => ecoute(*adresse, cause),
            Self::Configuration(cause) => configuration(cause),
            Self::Systeme(cause) => {
                Message::new("le serveur s'est arrêté sur une erreur du système.", "").avec_detail(cause)
            }
            Self::Serveur(cause) => Message::new("le serveur s'est arrêté.", "").avec_detail(cause),
            Self::Document(cause) => {
                Message::new("la description de l'API ne peut pas être écrite.", "").avec_detail(cause)
            }
            Self::Sortie(cause) => Message::new(
                format!("le résultat ne peut pas être écrit : {}.", systeme(cause)),
                "Vérifiez où va la sortie du programme.",
            ),
            Self::Ecarts(nombre) => Message::new(
                format!(
                    "les sommes ne sont pas celles des CRA : {}.",
                    accorder(u32::try_from(*nombre).unwrap_or(u32::MAX), "écart", "écarts")
                ),
                "Oubliez l'instantané (coop stats rebuild), redémarrez le service, puis gardez ce qui est dit ci-dessus.",
            ),
            Self::Examen(nombre) => Message::new(
                format!(
                    "l'examen a trouvé {}.",
                    accorder(
                        u32::try_from(*nombre).unwrap_or(u32::MAX),
                        "problème",
                        "problèmes"
                    )
                ),
                "",
            ),
        }
    }
}

fn fichier_reglages(cause: &ErreurFichier) -> (String, String) {
    match cause {
        ErreurFichier::Lecture(cause) => (
            format!("ne peut pas être lu : {}", systeme(cause)),
            "Vérifiez le chemin donné par --config ou COOP_CONFIG.".to_owned(),
        ),
        ErreurFichier::Toml { ligne, colonne } => (
            format!("n'est pas du TOML : ligne {ligne}, colonne {colonne}"),
            "Corrigez-le. Exemple : listen = \"127.0.0.1:8080\"".to_owned(),
        ),
        ErreurFichier::CleInconnue(cle) => (
            format!("contient une clé inconnue : {cle}"),
            "Les clés connues sont celles que liste coop --help.".to_owned(),
        ),
        ErreurFichier::Valeur(cle) => (
            format!("donne à {cle} une valeur qui n'est ni un texte, ni un nombre, ni true ou false"),
            "Exemple : listen = \"127.0.0.1:8080\"".to_owned(),
        ),
    }
}

fn ecoute(adresse: SocketAddr, cause: &io::Error) -> Message {
    let port = adresse.port();
    match cause.kind() {
        io::ErrorKind::AddrInUse => Message::new(
            format!(
                "le port {port} de {} est déjà pris par un autre programme.",
                adresse.ip()
            ),
            format!(
                "Arrêtez ce programme, ou choisissez un autre port : --listen {}",
                SocketAddr::new(adresse.ip(), port.checked_add(1).unwrap_or(0))
            ),
        ),
        io::ErrorKind::PermissionDenied => Message::new(
            format!("l'ouverture du port {port} est refusée par le système."),
            "Les ports inférieurs à 1024 sont réservés : choisissez-en un autre, par exemple 8080.",
        ),
        io::ErrorKind::AddrNotAvailable => Message::new(
            format!(
                "l'adresse {} n'est pas une adresse de cette machine.",
                adresse.ip()
            ),
            "Pour écouter sur toutes ses adresses : --listen 0.0.0.0:8080 ou --listen [::]:8080",
        ),
        _ => Message::new(
            format!("impossible d'écouter sur {adresse}."),
            "Choisissez une autre adresse avec --listen.",
        )
        .avec_detail(cause),
    }
}

fn configuration(cause: &ErreurConfiguration) -> Message {
    match cause {
        ErreurConfiguration::SansSecret { ecoute } => Message::new(
            format!("écouter sur {ecoute}, que d'autres machines peuvent joindre, demande un secret."),
            "Donnez à COOP_SECRET au moins 32 caractères tirés au hasard, toujours les mêmes pour cette base.\n\
             Par exemple le résultat de : openssl rand -base64 32",
        ),
        ErreurConfiguration::LimitesLevees { ecoute } => Message::new(
            format!(
                "les limites de requêtes ne peuvent pas être levées sur {ecoute}, que d'autres machines peuvent joindre."
            ),
            "Retirez COOP_LIMITES=off, ou écoutez sur 127.0.0.1.",
        ),
        ErreurConfiguration::SansSmtp { ecoute } => Message::new(
            format!(
                "écouter sur {ecoute}, que d'autres machines peuvent joindre, demande un serveur de courriel : \
                 sans lui, aucune invitation ne partirait."
            ),
            "Donnez son adresse à COOP_SMTP_URL, par exemple smtps://utilisateur:mot-de-passe@mail.exemple.fr:465,\n\
             ou écoutez sur 127.0.0.1 : les courriels restent alors dans la boîte de développement.",
        ),
        ErreurConfiguration::SansExpediteur => Message::new(
            "les courriels n'ont pas d'expéditeur.",
            "Donnez à COOP_COURRIEL_EXPEDITEUR une adresse que COOP_SMTP_URL a le droit d'utiliser.",
        ),
        ErreurConfiguration::SansUrlPublique => Message::new(
            "les liens des courriels ne mèneraient nulle part : l'adresse publique du service n'est pas donnée.",
            "Donnez-la à COOP_URL_PUBLIQUE, par exemple https://coop.exemple.fr",
        ),
        ErreurConfiguration::BoitesSansFournisseur => Message::new(
            "COOP_DOMAINE_COURRIEL demande des boîtes professionnelles, que personne ne créerait.",
            "Choisissez qui les crée, COOP_BOITES=gandi avec COOP_GANDI_JETON ; ou retirez le domaine :\n\
             chaque personne se connecte alors avec son adresse personnelle.\n\
             Sans COOP_SMTP_URL, sur 127.0.0.1, les boîtes sont fictives et ce réglage choisit leur domaine.",
        ),
        ErreurConfiguration::BoitesVirtuelles => Message::new(
            "COOP_BOITES=virtuelles ne vaut que sur 127.0.0.1, sans COOP_SMTP_URL : personne ne lirait ces boîtes.",
            "Choisissez gandi ou aucune.",
        ),
        ErreurConfiguration::BoitesSansDomaine => Message::new(
            "Gandi ne peut pas créer de boîtes : leur domaine n'est pas donné.",
            "Donnez-le à COOP_DOMAINE_COURRIEL, par exemple boites.exemple.fr",
        ),
        ErreurConfiguration::FournisseurIncomplet => Message::new(
            "le fournisseur d'identité est décrit à moitié.",
            "Donnez COOP_OIDC_EMETTEUR, COOP_OIDC_CLIENT et COOP_OIDC_SECRET, ou aucun des trois.",
        ),
        ErreurConfiguration::FournisseurSansUrlPublique => Message::new(
            "le fournisseur d'identité ne saurait pas où renvoyer les personnes : l'adresse publique du service n'est pas donnée.",
            "Donnez-la à COOP_URL_PUBLIQUE, par exemple https://coop.exemple.fr, et déclarez au fournisseur les adresses\n\
             https://coop.exemple.fr/connexion/fournisseur (retour) et https://coop.exemple.fr/connexion (déconnexion).",
        ),
        ErreurConfiguration::BoitesSansJeton => Message::new(
            "Gandi ne peut pas créer de boîtes : son jeton d'accès n'est pas donné.",
            "Donnez-le à COOP_GANDI_JETON, ou à gandi_jeton dans le fichier de réglages.",
        ),
    }
}

/// The usual errors of the system, in French.
pub(super) fn systeme(cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::NotFound => "il n'existe pas".to_owned(),
        io::ErrorKind::PermissionDenied => "l'accès est refusé".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "le disque est en lecture seule".to_owned(),
        io::ErrorKind::StorageFull => "le disque est plein".to_owned(),
        io::ErrorKind::IsADirectory => "c'est un dossier".to_owned(),
        io::ErrorKind::NotADirectory => "son chemin passe par un fichier".to_owned(),
        io::ErrorKind::InvalidData => "ce n'est pas du texte UTF-8".to_owned(),
        _ => cause.to_string(),
    }
}

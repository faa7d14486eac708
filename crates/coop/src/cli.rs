//! The command line: what one may type, and the words of `--help`.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};

// Headings are followed by a colon, which French separates by a space.
const OPTIONS: &str = "Options\u{a0}";
const ARGUMENTS: &str = "Arguments\u{a0}";
const MODELE: &str = "{about-with-newline}\nUtilisation\u{a0}: {usage}\n\n{all-args}{after-help}\n";

const REGLAGES: &str = "\
Réglages : l'option, sinon la variable, sinon le fichier donné par --config ;
la clé y est le nom de la variable sans COOP_, en minuscules.
  --database-url  COOP_DATABASE_URL   la base (sinon la variable DATABASE_URL)
  --listen        COOP_LISTEN         où écouter
  --client        COOP_CLIENT_DIR     dossier du client
                  COOP_URL_PUBLIQUE   adresse du service pour le public
                  COOP_SECRET         32 caractères ; exigé hors de 127.0.0.1
                  COOP_SMTP_URL       serveur de courriel ; exigé hors de 127.0.0.1
                  COOP_COURRIEL_EXPEDITEUR
                                      adresse d'où partent les courriels
                  COOP_DOMAINE_COURRIEL
                                      domaine des boîtes professionnelles
                  COOP_BOITES         qui les crée : virtuelles, gandi ou aucune
                  COOP_GANDI_JETON    jeton d'accès au compte Gandi
                  COOP_GANDI_URL      adresse de l'API (celle de Gandi)
                  COOP_BOITES_MOT_DE_PASSE
                                      commun (le même que la Coop) ou separe
                  COOP_WEBMAIL_URL    page où ces boîtes se lisent
                  COOP_OIDC_EMETTEUR  fournisseur d'identité (OpenID Connect)
                  COOP_OIDC_CLIENT    l'identifiant qu'il donne à ce service
                  COOP_OIDC_SECRET    le secret qui va avec
                  COOP_OIDC_NOM       son nom pour le public (ProConnect)
                  COOP_OIDC_ACR       niveau de garantie (eidas1), ou aucun
                  COOP_PROXYS         mandataires dont X-Forwarded-For est cru
                  COOP_FILS           fils d'exécution (un par processeur)
                  COOP_LIMITES        on, ou off (sur 127.0.0.1 seulement)
                  COOP_DEVELOPPEMENT  oui : pages pour qui développe
                  COOP_MAINTENANT     heure de départ, sur une base fictive
                  COOP_LOG            journal : info, coop_store=debug,info…
                  COOP_LOG_FORMAT     texte ou json

Code de sortie : 0 tout va bien ; 1 échec ; 2 ligne de commande ou réglage
incorrect ; 3 fichier à importer inutilisable.";

/// Coop : lieux de médiation numérique, ouverts à tous.
#[derive(Debug, Parser)]
#[command(
    name = "coop",
    bin_name = "coop",
    version,
    help_template = MODELE,
    after_long_help = REGLAGES,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true,
    subcommand_help_heading = "Commandes\u{a0}",
    subcommand_value_name = "COMMANDE",
    next_help_heading = OPTIONS,
    max_term_width = 110
)]
pub(crate) struct Ligne {
    #[command(flatten)]
    pub(crate) communes: OptionsCommunes,

    /// Afficher la version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,

    #[command(subcommand)]
    pub(crate) commande: Commande,
}

/// Options that every command takes.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct OptionsCommunes {
    /// Base de données : sqlite://chemin/du/fichier.sqlite ou postgres://utilisateur@hôte/base
    /// (par défaut sqlite://donnees/coop.sqlite, dossier créé)
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) database_url: Option<String>,

    /// Fichier de réglages, au format TOML (variable COOP_CONFIG)
    #[arg(long, global = true, value_name = "FICHIER")]
    pub(crate) config: Option<PathBuf>,

    /// Afficher cette aide
    #[arg(short, long, global = true, action = ArgAction::Help)]
    pub(crate) help: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Commande {
    /// Servir l'API et les pages
    #[command(help_template = MODELE)]
    Serve(Serve),

    /// Créer la base de données, ou la mettre à jour
    #[command(help_template = MODELE)]
    Migrate(Migrate),

    /// Importer des données
    #[command(
        help_template = MODELE,
        subcommand_help_heading = "Données\u{a0}",
        subcommand_value_name = "DONNÉES",
        disable_help_subcommand = true
    )]
    Import {
        #[command(subcommand)]
        donnees: Import,
    },

    /// Inviter une personne : un courriel lui donne le lien pour choisir son mot de passe
    #[command(help_template = MODELE)]
    Invite(Invite),

    /// Les clés qui signent les jetons d'accès
    #[command(
        help_template = MODELE,
        subcommand_help_heading = "Actions\u{a0}",
        subcommand_value_name = "ACTION",
        disable_help_subcommand = true
    )]
    Cles {
        #[command(subcommand)]
        action: Cles,
    },

    /// Les sessions des personnes connectées
    #[command(
        help_template = MODELE,
        subcommand_help_heading = "Actions\u{a0}",
        subcommand_value_name = "ACTION",
        disable_help_subcommand = true
    )]
    Sessions {
        #[command(subcommand)]
        action: Sessions,
    },

    /// La double authentification d'une personne qui ne peut plus se connecter
    #[command(
        help_template = MODELE,
        subcommand_help_heading = "Actions\u{a0}",
        subcommand_value_name = "ACTION",
        disable_help_subcommand = true
    )]
    DoubleAuthentification {
        #[command(subcommand)]
        action: Double,
    },

    /// Remplir une base neuve d'un réseau fictif, avec des comptes de démonstration
    #[command(help_template = MODELE)]
    Seed(Seed),

    /// Effacer ce qui a dépassé sa durée de conservation, comme le service le fait chaque jour
    #[command(help_template = MODELE)]
    Retention(Retention),

    /// Les statistiques
    #[command(
        help_template = MODELE,
        subcommand_help_heading = "Actions\u{a0}",
        subcommand_value_name = "ACTION",
        disable_help_subcommand = true
    )]
    Stats {
        #[command(subcommand)]
        action: Stats,
    },

    /// Écrire la description OpenAPI de l'API, en JSON
    #[command(help_template = MODELE)]
    Openapi,

    /// Vérifier les réglages, la base et l'index, sans rien changer
    #[command(help_template = MODELE)]
    Doctor(Doctor),
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Serve {
    /// Adresse et port où écouter (par défaut 127.0.0.1:8080 ; le port 0 en choisit un libre)
    #[arg(long, value_name = "ADRESSE:PORT")]
    pub(crate) listen: Option<String>,

    /// Dossier du client à servir, au lieu de celui que contient le programme
    #[arg(long, value_name = "DOSSIER")]
    pub(crate) client: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Migrate {
    /// Marquer la base comme fictive, pour toujours : elle accepte alors COOP_MAINTENANT
    #[arg(long)]
    pub(crate) fictif: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Cles {
    /// Faire une clé nouvelle, pendant que le service tourne : personne n'est déconnecté
    #[command(help_template = MODELE)]
    Renouveler(Renouveler),
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Renouveler {
    /// Écrire le résultat en JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Sessions {
    /// Déconnecter tout le monde, de tous les appareils, pendant que le service tourne
    #[command(help_template = MODELE)]
    Fermer(FermerSessions),
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct FermerSessions {
    /// Écrire le résultat en JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Double {
    /// La retirer : le mot de passe suffit de nouveau, et un courriel prévient la personne
    #[command(help_template = MODELE)]
    Retirer(RetirerDouble),
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct RetirerDouble {
    /// Adresse avec laquelle la personne se connecte
    #[arg(value_name = "ADRESSE")]
    pub(crate) adresse: String,

    /// Écrire le résultat en JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Retention {
    /// Dire ce qui serait effacé, sans rien effacer
    #[arg(long)]
    pub(crate) essai: bool,

    /// Écrire le rapport en JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Lieux au standard national de la médiation numérique 1.0.2 (CSV ou JSON, avec ou sans gzip)
    #[command(help_template = MODELE)]
    Lieux(ImportLieux),

    /// Structures employeuses et leurs postes (CSV ou JSON, avec ou sans gzip)
    #[command(help_template = MODELE)]
    Structures(ImportStructures),
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct ImportLieux {
    #[command(flatten)]
    pub(crate) fichiers: ImportFichiers,

    /// Source des lieux dont la colonne « source » est vide
    #[arg(long)]
    pub(crate) source: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct ImportStructures {
    #[command(flatten)]
    pub(crate) fichiers: ImportFichiers,
}

/// What every import takes.
#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct ImportFichiers {
    /// Fichiers à importer, ensemble : tous, ou aucun si l'un est inutilisable
    #[arg(required = true, value_name = "FICHIER", help_heading = ARGUMENTS)]
    pub(crate) chemins: Vec<PathBuf>,

    /// Dire ce qui serait fait, sans rien écrire
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Écrire le rapport en JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Invite {
    /// Prénom
    #[arg(long, value_name = "PRÉNOM")]
    pub(crate) prenom: String,

    /// Nom
    #[arg(long, value_name = "NOM")]
    pub(crate) nom: String,

    /// Adresse électronique personnelle, où part l'invitation
    #[arg(long, value_name = "ADRESSE")]
    pub(crate) courriel: String,

    /// Rôle : admin, conseiller, coordinateur, structure, prefet ou hub
    #[arg(long, value_name = "RÔLE")]
    pub(crate) role: String,

    /// Portée du rôle. prefet : departement:23 ou region:75 ; hub : son nom court, par exemple hinaura
    #[arg(long, value_name = "PORTÉE")]
    pub(crate) portee: Option<String>,

    /// SIRET de la structure : celle qui emploie, ou celle que la personne représente
    #[arg(long, value_name = "SIRET")]
    pub(crate) structure: Option<String>,

    /// Premier jour du contrat, par exemple 2026-12-01
    #[arg(long, value_name = "DATE")]
    pub(crate) du: Option<String>,

    /// Dernier jour du contrat ; sans lui, le contrat n'a pas de fin
    #[arg(long, value_name = "DATE")]
    pub(crate) au: Option<String>,

    /// Écrire le résultat en JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Seed {
    /// Nombre de conseillers, 180 au moins : dix dans chacune des 18 régions (par défaut 180)
    #[arg(long, value_name = "N")]
    pub(crate) conseillers: Option<u32>,

    /// Nombre de CRA à répartir entre les conseillers, sur une base qui n'en a pas (par défaut aucun)
    #[arg(long, value_name = "N")]
    pub(crate) cras: Option<u64>,

    /// Premier jour des CRA, par exemple 2025-01-01 (par défaut celui des contrats : un an avant ce mois-ci)
    #[arg(long, value_name = "DATE")]
    pub(crate) depuis: Option<String>,

    /// Graine : la même donne le même réseau et les mêmes mots de passe, qui sans elle sont tirés au hasard
    /// (variable COOP_GRAINE)
    #[arg(long, value_name = "S", env = "COOP_GRAINE", hide_env = true)]
    pub(crate) graine: Option<u64>,

    /// Écrire les comptes en JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Stats {
    /// Recompter tous les CRA un par un et comparer avec les sommes ; 1 s'il y a un écart
    #[command(help_template = MODELE)]
    Verify(StatsDemande),

    /// Oublier l'instantané : le prochain démarrage relit tous les CRA
    #[command(help_template = MODELE)]
    Rebuild(StatsDemande),

    /// Publier tous les mois terminés, sans attendre le 5 du suivant
    #[command(help_template = MODELE)]
    Publish(StatsDemande),

    /// Ajouter aux mois publiés les CRA arrivés après leur publication, sans attendre le début du trimestre
    #[command(help_template = MODELE)]
    Revise(StatsDemande),
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct StatsDemande {
    /// Écrire le résultat en JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Doctor {
    /// Écrire le résultat en JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_definition_holds_together() {
        Ligne::command().debug_assert();
    }
}

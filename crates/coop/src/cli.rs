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
pub(crate) enum Import {
    /// Lieux au standard national de la médiation numérique 1.0.2 (CSV ou JSON, avec ou sans gzip)
    #[command(help_template = MODELE)]
    Lieux(ImportLieux),
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct ImportLieux {
    /// Fichiers à importer, ensemble : tous, ou aucun si l'un est inutilisable
    #[arg(required = true, value_name = "FICHIER", help_heading = ARGUMENTS)]
    pub(crate) fichiers: Vec<PathBuf>,

    /// Source des lieux dont la colonne « source » est vide
    #[arg(long)]
    pub(crate) source: Option<String>,

    /// Dire ce qui serait fait, sans rien écrire
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Écrire le rapport en JSON
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

//! The French sentences of the database's errors.

use coop_store::{Erreur, RaisonUrl, RefusPostgres, UrlBase};

use super::Message;
use crate::reglages::Origine;

/// A database URL that does not read.
pub(super) fn url(origine: &Origine, erreur: &Erreur) -> Message {
    let (url, raison) = match erreur {
        Erreur::UrlInconnue { url, raison } => (url.as_str(), *raison),
        autre => return Message::new(format!("{origine} ne se lit pas."), "").avec_detail(autre),
    };
    let raison = match raison {
        RaisonUrl::Schema => "elle commence par sqlite:// ou postgres://, et celle-ci non",
        RaisonUrl::SansChemin => "il y manque le chemin du fichier",
        RaisonUrl::EnMemoire => "une base en mémoire ne peut pas être partagée",
        RaisonUrl::Options => "une base SQLite n'a pas d'options après « ? »",
        RaisonUrl::SansBase => "il y manque le nom de la base",
    };
    Message::new(
        format!("l'adresse de la base « {url} » ({origine}) n'est pas comprise : {raison}."),
        "Exemples : sqlite://donnees/coop.sqlite, sqlite:///var/lib/coop/coop.sqlite, postgres://coop@localhost/coop",
    )
}

/// An error of the database at `base`.
pub(super) fn message(base: &UrlBase, erreur: &Erreur) -> Message {
    match erreur {
        Erreur::DossierAbsent { dossier } => Message::new(
            format!(
                "le dossier {} n'existe pas : la base ne peut pas y être créée.",
                dossier.display()
            ),
            format!("Créez-le : mkdir -p {}", dossier.display()),
        ),
        Erreur::EstUnDossier { chemin } => Message::new(
            format!("{} est un dossier, pas le fichier d'une base.", chemin.display()),
            "Indiquez un fichier dans ce dossier, par exemple coop.sqlite.",
        ),
        Erreur::FichierInaccessible { chemin, cause } => Message::new(
            format!("le fichier {} ne peut pas être ouvert.", chemin.display()),
            "Vérifiez ses droits et ceux de son dossier : le programme doit pouvoir y lire et y écrire.",
        )
        .avec_detail(cause),
        Erreur::PasUneBase { chemin } => Message::new(
            format!("le fichier {} n'est pas une base SQLite.", chemin.display()),
            "Vérifiez le chemin : ce fichier est autre chose, et n'a pas été touché.",
        ),
        Erreur::BaseAbimee(detail) => Message::new(
            format!("la base {base} est abîmée."),
            "Arrêtez le service, gardez une copie du fichier, puis restaurez la dernière sauvegarde.",
        )
        .avec_detail(detail),
        Erreur::LectureSeule => Message::new(
            format!(
                "la base {base} ne peut pas être modifiée : le disque, le dossier ou le fichier est en lecture seule."
            ),
            "Donnez au programme le droit d'écrire dans ce dossier, ou placez la base ailleurs avec --database-url.",
        ),
        Erreur::DisquePlein => Message::new(
            format!("il n'y a plus de place pour la base {base}."),
            "Libérez de la place, puis recommencez : rien de ce qui était en cours n'a été gardé.",
        ),
        Erreur::ConnexionRefusee { refus, detail } => {
            let (constat, conseil) = refus_postgres(*refus);
            Message::new(format!("{constat} ({base})."), conseil).avec_detail(detail)
        }
        Erreur::BasePlusRecente {
            base: version,
            binaire,
        } => Message::new(
            format!(
                "la base {base} a été mise à jour par une version plus récente de coop \
                 (elle en est à {version}, ce programme connaît {binaire})."
            ),
            "Utilisez la version récente du programme, ou restaurez une sauvegarde faite avant la mise à jour.",
        ),
        Erreur::Migration(detail) => Message::new(
            format!("la mise à jour de la base {base} a échoué ; la base est comme avant."),
            "Gardez ce message : il dit ce qui n'a pas pu être fait.",
        )
        .avec_detail(detail),
        Erreur::Occupee => Message::new(
            format!("un autre programme occupe la base {base} depuis trop longtemps."),
            "Attendez qu'il finisse ou arrêtez-le, puis recommencez.",
        ),
        Erreur::ConnexionPerdue(detail) => Message::new(
            format!(
                "la connexion à la base {base} a été perdue ; rien de ce qui était en cours n'a été gardé."
            ),
            "Vérifiez que le serveur PostgreSQL fonctionne, puis recommencez.",
        )
        .avec_detail(detail),
        Erreur::Saturee | Erreur::Conflit(_) | Erreur::GroupeAnnule => Message::new(
            format!("la base {base} est trop occupée ; rien de ce qui était en cours n'a été gardé."),
            "Recommencez dans un moment.",
        ),
        Erreur::ValeurIllisible { table, cause } => Message::new(
            format!("une valeur de la table {table} de la base {base} n'a pas de sens pour ce programme."),
            "Elle vient d'une version plus récente de coop ou d'une modification à la main.",
        )
        .avec_detail(cause),
        Erreur::LieuEnDouble {
            source_lieu,
            id_source,
        } => Message::new(
            format!(
                "le lieu {id_source} de la source « {source_lieu} » est donné deux fois ; rien n'a été écrit."
            ),
            "Gardez-en un seul.",
        ),
        Erreur::SourceReservee { source_lieu } => Message::new(
            format!("la source « {source_lieu} » est celle des lieux saisis ici ; rien n'a été écrit."),
            "Donnez une autre source avec --source : un import ne défait pas ce que les personnes ont écrit.",
        ),
        autre => Message::new(
            format!("la base {base} a refusé l'opération ; rien de ce qui était en cours n'a été gardé."),
            "Gardez ce message : il dit ce qui s'est passé.",
        )
        .avec_detail(autre),
    }
}

const fn refus_postgres(refus: RefusPostgres) -> (&'static str, &'static str) {
    match refus {
        RefusPostgres::Injoignable => (
            "le serveur PostgreSQL ne répond pas",
            "Vérifiez qu'il est démarré, et son adresse et son port dans l'adresse de la base.",
        ),
        RefusPostgres::HoteInconnu => (
            "le nom du serveur PostgreSQL ne mène à aucune machine",
            "Vérifiez-le dans l'adresse de la base.",
        ),
        RefusPostgres::Identifiants => (
            "PostgreSQL refuse cet utilisateur ou ce mot de passe",
            "Corrigez-les dans COOP_DATABASE_URL ou dans ~/.pgpass.",
        ),
        RefusPostgres::BaseInconnue => (
            "cette base n'existe pas sur le serveur PostgreSQL",
            "Créez-la : createdb --encoding=UTF8 nom-de-la-base",
        ),
        RefusPostgres::TropDeConnexions => (
            "le serveur PostgreSQL n'accepte plus de connexions",
            "Fermez-en, ou relevez max_connections dans sa configuration.",
        ),
        RefusPostgres::SansTls => (
            "l'adresse de la base demande TLS, que ce programme ne parle pas à PostgreSQL",
            "Retirez sslmode=require, et joignez le serveur par un réseau sûr ou un tunnel.",
        ),
        RefusPostgres::Autre => ("la connexion à PostgreSQL est refusée", "Le détail dit pourquoi."),
    }
}

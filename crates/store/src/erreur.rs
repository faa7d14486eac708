//! What can go wrong with a database, typed finely enough to say what to do about it.
//!
//! `Display` is English, for logs; `coop` and `api` choose the French sentence from the variant.

use std::{path::PathBuf, sync::Arc};

use coop_domain::ErreurChamp;

use crate::url::RaisonUrl;

/// What went wrong.
///
/// Cheap to clone: when the commit of a group fails, everyone in the group hears the same error.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Erreur {
    /// The database URL is none that we read.
    #[error("database URL not understood: {url}: {raison}")]
    UrlInconnue {
        /// The URL, without its password.
        url: String,
        /// What is wrong with it.
        raison: RaisonUrl,
    },
    /// The folder that should hold the SQLite file does not exist.
    #[error("folder {} does not exist", dossier.display())]
    DossierAbsent {
        /// The missing folder.
        dossier: PathBuf,
    },
    /// The path of the SQLite file is a folder.
    #[error("{} is a folder, not a database file", chemin.display())]
    EstUnDossier {
        /// The path.
        chemin: PathBuf,
    },
    /// The SQLite file cannot be opened.
    #[error("cannot open {}: {cause}", chemin.display())]
    FichierInaccessible {
        /// The path.
        chemin: PathBuf,
        /// What the system or SQLite said.
        cause: String,
    },
    /// The file is there and is no SQLite database.
    #[error("{} is not a database", chemin.display())]
    PasUneBase {
        /// The path.
        chemin: PathBuf,
    },
    /// The file is damaged.
    #[error("the database is damaged: {0}")]
    BaseAbimee(String),
    /// The disk, the folder, the file or the session cannot be written.
    #[error("the database cannot be written")]
    LectureSeule,
    /// No room is left on the disk. Nothing of the refused write was kept.
    #[error("no space left for the database")]
    DisquePlein,
    /// PostgreSQL did not let us in.
    #[error("cannot connect to PostgreSQL ({refus:?}): {detail}")]
    ConnexionRefusee {
        /// Why, when it could be told.
        refus: RefusPostgres,
        /// What libpq said, without a password.
        detail: String,
    },
    /// The connection was lost in the middle of something.
    #[error("connection to the database lost: {0}")]
    ConnexionPerdue(String),
    /// The database was migrated by a newer program than this one.
    #[error("the database is at version {base}, this program knows {binaire}")]
    BasePlusRecente {
        /// Newest version applied to the database.
        base: String,
        /// Newest version that this program knows.
        binaire: String,
    },
    /// A migration failed; the database is as before.
    #[error("migration failed: {0}")]
    Migration(String),
    /// Too many writes or reads are waiting: try again later.
    #[error("too many requests are waiting for the database")]
    Saturee,
    /// Another program holds the database for too long: try again later.
    #[error("the database is locked by another program")]
    Occupee,
    /// Two writes could not both happen (deadlock, serialisation): this one may be tried again.
    #[error("write in conflict with another one: {0}")]
    Conflit(String),
    /// The writer is stopped or stopping: the program is closing.
    #[error("the writer is stopped")]
    EcrivainArrete,
    /// A write was submitted from inside a write, which would wait for itself.
    #[error("a write was submitted from inside a write")]
    Imbrication,
    /// Another write of the same group made the database cancel everyone's transaction; nothing
    /// was kept, and this one may be submitted again.
    #[error("the group of writes was cancelled")]
    GroupeAnnule,
    /// A closure answered `Ok` after a statement of it had failed, or ended its transaction by
    /// itself: the database would not have kept its work. A mistake in this program.
    #[error("a write ignored the failure of a statement")]
    EchecIgnore,
    /// The closure panicked; what it had written was undone.
    #[error("panic in a write: {0}")]
    Panique(String),
    /// A stored value has no meaning for this program: it was written by a newer one, or by hand.
    #[error("unreadable value in {table}: {cause}")]
    ValeurIllisible {
        /// The table.
        table: &'static str,
        /// The column and what is wrong with it.
        cause: ErreurChamp,
    },
    /// The same lieu came twice in one import.
    #[error("lieu given twice: {source_lieu} / {id_source}")]
    LieuEnDouble {
        /// Its source.
        source_lieu: String,
        /// Its identifier in the source.
        id_source: String,
    },
    /// An import brought a lieu of the source kept for what people type here.
    #[error("source kept for lieux typed here: {source_lieu}")]
    SourceReservee {
        /// That source.
        source_lieu: String,
    },
    /// The same employer came twice in one import.
    #[error("employer given twice: {siret}")]
    StructureEnDouble {
        /// Its number in the register of enterprises.
        siret: String,
    },
    /// The clock may be set on a database marked fictitious only.
    #[error("the clock can be set on a fictitious database only")]
    BaseReelle,
    /// A thread of ours could not be started, or the like.
    #[error("system error: {0}")]
    Systeme(#[source] Arc<std::io::Error>),
    /// Any other failure of a query.
    #[error("query failed: {0}")]
    Requete(#[source] Arc<diesel::result::Error>),
}

/// Why PostgreSQL refused a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusPostgres {
    /// Nobody answers at this address, or not in time.
    Injoignable,
    /// The host's name leads nowhere.
    HoteInconnu,
    /// Unknown user or wrong password.
    Identifiants,
    /// The database does not exist on the server.
    BaseInconnue,
    /// The server accepts no more connections.
    TropDeConnexions,
    /// The URL asks for TLS, and this program's libpq has none.
    SansTls,
    /// Something else: see the detail.
    Autre,
}

impl Erreur {
    /// Whether the same request may succeed a moment later without anyone changing anything.
    #[must_use]
    pub const fn est_passagere(&self) -> bool {
        matches!(
            self,
            Self::Saturee | Self::Occupee | Self::Conflit(_) | Self::GroupeAnnule | Self::ConnexionPerdue(_)
        )
    }
}

impl From<std::io::Error> for Erreur {
    fn from(erreur: std::io::Error) -> Self {
        Self::Systeme(Arc::new(erreur))
    }
}

//! What can end a command, and the words for it: what happened, what to do.

mod base;
mod comptes;
mod message;

use std::{io, net::SocketAddr, path::PathBuf};

use coop_api::{ErreurConfiguration, ErreurServeur};
use coop_domain::{ErreurChamp, structures::Siret, territoires::ErreurCog};
use coop_store::{UrlBase, comptes::RefusInvitation};

pub(crate) use self::message::Message;
use crate::reglages::{ErreurFichier, Origine};

/// Code of an attempt that failed.
const ECHEC: u8 = 1;
/// Code of a line or a setting that cannot be right.
pub(crate) const USAGE: u8 = 2;
/// Code of a file that cannot be imported.
const FICHIER: u8 = 3;

/// Why a command ended before its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Erreur {
    /// The command line; already a French sentence.
    #[error("command line: {0}")]
    Ligne(String),
    /// A setting that does not read.
    #[error("{origine}: {texte}")]
    Reglage {
        texte: String,
        origine: Origine,
        attendu: &'static str,
    },
    /// The database's URL.
    #[error("{origine}: {cause}")]
    Url {
        origine: Origine,
        cause: Box<coop_store::Erreur>,
    },
    /// The file of settings.
    #[error("{}: {cause}", chemin.display())]
    FichierReglages {
        chemin: PathBuf,
        cause: Box<ErreurFichier>,
    },
    /// The default database's folder.
    #[error("cannot create {}: {cause}", dossier.display())]
    Dossier { dossier: PathBuf, cause: io::Error },
    /// The database.
    #[error("{base}: {cause}")]
    Base {
        base: UrlBase,
        cause: Box<coop_store::Erreur>,
    },
    /// `COOP_MAINTENANT` on a database of real data.
    #[error("{origine}: the database is not fictitious")]
    HorlogeReelle { origine: Origine },
    /// A file to import.
    #[error("{}: {cause}", fichier.display())]
    Import {
        fichier: PathBuf,
        cause: Box<coop_ingest::Erreur>,
    },
    /// Files of which no row can be used; the report said why.
    #[error("no row can be imported")]
    RienAImporter {
        /// What is not there: « aucun lieu ».
        aucun: &'static str,
    },
    /// A person who cannot be invited.
    #[error(transparent)]
    Invitation(RefusInvitation),
    /// An employer that is not in the database.
    #[error("no employer has the SIRET {0}")]
    StructureInconnue(Siret),
    /// A person of whom no second factor is asked, or nobody.
    #[error("no second factor is asked of {0}")]
    SansDouble(String),
    /// A fictitious network on a database of real people.
    #[error("the database holds real accounts")]
    ComptesReels,
    /// Passwords cannot be hashed, or drawn.
    #[error("password: {0}")]
    MotDePasse(String),
    /// The fictitious network breaks a rule of the domain: the program is wrong.
    #[error("fictitious network: {0}")]
    Fiction(#[from] ErreurChamp),
    /// The embedded territories.
    #[error(transparent)]
    Cog(ErreurCog),
    /// The address where to listen.
    #[error("cannot listen on {adresse}: {cause}")]
    Ecoute { adresse: SocketAddr, cause: io::Error },
    /// Settings that would be unsafe together.
    #[error(transparent)]
    Configuration(#[from] ErreurConfiguration),
    /// A system call of the server.
    #[error("server: {0}")]
    Systeme(#[source] io::Error),
    /// Something that no setting and no machine explains.
    #[error("server: {0}")]
    Serveur(Box<ErreurServeur>),
    /// The document of the API.
    #[error("OpenAPI document: {0}")]
    Document(serde_json::Error),
    /// The standard output.
    #[error("cannot write on the standard output: {0}")]
    Sortie(#[source] io::Error),
    /// `doctor` found this many problems, and said them.
    #[error("{0} problems")]
    Examen(usize),
    /// Figures of this many months of territories are not those of the CRAs.
    #[error("{0} differences")]
    Ecarts(usize),
}

impl Erreur {
    /// The code with which the program ends.
    pub(crate) const fn code(&self) -> u8 {
        match self {
            Self::Ligne(_)
            | Self::Reglage { .. }
            | Self::Url { .. }
            | Self::FichierReglages { .. }
            | Self::HorlogeReelle { .. }
            | Self::Configuration(_) => USAGE,
            Self::Import { .. } | Self::RienAImporter { .. } => FICHIER,
            Self::Invitation(_)
            | Self::StructureInconnue(_)
            | Self::SansDouble(_)
            | Self::ComptesReels
            | Self::MotDePasse(_)
            | Self::Fiction(_)
            | Self::Dossier { .. }
            | Self::Base { .. }
            | Self::Ecoute { .. }
            | Self::Cog(_)
            | Self::Systeme(_)
            | Self::Serveur(_)
            | Self::Document(_)
            | Self::Sortie(_)
            | Self::Examen(_)
            | Self::Ecarts(_) => ECHEC,
        }
    }

    /// An error of this database.
    pub(crate) fn base(base: &UrlBase) -> impl FnOnce(coop_store::Erreur) -> Self {
        let base = base.clone();
        move |cause| Self::Base {
            base,
            cause: Box::new(cause),
        }
    }
    /// What a server on this database answered.
    pub(crate) fn serveur(base: &UrlBase) -> impl FnOnce(ErreurServeur) -> Self {
        let base = base.clone();
        move |cause| match cause {
            ErreurServeur::Configuration(cause) => Self::Configuration(cause),
            ErreurServeur::Base(cause) => Self::base(&base)(cause),
            ErreurServeur::PortOccupe { ecoute } => Self::Ecoute {
                adresse: ecoute,
                cause: io::ErrorKind::AddrInUse.into(),
            },
            ErreurServeur::Ecoute { ecoute, cause } => Self::Ecoute {
                adresse: ecoute,
                cause,
            },
            ErreurServeur::Systeme(cause) => Self::Systeme(cause),
            ErreurServeur::Territoires(cause) => Self::Cog(cause),
            autre => Self::Serveur(Box::new(autre)),
        }
    }
}

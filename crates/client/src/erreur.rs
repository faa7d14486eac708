use coop_domain::problemes::{CodeProbleme, Probleme};

use crate::ErreurTransport;

/// Why an answer is not there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ErreurClient {
    /// The server was not reached, or the connection broke: trying again may work.
    #[error(transparent)]
    Reseau(#[from] ErreurTransport),
    /// The server answered with a problem document.
    #[error("{} {}: {}", .0.status, .0.title, .0.detail)]
    Probleme(Box<Probleme>),
    /// The answer is of another shape: another version of the server, or something between.
    #[error("unreadable answer of {chemin} (status {statut}): {cause}")]
    Illisible {
        /// The address asked.
        chemin: String,
        /// The HTTP status; 200 for preloaded data, 0 when nothing was sent.
        statut: u16,
        /// What is wrong with it.
        cause: String,
    },
}

impl ErreurClient {
    /// Whether the server answered with this kind of problem.
    #[must_use]
    pub fn est(&self, code: CodeProbleme) -> bool {
        matches!(self, Self::Probleme(probleme) if probleme.type_.rsplit('/').next() == Some(code.code()))
    }

    /// Whether what was asked for does not exist.
    #[must_use]
    pub fn est_introuvable(&self) -> bool {
        matches!(self, Self::Probleme(probleme) if probleme.status == 404)
    }

    /// Whether nobody is signed in any more: the session is over, or was never there.
    #[must_use]
    pub fn session_finie(&self) -> bool {
        self.est(CodeProbleme::AuthentificationRequise)
    }

    /// Whether what was to be replaced has changed since it was read.
    #[must_use]
    pub fn version_perimee(&self) -> bool {
        matches!(self, Self::Probleme(probleme) if probleme.status == 412)
    }

    /// Whether the server may have done what was asked, or may still do it: the same thing, asked again,
    /// keeps its [`CleUnique`](crate::CleUnique).
    #[must_use]
    pub fn est_incertaine(&self) -> bool {
        match self {
            Self::Reseau(_) | Self::Illisible { .. } => true,
            Self::Probleme(probleme) => {
                // A session that is over is opened again, and the form is sent again as it was.
                matches!(probleme.status, 401 | 429 | 500..) || self.est(CodeProbleme::DemandeEnCours)
            }
        }
    }

    /// Whether a link can no longer be used: it was, or it has expired.
    #[must_use]
    pub fn lien_perime(&self) -> bool {
        matches!(self, Self::Probleme(probleme) if probleme.status == 410)
    }
}

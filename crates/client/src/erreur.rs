use coop_domain::problemes::{CodeProbleme, Probleme, RACINE_TYPES};

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
    /// What is answered to who is signed in no more, where the server need not be asked.
    #[must_use]
    pub fn sans_session() -> Self {
        let code = CodeProbleme::AuthentificationRequise;
        Self::Probleme(Box::new(Probleme {
            type_: format!("{RACINE_TYPES}{}", code.code()),
            title: code.titre().to_owned(),
            status: code.statut(),
            detail: code.explication().to_owned(),
            instance: String::new(),
            moyen: None,
            errors: Vec::new(),
        }))
    }

    /// What is answered where there is no network.
    #[must_use]
    pub fn sans_reseau() -> Self {
        Self::Reseau(ErreurTransport {
            chemin: String::new(),
            cause: "off line".to_owned(),
        })
    }

    /// Whether no answer of this server came, which may not be there: what it would have said may be read on the
    /// device, and what was sent waits there.
    #[must_use]
    pub fn est_hors_ligne(&self) -> bool {
        match self {
            Self::Reseau(_) | Self::Illisible { .. } => true,
            Self::Probleme(probleme) => matches!(probleme.status, 429 | 500..),
        }
    }

    /// Whether the server answered with this kind of problem.
    #[must_use]
    pub fn est(&self, code: CodeProbleme) -> bool {
        matches!(self, Self::Probleme(probleme) if probleme.type_.rsplit('/').next() == Some(code.code()))
    }

    /// Why the field of this pointer is refused, if it is.
    #[must_use]
    pub fn champ(&self, pointeur: &str) -> Option<&str> {
        let Self::Probleme(probleme) = self else {
            return None;
        };
        let champ = probleme.errors.iter().find(|champ| champ.pointer == pointeur);
        champ.map(|champ| champ.message.as_str())
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

    /// Whether the password is to be given again first.
    #[must_use]
    pub fn preuve_requise(&self) -> bool {
        self.est(CodeProbleme::PreuveRequise)
    }

    /// Whether the code that is asked is that of the person's application.
    #[must_use]
    pub fn code_d_application(&self) -> bool {
        matches!(self, Self::Probleme(probleme) if probleme.moyen.as_deref() == Some("totp"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_signed_in_no_more_is_told_as_by_the_server() {
        assert!(ErreurClient::sans_session().session_finie());
        assert!(!ErreurClient::sans_session().est_hors_ligne());
        assert!(ErreurClient::sans_reseau().est_hors_ligne() && ErreurClient::sans_reseau().est_incertaine());
    }
}

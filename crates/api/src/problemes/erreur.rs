//! What can go wrong with a request, and the problem that tells it.

use std::borrow::Cow;

use actix_web::{
    HttpResponse, ResponseError,
    http::{
        StatusCode,
        header::{ALLOW, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER},
    },
};
use coop_domain::{
    ErreurChamp,
    problemes::{CodeProbleme, ErreurProbleme},
    texte::accorder,
};

/// Why a request is not answered as asked.
///
/// `Display` is English and for the log; what people read is [`Erreur::detail`].
#[derive(Debug, thiserror::Error)]
pub(crate) enum Erreur {
    /// Parameters of the query or of the path are unknown or refused; never empty.
    #[error("{} parameters refused", .0.len())]
    Parametres(Vec<ErreurProbleme>),
    /// The query string is not UTF-8.
    #[error("query string not readable")]
    Illisible,
    /// The cursor is damaged, of another search, or of another installation.
    #[error("cursor refused")]
    Curseur,
    /// Nothing lives here; the sentence says what was looked for.
    #[error("not found")]
    Introuvable(Cow<'static, str>),
    /// The resource does not answer this method.
    #[error("method not allowed")]
    Methode {
        /// What it answers, as `Allow` writes it.
        permises: &'static str,
    },
    /// None of the formats of `Accept` is offered.
    #[error("not acceptable")]
    Format,
    /// The address is too long.
    #[error("address too long")]
    AdresseTropLongue,
    /// The caller has spent its tokens.
    #[error("rate limited")]
    TropDeRequetes {
        /// Whole seconds before the next token, at least 1.
        secondes: u64,
    },
    /// The database did not answer.
    #[error("database: {0}")]
    Base(#[from] coop_store::Erreur),
    /// An answer could not be written.
    #[error("answer not serialised: {0}")]
    Serialisation(#[from] serde_json::Error),
    /// A file of the client could not be read.
    #[error("file not read: {0}")]
    Fichier(#[from] std::io::Error),
    /// A handler panicked.
    #[error("panic: {0}")]
    Panique(String),
    /// The work was dropped before its end: the service stops.
    #[error("work dropped before its end")]
    Interrompue,
    /// The index is not loaded yet.
    #[error("index not loaded yet")]
    IndexAbsent,
    /// The metrics could not be written.
    #[error("metrics not written")]
    Mesures,
    /// Something answered this status without saying why.
    #[error("unexplained status {0}")]
    Inexpliquee(StatusCode),
}

impl Erreur {
    /// The errors of query parameters.
    #[must_use]
    pub(crate) fn parametres(erreurs: Vec<ErreurChamp>) -> Self {
        Self::Parametres(erreurs.into_iter().map(ErreurProbleme::parametre).collect())
    }

    /// The error of one segment of the path, named as its template is: `{id}`.
    #[must_use]
    pub(crate) fn segment(nom: &str, erreur: ErreurChamp) -> Self {
        Self::Parametres(vec![ErreurProbleme {
            pointer: format!("{{{nom}}}"),
            code: erreur.code,
            message: erreur.message,
        }])
    }

    /// The kind of problem.
    #[must_use]
    pub(crate) fn code(&self) -> CodeProbleme {
        match self {
            Self::Parametres(_) => CodeProbleme::ParametreInvalide,
            Self::Illisible => CodeProbleme::RequeteIllisible,
            Self::Curseur => CodeProbleme::CurseurInvalide,
            Self::Introuvable(_) => CodeProbleme::Introuvable,
            Self::Methode { .. } => CodeProbleme::MethodeRefusee,
            Self::Format => CodeProbleme::FormatRefuse,
            Self::AdresseTropLongue => CodeProbleme::AdresseTropLongue,
            Self::TropDeRequetes { .. } => CodeProbleme::TropDeRequetes,
            Self::Interrompue | Self::IndexAbsent => CodeProbleme::Indisponible,
            Self::Base(cause) if cause.est_passagere() => CodeProbleme::Indisponible,
            Self::Base(_) | Self::Serialisation(_) | Self::Fichier(_) | Self::Panique(_) | Self::Mesures => {
                CodeProbleme::ErreurInterne
            }
            Self::Inexpliquee(statut) => code_du_statut(*statut),
        }
    }

    /// What happened this time and what to do, in French; nothing of the inside of the service.
    #[must_use]
    pub(crate) fn detail(&self) -> Cow<'static, str> {
        match self {
            Self::Parametres(erreurs) => match erreurs.as_slice() {
                [seule] => seule.message.clone().into(),
                _ => format!(
                    "{} paramètres sont refusés : le champ errors dit lesquels et pourquoi.",
                    erreurs.len()
                )
                .into(),
            }
            Self::Illisible => "L'adresse contient des caractères qui ne sont pas de l'UTF-8.".into(),
            Self::Curseur => "Ce curseur n'est pas celui de cette recherche. Reprenez à la première page, sans le paramètre cursor.".into(),
            Self::Introuvable(detail) => detail.clone(),
            Self::Methode { permises } => format!("Cette adresse accepte {permises}.").into(),
            Self::Format => "Cette adresse répond en application/json. Demandez ce format dans l'en-tête Accept, ou retirez cet en-tête.".into(),
            Self::AdresseTropLongue => format!("L'adresse dépasse {} caractères. Réduisez le nombre de paramètres.", crate::entetes::ADRESSE_MAX).into(),
            Self::TropDeRequetes { secondes } => {
                let attente = accorder(u32::try_from(*secondes).unwrap_or(u32::MAX), "seconde", "secondes");
                format!("Réessayez dans {attente}.").into()
            }
            autre => match autre.code() {
                CodeProbleme::Indisponible => "Réessayez dans quelques instants.".into(),
                CodeProbleme::ErreurInterne => "Une erreur imprévue est survenue et a été consignée. Réessayez ; si elle persiste, signalez-la en citant l'identifiant du champ instance.".into(),
                code => code.explication().into(),
            },
        }
    }

    /// Every broken parameter.
    #[must_use]
    pub(crate) fn erreurs(&self) -> &[ErreurProbleme] {
        match self {
            Self::Parametres(erreurs) => erreurs,
            _ => &[],
        }
    }

    /// Adds the headers that go with the problem.
    pub(crate) fn entetes(&self, entetes: &mut HeaderMap) {
        let entete: Option<(HeaderName, HeaderValue)> = match self {
            Self::Methode { permises } => Some((ALLOW, HeaderValue::from_static(permises))),
            Self::TropDeRequetes { secondes } => Some((RETRY_AFTER, HeaderValue::from(*secondes))),
            _ if self.code() == CodeProbleme::Indisponible => {
                Some((RETRY_AFTER, HeaderValue::from_static("2")))
            }
            _ => None,
        };
        if let Some((nom, valeur)) = entete {
            entetes.insert(nom, valeur);
        }
    }
}

impl ResponseError for Erreur {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code().statut()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The status alone: [`rendre`](super::rendre) writes the document, which names the request.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

fn code_du_statut(statut: StatusCode) -> CodeProbleme {
    CodeProbleme::TOUS
        .iter()
        .copied()
        .find(|code| code.statut() == statut.as_u16())
        .unwrap_or(if statut.is_server_error() {
            CodeProbleme::ErreurInterne
        } else {
            CodeProbleme::RequeteIllisible
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_without_a_reason_find_their_problem() {
        for (statut, code) in [
            (StatusCode::NOT_FOUND, CodeProbleme::Introuvable),
            (StatusCode::BAD_REQUEST, CodeProbleme::RequeteIllisible),
            (StatusCode::IM_A_TEAPOT, CodeProbleme::RequeteIllisible),
            (StatusCode::BAD_GATEWAY, CodeProbleme::ErreurInterne),
        ] {
            assert_eq!(Erreur::Inexpliquee(statut).code(), code);
        }
    }

    #[test]
    fn the_inside_of_the_service_is_never_told() {
        let erreur = Erreur::Panique("index 7 out of bounds".to_owned());
        assert!(!erreur.detail().contains("bounds"));
        assert_eq!(erreur.status_code(), StatusCode::INTERNAL_SERVER_ERROR);
    }
}

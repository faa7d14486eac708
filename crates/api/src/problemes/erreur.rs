//! What can go wrong with a request, and the problem that tells it.

use std::borrow::Cow;

use actix_web::{
    HttpResponse, ResponseError,
    http::{
        StatusCode,
        header::{ALLOW, ETAG, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE},
    },
};
use coop_connect::federation::ErreurFederation;
use coop_domain::{
    ErreurChamp,
    problemes::{CodeProbleme, ErreurProbleme},
    texte::accorder,
};

use crate::reponse::etiquette_de_version;

/// Where a one-time code comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MoyenCode {
    /// A mail that has just left.
    Courriel,
    /// The application of the person.
    Application,
}

/// Why a request is not answered as asked.
///
/// `Display` is English and for the log; what people read is [`Erreur::detail`].
#[derive(Debug, thiserror::Error)]
pub(crate) enum Erreur {
    /// Parameters of the query or of the path are unknown or refused; never empty.
    #[error("{} parameters refused", .0.len())]
    Parametres(Vec<ErreurProbleme>),
    /// Fields of the body are missing, unknown or refused; never empty.
    #[error("{} fields refused", .0.len())]
    Champs(Vec<ErreurProbleme>),
    /// The body is not JSON; the sentence says where.
    #[error("body not readable")]
    CorpsIllisible(String),
    /// The body is too long.
    #[error("body too long")]
    CorpsTropGrand {
        /// The longest accepted.
        octets_max: usize,
    },
    /// The body is not announced as JSON.
    #[error("media type of the body refused")]
    TypeDuCorps,
    /// The body is not announced as a sheet; the sentence says which are taken.
    #[error("media type of the file refused")]
    TypeDeLaFeuille(&'static str),
    /// Nobody is signed in, or the proof of it is refused.
    #[error("not authenticated: {0}")]
    Authentification(RefusAcces),
    /// The account does not exist, or this is not its password: nobody is told which.
    #[error("wrong credentials")]
    Identifiants,
    /// A one-time code is due beside the password, from there.
    #[error("a code is due")]
    CodeRequis(MoyenCode),
    /// The active role may not do this, or another site asked for it; the sentence says which.
    #[error("forbidden")]
    Interdit(Cow<'static, str>),
    /// The person has not given their password for too long to do this.
    #[error("password due")]
    PreuveRequise,
    /// The active role asks for a second factor, which the session has not been given.
    #[error("a second factor is due")]
    DoubleRequise,
    /// What is asked contradicts what is.
    #[error("conflict")]
    Conflit(Cow<'static, str>),
    /// The resource is not any more the one that the caller read.
    #[error("stale version")]
    VersionPerimee,
    /// The same, and which version there is now.
    #[error("stale version: {actuelle} now")]
    VersionDepassee {
        /// The version that the resource has.
        actuelle: i64,
    },
    /// A change does not say which version it changes; the sentence says how to.
    #[error("no version expected")]
    VersionAttendue(&'static str),
    /// The first request of this idempotency key has not ended.
    #[error("a request with the same idempotency key is running")]
    DemandeEnCours {
        /// Whole seconds before it is worth asking again, at least 1.
        secondes: u64,
    },
    /// This idempotency key came with another body.
    #[error("idempotency key used for another body")]
    CleDejaUtilisee,
    /// A header is not written as it must be; the sentence says how.
    #[error("header not readable")]
    EnteteIllisible(&'static str),
    /// The link of a mail is too old, or was used.
    #[error("link expired or used")]
    LienInvalide(Cow<'static, str>),
    /// Too many passwords wait to be hashed.
    #[error("too many passwords wait to be hashed")]
    Surcharge,
    /// A password could not be hashed.
    #[error("password not hashed: {0}")]
    Hachage(String),
    /// A token could not be signed.
    #[error("token not signed: {0}")]
    Signature(String),
    /// The key of a second factor could not be shown.
    #[error("second factor not shown: no {0}")]
    Double(&'static str),
    /// The provider of identities does not do what is asked.
    #[error(transparent)]
    Federation(#[from] ErreurFederation),
    /// The query string is not UTF-8.
    #[error("query string not readable")]
    Illisible,
    /// The cursor is damaged, of another search, or of another installation.
    #[error("cursor refused")]
    Curseur,
    /// The period is not made of whole published months; each error says which are. Never empty.
    #[error("period not published")]
    PeriodeNonPubliee(Vec<ErreurProbleme>),
    /// The format exists, and is not made here; the sentence says which is.
    #[error("format not made")]
    FormatNonProduit(&'static str),
    /// Nothing lives here; the sentence says what was looked for.
    #[error("not found")]
    Introuvable(Cow<'static, str>),
    /// The resource does not answer this method.
    #[error("method not allowed")]
    Methode {
        /// What it answers, as `Allow` writes it.
        permises: Cow<'static, str>,
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

/// Why a proof of identity is refused: for the log and the header, never more than this to the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum RefusAcces {
    /// No token was sent.
    #[error("no token")]
    Absent,
    /// The token is not one of ours, or was altered.
    #[error("token refused")]
    Invalide,
    /// The token was good until a moment ago.
    #[error("token expired")]
    Expire,
    /// The session was closed, from here or elsewhere.
    #[error("session closed")]
    SessionFermee,
}

impl Erreur {
    /// The error of one field of the body, by its JSON pointer (`/mot_de_passe`).
    #[must_use]
    pub(crate) fn champ(pointer: &str, code: &str, message: impl Into<String>) -> Self {
        Self::Champs(vec![ErreurProbleme {
            pointer: pointer.to_owned(),
            code: code.to_owned(),
            message: message.into(),
        }])
    }

    /// The errors of fields of the body; there is one at least.
    #[must_use]
    pub(crate) fn champs(erreurs: Vec<ErreurChamp>) -> Self {
        Self::Champs(erreurs.into_iter().map(ErreurProbleme::champ).collect())
    }

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
            Self::Illisible | Self::CorpsIllisible(_) | Self::EnteteIllisible(_) => {
                CodeProbleme::RequeteIllisible
            }
            Self::Champs(_) => CodeProbleme::ChampInvalide,
            Self::CorpsTropGrand { .. } => CodeProbleme::CorpsTropGrand,
            Self::TypeDuCorps | Self::TypeDeLaFeuille(_) => CodeProbleme::TypeRefuse,
            Self::Authentification(_) => CodeProbleme::AuthentificationRequise,
            Self::Identifiants => CodeProbleme::IdentifiantsRefuses,
            Self::CodeRequis(_) => CodeProbleme::CodeRequis,
            Self::Interdit(_) => CodeProbleme::Interdit,
            Self::PreuveRequise => CodeProbleme::PreuveRequise,
            Self::DoubleRequise => CodeProbleme::DoubleRequise,
            Self::Conflit(_) => CodeProbleme::Conflit,
            Self::VersionPerimee | Self::VersionDepassee { .. } => CodeProbleme::VersionPerimee,
            Self::VersionAttendue(_) => CodeProbleme::VersionAttendue,
            Self::DemandeEnCours { .. } => CodeProbleme::DemandeEnCours,
            Self::CleDejaUtilisee => CodeProbleme::CleDejaUtilisee,
            Self::LienInvalide(_) => CodeProbleme::LienInvalide,
            Self::Curseur => CodeProbleme::CurseurInvalide,
            Self::PeriodeNonPubliee(_) => CodeProbleme::PeriodeNonPubliee,
            Self::FormatNonProduit(_) => CodeProbleme::FormatNonProduit,
            Self::Introuvable(_) => CodeProbleme::Introuvable,
            Self::Methode { .. } => CodeProbleme::MethodeRefusee,
            Self::Format => CodeProbleme::FormatRefuse,
            Self::AdresseTropLongue => CodeProbleme::AdresseTropLongue,
            Self::TropDeRequetes { .. } => CodeProbleme::TropDeRequetes,
            Self::Interrompue | Self::IndexAbsent | Self::Surcharge | Self::Federation(_) => {
                CodeProbleme::Indisponible
            }
            Self::Base(cause) if cause.est_passagere() => CodeProbleme::Indisponible,
            Self::Base(_)
            | Self::Double(_)
            | Self::Serialisation(_)
            | Self::Fichier(_)
            | Self::Panique(_)
            | Self::Mesures
            | Self::Hachage(_)
            | Self::Signature(_) => CodeProbleme::ErreurInterne,
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
            Self::Champs(erreurs) => match erreurs.as_slice() {
                [seule] => seule.message.clone().into(),
                _ => format!(
                    "{} champs sont refusés : le champ errors dit lesquels et pourquoi.",
                    erreurs.len()
                )
                .into(),
            }
            Self::CorpsIllisible(detail) => detail.clone().into(),
            Self::CorpsTropGrand { octets_max } if octets_max % 1_000_000 == 0 => format!("Le corps dépasse {} Mo.", octets_max / 1_000_000).into(),
            Self::CorpsTropGrand { octets_max } => format!("Le corps dépasse {} ko.", octets_max / 1_024).into(),
            Self::TypeDuCorps => "Le corps est attendu en JSON : Content-Type: application/json, sans compression.".into(),
            Self::TypeDeLaFeuille(detail) => (*detail).into(),
            Self::Authentification(RefusAcces::Absent) => "Connectez-vous : cette adresse demande un jeton d'accès.".into(),
            Self::Authentification(_) => "Votre connexion a pris fin. Connectez-vous de nouveau.".into(),
            Self::Identifiants => "L'identifiant ou le mot de passe n'est pas le bon. Vérifiez-les, ou choisissez « Mot de passe oublié ».".into(),
            Self::CodeRequis(MoyenCode::Courriel) => "Après plusieurs essais infructueux, un code à six chiffres est demandé en plus du mot de passe. Si le mot de passe est le bon, ce code vient d'être envoyé par courriel ; il est valable 10 minutes.".into(),
            Self::Interdit(detail) | Self::Conflit(detail) | Self::LienInvalide(detail) => detail.clone(),
            Self::CodeRequis(MoyenCode::Application) => "La double authentification est active : donnez aussi les 6 chiffres de votre application, ou un de vos codes de secours. Chaque code sert une fois.".into(),
            Self::DoubleRequise => "Votre rôle demande la double authentification. Activez-la dans votre compte, ou connectez-vous de nouveau si elle l'est déjà.".into(),
            Self::PreuveRequise => "Pour cette action, donnez de nouveau votre mot de passe.".into(),
            Self::VersionPerimee | Self::VersionDepassee { .. } => "Cette fiche a changé depuis que vous l'avez ouverte. Relisez-la, puis refaites votre modification.".into(),
            Self::VersionAttendue(detail) | Self::EnteteIllisible(detail) => (*detail).into(),
            Self::DemandeEnCours { .. } => "Cette demande est déjà partie et n'est pas encore terminée. Réessayez dans quelques instants.".into(),
            Self::CleDejaUtilisee => "Cette clé d'idempotence a déjà servi pour une autre demande. Prenez-en une nouvelle.".into(),
            Self::Federation(_) => "Le service d'identité ne répond pas comme prévu. Réessayez dans quelques minutes, ou connectez-vous avec votre mot de passe.".into(),
            Self::Illisible => "L'adresse contient des caractères qui ne sont pas de l'UTF-8.".into(),
            Self::Curseur => "Ce curseur n'est pas celui de cette recherche. Reprenez à la première page, sans le paramètre cursor.".into(),
            Self::PeriodeNonPubliee(erreurs) => erreurs
                .first()
                .map_or(Cow::Borrowed(""), |erreur| erreur.message.clone().into()),
            Self::FormatNonProduit(detail) => (*detail).into(),
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
            Self::Parametres(erreurs) | Self::Champs(erreurs) | Self::PeriodeNonPubliee(erreurs) => erreurs,
            _ => &[],
        }
    }

    /// Where the code that is due comes from.
    #[must_use]
    pub(crate) const fn moyen(&self) -> Option<&'static str> {
        match self {
            Self::CodeRequis(MoyenCode::Courriel) => Some("mail"),
            Self::CodeRequis(MoyenCode::Application) => Some("totp"),
            _ => None,
        }
    }

    /// Adds the headers that go with the problem.
    pub(crate) fn entetes(&self, entetes: &mut HeaderMap) {
        let entete: Option<(HeaderName, HeaderValue)> = match self {
            Self::Methode { permises } => HeaderValue::from_str(permises).ok().map(|valeur| (ALLOW, valeur)),
            Self::TropDeRequetes { secondes } | Self::DemandeEnCours { secondes } => {
                Some((RETRY_AFTER, HeaderValue::from(*secondes)))
            }
            Self::VersionDepassee { actuelle } => HeaderValue::from_str(&etiquette_de_version(*actuelle))
                .ok()
                .map(|valeur| (ETAG, valeur)),
            _ if self.code().statut() == 401 => {
                let valeur = match self {
                    // RFC 6750, 3: whoever sent nothing is told no error.
                    Self::Authentification(refus) if *refus != RefusAcces::Absent => {
                        "Bearer realm=\"coop\", error=\"invalid_token\""
                    }
                    _ => "Bearer realm=\"coop\"",
                };
                Some((WWW_AUTHENTICATE, HeaderValue::from_static(valeur)))
            }
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
    fn a_refused_token_is_named_in_the_header_and_an_absent_one_is_not() {
        for (refus, attendu) in [
            (RefusAcces::Absent, "Bearer realm=\"coop\""),
            (
                RefusAcces::Expire,
                "Bearer realm=\"coop\", error=\"invalid_token\"",
            ),
        ] {
            let mut entetes = HeaderMap::new();
            Erreur::Authentification(refus).entetes(&mut entetes);
            assert_eq!(entetes.get(WWW_AUTHENTICATE).unwrap(), attendu);
        }
    }

    #[test]
    fn the_inside_of_the_service_is_never_told() {
        let erreur = Erreur::Panique("index 7 out of bounds".to_owned());
        assert!(!erreur.detail().contains("bounds"));
        assert_eq!(erreur.status_code(), StatusCode::INTERNAL_SERVER_ERROR);
    }
}

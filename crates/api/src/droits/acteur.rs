//! The person who asks, proved by an access token whose session is open.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header::AUTHORIZATION, web::Data};
use coop_domain::{
    comptes::Attribution,
    ids::{CompteId, SessionId},
};

use crate::{
    etat::Etat,
    problemes::{Erreur, RefusAcces},
};

/// A person who is signed in, under the active role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Acteur {
    /// The account.
    pub(crate) compte: CompteId,
    /// The session: one device.
    pub(crate) session: SessionId,
    /// The active role and its scope.
    pub(crate) attribution: Attribution,
    /// Whether a password opened this session: otherwise the provider of identities did.
    pub(crate) mot_de_passe: bool,
    /// Whether the second factor was given in this session.
    pub(crate) double: bool,
}

impl Acteur {
    /// Who sends this request, and may act.
    ///
    /// # Errors
    /// [`Erreur::Authentification`], with the reason; [`Erreur::DoubleRequise`] when the active role asks for a second
    /// factor, which the session has not been given.
    pub(crate) fn de(req: &HttpRequest) -> Result<Self, Erreur> {
        let acteur = Self::connecte(req)?;
        let etat = req.app_data::<Data<Etat>>().ok_or(Erreur::Interrompue)?;
        if acteur.attend_le_double(etat) {
            return Err(Erreur::DoubleRequise);
        }
        Ok(acteur)
    }

    /// Whether the active role asks for a second factor here, which the session has not been given.
    pub(crate) fn attend_le_double(&self, etat: &Etat) -> bool {
        !self.double && self.attribution.role.demande_le_double() && etat.configuration.est_ouverte()
    }

    /// Who sends this request, to look after their own account.
    ///
    /// # Errors
    /// [`Erreur::Authentification`], with the reason.
    pub(crate) fn connecte(req: &HttpRequest) -> Result<Self, Erreur> {
        let etat = req.app_data::<Data<Etat>>().ok_or(Erreur::Interrompue)?;
        let jeton = jeton(req).map_err(Erreur::Authentification)?;
        let lues = etat
            .jetons
            .lire(jeton, etat.maintenant())
            .map_err(Erreur::Authentification)?;
        if etat.revocations.contient(lues.sid) {
            return Err(Erreur::Authentification(RefusAcces::SessionFermee));
        }
        Ok(Self {
            compte: lues.sub,
            session: lues.sid,
            mot_de_passe: lues.avec_mot_de_passe(),
            double: lues.avec_double(),
            attribution: lues.attribution,
        })
    }
}

/// The one token of `Authorization: Bearer`.
fn jeton(req: &HttpRequest) -> Result<&str, RefusAcces> {
    let mut valeurs = req.headers().get_all(AUTHORIZATION);
    let valeur = valeurs.next().ok_or(RefusAcces::Absent)?;
    if valeurs.next().is_some() {
        return Err(RefusAcces::Invalide);
    }
    let (schema, jeton) = valeur
        .to_str()
        .ok()
        .and_then(|valeur| valeur.split_once(' '))
        .ok_or(RefusAcces::Invalide)?;
    if schema.eq_ignore_ascii_case("bearer") {
        Ok(jeton.trim())
    } else {
        Err(RefusAcces::Invalide)
    }
}

impl FromRequest for Acteur {
    type Error = Erreur;
    type Future = Ready<Result<Self, Erreur>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::de(req))
    }
}

//! Access tokens (RFC 9068): signed here with Ed25519, read here, and by nobody else's rules.

mod cles;
mod prouves;
pub(crate) mod publication;

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use coop_domain::{
    comptes::Attribution,
    ids::{CompteId, SessionId},
    temps::Instant,
};
use coop_store::cles::CleSignature;
use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header, encode, jwk::JwkSet};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::{cles::Cle, prouves::Prouves};
use crate::{
    droits::Acteur,
    problemes::{Erreur, RefusAcces},
};

/// Seconds that a token lives.
pub(crate) const DUREE_S: u32 = 600;
/// Seconds before a new key signs: by then every instance has read it, within a second (see
/// [`Veille`](crate::droits::Veille)), and refuses nothing that it signs.
const ANNONCE_S: i64 = 3;
/// Seconds by which the clocks of two instances may differ.
const ECART_S: i64 = 5;
/// The kind of token: nothing else that is signed with these keys is taken for one.
const TYPE: &str = "at+jwt";
/// The password, as a token says it.
const AMR_MOT_DE_PASSE: &str = "pwd";
/// The second factor, as a token says it.
const AMR_DOUBLE: &str = "otp";
/// Whom tokens are for.
const AUDIENCE: &str = "coop-api";

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Revendications {
    /// The installation that made it.
    pub(crate) iss: String,
    /// Whom it is for.
    pub(crate) aud: String,
    /// The account.
    pub(crate) sub: CompteId,
    /// The session.
    pub(crate) sid: SessionId,
    /// The active role and its scope.
    #[serde(flatten)]
    pub(crate) attribution: Attribution,
    /// How the person proved who they are (RFC 8176): `pwd`, unless the provider of identities vouched for them, and `otp`
    /// when a second factor was given.
    #[serde(default)]
    pub(crate) amr: Vec<String>,
    /// When it was made, in seconds since 1970.
    pub(crate) iat: i64,
    /// When it ends, in seconds since 1970.
    pub(crate) exp: i64,
    /// Its own identifier.
    pub(crate) jti: Uuid,
}

impl Revendications {
    /// Whether a password was given.
    pub(crate) fn avec_mot_de_passe(&self) -> bool {
        self.amr.iter().any(|moyen| moyen == AMR_MOT_DE_PASSE)
    }

    /// Whether a second factor was given.
    pub(crate) fn avec_double(&self) -> bool {
        self.amr.iter().any(|moyen| moyen == AMR_DOUBLE)
    }
}

/// Makes and reads the tokens of this installation.
#[derive(Debug)]
pub(crate) struct Jetons {
    emetteur: String,
    tenues: RwLock<Tenues>,
    validation: Validation,
}

/// The keys, and the tokens that they proved.
#[derive(Debug)]
struct Tenues {
    cles: Arc<[Cle]>,
    prouves: Prouves,
}

impl Tenues {
    fn de(cles: Arc<[Cle]>) -> Self {
        Self {
            cles,
            prouves: Prouves::default(),
        }
    }
}

impl Jetons {
    /// The tokens that `emetteur` makes with the newest of these keys, and reads with all those whose
    /// tokens live.
    ///
    /// # Errors
    /// When a key is none.
    pub(crate) fn nouveaux(emetteur: &str, cles: &[CleSignature]) -> Result<Self, Erreur> {
        // The algorithm is ours to say, whatever the header of a token asks.
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_audience(&[AUDIENCE]);
        validation.set_issuer(&[emetteur]);
        validation.set_required_spec_claims(&["exp", "sub", "iss", "aud"]);
        // The installation's clock decides, not the system's: see `lire`.
        validation.validate_exp = false;
        Ok(Self {
            emetteur: emetteur.to_owned(),
            tenues: RwLock::new(Tenues::de(lues(cles)?)),
            validation,
        })
    }

    /// Takes these keys instead: there is a new one. What the ones of before proved is to be proved again.
    ///
    /// # Errors
    /// When a key is none; those of before stay.
    pub(crate) fn remplacer(&self, cles: &[CleSignature]) -> Result<(), Erreur> {
        let tenues = Tenues::de(lues(cles)?);
        *self.tenues.write().unwrap_or_else(PoisonError::into_inner) = tenues;
        Ok(())
    }

    /// Whether these are the keys that are held.
    pub(crate) fn tient(&self, cles: &[CleSignature]) -> bool {
        self.cles().iter().map(|cle| &cle.signature).eq(cles)
    }

    fn cles(&self) -> Arc<[Cle]> {
        Arc::clone(&self.tenues().cles)
    }

    fn tenues(&self) -> RwLockReadGuard<'_, Tenues> {
        self.tenues.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// A token for this person under this role, on this session.
    ///
    /// # Errors
    /// When it cannot be signed.
    pub(crate) fn signer(&self, acteur: Acteur, maintenant: Instant) -> Result<String, Erreur> {
        let cles = self.cles();
        // The newest that every instance knows by now; the first one of all waits for nobody.
        let cle = cles
            .iter()
            .find(|cle| cle.signe_depuis(maintenant))
            .or(cles.last())
            .ok_or_else(|| Erreur::Signature("no key".to_owned()))?;
        let iat = maintenant.secondes();
        let revendications = Revendications {
            iss: self.emetteur.clone(),
            aud: AUDIENCE.to_owned(),
            sub: acteur.compte,
            sid: acteur.session,
            attribution: acteur.attribution,
            amr: acteur
                .mot_de_passe
                .then_some(AMR_MOT_DE_PASSE)
                .into_iter()
                .chain(acteur.double.then_some(AMR_DOUBLE))
                .map(str::to_owned)
                .collect(),
            iat,
            exp: iat.saturating_add(i64::from(DUREE_S)),
            jti: Uuid::now_v7(),
        };
        let mut entete = Header::new(Algorithm::EdDSA);
        entete.typ = Some(TYPE.to_owned());
        entete.kid = Some(cle.kid.clone());
        encode(&entete, &revendications, &cle.privee).map_err(|erreur| signature(&erreur))
    }

    /// What a token says, once everything about it was checked but its session.
    ///
    /// # Errors
    /// Why it is refused.
    pub(crate) fn lire(&self, jeton: &str, maintenant: Instant) -> Result<Revendications, RefusAcces> {
        if let Some(lues) = self.tenues().prouves.dit(jeton) {
            return a_son_heure(lues, maintenant).map(|()| lues.clone());
        }
        let cles = self.cles();
        let lues = self.prouver(jeton, &cles, maintenant)?;
        a_son_heure(&lues, maintenant)?;
        let mut tenues = self.tenues.write().unwrap_or_else(PoisonError::into_inner);
        // The keys may have been turned meanwhile.
        if Arc::ptr_eq(&cles, &tenues.cles) {
            tenues.prouves.retenir(jeton, &lues, maintenant);
        }
        Ok(lues)
    }

    /// What a token says, once it is proved to be one of ours.
    fn prouver(&self, jeton: &str, cles: &[Cle], maintenant: Instant) -> Result<Revendications, RefusAcces> {
        let entete = decode_header(jeton).map_err(|_| RefusAcces::Invalide)?;
        let est_acces = entete
            .typ
            .is_some_and(|typ| typ.trim_start_matches("application/").eq_ignore_ascii_case(TYPE));
        let cle = vivantes(cles, maintenant)
            // A header that must be understood (RFC 7515, 4.1.11) and is not refuses the token.
            .find(|cle| est_acces && entete.crit.is_none() && entete.kid.as_deref() == Some(cle.kid.as_str()))
            .ok_or(RefusAcces::Invalide)?;
        decode(jeton, &cle.publique, &self.validation)
            .map(|lue| lue.claims)
            .map_err(|_| RefusAcces::Invalide)
    }

    /// The public halves, for whoever verifies: the one that signs, the one that soon will, and those
    /// whose tokens live.
    pub(crate) fn publiques(&self, maintenant: Instant) -> JwkSet {
        let cles = self.cles();
        JwkSet {
            keys: vivantes(&cles, maintenant).map(|cle| cle.jwk.clone()).collect(),
        }
    }
}

/// Whether a token is of this time.
fn a_son_heure(lues: &Revendications, maintenant: Instant) -> Result<(), RefusAcces> {
    let secondes = maintenant.secondes();
    if secondes >= lues.exp {
        Err(RefusAcces::Expire)
    } else if lues.iat > secondes.saturating_add(ECART_S) || lues.exp - lues.iat > i64::from(DUREE_S) {
        Err(RefusAcces::Invalide)
    } else {
        Ok(())
    }
}

fn lues(cles: &[CleSignature]) -> Result<Arc<[Cle]>, Erreur> {
    cles.iter()
        .map(Cle::de)
        .collect::<Result<_, _>>()
        .map_err(|erreur| signature(&erreur))
}

/// The keys whose tokens may live: all but those that stopped signing longer ago than a token lives.
fn vivantes(cles: &[Cle], maintenant: Instant) -> impl Iterator<Item = &Cle> {
    let limite = maintenant.secondes().saturating_sub(i64::from(DUREE_S) + ECART_S);
    let mut finie = false;
    cles.iter().take_while(move |cle| {
        // The newest first: what comes after one that has long been signing signs no more.
        let vivante = !finie;
        finie = cle.signe_a() <= limite;
        vivante
    })
}

fn signature(erreur: &jsonwebtoken::errors::Error) -> Erreur {
    Erreur::Signature(erreur.to_string())
}

#[cfg(test)]
mod tests;

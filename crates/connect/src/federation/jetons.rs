//! The two tokens of a provider: signature, issuer, audience, time, nonce, level.

use jsonwebtoken::{
    Algorithm, DecodingKey, Header, Validation, decode, decode_header,
    errors::{Error, ErrorKind},
    jwk::{Jwk, JwkSet, PublicKeyUse},
};
use serde::{Deserialize, de::DeserializeOwned};

use super::{Defaut, ErreurFederation};

/// Algorithms by which whoever verifies cannot sign; `none` is not one.
const ADMIS: [Algorithm; 9] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];
/// Longest identifier, in bytes: what the standard allows.
const IDENTIFIANT_MAX: usize = 255;
/// The level of assurance of a series: `eidas1`, `eidas2`, `eidas3`.
const EIDAS: &str = "eidas";

/// What tokens must say.
pub(super) struct Attendu<'a> {
    pub(super) emetteur: &'a str,
    pub(super) client: &'a str,
    pub(super) nonce: &'a str,
    pub(super) acr: Option<&'a str>,
}

/// For whom a token is.
#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    Un(String),
    Plusieurs(Vec<String>),
}

#[derive(Deserialize)]
struct Identite {
    sub: String,
    aud: Audience,
    azp: Option<String>,
    nonce: Option<String>,
    acr: Option<String>,
}

#[derive(Deserialize)]
struct Informations {
    sub: String,
    nonce: Option<String>,
    idp_id: Option<String>,
}

/// Whom an ID token is about.
pub(super) fn identite(
    jeton: &str,
    cles: &JwkSet,
    attendu: &Attendu<'_>,
) -> Result<String, ErreurFederation> {
    let lue: Identite = verifier(jeton, cles, attendu, &["exp", "iss", "aud", "sub"])?;
    let plusieurs = matches!(&lue.aud, Audience::Plusieurs(toutes) if toutes.len() > 1);
    let pour_nous = match &lue.azp {
        Some(azp) => azp == attendu.client,
        None => !plusieurs,
    };
    if matches!(&lue.aud, Audience::Un(une) if une != attendu.client) || !pour_nous {
        return Err(ErreurFederation::Jeton(Defaut::Audience));
    }
    if lue.nonce.as_deref() != Some(attendu.nonce) {
        return Err(ErreurFederation::Jeton(Defaut::Nonce));
    }
    if !attendu
        .acr
        .is_none_or(|demande| suffit(demande, lue.acr.as_deref()))
    {
        return Err(ErreurFederation::Jeton(Defaut::Niveau));
    }
    identifiant(lue.sub)
}

/// Who vouches for the person (`idp_id`), as the userinfo of the person of an ID token says; it must say so when the
/// provider is one of several (`garants`).
///
/// The nonce of ProConnect's userinfo, where there is one, is that of the sign-in; the subject ties it to the ID token,
/// which always has it.
pub(super) fn informations(
    jeton: &str,
    cles: &JwkSet,
    attendu: &Attendu<'_>,
    (sujet, garants): (&str, bool),
) -> Result<String, ErreurFederation> {
    let lues: Informations = verifier(jeton, cles, attendu, &["iss", "aud", "sub"])?;
    if lues.sub != sujet {
        return Err(ErreurFederation::Jeton(Defaut::Sujet));
    }
    if lues.nonce.is_some_and(|nonce| nonce != attendu.nonce) {
        return Err(ErreurFederation::Jeton(Defaut::Nonce));
    }
    match lues.idp_id {
        Some(idp) => identifiant(idp),
        // Without it, two people of two of its members could be one.
        None if garants => Err(ErreurFederation::Jeton(Defaut::Illisible)),
        None => Ok(String::new()),
    }
}

/// Whether a key of the provider is of this token.
pub(super) fn cle_connue(jeton: &str, cles: &JwkSet) -> bool {
    decode_header(jeton).is_ok_and(|entete| cle(&entete, cles).is_some())
}

fn verifier<T: DeserializeOwned>(
    jeton: &str,
    cles: &JwkSet,
    attendu: &Attendu<'_>,
    exigees: &[&str],
) -> Result<T, ErreurFederation> {
    let defaut = ErreurFederation::Jeton;
    let entete = decode_header(jeton).map_err(|_| defaut(Defaut::Illisible))?;
    if !ADMIS.contains(&entete.alg) {
        return Err(defaut(Defaut::SansSignature));
    }
    let cle = cle(&entete, cles).ok_or(defaut(Defaut::Signature))?;
    let cle = DecodingKey::from_jwk(cle).map_err(|_| defaut(Defaut::Signature))?;
    let mut regles = Validation::new(entete.alg);
    regles.set_issuer(&[attendu.emetteur]);
    regles.set_audience(&[attendu.client]);
    regles.set_required_spec_claims(exigees);
    regles.validate_nbf = true;
    decode(jeton, &cle, &regles)
        .map(|lu| lu.claims)
        .map_err(|erreur| defaut(motif(&erreur)))
}

/// The key that a token names; where it names none, the only one there is.
fn cle<'a>(entete: &Header, cles: &'a JwkSet) -> Option<&'a Jwk> {
    let convient = |cle: &&Jwk| {
        let annonce = cle.common.key_algorithm;
        let signe = !matches!(cle.common.public_key_use, Some(PublicKeyUse::Encryption));
        signe && annonce.is_none_or(|annonce| annonce.to_string() == format!("{:?}", entete.alg))
    };
    match &entete.kid {
        Some(kid) => cles.find(kid).filter(convient),
        None => {
            let mut candidates = cles.keys.iter().filter(convient);
            candidates.next().filter(|_| candidates.next().is_none())
        }
    }
}

fn motif(erreur: &Error) -> Defaut {
    match erreur.kind() {
        ErrorKind::InvalidIssuer => Defaut::Emetteur,
        ErrorKind::InvalidAudience => Defaut::Audience,
        ErrorKind::ExpiredSignature | ErrorKind::ImmatureSignature => Defaut::Expire,
        ErrorKind::InvalidSignature | ErrorKind::InvalidAlgorithm => Defaut::Signature,
        _ => Defaut::Illisible,
    }
}

/// Whether what was proved is what was asked, or more of the same series.
fn suffit(demande: &str, prouve: Option<&str>) -> bool {
    let rang = |niveau: &str| niveau.strip_prefix(EIDAS)?.parse::<u8>().ok();
    prouve.is_some_and(|prouve| {
        demande.split(' ').any(|demande| {
            prouve == demande
                || rang(demande)
                    .zip(rang(prouve))
                    .is_some_and(|(demande, prouve)| prouve >= demande)
        })
    })
}

fn identifiant(texte: String) -> Result<String, ErreurFederation> {
    let lisible = (1..=IDENTIFIANT_MAX).contains(&texte.len()) && texte.bytes().all(|o| o.is_ascii_graphic());
    if lisible {
        Ok(texte)
    } else {
        Err(ErreurFederation::Jeton(Defaut::Illisible))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_suffices_for_those_below() {
        assert!(suffit("eidas1", Some("eidas1")));
        assert!(suffit("eidas1", Some("eidas3")));
        assert!(suffit("https://a eidas2", Some("https://a")));
        assert!(!suffit("eidas2", Some("eidas1")));
        assert!(!suffit("eidas1", Some("eidas")));
        assert!(!suffit("eidas1", None));
        assert!(!suffit("https://a", Some("https://b")));
    }

    #[test]
    fn an_identifier_is_ascii_and_not_endless() {
        assert!(identifiant("a".repeat(255)).is_ok());
        for faux in [String::new(), "é".to_owned(), "a b".to_owned(), "a".repeat(256)] {
            assert!(identifiant(faux).is_err());
        }
    }
}

//! The one extractor of JSON bodies: every mistake named by its pointer, in French, at once.

mod feuille;
mod lecture;
mod partie;
mod traduction;

use std::ops::Deref;

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE},
};
use coop_domain::{
    ErreurChamp,
    comptes::echanges::{ChoixRole, Connexion, DemandeForce, ReportArrivee},
};
use futures::{StreamExt as _, future::LocalBoxFuture};
use serde::{Deserialize, de::DeserializeOwned};
use utoipa::ToSchema;

pub(crate) use self::{
    feuille::{Classeur, Feuille},
    partie::CorpsLu,
};
use crate::{idempotence, problemes::Erreur};

/// Longest body that most routes take, in bytes.
pub(crate) const TAILLE_MAX: usize = 64 * 1_024;

/// A type that a body may carry.
///
/// Derives `Deserialize` with `deny_unknown_fields`, and `ToSchema`: the fields that its schema
/// requires are looked for by name, so that every one that lacks is told.
pub(crate) trait CorpsJson: DeserializeOwned + ToSchema {
    /// Longest body, in bytes.
    const TAILLE_MAX: usize = TAILLE_MAX;

    /// Every rule that a single value cannot tell; `chemin` is the field's name.
    fn verifier(&self) -> Vec<ErreurChamp> {
        Vec::new()
    }
}

impl CorpsJson for Connexion {}
impl CorpsJson for ChoixRole {}
impl CorpsJson for DemandeForce {}
impl CorpsJson for ReportArrivee {}

/// The body of a request, read and checked.
pub(crate) struct Corps<T>(pub(crate) T);

impl<T> Deref for Corps<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: CorpsJson + 'static> FromRequest for Corps<T> {
    type Error = Erreur;
    type Future = LocalBoxFuture<'static, Result<Self, Erreur>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            verifier_type(&req)?;
            let octets = recevoir(&req, payload, T::TAILLE_MAX).await?;
            lecture::lire(&octets).map(Self)
        })
    }
}

/// The body of a request that says nothing: none at all, or `{}`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SansCorps;

/// What such a body may hold.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vide {}

impl CorpsJson for Vide {}

impl FromRequest for SansCorps {
    type Error = Erreur;
    type Future = LocalBoxFuture<'static, Result<Self, Erreur>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let octets = recevoir(&req, payload, TAILLE_MAX).await?;
            if octets.is_empty() {
                return Ok(Self);
            }
            verifier_type(&req)?;
            lecture::lire::<Vide>(&octets).map(|_| Self)
        })
    }
}

/// Refuses what is not announced as JSON: a form of another site cannot announce it.
fn verifier_type(req: &HttpRequest) -> Result<(), Erreur> {
    if type_annonce(req, &["application/json"]) {
        Ok(())
    } else {
        Err(Erreur::TypeDuCorps)
    }
}

/// Whether the body is announced as one of these types, without compression.
fn type_annonce(req: &HttpRequest, types: &[&str]) -> bool {
    let valeur = |nom| req.headers().get(nom).and_then(|valeur| valeur.to_str().ok());
    let type_ = valeur(CONTENT_TYPE)
        .and_then(|type_| type_.split(';').next())
        .unwrap_or_default()
        .trim();
    let en_clair = valeur(CONTENT_ENCODING).is_none_or(|encodage| encodage.eq_ignore_ascii_case("identity"));
    en_clair && types.iter().any(|attendu| type_.eq_ignore_ascii_case(attendu))
}

/// The bytes of a body of at most `octets_max`.
async fn recevoir(req: &HttpRequest, mut payload: Payload, octets_max: usize) -> Result<Vec<u8>, Erreur> {
    let annonce = req
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|valeur| valeur.to_str().ok())
        .and_then(|texte| texte.parse::<usize>().ok());
    if annonce.is_some_and(|octets| octets > octets_max) {
        return Err(Erreur::CorpsTropGrand { octets_max });
    }
    let mut octets = Vec::with_capacity(annonce.unwrap_or_default());
    while let Some(morceau) = payload.next().await {
        let morceau =
            morceau.map_err(|_| Erreur::CorpsIllisible("Le corps n'est pas arrivé en entier.".to_owned()))?;
        if octets.len() + morceau.len() > octets_max {
            return Err(Erreur::CorpsTropGrand { octets_max });
        }
        octets.extend_from_slice(&morceau);
    }
    idempotence::retenir(req, &octets);
    Ok(octets)
}

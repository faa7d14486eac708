//! The body that is a file for spreadsheets.

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use coop_domain::comptes::echanges::import::OCTETS_MAX;
use futures::future::LocalBoxFuture;

use super::{recevoir, type_annonce};
use crate::problemes::Erreur;

/// The bytes of a CSV, whatever its characters and separators: its reader tells them.
pub(crate) struct Feuille(pub(crate) Vec<u8>);

impl FromRequest for Feuille {
    type Error = Erreur;
    type Future = LocalBoxFuture<'static, Result<Self, Erreur>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            // A form of another site cannot announce it.
            if !type_annonce(&req, &["text/csv", "application/csv"]) {
                return Err(Erreur::TypeDeLaFeuille);
            }
            recevoir(&req, payload, OCTETS_MAX).await.map(Self)
        })
    }
}

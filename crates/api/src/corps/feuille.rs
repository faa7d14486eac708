//! The body that is a file for spreadsheets.

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use coop_domain::{comptes::echanges::import::OCTETS_MAX, cra::import};
use futures::future::LocalBoxFuture;

use super::{recevoir, type_annonce};
use crate::{feuilles::Format, problemes::Erreur};

const CSV_ATTENDU: &str = "Le corps est attendu en CSV : Content-Type: text/csv, sans compression.";
const CLASSEUR_ATTENDU: &str =
    "Le corps est attendu en CSV ou en XLSX, annoncé comme tel par Content-Type, sans compression.";

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
                return Err(Erreur::TypeDeLaFeuille(CSV_ATTENDU));
            }
            recevoir(&req, payload, OCTETS_MAX).await.map(Self)
        })
    }
}

/// The bytes of a CSV or of a workbook: its reader tells which.
pub(crate) struct Classeur(pub(crate) Vec<u8>);

impl FromRequest for Classeur {
    type Error = Erreur;
    type Future = LocalBoxFuture<'static, Result<Self, Erreur>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let types = ["text/csv", "application/csv", Format::Xlsx.type_nu()];
            if !type_annonce(&req, &types) {
                return Err(Erreur::TypeDeLaFeuille(CLASSEUR_ATTENDU));
            }
            recevoir(&req, payload, import::OCTETS_MAX).await.map(Self)
        })
    }
}

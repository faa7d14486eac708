//! `GET /metrics`.

use std::time::Duration;

use actix_web::{HttpRequest, get, rt::time::timeout, web::Data};
use coop_store::livraisons;

use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
};

/// The text format that Prometheus reads.
const TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// How long the database may take to say how deliveries stand: the others are told without it.
const PATIENCE: Duration = Duration::from_millis(500);

/// Lire les mesures
///
/// Pour Prometheus : requêtes par route et par statut, durées, lieux indexés, position du journal,
/// écritures en attente, mémoire, courriels et boîtes.
#[utoipa::path(
    operation_id = "metriques",
    tag = "exploitation",
    responses((status = 200, body = String, content_type = "application/openmetrics-text", description = "Les mesures.")),
)]
#[get("/metrics")]
pub(crate) async fn metriques(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    // While the database is away or busy, what it last said is shown.
    if let Ok(Ok(livraisons)) = timeout(PATIENCE, etat.lire(livraisons::compter)).await {
        etat.metriques
            .livraisons()
            .montrer(&livraisons, etat.maintenant());
    }
    let texte = etat
        .metriques
        .ecrire(etat.releve())
        .map_err(|_| Erreur::Mesures)?;
    Ok(reponse::octets(&req, TYPE, texte, Cache::Jamais))
}

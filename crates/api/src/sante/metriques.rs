//! `GET /metrics`.

use actix_web::{HttpRequest, get, web::Data};
use coop_store::livraisons;

use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
};

/// The text format that Prometheus reads.
const TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

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
    // While the database is away, what it last said is shown.
    if let Ok(livraisons) = etat.lire(livraisons::compter).await {
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

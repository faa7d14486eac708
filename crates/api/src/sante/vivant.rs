//! `GET /healthz`.

use actix_web::{HttpRequest, get};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    problemes::Resultat,
    reponse::{self, Cache},
};

/// Le processus répond.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct Vivant {
    /// Toujours vrai : un service mort ne répond pas.
    vivant: bool,
    /// Version du programme.
    #[schema(example = "0.1.0")]
    version: &'static str,
}

/// Savoir si le service est vivant
///
/// Répond dès que le processus tourne, sans regarder la base de données.
#[utoipa::path(
    operation_id = "vivant",
    tag = "exploitation",
    responses((status = 200, body = Vivant, description = "Le service est vivant.")),
)]
#[get("/healthz")]
pub(crate) async fn vivant(req: HttpRequest) -> Resultat {
    reponse::json(
        &req,
        &Vivant {
            vivant: true,
            version: env!("CARGO_PKG_VERSION"),
        },
        Cache::Jamais,
    )
}

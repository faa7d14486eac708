//! `GET /api/v1/communes` and `GET /api/v1/communes/alentour`.

use actix_web::{HttpRequest, get, web::Data};
use coop_domain::{
    recherche::{DemandeAlentour, RechercheCommunes},
    territoires::{CommuneAlentour, CommuneTrouvee},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    etat::Etat,
    problemes::Resultat,
    reponse::{self, Cache},
    requete::Requete,
};

/// Items when the caller does not say.
const LIMITE_DEFAUT: u16 = 10;

/// Communes found by a text.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CommunesTrouvees {
    /// Les communes, la plus probable d'abord.
    items: Vec<CommuneTrouvee>,
}

/// Trouver une commune
///
/// Par son nom, même incomplet ou mal orthographié, par un code postal ou par son code officiel.
#[utoipa::path(
    operation_id = "chercherCommunes",
    tag = "territoires",
    params(RechercheCommunes),
    responses((status = 200, body = CommunesTrouvees, description = "Les communes, la plus probable d'abord.")),
)]
#[get("/communes")]
pub(crate) async fn chercher(
    req: HttpRequest,
    etat: Data<Etat>,
    recherche: Requete<RechercheCommunes>,
) -> Resultat {
    let limite = recherche.limit.unwrap_or(LIMITE_DEFAUT);
    let items = etat.communes.chercher(&recherche.q, usize::from(limite));
    reponse::json(&req, &CommunesTrouvees { items }, Cache::Public)
}

/// Communes around départements.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CommunesAlentour {
    /// Les communes, dans l'ordre de leurs codes.
    items: Vec<CommuneAlentour>,
}

/// Lire les communes alentour
///
/// Toutes les communes de ces départements et de ceux qui les touchent : de quoi en choisir une sans réseau.
#[utoipa::path(
    operation_id = "lireCommunesAlentour",
    tag = "territoires",
    params(DemandeAlentour),
    responses((status = 200, body = CommunesAlentour, description = "Les communes, dans l'ordre de leurs codes.")),
)]
#[get("/communes/alentour")]
pub(crate) async fn alentour(
    req: HttpRequest,
    etat: Data<Etat>,
    demande: Requete<DemandeAlentour>,
) -> Resultat {
    let communes = etat.communes.alentour(&demande.departement);
    let items = communes
        .map(|commune| CommuneAlentour {
            code: commune.code.clone(),
            nom: commune.nom.clone(),
            departement: commune.departement.clone(),
            codes_postaux: commune.codes_postaux.clone(),
        })
        .collect();
    reponse::json(&req, &CommunesAlentour { items }, Cache::Public)
}

//! `GET /api/v1/interpretation`.

use actix_web::{HttpRequest, get, web::Data};
use coop_domain::recherche::{DemandeInterpretation, Interpretation};

use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
    requete::Requete,
};

/// Comprendre un texte
///
/// Dit si le texte tapé dans la boîte de recherche nomme une commune, autour de laquelle chercher,
/// ou s'il faut chercher ses mots dans les lieux.
#[utoipa::path(
    operation_id = "interpreterTexte",
    tag = "territoires",
    params(DemandeInterpretation),
    responses((status = 200, body = Interpretation, description = "Ce que le texte veut dire.")),
)]
#[get("/interpretation")]
pub(crate) async fn lire(
    req: HttpRequest,
    etat: Data<Etat>,
    demande: Requete<DemandeInterpretation>,
) -> Resultat {
    reponse::json(&req, &interpreter(&etat, &demande.q)?, Cache::Public)
}

/// What a typed text means.
///
/// # Errors
/// Until the lieux are loaded: their names decide too.
pub(crate) fn interpreter(etat: &Etat, q: &str) -> Result<Interpretation, Erreur> {
    Ok(coop_index::interpreter(&etat.communes, &*etat.instantane()?, q))
}

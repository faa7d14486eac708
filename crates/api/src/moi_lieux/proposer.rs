//! `GET /api/v1/moi/lieux/propositions`.

use actix_web::{get, web::Data};
use coop_domain::comptes::echanges::PropositionLieu;
use coop_store::moi_lieux;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    droits::{Autorise, ListerLieuxPropres},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Lieux that may be one's own.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PropositionsLieux {
    /// Les lieux de l'employeur d'abord, puis ceux de sa commune ; six au plus.
    items: Vec<PropositionLieu>,
}

/// Proposer des lieux d'activité
///
/// Les lieux qui portent le SIRET de l'employeur, puis ceux de sa commune, sans ceux que la personne a
/// déjà. Rien n'est ajouté sans elle.
#[utoipa::path(
    operation_id = "proposerMesLieux",
    tag = "comptes",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("lieux_propres:lister"))),
    responses((status = 200, body = PropositionsLieux, description = "Les lieux proposés.")),
)]
#[get("/moi/lieux/propositions")]
pub(crate) async fn proposer(
    etat: Data<Etat>,
    acteur: Autorise<ListerLieuxPropres>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (compte, jour) = (acteur.compte, etat.jour()?);
    let items = etat
        .lire(move |conn| moi_lieux::proposer(conn, compte, jour))
        .await?;
    reponse::privee(&PropositionsLieux { items })
}

//! `POST /api/v1/lieux/doublons`.

use actix_web::{post, web::Data};
use coop_domain::{
    ErreurChamp,
    lieu::{DemandeDoublons, DoublonPossible},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    corps::{Corps, CorpsJson},
    droits::{Autorise, CreerLieux},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

impl CorpsJson for DemandeDoublons {
    fn verifier(&self) -> Vec<ErreurChamp> {
        Self::verifier(self)
    }
}

/// Lieux that may already be the one described.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DoublonsPossibles {
    /// Les lieux, les plus probables d'abord ; cinq au plus.
    items: Vec<DoublonPossible>,
}

/// Chercher si un lieu existe déjà
///
/// À demander avant d'ajouter un lieu. Ce que la demande ne dit pas est inconnu : cela ne compte ni
/// pour ni contre.
#[utoipa::path(
    operation_id = "chercherDoublons",
    tag = "lieux",
    request_body = DemandeDoublons,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("lieu:creer"))),
    responses((status = 200, body = DoublonsPossibles, description = "Les lieux qui sont peut-être celui-ci.")),
)]
#[post("/lieux/doublons")]
pub(crate) async fn chercher(
    etat: Data<Etat>,
    _: Autorise<CreerLieux>,
    _: Requete<SansParametre>,
    demande: Corps<DemandeDoublons>,
) -> Resultat {
    let items = etat.instantane()?.doublons(&etat.cog, &demande);
    reponse::privee(&DoublonsPossibles { items })
}

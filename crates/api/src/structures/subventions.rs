//! `GET /api/v1/structures/subventions-a-examiner`.

use actix_web::{get, web::Data};
use coop_domain::structures::SubventionAExaminer;
use coop_store::structures;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    droits::{Autorise, ModifierStructures},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Employers whose grant is to be examined.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SubventionsAExaminer {
    /// Les structures, la plus ancienne d'abord.
    items: Vec<SubventionAExaminer>,
}

/// Lister les subventions à examiner
///
/// Celles des structures dont une personne a été radiée, quand l'administration l'a demandé en la radiant.
#[utoipa::path(
    operation_id = "listerSubventionsAExaminer",
    tag = "structures",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("structure:modifier"))),
    responses((status = 200, body = SubventionsAExaminer, description = "Les structures.")),
)]
#[get("/structures/subventions-a-examiner")]
pub(crate) async fn lister(
    etat: Data<Etat>,
    _: Autorise<ModifierStructures>,
    _: Requete<SansParametre>,
) -> Resultat {
    let jour = etat.jour()?;
    let items = etat.lire(move |conn| structures::a_examiner(conn, jour)).await?;
    reponse::privee(&SubventionsAExaminer { items })
}

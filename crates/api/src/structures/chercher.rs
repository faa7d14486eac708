//! `GET /api/v1/structures`.

use actix_web::{get, web::Data};
use coop_domain::structures::StructureResumee;
use coop_store::structures;
use serde::Serialize;
use utoipa::ToSchema;

use super::recherche::RechercheStructures;
use crate::{
    comptes::Visibles,
    droits::{Autorise, ListerStructures},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::Requete,
};

/// Items when the caller does not say.
const LIMITE_DEFAUT: u16 = 20;

/// Employers found by a text.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StructuresTrouvees {
    /// Les structures, par ordre alphabétique.
    items: Vec<StructureResumee>,
}

/// Trouver une structure
///
/// Chacun cherche parmi celles que son rôle lui confie : une structure ne trouve qu'elle-même.
#[utoipa::path(
    operation_id = "chercherStructures",
    tag = "structures",
    params(RechercheStructures),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("structure:lister"))),
    responses((status = 200, body = StructuresTrouvees, description = "Les structures trouvées.")),
)]
#[get("/structures")]
pub(crate) async fn chercher(
    etat: Data<Etat>,
    acteur: Autorise<ListerStructures>,
    recherche: Requete<RechercheStructures>,
) -> Resultat {
    let Requete(recherche) = recherche;
    let visibles = Visibles::de(acteur.etendue(), &acteur.attribution, &etat.cog);
    let limite = recherche.limit.unwrap_or(LIMITE_DEFAUT);
    let (q, jour) = (recherche.q.unwrap_or_default(), etat.jour()?);
    // Filtered after the search: its limit would count those that the caller may not see.
    let trouvees = etat
        .lire(move |conn| structures::chercher(conn, &q, i64::MAX, jour))
        .await?;
    let items = trouvees
        .into_iter()
        .filter(|structure| visibles.structure(structure))
        .take(usize::from(limite))
        .collect();
    reponse::privee(&StructuresTrouvees { items })
}

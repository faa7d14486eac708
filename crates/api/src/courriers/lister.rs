//! `GET /api/v1/courriers`.

use actix_web::{HttpRequest, get, web::Data};
use coop_domain::{comptes::echanges::CourrierAbandonne, recherche::Page};
use coop_store::courriers;

use super::recherche::RechercheCourriers;
use crate::{
    droits::{Autorise, ListerCourriers},
    etat::Etat,
    pagination::PageVoulue,
    problemes::Resultat,
    requete::Requete,
};

/// Name of the list in its cursors.
const LISTE: &str = "courriers";

/// Lister les courriels abandonnés
///
/// Ceux que le serveur de courriel a refusés, ou qui n'ont pas pu partir en un jour, et qu'aucun autre
/// n'a remplacés ; les plus récents d'abord. Jamais ce qu'ils disaient : c'est effacé.
#[utoipa::path(
    operation_id = "listerCourriers",
    tag = "comptes",
    params(RechercheCourriers),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("courrier:lister"))),
    responses((status = 200, body = Page<CourrierAbandonne>, description = "Une page de courriels.",
        headers(("Link" = String, description = "Adresses des pages suivante (`next`) et précédente (`prev`).")))),
)]
#[get("/courriers")]
pub(super) async fn lister(
    req: HttpRequest,
    etat: Data<Etat>,
    _: Autorise<ListerCourriers>,
    recherche: Requete<RechercheCourriers>,
) -> Resultat {
    let Requete(recherche) = recherche;
    let curseurs = etat.curseurs.de(LISTE, &recherche)?;
    let page = PageVoulue::lire(curseurs, recherche.cursor.as_deref(), recherche.limit)?;
    let (borne, demandes) = (page.borne(), page.demandes());
    let trouves = etat
        .lire(move |conn| courriers::abandonnes(conn, borne, demandes))
        .await?;
    page.repondre(&req, trouves, |courrier| courrier.id)
}

//! `GET /api/v1/audit`.

use actix_web::{HttpRequest, get, web::Data};
use coop_domain::{comptes::audit::Evenement, recherche::Page};
use coop_store::audit;

use super::recherche::RechercheAudit;
use crate::{
    droits::{Autorise, ListerAudit},
    etat::Etat,
    pagination::PageVoulue,
    problemes::Resultat,
    requete::Requete,
};

/// Name of the list in its cursors.
const LISTE: &str = "audit";

/// Lire le journal d'audit
///
/// Qui a fait quoi, à qui ou sur quoi, quand et pourquoi ; le plus récent d'abord. Rien ne s'y corrige ni ne s'y
/// efface avant un an. Les noms sont ceux d'aujourd'hui.
#[utoipa::path(
    operation_id = "listerAudit",
    tag = "comptes",
    params(RechercheAudit),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("audit:lister"))),
    responses((status = 200, body = Page<Evenement>, description = "Une page du journal.",
        headers(("Link" = String, description = "Adresses des pages suivante (`next`) et précédente (`prev`).")))),
)]
#[get("/audit")]
pub(super) async fn lister(
    req: HttpRequest,
    etat: Data<Etat>,
    _: Autorise<ListerAudit>,
    recherche: Requete<RechercheAudit>,
) -> Resultat {
    let Requete(recherche) = recherche;
    let curseurs = etat.curseurs.de(LISTE, &recherche)?;
    let page = PageVoulue::lire(curseurs, recherche.cursor.as_deref(), recherche.limit)?;
    let (filtre, borne, demandes) = (recherche.filtre(), page.borne(), page.demandes());
    let trouves = etat
        .lire(move |conn| audit::chercher(conn, &filtre, borne, demandes))
        .await?;
    page.repondre(&req, trouves, |evenement| evenement.id)
}

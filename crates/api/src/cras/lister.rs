//! `GET /api/v1/cras`.

use actix_web::{HttpRequest, get, web::Data};
use coop_domain::{cra::echanges::Cra, recherche::Page};
use coop_store::cras;

use super::{
    presentation::{noms_des_lieux, presenter},
    recherche::RechercheCras,
};
use crate::{
    droits::{Autorise, ListerCras},
    etat::Etat,
    pagination::{PageVoulue, RepondrePage as _},
    problemes::Resultat,
    requete::Requete,
};

/// Name of the list in its cursors.
const LISTE: &str = "cras";

/// Lister ses CRA
///
/// Les plus récents d'abord. Les filtres se combinent par ET. Parcourir les pages ne répète ni ne saute aucun
/// CRA inchangé, même si d'autres sont ajoutés ou supprimés entre-temps.
#[utoipa::path(
    operation_id = "listerCras",
    tag = "cras",
    params(RechercheCras),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:lister"))),
    responses((status = 200, body = Page<Cra>, description = "Une page de CRA.",
        headers(("Link" = String, description = "Adresses des pages suivante (`next`) et précédente (`prev`).")))),
)]
#[get("/cras")]
pub(crate) async fn lister(
    req: HttpRequest,
    etat: Data<Etat>,
    acteur: Autorise<ListerCras>,
    recherche: Requete<RechercheCras>,
) -> Resultat {
    let (Requete(recherche), conseiller) = (recherche, acteur.compte);
    let filtre = recherche.filtre();
    let tri = filtre.tri;
    // The list is this person's: a cursor is of no use to another.
    let curseurs = etat.curseurs.de(LISTE, &(&recherche, conseiller))?;
    let page = PageVoulue::lire(curseurs, recherche.cursor.as_deref(), recherche.limit)?;
    let (borne, demandes) = (page.borne(), page.demandes());
    let compter = recherche.with_total == Some(true);
    let (trouves, lieux, total) = etat
        .lire(move |conn| {
            let trouves = cras::lister(conn, conseiller, &filtre, borne, demandes)?;
            let lieux = noms_des_lieux(conn, &trouves)?;
            let total = match compter {
                true => Some(cras::compter(conn, conseiller, &filtre)?),
                false => None,
            };
            Ok((trouves, lieux, total))
        })
        .await?;
    let lue = page.decouper(trouves, |cra| tri.cle(cra));
    let presentee = Page {
        items: lue
            .items
            .into_iter()
            .map(|cra| {
                let lieu_nom = cra.contenu.lieu.and_then(|lieu| lieux.get(&lieu).cloned());
                presenter(cra, lieu_nom, &etat.cog)
            })
            .collect::<Vec<_>>(),
        next: lue.next,
        prev: lue.prev,
        total: total.map(|total| u32::try_from(total).unwrap_or(u32::MAX)),
    };
    presentee.repondre(&req)
}

//! `GET /api/v1/equipes`.

use actix_web::{HttpRequest, get, web::Data};
use coop_domain::{
    comptes::{Portee, droits::Etendue},
    equipes::Equipe,
    recherche::Page,
};
use coop_store::equipes::{self, FiltreEquipes};

use super::recherche::RechercheEquipes;
use crate::{
    droits::{Autorise, ListerEquipes},
    etat::Etat,
    pagination::PageVoulue,
    problemes::Resultat,
    requete::Requete,
};

/// Name of the list in its cursors.
const LISTE: &str = "equipes";

/// Lister les équipes
///
/// Les plus récentes d'abord. Un coordinateur y trouve la sienne, l'administration toutes.
#[utoipa::path(
    operation_id = "listerEquipes",
    tag = "equipes",
    params(RechercheEquipes),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("equipe:lister"))),
    responses((status = 200, body = Page<Equipe>, description = "Une page d'équipes.",
        headers(("Link" = String, description = "Adresses des pages suivante (`next`) et précédente (`prev`).")))),
)]
#[get("/equipes")]
pub(crate) async fn lister(
    req: HttpRequest,
    etat: Data<Etat>,
    acteur: Autorise<ListerEquipes>,
    recherche: Requete<RechercheEquipes>,
) -> Resultat {
    let Requete(recherche) = recherche;
    let filtre = match (acteur.etendue(), &acteur.attribution.portee) {
        (Etendue::Tout, _) => Some(None),
        (Etendue::Portee, Portee::Equipe(sienne)) => Some(Some(*sienne)),
        _ => None,
    }
    .map(|equipe| FiltreEquipes {
        equipe,
        q: recherche.q.clone(),
    });
    // The scope decides the result: a cursor is of no use under another one.
    let curseurs = etat.curseurs.de(LISTE, &(&recherche, &acteur.attribution))?;
    let page = PageVoulue::lire(curseurs, recherche.cursor.as_deref(), recherche.limit)?;
    let (borne, demandes, jour) = (page.borne(), page.demandes(), etat.jour()?);
    let trouvees = match filtre {
        Some(filtre) => {
            etat.lire(move |conn| equipes::lister(conn, &filtre, borne, demandes, jour))
                .await?
        }
        None => Vec::new(),
    };
    page.repondre(&req, trouvees, |equipe| equipe.id)
}

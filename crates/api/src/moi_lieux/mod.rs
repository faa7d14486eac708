//! The lieux where a person works, and their permanence de rattachement: one's own only.

mod presence;
mod proposer;

use actix_web::{
    delete, get, post,
    web::{Data, Path},
};
use coop_domain::{
    comptes::echanges::{AjoutLieu, LieuDActivite},
    ids::{CompteId, LieuId},
};
use coop_store::moi_lieux::{self, RefusLieu};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    corps::{Corps, CorpsJson},
    droits::{AjouterLieuxPropres, Autorise, ListerLieuxPropres, RetirerLieuxPropres},
    etat::Etat,
    problemes::{Erreur, Resultat},
    rattrapage::rattraper,
    reponse,
    requete::{Requete, SansParametre},
};

/// The routes of one's own lieux.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(lister)
        .service(ajouter)
        .service(proposer::proposer)
        .service(presence::dire)
        .service(retirer);
}

impl CorpsJson for AjoutLieu {}

/// The lieux where a person works.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct LieuxDActivite {
    /// Les lieux, la permanence de rattachement d'abord.
    items: Vec<LieuDActivite>,
}

/// Lister ses lieux d'activité
#[utoipa::path(
    operation_id = "listerMesLieux",
    tag = "comptes",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("lieux_propres:lister"))),
    responses((status = 200, body = LieuxDActivite, description = "Les lieux où travaille la personne connectée.")),
)]
#[get("/moi/lieux")]
pub(crate) async fn lister(
    etat: Data<Etat>,
    acteur: Autorise<ListerLieuxPropres>,
    _: Requete<SansParametre>,
) -> Resultat {
    repondre(&etat, acteur.compte).await
}

/// Ajouter un lieu d'activité, ou choisir sa permanence
///
/// Un lieu déjà ajouté peut devenir la permanence de rattachement : elle remplace la précédente.
#[utoipa::path(
    operation_id = "ajouterMonLieu",
    tag = "comptes",
    request_body = AjoutLieu,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("lieux_propres:creer"))),
    responses((status = 200, body = LieuxDActivite, description = "Les lieux, avec celui-ci.")),
)]
#[post("/moi/lieux")]
pub(crate) async fn ajouter(
    etat: Data<Etat>,
    acteur: Autorise<AjouterLieuxPropres>,
    _: Requete<SansParametre>,
    ajout: Corps<AjoutLieu>,
) -> Resultat {
    let (compte, Corps(ajout), maintenant) = (acteur.compte, ajout, etat.maintenant());
    etat.ecrire(move |writer| moi_lieux::ajouter(writer, compte, ajout, maintenant))
        .await?
        .map_err(|RefusLieu::Inconnu| {
            Erreur::champ(
                "/id",
                "inconnu",
                "Aucun lieu n'a cet identifiant. Il a pu être retiré par sa source.",
            )
        })?;
    repondre(&etat, compte).await
}

/// Retirer un lieu d'activité
#[utoipa::path(
    operation_id = "retirerMonLieu",
    tag = "comptes",
    params(("id" = LieuId, Path, description = "Identifiant du lieu.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("lieux_propres:supprimer"))),
    responses((status = 204, description = "Le lieu n'est plus l'un de ceux de la personne connectée.")),
)]
#[delete("/moi/lieux/{id}")]
pub(crate) async fn retirer(
    etat: Data<Etat>,
    acteur: Autorise<RetirerLieuxPropres>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let lieu: LieuId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let (compte, maintenant) = (acteur.compte, etat.maintenant());
    let retire = etat
        .ecrire(move |writer| moi_lieux::retirer(writer, compte, lieu, maintenant))
        .await?;
    if retire {
        rattraper(&etat).await?;
        Ok(reponse::sans_contenu())
    } else {
        Err(pas_le_sien())
    }
}

/// A lieu where the person does not work.
fn pas_le_sien() -> Erreur {
    Erreur::Introuvable("Ce lieu n'est pas l'un des vôtres.".into())
}

async fn repondre(etat: &Data<Etat>, compte: CompteId) -> Resultat {
    let items = etat.lire(move |conn| moi_lieux::lister(conn, compte)).await?;
    reponse::privee(&LieuxDActivite { items })
}

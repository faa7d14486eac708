//! The teams of one's own: `/api/v1/moi/equipes`.

use actix_web::{
    delete, get, put,
    web::{Data, Path},
};
use coop_domain::{
    equipes::{MonEquipe, ReponseEquipe},
    ids::{CompteId, EquipeId},
};
use coop_store::equipes;
use serde::Serialize;
use utoipa::ToSchema;

use super::refus;
use crate::{
    corps::Corps,
    droits::{Autorise, ListerEquipesPropres, QuitterEquipes, RepondreEquipes},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// The teams that a person belongs to, or is invited to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MesEquipes {
    /// Les équipes, les invitations d'abord.
    items: Vec<MonEquipe>,
}

/// Lister ses équipes
///
/// Celles dont fait partie la personne connectée, et celles qui l'invitent. Une équipe archivée n'y est
/// plus.
#[utoipa::path(
    operation_id = "listerMesEquipes",
    tag = "equipes",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("equipes_propres:lister"))),
    responses((status = 200, body = MesEquipes, description = "Les équipes de la personne connectée.")),
)]
#[get("/moi/equipes")]
pub(crate) async fn lister(
    etat: Data<Etat>,
    acteur: Autorise<ListerEquipesPropres>,
    _: Requete<SansParametre>,
) -> Resultat {
    miennes(&etat, acteur.compte).await
}

/// Répondre à l'invitation d'une équipe
///
/// La même réponse une seconde fois ne change rien.
#[utoipa::path(
    operation_id = "repondreEquipe",
    tag = "equipes",
    params(("id" = EquipeId, Path, description = "Identifiant de l'équipe.")),
    request_body = ReponseEquipe,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("equipes_propres:modifier"))),
    responses((status = 200, body = MesEquipes, description = "Les équipes de la personne connectée, après sa réponse.")),
)]
#[put("/moi/equipes/{id}")]
pub(crate) async fn repondre(
    etat: Data<Etat>,
    acteur: Autorise<RepondreEquipes>,
    id: Path<String>,
    _: Requete<SansParametre>,
    reponse: Corps<ReponseEquipe>,
) -> Resultat {
    let id: EquipeId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let Corps(ReponseEquipe { acceptee }) = reponse;
    let (compte, maintenant) = (acteur.compte, etat.maintenant());
    etat.ecrire(move |writer| equipes::repondre(writer, id, compte, acceptee, maintenant))
        .await?
        .map_err(refus::la_mienne)?;
    miennes(&etat, compte).await
}

/// Quitter une équipe
#[utoipa::path(
    operation_id = "quitterEquipe",
    tag = "equipes",
    params(("id" = EquipeId, Path, description = "Identifiant de l'équipe.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("equipes_propres:supprimer"))),
    responses((status = 204, description = "La personne connectée ne fait plus partie de l'équipe.")),
)]
#[delete("/moi/equipes/{id}")]
pub(crate) async fn quitter(
    etat: Data<Etat>,
    acteur: Autorise<QuitterEquipes>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let id: EquipeId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let (compte, maintenant) = (acteur.compte, etat.maintenant());
    etat.ecrire(move |writer| equipes::quitter(writer, id, compte, maintenant))
        .await?
        .map_err(refus::la_mienne)?;
    Ok(reponse::sans_contenu())
}

async fn miennes(etat: &Data<Etat>, compte: CompteId) -> Resultat {
    let items = etat.lire(move |conn| equipes::miennes(conn, compte)).await?;
    reponse::privee(&MesEquipes { items })
}

//! `PUT /api/v1/equipes/{id}`.

use actix_web::{
    put,
    web::{Data, Path},
};
use coop_domain::{
    comptes::droits::Etendue,
    equipes::{Equipe, ModificationEquipe},
    ids::EquipeId,
};
use coop_store::equipes;

use super::{exiger_perimetre, exiger_visible, refus, repondre};
use crate::{
    conditions::SiInchange,
    corps::Corps,
    droits::{Autorise, ModifierEquipes},
    etat::Etat,
    problemes::Resultat,
    requete::{Requete, SansParametre},
};

/// Modifier une équipe
///
/// Un coordinateur renomme la sienne et l'archive. Le périmètre et la réouverture d'une équipe
/// archivée appartiennent à l'administration.
#[utoipa::path(
    operation_id = "modifierEquipe",
    tag = "equipes",
    params(("id" = EquipeId, Path, description = "Identifiant de l'équipe."), SiInchange),
    request_body = ModificationEquipe,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("equipe:modifier"))),
    responses((status = 200, body = Equipe, description = "L'équipe modifiée.",
        headers(("ETag" = String, description = "Sa nouvelle version.")))),
)]
#[put("/equipes/{id}")]
pub(crate) async fn modifier(
    etat: Data<Etat>,
    acteur: Autorise<ModifierEquipes>,
    attendue: SiInchange,
    id: Path<String>,
    _: Requete<SansParametre>,
    voulue: Corps<ModificationEquipe>,
) -> Resultat {
    let id = exiger_visible(&id, acteur.etendue(), &acteur.attribution)?;
    let Corps(voulue) = voulue;
    exiger_perimetre(&voulue.perimetre, &etat.cog)?;
    let auteur = (acteur.compte, acteur.etendue() == Etendue::Tout);
    let maintenant = etat.maintenant();
    etat.ecrire(move |writer| equipes::modifier(writer, id, voulue, attendue.version(), auteur, maintenant))
        .await?
        .map_err(refus::equipe)?;
    repondre(&etat, id).await
}

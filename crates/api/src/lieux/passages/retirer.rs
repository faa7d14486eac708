//! `DELETE /api/v1/lieux/{id}/passages/{passage}`.

use actix_web::{
    delete,
    web::{Data, Path},
};
use coop_domain::ids::{LieuId, PassageId};
use coop_store::lieux::passages;

use crate::{
    droits::{Autorise, ModifierLieux},
    etat::Etat,
    lieux::ressort::{refus, ressort},
    problemes::{Erreur, Resultat},
    rattrapage::rattraper,
    reponse,
    requete::{Requete, SansParametre},
};

/// Retirer un passage
#[utoipa::path(
    operation_id = "retirerPassage",
    tag = "lieux",
    params(
        ("id" = LieuId, Path, description = "Identifiant du lieu."),
        ("passage" = PassageId, Path, description = "Identifiant du passage."),
    ),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("lieu:modifier"))),
    responses((status = 204, description = "Le passage n'est plus annoncé.")),
)]
#[delete("/lieux/{id}/passages/{passage}")]
pub(crate) async fn retirer(
    etat: Data<Etat>,
    acteur: Autorise<ModifierLieux>,
    chemin: Path<(String, String)>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (id, passage) = chemin.into_inner();
    let id: LieuId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let passage: PassageId = passage
        .parse()
        .map_err(|erreur| Erreur::segment("passage", erreur))?;
    let (auteur, maintenant) = (acteur.compte, etat.maintenant());
    let ressort = ressort(acteur.etendue(), &acteur.attribution, auteur, &etat.cog);
    let retire = etat
        .ecrire(move |writer| passages::retirer(writer, ressort, id, passage, auteur, maintenant))
        .await?
        .map_err(refus)?;
    if retire {
        rattraper(&etat).await?;
        Ok(reponse::sans_contenu())
    } else {
        Err(Erreur::Introuvable(
            "Ce lieu n'a pas ce passage. Il a pu être retiré entre-temps.".into(),
        ))
    }
}

//! `DELETE /api/v1/structures/{id}/subvention-a-examiner`.

use actix_web::{
    delete,
    web::{Data, Path},
};
use coop_domain::ids::StructureId;
use coop_store::structures;

use crate::{
    droits::{Autorise, ModifierStructures},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Terminer l'examen d'une subvention
///
/// La structure n'est plus signalée ; l'audit garde qui l'a examinée, et quand.
#[utoipa::path(
    operation_id = "terminerExamenSubvention",
    tag = "structures",
    params(("id" = StructureId, Path, description = "Identifiant de la structure.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("structure:modifier"))),
    responses(
        (status = 204, description = "Elle n'est plus signalée."),
        (status = 404, description = "Aucune subvention n'est à examiner sous cet identifiant."),
    ),
)]
#[delete("/structures/{id}/subvention-a-examiner")]
pub(crate) async fn terminer(
    etat: Data<Etat>,
    acteur: Autorise<ModifierStructures>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let id: StructureId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let (auteur, maintenant) = (acteur.compte, etat.maintenant());
    let etait = etat
        .ecrire(move |writer| structures::examinee(writer, id, auteur, maintenant))
        .await?;
    if etait {
        Ok(reponse::sans_contenu())
    } else {
        Err(Erreur::Introuvable(
            "Aucune subvention n'est à examiner sous cet identifiant.".into(),
        ))
    }
}

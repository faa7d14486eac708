//! `PUT /api/v1/comptes/{id}/courriel`.

use actix_web::{
    http::StatusCode,
    put,
    web::{Data, Path},
};
use coop_domain::{comptes::echanges::CorrectionCourriel, ids::CompteId};
use coop_store::comptes;

use super::{Accepte, refus};
use crate::{
    corps::Corps,
    droits::{Autorise, CorrigerComptes},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
    session::preuve,
};

/// Corriger l'adresse d'une personne invitée
///
/// Tant que le mot de passe n'est pas choisi. Les liens déjà envoyés cessent de fonctionner et
/// l'invitation repart à la bonne adresse. Le mot de passe est demandé (`preuve_requise`).
#[utoipa::path(
    operation_id = "corrigerCourriel",
    tag = "comptes",
    params(("id" = CompteId, Path, description = "Identifiant du compte.")),
    request_body = CorrectionCourriel,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("compte:modifier"))),
    responses((status = 202, body = Accepte, description = "L'invitation part à la bonne adresse.")),
)]
#[put("/comptes/{id}/courriel")]
pub(crate) async fn corriger(
    etat: Data<Etat>,
    acteur: Autorise<CorrigerComptes>,
    id: Path<String>,
    _: Requete<SansParametre>,
    correction: Corps<CorrectionCourriel>,
) -> Resultat {
    let id: CompteId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    preuve::exiger(&etat, &acteur).await?;
    let Corps(CorrectionCourriel { courriel_personnel }) = correction;
    let (auteur, sceau, maintenant) = (acteur.compte, etat.sceau.clone(), etat.maintenant());
    etat.ecrire(move |writer| {
        comptes::corriger_courriel(writer, &sceau, id, courriel_personnel, Some(auteur), maintenant)
    })
    .await?
    .map_err(refus::correction)?;
    reponse::privee_avec(StatusCode::ACCEPTED, &Accepte {})
}

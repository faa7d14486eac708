//! `POST /api/v1/comptes/{id}/decision`.

use actix_web::{
    post,
    web::{Data, Path},
};
use coop_domain::{comptes::echanges::DecisionCompte, ids::CompteId};
use coop_store::comptes;

use super::refus;
use crate::{
    corps::Corps,
    droits::{Autorise, CorrigerComptes},
    etat::Etat,
    idempotence::CleUnique,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
    session::preuve,
};

/// Suspendre, rouvrir ou fermer un compte
///
/// Une suspension, une radiation et un départ ferment aussitôt toutes les sessions de la personne ; les deux derniers
/// sont définitifs : ses liens cessent de fonctionner et son poste est libre. La personne reçoit le motif par courriel,
/// et, d'une radiation, ceux qui représentent son employeur aussi ; sa structure peut alors être signalée « subvention à
/// examiner ». Nul ne décide de son propre compte. Le mot de passe
/// est demandé (`preuve_requise`).
#[utoipa::path(
    operation_id = "deciderDuCompte",
    tag = "comptes",
    params(("id" = CompteId, Path, description = "Identifiant du compte."), CleUnique),
    request_body = DecisionCompte,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("compte:modifier"))),
    responses((status = 204, description = "La décision s'applique.")),
)]
#[post("/comptes/{id}/decision")]
pub(crate) async fn decider(
    etat: Data<Etat>,
    acteur: Autorise<CorrigerComptes>,
    cle: CleUnique,
    id: Path<String>,
    _: Requete<SansParametre>,
    decision: Corps<DecisionCompte>,
) -> Resultat {
    let id: CompteId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    preuve::exiger(&etat, &acteur).await?;
    let Corps(mut voulue) = decision;
    voulue.motif = voulue.motif.trim().to_owned();
    let (auteur, sceau) = (acteur.compte, etat.sceau.clone());
    let quand = (etat.jour()?, etat.maintenant());
    cle.executer(&etat.clone(), async move |redacteur| {
        let issue = redacteur
            .ecrire(move |writer| comptes::decider(writer, &sceau, (id, auteur), voulue, quand))
            .await?;
        issue.map_err(refus::decision)?;
        etat.relire_revocations().await?;
        Ok(reponse::sans_contenu())
    })
    .await
}

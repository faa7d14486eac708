//! `POST /api/v1/orientation`: from what a person needs to a lieu, from memory.
//!
//! A `POST`, though it changes nothing: what is asked may say much of a person, and addresses are kept in histories
//! and logs. The body is written nowhere, and nobody keeps the answer.

use std::time::Instant;

use actix_web::{HttpRequest, post, web::Data};
use coop_domain::orientation::{DemandeOrientation, ReponseOrientation};
use coop_index::QuestionOrientation;

use crate::{
    corps::{CorpsJson, CorpsLu},
    entetes::Chrono,
    etat::Etat,
    problemes::Resultat,
    reponse::{self, Cache},
    requete::{Requete, SansParametre},
};

/// Its rules are applied with those of its place, which are not in the body: [`QuestionOrientation::depuis`].
impl CorpsJson for DemandeOrientation {}

/// Orienter une personne
///
/// Les lieux qui répondent à ce dont une personne a besoin, en quatre étapes : besoin, localisation, accueil,
/// disponibilité. Tout champ peut manquer : ce qui n'est pas demandé ne restreint rien, et un corps `{}` donne tous
/// les lieux. Chaque critère est, pour un lieu, rempli, non rempli, ou inconnu quand le lieu n'en dit rien ; les lieux
/// trouvés sont ceux dont aucun critère n'est « non rempli », et leurs inconnues sont dites. Les plus proches d'abord,
/// sauf quand `priorite` dit pourquoi d'autres passent devant. Quand moins de trois lieux répondent, `relaxations` dit
/// ce qu'on pourrait demander de moins, et combien de lieux cela donnerait. Rien de la demande n'est conservé.
#[utoipa::path(
    operation_id = "orienter",
    tag = "lieux",
    request_body = DemandeOrientation,
    responses((status = 200, body = ReponseOrientation, description = "Les lieux vers lesquels orienter la personne.")),
)]
#[post("/orientation")]
pub(crate) async fn orienter(
    req: HttpRequest,
    etat: Data<Etat>,
    _: Requete<SansParametre>,
    demande: CorpsLu<DemandeOrientation>,
) -> Resultat {
    let verdict = QuestionOrientation::depuis(demande.lu(), &etat.cog, etat.maintenant());
    let question = demande.juger(verdict)?;
    let debut = Instant::now();
    let corps = etat.instantane()?.orienter(&question).json();
    Chrono::noter(&req, "orientation", debut);
    Ok(reponse::octets(&req, "application/json", corps, Cache::Jamais))
}

//! `GET /api/v1/moi`.

use actix_web::{get, web::Data};
use coop_domain::comptes::echanges::Moi;
use coop_store::comptes;

use crate::{
    droits::{Autorise, LireProfil},
    etat::Etat,
    problemes::{Erreur, RefusAcces, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Savoir qui je suis
///
/// La personne connectée, ses rôles et leurs portées, sa structure, et où en est son arrivée.
#[utoipa::path(
    operation_id = "lireMoi",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:lire"))),
    responses((status = 200, body = Moi, description = "La personne connectée.")),
)]
#[get("/moi")]
pub(super) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireProfil>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (compte, attribution, jour) = (acteur.compte, acteur.attribution.clone(), etat.jour()?);
    let mut moi = etat
        .lire(move |conn| comptes::moi(conn, compte, &attribution, jour))
        .await?
        .ok_or(Erreur::Authentification(RefusAcces::SessionFermee))?;
    moi.double_attendue = acteur.attend_le_double(&etat);
    reponse::privee(&moi)
}

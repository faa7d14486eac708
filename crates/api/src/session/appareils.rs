//! `GET /api/v1/sessions`, `DELETE` of one or of all others: the devices that are signed in.

use std::borrow::Cow;

use actix_web::{
    delete, get,
    web::{Data, Path},
};
use coop_domain::{comptes::echanges::SessionOuverte, ids::SessionId};
use coop_store::sessions;
use serde::Serialize;
use utoipa::ToSchema;

use super::preuve;
use crate::{
    droits::{Autorise, ListerSessions, SupprimerSessions},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// The devices of a person.
#[derive(Debug, Serialize, ToSchema)]
struct SessionsOuvertes {
    /// Les appareils connectés, le dernier utilisé d'abord.
    items: Vec<SessionOuverte>,
}

/// Lister mes appareils
///
/// Les appareils où la personne est connectée.
#[utoipa::path(
    operation_id = "listerSessions",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("session:lister"))),
    responses((status = 200, body = SessionsOuvertes, description = "Les appareils connectés.")),
)]
#[get("/sessions")]
pub(super) async fn lister(
    etat: Data<Etat>,
    acteur: Autorise<ListerSessions>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (compte, maintenant) = (acteur.compte, etat.maintenant());
    let mut items = etat
        .lire(move |conn| sessions::ouvertes(conn, compte, maintenant))
        .await?;
    for session in &mut items {
        session.courante = session.id == acteur.session;
    }
    reponse::privee(&SessionsOuvertes { items })
}

/// Déconnecter un appareil
///
/// Ferme une session de la personne, aussitôt. Celle d'un autre appareil demande que le mot de passe ait été donné depuis
/// moins de 15 minutes (403, `preuve_requise`).
#[utoipa::path(
    operation_id = "fermerSession",
    tag = "session",
    params(("id" = SessionId, Path, description = "La session.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("session:supprimer"))),
    responses((status = 204, description = "L'appareil est déconnecté.")),
)]
#[delete("/sessions/{id}")]
pub(super) async fn fermer(
    etat: Data<Etat>,
    acteur: Autorise<SupprimerSessions>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let id: SessionId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let (compte, maintenant) = (acteur.compte, etat.maintenant());
    let miennes = etat
        .lire(move |conn| sessions::ouvertes(conn, compte, maintenant))
        .await?;
    if miennes.iter().all(|session| session.id != id) {
        return Err(Erreur::Introuvable(Cow::Borrowed(
            "Aucun de vos appareils connectés n'a cet identifiant.",
        )));
    }
    // Whoever finds a device open does not lock the person out of the others.
    if id != acteur.session {
        preuve::exiger(&etat, &acteur).await?;
    }
    etat.ecrire(move |writer| sessions::revoquer(writer, id, compte, maintenant))
        .await?;
    etat.relire_revocations().await?;
    Ok(reponse::sans_contenu())
}

/// Déconnecter ses autres appareils
///
/// Ferme aussitôt toutes les sessions de la personne, sauf celle qui le demande. Le mot de passe doit avoir été donné
/// depuis moins de 15 minutes (403, `preuve_requise`).
#[utoipa::path(
    operation_id = "fermerAutresSessions",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("session:supprimer"))),
    responses((status = 204, description = "Les autres appareils sont déconnectés.")),
)]
#[delete("/sessions")]
pub(super) async fn fermer_autres(
    etat: Data<Etat>,
    acteur: Autorise<SupprimerSessions>,
    _: Requete<SansParametre>,
) -> Resultat {
    preuve::exiger(&etat, &acteur).await?;
    let (compte, session, maintenant) = (acteur.compte, acteur.session, etat.maintenant());
    etat.ecrire(move |writer| sessions::revoquer_autres(writer, compte, session, maintenant))
        .await?;
    etat.relire_revocations().await?;
    Ok(reponse::sans_contenu())
}

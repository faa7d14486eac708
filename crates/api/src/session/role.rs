//! `POST /api/v1/session/role`.

use actix_web::{post, web::Data};
use coop_domain::{
    comptes::echanges::{ChoixRole, JetonAcces},
    enumeration::Enumeration as _,
};
use coop_store::{comptes, sessions};

use super::acces;
use crate::{
    corps::Corps,
    droits::{Acteur, Autorise, ModifierSession},
    etat::Etat,
    problemes::{Erreur, RefusAcces, Resultat},
};

/// Changer de rôle
///
/// Prend un autre des rôles de la personne, sur cet appareil, et donne le jeton d'accès de ce rôle. Le
/// jeton d'avant garde le rôle d'avant, que la personne a toujours, jusqu'à son expiration : dix minutes
/// au plus. Il cesse aussitôt si la session est fermée, ou le compte suspendu.
#[utoipa::path(
    operation_id = "changerRole",
    tag = "session",
    request_body = ChoixRole,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("session:modifier"))),
    responses((status = 200, body = JetonAcces, description = "Le jeton d'accès du nouveau rôle.")),
)]
#[post("/session/role")]
pub(super) async fn changer(
    etat: Data<Etat>,
    acteur: Autorise<ModifierSession>,
    choix: Corps<ChoixRole>,
) -> Resultat {
    let (compte, session, maintenant) = (acteur.compte, acteur.session, etat.maintenant());
    let (actif, jour) = (acteur.attribution.clone(), etat.jour()?);
    let moi = etat
        .lire(move |conn| comptes::moi(conn, compte, &actif, jour))
        .await?
        .ok_or(Erreur::Authentification(RefusAcces::SessionFermee))?;
    let attribution = moi
        .roles
        .into_iter()
        .find(|attribution| attribution.role == choix.role)
        .ok_or_else(|| {
            Erreur::Interdit(format!("Vous n'avez pas le rôle « {} ».", choix.role.libelle()).into())
        })?;
    let prise = attribution.clone();
    etat.ecrire(move |writer| sessions::changer_role(writer, session, prise, maintenant))
        .await?;
    let vivante = etat
        .lire(move |conn| sessions::vivante(conn, session, maintenant))
        .await?
        .filter(|vivante| vivante.attribution == attribution)
        .ok_or(Erreur::Authentification(RefusAcces::SessionFermee))?;
    let acteur = Acteur {
        attribution,
        ..(*acteur).clone()
    };
    acces::donner(&etat, acteur, vivante.fin)
}

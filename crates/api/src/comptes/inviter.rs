//! `POST /api/v1/invitations`.

use actix_web::{http::StatusCode, post, web::Data};
use coop_domain::comptes::{
    Portee, Role,
    droits::invitation_permise,
    echanges::{CompteResume, NouvelleInvitation},
};
use coop_store::comptes;

use super::refus;
use crate::{
    corps::Corps,
    droits::{Autorise, CreerInvitations},
    etat::Etat,
    idempotence::CleUnique,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
    session::preuve,
};

/// Inviter une personne
///
/// Le compte est créé et l'invitation part à l'adresse personnelle, avec un lien valable 28 jours.
/// Un conseiller ou un coordinateur a aussi une structure et un contrat. Une structure invite pour
/// les postes qui lui sont accordés. Sans `portee`, un conseiller agit pour lui-même, l'administration
/// sur tout, et un coordinateur reçoit une équipe nouvelle, nommée « Équipe de Prénom Nom ». Pour un autre rôle que
/// conseiller ou coordinateur, le mot de passe est demandé (`preuve_requise`).
#[utoipa::path(
    operation_id = "inviter",
    tag = "comptes",
    params(CleUnique),
    request_body = NouvelleInvitation,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("invitation:creer"))),
    responses((status = 201, body = CompteResume, description = "Le compte de la personne invitée.")),
)]
#[post("/invitations")]
pub(crate) async fn inviter(
    etat: Data<Etat>,
    acteur: Autorise<CreerInvitations>,
    cle: CleUnique,
    _: Requete<SansParametre>,
    invitation: Corps<NouvelleInvitation>,
) -> Resultat {
    let Corps(invitation) = invitation;
    if !invitation_permise(&acteur.attribution, &invitation) {
        return Err(hors_de_portee(&acteur.attribution.portee, &invitation));
    }
    // Whoever finds a device open must not give themselves a role that sees other people.
    if !matches!(invitation.role, Role::Conseiller | Role::Coordinateur) {
        preuve::exiger(&etat, &acteur).await?;
    }
    let (auteur, domaine) = (acteur.compte, etat.configuration.domaine_des_boites());
    let (sceau, maintenant, jour) = (etat.sceau.clone(), etat.maintenant(), etat.jour()?);
    cle.executer(&etat.clone(), async move |redacteur| {
        let issue = redacteur
            .ecrire(move |writer| {
                comptes::inviter(writer, &sceau, invitation, Some(auteur), domaine, maintenant)
            })
            .await?;
        let (compte, _) = issue.map_err(refus::invitation)?;
        let resume = etat
            .lire(move |conn| comptes::resume(conn, compte, jour))
            .await?
            .ok_or_else(refus::compte_introuvable)?;
        reponse::privee_avec(StatusCode::CREATED, &resume)
    })
    .await
}

/// Another employer does not exist for this one; a role that it may not give is refused as such.
fn hors_de_portee(portee: &Portee, invitation: &NouvelleInvitation) -> Erreur {
    match (portee, invitation.structure) {
        (Portee::Structure(employeur), Some(structure)) if *employeur != structure => {
            refus::structure_introuvable()
        }
        _ => Erreur::Interdit(
            "Une structure invite des conseillers et des coordinateurs, pour ses propres postes. L'équipe d'un \
             coordinateur est créée avec son compte."
                .into(),
        ),
    }
}

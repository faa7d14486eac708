//! The people of a team: `/api/v1/equipes/{id}/membres`.

use actix_web::{
    HttpRequest, delete, get,
    http::StatusCode,
    post,
    web::{Data, Path},
};
use coop_domain::{
    equipes::{InvitationMembre, Membre},
    ids::{CompteId, EquipeId},
    recherche::Page,
};
use coop_store::equipes;

use super::{exiger_visible, recherche::RechercheMembres, refus};
use crate::{
    corps::Corps,
    droits::{Autorise, InviterMembres, ListerMembres, RetirerMembres},
    etat::Etat,
    idempotence::CleUnique,
    pagination::PageVoulue,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Name of the list in its cursors.
const LISTE: &str = "membres";

/// Lister les membres d'une équipe
///
/// Les membres, les personnes invitées et celles qui ont refusé : identité et état du compte, jamais
/// l'activité. `origine` dit si la personne a été invitée ou si le territoire l'apporte.
#[utoipa::path(
    operation_id = "listerMembres",
    tag = "equipes",
    params(("id" = EquipeId, Path, description = "Identifiant de l'équipe."), RechercheMembres),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("membre:lister"))),
    responses((status = 200, body = Page<Membre>, description = "Une page de membres.",
        headers(("Link" = String, description = "Adresses des pages suivante (`next`) et précédente (`prev`).")))),
)]
#[get("/equipes/{id}/membres")]
pub(crate) async fn lister(
    req: HttpRequest,
    etat: Data<Etat>,
    acteur: Autorise<ListerMembres>,
    id: Path<String>,
    recherche: Requete<RechercheMembres>,
) -> Resultat {
    let id = exiger_visible(&id, acteur.etendue(), &acteur.attribution)?;
    let Requete(recherche) = recherche;
    let curseurs = etat.curseurs.de(LISTE, &(&recherche, id))?;
    let page = PageVoulue::lire(curseurs, recherche.cursor.as_deref(), recherche.limit)?;
    let (borne, demandes, jour) = (page.borne(), page.demandes(), etat.jour()?);
    let trouves = etat
        .lire(move |conn| equipes::membres(conn, id, borne, demandes, jour))
        .await?
        .ok_or_else(refus::equipe_introuvable)?;
    page.repondre(&req, trouves, |membre| membre.compte)
}

/// Inviter un conseiller dans une équipe
///
/// Par l'adresse avec laquelle il se connecte. Un courriel l'invite à répondre dans son espace. Une
/// personne qui a refusé, quitté l'équipe ou en a été retirée peut être invitée de nouveau : elle
/// n'est jamais comptée deux fois.
#[utoipa::path(
    operation_id = "inviterMembre",
    tag = "equipes",
    params(("id" = EquipeId, Path, description = "Identifiant de l'équipe."), CleUnique),
    request_body = InvitationMembre,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("membre:creer"))),
    responses((status = 201, body = Membre, description = "La personne invitée.")),
)]
#[post("/equipes/{id}/membres")]
pub(crate) async fn inviter(
    etat: Data<Etat>,
    acteur: Autorise<InviterMembres>,
    cle: CleUnique,
    id: Path<String>,
    _: Requete<SansParametre>,
    invitation: Corps<InvitationMembre>,
) -> Resultat {
    let id = exiger_visible(&id, acteur.etendue(), &acteur.attribution)?;
    let Corps(InvitationMembre { identifiant }) = invitation;
    let (auteur, sceau) = (acteur.compte, etat.sceau.clone());
    let (maintenant, jour) = (etat.maintenant(), etat.jour()?);
    cle.executer(&etat.clone(), async move |redacteur| {
        let compte = redacteur
            .ecrire(move |writer| equipes::inviter(writer, &sceau, id, identifiant, Some(auteur), maintenant))
            .await?
            .map_err(refus::membre)?;
        let membre = etat
            .lire(move |conn| equipes::membre(conn, id, compte, jour))
            .await?
            .ok_or_else(refus::equipe_introuvable)?;
        reponse::privee_avec(StatusCode::CREATED, &membre)
    })
    .await
}

/// Retirer une personne d'une équipe
///
/// Un membre, une personne invitée, ou une personne qui a refusé. Celle que le territoire apporte sans
/// avoir été invitée y reste tant que son employeur s'y trouve.
#[utoipa::path(
    operation_id = "retirerMembre",
    tag = "equipes",
    params(
        ("id" = EquipeId, Path, description = "Identifiant de l'équipe."),
        ("compte" = CompteId, Path, description = "Identifiant du compte."),
    ),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("membre:supprimer"))),
    responses((status = 204, description = "La personne n'est plus dans l'équipe.")),
)]
#[delete("/equipes/{id}/membres/{compte}")]
pub(crate) async fn retirer(
    etat: Data<Etat>,
    acteur: Autorise<RetirerMembres>,
    chemin: Path<(String, String)>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (id, compte) = chemin.into_inner();
    let id = exiger_visible(&id, acteur.etendue(), &acteur.attribution)?;
    let compte: CompteId = compte
        .parse()
        .map_err(|erreur| Erreur::segment("compte", erreur))?;
    let (auteur, maintenant) = (acteur.compte, etat.maintenant());
    etat.ecrire(move |writer| equipes::retirer(writer, id, compte, Some(auteur), maintenant))
        .await?
        .map_err(refus::membre)?;
    Ok(reponse::sans_contenu())
}

//! A conseiller is invited to a team, or taken away from it.

use coop_domain::{
    comptes::{Courriel, EtatCompte, Role, courriers::DonneesCourrier},
    equipes::{EtatMembre, Evenement},
    ids::{CompteId, EquipeId},
    temps::Instant,
};

use super::ligne::{EquipeLue, etat, placer};
use crate::{
    audit::{self, Inscription, Objet},
    comptes::{Compte, par_identifiant},
    connexion::Connexion,
    courriers,
    erreur::Erreur,
    scellement::Sceau,
    writer::Writer,
};

/// Why a membership does not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusMembre {
    /// No such team.
    #[error("unknown team")]
    EquipeInconnue,
    /// It is archived: nobody comes, nobody goes.
    #[error("archived team")]
    EquipeArchivee,
    /// No active conseiller signs in with this address.
    #[error("no active conseiller")]
    Inconnu,
    /// The person belongs to the team.
    #[error("already a member")]
    DejaMembre,
    /// The person is invited, and has not answered.
    #[error("already invited")]
    DejaInvite,
    /// The person has no invitation to answer, or is no member.
    #[error("nothing to change")]
    SansObjet,
}

/// Invites the active conseiller who signs in with this address. Who refused, left or was taken away
/// may be invited again: the same row, another mail.
///
/// # Errors
/// A failure to write.
pub fn inviter(
    writer: &Writer,
    sceau: &Sceau,
    equipe: EquipeId,
    identifiant: Courriel,
    acteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<Result<CompteId, RefusMembre>, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(trouve) = par_identifiant(conn, identifiant.as_str())? else {
            return Ok(Err(RefusMembre::Inconnu));
        };
        let conseiller = trouve
            .attributions
            .iter()
            .any(|attribution| attribution.role == Role::Conseiller);
        // Held until the end: of two invitations at once, the second finds the first.
        let compte = Compte::verrouiller(conn, trouve.id)?
            .filter(|compte| conseiller && compte.etat == EtatCompte::Actif);
        let Some(compte) = compte else {
            return Ok(Err(RefusMembre::Inconnu));
        };
        let lue = match ouverte(conn, equipe)? {
            Ok(lue) => lue,
            Err(refus) => return Ok(Err(refus)),
        };
        let avant = etat(conn, equipe, compte.id)?;
        let Ok(apres) = EtatMembre::apres(avant, Evenement::Invitation) else {
            return Ok(Err(match avant {
                Some(EtatMembre::Membre) => RefusMembre::DejaMembre,
                _ => RefusMembre::DejaInvite,
            }));
        };
        placer(conn, (equipe, compte.id), apres, maintenant)?;
        let invite_par = match acteur {
            Some(acteur) => {
                Compte::lire(conn, acteur)?.map(|acteur| format!("{} {}", acteur.prenom, acteur.nom))
            }
            None => None,
        };
        let donnees = DonneesCourrier::InvitationEquipe {
            prenom: compte.prenom.clone(),
            equipe: lue.nom,
            invite_par,
        };
        courriers::ajouter(
            conn,
            &sceau,
            compte.id,
            compte.identifiant(),
            &donnees,
            maintenant,
        )?;
        inscrire(conn, acteur, (equipe, compte.id), "membre_invite", maintenant)?;
        Ok(Ok(compte.id))
    })
}

/// Puts people in a team at once, for a demonstration: no mail, no answer to wait for. Nobody of them
/// was in it.
///
/// # Errors
/// A failure to write; an unknown team or account is one.
pub fn placer_directs(
    writer: &Writer,
    equipe: EquipeId,
    places: Vec<(CompteId, EtatMembre)>,
    maintenant: Instant,
) -> Result<(), Erreur> {
    writer.submit(move |conn| {
        for (compte, etat) in places {
            placer(conn, (equipe, compte), etat, maintenant)?;
            let action = if etat == EtatMembre::Invite {
                "membre_invite"
            } else {
                "membre_ajoute"
            };
            inscrire(conn, None, (equipe, compte), action, maintenant)?;
        }
        Ok(())
    })
}

/// Takes a person away from a team: a member, who is invited, or who refused.
///
/// # Errors
/// A failure to write.
pub fn retirer(
    writer: &Writer,
    equipe: EquipeId,
    compte: CompteId,
    acteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<Result<(), RefusMembre>, Erreur> {
    changer(writer, (equipe, compte), Evenement::Retrait, acteur, maintenant)
}

/// What happens to a membership that is there.
pub(super) fn changer(
    writer: &Writer,
    (equipe, compte): (EquipeId, CompteId),
    evenement: Evenement,
    acteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<Result<(), RefusMembre>, Erreur> {
    writer.submit(move |conn| {
        if Compte::verrouiller(conn, compte)?.is_none() {
            return Ok(Err(RefusMembre::SansObjet));
        }
        if let Err(refus) = ouverte(conn, equipe)? {
            return Ok(Err(refus));
        }
        let avant = etat(conn, equipe, compte)?;
        let Ok(apres) = EtatMembre::apres(avant, evenement) else {
            return Ok(match (avant, evenement) {
                // The same answer again: it was heard.
                (Some(EtatMembre::Membre), Evenement::Acceptation)
                | (Some(EtatMembre::Refuse), Evenement::Refus) => Ok(()),
                _ => Err(RefusMembre::SansObjet),
            });
        };
        placer(conn, (equipe, compte), apres, maintenant)?;
        let action = match evenement {
            Evenement::Invitation => "membre_invite",
            Evenement::Acceptation => "invitation_acceptee",
            Evenement::Refus => "invitation_refusee",
            Evenement::Depart => "equipe_quittee",
            Evenement::Retrait => "membre_retire",
        };
        inscrire(conn, acteur, (equipe, compte), action, maintenant)?;
        Ok(Ok(()))
    })
}

/// The team, held, if it is not archived.
fn ouverte(conn: &mut Connexion, equipe: EquipeId) -> Result<Result<EquipeLue, RefusMembre>, Erreur> {
    Ok(match EquipeLue::verrouiller(conn, equipe)? {
        None => Err(RefusMembre::EquipeInconnue),
        Some(lue) if lue.archivee_le.is_some() => Err(RefusMembre::EquipeArchivee),
        Some(lue) => Ok(lue),
    })
}

/// A line about the person, which says which team.
fn inscrire(
    conn: &mut Connexion,
    acteur: Option<CompteId>,
    (equipe, compte): (EquipeId, CompteId),
    action: &'static str,
    instant: Instant,
) -> Result<(), Erreur> {
    let equipe = equipe.to_string();
    let ligne = Inscription {
        acteur,
        objet: Objet::Compte(compte),
        action,
        motif: Some(&equipe),
        instant,
    };
    audit::inscrire(conn, &ligne)
}

//! Inviting a person.

use coop_domain::{
    comptes::{
        Attribution, DomaineBoite, EtatCompte, Portee, Role,
        courriers::DonneesCourrier,
        echanges::{NouvelleInvitation, PorteeVoulue},
    },
    equipes::{NomEquipe, Perimetre},
    ids::{CompteId, CourrierId, EquipeId},
    temps::Instant,
};

use super::{Compte, adresses, attributions, contrats::Contrat, ligne::Nouveau};
use crate::{
    audit,
    connexion::Connexion,
    courriers,
    dialect::{Verrou, verrouiller},
    durees::jour,
    equipes,
    erreur::Erreur,
    ids,
    jetons::{self, Usage},
    scellement::Sceau,
    writer::Writer,
};

/// Why a person is not invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusInvitation {
    /// The address belongs to someone whose account is active.
    #[error("already active")]
    DejaActif,
    /// The address was invited already: the invitation can be sent again.
    #[error("already invited")]
    DejaInvite,
    /// The employer does not exist, or none was given to someone who needs one.
    #[error("unknown employer")]
    StructureInconnue,
    /// Every post that the employer was granted is taken.
    #[error("no free post of {accordes}")]
    PostesEpuises {
        /// Posts granted.
        accordes: u32,
    },
    /// No first day, a last day before the first, or a contract that is over.
    #[error("inconsistent dates")]
    DatesIncoherentes,
    /// The role cannot have this scope.
    #[error("scope not for this role")]
    PorteeInadaptee,
    /// No scope was given, and the role does not tell which one is meant.
    #[error("no scope for this role")]
    PorteeManquante,
    /// The team does not exist, or is archived.
    #[error("unknown team")]
    EquipeInconnue,
    /// No mailbox can be named after this person: a letter without a Latin equivalent.
    #[error("the name makes no address")]
    NomSansAdresse,
}

/// Invites a person: account, role, contract, address of the mailbox, link and mail 1, all or nothing.
/// A coordinateur without a team gets one of his own, which is made with the account.
///
/// `boite` is the domain of professional mailboxes, when conseillers get one. Its address is reserved
/// now: nobody else will have it, homonyms get 2, 3…
///
/// # Errors
/// A failure to write.
pub fn inviter(
    writer: &Writer,
    sceau: &Sceau,
    invitation: NouvelleInvitation,
    acteur: Option<CompteId>,
    boite: Option<DomaineBoite>,
    maintenant: Instant,
) -> Result<Result<(CompteId, CourrierId), RefusInvitation>, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| inviter_dans(conn, &sceau, &invitation, acteur, boite.as_ref(), maintenant))
}

/// As [`inviter`], in the transaction of the caller. A refusal has written nothing.
pub(super) fn inviter_dans(
    conn: &mut Connexion,
    sceau: &Sceau,
    invitation: &NouvelleInvitation,
    acteur: Option<CompteId>,
    boite: Option<&DomaineBoite>,
    maintenant: Instant,
) -> Result<Result<(CompteId, CourrierId), RefusInvitation>, Erreur> {
    let jour = jour(maintenant)?;
    let (attribution, nouvelle_equipe) = match attribution(invitation) {
        Ok(trouvee) => trouvee,
        Err(refus) => return Ok(Err(refus)),
    };
    let dates = (invitation.du, invitation.au);
    let contrat = match Contrat::nouveau(attribution.role, invitation.structure, dates, jour) {
        Ok(contrat) => contrat,
        Err(refus) => return Ok(Err(refus)),
    };
    let boite = boite.filter(|_| attribution.role == Role::Conseiller);
    verrouiller(conn, Verrou::Adresses)?;
    if let Some(refus) = deja_la(conn, invitation)? {
        return Ok(Err(refus));
    }
    if nouvelle_equipe.is_none()
        && let Err(refus) = attributions::verifier_portee(conn, &attribution.portee)?
    {
        return Ok(Err(refus));
    }
    if let Some(contrat) = &contrat
        && let Err(refus) = contrat.verifier(conn, jour)?
    {
        return Ok(Err(refus));
    }
    let professionnel = match boite {
        None => None,
        Some(domaine) => {
            let libre = adresses::premiere_libre(conn, domaine, &invitation.prenom, &invitation.nom)?;
            if libre.is_none() {
                return Ok(Err(RefusInvitation::NomSansAdresse));
            }
            libre
        }
    };
    let nouveau = Nouveau {
        id: ids::compte(),
        prenom: &invitation.prenom,
        nom: &invitation.nom,
        courriel_personnel: &invitation.courriel_personnel,
        courriel_professionnel: professionnel.as_ref(),
        etat: EtatCompte::Invite,
        mot_de_passe: None,
        cgu: None,
    };
    nouveau.ecrire(conn, maintenant)?;
    if let Some(equipe) = nouvelle_equipe {
        let nom = NomEquipe::de(&invitation.prenom, &invitation.nom);
        equipes::creer_dans(conn, equipe, &nom, &Perimetre::Membres, acteur, maintenant)?;
    }
    attributions::donner(conn, nouveau.id, &attribution, maintenant)?;
    if let Some(contrat) = &contrat {
        contrat.ecrire(conn, nouveau.id, maintenant)?;
    }
    let Some(compte) = Compte::lire(conn, nouveau.id)? else {
        return Ok(Err(RefusInvitation::DejaInvite));
    };
    let courrier = envoyer(conn, sceau, &compte, maintenant)?;
    audit::sur_compte(conn, acteur, compte.id, "invitation", maintenant)?;
    Ok(Ok((compte.id, courrier)))
}

/// The role with its scope, and the team to make when there is to be a new one.
fn attribution(invitation: &NouvelleInvitation) -> Result<(Attribution, Option<EquipeId>), RefusInvitation> {
    let (portee, nouvelle_equipe) = match invitation.portee_voulue() {
        PorteeVoulue::Donnee(portee) => (portee, None),
        PorteeVoulue::NouvelleEquipe => {
            let equipe = ids::equipe();
            (Portee::Equipe(equipe), Some(equipe))
        }
        PorteeVoulue::Manquante => return Err(RefusInvitation::PorteeManquante),
    };
    if !portee.convient_a(invitation.role) {
        return Err(RefusInvitation::PorteeInadaptee);
    }
    let role = invitation.role;
    Ok((Attribution { role, portee }, nouvelle_equipe))
}

/// Whether the address is someone's already.
fn deja_la(conn: &mut Connexion, invitation: &NouvelleInvitation) -> Result<Option<RefusInvitation>, Erreur> {
    Ok(
        adresses::titulaire(conn, &invitation.courriel_personnel)?.map(|etat| match etat {
            EtatCompte::Invite | EtatCompte::MotDePasseChoisi | EtatCompte::BoiteCreee => {
                RefusInvitation::DejaInvite
            }
            EtatCompte::Actif | EtatCompte::Suspendu | EtatCompte::Radie | EtatCompte::Parti => {
                RefusInvitation::DejaActif
            }
        }),
    )
}

/// Mail 1, with a new link.
pub(super) fn envoyer(
    conn: &mut Connexion,
    sceau: &Sceau,
    compte: &Compte,
    maintenant: Instant,
) -> Result<CourrierId, Erreur> {
    let (jeton, expire_le) = jetons::creer(conn, compte.id, Usage::Invitation, maintenant)?;
    let donnees = DonneesCourrier::Invitation {
        prenom: compte.prenom.clone(),
        lien_jeton: jeton.as_str().to_owned(),
        boite: compte.courriel_professionnel.as_ref().map(ToString::to_string),
        expire_le,
    };
    courriers::remplacer(conn, compte.id, donnees.genre())?;
    courriers::ajouter(
        conn,
        sceau,
        compte.id,
        &compte.courriel_personnel,
        &donnees,
        maintenant,
    )
}

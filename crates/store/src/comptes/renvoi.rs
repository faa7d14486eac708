//! Sending again the mail that someone waits for.

use std::time::Duration;

use coop_domain::{
    comptes::{EtatCompte, courriers::Genre},
    ids::{CompteId, CourrierId},
    temps::Instant,
};

use super::{Compte, activation, invitation, oubli};
use crate::{
    audit,
    connexion::Connexion,
    durees::{HEURE, avant},
    echecs,
    erreur::Erreur,
    jetons::{self, Jeton, RefusJeton},
    scellement::Sceau,
    writer::Writer,
};

/// How often a person may ask for the mail again, in [`FENETRE`].
const RENVOIS_MAX: i64 = 3;
const FENETRE: Duration = HEURE;

/// Why nothing is sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusRenvoi {
    /// No such account.
    #[error("unknown account")]
    Inconnu,
    /// The person can sign in, or could before a suspension.
    #[error("already active")]
    DejaActif,
    /// The account is no more.
    #[error("account closed")]
    Ferme,
    /// The password is chosen and the mailbox not made yet: mail 2 leaves by itself when it is. See
    /// [`boites::relancer`](crate::boites::relancer).
    #[error("mailbox not made yet")]
    BoiteEnCreation,
}

/// Sends again mail 1, or mail 2 when the mailbox is there. The link sent before stops working.
///
/// # Errors
/// A failure to write.
pub fn renvoyer_invitation(
    writer: &Writer,
    sceau: &Sceau,
    compte: CompteId,
    acteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<Result<CourrierId, RefusRenvoi>, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(compte) = Compte::verrouiller(conn, compte)? else {
            return Ok(Err(RefusRenvoi::Inconnu));
        };
        renvoyer(conn, &sceau, &compte, acteur, maintenant)
    })
}

/// Sends again, to the same address, the mail of this link: the person asks for it, because it
/// expired. Silent: whether it is sent shows nowhere. Three times an hour at most.
///
/// # Errors
/// A failure to write.
pub fn renvoyer_depuis_jeton(
    writer: &Writer,
    sceau: &Sceau,
    jeton: Jeton,
    maintenant: Instant,
) -> Result<(), Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(lien) = jetons::lire(conn, &jeton)? else {
            return Ok(());
        };
        let Some(compte) = Compte::verrouiller(conn, lien.compte)? else {
            return Ok(());
        };
        // As it is now that the account is held: a newer link may have replaced it meanwhile.
        let encore = jetons::lire(conn, &jeton)?.map(|lien| lien.verifier(maintenant));
        if !matches!(encore, Some(Ok(()) | Err(RefusJeton::Expire))) {
            return Ok(());
        }
        let cle = echecs::cle("renvoi", &compte.id.to_string());
        if echecs::compter(conn, cle, avant(maintenant, FENETRE))? >= RENVOIS_MAX {
            return Ok(());
        }
        echecs::inscrire(conn, cle, maintenant)?;
        // A refusal is silence too.
        let _ = renvoyer(conn, &sceau, &compte, None, maintenant)?;
        Ok(())
    })
}

fn renvoyer(
    conn: &mut Connexion,
    sceau: &Sceau,
    compte: &Compte,
    acteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<Result<CourrierId, RefusRenvoi>, Erreur> {
    let courrier = match compte.etat {
        EtatCompte::Invite => invitation::envoyer(conn, sceau, compte, maintenant)?,
        EtatCompte::BoiteCreee => activation::envoyer(conn, sceau, compte, maintenant)?,
        EtatCompte::MotDePasseChoisi => return Ok(Err(RefusRenvoi::BoiteEnCreation)),
        EtatCompte::Actif | EtatCompte::Suspendu => return Ok(Err(RefusRenvoi::DejaActif)),
        EtatCompte::Radie | EtatCompte::Parti => return Ok(Err(RefusRenvoi::Ferme)),
    };
    audit::sur_compte(conn, acteur, compte.id, "invitation_renvoyee", maintenant)?;
    Ok(Ok(courrier))
}

/// The mail of this kind, with a new link, for an account that waits for it; none for another kind.
pub(crate) fn ecrire_de_nouveau(
    conn: &mut Connexion,
    sceau: &Sceau,
    compte: &Compte,
    genre: Genre,
    maintenant: Instant,
) -> Result<Option<CourrierId>, Erreur> {
    match genre {
        Genre::Invitation => invitation::envoyer(conn, sceau, compte, maintenant).map(Some),
        Genre::PremiereConnexion => activation::envoyer(conn, sceau, compte, maintenant).map(Some),
        Genre::Reinitialisation => {
            let adresses = oubli::destinataires(conn, compte)?;
            oubli::envoyer(conn, sceau, compte, &adresses, maintenant).map(Some)
        }
        _ => Ok(None),
    }
}

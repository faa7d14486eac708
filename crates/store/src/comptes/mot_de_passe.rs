//! Changing one's password while signed in.

use coop_domain::{
    comptes::{Courriel, EtatCompte, courriers::DonneesCourrier},
    ids::{CompteId, SessionId},
    temps::Instant,
};
use diesel::prelude::*;

use super::{Compte, oubli::destinataires};
use crate::{
    audit, boites,
    connexion::Connexion,
    courriers,
    erreur::Erreur,
    federation,
    jetons::{self, Usage},
    scellement::{Sceau, Secret},
    schema::comptes,
    sessions, transferts,
    writer::Writer,
};

/// The hash that the password is compared with, and what a failure is counted under.
#[derive(Clone)]
pub struct MotDePasseActuel {
    /// The address one signs in with.
    pub identifiant: Courriel,
    /// The hash: a PHC text.
    pub empreinte: Option<String>,
}

/// Hashes stay out of logs.
impl std::fmt::Debug for MotDePasseActuel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MotDePasseActuel").finish_non_exhaustive()
    }
}

/// What serves to sign this person in now.
///
/// # Errors
/// A failure to read.
pub fn mot_de_passe_actuel(
    conn: &mut Connexion,
    compte: CompteId,
) -> Result<Option<MotDePasseActuel>, Erreur> {
    Ok(Compte::lire(conn, compte)?.map(|compte| MotDePasseActuel {
        identifiant: compte.identifiant().clone(),
        empreinte: compte.mot_de_passe,
    }))
}

/// A password to put in place of another.
pub struct NouveauSecret {
    /// The hash that the person's present password was compared with.
    pub ancienne: String,
    /// The hash of the new one: a PHC text.
    pub nouvelle: String,
    /// The new one itself, for the mailbox that shares it.
    pub clair: Option<Secret>,
}

/// Passwords and hashes stay out of logs.
impl std::fmt::Debug for NouveauSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NouveauSecret").finish_non_exhaustive()
    }
}

/// Replaces the password, closes every session but `session`, kills the links that would choose yet
/// another one, tells the person. The sessions that were closed; none when the password, or the state of
/// the account, is not any more what it was when it was compared.
///
/// # Errors
/// A failure to write.
pub fn changer_mot_de_passe(
    writer: &Writer,
    sceau: &Sceau,
    compte: CompteId,
    session: SessionId,
    secret: NouveauSecret,
    maintenant: Instant,
) -> Result<Option<Vec<SessionId>>, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(compte) = Compte::verrouiller(conn, compte)?.filter(|compte| {
            compte.etat == EtatCompte::Actif && compte.mot_de_passe.as_ref() == Some(&secret.ancienne)
        }) else {
            return Ok(None);
        };
        diesel::update(comptes::table.find(compte.id.octets().as_slice()))
            .set((
                comptes::mot_de_passe.eq(secret.nouvelle),
                comptes::version.eq(comptes::version + 1),
                comptes::modifie_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        if let Some(clair) = &secret.clair {
            boites::changer_mot_de_passe(conn, &sceau, compte.id, clair, maintenant)?;
        }
        jetons::supprimer(conn, compte.id, Usage::Reinitialisation)?;
        // Asked for by whoever had the former password.
        transferts::oublier_lien(conn, compte.id)?;
        federation::oublier_retours(conn, compte.id)?;
        let fermees = sessions::fermer_autres(conn, compte.id, session, maintenant)?;
        let donnees = DonneesCourrier::MotDePasseChange {
            prenom: compte.prenom.clone(),
            change_le: maintenant,
        };
        for adresse in destinataires(conn, &compte)? {
            courriers::ajouter(conn, &sceau, compte.id, &adresse, &donnees, maintenant)?;
        }
        audit::sur_compte(
            conn,
            Some(compte.id),
            compte.id,
            "mot_de_passe_change",
            maintenant,
        )?;
        Ok(Some(fermees))
    })
}

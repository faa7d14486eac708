//! Correcting a wrong personal address, before the account is active.

use coop_domain::{
    comptes::{Courriel, EtatCompte},
    ids::{CompteId, CourrierId},
    temps::Instant,
};
use diesel::prelude::*;

use super::{Compte, adresses, invitation, ligne::recherche, oubli};
use crate::{
    audit, courriers,
    dialect::{Verrou, verrouiller},
    erreur::Erreur,
    jetons::{self, Usage},
    scellement::Sceau,
    schema::comptes,
    writer::Writer,
};

/// Why an address is not corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusCorrection {
    /// No such account.
    #[error("unknown account")]
    Inconnu,
    /// The person can sign in, and changes the address himself.
    #[error("already active")]
    DejaActif,
    /// The account is no more.
    #[error("account closed")]
    Ferme,
    /// The address is someone else's.
    #[error("address taken")]
    AdressePrise,
}

/// Corrects the personal address. Every link sent before stops working; mail 1 leaves for the new
/// address. Someone who opened mail 1 at the wrong address may have chosen the password: it is erased
/// then, and what leaves is the link to choose another one.
///
/// # Errors
/// A failure to write.
pub fn corriger_courriel(
    writer: &Writer,
    sceau: &Sceau,
    compte: CompteId,
    courriel: Courriel,
    acteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<Result<CourrierId, RefusCorrection>, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        verrouiller(conn, Verrou::Adresses)?;
        let Some(compte) = Compte::verrouiller(conn, compte)? else {
            return Ok(Err(RefusCorrection::Inconnu));
        };
        match compte.etat {
            EtatCompte::Invite | EtatCompte::MotDePasseChoisi | EtatCompte::BoiteCreee => {}
            EtatCompte::Actif | EtatCompte::Suspendu => return Ok(Err(RefusCorrection::DejaActif)),
            EtatCompte::Radie | EtatCompte::Parti => return Ok(Err(RefusCorrection::Ferme)),
        }
        let meme = courriel.cle() == compte.courriel_personnel.cle();
        if !meme && adresses::titulaire(conn, &courriel)?.is_some() {
            return Ok(Err(RefusCorrection::AdressePrise));
        }
        diesel::update(comptes::table.find(compte.id.octets().as_slice()))
            .set((
                comptes::courriel_personnel.eq(courriel.as_str()),
                comptes::courriel_personnel_cle.eq(courriel.cle()),
                comptes::mot_de_passe.eq(None::<String>),
                comptes::recherche.eq(recherche(
                    &compte.prenom,
                    &compte.nom,
                    &courriel,
                    compte.courriel_professionnel.as_ref(),
                )),
                comptes::version.eq(comptes::version + 1),
                comptes::modifie_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        for usage in [
            Usage::Invitation,
            Usage::PremiereConnexion,
            Usage::Reinitialisation,
        ] {
            jetons::supprimer(conn, compte.id, usage)?;
        }
        courriers::oublier(conn, compte.id)?;
        audit::sur_compte(conn, acteur, compte.id, "courriel_corrige", maintenant)?;
        let compte = Compte {
            courriel_personnel: courriel,
            ..compte
        };
        let courrier = if compte.etat == EtatCompte::Invite {
            invitation::envoyer(conn, &sceau, &compte, maintenant)?
        } else {
            let adresses = [compte.courriel_personnel.clone()];
            oubli::envoyer(conn, &sceau, &compte, &adresses, maintenant)?
        };
        Ok(Ok(courrier))
    })
}

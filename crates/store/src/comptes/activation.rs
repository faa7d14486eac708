//! From an invitation to an account that signs in: password, mailbox, proof of the mailbox.

use coop_domain::{
    comptes::{
        Courriel, EtatCompte, Evenement,
        courriers::DonneesCourrier,
        echanges::{ApercuActivation, EtapeActivation},
    },
    ids::{CompteId, CourrierId},
    temps::Instant,
};
use diesel::prelude::*;

use super::Compte;
use crate::{
    audit, boites,
    connexion::Connexion,
    courriers,
    erreur::Erreur,
    jetons::{self, Jeton, RefusJeton, Usage},
    scellement::{Sceau, Secret},
    schema::comptes,
    writer::Writer,
};

/// Where the choice of a password leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuiteMotDePasse {
    /// The account.
    pub compte: CompteId,
    /// Where it stands now: active, or waiting for its mailbox.
    pub etat: EtatCompte,
    /// The address one signs in with.
    pub identifiant: Courriel,
}

/// An account that was activated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompteActive {
    /// The account.
    pub compte: CompteId,
    /// The address one signs in with.
    pub identifiant: Courriel,
}

/// What an activation link opens on. `cgu` is the version to accept.
///
/// # Errors
/// A failure to read.
pub fn apercu_activation(
    conn: &mut Connexion,
    jeton: &Jeton,
    cgu: &str,
    maintenant: Instant,
) -> Result<Result<ApercuActivation, RefusJeton>, Erreur> {
    let Some(lien) = jetons::lire(conn, jeton)? else {
        return Ok(Err(RefusJeton::Inconnu));
    };
    let etape = match lien.usage {
        Usage::Invitation => EtapeActivation::MotDePasse,
        Usage::PremiereConnexion => EtapeActivation::PremiereConnexion,
        Usage::Reinitialisation | Usage::Transfert => return Ok(Err(RefusJeton::Inconnu)),
    };
    if let Err(refus) = lien.verifier(maintenant) {
        return Ok(Err(refus));
    }
    let Some(compte) = Compte::lire(conn, lien.compte)?.filter(|compte| attend(compte, lien.usage)) else {
        return Ok(Err(RefusJeton::Inconnu));
    };
    Ok(Ok(ApercuActivation {
        etape,
        identifiant: compte.identifiant().clone(),
        prenom: compte.prenom,
        nom: compte.nom,
        courriel_professionnel: compte.courriel_professionnel,
        mot_de_passe_commun: true,
        cgu: cgu.to_owned(),
    }))
}

/// Mail 1 was answered: keeps the hash of the chosen password (a PHC text) and the version of the CGU
/// that was accepted. Who has a mailbox waits for it: it is asked for now, with `clair` sealed as its
/// password. Others are active.
///
/// # Errors
/// A failure to write.
pub fn choisir_mot_de_passe(
    writer: &Writer,
    sceau: &Sceau,
    jeton: Jeton,
    empreinte: String,
    clair: Option<Secret>,
    cgu: String,
    maintenant: Instant,
) -> Result<Result<SuiteMotDePasse, RefusJeton>, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let compte = match tenir(conn, &jeton, Usage::Invitation, maintenant)? {
            Ok(compte) => compte,
            Err(refus) => return Ok(Err(refus)),
        };
        jetons::consommer(conn, &jeton, maintenant)?;
        diesel::update(comptes::table.find(compte.id.octets().as_slice()))
            .set((
                comptes::mot_de_passe.eq(empreinte),
                comptes::cgu_version.eq(cgu),
                comptes::cgu_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        let mut suite = SuiteMotDePasse {
            compte: compte.id,
            etat: compte.passer(conn, Evenement::MotDePasse, maintenant)?,
            identifiant: compte.identifiant().clone(),
        };
        audit::sur_compte(
            conn,
            Some(compte.id),
            compte.id,
            "mot_de_passe_choisi",
            maintenant,
        )?;
        if let Some(adresse) = &compte.courriel_professionnel {
            boites::demander(conn, &sceau, compte.id, adresse, clair.as_ref(), maintenant)?;
        } else {
            let compte = Compte {
                etat: suite.etat,
                ..compte
            };
            suite.etat = activer(conn, &compte, maintenant)?;
        }
        Ok(Ok(suite))
    })
}

/// The mailbox is there: its sealed password is erased, and mail 2 leaves for it. Nothing happens when
/// it was confirmed before; no mail leaves when the account was closed meanwhile.
///
/// # Errors
/// A failure to write.
pub fn confirmer_boite(
    writer: &Writer,
    sceau: &Sceau,
    compte: CompteId,
    reference: String,
    maintenant: Instant,
) -> Result<Option<CourrierId>, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(compte) = Compte::verrouiller(conn, compte)? else {
            return Ok(None);
        };
        if !boites::confirmer(conn, compte.id, &reference)? {
            return Ok(None);
        }
        audit::sur_compte(conn, None, compte.id, "boite_creee", maintenant)?;
        if compte.etat != EtatCompte::MotDePasseChoisi {
            return Ok(None);
        }
        compte.passer(conn, Evenement::Boite, maintenant)?;
        envoyer(conn, &sceau, &compte, maintenant).map(Some)
    })
}

/// Mail 2 was answered: the mailbox works, the account is active. No session is opened.
///
/// # Errors
/// A failure to write.
pub fn confirmer_premiere_connexion(
    writer: &Writer,
    jeton: Jeton,
    maintenant: Instant,
) -> Result<Result<CompteActive, RefusJeton>, Erreur> {
    writer.submit(move |conn| {
        let compte = match tenir(conn, &jeton, Usage::PremiereConnexion, maintenant)? {
            Ok(compte) => compte,
            Err(refus) => return Ok(Err(refus)),
        };
        jetons::consommer(conn, &jeton, maintenant)?;
        activer(conn, &compte, maintenant)?;
        Ok(Ok(CompteActive {
            compte: compte.id,
            identifiant: compte.identifiant().clone(),
        }))
    })
}

/// Mail 2, with a new link, to the professional mailbox.
pub(super) fn envoyer(
    conn: &mut Connexion,
    sceau: &Sceau,
    compte: &Compte,
    maintenant: Instant,
) -> Result<CourrierId, Erreur> {
    let (jeton, expire_le) = jetons::creer(conn, compte.id, Usage::PremiereConnexion, maintenant)?;
    let donnees = DonneesCourrier::PremiereConnexion {
        prenom: compte.prenom.clone(),
        lien_jeton: jeton.as_str().to_owned(),
        identifiant: compte.identifiant().to_string(),
        expire_le,
    };
    courriers::remplacer(conn, compte.id, donnees.genre())?;
    courriers::ajouter(conn, sceau, compte.id, compte.identifiant(), &donnees, maintenant)
}

/// The account of this link, held until the end of the transaction, if the link may be used now.
pub(super) fn tenir(
    conn: &mut Connexion,
    jeton: &Jeton,
    usage: Usage,
    maintenant: Instant,
) -> Result<Result<Compte, RefusJeton>, Erreur> {
    let Some(avant) = jetons::lire(conn, jeton)?.filter(|lien| lien.usage == usage) else {
        return Ok(Err(RefusJeton::Inconnu));
    };
    let compte = Compte::verrouiller(conn, avant.compte)?;
    // As it is now that the account is held: of two who use a link at once, the second finds it used.
    let Some(lien) = jetons::lire(conn, jeton)? else {
        return Ok(Err(RefusJeton::Inconnu));
    };
    if let Err(refus) = lien.verifier(maintenant) {
        return Ok(Err(refus));
    }
    Ok(compte
        .filter(|compte| attend(compte, usage))
        .ok_or(RefusJeton::Inconnu))
}

/// Whether the account waits for this kind of link: the link of a closed account opens nothing.
fn attend(compte: &Compte, usage: Usage) -> bool {
    match usage {
        Usage::Invitation => compte.etat == EtatCompte::Invite,
        Usage::PremiereConnexion => compte.etat == EtatCompte::BoiteCreee,
        Usage::Reinitialisation => matches!(
            compte.etat,
            EtatCompte::MotDePasseChoisi | EtatCompte::BoiteCreee | EtatCompte::Actif
        ),
        Usage::Transfert => compte.etat == EtatCompte::Actif,
    }
}

fn activer(conn: &mut Connexion, compte: &Compte, maintenant: Instant) -> Result<EtatCompte, Erreur> {
    let etat = compte.passer(conn, Evenement::Activation, maintenant)?;
    audit::sur_compte(conn, Some(compte.id), compte.id, "activation", maintenant)?;
    Ok(etat)
}

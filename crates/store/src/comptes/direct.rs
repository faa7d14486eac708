//! Accounts made at once, for a demonstration or by the operator: no mail, no link.

use coop_domain::{
    comptes::{Attribution, Courriel, EtatCompte, NomDePersonne, Role},
    ids::{CompteId, StructureId},
    temps::{Date, Instant},
};

use super::{RefusInvitation, adresses, attributions, contrats::Contrat, ligne::Nouveau};
use crate::{
    audit, boites,
    connexion::Connexion,
    dialect::{Verrou, verrouiller},
    durees::jour,
    erreur::Erreur,
    ids,
    writer::Writer,
};

/// An account to make, active at once.
#[derive(Clone)]
pub struct NouveauCompte {
    /// First name.
    pub prenom: NomDePersonne,
    /// Last name.
    pub nom: NomDePersonne,
    /// The personal address.
    pub courriel_personnel: Courriel,
    /// The professional one, when there is one: what the person signs in with. Its mailbox counts as made.
    pub courriel_professionnel: Option<Courriel>,
    /// The hash of the password, a PHC text; none and nobody signs in with the account.
    pub mot_de_passe: Option<String>,
    /// The version of the CGU that counts as accepted.
    pub cgu: String,
    /// Roles: one at least.
    pub attributions: Vec<Attribution>,
    /// The contract of a conseiller or a coordinateur: employer, first day, last day.
    pub contrat: Option<(StructureId, Date, Option<Date>)>,
}

/// Hashes stay out of logs.
impl std::fmt::Debug for NouveauCompte {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NouveauCompte")
            .field("attributions", &self.attributions)
            .finish_non_exhaustive()
    }
}

/// Makes an active account. Refused as an invitation is: [`RefusInvitation::DejaActif`] when one of
/// the addresses belongs to someone, whatever the state of the account.
///
/// # Errors
/// A failure to write.
pub fn creer_direct(
    writer: &Writer,
    nouveau: NouveauCompte,
    acteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<Result<CompteId, RefusInvitation>, Erreur> {
    let jour = jour(maintenant)?;
    writer.submit(move |conn| {
        verrouiller(conn, Verrou::Adresses)?;
        creer(conn, &nouveau, acteur, jour, maintenant)
    })
}

/// Makes many active accounts, all or none: the first refusal is the answer.
///
/// # Errors
/// A failure to write.
pub fn creer_directs(
    writer: &Writer,
    nouveaux: Vec<NouveauCompte>,
    acteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<Result<Vec<CompteId>, RefusInvitation>, Erreur> {
    let jour = jour(maintenant)?;
    let ecrits = writer.submit(move |conn| {
        verrouiller(conn, Verrou::Adresses)?;
        let mut ids = Vec::with_capacity(nouveaux.len());
        for nouveau in &nouveaux {
            // An error undoes the accounts before it; an answer would keep them.
            ids.push(creer(conn, nouveau, acteur, jour, maintenant)?.map_err(Arret::Refus)?);
        }
        Ok(ids)
    });
    match ecrits {
        Ok(ids) => Ok(Ok(ids)),
        Err(Arret::Refus(refus)) => Ok(Err(refus)),
        Err(Arret::Echec(erreur)) => Err(erreur),
    }
}

/// What ends a transaction before its end.
enum Arret {
    Refus(RefusInvitation),
    Echec(Erreur),
}

impl From<Erreur> for Arret {
    fn from(erreur: Erreur) -> Self {
        Self::Echec(erreur)
    }
}

fn creer(
    conn: &mut Connexion,
    nouveau: &NouveauCompte,
    acteur: Option<CompteId>,
    jour: Date,
    maintenant: Instant,
) -> Result<Result<CompteId, RefusInvitation>, Erreur> {
    let inadaptee = |donnee: &Attribution| !donnee.portee.convient_a(donnee.role);
    if nouveau.attributions.is_empty() || nouveau.attributions.iter().any(inadaptee) {
        return Ok(Err(RefusInvitation::PorteeInadaptee));
    }
    let contrat = match contrat(nouveau, jour) {
        Ok(contrat) => contrat,
        Err(refus) => return Ok(Err(refus)),
    };
    let adresses = [
        Some(&nouveau.courriel_personnel),
        nouveau.courriel_professionnel.as_ref(),
    ];
    for adresse in adresses.into_iter().flatten() {
        if adresses::titulaire(conn, adresse)?.is_some() {
            return Ok(Err(RefusInvitation::DejaActif));
        }
    }
    for donnee in &nouveau.attributions {
        if let Err(refus) = attributions::verifier_portee(conn, &donnee.portee)? {
            return Ok(Err(refus));
        }
    }
    if let Some(contrat) = &contrat
        && let Err(refus) = contrat.verifier(conn, jour)?
    {
        return Ok(Err(refus));
    }
    let ligne = Nouveau {
        id: ids::compte(),
        prenom: &nouveau.prenom,
        nom: &nouveau.nom,
        courriel_personnel: &nouveau.courriel_personnel,
        courriel_professionnel: nouveau.courriel_professionnel.as_ref(),
        etat: EtatCompte::Actif,
        mot_de_passe: nouveau.mot_de_passe.as_deref(),
        cgu: Some(&nouveau.cgu),
    };
    ligne.ecrire(conn, maintenant)?;
    if let Some(adresse) = &nouveau.courriel_professionnel {
        boites::noter(conn, ligne.id, adresse, maintenant)?;
    }
    for donnee in &nouveau.attributions {
        attributions::donner(conn, ligne.id, donnee, maintenant)?;
    }
    if let Some(contrat) = &contrat {
        contrat.ecrire(conn, ligne.id, maintenant)?;
    }
    audit::sur_compte(conn, acteur, ligne.id, "compte_cree", maintenant)?;
    Ok(Ok(ligne.id))
}

/// The contract, on the post of the first role that has one; optional here.
fn contrat(nouveau: &NouveauCompte, jour: Date) -> Result<Option<Contrat>, RefusInvitation> {
    let role = nouveau
        .attributions
        .iter()
        .map(|donnee| donnee.role)
        .find(|role| matches!(role, Role::Conseiller | Role::Coordinateur));
    match (role, nouveau.contrat) {
        (Some(role), Some((structure, du, au))) => {
            Contrat::nouveau(role, Some(structure), (Some(du), au), jour)
        }
        _ => Ok(None),
    }
}

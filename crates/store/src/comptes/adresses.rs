//! Which addresses are someone's. Every function is called with the addresses held
//! ([`Verrou::Adresses`](crate::dialect::Verrou)): what it answers stays true until the commit.

use std::collections::HashSet;

use coop_domain::comptes::{Courriel, DomaineBoite, EtatCompte, NomDePersonne, boite};
use diesel::prelude::*;
use sha2::{Digest as _, Sha256};

use super::ligne::ETATS_FERMES;
use crate::{
    colonnes::valeur,
    connexion::Connexion,
    erreur::Erreur,
    schema::{adresses_prises, comptes},
};

/// Addresses looked for at once.
const HOMONYMES: usize = 8;

/// Where the account stands that this address belongs to, personal or professional. The professional
/// address of someone who left is still his.
pub(super) fn titulaire(conn: &mut Connexion, adresse: &Courriel) -> Result<Option<EtatCompte>, Erreur> {
    let cle = adresse.cle();
    let titulaire = comptes::table
        .filter(
            comptes::courriel_professionnel_cle
                .eq(cle.clone())
                .or(comptes::courriel_personnel_cle
                    .eq(cle)
                    .and(comptes::etat.ne_all(ETATS_FERMES))),
        )
        .select(comptes::etat)
        .order(comptes::etat.desc())
        .first::<i16>(conn)
        .optional()?
        .map(|etat| valeur("comptes", etat))
        .transpose()?;
    match titulaire {
        // Who had it is not known any more: somebody who is gone.
        None if est_gardee(conn, adresse)? => Ok(Some(EtatCompte::Parti)),
        titulaire => Ok(titulaire),
    }
}

/// Keeps an address from ever being given again, when nobody is known any more who had it.
pub(crate) fn garder(conn: &mut Connexion, adresse: &Courriel) -> Result<(), Erreur> {
    if !est_gardee(conn, adresse)? {
        diesel::insert_into(adresses_prises::table)
            .values(adresses_prises::empreinte.eq(empreinte(adresse)))
            .execute(conn)?;
    }
    Ok(())
}

fn est_gardee(conn: &mut Connexion, adresse: &Courriel) -> Result<bool, Erreur> {
    let gardee = adresses_prises::table.find(empreinte(adresse));
    Ok(diesel::select(diesel::dsl::exists(gardee)).get_result(conn)?)
}

fn empreinte(adresse: &Courriel) -> Vec<u8> {
    Sha256::digest(adresse.cle()).to_vec()
}

/// The first free address of a person under this domain: `prenom.nom`, then 2, 3… None when the
/// name makes no address.
pub(super) fn premiere_libre(
    conn: &mut Connexion,
    domaine: &DomaineBoite,
    prenom: &NomDePersonne,
    nom: &NomDePersonne,
) -> Result<Option<Courriel>, Erreur> {
    let Some(base) = boite::partie_locale(prenom, nom) else {
        return Ok(None);
    };
    let mut candidats = boite::candidats(&base)
        .filter_map(|locale| domaine.adresse(&locale))
        .peekable();
    while candidats.peek().is_some() {
        // By their keys, which the indexes find: few people have as many homonyms.
        let lot: Vec<_> = candidats.by_ref().take(HOMONYMES).collect();
        let cles: Vec<_> = lot.iter().map(Courriel::cle).collect();
        let prises = prises(conn, &cles)?;
        for adresse in lot {
            if !prises.contains(&adresse.cle()) && !est_gardee(conn, &adresse)? {
                return Ok(Some(adresse));
            }
        }
    }
    Ok(None)
}

/// Those of these addresses that somebody has, professional or personal.
fn prises(conn: &mut Connexion, cles: &[String]) -> Result<HashSet<String>, Erreur> {
    let professionnelles = comptes::table
        .filter(comptes::courriel_professionnel_cle.eq_any(cles))
        .select(comptes::courriel_professionnel_cle.assume_not_null())
        .load::<String>(conn)?;
    let personnelles = comptes::table
        .filter(comptes::courriel_personnel_cle.eq_any(cles))
        .select(comptes::courriel_personnel_cle)
        .load::<String>(conn)?;
    Ok(professionnelles.into_iter().chain(personnelles).collect())
}

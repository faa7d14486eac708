//! Which addresses are someone's. Every function is called with the addresses held
//! ([`Verrou::Adresses`](crate::dialect::Verrou)): what it answers stays true until the commit.

use std::collections::HashSet;

use coop_domain::comptes::{Courriel, DomaineBoite, EtatCompte, NomDePersonne, boite};
use diesel::prelude::*;

use super::ligne::ETATS_FERMES;
use crate::{colonnes::valeur, connexion::Connexion, erreur::Erreur, schema::comptes};

/// Where the account stands that this address belongs to, personal or professional. The professional
/// address of someone who left is still his.
pub(super) fn titulaire(conn: &mut Connexion, adresse: &Courriel) -> Result<Option<EtatCompte>, Erreur> {
    let cle = adresse.cle();
    comptes::table
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
        .transpose()
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
    // Letters, dots and hyphens: nothing of it means anything to LIKE.
    let motif = format!("{base}%@{domaine}");
    let professionnelles = comptes::table
        .filter(comptes::courriel_professionnel_cle.like(motif.clone()))
        .select(comptes::courriel_professionnel_cle.assume_not_null())
        .load::<String>(conn)?;
    let personnelles = comptes::table
        .filter(comptes::courriel_personnel_cle.like(motif))
        .select(comptes::courriel_personnel_cle)
        .load::<String>(conn)?;
    let prises: HashSet<String> = professionnelles.into_iter().chain(personnelles).collect();
    Ok(boite::candidats(&base)
        .filter_map(|locale| domaine.adresse(&locale))
        .find(|adresse| !prises.contains(&adresse.cle())))
}

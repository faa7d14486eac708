//! What those who manage accounts see of mailboxes.

use std::collections::HashMap;

use coop_domain::comptes::echanges::{EtatBoite, EtatSuivi, MotifBoite};
use diesel::prelude::*;

use super::etat_depuis_base;
use crate::{
    colonnes::valeur,
    connexion::Connexion,
    dialect::par_lots,
    erreur::Erreur,
    schema::{boites, boites_suivi},
};

/// What became of a mailbox.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SuiviBoite {
    /// Where it stands.
    pub(crate) etat: EtatBoite,
    /// What the last failure was: of its making, else of its password.
    pub(crate) motif: Option<MotifBoite>,
    /// What becomes of a password chosen since.
    pub(crate) mot_de_passe: Option<EtatSuivi>,
}

/// The mailboxes of these accounts: one query for many.
pub(crate) fn suivis(conn: &mut Connexion, ids: &[Vec<u8>]) -> Result<HashMap<Vec<u8>, SuiviBoite>, Erreur> {
    type Ligne = (Vec<u8>, i16, Option<i16>, Option<(i16, Option<i16>)>);
    let mut suivis = HashMap::with_capacity(ids.len());
    for lot in par_lots(conn, ids, 1) {
        let lignes = boites::table
            .left_join(boites_suivi::table.on(boites_suivi::compte.eq(boites::compte)))
            .filter(boites::compte.eq_any(lot))
            .select((
                boites::compte,
                boites::etat,
                boites::motif,
                (boites_suivi::etat, boites_suivi::motif).nullable(),
            ))
            .load::<Ligne>(conn)?;
        for (compte, etat, motif, suivi) in lignes {
            let motif = motif.or_else(|| suivi.and_then(|(_, motif)| motif));
            let suivi = SuiviBoite {
                etat: etat_depuis_base(etat)?,
                motif: motif.map(|motif| valeur("boites", motif)).transpose()?,
                mot_de_passe: suivi.map(|(etat, _)| valeur("boites_suivi", etat)).transpose()?,
            };
            suivis.insert(compte, suivi);
        }
    }
    Ok(suivis)
}

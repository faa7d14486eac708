//! How deliveries stand, in numbers: what is watched from outside.

use coop_domain::{
    comptes::echanges::{EtatBoite, EtatSuivi, EtatTransfert, FinCourrier},
    enumeration::Enumeration as _,
    temps::Instant,
};
use diesel::{
    dsl::{count_star, min},
    prelude::*,
};

use crate::{
    boites::etat_depuis_base,
    colonnes::{position, valeur},
    connexion::Connexion,
    courriers::{A_ENVOYER, ABANDONNE},
    erreur::Erreur,
    schema::{boites, boites_suivi, courriers, transferts},
};

/// How deliveries stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Livraisons {
    /// Mails that wait to leave.
    pub en_attente: i64,
    /// When the oldest of them was written.
    pub plus_ancien: Option<Instant>,
    /// Mails given up of which none took the place.
    pub abandonnes: i64,
    /// Mailboxes by state; each state is there.
    pub boites: Vec<(EtatBoite, i64)>,
    /// Passwords that mailboxes must still be given, by state; each state is there.
    pub mots_de_passe: Vec<(EtatSuivi, i64)>,
    /// Forwardings of mailboxes, by state; each state is there.
    pub transferts: Vec<(EtatTransfert, i64)>,
}

/// How deliveries stand now.
///
/// # Errors
/// A failure to read.
pub fn compter(conn: &mut Connexion) -> Result<Livraisons, Erreur> {
    let (en_attente, plus_ancien) = courriers::table
        .filter(courriers::etat.eq(A_ENVOYER))
        .select((count_star(), min(courriers::cree_le)))
        .first::<(i64, Option<i64>)>(conn)?;
    let souffrance = [position(FinCourrier::Refuse), position(FinCourrier::Epuise)];
    let abandonnes = courriers::table
        .filter(courriers::etat.eq(ABANDONNE))
        .filter(courriers::fin.eq_any(souffrance))
        .count()
        .get_result(conn)?;
    let mut par_boite: Vec<_> = EtatBoite::TOUS.iter().map(|etat| (*etat, 0)).collect();
    let lues = boites::table
        .group_by(boites::etat)
        .select((boites::etat, count_star()))
        .load::<(i16, i64)>(conn)?;
    for (etat, nombre) in lues {
        poser(&mut par_boite, &etat_depuis_base(etat)?, nombre);
    }
    let mut par_suivi: Vec<_> = EtatSuivi::TOUS.iter().map(|etat| (*etat, 0)).collect();
    let lus = boites_suivi::table
        .group_by(boites_suivi::etat)
        .select((boites_suivi::etat, count_star()))
        .load::<(i16, i64)>(conn)?;
    for (etat, nombre) in lus {
        poser(&mut par_suivi, &valeur("boites_suivi", etat)?, nombre);
    }
    let mut par_transfert: Vec<_> = EtatTransfert::TOUS.iter().map(|etat| (*etat, 0)).collect();
    let lus = transferts::table
        .group_by(transferts::etat)
        .select((transferts::etat, count_star()))
        .load::<(i16, i64)>(conn)?;
    for (etat, nombre) in lus {
        poser(&mut par_transfert, &valeur("transferts", etat)?, nombre);
    }
    Ok(Livraisons {
        en_attente,
        plus_ancien: plus_ancien.map(Instant::depuis_micros),
        abandonnes,
        boites: par_boite,
        mots_de_passe: par_suivi,
        transferts: par_transfert,
    })
}

fn poser<E: PartialEq>(comptes: &mut [(E, i64)], etat: &E, nombre: i64) {
    if let Some(compte) = comptes.iter_mut().find(|compte| compte.0 == *etat) {
        compte.1 = nombre;
    }
}

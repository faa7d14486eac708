//! Failures counted, to slow down whoever tries passwords. What failed is held as a SHA-256: the
//! account, the address on the network, whether it exists or not.

use std::time::Duration;

use coop_domain::temps::Instant;
use diesel::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::{
    connexion::Connexion,
    durees::{JOUR, avant},
    erreur::Erreur,
    ids,
    schema::echecs,
    writer::Writer,
};

/// How long failures are kept.
const CONSERVATION: Duration = JOUR;

/// One more failure of this `valeur`, of this `genre` (`identifiant`, `adresse`…).
///
/// # Errors
/// A failure to write.
pub fn noter(writer: &Writer, genre: &str, valeur: &str, maintenant: Instant) -> Result<(), Erreur> {
    let cle = cle(genre, valeur);
    writer.submit(move |conn| inscrire(conn, cle, maintenant))
}

/// How many failures there were since `depuis`.
///
/// # Errors
/// A failure to read.
pub fn compter_depuis(
    conn: &mut Connexion,
    genre: &str,
    valeur: &str,
    depuis: Instant,
) -> Result<i64, Erreur> {
    compter(conn, cle(genre, valeur), depuis)
}

/// Forgets the failures of this `valeur`: it succeeded.
///
/// # Errors
/// A failure to write.
pub fn oublier(writer: &Writer, genre: &str, valeur: &str) -> Result<(), Erreur> {
    let cle = cle(genre, valeur);
    writer.submit(move |conn| {
        diesel::delete(echecs::table.filter(echecs::cle.eq(cle.to_vec()))).execute(conn)?;
        Ok(())
    })
}

/// Forgets those of another day.
pub(crate) fn purger(conn: &mut Connexion, maintenant: Instant) -> Result<(), Erreur> {
    let limite = avant(maintenant, CONSERVATION).micros();
    diesel::delete(echecs::table.filter(echecs::instant.lt(limite))).execute(conn)?;
    Ok(())
}

/// One more, and forgets those of another day.
pub(crate) fn inscrire(conn: &mut Connexion, cle: [u8; 32], maintenant: Instant) -> Result<(), Erreur> {
    purger(conn, maintenant)?;
    diesel::insert_into(echecs::table)
        .values((
            echecs::id.eq(ids::nouveau().to_vec()),
            echecs::cle.eq(cle.to_vec()),
            echecs::instant.eq(maintenant.micros()),
        ))
        .execute(conn)?;
    Ok(())
}

pub(crate) fn compter(conn: &mut Connexion, cle: [u8; 32], depuis: Instant) -> Result<i64, Erreur> {
    Ok(echecs::table
        .filter(echecs::cle.eq(cle.to_vec()))
        .filter(echecs::instant.gt(depuis.micros()))
        .count()
        .get_result(conn)?)
}

/// What the table holds of a value.
pub(crate) fn cle(genre: &str, valeur: &str) -> [u8; 32] {
    Sha256::new()
        .chain_update(genre)
        .chain_update([0])
        .chain_update(valeur)
        .finalize()
        .into()
}

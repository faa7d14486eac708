//! Leases: who leads, until when. Whoever leads and vanishes is replaced when his lease expires.

use std::time::Duration;

use coop_domain::temps::Instant;
use diesel::{
    prelude::*,
    sql_types::{BigInt, Text},
};

use crate::{erreur::Erreur, schema::baux, writer::Writer};

/// Takes or renews the lease `nom` for `titulaire`, until `maintenant + duree`. Whether he has it:
/// not while another's runs. Atomic on both databases.
///
/// # Errors
/// A failure to write.
pub fn prendre(
    writer: &Writer,
    nom: &'static str,
    titulaire: &str,
    maintenant: Instant,
    duree: Duration,
) -> Result<bool, Erreur> {
    let titulaire = titulaire.to_owned();
    let expire_le = maintenant
        .micros()
        .saturating_add(i64::try_from(duree.as_micros()).unwrap_or(i64::MAX));
    // In silence: a lease is in no change log.
    writer.submit_en_silence(move |conn| {
        let lignes = diesel::sql_query(
            "INSERT INTO baux (nom, titulaire, expire_le) VALUES ($1, $2, $3)
             ON CONFLICT (nom) DO UPDATE SET titulaire = excluded.titulaire, expire_le = excluded.expire_le
             WHERE baux.titulaire = excluded.titulaire OR baux.expire_le <= $4",
        )
        .bind::<Text, _>(nom)
        .bind::<Text, _>(titulaire)
        .bind::<BigInt, _>(expire_le)
        .bind::<BigInt, _>(maintenant.micros())
        .execute(conn)?;
        Ok(lignes == 1)
    })
}

/// Gives the lease back, if `titulaire` has it: the next one need not wait.
///
/// # Errors
/// A failure to write.
pub fn rendre(writer: &Writer, nom: &'static str, titulaire: &str) -> Result<(), Erreur> {
    let titulaire = titulaire.to_owned();
    writer.submit_en_silence(move |conn| {
        diesel::delete(baux::table.find(nom).filter(baux::titulaire.eq(titulaire))).execute(conn)?;
        Ok(())
    })
}

//! What is true of the installation as a whole, one text a key.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use coop_domain::ErreurChamp;
use diesel::{prelude::*, sql_types::Text};
use rand::RngCore as _;

use crate::{base::Base, connexion::Connexion, erreur::Erreur, schema::installation};

/// Present on a fictitious database: its people and its clock are invented.
const FICTIF: &str = "fictif";

/// The key that signs cursors: 32 random bytes, base64.
const CLE_CURSEUR: &str = "cle_curseur";

/// Whether the database was marked fictitious.
///
/// # Errors
/// A failure to read.
pub fn est_fictive(conn: &mut Connexion) -> Result<bool, Erreur> {
    Ok(lire(conn, FICTIF)?.is_some())
}

/// Marks the database fictitious, for ever: real data has no place in it from then on.
///
/// # Errors
/// A failure to write.
pub fn marquer_fictif(base: &Base) -> Result<(), Erreur> {
    base.writer()
        .submit(|conn| ecrire_si_absente(conn, FICTIF, "oui"))
}

/// The key that signs cursors, made once: the same for every instance of the installation.
///
/// # Errors
/// A failure to read or write, or [`Erreur::ValeurIllisible`] when the stored key was altered.
pub fn cle_curseur(base: &Base) -> Result<[u8; 32], Erreur> {
    let texte = match base.lire(|conn| lire(conn, CLE_CURSEUR))? {
        Some(texte) => texte,
        None => base.writer().submit(|conn| {
            let mut cle = [0; 32];
            rand::rng().fill_bytes(&mut cle);
            // Two instances may be here at once: the first one's key stays, both return it.
            ecrire_si_absente(conn, CLE_CURSEUR, &STANDARD.encode(cle))?;
            Ok::<_, Erreur>(lire(conn, CLE_CURSEUR)?.unwrap_or_default())
        })?,
    };
    STANDARD
        .decode(texte)
        .ok()
        .and_then(|octets| octets.try_into().ok())
        .ok_or_else(|| Erreur::ValeurIllisible {
            table: "installation",
            cause: ErreurChamp::format(CLE_CURSEUR, "32 octets en base64 sont attendus."),
        })
}

fn lire(conn: &mut Connexion, cle: &str) -> Result<Option<String>, Erreur> {
    Ok(installation::table
        .find(cle)
        .select(installation::valeur)
        .first(conn)
        .optional()?)
}

fn ecrire_si_absente(conn: &mut Connexion, cle: &str, valeur: &str) -> Result<(), Erreur> {
    diesel::sql_query("INSERT INTO installation (cle, valeur) VALUES ($1, $2) ON CONFLICT (cle) DO NOTHING")
        .bind::<Text, _>(cle)
        .bind::<Text, _>(valeur)
        .execute(conn)?;
    Ok(())
}

//! What is true of the installation as a whole, one text a key.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use coop_domain::ErreurChamp;
use diesel::{prelude::*, sql_types::Text};
use rand::RngCore as _;

use crate::{base::Base, connexion::Connexion, erreur::Erreur, scellement::Sceau, schema::installation};

/// Present on a fictitious database: its people and its clock are invented.
const FICTIF: &str = "fictif";

/// The key that signs cursors: 32 random bytes, base64.
const CLE_CURSEUR: &str = "cle_curseur";

/// The key that seals what waits in the database: 32 random bytes, base64.
const CLE_SCEAU: &str = "cle_sceau";

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
    cle(base, CLE_CURSEUR)
}

/// The seal of the installation, whose key is made once. `secret` is what the operator adds to it
/// and keeps out of the database: whoever has the database alone opens nothing then. Another secret
/// opens nothing of what was sealed before.
///
/// # Errors
/// As [`cle_curseur`].
pub fn sceau(base: &Base, secret: Option<&[u8]>) -> Result<Sceau, Erreur> {
    Ok(Sceau::nouveau(&cle(base, CLE_SCEAU)?, secret))
}

/// A key of 32 random bytes, made the first time.
fn cle(base: &Base, nom: &'static str) -> Result<[u8; 32], Erreur> {
    let texte = match base.lire(|conn| lire(conn, nom))? {
        Some(texte) => texte,
        None => base.writer().submit(move |conn| {
            let mut cle = [0; 32];
            rand::rng().fill_bytes(&mut cle);
            // Two instances may be here at once: the first one's key stays, both return it.
            ecrire_si_absente(conn, nom, &STANDARD.encode(cle))?;
            Ok::<_, Erreur>(lire(conn, nom)?.unwrap_or_default())
        })?,
    };
    STANDARD
        .decode(texte)
        .ok()
        .and_then(|octets| octets.try_into().ok())
        .ok_or_else(|| Erreur::ValeurIllisible {
            table: "installation",
            cause: ErreurChamp::format(nom, "32 octets en base64 sont attendus."),
        })
}

pub(crate) fn lire(conn: &mut Connexion, cle: &str) -> Result<Option<String>, Erreur> {
    Ok(installation::table
        .find(cle)
        .select(installation::valeur)
        .first(conn)
        .optional()?)
}

pub(crate) fn ecrire_si_absente(conn: &mut Connexion, cle: &str, valeur: &str) -> Result<(), Erreur> {
    diesel::sql_query("INSERT INTO installation (cle, valeur) VALUES ($1, $2) ON CONFLICT (cle) DO NOTHING")
        .bind::<Text, _>(cle)
        .bind::<Text, _>(valeur)
        .execute(conn)?;
    Ok(())
}

/// Replaces a value by another, unless it is no more what it was.
pub(crate) fn remplacer(conn: &mut Connexion, cle: &str, ancienne: &str, valeur: &str) -> Result<(), Erreur> {
    diesel::update(
        installation::table
            .find(cle)
            .filter(installation::valeur.eq(ancienne)),
    )
    .set(installation::valeur.eq(valeur))
    .execute(conn)?;
    Ok(())
}

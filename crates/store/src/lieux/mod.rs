//! Lieux: written by imports and by people, read whole by the index.

pub mod annexes;
mod edition;
mod import;
mod ligne;
pub mod passages;
mod ressort;

use coop_domain::{ids::LieuId, lieu::Lieu, temps::Instant};
use diesel::prelude::*;

use self::ligne::LigneLieu;
pub use self::{
    edition::{a_corriger, corriger, creer, creer_dans},
    import::{Bilan, comparer, importer},
    ressort::{RefusLieuTenu, Ressort},
};
use crate::{connexion::Connexion, dialect::par_lots, erreur::Erreur, schema::lieux};

/// A lieu and what the database knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LieuEnregistre {
    /// Its identifier, also derivable from the lieu.
    pub id: LieuId,
    /// The lieu.
    pub lieu: Lieu,
    /// 1 when created, one more at each change.
    pub version: i64,
    /// When it was created here.
    pub cree_le: Instant,
    /// When it was last changed here.
    pub modifie_le: Instant,
}

/// Every lieu, in the order of identifiers, one at a time.
///
/// # Errors
/// A failure to read; each item, [`Erreur::ValeurIllisible`] when the stored lieu means nothing to
/// this program (a bit of a closed list that it does not know).
pub fn tous(
    conn: &mut Connexion,
) -> Result<impl Iterator<Item = Result<LieuEnregistre, Erreur>> + '_, Erreur> {
    let lignes = lieux::table
        .select(LigneLieu::as_select())
        .order(lieux::id)
        .load_iter(conn)?;
    Ok(lignes.map(|ligne| LieuEnregistre::try_from(ligne?)))
}

/// The lieux of these identifiers that exist, in no particular order.
///
/// # Errors
/// As [`tous`].
pub fn par_ids(conn: &mut Connexion, ids: &[LieuId]) -> Result<Vec<LieuEnregistre>, Erreur> {
    let octets: Vec<&[u8]> = ids.iter().map(|id| id.octets().as_slice()).collect();
    let mut trouves = Vec::with_capacity(ids.len());
    for lot in par_lots(conn, &octets, 1) {
        let lignes: Vec<LigneLieu> = lieux::table
            .filter(lieux::id.eq_any(lot))
            .select(LigneLieu::as_select())
            .load(conn)?;
        for ligne in lignes {
            trouves.push(LieuEnregistre::try_from(ligne)?);
        }
    }
    Ok(trouves)
}

/// How many lieux there are.
///
/// # Errors
/// A failure to read.
pub fn nombre(conn: &mut Connexion) -> Result<i64, Erreur> {
    Ok(lieux::table.count().get_result(conn)?)
}

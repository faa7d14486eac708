//! The change log: what changed, in an order that every reader sees the same.
//!
//! A line is written in the transaction of its change, without a position. Positions are given
//! *after* commit by one sequencer at a time. That is why a reader who follows positions misses
//! nothing: had he followed `id`, given before commit, a transaction that took id 7 and commits
//! after id 8 was read would be skipped for ever.

mod sequenceur;

use coop_domain::{ErreurChamp, ids::LieuId, temps::Instant};
use diesel::{dsl::max, prelude::*};

pub use self::sequenceur::{Sequenceur, sequencer};
use crate::{
    connexion::Connexion,
    dialect::{par_lots, pour_chaque_base},
    erreur::Erreur,
    schema::journal,
};

/// What a line is about. Codes are what the database holds: never given to another kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Objet {
    /// A lieu.
    Lieu(LieuId),
}

impl Objet {
    const fn code(&self) -> i16 {
        match self {
            Self::Lieu(_) => 1,
        }
    }

    const fn octets(&self) -> &[u8; 16] {
        match self {
            Self::Lieu(id) => id.octets(),
        }
    }

    fn depuis_base(genre: i16, objet: &[u8]) -> Result<Self, Erreur> {
        match (genre, <[u8; 16]>::try_from(objet)) {
            (1, Ok(octets)) => Ok(Self::Lieu(LieuId::depuis_octets(octets))),
            _ => Err(illisible("genre", genre)),
        }
    }
}

/// What happened to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// It was created.
    Cree,
    /// It was changed.
    Modifie,
    /// It is gone.
    Supprime,
}

impl Operation {
    const fn code(self) -> i16 {
        match self {
            Self::Cree => 1,
            Self::Modifie => 2,
            Self::Supprime => 3,
        }
    }

    fn depuis_base(code: i16) -> Result<Self, Erreur> {
        [Self::Cree, Self::Modifie, Self::Supprime]
            .into_iter()
            .find(|operation| operation.code() == code)
            .ok_or_else(|| illisible("operation", code))
    }
}

fn illisible(colonne: &str, code: i16) -> Erreur {
    Erreur::ValeurIllisible {
        table: "journal",
        cause: ErreurChamp::valeur_inconnue(colonne, &code.to_string()),
    }
}

/// A line to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changement {
    /// What changed.
    pub objet: Objet,
    /// How.
    pub operation: Operation,
    /// When.
    pub instant: Instant,
}

/// A line that has its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ligne {
    /// Its place in the order, from 1, without gaps.
    pub position: i64,
    /// What it says.
    pub changement: Changement,
}

#[derive(Insertable)]
#[diesel(table_name = journal)]
struct NouvelleLigne<'a> {
    genre: i16,
    objet: &'a [u8],
    operation: i16,
    instant: i64,
}

/// Writes lines, in the transaction of the change that they tell.
///
/// # Errors
/// A failure to write.
pub fn inscrire(conn: &mut Connexion, changements: &[Changement]) -> Result<(), Erreur> {
    let lignes: Vec<_> = changements
        .iter()
        .map(|changement| NouvelleLigne {
            genre: changement.objet.code(),
            objet: changement.objet.octets(),
            operation: changement.operation.code(),
            instant: changement.instant.micros(),
        })
        .collect();
    for lot in par_lots(conn, &lignes, 4) {
        pour_chaque_base!(conn, |conn| diesel::insert_into(journal::table)
            .values(lot)
            .execute(conn))?;
    }
    Ok(())
}

/// The lines after `position`, in order, `limite` at most.
///
/// # Errors
/// A failure to read, or [`Erreur::ValeurIllisible`] for a kind that this program does not know.
pub fn depuis(conn: &mut Connexion, position: i64, limite: i64) -> Result<Vec<Ligne>, Erreur> {
    let lignes = journal::table
        .filter(journal::position.gt(position))
        .order(journal::position)
        .limit(limite)
        .select((
            journal::position.assume_not_null(),
            journal::genre,
            journal::objet,
            journal::operation,
            journal::instant,
        ))
        .load::<(i64, i16, Vec<u8>, i16, i64)>(conn)?;
    lignes
        .into_iter()
        .map(|(position, genre, objet, operation, instant)| {
            Ok(Ligne {
                position,
                changement: Changement {
                    objet: Objet::depuis_base(genre, &objet)?,
                    operation: Operation::depuis_base(operation)?,
                    instant: Instant::depuis_micros(instant),
                },
            })
        })
        .collect()
}

/// Whether nothing is committed that a reader at `position` has not followed: no line after it, none that
/// awaits its position.
///
/// # Errors
/// A failure to read.
pub fn tout_suivi(conn: &mut Connexion, position: i64) -> Result<bool, Erreur> {
    let suite = journal::position
        .is_null()
        .or(journal::position.gt(position).assume_not_null());
    let reste = diesel::select(diesel::dsl::exists(journal::table.filter(suite))).get_result::<bool>(conn)?;
    Ok(!reste)
}

/// The last position given; 0 when none was. Whoever loads everything reads it *before* loading,
/// then follows from there: a change seen twice is harmless, a change missed is not.
///
/// # Errors
/// A failure to read.
pub fn position(conn: &mut Connexion) -> Result<i64, Erreur> {
    Ok(journal::table
        .select(max(journal::position))
        .first::<Option<i64>>(conn)?
        .unwrap_or(0))
}

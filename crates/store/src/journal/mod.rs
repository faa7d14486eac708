//! The change log: what changed, in an order that every reader sees the same.
//!
//! A line is written in the transaction of its change, without a position. Positions are given
//! *after* commit by one sequencer at a time. That is why a reader who follows positions misses
//! nothing: had he followed `id`, given before commit, a transaction that took id 7 and commits
//! after id 8 was read would be skipped for ever.

mod sequenceur;

use coop_domain::{
    ErreurChamp,
    ids::{CompteId, CraId, LieuId},
    temps::Instant,
};
use diesel::{
    dsl::{max, sql},
    prelude::*,
    sql_types::Bool,
};

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
    /// A CRA.
    Cra(CraId),
    /// Many CRAs of this conseiller, at once: all of them are to be read again.
    CrasDe(CompteId),
}

impl Objet {
    const fn code(&self) -> i16 {
        match self {
            Self::Lieu(_) => 1,
            Self::Cra(_) => 2,
            Self::CrasDe(_) => 3,
        }
    }

    const fn octets(&self) -> &[u8; 16] {
        match self {
            Self::Lieu(id) => id.octets(),
            Self::Cra(id) => id.octets(),
            Self::CrasDe(id) => id.octets(),
        }
    }

    fn depuis_base(genre: i16, objet: &[u8]) -> Result<Self, Erreur> {
        match (genre, <[u8; 16]>::try_from(objet)) {
            (1, Ok(octets)) => Ok(Self::Lieu(LieuId::depuis_octets(octets))),
            (2, Ok(octets)) => Ok(Self::Cra(CraId::depuis_octets(octets))),
            (3, Ok(octets)) => Ok(Self::CrasDe(CompteId::depuis_octets(octets))),
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

/// What an object said before and after a change, in JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Images {
    /// Before; none when it did not count.
    pub(crate) avant: Option<String>,
    /// After; none when it counts no more.
    pub(crate) apres: Option<String>,
}

/// Writes a line with what it changed.
///
/// # Errors
/// A failure to write.
pub(crate) fn inscrire_avec(
    conn: &mut Connexion,
    changement: &Changement,
    images: Images,
) -> Result<(), Erreur> {
    diesel::insert_into(journal::table)
        .values((
            journal::genre.eq(changement.objet.code()),
            journal::objet.eq(changement.objet.octets().as_slice()),
            journal::operation.eq(changement.operation.code()),
            journal::instant.eq(changement.instant.micros()),
            journal::avant.eq(images.avant),
            journal::apres.eq(images.apres),
        ))
        .execute(conn)?;
    Ok(())
}

/// The lines about an object, the most recent first, with their images.
///
/// # Errors
/// A failure to read, or an unreadable line.
pub(crate) fn histoire(
    conn: &mut Connexion,
    objet: &Objet,
) -> Result<Vec<(Instant, Operation, Images)>, Erreur> {
    // Written out: the planner that is not told the kind cannot know that the index of these lines will do.
    let genre = sql::<Bool>(&format!("genre = {}", objet.code()));
    let lignes = journal::table
        .filter(genre)
        .filter(journal::objet.eq(objet.octets().as_slice()))
        .order(journal::id.desc())
        .select((
            journal::instant,
            journal::operation,
            journal::avant,
            journal::apres,
        ))
        .load::<(i64, i16, Option<String>, Option<String>)>(conn)?;
    lignes
        .into_iter()
        .map(|(instant, operation, avant, apres)| {
            Ok((
                Instant::depuis_micros(instant),
                Operation::depuis_base(operation)?,
                Images { avant, apres },
            ))
        })
        .collect()
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

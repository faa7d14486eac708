//! What is created once however often it is asked: who works at it, until when, and what was answered.
//!
//! An attempt takes the key, writes, then leaves its answer. Whatever it writes goes through
//! [`Titre::writer`], which marks the key in the same transaction: a program that dies in between has
//! done nothing that the next attempt would do again, and an attempt given up for dead that comes back
//! writes nothing at all.

use std::time::Duration;

use coop_domain::temps::Instant;
use diesel::{
    prelude::*,
    sql_types::{BigInt, Binary},
};

use crate::{
    connexion::Connexion,
    durees::{JOUR, apres, avant},
    erreur::Erreur,
    ids,
    schema::idempotence,
    writer::Writer,
};

/// How long an answer is kept.
const CONSERVATION: Duration = JOUR;
/// How long an attempt that says nothing is held to be at work.
pub const BAIL: Duration = Duration::from_secs(60);

/// What is asked, as keyed hashes: nothing of it can be read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demande {
    /// Of the account, the route and the key.
    pub cle: [u8; 32],
    /// Of everything that is asked.
    pub contenu: [u8; 32],
}

/// What becomes of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tentative {
    /// It is the first: it works, and ends by [`conclure`] or [`abandonner`].
    Premiere(Titre),
    /// Another works at it, for this long at most.
    EnCours(Duration),
    /// It was done: the sealed answer.
    Faite(Vec<u8>),
    /// It was done, and its answer is lost: the program stopped in between.
    SansReponse,
    /// The key was used for something else.
    Autre,
}

/// The right to do what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titre {
    cle: [u8; 32],
    titre: [u8; 16],
}

impl Titre {
    /// The writer of what was asked: each write marks the key, or is undone when another attempt has
    /// taken it over.
    #[must_use]
    pub fn writer(&self, writer: &Writer) -> Writer {
        let titre = self.clone();
        writer.accompagne(move |conn| titre.marquer(conn))
    }

    fn marquer(&self, conn: &mut Connexion) -> Result<(), Erreur> {
        let lignes = diesel::update(idempotence::table.find(self.cle.to_vec()))
            .filter(idempotence::titre.eq(self.titre.to_vec()))
            .set(idempotence::ecrite.eq(1))
            .execute(conn)?;
        if lignes == 1 {
            Ok(())
        } else {
            Err(Erreur::Conflit(
                "another attempt has taken the idempotency key over".to_owned(),
            ))
        }
    }
}

/// Takes the key, or says why not.
///
/// # Errors
/// A failure to write.
pub fn prendre(writer: &Writer, demande: Demande, maintenant: Instant) -> Result<Tentative, Erreur> {
    // In silence: no change log tells of it.
    writer.submit_en_silence(move |conn| {
        let titre = Titre {
            cle: demande.cle,
            titre: ids::nouveau(),
        };
        if inserer(conn, &titre, &demande, maintenant)? {
            return Ok(Tentative::Premiere(titre));
        }
        let Some(connue) = lire(conn, &demande.cle)? else {
            // Purged meanwhile: the caller may ask again at once.
            return Ok(Tentative::EnCours(Duration::from_secs(1)));
        };
        if connue.cree_le <= avant(maintenant, CONSERVATION).micros() {
            return reprendre(conn, titre, &demande, &connue, maintenant);
        }
        if connue.demande != demande.contenu {
            return Ok(Tentative::Autre);
        }
        let reste = connue.occupe_jusqu_a.saturating_sub(maintenant.micros());
        match (connue.reponse.clone(), connue.ecrite == 1) {
            (Some(reponse), _) => Ok(Tentative::Faite(reponse)),
            (None, _) if reste > 0 => Ok(Tentative::EnCours(Duration::from_micros(
                u64::try_from(reste).unwrap_or(0),
            ))),
            (None, true) => Ok(Tentative::SansReponse),
            (None, false) => reprendre(conn, titre, &demande, &connue, maintenant),
        }
    })
}

/// Keeps the sealed answer of what was done.
///
/// # Errors
/// A failure to write.
pub fn conclure(writer: &Writer, titre: &Titre, reponse: Vec<u8>) -> Result<(), Erreur> {
    let titre = titre.clone();
    writer.submit_en_silence(move |conn| {
        diesel::update(idempotence::table.find(titre.cle.to_vec()))
            .filter(idempotence::titre.eq(titre.titre.to_vec()))
            .set((idempotence::ecrite.eq(1), idempotence::reponse.eq(reponse)))
            .execute(conn)?;
        Ok(())
    })
}

/// Gives the key back: nothing was done, it may be asked again.
///
/// # Errors
/// A failure to write.
pub fn abandonner(writer: &Writer, titre: &Titre) -> Result<(), Erreur> {
    let titre = titre.clone();
    writer.submit_en_silence(move |conn| {
        diesel::delete(idempotence::table.find(titre.cle.to_vec()))
            .filter(idempotence::titre.eq(titre.titre.to_vec()))
            .execute(conn)?;
        Ok(())
    })
}

/// The attempt failed in the middle: the key is given back unless something was written for it, and
/// held to be at work no longer.
///
/// # Errors
/// A failure to write.
pub fn interrompre(writer: &Writer, titre: &Titre) -> Result<(), Erreur> {
    let titre = titre.clone();
    writer.submit_en_silence(move |conn| {
        let la_notre = idempotence::table
            .find(titre.cle.to_vec())
            .filter(idempotence::titre.eq(titre.titre.to_vec()));
        diesel::delete(la_notre.clone().filter(idempotence::ecrite.eq(0))).execute(conn)?;
        diesel::update(la_notre)
            .set(idempotence::occupe_jusqu_a.eq(0))
            .execute(conn)?;
        Ok(())
    })
}

/// Forgets what is older than a day. Returns how many.
pub(crate) fn purger(conn: &mut Connexion, maintenant: Instant) -> Result<usize, Erreur> {
    let limite = avant(maintenant, CONSERVATION).micros();
    Ok(diesel::delete(idempotence::table.filter(idempotence::cree_le.le(limite))).execute(conn)?)
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = idempotence)]
struct Ligne {
    demande: Vec<u8>,
    titre: Vec<u8>,
    occupe_jusqu_a: i64,
    ecrite: i16,
    reponse: Option<Vec<u8>>,
    cree_le: i64,
}

fn lire(conn: &mut Connexion, cle: &[u8; 32]) -> Result<Option<Ligne>, Erreur> {
    Ok(idempotence::table
        .find(cle.to_vec())
        .select(Ligne::as_select())
        .first(conn)
        .optional()?)
}

/// Whether the key was free.
fn inserer(
    conn: &mut Connexion,
    titre: &Titre,
    demande: &Demande,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    let lignes = diesel::sql_query(
        "INSERT INTO idempotence (cle, demande, titre, occupe_jusqu_a, ecrite, cree_le)
         VALUES ($1, $2, $3, $4, 0, $5) ON CONFLICT (cle) DO NOTHING",
    )
    .bind::<Binary, _>(titre.cle.to_vec())
    .bind::<Binary, _>(demande.contenu.to_vec())
    .bind::<Binary, _>(titre.titre.to_vec())
    .bind::<BigInt, _>(apres(maintenant, BAIL).micros())
    .bind::<BigInt, _>(maintenant.micros())
    .execute(conn)?;
    Ok(lignes == 1)
}

/// Takes over what is too old, or what nobody works at any more; one of those who try does.
fn reprendre(
    conn: &mut Connexion,
    titre: Titre,
    demande: &Demande,
    connue: &Ligne,
    maintenant: Instant,
) -> Result<Tentative, Erreur> {
    let lignes = diesel::update(idempotence::table.find(titre.cle.to_vec()))
        .filter(idempotence::titre.eq(&connue.titre))
        .filter(idempotence::ecrite.eq(connue.ecrite))
        .set((
            idempotence::demande.eq(demande.contenu.to_vec()),
            idempotence::titre.eq(titre.titre.to_vec()),
            idempotence::occupe_jusqu_a.eq(apres(maintenant, BAIL).micros()),
            idempotence::ecrite.eq(0),
            idempotence::reponse.eq(None::<Vec<u8>>),
            idempotence::cree_le.eq(maintenant.micros()),
        ))
        .execute(conn)?;
    Ok(if lignes == 1 {
        Tentative::Premiere(titre)
    } else {
        Tentative::EnCours(Duration::from_secs(1))
    })
}

//! The peer: the same two statements, in the best groups there are, on rows that the product wrote.

use std::{
    path::Path,
    sync::atomic::{AtomicI64, Ordering},
    time::Instant,
};

use anyhow::{Context as _, ensure};
use coop_store::{Base, Erreur, UrlBase, ids};
use diesel::{
    connection::SimpleConnection as _, pg::PgConnection, prelude::*, result::Error, sqlite::SqliteConnection,
};

use super::table::{Ligne, cras, journal};

/// Connections of the writer's pool on PostgreSQL: the peer takes as many, at most.
pub(super) const CONNEXIONS_MAX: u64 = 8;
/// Rows that are written again, each under an identifier and a key of its own.
const MODELES: i64 = 500;
/// In the change log: a CRA, created.
const CRA: i16 = 2;
const CREE: i16 = 1;

/// What the product's writer says to SQLite, and no more.
const REGLAGES: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                        PRAGMA foreign_keys = ON; PRAGMA cache_size = -8192";

/// The peer, on a copy of the product's database.
pub(super) struct Pair {
    url: UrlBase,
    modeles: Vec<Modele>,
}

/// A row, and what the change log says of it.
#[derive(Clone)]
struct Modele {
    cra: Ligne,
    apres: Option<String>,
}

impl Modele {
    /// The same report by another name.
    fn renouveler(&mut self) {
        self.cra.id = ids::cra().octets().to_vec();
        self.cra.cle = Some(rand::random::<[u8; 32]>().to_vec());
        self.cra.demande = Some(rand::random::<[u8; 32]>().to_vec());
    }
}

macro_rules! inserer {
    ($conn:expr, $modele:expr) => {{
        let Modele { cra, apres } = $modele;
        diesel::insert_into(cras::table)
            .values(&*cra)
            .on_conflict_do_nothing()
            .execute($conn)?;
        diesel::insert_into(journal::table)
            .values((
                journal::genre.eq(CRA),
                journal::objet.eq(cra.id.as_slice()),
                journal::operation.eq(CREE),
                journal::instant.eq(cra.cree_le),
                journal::avant.eq(None::<String>),
                journal::apres.eq(apres.as_deref()),
            ))
            .execute($conn)
    }};
}

impl Pair {
    /// Takes what was last reported over HTTP for a model.
    pub(super) fn nouveau(produit: &Base, url: UrlBase) -> anyhow::Result<Self> {
        let modeles = produit.lire(|conn| {
            cras::table
                .inner_join(journal::table.on(journal::objet.eq(cras::id).and(journal::genre.eq(CRA))))
                .filter(cras::cle.is_not_null())
                .order(cras::id.desc())
                .limit(MODELES)
                .select((Ligne::as_select(), journal::apres))
                .load::<(Ligne, Option<String>)>(conn)
                .map_err(Erreur::from)
        })?;
        ensure!(!modeles.is_empty(), "nothing was reported");
        Ok(Self {
            url,
            modeles: modeles
                .into_iter()
                .map(|(cra, apres)| Modele { cra, apres })
                .collect(),
        })
    }

    /// Writes this many rows, as from this many submitters; rows a second.
    pub(super) fn ecrire(&mut self, soumetteurs: u64, lignes: f64) -> anyhow::Result<f64> {
        let lignes = lignes as i64;
        match &self.url {
            UrlBase::Sqlite(fichier) => sqlite(fichier, &mut self.modeles, soumetteurs, lignes),
            UrlBase::Postgres(url) => postgres(url, &self.modeles, soumetteurs.min(CONNEXIONS_MAX), lignes),
        }
    }
}

fn sqlite(fichier: &Path, modeles: &mut [Modele], groupe: u64, lignes: i64) -> anyhow::Result<f64> {
    let mut conn = SqliteConnection::establish(&fichier.to_string_lossy())?;
    conn.batch_execute(REGLAGES)?;
    let (mut ecrites, mut rang) = (0, 0);
    let debut = Instant::now();
    while ecrites < lignes {
        conn.immediate_transaction(|conn| {
            for _ in 0..groupe {
                rang = (rang + 1) % modeles.len();
                let modele = modeles.get_mut(rang).ok_or(Error::NotFound)?;
                modele.renouveler();
                ecrites += conn.transaction(|conn| Ok::<_, Error>(inserer!(conn, modele)? as i64))?;
            }
            Ok::<_, Error>(())
        })?;
    }
    Ok(ecrites as f64 / debut.elapsed().as_secs_f64())
}

fn postgres(url: &str, modeles: &[Modele], fils: u64, lignes: i64) -> anyhow::Result<f64> {
    let soumetteurs = (0..fils)
        .map(|_| Ok((PgConnection::establish(url)?, modeles.to_vec())))
        .collect::<Result<Vec<_>, ConnectionError>>()?;
    let reste = AtomicI64::new(lignes);
    let debut = Instant::now();
    std::thread::scope(|portee| {
        let reste = &reste;
        let en_cours: Vec<_> = soumetteurs
            .into_iter()
            .map(|(mut conn, mut siens)| {
                portee.spawn(move || {
                    let mut rang = 0;
                    while reste.fetch_sub(1, Ordering::Relaxed) > 0 {
                        rang = (rang + 1) % siens.len();
                        let modele = siens.get_mut(rang).ok_or(Error::NotFound)?;
                        modele.renouveler();
                        conn.transaction(|conn| inserer!(conn, modele))?;
                    }
                    Ok::<_, Error>(())
                })
            })
            .collect();
        for fil in en_cours {
            fil.join().ok().context("a submitter panicked")??;
        }
        anyhow::Ok(())
    })?;
    Ok(lignes as f64 / debut.elapsed().as_secs_f64())
}

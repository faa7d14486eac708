//! Durable rows a second: the writer, a bare loop with the same statements in the same groups, and the disk.

use std::{
    fs::File,
    io::{Seek as _, Write as _},
    path::Path,
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use coop_store::{Base, Connexion, Options, UrlBase};
use diesel::{
    connection::SimpleConnection as _, pg::PgConnection, prelude::*, result::Error, sqlite::SqliteConnection,
};

use crate::{
    mesure::{PASSES, mediane, par_seconde},
    rapport::{Partie, entier, pourcent},
};

const SOUMETTEURS: [u32; 3] = [1, 8, 32];
/// Connections of the writer's pool on PostgreSQL: the bare loop takes as many, at most.
const CONNEXIONS: u32 = 8;
/// A page of the disk, and how many a log goes round in.
const BLOC: usize = 4_096;
const BLOCS: usize = 1_024;
const TABLE: &str =
    "DROP TABLE IF EXISTS banc; CREATE TABLE banc (id BIGINT PRIMARY KEY, texte TEXT NOT NULL)";

diesel::table! {
    banc (id) {
        id -> BigInt,
        texte -> Text,
    }
}

/// Some two hundred bytes, as a small row of ours.
const TEXTE: &str = "Un lieu de médiation numérique, son nom, son adresse, ses horaires, et ce qu'on y trouve : de quoi \
                     remplir une ligne d'une taille ordinaire, ni trop courte, ni trop longue, pour ne rien embellir.";

/// A number for each row, whichever side writes it.
static SUIVANT: AtomicI64 = AtomicI64::new(0);

macro_rules! inserer {
    ($conn:expr) => {
        diesel::insert_into(banc::table)
            .values((
                banc::id.eq(SUIVANT.fetch_add(1, Ordering::Relaxed)),
                banc::texte.eq(TEXTE),
            ))
            .execute($conn)
    };
}

/// Measures on SQLite, and on PostgreSQL when one is given.
pub(crate) fn mesurer(dossier: &Path, postgres: Option<&str>, duree: Duration) -> anyhow::Result<Partie> {
    let sqlite = UrlBase::Sqlite(dossier.join("ecriture.sqlite"));
    let mut lignes = Vec::new();
    for url in [Some(sqlite), postgres.map(str::parse).transpose()?]
        .into_iter()
        .flatten()
    {
        let base = Base::ouvrir(&url, Options::default())?;
        base.writer()
            .submit(|conn| Ok::<_, coop_store::Erreur>(conn.batch_execute(TABLE)?))?;
        for soumetteurs in SOUMETTEURS {
            let mut mesures = [Vec::new(), Vec::new()];
            for _ in 0..PASSES {
                let [writer, nu] = &mut mesures;
                writer.push(par_le_writer(&base, soumetteurs, duree)?);
                nu.push(match &url {
                    UrlBase::Sqlite(fichier) => nu_sqlite(fichier, soumetteurs, duree)?,
                    UrlBase::Postgres(url) => nu_postgres(url, soumetteurs, duree)?,
                });
            }
            let [writer, nu] = mesures.map(|mesures| mediane(&mesures).unwrap_or_default());
            lignes.push(vec![
                format!("{}, submitters: {soumetteurs}", url.produit()),
                entier(writer),
                entier(nu),
                pourcent(writer, nu),
            ]);
        }
    }
    // PostgreSQL calls the first, SQLite as it comes the second, which writes the file's dates too.
    for (nom, appel) in [
        ("fdatasync", File::sync_data as fn(&File) -> std::io::Result<()>),
        ("fsync", File::sync_all),
    ] {
        lignes.push(vec![
            format!("{nom} alone, 4 kB each"),
            String::new(),
            entier(synchroniser(dossier, appel, duree)?),
            String::new(),
        ]);
    }
    Ok(Partie {
        titre: "Durable rows a second",
        methode: format!(
            "Each submitter writes one row, waits until it is durable, writes the next; {PASSES} runs of {} ms, median. \
             The bare loop on SQLite inserts as many rows as there are submitters, a savepoint each, in one immediate \
             transaction (WAL, synchronous=FULL): the best grouping that the writer could reach. On PostgreSQL it is one \
             thread and one connection a submitter, {CONNEXIONS} at most, which is the writer's pool.",
            duree.as_millis()
        ),
        colonnes: &["database", "writer, rows/s", "bare loop, rows/s", "writer / bare"],
        lignes,
    })
}

fn par_le_writer(base: &Base, soumetteurs: u32, duree: Duration) -> anyhow::Result<f64> {
    a_plusieurs(soumetteurs, || {
        par_seconde(duree, || {
            base.writer()
                .submit(|conn: &mut Connexion| Ok::<_, coop_store::Erreur>(inserer!(conn)?))?;
            Ok(1)
        })
    })
}

fn nu_sqlite(fichier: &Path, groupe: u32, duree: Duration) -> anyhow::Result<f64> {
    let mut conn = SqliteConnection::establish(&fichier.to_string_lossy())?;
    conn.batch_execute("PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")?;
    par_seconde(duree, || {
        conn.immediate_transaction(|conn| {
            for _ in 0..groupe {
                conn.transaction(|conn| inserer!(conn))?;
            }
            Ok::<_, Error>(())
        })?;
        Ok(groupe)
    })
}

fn nu_postgres(url: &str, soumetteurs: u32, duree: Duration) -> anyhow::Result<f64> {
    a_plusieurs(soumetteurs.min(CONNEXIONS), || {
        let mut conn = PgConnection::establish(url)?;
        par_seconde(duree, || {
            conn.transaction(|conn| inserer!(conn))?;
            Ok(1)
        })
    })
}

/// The sum of what this many threads do.
fn a_plusieurs(fils: u32, faire: impl Fn() -> anyhow::Result<f64> + Sync) -> anyhow::Result<f64> {
    std::thread::scope(|portee| {
        let en_cours: Vec<_> = (0..fils).map(|_| portee.spawn(&faire)).collect();
        en_cours
            .into_iter()
            .map(|fil| {
                fil.join()
                    .unwrap_or_else(|_| Err(anyhow::anyhow!("a submitter panicked")))
            })
            .sum()
    })
}

/// How often a second 4 kB reach the disk, in a file whose room is already taken, as a log's is.
pub(crate) fn synchroniser(
    dossier: &Path,
    appel: fn(&File) -> std::io::Result<()>,
    duree: Duration,
) -> anyhow::Result<f64> {
    let mut fichier = File::create(dossier.join("synchronise"))?;
    fichier.write_all(&vec![0; BLOC * BLOCS])?;
    fichier.sync_all()?;
    let mut mesures = Vec::new();
    for _ in 0..PASSES {
        let mut bloc = 0;
        mesures.push(par_seconde(duree, || {
            if bloc % BLOCS == 0 {
                fichier.rewind()?;
            }
            bloc += 1;
            fichier.write_all(&[7; BLOC])?;
            appel(&fichier)?;
            Ok(1)
        })?);
    }
    Ok(mediane(&mesures).unwrap_or_default())
}

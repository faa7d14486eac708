//! A database, opened: where to read, where to write.

use std::{num::NonZeroU32, sync::Arc};

use diesel::prelude::*;

use crate::{
    connexion::{Connexion, Delais, Gestionnaire, Reserve, Usage},
    erreur::Erreur,
    migrations::{self, EtatSchema},
    schema::installation,
    signal::Signal,
    url::UrlBase,
    writer::{LimitesEcriture, Writer},
};

/// How a database is opened. The default suits `serve`.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Reading connections: at least as many as threads that read at once, else they queue.
    pub lectures: NonZeroU32,
    /// What the writer takes on.
    pub ecriture: LimitesEcriture,
    /// How long things may take.
    pub delais: Delais,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            lectures: NonZeroU32::MIN.saturating_add(15),
            ecriture: LimitesEcriture::default(),
            delais: Delais::default(),
        }
    }
}

/// An open database. Shared between threads behind an `Arc`.
#[derive(Debug)]
pub struct Base {
    url: UrlBase,
    delais: Delais,
    lecture: Reserve,
    writer: Writer,
    ecrit: Arc<Signal>,
    journal_avance: Arc<Signal>,
}

impl Base {
    /// Opens the database; an SQLite file that does not exist is created, empty. Applies no
    /// migration: see [`Base::migrer`].
    ///
    /// # Errors
    /// What keeps it from being read and written, typed: a missing folder, a refused connection…
    /// and [`Erreur::BasePlusRecente`], before anything is written.
    pub fn ouvrir(url: &UrlBase, options: Options) -> Result<Self, Erreur> {
        let lecture =
            Gestionnaire::new(url.clone(), Usage::Lecture, options.delais).reserve(options.lectures.get())?;
        migrations::etat(&mut *lecture.prendre()?)?;
        let ecrit = Arc::new(Signal::default());
        let writer = Writer::ouvrir(url, options.delais, options.ecriture, Arc::clone(&ecrit))?;
        Ok(Self {
            url: url.clone(),
            delais: options.delais,
            lecture,
            writer,
            ecrit,
            journal_avance: Arc::new(Signal::default()),
        })
    }

    /// Where the database is.
    #[must_use]
    pub const fn url(&self) -> &UrlBase {
        &self.url
    }

    /// Where the database stands against this program.
    ///
    /// # Errors
    /// [`Erreur::BasePlusRecente`], or a failure to read.
    pub fn etat_schema(&self) -> Result<EtatSchema, Erreur> {
        self.lire(migrations::etat)
    }

    /// Applies the migrations that the database lacks, all or nothing; returns their versions.
    /// Several programs may do it at once.
    ///
    /// # Errors
    /// [`Erreur::Migration`] and the usual ones; the database is then as before.
    pub fn migrer(&self) -> Result<Vec<String>, Erreur> {
        let mut conn = Gestionnaire::new(self.url.clone(), Usage::Ecriture, self.delais).ouvrir()?;
        let appliquees = migrations::migrer(&mut conn)?;
        if !appliquees.is_empty() {
            tracing::info!(versions = ?appliquees, base = self.url.produit(), "migrations applied");
        }
        Ok(appliquees)
    }

    /// Reads. The database itself refuses to write on this connection. Statements of one call may
    /// see different states: what must be consistent is one statement.
    ///
    /// # Errors
    /// The closure's own, or, converted from [`Erreur`], the lack of a connection.
    pub fn lire<T, E: From<Erreur>>(
        &self,
        lecture: impl FnOnce(&mut Connexion) -> Result<T, E>,
    ) -> Result<T, E> {
        lecture(&mut *self.lecture.prendre()?)
    }

    /// The one way to write.
    #[must_use]
    pub const fn writer(&self) -> &Writer {
        &self.writer
    }

    /// Given after each write of this program: whoever works on what is written waits for it.
    #[must_use]
    pub fn ecrit(&self) -> &Signal {
        &self.ecrit
    }

    /// Given when the change log has new positions, from whichever program they come: wait for it
    /// instead of asking [`journal::depuis`](crate::journal::depuis) again and again. Needs a
    /// running [`Sequenceur`](crate::journal::Sequenceur).
    #[must_use]
    pub fn journal_avance(&self) -> &Signal {
        &self.journal_avance
    }

    /// Whether the database answers and holds our tables.
    ///
    /// # Errors
    /// Why it does not.
    pub fn ping(&self) -> Result<(), Erreur> {
        self.lire(|conn| {
            installation::table.count().get_result::<i64>(conn)?;
            Ok(())
        })
    }

    /// Stops writing: finishes the writes that wait, refuses new ones. Reading goes on until the
    /// value is dropped.
    pub fn fermer(&self) {
        self.writer.arreter();
    }
}

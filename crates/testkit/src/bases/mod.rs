//! A fresh, migrated database for each test, on SQLite and on PostgreSQL.
//!
//! Both are copies of a template that is migrated once: a file, and a database of the server named
//! by `COOP_TEST_POSTGRES` (`scripts/postgres.sh` starts one). A missing server fails the test.
//!
//! ```ignore
//! fn un_lieu_revient(essai: &BaseDEssai) { /* … essai.base() … */ }
//! sur_les_deux!(un_lieu_revient);   // two tests: un_lieu_revient::sqlite, un_lieu_revient::postgres
//! ```
#![expect(
    clippy::panic,
    clippy::expect_used,
    reason = "a test without its database has failed"
)]

mod modele;
mod postgres;
mod sqlite;

use std::sync::Arc;

use coop_store::{Base, Options, UrlBase};

/// One of the two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Produit {
    /// A file in a temporary folder.
    Sqlite,
    /// A database of the test server.
    Postgres,
}

impl Produit {
    /// A fresh database, migrated and open.
    #[must_use]
    pub fn essai(self) -> BaseDEssai {
        let lieu = match self {
            Self::Sqlite => sqlite::copie(),
            Self::Postgres => postgres::copie(),
        };
        BaseDEssai::ouvrir(self, lieu)
    }

    /// A fresh database, empty and open: for tests of migrations.
    #[must_use]
    pub fn vierge(self) -> BaseDEssai {
        let lieu = match self {
            Self::Sqlite => sqlite::vierge(),
            Self::Postgres => postgres::vierge(),
        };
        BaseDEssai::ouvrir(self, lieu)
    }
}

/// Where a test's database is. Removes it when dropped.
#[derive(Debug)]
struct Emplacement {
    url: UrlBase,
    _gardien: Gardien,
}

#[derive(Debug)]
#[expect(dead_code, reason = "held for what their drop removes")]
enum Gardien {
    Dossier(tempfile::TempDir),
    Base(postgres::BaseTemporaire),
}

/// A database of one test, removed when dropped.
#[derive(Debug)]
pub struct BaseDEssai {
    produit: Produit,
    // Before its place: closed, then removed.
    base: Arc<Base>,
    emplacement: Emplacement,
}

impl BaseDEssai {
    fn ouvrir(produit: Produit, emplacement: Emplacement) -> Self {
        let base = Base::ouvrir(&emplacement.url, Options::default()).expect("the test's database opens");
        Self {
            produit,
            base: Arc::new(base),
            emplacement,
        }
    }

    /// The open database.
    #[must_use]
    pub const fn base(&self) -> &Arc<Base> {
        &self.base
    }

    /// Where it is, for opening it again or giving it to a program.
    #[must_use]
    pub const fn url(&self) -> &UrlBase {
        &self.emplacement.url
    }

    /// Its URL with its password, as `DATABASE_URL` wants it.
    #[must_use]
    pub fn database_url(&self) -> String {
        match self.url() {
            UrlBase::Sqlite(chemin) => format!("sqlite://{}", chemin.display()),
            UrlBase::Postgres(url) => url.clone(),
        }
    }

    /// Which database it is.
    #[must_use]
    pub const fn produit(&self) -> Produit {
        self.produit
    }
}

/// Makes two tests of each function: `nom::sqlite` and `nom::postgres`, each with a database of
/// its own, so that the tests run on each database can be counted. The function takes a
/// [`&BaseDEssai`](BaseDEssai).
#[macro_export]
macro_rules! sur_les_deux {
    ($($nom:ident),+ $(,)?) => {$(
        mod $nom {
            #[test]
            fn sqlite() {
                super::$nom(&$crate::bases::Produit::Sqlite.essai());
            }

            #[test]
            fn postgres() {
                super::$nom(&$crate::bases::Produit::Postgres.essai());
            }
        }
    )+};
}

//! What the parts about CRAs are measured with: the product, and databases of their own.

use std::{path::Path, time::Duration};

use anyhow::Context as _;
use coop_store::UrlBase;
use diesel::{connection::SimpleConnection as _, pg::PgConnection, prelude::*, sqlite::SqliteConnection};

use crate::coop::Coop;

/// The means.
pub(crate) struct Moyens<'a> {
    /// The product, built for release.
    pub(crate) coop: &'a Path,
    /// Where SQLite files go.
    pub(crate) dossier: &'a Path,
    /// A PostgreSQL that synchronises to the disk.
    pub(crate) postgres: Option<&'a str>,
    /// A Python that has DuckDB.
    pub(crate) duckdb: Option<&'a Path>,
    /// Length of a run over HTTP.
    pub(crate) duree: Duration,
    /// Most CRAs that there are.
    pub(crate) cras_max: u64,
}

impl<'a> Moyens<'a> {
    /// Empty databases of this name, by their URLs: a file of the folder, then a database of the server.
    pub(crate) fn bases(&self, nom: &str) -> anyhow::Result<Vec<String>> {
        let fichier = self.dossier.join(nom).with_extension("sqlite");
        let mut urls = vec![format!("sqlite://{}", fichier.display())];
        if let Some(serveur) = self.postgres {
            let (url, base) = voisine(serveur, nom)?;
            commander(
                serveur,
                &[
                    &format!("DROP DATABASE IF EXISTS {base}"),
                    &format!("CREATE DATABASE {base}"),
                ],
            )?;
            urls.push(url);
        }
        Ok(urls)
    }

    /// A copy of a database that nobody uses; its URL.
    pub(crate) fn copier(&self, url: &str, nom: &str) -> anyhow::Result<String> {
        match url.parse()? {
            UrlBase::Sqlite(fichier) => {
                let copie = self.dossier.join(nom).with_extension("sqlite");
                let mut conn = SqliteConnection::establish(&fichier.to_string_lossy())?;
                conn.batch_execute(&format!("VACUUM INTO '{}'", copie.display()))?;
                Ok(format!("sqlite://{}", copie.display()))
            }
            UrlBase::Postgres(url) => {
                let ((_, modele), (copie, base)) = (courante(&url)?, voisine(&url, nom)?);
                let serveur = self.postgres.context("its server")?;
                commander(
                    serveur,
                    &[
                        &format!("DROP DATABASE IF EXISTS {base}"),
                        &format!("CREATE DATABASE {base} TEMPLATE {modele}"),
                    ],
                )?;
                Ok(copie)
            }
        }
    }

    /// Gives the room of a database back; a file goes with its folder.
    pub(crate) fn jeter(&self, url: &str) -> anyhow::Result<()> {
        if let (UrlBase::Postgres(url), Some(serveur)) = (url.parse()?, self.postgres) {
            let (_, base) = courante(&url)?;
            commander(serveur, &[&format!("DROP DATABASE {base}")])?;
        }
        Ok(())
    }

    /// The product on this database, as many threads as there are processors.
    pub(crate) fn coop(&self, url: &str) -> anyhow::Result<Coop<'a>> {
        Ok(Coop {
            binaire: self.coop,
            base: url.to_owned(),
            fils: std::thread::available_parallelism()?.get(),
        })
    }
}

/// The product's name of a database.
pub(crate) fn produit(url: &str) -> anyhow::Result<&'static str> {
    Ok(url.parse::<UrlBase>()?.produit())
}

/// One statement a time: databases are not made inside transactions.
fn commander(serveur: &str, ordres: &[&str]) -> anyhow::Result<()> {
    let mut conn = PgConnection::establish(serveur)?;
    for ordre in ordres {
        conn.batch_execute(ordre)?;
    }
    Ok(())
}

/// The URL and the quoted name of a database of the same server.
fn voisine(url: &str, nom: &str) -> anyhow::Result<(String, String)> {
    let (avant, _, options) = couper(url)?;
    Ok((format!("{avant}/banc_{nom}{options}"), format!("\"banc_{nom}\"")))
}

/// The URL and the quoted name of this database.
fn courante(url: &str) -> anyhow::Result<(String, String)> {
    let (_, base, _) = couper(url)?;
    Ok((url.to_owned(), format!("\"{base}\"")))
}

/// What comes before the name of a database, the name, and the options after it.
fn couper(url: &str) -> anyhow::Result<(&str, &str, &str)> {
    let fin = url.find('?').unwrap_or(url.len());
    let (avant, options) = url.split_at(fin);
    let (avant, base) = avant.rsplit_once('/').context("the name of the database")?;
    Ok((avant, base, options))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_beside_another_is_on_the_same_server() {
        assert_eq!(
            voisine("postgres://u@127.0.0.1:5/a?sslmode=disable", "cras").unwrap(),
            (
                "postgres://u@127.0.0.1:5/banc_cras?sslmode=disable".to_owned(),
                "\"banc_cras\"".to_owned()
            )
        );
        assert_eq!(courante("postgres://u@h/a").unwrap().1, "\"a\"");
    }
}

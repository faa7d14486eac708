#![doc = include_str!("../README.md")]
#![expect(clippy::print_stdout, reason = "a program that prints what it measured")]

mod carte;
mod charge;
mod chiffres;
mod comptes;
mod coop;
mod cras;
mod ecriture;
mod fautes;
mod http;
mod index;
mod mesure;
mod moyens;
mod nu;
mod points;
mod processus;
mod rapport;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::Context as _;
use clap::{Parser, Subcommand, ValueEnum};
use coop_domain::territoires::Cog;
use coop_index::Instantane;
use coop_ingest::importer_fichier;

use crate::{moyens::Moyens, rapport::Partie};

#[derive(Parser)]
struct Ligne {
    #[command(subcommand)]
    commande: Commande,
}

#[derive(Subcommand)]
enum Commande {
    /// Measures, prints, and writes the report
    Mesurer {
        /// The binary to measure, built for release
        #[arg(long)]
        coop: PathBuf,
        /// The lieux to load
        #[arg(long)]
        lieux: PathBuf,
        /// The report
        #[arg(long)]
        sortie: PathBuf,
        /// A PostgreSQL that synchronises to the disk
        #[arg(long)]
        postgres: Option<String>,
        /// A Python that has DuckDB, a peer of figures
        #[arg(long)]
        duckdb: Option<PathBuf>,
        /// Length of a run over HTTP; in memory and on disk, a third of it
        #[arg(long, default_value_t = 3)]
        secondes: u64,
        /// Most CRAs of a database
        #[arg(long, default_value_t = 5_000_000)]
        cras_max: u64,
        /// These parts only; the report is then not written
        #[arg(long)]
        parties: Vec<Quoi>,
    },
    /// The bare handler: serves the files of a folder in turn
    Nu {
        dossier: PathBuf,
        #[arg(long)]
        fils: usize,
    },
}

/// A part of the report.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Quoi {
    Http,
    Index,
    Fautes,
    Ecriture,
    Comptes,
    Cras,
    Chiffres,
}

fn main() -> anyhow::Result<()> {
    match Ligne::parse().commande {
        Commande::Nu { dossier, fils } => nu::servir(&dossier, fils),
        Commande::Mesurer {
            coop,
            lieux,
            sortie,
            postgres,
            duckdb,
            secondes,
            cras_max,
            parties,
        } => {
            let duree = Duration::from_secs(secondes);
            let voulue = |partie| parties.is_empty() || parties.contains(&partie);
            // Beside the report, and so on the disk that the data would be on: /tmp may be memory.
            let dossier = tempfile::tempdir_in(sortie.parent().context("the report is in a folder")?)?;
            let cog = Arc::new(Cog::charger()?);
            let instantane =
                Instantane::construire(&cog, importer_fichier(&lieux, None, &cog, |_| ())?.lieux);
            let mut rapport = Vec::new();
            if voulue(Quoi::Http) {
                let demande = http::Demande {
                    coop: &coop,
                    lieux: &lieux,
                    dossier: dossier.path(),
                    duree,
                };
                rapport.extend(dire(http::mesurer(&demande, &cog)?));
            }
            if voulue(Quoi::Index) {
                rapport.extend(dire(vec![
                    index::mesurer(&cog, &instantane, duree / 3)?,
                    carte::mesurer(&cog, &instantane)?,
                ]));
            }
            if voulue(Quoi::Fautes) {
                rapport.extend(dire(vec![fautes::mesurer(&cog, &instantane)?]));
            }
            if voulue(Quoi::Ecriture) {
                rapport.extend(dire(vec![ecriture::mesurer(
                    dossier.path(),
                    postgres.as_deref(),
                    duree / 3,
                )?]));
            }
            let moyens = Moyens {
                coop: &coop,
                dossier: dossier.path(),
                postgres: postgres.as_deref(),
                duckdb: duckdb.as_deref(),
                duree,
                cras_max,
            };
            if voulue(Quoi::Comptes) {
                rapport.extend(dire(comptes::mesurer(&moyens)?));
            }
            if voulue(Quoi::Cras) {
                rapport.extend(dire(cras::mesurer(&moyens)?));
            }
            if voulue(Quoi::Chiffres) {
                rapport.extend(dire(chiffres::mesurer(&moyens, &cog)?));
            }
            if parties.is_empty() {
                ecrire(&sortie, &rapport)?;
            }
            Ok(())
        }
    }
}

fn dire(parties: Vec<Partie>) -> Vec<Partie> {
    for partie in &parties {
        println!("{}", partie.en_clair());
    }
    parties
}

fn ecrire(sortie: &Path, parties: &[Partie]) -> anyhow::Result<()> {
    fs::write(sortie, rapport::markdown(parties))?;
    println!("{}", sortie.display());
    Ok(())
}

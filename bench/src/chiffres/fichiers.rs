//! Published figures as files.

use std::time::Instant;

use anyhow::{Context as _, ensure};
use coop_domain::temps::Date;

use super::Partie;
use crate::{
    charge::{Connexion, executer, lecture},
    coop::Coop,
};

const CHEMIN: &str = "/api/v1/stats/national/FR";
/// Files of each format.
const FICHIERS: usize = 30;
/// What a paper may take, in milliseconds.
const PDF_MAX: f64 = 2_000.0;

/// Serves what `coop seed` has published, and asks for files, one after the other.
pub(super) fn mesurer(coop: &Coop<'_>, premier: Date) -> anyhow::Result<Partie> {
    let serveur = coop.servir(super::servis::DELAI)?;
    let mois = super::servis::publies(serveur.adresse, premier)?;
    let dernier = mois.last().context("a published month")?.dernier_du_mois();
    // Each of another period: a file is kept once it is made.
    let debuts: Vec<Date> = mois.iter().rev().take(FICHIERS).copied().collect();
    let mut lignes = Vec::new();
    for format in ["csv", "xlsx", "ods", "pdf", "svg", "png"] {
        let (mut durees, octets) = executer(async {
            let mut connexion = Connexion::ouvrir(serveur.adresse).await?;
            let (mut durees, mut octets) = (Vec::new(), 0);
            for du in &debuts {
                let chemin = format!("{CHEMIN}.{format}?du={du}&au={dernier}");
                let debut = Instant::now();
                octets = connexion.echanger(&lecture(&chemin, false), 200).await?.len();
                durees.push(debut.elapsed().as_secs_f64() * 1_000.0);
            }
            Ok((durees, octets))
        })?;
        durees.sort_by(f64::total_cmp);
        let mediane = durees.get(durees.len() / 2).copied().unwrap_or_default();
        let pire = durees.last().copied().unwrap_or_default();
        ensure!(format != "pdf" || pire <= PDF_MAX, "a paper takes {pire} ms");
        lignes.push(vec![
            format.to_owned(),
            format!("{mediane:.1}"),
            format!("{pire:.1}"),
            octets.to_string(),
        ]);
    }
    serveur.arreter()?;
    Ok(Partie {
        titre: "National figures as files",
        methode: format!(
            "`GET {CHEMIN}.<format>?du&au`, {} times each, one connection: the last month, the last two and so on, so \
             that each is made anew.",
            debuts.len()
        ),
        colonnes: &["format", "median, ms", "longest, ms", "bytes"],
        lignes,
    })
}

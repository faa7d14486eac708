//! Figures over millions of CRAs: loaded in bulk, counted in memory, served over HTTP, found again at start.

mod chargement;
mod depart;
mod fichiers;
mod lignes;
mod memoire;
mod pairs;
mod servis;

use std::sync::Arc;

use coop_domain::{temps::Date, territoires::Cog};

use crate::{
    moyens::Moyens,
    rapport::{Partie, entier, pourcent},
};

/// First day of the CRAs.
const DEPUIS: &str = "2024-01-01";

/// Measures; seven parts of the report.
pub(crate) fn mesurer(moyens: &Moyens<'_>, cog: &Arc<Cog>) -> anyhow::Result<Vec<Partie>> {
    let mut lignes = Vec::new();
    let mut chargees = Vec::new();
    for url in moyens.bases("chiffres")? {
        let (ligne, cras) = chargement::mesurer(&moyens.coop(&url)?, moyens.cras_max)?;
        lignes.push(ligne);
        chargees.push((url, cras));
    }
    let mut parties = vec![chargement::partie(lignes, moyens.cras_max)];
    if let Some((url, cras)) = chargees.first() {
        let coop = moyens.coop(url)?;
        let premier: Date = DEPUIS.parse().map_err(|erreur| anyhow::anyhow!("{erreur:?}"))?;
        // The server is the better peer of sums in SQL, where there is one.
        let (pair, nombre) = chargees.last().unwrap_or(&(url.clone(), *cras)).clone();
        parties.extend(memoire::mesurer(moyens, &pair, cog, premier, nombre)?);
        // The file is read on; the database of the server was for the rate alone.
        for (url, _) in chargees.iter().skip(1) {
            moyens.jeter(url)?;
        }
        parties.push(servis::mesurer(moyens, &coop, premier, *cras)?);
        parties.push(fichiers::mesurer(&coop, premier)?);
        parties.push(depart::mesurer(&coop, *cras)?);
    }
    Ok(parties)
}

/// How many conseillers report so many CRAs: as many as the programme has for millions, the fewest that a
/// fictitious network has for a trial.
fn conseillers(cras: u64) -> u64 {
    (cras / 1_000).clamp(180, 4_000)
}

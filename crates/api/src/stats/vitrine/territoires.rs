//! The territories of which figures are published.

use std::collections::HashMap;

use coop_client::chemins::stats::FRANCE;
use coop_domain::{
    stats::echanges::NiveauStats,
    territoires::{Cog, Niveau},
    texte::plier,
    textes::statistiques as textes,
};

use super::{Serie, cle};

/// Every territory that has figures, without any yet.
pub(super) fn territoires(cog: &Cog) -> HashMap<String, Serie> {
    let france = Serie::vide(
        NiveauStats::National,
        FRANCE.to_owned(),
        textes::FRANCE.to_owned(),
        None,
        0,
    );
    let haut = cle(NiveauStats::National, FRANCE);
    let mut regions = cog.territoires(Niveau::Region);
    regions.sort_by_cached_key(|region| plier(&region.nom));
    let regions = regions.into_iter().map(|region| {
        let parent = Some(haut.clone());
        (NiveauStats::Region, region, parent)
    });
    let departements = cog
        .territoires(Niveau::Departement)
        .into_iter()
        .map(|departement| {
            let region = departement.regions.first();
            let parent = region.map(|region| cle(NiveauStats::Region, region.as_str()));
            (NiveauStats::Departement, departement, parent)
        });
    let series = regions
        .chain(departements)
        .enumerate()
        .map(|(ordre, (niveau, territoire, parent))| {
            Serie::vide(niveau, territoire.code, territoire.nom, parent, ordre)
        });
    std::iter::once(france)
        .chain(series)
        .map(|serie| (cle(serie.niveau, &serie.code), serie))
        .collect()
}

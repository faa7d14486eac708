//! The territories of which figures are published.

use std::collections::HashMap;

use coop_client::chemins::stats::FRANCE;
use coop_domain::{
    stats::{echanges::NiveauStats, famille::est_collectivite},
    territoires::{Cog, Niveau, Territoire},
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
    let mut hubs = cog.territoires(Niveau::Hub);
    hubs.sort_by_cached_key(|hub| plier(&hub.nom));
    let hubs = hubs
        .into_iter()
        .map(|hub| (NiveauStats::Hub, hub, Some(haut.clone())));
    let series =
        regions
            .chain(departements)
            .chain(hubs)
            .enumerate()
            .map(|(ordre, (niveau, territoire, parent))| {
                let (tu, parts) = match niveau {
                    NiveauStats::Hub => (false, parts(&territoire)),
                    _ => (est_tu(&territoire), Vec::new()),
                };
                let mut serie = Serie::vide(niveau, territoire.code, territoire.nom, parent, ordre);
                (serie.tu, serie.parts) = (tu, parts);
                serie
            });
    std::iter::once(france)
        .chain(series)
        .map(|serie| (cle(serie.niveau, &serie.code), serie))
        .collect()
}

/// Whether it is a collectivité d'outre-mer, or the région that this one is.
fn est_tu(territoire: &Territoire) -> bool {
    match (territoire.departements.as_slice(), territoire.regions.as_slice()) {
        ([departement], [region]) => {
            territoire.code == departement.as_str() && est_collectivite(departement, region)
        }
        _ => false,
    }
}

/// The keys of the départements of a hub.
fn parts(hub: &Territoire) -> Vec<String> {
    let departements = hub.departements.iter();
    departements
        .map(|departement| cle(NiveauStats::Departement, departement.as_str()))
        .collect()
}

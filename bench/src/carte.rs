//! What a map asks of the index: counts by filter, counters by territory, tiles.

use std::hint::black_box;

use anyhow::Context as _;
use coop_domain::{
    enumeration::Enumeration as _,
    geo::Point,
    lieu::{Frais, Service},
    recherche::{AdresseTuile, NiveauCompteurs, OuvertLe, RechercheLieux},
    territoires::Cog,
};
use coop_index::{Instantane, Question};
use rand::{SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};

use crate::{
    index::MARDI_MATIN,
    mesure::{centile, chronometrer},
    points::Points,
    rapport::{Partie, entier},
};

const FOIS: usize = 2_000;
/// Of a filtered search, in metres.
const RAYON: u32 = 30_000;

/// Each answer, for the whole country and for a search of many filters.
pub(crate) fn mesurer(cog: &Cog, instantane: &Instantane) -> anyhow::Result<Partie> {
    let points = Points::nouveaux(cog);
    let mut lignes = Vec::new();
    for (filtres, filtree) in [("none", false), ("service, cost, open, 30 km", true)] {
        let mut mesurer = |nom: &str, repondre: &dyn Fn(&Question, Point)| {
            let mut tirage = StdRng::seed_from_u64(20);
            let mut micros = Vec::with_capacity(FOIS);
            for _ in 0..FOIS {
                let (latitude, longitude) = points.tirer(&mut tirage);
                let point = Point::new(latitude, longitude)
                    .ok()
                    .context("a point of a commune")?;
                let recherche = if filtree {
                    de_filtres(point, &mut tirage)
                } else {
                    RechercheLieux::default()
                };
                let question = Question::depuis(&recherche, cog, MARDI_MATIN)
                    .map_err(|erreurs| anyhow::anyhow!("{erreurs:?}"))?;
                let ((), duree) = chronometrer(|| repondre(&question, point));
                micros.push(duree.as_secs_f64() * 1e6);
            }
            let duree = |rang| centile(&micros, rang).map_or_else(String::new, entier);
            lignes.push(vec![
                nom.to_owned(),
                filtres.to_owned(),
                duree(50),
                duree(95),
                duree(100),
            ]);
            anyhow::Ok(())
        };
        mesurer("facets", &|question, _| {
            black_box(instantane.facettes(question));
        })?;
        mesurer("counters, départements", &|question, _| {
            black_box(instantane.compteurs(cog, question, NiveauCompteurs::Departement));
        })?;
        for zoom in [5, 8, 12, 16] {
            mesurer(&format!("tile, zoom {zoom}"), &|question, point| {
                black_box(instantane.tuile(question, AdresseTuile::de(point, zoom)));
            })?;
        }
    }
    Ok(Partie {
        titre: "What a map asks, in memory",
        methode: format!(
            "One thread, the question ready, {FOIS} times, the tile of a fresh point each time; a search of filters has a \
             service and a cost drawn each time, lieux open on a Tuesday morning, and {RAYON} m around the point."
        ),
        colonnes: &["answer", "filters", "p50, µs", "p95, µs", "max, µs"],
        lignes,
    })
}

fn de_filtres(point: Point, tirage: &mut StdRng) -> RechercheLieux {
    RechercheLieux {
        lat: Some(point.latitude()),
        lon: Some(point.longitude()),
        rayon: Some(RAYON),
        services: Service::TOUS.choose(tirage).copied().into_iter().collect(),
        frais_a_charge: Frais::TOUS.choose(tirage).copied().into_iter().collect(),
        ouvert_le: Some(OuvertLe::Instant(MARDI_MATIN)),
        ..RechercheLieux::default()
    }
}

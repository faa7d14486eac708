//! The index alone, beside a bare tree.

use std::{hint::black_box, time::Duration};

use anyhow::Context as _;
use coop_domain::{geo::Point, recherche::RechercheLieux, temps::Instant, territoires::Cog};
use coop_index::{Instantane, Question};
use rand::{SeedableRng as _, rngs::StdRng};
use rstar::{RTree, primitives::GeomWithData};

use crate::{
    mesure::{PASSES, mediane, par_seconde},
    points::Points,
    rapport::{Partie, entier},
};

const PROCHES: u16 = 20;

/// The 20 nearest: the index, asked and asked with its question ready, and a bare tree.
pub(crate) fn mesurer(cog: &Cog, instantane: &Instantane, duree: Duration) -> anyhow::Result<Partie> {
    let points = Points::nouveaux(cog);
    let arbre = RTree::bulk_load(
        (0..)
            .zip(instantane.ids())
            .filter_map(|(rang, id)| {
                Some(GeomWithData::new(
                    vecteur(degres(instantane.lieu(id)?.point()?)),
                    rang,
                ))
            })
            .collect::<Vec<GeomWithData<[f64; 3], u32>>>(),
    );
    let mut mesures = [Vec::new(), Vec::new(), Vec::new()];
    for passe in 0..PASSES as u64 {
        let mut tirage = StdRng::seed_from_u64(passe);
        let [entier, pret, nu] = &mut mesures;
        entier.push(par_seconde(duree, || {
            black_box(instantane.chercher(&question(&points, &mut tirage, cog)?));
            Ok(1)
        })?);
        // Questions made ahead, so that only the search is counted.
        let mut pretes = std::iter::repeat_with(|| question(&points, &mut tirage, cog))
            .take(20_000)
            .collect::<anyhow::Result<Vec<_>>>()?
            .into_iter()
            .cycle();
        pret.push(par_seconde(duree, || {
            let question = pretes.next().context("questions go round")?;
            black_box(instantane.chercher(&question));
            Ok(1)
        })?);
        nu.push(par_seconde(duree, || {
            let (latitude, longitude) = points.tirer(&mut tirage);
            let proches = arbre
                .nearest_neighbor_iter(vecteur((latitude, longitude)))
                .take(PROCHES.into());
            black_box(proches.map(|point| point.data).collect::<Vec<_>>());
            Ok(1)
        })?);
    }
    let [entier, pret, nu] = mesures.map(|mesures| mediane(&mesures).unwrap_or_default());
    let ligne = |nom: &str, celui_ci: f64| {
        vec![
            nom.to_owned(),
            micros(celui_ci),
            micros(nu),
            format!("{:.1} ×", nu / celui_ci),
        ]
    };
    Ok(Partie {
        titre: "20 nearest in memory",
        methode: format!(
            "One thread, a fresh point each time, {PASSES} runs of {} ms, median. The bare tree holds the same points \
             on the unit sphere, loaded in bulk; it returns row numbers, the index lieux with distance and state.",
            duree.as_millis()
        ),
        colonnes: &["search", "index, µs", "bare rstar, µs", "index / bare"],
        lignes: vec![
            ligne("search alone", pret),
            ligne("with reading the question", entier),
        ],
    })
}

fn question(points: &Points, tirage: &mut StdRng, cog: &Cog) -> anyhow::Result<Question> {
    let (latitude, longitude) = points.tirer(tirage);
    let recherche = RechercheLieux {
        lat: Some(latitude),
        lon: Some(longitude),
        limit: Some(PROCHES),
        ..RechercheLieux::default()
    };
    Question::depuis(&recherche, cog, MARDI_MATIN).map_err(|erreurs| anyhow::anyhow!("{erreurs:?}"))
}

/// 24 November 2026, 10 o'clock in Paris: a moment when many lieux are open.
pub(crate) const MARDI_MATIN: Instant = Instant::depuis_micros(1_795_510_800_000_000);

fn degres(point: Point) -> (f64, f64) {
    (point.latitude(), point.longitude())
}

fn vecteur((latitude, longitude): (f64, f64)) -> [f64; 3] {
    let (latitude, longitude) = (latitude.to_radians(), longitude.to_radians());
    [
        latitude.cos() * longitude.cos(),
        latitude.cos() * longitude.sin(),
        latitude.sin(),
    ]
}

/// Microseconds an operation, from operations a second.
fn micros(par_seconde: f64) -> String {
    let micros = 1e6 / par_seconde;
    if micros < 100.0 {
        format!("{micros:.1}")
    } else {
        entier(micros)
    }
}

//! Figures in memory: what a period costs, whatever the CRAs.

use std::{hint::black_box, sync::Arc, time::Duration};

use anyhow::{Context as _, ensure};
use coop_domain::{
    stats::{Bloc, CraCompte, echanges::Pas},
    temps::Date,
    territoires::{Cog, Niveau},
};
use coop_index::cras::{Cras, Memoire, TerritoireCube};
use coop_store::{Base, Horloge, Options, cras::tous, jour};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};

use crate::{
    mesure::{PASSES, chronometrer, mediane},
    moyens::Moyens,
    rapport::{Partie, entier},
};

/// Periods drawn for each territory, each run.
const TIRAGES: usize = 20_000;
/// One CRA of so many is in each of the three.
const PARTS: [u64; 3] = [100, 10, 1];

/// Where figures are asked of.
struct Territoires {
    premier: Date,
    /// Days from the first to the last.
    jours: i32,
    regions: Vec<TerritoireCube>,
    departements: Vec<TerritoireCube>,
}

/// What is asked, in the order of the columns.
const QUESTIONS: [fn(&Cras, &Territoires, &mut StdRng) -> Duration; 4] = [
    |cras, ou, tirage| ou.sommer(cras, &TerritoireCube::National, tirage),
    |cras, ou, tirage| {
        let region = ou.regions.choose(tirage).unwrap_or(&TerritoireCube::National);
        ou.sommer(cras, region, tirage)
    },
    |cras, ou, tirage| {
        let departement = ou
            .departements
            .choose(tirage)
            .unwrap_or(&TerritoireCube::National);
        ou.sommer(cras, departement, tirage)
    },
    |cras, ou, tirage| {
        let (du, au) = ou.periode(tirage);
        chronometrer(|| black_box(cras.chiffres(&TerritoireCube::National, du, au, Pas::Mois))).1
    },
];

/// Reads the CRAs of a database, and asks.
pub(super) fn mesurer(
    moyens: &Moyens<'_>,
    url: &str,
    cog: &Arc<Cog>,
    premier: Date,
    nombre: i64,
) -> anyhow::Result<[Partie; 3]> {
    let cubes = construire(url, cog)?;
    let dernier = jour(Horloge::SYSTEME.maintenant())?;
    for (cube, part) in cubes.iter().zip(PARTS) {
        let attendu = u64::try_from(nombre)?.div_ceil(part);
        let compte = cube
            .mesures(&TerritoireCube::National, premier, dernier)
            .total(Bloc::CRAS);
        ensure!(
            u64::try_from(compte)? == attendu,
            "{compte} CRAs counted, {attendu} read"
        );
    }
    let grand = cubes.last().context("three of them")?;
    let actifs = |niveau| -> Vec<TerritoireCube> {
        cog.territoires(niveau)
            .into_iter()
            .filter_map(|territoire| match niveau {
                Niveau::Region => Some(TerritoireCube::Region(territoire.code.parse().ok()?)),
                _ => Some(TerritoireCube::Departement(territoire.code.parse().ok()?)),
            })
            .filter(|territoire| grand.conseillers_actifs(territoire, premier, dernier) > 0)
            .collect()
    };
    let ou = Territoires {
        premier,
        jours: i32::try_from(dernier.jours_depuis_1970() - premier.jours_depuis_1970())?,
        regions: actifs(Niveau::Region),
        departements: actifs(Niveau::Departement),
    };
    ensure!(
        !ou.regions.is_empty() && !ou.departements.is_empty(),
        "nobody is active anywhere"
    );

    let mut mesures: [[Vec<f64>; 4]; 3] = Default::default();
    for passe in 0..PASSES as u64 {
        for (cube, mesures) in cubes.iter().zip(&mut mesures) {
            for (question, mesures) in QUESTIONS.iter().zip(mesures) {
                let mut tirage = StdRng::seed_from_u64(passe);
                let durees: Vec<f64> = (0..TIRAGES)
                    .map(|_| question(cube, &ou, &mut tirage).as_secs_f64() * 1e6)
                    .collect();
                mesures.extend(mediane(&durees));
            }
        }
    }
    let mesures = mesures.map(|cube| cube.map(|mesures| mediane(&mesures).unwrap_or_default()));
    let mut lignes: Vec<Vec<String>> = cubes
        .iter()
        .zip(&mesures)
        .map(|(cube, mesures)| {
            let micros = mesures.iter().map(|micros| format!("{micros:.1}"));
            std::iter::once(entier(cube.nombre() as f64))
                .chain(micros)
                .collect()
        })
        .collect();
    let [petit, _, grand] = &mesures;
    let fois = petit
        .iter()
        .zip(grand)
        .map(|(petit, grand)| format!("{:.2} ×", grand / petit));
    lignes.push(std::iter::once("most / fewest".to_owned()).chain(fois).collect());
    let niveaux = super::lignes::mesurer(moyens, &cubes, url, cog, (premier, dernier))?;
    let denses = Partie {
        titre: "Figures in memory",
        methode: format!(
            "The CRAs of a database that `coop seed` filled, read by the product's own reader: all of them, one in ten, \
             one in a hundred. One thread; {TIRAGES} times a column and run, both days of the period and the territory drawn \
             for each call, nothing remembered; the median call, and of {PASSES} interleaved runs the median. Of \
             territories: all {} sums and the exact number of conseillers. The last column is the whole answer before it \
             is protected, with a step a month, whose cost is that of its steps.",
            coop_domain::stats::MESURES,
        ),
        colonnes: &[
            "CRAs",
            "France, µs",
            "a région, µs",
            "a département, µs",
            "France with its evolution, µs",
        ],
        lignes,
    };
    Ok([denses, niveaux, par_niveau(&cubes)])
}

/// What is held of each size, by level.
fn par_niveau(cubes: &[Cras; 3]) -> Partie {
    let lignes = cubes.iter().map(|cras| {
        let Memoire {
            lignes,
            details,
            national,
            regions,
            departements,
            hubs,
            epci,
            communes,
            structures,
            conseillers,
        } = cras.memoire();
        let parts = [
            lignes,
            details,
            national,
            regions,
            departements,
            hubs,
            epci,
            communes,
            structures,
            conseillers,
        ];
        let tout = parts.iter().sum::<usize>();
        std::iter::once(entier(cras.nombre() as f64))
            .chain(
                parts
                    .into_iter()
                    .chain([tout])
                    .map(|octets| format!("{:.1}", octets as f64 / 1e6)),
            )
            .collect()
    });
    Partie {
        titre: "Memory of figures, by level",
        methode: "MB held for what: the rows, on 48 bytes each, and what those of several people say more (filters, and \
                  any days where only months are summed); sums by day of the country, of régions, and of départements; \
                  who was active in hubs, of which the rest is that of their départements; by month and year, the sums \
                  that are not nothing of intercommunalités, communes, employers, and conseillers, of whom teams are \
                  made. What allocations cost is in the next table."
            .to_owned(),
        colonnes: &[
            "CRAs",
            "rows",
            "of several people",
            "France",
            "régions",
            "départements",
            "hubs",
            "EPCI",
            "communes",
            "employers",
            "conseillers",
            "in all",
        ],
        lignes: lignes.collect(),
    }
}

impl Territoires {
    /// Two days, the first one first.
    fn periode(&self, tirage: &mut StdRng) -> (Date, Date) {
        let [un, autre] = [0, 0].map(|_| {
            let jours = tirage.random_range(0..=self.jours);
            self.premier.plus_jours(jours).unwrap_or(self.premier)
        });
        (un.min(autre), un.max(autre))
    }

    fn sommer(&self, cras: &Cras, territoire: &TerritoireCube, tirage: &mut StdRng) -> Duration {
        let (du, au) = self.periode(tirage);
        chronometrer(|| {
            black_box((
                cras.mesures(territoire, du, au),
                cras.conseillers_actifs(territoire, du, au),
            ))
        })
        .1
    }
}

/// The three, from one reading, the smallest first.
fn construire(url: &str, cog: &Arc<Cog>) -> anyhow::Result<[Cras; 3]> {
    let base = Base::ouvrir(&url.parse()?, Options::default())?;
    let mut lus = Ok(());
    let (mut petit, mut moyen) = (None, None);
    let grand = Cras::construire(cog, |tout| {
        moyen = Some(Cras::construire(cog, |un_peu| {
            petit = Some(Cras::construire(cog, |peu| {
                let mut ajouts: [&mut dyn FnMut(CraCompte); 3] = [peu, un_peu, tout];
                let mut rang = 0;
                lus = base.lire(|conn| {
                    tous(conn, |cra| {
                        for (ajouter, part) in ajouts.iter_mut().zip(PARTS) {
                            if rang % part == 0 {
                                ajouter(cra.clone());
                            }
                        }
                        rang += 1;
                    })
                });
            }));
        }));
    });
    lus?;
    Ok([
        petit.context("the smallest")?,
        moyen.context("the middle one")?,
        grand,
    ])
}

//! Figures at every level, filtered and not, beside the same sums by SQL, by sums a day and by DuckDB.

use std::{collections::BTreeSet, hint::black_box, time::Duration};

use anyhow::{Context as _, ensure};
use coop_domain::{
    cra::{Canal, Theme, TypeCra},
    enumeration::Enumeration as _,
    ids::{CompteId, StructureId},
    lieu::CodeInsee,
    stats::{
        Bloc,
        echanges::{Chiffres, Pas},
    },
    temps::Date,
    territoires::{CodeDepartement, Cog, Commune},
};
use coop_index::cras::{Cras, FiltreChiffres, Perimetre, TerritoireCube};
use coop_store::{Base, Connexion, Options};
use diesel::{
    dsl::{count, count_star, sql, sum},
    prelude::*,
    sql_types::Bool,
};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};

use super::pairs::{Duck, cumuler_par_jour, en_cumuls};
use crate::{
    cras::table::cras,
    mesure::{PASSES, chronometrer, mediane},
    moyens::{Moyens, produit},
    rapport::{Partie, entier},
};

/// Questions drawn of each kind, each run, in memory; the statements are asked one of them.
const TIRAGES: usize = 20;
/// Rows of which the places are drawn.
const MODELES: i64 = 4_000;

/// Where and whose a CRA is.
type Modele = (CodeInsee, StructureId, CompteId);

/// What is asked: of whom, and of which CRAs.
pub(super) struct Question {
    pub(super) perimetre: Perimetre,
    pub(super) filtre: FiltreChiffres,
    /// Those of a hub.
    pub(super) departements: Vec<CodeDepartement>,
}

/// What is asked. Of all but the first four, periods are whole months.
const SORTES: [&str; 11] = [
    "France, any days",
    "a région, any days",
    "a département, any days",
    "a hub, any days",
    "an EPCI",
    "a commune",
    "an employer",
    "a team of eight",
    "a conseiller, since the beginning",
    "France, three filters",
    "a région, one filter",
];
/// Members of a team.
const EQUIPE: usize = 8;

/// Asks the CRAs in memory, and the databases, the same questions.
pub(super) fn mesurer(
    moyens: &Moyens<'_>,
    [petit, _, tenus]: &[Cras; 3],
    url: &str,
    cog: &Cog,
    (premier, dernier): (Date, Date),
) -> anyhow::Result<Partie> {
    let base = Base::ouvrir(&url.parse()?, Options::default())?;
    cumuler_par_jour(&base)?;
    let mut duck = moyens
        .duckdb
        .map(|python| Duck::charger(python, moyens.dossier, &base))
        .transpose()?;
    let modeles = modeles(&base)?;
    let mut lignes = Vec::new();
    for (sorte, nom) in SORTES.into_iter().enumerate() {
        let [mut ici, mut de_peu, mut ailleurs, mut cumules, mut canards] = [const { Vec::new() }; 5];
        for passe in 0..PASSES as u64 {
            let mut tirage = StdRng::seed_from_u64(passe);
            let questions: Vec<Question> = (0..TIRAGES)
                .map(|_| question(sorte, &modeles, cog, (premier, dernier), &mut tirage))
                .collect::<anyhow::Result<_>>()?;
            for (cras, durees) in [(petit, &mut de_peu), (tenus, &mut ici)] {
                let questions = questions.iter();
                let siennes: Vec<f64> = questions
                    .map(|question| millis(chronometrer(|| black_box(demander(cras, question))).1))
                    .collect();
                durees.extend(mediane(&siennes));
            }
            let question = questions.first().context("a question")?;
            let attendu = demander(tenus, question);
            let attendu = (
                attendu.mesures.total(Bloc::CRAS),
                attendu.mesures.total(Bloc::ACCOMPAGNEMENTS),
            );
            let exiger = |compte, qui| {
                ensure!(
                    compte == attendu,
                    "{nom}: {qui} counts {compte:?}, and memory {attendu:?}"
                );
                Ok(())
            };
            let (compte, duree) = chronometrer(|| base.lire(|conn| en_sql(conn, question)));
            exiger(compte?, "the database")?;
            ailleurs.push(millis(duree));
            let (compte, duree) = chronometrer(|| base.lire(|conn| en_cumuls(conn, question)));
            if let Some(compte) = compte? {
                exiger(compte, "the sum of days")?;
                cumules.push(millis(duree));
            }
            if let Some(duck) = &mut duck {
                let compte = duck.demander(question)?;
                exiger((compte.cras, compte.accompagnements), "DuckDB")?;
                canards.push(compte.millis);
            }
        }
        let nous = mediane(&ici).unwrap_or_default();
        let dit = |durees: &[f64]| {
            mediane(durees).map_or_else(
                || "—".to_owned(),
                |eux| format!("{eux:.1} ({} ×)", entier(eux / nous)),
            )
        };
        lignes.push(vec![
            nom.to_owned(),
            format!("{:.1}", nous * 1e3),
            format!("{:.1}", mediane(&de_peu).unwrap_or_default() * 1e3),
            dit(&ailleurs),
            dit(&cumules),
            dit(&canards),
        ]);
    }
    Ok(Partie {
        titre: "Figures at every level",
        methode: format!(
            "The same {} CRAs. Whole answers, all {} sums with the exact number of conseillers (and, where CRAs are \
             filtered, the evolution by month), before anything is hidden; periods, places and filters drawn for each; \
             median of {TIRAGES} in each of {PASSES} runs; the same with one CRA in a hundred. Beside them, in \
             milliseconds and as often the time, thirteen of the sums, without evolution: in one SQL statement on the table of CRAs of {}, with the indexes that \
             the product has; over sums of days and départements kept in a table of the same database, which count no \
             conseillers; in DuckDB{}, all columns in memory. One question a run; that all count the same is checked \
             each time. The targets: 20 µs for any level without a filter, 25 ms with three filters, 0.5 ms for a \
             conseiller.",
            entier(tenus.nombre() as f64),
            coop_domain::stats::MESURES,
            produit(url)?,
            duck.as_ref()
                .map_or_else(String::new, |duck| format!(" {}", duck.version())),
        ),
        colonnes: &[
            "asked",
            "coop, µs",
            "coop, one CRA in a hundred, µs",
            "SQL, ms",
            "sums of days, ms",
            "DuckDB, ms",
        ],
        lignes,
    })
}

fn millis(duree: Duration) -> f64 {
    duree.as_secs_f64() * 1e3
}

fn demander(tenus: &Cras, question: &Question) -> Chiffres {
    // One step where nothing is filtered: the cost of an evolution is that of its steps.
    let pas = if question.filtre.theme.is_some() {
        Pas::Mois
    } else {
        Pas::Annee
    };
    tenus.chiffres_du(&question.perimetre, &question.filtre, pas)
}

/// Some rows, from all over the table.
fn modeles(base: &Base) -> anyhow::Result<Vec<Modele>> {
    let lues = base.lire(|conn| {
        cras::table
            .select((cras::commune, cras::structure, cras::conseiller))
            .filter(cras::supprime_le.is_null())
            .filter(cras::duree.eq(45))
            .order(cras::demande)
            .limit(MODELES)
            .load::<(String, Vec<u8>, Vec<u8>)>(conn)
            .map_err(coop_store::Erreur::from)
    })?;
    lues.into_iter()
        .map(|(commune, structure, conseiller)| {
            Ok((
                commune.parse().map_err(|_| anyhow::anyhow!("a commune"))?,
                StructureId::depuis_octets(structure.as_slice().try_into()?),
                CompteId::depuis_octets(conseiller.as_slice().try_into()?),
            ))
        })
        .collect()
}

fn question(
    sorte: usize,
    modeles: &[Modele],
    cog: &Cog,
    (premier, dernier): (Date, Date),
    tirage: &mut StdRng,
) -> anyhow::Result<Question> {
    let (commune, structure, conseiller) = modeles.choose(tirage).context("a row")?;
    let jours = i32::try_from(dernier.jours_depuis_1970() - premier.jours_depuis_1970())?;
    let mut jour = || {
        premier
            .plus_jours(tirage.random_range(0..=jours))
            .unwrap_or(premier)
    };
    let (un, autre) = (jour(), jour());
    let (un, autre) = (un.min(autre), un.max(autre));
    let mut filtre = if sorte < 4 {
        FiltreChiffres::periode(un, autre)
    } else {
        FiltreChiffres::periode(un.premier_du_mois(), autre.dernier_du_mois())
    };
    let lieu = cog.commune(commune).context("a commune of the COG")?;
    let mut departements = Vec::new();
    let perimetre = match sorte {
        0 => Perimetre::Territoire(TerritoireCube::National),
        1 => Perimetre::Territoire(TerritoireCube::Region(lieu.region.clone())),
        2 => Perimetre::Territoire(TerritoireCube::Departement(lieu.departement.clone())),
        3 => {
            let hub = cog.hubs().choose(tirage).context("a hub")?;
            departements.clone_from(&hub.departements);
            Perimetre::Territoire(TerritoireCube::Hub(hub.slug.clone()))
        }
        9 => {
            filtre.type_ = TypeCra::TOUS.choose(tirage).copied();
            filtre.canal = Canal::TOUS.choose(tirage).copied();
            filtre.theme = Theme::TOUS.choose(tirage).copied();
            Perimetre::Territoire(TerritoireCube::National)
        }
        10 => {
            filtre.theme = Theme::TOUS.choose(tirage).copied();
            Perimetre::Territoire(TerritoireCube::Region(lieu.region.clone()))
        }
        4 => {
            let dedans = |autre: &&Commune| autre.epci.is_some() && autre.epci == lieu.epci;
            let communes: Vec<&Commune> = cog.communes().iter().filter(dedans).collect();
            let mut departements: Vec<_> = communes.iter().map(|autre| autre.departement.clone()).collect();
            departements.sort_unstable();
            departements.dedup();
            Perimetre::Epci {
                code: lieu.epci.clone().context("a commune of an EPCI")?,
                departements,
                communes: communes.iter().map(|autre| autre.code.clone()).collect(),
            }
        }
        5 => Perimetre::Communes(vec![commune.clone()]),
        6 => Perimetre::Structure(*structure),
        7 => {
            let membres: BTreeSet<_> = modeles
                .choose_multiple(tirage, EQUIPE)
                .map(|(_, _, conseiller)| *conseiller)
                .collect();
            Perimetre::Conseillers(membres.into_iter().collect())
        }
        _ => {
            filtre = FiltreChiffres::periode(premier, dernier);
            Perimetre::Conseillers(vec![*conseiller])
        }
    };
    Ok(Question {
        perimetre,
        filtre,
        departements,
    })
}

/// CRAs and accompagnements, with a dozen of other sums.
fn en_sql(conn: &mut Connexion, question: &Question) -> Result<(i64, i64), coop_store::Erreur> {
    type Sommes = (
        (i64, i64, Option<i64>, Option<i64>, Option<i64>),
        (Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>),
        (Option<i64>, Option<i64>, Option<i64>),
    );
    let jour = |date: Date| i32::try_from(date.jours_depuis_1970()).unwrap_or(i32::MAX);
    let filtre = &question.filtre;
    let mut demande = cras::table
        .filter(cras::supprime_le.is_null())
        .filter(cras::jour.between(jour(filtre.du), jour(filtre.au)))
        .select((
            (
                count_star(),
                count(cras::conseiller).aggregate_distinct(),
                sum(cras::participants),
                sum(cras::deja_accompagnes),
                sum(cras::duree),
            ),
            (
                sum(cras::age_moins_12),
                sum(cras::age_12_17),
                sum(cras::age_18_34),
                sum(cras::age_35_59),
                sum(cras::age_60_plus),
            ),
            (
                sum(cras::suite_individuel),
                sum(cras::suite_atelier),
                sum(cras::statut_retraite),
            ),
        ))
        .into_boxed();
    if let Some(type_) = filtre.type_ {
        demande = demande.filter(cras::type_.eq(i16::from(type_.position())));
    }
    if let Some(canal) = filtre.canal {
        demande = demande.filter(cras::canal.eq(i16::from(canal.position())));
    }
    if let Some(theme) = filtre.theme {
        let bit = 1_i64 << theme.position();
        demande = demande.filter(sql::<Bool>(&format!("themes & {bit} <> 0")));
    }
    demande = match &question.perimetre {
        Perimetre::Territoire(TerritoireCube::Region(code)) => {
            demande.filter(cras::region.eq(code.to_string()))
        }
        Perimetre::Communes(codes) | Perimetre::Epci { communes: codes, .. } => {
            let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
            demande.filter(cras::commune.eq_any(codes))
        }
        Perimetre::Structure(id) => demande.filter(cras::structure.eq(id.octets().to_vec())),
        Perimetre::Conseillers(ids) => {
            let ids: Vec<Vec<u8>> = ids.iter().map(|id| id.octets().to_vec()).collect();
            demande.filter(cras::conseiller.eq_any(ids))
        }
        Perimetre::Territoire(TerritoireCube::Departement(code)) => {
            demande.filter(cras::departement.eq(code.to_string()))
        }
        Perimetre::Territoire(TerritoireCube::Hub(_)) => {
            let codes: Vec<String> = question.departements.iter().map(ToString::to_string).collect();
            demande.filter(cras::departement.eq_any(codes))
        }
        Perimetre::Territoire(TerritoireCube::National | TerritoireCube::Epci(..)) => demande,
    };
    let ((nombre, _, accompagnements, ..), ..): Sommes = demande.get_result(conn)?;
    Ok((nombre, accompagnements.unwrap_or(0)))
}

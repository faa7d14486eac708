//! Figures that are read from rows: filtered ones, those of small perimeters; beside the same sums in SQL.

use std::{hint::black_box, time::Duration};

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
    territoires::Cog,
};
use coop_index::cras::{Cras, FiltreChiffres, Perimetre, TerritoireCube};
use coop_store::{Base, Connexion, Options};
use diesel::{
    dsl::{count, count_star, sql, sum},
    prelude::*,
    sql_types::Bool,
};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};

use crate::{
    cras::table::cras,
    mesure::{PASSES, chronometrer, mediane},
    moyens::produit,
    rapport::{Partie, entier},
};

/// Questions drawn of each kind, each run, in memory; the statements are asked one of them.
const TIRAGES: usize = 20;
/// Rows of which the places are drawn.
const MODELES: i64 = 4_000;

/// Where and whose a CRA is.
type Modele = (CodeInsee, StructureId, CompteId);

/// What is asked: of whom, and of which CRAs.
struct Question {
    perimetre: Perimetre,
    filtre: FiltreChiffres,
}

const SORTES: [&str; 6] = [
    "France, three filters",
    "a région, one filter",
    "an EPCI",
    "a commune",
    "an employer",
    "a conseiller, since the beginning",
];

/// Asks the CRAs in memory, and the databases, the same questions.
pub(super) fn mesurer(
    tenus: &Cras,
    url: &str,
    cog: &Cog,
    (premier, dernier): (Date, Date),
) -> anyhow::Result<Partie> {
    let base = Base::ouvrir(&url.parse()?, Options::default())?;
    let modeles = modeles(&base)?;
    let mut lignes = Vec::new();
    for (sorte, nom) in SORTES.into_iter().enumerate() {
        let (mut ici, mut ailleurs) = (Vec::new(), Vec::new());
        for passe in 0..PASSES as u64 {
            let mut tirage = StdRng::seed_from_u64(passe);
            let questions: Vec<Question> = (0..TIRAGES)
                .map(|_| question(sorte, &modeles, cog, (premier, dernier), &mut tirage))
                .collect::<anyhow::Result<_>>()?;
            let durees: Vec<f64> = questions
                .iter()
                .map(|question| millis(chronometrer(|| black_box(demander(tenus, question))).1))
                .collect();
            ici.extend(mediane(&durees));
            let question = questions.first().context("a question")?;
            let attendu = demander(tenus, question);
            let (comptes, duree) = chronometrer(|| base.lire(|conn| en_sql(conn, question)));
            let (nombre, accompagnements) = comptes?;
            ensure!(
                nombre == attendu.mesures.total(Bloc::CRAS)
                    && accompagnements == attendu.mesures.total(Bloc::ACCOMPAGNEMENTS),
                "{nom}: the database counts {nombre} CRAs and {accompagnements} people, and memory others"
            );
            ailleurs.push(millis(duree));
        }
        let [nous, eux] = [&ici, &ailleurs].map(|durees| mediane(durees).unwrap_or_default());
        lignes.push(vec![
            nom.to_owned(),
            format!("{nous:.3}"),
            format!("{eux:.1}"),
            format!("{:.0} ×", eux / nous),
        ]);
    }
    Ok(Partie {
        titre: "Figures from rows",
        methode: format!(
            "The same {} CRAs, on {}. Whole answers with their evolution by month, before anything is hidden; whole months, \
             places and filters drawn for each; median of {TIRAGES} in each of {PASSES} runs, in milliseconds. Beside \
             them, thirteen of the sums in one SQL statement on the table of CRAs, with the indexes that the product \
             has, one question a run: it gives no theme and no evolution. That both count the same is checked each \
             time. The targets: 25 ms with three filters, 0.5 ms for a conseiller.",
            entier(tenus.nombre() as f64),
            produit(url)?,
        ),
        colonnes: &["asked", "coop, ms", "SQL, ms", "SQL / coop"],
        lignes,
    })
}

fn millis(duree: Duration) -> f64 {
    duree.as_secs_f64() * 1e3
}

fn demander(tenus: &Cras, question: &Question) -> Chiffres {
    tenus.chiffres_du(&question.perimetre, &question.filtre, Pas::Mois)
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
    let mut filtre =
        FiltreChiffres::periode(un.min(autre).premier_du_mois(), un.max(autre).dernier_du_mois());
    let lieu = cog.commune(commune).context("a commune of the COG")?;
    let perimetre = match sorte {
        0 => {
            filtre.type_ = TypeCra::TOUS.choose(tirage).copied();
            filtre.canal = Canal::TOUS.choose(tirage).copied();
            filtre.theme = Theme::TOUS.choose(tirage).copied();
            Perimetre::Territoire(TerritoireCube::National)
        }
        1 => {
            filtre.theme = Theme::TOUS.choose(tirage).copied();
            Perimetre::Territoire(TerritoireCube::Region(lieu.region.clone()))
        }
        2 => Perimetre::Communes(
            cog.communes()
                .iter()
                .filter(|autre| autre.epci.is_some() && autre.epci == lieu.epci)
                .map(|autre| autre.code.clone())
                .collect(),
        ),
        3 => Perimetre::Communes(vec![commune.clone()]),
        4 => Perimetre::Structure(*structure),
        _ => {
            filtre = FiltreChiffres::periode(premier, dernier);
            Perimetre::Conseillers(vec![*conseiller])
        }
    };
    Ok(Question { perimetre, filtre })
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
        Perimetre::Communes(codes) => {
            let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
            demande.filter(cras::commune.eq_any(codes))
        }
        Perimetre::Structure(id) => demande.filter(cras::structure.eq(id.octets().to_vec())),
        Perimetre::Conseillers(ids) => {
            let ids: Vec<Vec<u8>> = ids.iter().map(|id| id.octets().to_vec()).collect();
            demande.filter(cras::conseiller.eq_any(ids))
        }
        Perimetre::Territoire(_) | Perimetre::Departements(_) => demande,
    };
    let ((nombre, _, accompagnements, ..), ..): Sommes = demande.get_result(conn)?;
    Ok((nombre, accompagnements.unwrap_or(0)))
}

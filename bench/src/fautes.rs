//! Searches with one typing error: how long they take, how often the right one is among the first ten.

use std::sync::Arc;

use coop_domain::{recherche::RechercheLieux, territoires::Cog, texte::plier};
use coop_index::{Communes, Instantane, Question};
use rand::{Rng, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};

use crate::{
    index::MARDI_MATIN,
    mesure::{centile, chronometrer},
    rapport::{Partie, entier},
};

const PREMIERS: u16 = 10;
const RECHERCHES: usize = 5_000;
/// Below, a typing error leaves too little to recognise.
const LETTRES_MIN: usize = 5;

pub(crate) fn mesurer(cog: &Arc<Cog>, instantane: &Instantane) -> anyhow::Result<Partie> {
    let communes = Communes::nouveau(Arc::clone(cog));
    let noms: Vec<String> = cog.communes().iter().map(|commune| commune.nom.clone()).collect();
    let de_communes = essayer(&noms, |q| {
        Ok(communes
            .chercher(q, PREMIERS.into())
            .into_iter()
            .map(|trouvee| trouvee.nom)
            .collect())
    })?;
    let noms: Vec<String> = instantane
        .ids()
        .filter_map(|id| instantane.lieu(id).map(|lieu| lieu.publie().nom.clone()))
        .collect();
    let de_lieux = essayer(&noms, |q| {
        let recherche = RechercheLieux {
            q: Some(q.to_owned()),
            limit: Some(PREMIERS),
            ..RechercheLieux::default()
        };
        let question = Question::depuis(&recherche, cog, MARDI_MATIN)
            .map_err(|erreurs| anyhow::anyhow!("{q}: {erreurs:?}"))?;
        let trouves = instantane.chercher(&question).items;
        Ok(trouves
            .iter()
            .map(|trouve| trouve.lieu.publie().nom.clone())
            .collect())
    })?;
    Ok(Partie {
        titre: "Searches with a typing error",
        methode: format!(
            "{RECHERCHES} names drawn at random, each with one letter added, dropped, changed or swapped with the next, \
             in a word of {LETTRES_MIN} letters at least. Recall: a result of the same name (accents and case apart) \
             among the first {PREMIERS}. One thread; reading the question and copying the ten names count."
        ),
        colonnes: &["names", "recall@10", "p50, µs", "p95, µs", "max, µs"],
        lignes: vec![ligne("communes", &de_communes), ligne("lieux", &de_lieux)],
    })
}

struct Essais {
    retrouves: usize,
    micros: Vec<f64>,
}

fn essayer(
    noms: &[String],
    chercher: impl Fn(&str) -> anyhow::Result<Vec<String>>,
) -> anyhow::Result<Essais> {
    let mut tirage = StdRng::seed_from_u64(20);
    let mut essais = Essais {
        retrouves: 0,
        micros: Vec::new(),
    };
    while essais.micros.len() < RECHERCHES {
        let Some(nom) = noms.choose(&mut tirage).map(|nom| plier(nom)) else {
            break;
        };
        let Some(tape) = fauter(&nom, &mut tirage) else {
            continue;
        };
        let (trouves, duree) = chronometrer(|| chercher(&tape));
        essais.micros.push(duree.as_secs_f64() * 1e6);
        essais.retrouves += usize::from(trouves?.iter().any(|trouve| plier(trouve) == nom));
    }
    Ok(essais)
}

fn ligne(nom: &str, essais: &Essais) -> Vec<String> {
    let duree = |rang| centile(&essais.micros, rang).map_or_else(String::new, entier);
    vec![
        nom.to_owned(),
        format!(
            "{:.4}",
            essais.retrouves as f64 / essais.micros.len().max(1) as f64
        ),
        duree(50),
        duree(95),
        duree(100),
    ]
}

/// The name with one typing error in one of its long words; `None` without a long word, or when
/// the error changes nothing.
fn fauter(nom: &str, tirage: &mut impl Rng) -> Option<String> {
    let mots: Vec<&str> = nom.split(' ').collect();
    let longs: Vec<usize> = (0..)
        .zip(&mots)
        .filter(|(_, mot)| mot.chars().count() >= LETTRES_MIN)
        .map(|(rang, _)| rang)
        .collect();
    let choisi = *longs.choose(tirage)?;
    let mut lettres: Vec<char> = mots.get(choisi)?.chars().collect();
    let ici = tirage.random_range(0..lettres.len());
    let hasard = char::from(tirage.random_range(b'a'..=b'z'));
    match tirage.random_range(0..4) {
        0 => lettres.insert(ici, hasard),
        1 => drop(lettres.remove(ici)),
        2 => *lettres.get_mut(ici)? = hasard,
        _ if ici + 1 < lettres.len() => lettres.swap(ici, ici + 1),
        _ => return None,
    }
    let tape: String = lettres.into_iter().collect();
    let tape = (0..)
        .zip(&mots)
        .map(|(rang, mot)| if rang == choisi { tape.as_str() } else { mot })
        .collect::<Vec<_>>()
        .join(" ");
    (tape != nom).then_some(tape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_changes_one_long_word_by_one_letter() {
        let mut tirage = StdRng::seed_from_u64(1);
        for _ in 0..1_000 {
            let Some(tape) = fauter("saint cloud", &mut tirage) else {
                continue;
            };
            assert_ne!(tape, "saint cloud");
            let changes = tape
                .split(' ')
                .zip(["saint", "cloud"])
                .filter(|(tape, mot)| tape != mot)
                .count();
            assert_eq!(changes, 1, "{tape}");
            assert!((10..=12).contains(&tape.chars().count()), "{tape}");
        }
        assert_eq!(fauter("le puy", &mut tirage), None, "no long word");
    }
}

use coop_domain::{territoires::Correspondance, texte::plier};
use proptest::prelude::*;
use rand::{Rng, SeedableRng, rngs::SmallRng, seq::IndexedRandom};

use crate::appui::{COG, COMMUNES};

fn premieres(q: &str, limite: usize) -> Vec<String> {
    COMMUNES
        .chercher(q, limite)
        .into_iter()
        .map(|commune| format!("{} {}", commune.code, commune.nom))
        .collect()
}

#[test]
fn names_whole_begun_or_mistyped() {
    assert_eq!(
        premieres("Lyon", 2),
        ["69123 Lyon", "69383 Lyon 3e Arrondissement"]
    );
    assert_eq!(premieres("lyon 3", 1), ["69383 Lyon 3e Arrondissement"]);
    assert_eq!(
        premieres("saint denis", 2),
        ["93066 Saint-Denis", "97411 Saint-Denis"]
    );
    assert_eq!(premieres("Géret", 1), ["23096 Guéret"]);
    assert_eq!(premieres("guere", 1), ["23096 Guéret"]);
    assert_eq!(premieres("havre", 1), ["76351 Le Havre"]);
    assert_eq!(premieres("fontenay bois", 1), ["94033 Fontenay-sous-Bois"]);
    assert_eq!(premieres("fontnay bois", 1), ["94033 Fontenay-sous-Bois"]);
    assert_eq!(premieres("ste mere egl", 1), ["50523 Sainte-Mère-Église"]);
    assert_eq!(premieres("L'HAŸ LES ROSES", 1), ["94038 L'Haÿ-les-Roses"]);
}

#[test]
fn codes_whole_or_begun() {
    assert_eq!(premieres("23000", 1), ["23096 Guéret"]);
    let creuse = COMMUNES.chercher("230", 50);
    assert!(
        creuse
            .iter()
            .all(|commune| commune.codes_postaux.iter().any(|code| code.starts_with("230")))
    );
    assert_eq!(creuse.first().unwrap().correspondance, Correspondance::Prefixe);
    assert!(
        COMMUNES
            .chercher("2", 50)
            .iter()
            .all(|commune| commune.nom.contains(" 2")),
        "one digit begins no postal code"
    );
    assert_eq!(
        premieres("13001", 3).last().unwrap(),
        "13001 Aix-en-Provence",
        "postal codes come first"
    );
    for commune in COG.communes().iter().step_by(97) {
        assert!(
            COMMUNES
                .chercher(commune.code.as_str(), 50)
                .iter()
                .any(|trouvee| trouvee.code == commune.code),
            "{}",
            commune.code
        );
    }
}

#[test]
fn a_commune_without_centre_is_found() {
    let sans_centre: Vec<_> = COG
        .communes()
        .iter()
        .filter(|commune| commune.centre.is_none())
        .collect();
    assert!(sans_centre.len() > 50);
    for commune in sans_centre {
        let trouvees = COMMUNES.chercher(&commune.nom, 10);
        let trouvee = trouvees
            .iter()
            .find(|trouvee| trouvee.code == commune.code)
            .unwrap();
        assert_eq!(
            (trouvee.latitude, trouvee.correspondance),
            (None, Correspondance::Exacte)
        );
    }
}

#[test]
fn an_answer_is_complete() {
    let gueret = COMMUNES.chercher("Guéret", 1).remove(0);
    assert_eq!(gueret.nom_complet(), "Guéret (23)");
    assert_eq!(gueret.departement_nom.as_deref(), Some("Creuse"));
    assert_eq!(gueret.codes_postaux, ["23000"]);
    assert!(gueret.population.unwrap() > 10_000 && gueret.latitude.unwrap() > 46.0);
    assert_eq!(gueret.correspondance, Correspondance::Exacte);
}

/// One error anywhere: a letter replaced, added, left out, or swapped with the next.
fn mal_tape(nom: &str, alea: &mut SmallRng) -> String {
    let mut lettres: Vec<char> = nom.chars().collect();
    let place = alea.random_range(0..lettres.len());
    let lettre = char::from(alea.random_range(b'a'..=b'z'));
    match alea.random_range(0..4) {
        0 => lettres[place] = lettre,
        1 => lettres.insert(place, lettre),
        2 => {
            lettres.remove(place);
        }
        _ => lettres.swap(place, (place + 1).min(nom.chars().count() - 1)),
    }
    lettres.into_iter().collect()
}

#[test]
fn a_mistyped_commune_is_among_the_first_ten() {
    let mut alea = SmallRng::seed_from_u64(20_261_122);
    let candidates: Vec<_> = COG
        .communes()
        .iter()
        .filter(|commune| plier(&commune.nom).chars().filter(|c| c.is_alphabetic()).count() >= 5)
        .collect();
    let essais = 600;
    let mut manquees = Vec::new();
    for _ in 0..essais {
        let commune = candidates.choose(&mut alea).unwrap();
        let tape = mal_tape(&commune.nom.to_lowercase(), &mut alea);
        if !COMMUNES
            .chercher(&tape, 10)
            .iter()
            .any(|trouvee| trouvee.nom == commune.nom)
        {
            manquees.push(format!("{tape} for {}", commune.nom));
        }
    }
    let rappel = 1.0 - manquees.len() as f64 / f64::from(essais);
    assert!(rappel >= 0.98, "recall {rappel}: {manquees:#?}");
}

proptest! {
    #[test]
    fn any_text_is_answered(q in "\\PC{0,40}", limite in 0_usize..12) {
        let trouvees = COMMUNES.chercher(&q, limite);
        prop_assert!(trouvees.len() <= limite);
        prop_assert!(trouvees.windows(2).all(|paire| paire[0].correspondance <= paire[1].correspondance));
    }
}

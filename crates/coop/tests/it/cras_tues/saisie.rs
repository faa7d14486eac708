//! CRAs drawn at random, as they are sent: every figure that one can move, moves.

use rand::{Rng, seq::IndexedRandom as _};
use serde_json::{Map, Value, json};

/// In six départements, one of them where the day begins earlier.
const COMMUNES: [&str; 6] = ["23096", "69123", "13055", "75056", "59350", "97411"];
const CANAUX: [&str; 3] = ["autre_lieu", "a_domicile", "a_distance"];
const AGES: [&str; 6] = ["moins_12", "12_17", "18_34", "35_59", "60_plus", "non_communique"];
const STATUTS: [&str; 5] = [
    "scolarise",
    "sans_emploi",
    "en_emploi",
    "retraite",
    "non_communique",
];
/// In the order in which they are answered.
const THEMES: [&str; 5] = ["diagnostic", "courriel", "sante", "fraude", "demarche"];
const ORGANISMES: [&str; 3] = ["ants", "caf", "mairie"];

/// A CRA that keeps every rule, with this label.
pub(super) fn tirer(rng: &mut impl Rng, etiquette: &str) -> Value {
    let type_ = *["individuel", "collectif", "ponctuel"].choose(rng).unwrap();
    let participants = if type_ == "collectif" {
        rng.random_range(2..=12_u32)
    } else {
        1
    };
    let mut themes: Vec<&str> = THEMES.into_iter().filter(|_| rng.random_bool(0.3)).collect();
    if themes.is_empty() {
        themes.push("demarche");
    }
    let individuel = rng.random_range(0..=participants);
    let redirections = participants - individuel;
    json!({
        "date": date(rng),
        "canal": CANAUX.choose(rng).unwrap(),
        "commune": COMMUNES.choose(rng).unwrap(),
        "type": type_,
        "participants": participants,
        "deja_accompagnes": rng.random_range(0..=participants),
        "ages": effectifs(rng, &AGES, participants),
        "statuts": effectifs(rng, &STATUTS, participants),
        "themes": themes,
        "sous_themes": [],
        "duree": rng.random_range(5..=240_u32),
        "suite": {
            "individuel": individuel,
            "atelier": 0,
            "redirections": effectifs(rng, &ORGANISMES, redirections),
        },
        "tags": [etiquette],
    })
}

/// Inside the contract, and past.
fn date(rng: &mut impl Rng) -> String {
    let (annee, mois) = (rng.random_range(2023..=2026), rng.random_range(1..=10));
    format!("{annee}-{mois:02}-{:02}", rng.random_range(3..=28))
}

/// So many people, each with one of these values.
fn effectifs(rng: &mut impl Rng, valeurs: &[&str], personnes: u32) -> Value {
    let mut effectifs = Map::new();
    for _ in 0..personnes {
        let nombre = effectifs.entry(*valeurs.choose(rng).unwrap()).or_insert(json!(0));
        *nombre = json!(nombre.as_u64().unwrap() + 1);
    }
    effectifs.into()
}

//! Figures, as what the writers know makes them, and as the service tells them.

use std::collections::BTreeMap;

use serde_json::Value;

/// Figures that are not zero, by name.
pub(super) type Chiffres = BTreeMap<String, u64>;

/// The parts of an answer that are told value by value.
const LISTES: [&str; 7] = [
    "themes",
    "ages",
    "statuts",
    "canaux",
    "durees",
    "types",
    "redirections",
];
const TOTAUX: [&str; 9] = [
    "cras",
    "accompagnements",
    "ateliers",
    "participants_ateliers",
    "individuels",
    "ponctuels",
    "premiers_accompagnements",
    "suivis",
    "minutes",
];

/// The figures of these CRAs, counted from what was sent.
pub(super) fn compter<'a>(saisies: impl Iterator<Item = &'a Value>) -> Chiffres {
    let mut chiffres = Chiffres::new();
    for saisie in saisies {
        compter_un(saisie, |nom, n| {
            if n > 0 {
                *chiffres.entry(nom).or_default() += n;
            }
        });
    }
    chiffres
}

fn compter_un(saisie: &Value, mut plus: impl FnMut(String, u64)) {
    let nombre = |nom: &str| saisie[nom].as_u64().unwrap();
    let texte = |nom: &str| saisie[nom].as_str().unwrap();
    let (participants, duree) = (nombre("participants"), nombre("duree"));
    let collectif = texte("type") == "collectif";
    for (nom, n) in [
        ("cras", 1),
        ("accompagnements", participants),
        ("ateliers", collectif.into()),
        (
            "premiers_accompagnements",
            participants - nombre("deja_accompagnes"),
        ),
        ("suivis", saisie["suite"]["individuel"].as_u64().unwrap()),
        ("minutes", duree),
        (
            match texte("type") {
                "individuel" => "individuels",
                "collectif" => "participants_ateliers",
                _ => "ponctuels",
            },
            participants,
        ),
    ] {
        plus(nom.to_owned(), n);
    }
    let classe = match duree {
        0..30 => "moins_30",
        30..60 => "30_59",
        60..120 => "60_119",
        _ => "120_plus",
    };
    plus(format!("durees/{classe}"), participants);
    plus(format!("types/{}", texte("type")), participants);
    plus(format!("canaux/{}", texte("canal")), participants);
    for theme in saisie["themes"].as_array().unwrap() {
        let theme = theme.as_str().unwrap();
        plus(format!("themes/{theme}"), participants);
        plus(format!("themes/{theme}/cras"), 1);
    }
    for (liste, effectifs) in [
        ("ages", &saisie["ages"]),
        ("statuts", &saisie["statuts"]),
        ("redirections", &saisie["suite"]["redirections"]),
    ] {
        for (code, n) in effectifs.as_object().unwrap() {
            plus(format!("{liste}/{code}"), n.as_u64().unwrap());
        }
    }
    plus(format!("evolution/{}", annee(texte("date"))), 1);
}

/// The figures of an answer whose evolution is by year.
pub(super) fn lire(statistiques: &Value) -> Chiffres {
    let mut chiffres = Chiffres::new();
    let mut noter = |nom: String, n: &Value| {
        let n = n
            .as_u64()
            .unwrap_or_else(|| panic!("« {nom} » in {statistiques}"));
        if n > 0 {
            chiffres.insert(nom, n);
        }
    };
    for nom in TOTAUX {
        noter(nom.to_owned(), &statistiques["totaux"][nom]);
    }
    for liste in LISTES {
        for cellule in statistiques[liste].as_array().unwrap() {
            let code = cellule["code"].as_str().unwrap();
            noter(format!("{liste}/{code}"), &cellule["n"]);
            if liste == "themes" {
                noter(format!("themes/{code}/cras"), &cellule["cras"]);
            }
        }
    }
    for etape in statistiques["evolution"].as_array().unwrap() {
        let annee = annee(etape["periode"].as_str().unwrap());
        noter(format!("evolution/{annee}"), &etape["cras"]);
    }
    chiffres
}

/// The year of a day as it is written.
fn annee(jour: &str) -> &str {
    jour.split('-').next().unwrap_or_default()
}

//! One row a value: whatever the JSON holds, the CSV holds too.

use coop_domain::texte::Csv;
use serde_json::Value;

/// The rows of this object: its keys are the headings.
pub(super) fn en_csv(donnees: &Value) -> String {
    let mut csv = Csv::nouveau(&["rubrique", "element", "champ", "valeur"]);
    for (rubrique, valeur) in donnees.as_object().into_iter().flatten() {
        match valeur {
            Value::Array(elements) => {
                for (rang, element) in (1_u32..).zip(elements) {
                    ecrire(&mut csv, [rubrique, &rang.to_string()], "", element);
                }
            }
            autre => ecrire(&mut csv, [rubrique, ""], "", autre),
        }
    }
    csv.finir()
}

/// The rows of a value: one, or those of what it holds.
fn ecrire(csv: &mut Csv, ou: [&str; 2], champ: &str, valeur: &Value) {
    let sous = |nom: &str| {
        if champ.is_empty() {
            nom.to_owned()
        } else {
            format!("{champ}.{nom}")
        }
    };
    let texte = match valeur {
        Value::Object(champs) => {
            for (nom, valeur) in champs {
                ecrire(csv, ou, &sous(nom), valeur);
            }
            return;
        }
        Value::Array(elements) => {
            for (rang, element) in (1_u32..).zip(elements) {
                ecrire(csv, ou, &sous(&rang.to_string()), element);
            }
            return;
        }
        Value::Null => String::new(),
        Value::Bool(vrai) => if *vrai { "oui" } else { "non" }.to_owned(),
        Value::Number(nombre) => nombre.to_string(),
        Value::String(texte) => texte.clone(),
    };
    let [rubrique, element] = ou;
    csv.ligne(&[rubrique, element, champ, &texte]);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_value_has_its_row() {
        let csv = en_csv(&json!({
            "identite": {"nom": "=Roy;", "suppression": {"motif": null}, "actif": true},
            "lues_le": "2026-11-20",
            "roles": [{"portee": {"genre": "soi"}}, {"portee": {"genre": "tout"}}],
        }));
        let lignes: Vec<_> = csv.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(
            lignes,
            [
                "rubrique;element;champ;valeur",
                "identite;;actif;oui",
                "identite;;nom;\"'=Roy;\"",
                "identite;;suppression.motif;",
                "lues_le;;;2026-11-20",
                "roles;1;portee.genre;soi",
                "roles;2;portee.genre;tout",
            ]
        );
    }
}

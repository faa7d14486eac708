//! Puts the French texts in the document.

use utoipa::openapi::{
    OpenApi, RefOr,
    path::Operation,
    schema::{AllOf, Object, OneOf, Schema},
};

use super::{
    complement::operations, textes, textes_carte, textes_comptes, textes_cras, textes_equipes, textes_lieux,
    textes_livraisons, textes_moi, textes_orientation, textes_partages, textes_session, textes_stats,
};

/// What a property or a parameter is, by schema or operation, then by name.
type Textes = [(&'static str, &'static str, &'static str)];

const SCHEMAS: &[&[(&str, &str)]] = &[
    textes_livraisons::SCHEMAS,
    textes_session::SCHEMAS,
    textes_comptes::SCHEMAS,
    textes_cras::SCHEMAS,
    textes_stats::SCHEMAS,
    textes_partages::SCHEMAS,
    textes_moi::SCHEMAS,
    textes_equipes::SCHEMAS,
    textes_lieux::SCHEMAS,
    textes_orientation::SCHEMAS,
    textes_carte::SCHEMAS,
    textes::SCHEMAS,
];
const PROPRIETES: &[&Textes] = &[
    textes_livraisons::PROPRIETES,
    textes_session::PROPRIETES,
    textes_comptes::PROPRIETES,
    textes_cras::PROPRIETES,
    textes_stats::PROPRIETES,
    textes_partages::PROPRIETES,
    textes_moi::PROPRIETES,
    textes_equipes::PROPRIETES,
    textes_lieux::PROPRIETES,
    textes_orientation::PROPRIETES,
    textes_carte::PROPRIETES,
    textes::PROPRIETES,
];
const PARAMETRES: &[&Textes] = &[
    textes_session::PARAMETRES,
    textes_comptes::PARAMETRES,
    textes_cras::PARAMETRES,
    textes_carte::PARAMETRES,
    textes::PARAMETRES,
];

/// Describes in French every schema, property and parameter that [`super::textes`] names.
pub(super) fn traduire(document: &mut OpenApi) {
    for item in document.paths.paths.values_mut() {
        operations(item).for_each(traduire_parametres);
    }
    for (nom, schema) in document
        .components
        .iter_mut()
        .flat_map(|composants| &mut composants.schemas)
    {
        if let Some((_, texte)) = SCHEMAS.iter().copied().flatten().find(|(connu, _)| connu == nom) {
            decrire(schema, texte);
        }
        traduire_proprietes(nom, schema);
    }
}

fn traduire_parametres(operation: &mut Operation) {
    let id = operation.operation_id.clone().unwrap_or_default();
    for parametre in operation.parameters.iter_mut().flatten() {
        if let RefOr::T(parametre) = parametre
            && let Some(texte) = trouver(PARAMETRES, &id, &parametre.name)
        {
            parametre.description = Some(texte.to_owned());
        }
    }
}

fn traduire_proprietes(nom: &str, schema: &mut RefOr<Schema>) {
    match schema {
        RefOr::T(Schema::Object(Object { properties, .. })) => {
            for (propriete, schema) in properties {
                if let Some(texte) = trouver(PROPRIETES, nom, propriete) {
                    decrire(schema, texte);
                }
            }
        }
        RefOr::T(Schema::AllOf(AllOf { items, .. })) => {
            items.iter_mut().for_each(|item| traduire_proprietes(nom, item));
        }
        // Each form of a value, told by the value's own description.
        RefOr::T(Schema::OneOf(OneOf { items, .. })) => {
            for item in items {
                if let RefOr::T(
                    Schema::Object(Object { description, .. }) | Schema::AllOf(AllOf { description, .. }),
                ) = item
                {
                    *description = None;
                }
                traduire_proprietes(nom, item);
            }
        }
        // What is flattened into a schema is described by the schema.
        RefOr::Ref(reference) => reference.description.clear(),
        RefOr::T(_) => {}
    }
}

fn trouver(textes: &[&'static Textes], de: &str, nom: &str) -> Option<&'static str> {
    textes
        .iter()
        .copied()
        .flatten()
        .find(|(qui, quoi, _)| (*qui == de || *qui == "*") && *quoi == nom)
        .map(|(_, _, texte)| *texte)
}

fn decrire(schema: &mut RefOr<Schema>, texte: &str) {
    let description = match schema {
        RefOr::Ref(reference) => {
            reference.description = texte.to_owned();
            return;
        }
        RefOr::T(Schema::Object(Object { description, .. })) => description,
        RefOr::T(Schema::Array(liste)) => &mut liste.description,
        RefOr::T(Schema::AllOf(AllOf { description, .. })) => description,
        RefOr::T(Schema::OneOf(OneOf {
            description, items, ..
        })) => {
            // « This or null »: said of the whole.
            for item in items {
                if let RefOr::Ref(reference) = item {
                    reference.description.clear();
                }
            }
            description
        }
        RefOr::T(_) => return,
    };
    *description = Some(texte.to_owned());
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::openapi;

    /// Everything described in the document, as `where: text`.
    fn descriptions(ou: &str, valeur: &Value, trouvees: &mut Vec<(String, String)>) {
        match valeur {
            Value::Object(champs) => {
                for (nom, valeur) in champs {
                    match valeur {
                        Value::String(texte) if nom == "description" => {
                            trouvees.push((ou.to_owned(), texte.clone()));
                        }
                        _ if nom == "example" || nom == "examples" || nom == "enum" => {}
                        _ => descriptions(&format!("{ou}/{nom}"), valeur, trouvees),
                    }
                }
            }
            Value::Array(valeurs) => {
                for (rang, valeur) in valeurs.iter().enumerate() {
                    descriptions(&format!("{ou}/{rang}"), valeur, trouvees);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn every_description_is_french() {
        let document = serde_json::to_value(openapi()).unwrap();
        let mut trouvees = Vec::new();
        descriptions("", &document, &mut trouvees);
        assert!(trouvees.len() > 200, "{}", trouvees.len());
        let sans_code = |texte: &str| texte.split('`').step_by(2).collect::<String>();
        // Words that French does not have and that no English sentence of these types does without.
        let anglais = [
            "the", "of", "by", "its", "with", "when", "this", "from", "any", "to", "how", "is", "it", "or",
            "only",
        ];
        let restees: Vec<_> = trouvees
            .iter()
            .filter(|(_, texte)| {
                sans_code(texte)
                    .split(|c: char| !c.is_alphabetic())
                    .any(|mot| anglais.contains(&mot.to_lowercase().as_str()))
            })
            .collect();
        assert!(restees.is_empty(), "{restees:#?}");
    }
}

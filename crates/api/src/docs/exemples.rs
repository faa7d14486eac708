//! An example of each answer, from `api-spec/exemples`: made up, and read by a test as its type.

use utoipa::openapi::{OpenApi, RefOr};

use super::complement::operations;

macro_rules! exemples {
    ($($operation:literal),+ $(,)?) => {
        /// The text of the example of each operation that has one.
        const EXEMPLES: &[(&str, &str)] =
            &[$(($operation, include_str!(concat!("../../../../api-spec/exemples/", $operation, ".json")))),+];
    };
}

exemples!(
    "chercherCommunes",
    "compterLieux",
    "interpreterTexte",
    "lireLieu",
    "lireTerritoire",
    "lireTuile",
    "listerLieux",
    "listerTerritoires",
    "orienter",
);

/// Puts the examples in the document.
pub(super) fn illustrer(document: &mut OpenApi) {
    for operation in document.paths.paths.values_mut().flat_map(operations) {
        let exemple = EXEMPLES
            .iter()
            .find(|(id, _)| operation.operation_id.as_deref() == Some(*id))
            .and_then(|(_, texte)| serde_json::from_str(texte).ok());
        if let Some(RefOr::T(reponse)) = operation.responses.responses.get_mut("200") {
            for contenu in reponse.content.values_mut() {
                if let RefOr::T(contenu) = contenu {
                    contenu.example.clone_from(&exemple);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use coop_domain::{
        lieu::LieuDetaille,
        orientation::ReponseOrientation,
        recherche::{Compteurs, Interpretation, Page, PageLieux, Tuile},
        territoires::{CommuneTrouvee, Territoire},
    };
    use serde::{Serialize, de::DeserializeOwned};
    use serde_json::Value;

    use super::EXEMPLES;

    /// Whether the example of `operation` says what the type says, no more and no less.
    fn est_un<T: DeserializeOwned + Serialize>(operation: &str, dans: Option<&str>) -> bool {
        let (_, texte) = EXEMPLES.iter().find(|(id, _)| *id == operation).unwrap();
        let mut valeur: Value = serde_json::from_str(texte).unwrap();
        if let Some(champ) = dans {
            valeur = valeur[champ].take();
        }
        serde_json::to_value(serde_json::from_value::<T>(valeur.clone()).unwrap()).unwrap() == valeur
    }

    #[test]
    fn examples_are_of_their_types() {
        assert!(est_un::<Vec<CommuneTrouvee>>("chercherCommunes", Some("items")));
        assert!(est_un::<Compteurs>("compterLieux", None));
        assert!(est_un::<Interpretation>("interpreterTexte", None));
        assert!(est_un::<LieuDetaille>("lireLieu", None));
        assert!(est_un::<Territoire>("lireTerritoire", None));
        assert!(est_un::<Tuile>("lireTuile", None));
        assert!(est_un::<PageLieux>("listerLieux", None));
        assert!(est_un::<Page<Territoire>>("listerTerritoires", None));
        assert!(est_un::<ReponseOrientation>("orienter", None));
        assert_eq!(EXEMPLES.len(), 9);
    }
}

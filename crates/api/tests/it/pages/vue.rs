//! A page as a browser reads it.

use coop_testkit::application::Application;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

/// A parsed page.
pub(super) struct Vue(Html);

impl Vue {
    /// The page of this address, which must answer 200.
    pub(super) async fn de(application: &Application, chemin: &str) -> Self {
        let reponse = application.get(chemin).await;
        assert_eq!(reponse.status(), 200, "{chemin}");
        Self::lue(&reponse.text().await.unwrap())
    }

    pub(super) fn lue(html: &str) -> Self {
        let html = Html::parse_document(html);
        assert!(html.errors.is_empty(), "{:?}", html.errors);
        Self(html)
    }

    /// The elements of this selector.
    pub(super) fn elements(&self, selecteur: &str) -> Vec<ElementRef<'_>> {
        self.0.select(&Selector::parse(selecteur).unwrap()).collect()
    }

    /// Their texts, blanks made one.
    pub(super) fn textes(&self, selecteur: &str) -> Vec<String> {
        self.elements(selecteur).into_iter().map(texte).collect()
    }

    /// The text of the only element of this selector.
    pub(super) fn texte(&self, selecteur: &str) -> String {
        let [texte] = self.textes(selecteur).try_into().unwrap();
        texte
    }

    /// The values of an attribute.
    pub(super) fn attributs(&self, selecteur: &str, nom: &str) -> Vec<String> {
        self.elements(selecteur)
            .into_iter()
            .filter_map(|element| element.attr(nom))
            .map(str::to_owned)
            .collect()
    }

    /// The JSON of a data block.
    pub(super) fn json(&self, selecteur: &str) -> Value {
        let [bloc] = self.elements(selecteur).try_into().unwrap();
        serde_json::from_str(&bloc.text().collect::<String>()).unwrap()
    }
}

/// The text of an element, blanks made one.
pub(super) fn texte(element: ElementRef<'_>) -> String {
    element
        .text()
        .collect::<String>()
        .split([' ', '\n', '\t'])
        .filter(|mot| !mot.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

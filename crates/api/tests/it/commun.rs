//! What the tests of the service share.

use coop_testkit::{
    application::{Application, essayer},
    bases::Produit,
};
use reqwest::Response;
use serde_json::Value;

/// Runs a test that no database can change: on SQLite alone.
pub(crate) fn sans_base(test: impl AsyncFnOnce(&Application)) {
    essayer(&Produit::Sqlite.essai(), test);
}

/// The status and the body of an answer, the request's identifier hidden.
pub(crate) async fn vue(reponse: Response) -> String {
    let statut = reponse.status().as_u16();
    let texte = reponse.text().await.unwrap();
    let Ok(mut json) = serde_json::from_str::<Value>(&texte) else {
        return format!("{statut}\n{texte}");
    };
    if let Some(instance) = json.get_mut("instance") {
        *instance = "[id]".into();
    }
    format!("{statut}\n{}", serde_json::to_string_pretty(&json).unwrap())
}

/// A header of an answer, empty when it is absent.
pub(crate) fn entete<'a>(reponse: &'a Response, nom: &str) -> &'a str {
    reponse
        .headers()
        .get(nom)
        .map_or("", |valeur| valeur.to_str().unwrap())
}

/// The addresses of the document that anybody may read, each with values that exist in its segments; not that of
/// published figures, which are not there before they are published.
pub(crate) fn adresses() -> Vec<String> {
    let document = serde_json::to_value(coop_api::openapi()).unwrap();
    let chemins = document["paths"].as_object().unwrap();
    chemins
        .iter()
        .filter(|(chemin, item)| {
            item["get"].is_object()
                && item["get"].get("security").is_none()
                && !chemin.contains("{jeton}")
                && !chemin.contains("/stats/")
        })
        .map(|(chemin, _)| {
            let adresse = chemin
                .replace("{id}", &coop_testkit::lieux::lieu(0).id().to_string())
                .replace("{z}/{x}/{y}", "8/129/90")
                .replace("{niveau}", "departement")
                .replace("{code}", "23");
            match chemin.as_str() {
                "/api/v1/communes" | "/api/v1/interpretation" => adresse + "?q=gueret",
                "/api/v1/communes/alentour" => adresse + "?departement=23",
                _ => adresse,
            }
        })
        .collect()
}

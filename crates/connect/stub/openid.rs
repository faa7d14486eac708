//! A provider of identities (OpenID Connect), that answers what the test posted to `/stub/openid`:
//! `{"document": {…}, "cles": {…}, "jeton": "…", "informations": "…", "genre": "application/jwt"}`.
//!
//! It signs nothing: whoever tests makes the tokens, the wrong ones too.

use serde_json::{Value, json};

use crate::http::{Reponse, Requete};

/// What it answers.
#[derive(Default)]
pub(crate) struct OpenId(Value);

impl OpenId {
    pub(crate) fn poser(&mut self, reponses: &Value) -> Reponse {
        self.0 = reponses.clone();
        Reponse::vide(204)
    }

    pub(crate) fn repondre(&self, requete: &Requete, chemin: &str) -> Reponse {
        let texte = |nom: &str| self.0.get(nom).and_then(Value::as_str).unwrap_or_default();
        match (requete.methode.as_str(), chemin) {
            ("GET", ".well-known/openid-configuration") => self.valeur("document"),
            ("GET", "cles") => self.valeur("cles"),
            ("POST", "jetons") => Reponse::json(
                200,
                &json!({
                    "access_token": "acces-du-stub", "token_type": "Bearer", "expires_in": 60,
                    "id_token": texte("jeton"),
                }),
            ),
            ("GET", "informations") if requete.autorisation == "Bearer acces-du-stub" => Reponse {
                statut: 200,
                entetes: vec![("Content-Type", texte("genre").to_owned())],
                corps: texte("informations").as_bytes().to_vec(),
            },
            ("GET", "informations") => Reponse::vide(401),
            _ => Reponse::vide(404),
        }
    }

    fn valeur(&self, nom: &str) -> Reponse {
        self.0
            .get(nom)
            .map_or_else(|| Reponse::vide(404), |valeur| Reponse::json(200, valeur))
    }
}

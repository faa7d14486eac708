//! Gandi's mailboxes, as `https://api.gandi.net/docs/email` describes them.

use std::collections::{BTreeMap, btree_map::Entry};

use serde_json::{Value, json};

use crate::http::{Reponse, Requete};

const JETON: &str = "Bearer jeton-du-stub";
const RACINE: &str = "/v5/email/mailboxes/";
const TRANSFERTS: &str = "/v5/email/forwards/";

#[derive(Default)]
pub(crate) struct Gandi {
    boites: Vec<Boite>,
    /// Domain, left part, destinations.
    transferts: BTreeMap<(String, String), Vec<String>>,
    nees: u64,
    /// Lists in which a new mailbox does not show yet.
    retard: u64,
}

struct Boite {
    id: String,
    domaine: String,
    login: String,
    mot_de_passe: String,
    retard: u64,
}

impl Gandi {
    pub(crate) fn repondre(&mut self, requete: &Requete) -> Reponse {
        if requete.autorisation != JETON {
            return refus(401, "Unauthorized");
        }
        if let Some(chemin) = requete.chemin.strip_prefix(TRANSFERTS) {
            return self.transferer(&requete.methode, chemin, &requete.json());
        }
        let Some(chemin) = requete.chemin.strip_prefix(RACINE) else {
            return refus(404, "Not Found");
        };
        match (requete.methode.as_str(), chemin.split_once('/')) {
            ("GET", None) => self.lister(chemin, &requete.question),
            ("POST", None) => self.creer(chemin, &requete.json()),
            ("PATCH", Some((domaine, id))) => self.modifier(domaine, id, &requete.json()),
            ("DELETE", Some((domaine, id))) => self.supprimer(domaine, id),
            _ => refus(405, "Method Not Allowed"),
        }
    }

    /// `{"domaine", "login", "retard"}`: a mailbox that others made, or how late the next ones show.
    pub(crate) fn poser(&mut self, corps: &Value) -> Reponse {
        let texte = |nom: &str| corps.get(nom).and_then(Value::as_str).map(str::to_owned);
        if let Some(retard) = corps.get("retard").and_then(Value::as_u64) {
            self.retard = retard;
        }
        if let (Some(domaine), Some(login)) = (texte("domaine"), texte("login")) {
            let id = self.id();
            self.boites.push(Boite {
                id,
                domaine,
                login,
                mot_de_passe: "celui d'une autre personne".to_owned(),
                retard: 0,
            });
        }
        Reponse::vide(204)
    }

    pub(crate) fn tout(&self) -> Value {
        self.boites
            .iter()
            .map(|boite| {
                json!({"id": boite.id, "adresse": format!("{}@{}", boite.login, boite.domaine), "mot_de_passe": boite.mot_de_passe})
            })
            .collect()
    }

    /// `?login=` is a pattern, where `*` stands for anything at one end.
    fn lister(&mut self, domaine: &str, question: &str) -> Reponse {
        let motif = question
            .split('&')
            .find_map(|partie| partie.strip_prefix("login="))
            .unwrap_or("*");
        let mut lignes = Vec::new();
        for boite in self.boites.iter_mut().filter(|boite| boite.domaine == domaine) {
            if boite.retard > 0 {
                boite.retard -= 1;
            } else if convient(motif, &boite.login) {
                lignes.push(json!({
                    "address": format!("{}@{domaine}", boite.login),
                    "domain": domaine,
                    "href": format!("https://api.gandi.net{RACINE}{domaine}/{}", boite.id),
                    "id": boite.id,
                    "login": boite.login,
                    "mailbox_type": "standard",
                    "quota_used": 0,
                }));
            }
        }
        Reponse::json(200, &Value::Array(lignes))
    }

    fn creer(&mut self, domaine: &str, corps: &Value) -> Reponse {
        let texte = |nom: &str| {
            corps
                .get(nom)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let (login, mot_de_passe) = (texte("login"), texte("password"));
        let genre = texte("mailbox_type");
        if login.is_empty()
            || !["standard", "premium"].contains(&genre.as_str())
            || !corps.get("aliases").is_some_and(Value::is_array)
        {
            return refus(400, "Bad Request");
        }
        if mot_de_passe.chars().count() < 9 {
            return refus(400, "Bad Request");
        }
        if self
            .boites
            .iter()
            .any(|boite| boite.domaine == domaine && boite.login == login)
        {
            return refus(409, "Conflict");
        }
        let id = self.id();
        let adresse = format!("https://api.gandi.net{RACINE}{domaine}/{id}");
        self.boites.push(Boite {
            id,
            domaine: domaine.to_owned(),
            login,
            mot_de_passe,
            retard: self.retard,
        });
        Reponse::json(202, &json!({"message": "Your mailbox is being created."})).avec("Location", adresse)
    }

    fn modifier(&mut self, domaine: &str, id: &str, corps: &Value) -> Reponse {
        let Some(boite) = self
            .boites
            .iter_mut()
            .find(|boite| boite.domaine == domaine && boite.id == id)
        else {
            return refus(404, "Not Found");
        };
        let Some(mot_de_passe) = corps.get("password").and_then(Value::as_str) else {
            return refus(400, "Bad Request");
        };
        mot_de_passe.clone_into(&mut boite.mot_de_passe);
        Reponse::json(202, &json!({"message": "The mailbox is being updated."}))
    }

    fn supprimer(&mut self, domaine: &str, id: &str) -> Reponse {
        let avant = self.boites.len();
        self.boites
            .retain(|boite| boite.domaine != domaine || boite.id != id);
        if self.boites.len() == avant {
            return refus(404, "Not Found");
        }
        Reponse::json(202, &json!({"message": "The mailbox is being deleted."}))
    }

    fn transferer(&mut self, methode: &str, chemin: &str, corps: &Value) -> Reponse {
        let destinations: Option<Vec<String>> = corps
            .get("destinations")
            .and_then(|liste| serde_json::from_value(liste.clone()).ok())
            .filter(|liste: &Vec<String>| !liste.is_empty());
        match (methode, chemin.split_once('/'), destinations) {
            ("POST", None, Some(destinations)) => {
                let Some(source) = corps.get("source").and_then(Value::as_str) else {
                    return refus(400, "Bad Request");
                };
                match self.transferts.entry((chemin.to_owned(), source.to_owned())) {
                    Entry::Occupied(_) => refus(409, "Conflict"),
                    Entry::Vacant(place) => {
                        place.insert(destinations);
                        Reponse::json(201, &json!({"message": "The forward was created."}))
                    }
                }
            }
            ("PUT", Some((domaine, source)), Some(destinations)) => {
                match self.transferts.get_mut(&(domaine.to_owned(), source.to_owned())) {
                    Some(place) => {
                        *place = destinations;
                        Reponse::json(200, &json!({"message": "The forward was updated."}))
                    }
                    None => refus(404, "Not Found"),
                }
            }
            ("DELETE", Some((domaine, source)), _) => {
                match self.transferts.remove(&(domaine.to_owned(), source.to_owned())) {
                    Some(_) => Reponse::json(200, &json!({"message": "The forward was deleted."})),
                    None => refus(404, "Not Found"),
                }
            }
            ("POST" | "PUT", _, None) => refus(400, "Bad Request"),
            _ => refus(405, "Method Not Allowed"),
        }
    }

    /// Where each address is forwarded to.
    pub(crate) fn transferts(&self) -> Value {
        self.transferts
            .iter()
            .map(|((domaine, source), vers)| json!({"adresse": format!("{source}@{domaine}"), "vers": vers}))
            .collect()
    }

    fn id(&mut self) -> String {
        self.nees += 1;
        format!("e1356d00-b8a5-498e-af7e-{:012}", self.nees)
    }
}

fn convient(motif: &str, login: &str) -> bool {
    match (motif.strip_prefix('*'), motif.strip_suffix('*')) {
        (Some(fin), _) => login.ends_with(fin),
        (None, Some(debut)) => login.starts_with(debut),
        (None, None) => login == motif,
    }
}

/// The shape of Gandi's refusals, whose words repeat an address: an adapter must not.
fn refus(code: u16, cause: &str) -> Reponse {
    Reponse::json(
        code,
        &json!({"cause": cause, "code": code, "message": format!("{cause}: elodie.nguyen@exemple.fr"), "object": "mailbox"}),
    )
}

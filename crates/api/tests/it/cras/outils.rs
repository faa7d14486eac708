//! What the tests of CRAs share.

use coop_testkit::{
    application::Application,
    comptes::{Connectee, Personne},
};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};

/// Where CRAs are.
pub(super) const CRAS: &str = "/api/v1/cras";

/// The CRA of the specification: complete, and accepted as it is.
pub(super) fn exemple() -> Value {
    json!({
        "date": "2026-11-20", "canal": "autre_lieu", "commune": "23096", "type": "individuel",
        "participants": 1, "deja_accompagnes": 0, "ages": {"60_plus": 1}, "statuts": {"retraite": 1},
        "themes": ["demarche", "courriel"], "sous_themes": ["argent_impots"], "duree": 45,
        "suite": {"individuel": 1, "atelier": 0, "redirections": {}},
    })
}

/// The example with these fields in place of its own; `null` takes a field away.
pub(super) fn avec(champs: &Value) -> Value {
    let mut cra = exemple();
    for (nom, valeur) in champs.as_object().unwrap() {
        match valeur {
            Value::Null => cra.as_object_mut().unwrap().remove(nom),
            valeur => cra.as_object_mut().unwrap().insert(nom.clone(), valeur.clone()),
        };
    }
    cra
}

/// Someone who is signed in to an application.
pub(super) struct Qui<'a> {
    application: &'a Application,
    connectee: Connectee,
}

impl<'a> Qui<'a> {
    pub(super) async fn de(application: &'a Application, personne: &Personne) -> Self {
        Self {
            application,
            connectee: personne.connecter(application).await,
        }
    }

    pub(super) fn requete(&self, methode: Method, chemin: &str) -> RequestBuilder {
        self.connectee.requete(self.application, methode, chemin)
    }

    pub(super) async fn get(&self, chemin: &str) -> Response {
        self.connectee.get(self.application, chemin).await
    }

    pub(super) async fn lire(&self, chemin: &str) -> Value {
        let reponse = self.get(chemin).await;
        assert_eq!(reponse.status(), 200, "{chemin}");
        reponse.json().await.unwrap()
    }

    pub(super) async fn poster(&self, chemin: &str, corps: &Value) -> Response {
        self.connectee.post(self.application, chemin, corps).await
    }

    /// Reports a CRA under this key.
    pub(super) async fn poster_sous(&self, cle: &str, cra: &Value) -> Response {
        let requete = self.requete(Method::POST, CRAS).header("idempotency-key", cle);
        requete.json(cra).send().await.unwrap()
    }

    /// Reports a CRA, which is accepted.
    pub(super) async fn creer(&self, cra: &Value) -> Value {
        let reponse = self.poster(CRAS, cra).await;
        let statut = reponse.status();
        let corps: Value = reponse.json().await.unwrap();
        assert_eq!(statut, 201, "{corps}");
        corps
    }

    pub(super) async fn modifier(&self, id: &str, etag: &str, cra: &Value) -> Response {
        let requete = self.requete(Method::PUT, &format!("{CRAS}/{id}"));
        requete.header("if-match", etag).json(cra).send().await.unwrap()
    }

    pub(super) async fn supprimer(&self, id: &str, etag: &str) -> Response {
        let requete = self.requete(Method::DELETE, &format!("{CRAS}/{id}"));
        requete.header("if-match", etag).send().await.unwrap()
    }

    pub(super) async fn restaurer(&self, id: &str) -> Response {
        let chemin = format!("{CRAS}/{id}/restauration");
        self.requete(Method::POST, &chemin).send().await.unwrap()
    }

    /// Makes a lieu one of this person's.
    pub(super) async fn prendre_lieu(&self, lieu: &coop_domain::lieu::Lieu) {
        let ajout = json!({"id": lieu.id(), "principal": false});
        assert_eq!(self.poster("/api/v1/moi/lieux", &ajout).await.status(), 200);
    }
}

/// The identifier of a CRA.
pub(super) fn id(cra: &Value) -> &str {
    cra["id"].as_str().unwrap()
}

pub(super) fn etag(reponse: &Response) -> String {
    crate::commun::entete(reponse, "etag").to_owned()
}

pub(super) async fn json_de(reponse: Response) -> Value {
    reponse.json().await.unwrap()
}

/// Status, code of the problem, and `pointer code` of each broken field.
pub(super) async fn probleme(reponse: Response) -> (u16, String, Vec<String>) {
    let statut = reponse.status().as_u16();
    let corps = json_de(reponse).await;
    let type_ = corps["type"].as_str().unwrap_or_default();
    let erreurs = corps["errors"].as_array().into_iter().flatten();
    let erreurs = erreurs
        .map(|erreur| {
            let texte = |nom: &str| erreur[nom].as_str().unwrap().to_owned();
            format!("{} {}", texte("pointer"), texte("code"))
        })
        .collect();
    (
        statut,
        type_.rsplit('/').next().unwrap_or_default().to_owned(),
        erreurs,
    )
}

/// The broken fields of a body that is refused.
pub(super) async fn refuse(qui: &Qui<'_>, cra: &Value) -> Vec<String> {
    let (statut, code, erreurs) = probleme(qui.poster(CRAS, cra).await).await;
    assert_eq!((statut, code.as_str()), (422, "champ_invalide"), "{cra}");
    erreurs
}

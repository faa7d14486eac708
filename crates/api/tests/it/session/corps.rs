//! Bodies: what is refused, by its place.

use insta::assert_snapshot;
use reqwest::{Method, RequestBuilder, Response};

use crate::commun::{sans_base, vue};

async fn envoyer(requete: RequestBuilder, type_: &str, corps: &str) -> Response {
    requete
        .header("content-type", type_)
        .body(corps.to_owned())
        .send()
        .await
        .unwrap()
}

#[test]
fn every_field_that_is_wrong_is_named() {
    sans_base(async |application| {
        let requete = || application.requete(Method::POST, "/api/v1/connexion");
        let reponse = envoyer(
            requete(),
            "application/json",
            r#"{"identifiant":3,"code":[],"licorne":true}"#,
        )
        .await;
        assert_snapshot!(vue(reponse).await, @r#"
        422
        {
          "detail": "4 champs sont refusés : le champ errors dit lesquels et pourquoi.",
          "errors": [
            {
              "code": "requis",
              "message": "Ce champ est attendu.",
              "pointer": "/mot_de_passe"
            },
            {
              "code": "type",
              "message": "Un texte est attendu ici.",
              "pointer": "/code"
            },
            {
              "code": "type",
              "message": "Un texte est attendu ici.",
              "pointer": "/identifiant"
            },
            {
              "code": "champ_inconnu",
              "message": "« licorne » n'est pas un champ connu ici. Champs acceptés : identifiant, mot_de_passe, code.",
              "pointer": "/licorne"
            }
          ],
          "instance": "[id]",
          "status": 422,
          "title": "Champ refusé",
          "type": "/api/docs/problemes/champ_invalide"
        }
        "#);
    });
}

#[test]
fn what_is_not_json_is_told_so() {
    sans_base(async |application| {
        let requete = || application.requete(Method::POST, "/api/v1/connexion");
        let reponse = envoyer(requete(), "application/json; charset=utf-8", "{\"identifiant\":").await;
        assert_snapshot!(vue(reponse).await, @r#"
        400
        {
          "detail": "Le corps n'est pas du JSON : ligne 1, colonne 15.",
          "instance": "[id]",
          "status": 400,
          "title": "Requête illisible",
          "type": "/api/docs/problemes/requete_illisible"
        }
        "#);
        for type_ in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/json5",
            "",
        ] {
            assert_eq!(envoyer(requete(), type_, "{}").await.status(), 415, "{type_}");
        }
        let compresse = requete().header("content-encoding", "gzip");
        assert_eq!(envoyer(compresse, "application/json", "{}").await.status(), 415);
        assert_eq!(requete().send().await.unwrap().status(), 415, "nothing at all");
        let long = format!(r#"{{"identifiant":"{}"}}"#, "x".repeat(64 * 1_024));
        assert_eq!(envoyer(requete(), "application/json", &long).await.status(), 413);
    });
}

#[test]
fn a_refresh_takes_nothing_or_an_empty_object() {
    sans_base(async |application| {
        let requete = || application.requete(Method::POST, "/api/v1/session/rafraichir");
        // 401: the body passed, and there is no cookie.
        assert_eq!(requete().send().await.unwrap().status(), 401);
        assert_eq!(envoyer(requete(), "application/json", "{}").await.status(), 401);
        assert_eq!(
            envoyer(requete(), "application/json", r#"{"a":1}"#)
                .await
                .status(),
            422
        );
        assert_eq!(envoyer(requete(), "text/plain", "{}").await.status(), 415);
    });
}

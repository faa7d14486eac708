//! Each kind of mistake has its problem document.

use insta::assert_snapshot;
use reqwest::Method;

use crate::commun::{entete, sans_base, vue};

#[test]
fn an_unknown_address() {
    sans_base(async |application| {
        let reponse = application.get("/api/v1/licornes").await;
        assert_eq!(entete(&reponse, "content-type"), "application/problem+json");
        assert_snapshot!(vue(reponse).await, @r#"
        404
        {
          "detail": "Aucune ressource n'existe à cette adresse.",
          "instance": "[id]",
          "status": 404,
          "title": "Introuvable",
          "type": "/api/docs/problemes/introuvable"
        }
        "#);
        for chemin in [
            "/api",
            "/api/",
            "/api/v1",
            "/api/v2/lieux",
            "/api/v1/lieux/",
            "/assets/",
        ] {
            let reponse = application.get(chemin).await;
            assert_eq!(
                (reponse.status().as_u16(), entete(&reponse, "content-type")),
                (404, "application/problem+json"),
                "{chemin}"
            );
        }
    });
}

#[test]
fn an_unknown_page_is_a_page() {
    sans_base(async |application| {
        let reponse = application.get("/licornes").await;
        assert_eq!(reponse.status(), 404);
        assert_eq!(entete(&reponse, "content-type"), "text/html; charset=utf-8");
        assert!(reponse.text().await.unwrap().starts_with("<!DOCTYPE html>"));
    });
}

#[test]
fn a_wrong_method_says_the_right_ones() {
    sans_base(async |application| {
        for methode in [
            Method::POST,
            Method::PUT,
            Method::DELETE,
            Method::PATCH,
            Method::TRACE,
        ] {
            let reponse = application
                .requete(methode.clone(), "/api/v1/communes")
                .send()
                .await
                .unwrap();
            assert_eq!(entete(&reponse, "allow"), "GET, HEAD, OPTIONS", "{methode}");
            assert_eq!(reponse.status(), 405);
        }
        let inventee = Method::from_bytes(b"LICORNE").unwrap();
        let reponse = application
            .requete(inventee, "/api/v1/territoires/region/84")
            .send()
            .await
            .unwrap();
        assert_snapshot!(vue(reponse).await, @r#"
        405
        {
          "detail": "Cette adresse accepte GET, HEAD, OPTIONS.",
          "instance": "[id]",
          "status": 405,
          "title": "Méthode refusée",
          "type": "/api/docs/problemes/methode_refusee"
        }
        "#);
    });
}

#[test]
fn broken_parameters_are_all_named() {
    sans_base(async |application| {
        let reponse = application
            .get("/api/v1/lieux?servics=x&limit=abc&services=licorne&lat=91&lon=4&tri=prix")
            .await;
        assert_snapshot!(vue(reponse).await, @r#"
        400
        {
          "detail": "5 paramètres sont refusés : le champ errors dit lesquels et pourquoi.",
          "errors": [
            {
              "code": "parametre_inconnu",
              "message": "« servics » n'est pas un paramètre de cette adresse. Paramètres acceptés : q, lat, lon, rayon, bbox, commune, departement, region, epci, hub, services, services_tous, publics_specifiquement_adresses, prise_en_charge_specifique, prise_en_charge_specifique_tous, frais_a_charge, dispositif_programmes_nationaux, formations_labels, modalites_acces, modalites_accompagnement, itinerance, source, conseiller, maj_depuis, ouvert_le, tri, limit, cursor, with_total, facettes.",
              "pointer": "?servics"
            },
            {
              "code": "format",
              "message": "« abc » n'est pas un nombre entier positif.",
              "pointer": "?limit"
            },
            {
              "code": "valeur_inconnue",
              "message": "« licorne » n'est pas une valeur connue. Les valeurs acceptées sont dans /api/v1/referentiels.",
              "pointer": "?services"
            },
            {
              "code": "valeur_inconnue",
              "message": "« prix » n'est pas une valeur connue. Valeurs acceptées : distance, pertinence, nom, date.",
              "pointer": "?tri"
            },
            {
              "code": "hors_bornes",
              "message": "La latitude est un nombre de degrés entre -90 et 90.",
              "pointer": "?lat"
            }
          ],
          "instance": "[id]",
          "status": 400,
          "title": "Paramètre refusé",
          "type": "/api/docs/problemes/parametre_invalide"
        }
        "#);
    });
}

#[test]
fn an_unknown_territory_is_named() {
    sans_base(async |application| {
        let reponse = application
            .get("/api/v1/lieux?departement=23&departement=99&region=00&hub=licorne")
            .await;
        assert_snapshot!(vue(reponse).await, @r#"
        400
        {
          "detail": "3 paramètres sont refusés : le champ errors dit lesquels et pourquoi.",
          "errors": [
            {
              "code": "valeur_inconnue",
              "message": "« 99 » n'est pas une valeur connue.",
              "pointer": "?departement"
            },
            {
              "code": "valeur_inconnue",
              "message": "« 00 » n'est pas une valeur connue.",
              "pointer": "?region"
            },
            {
              "code": "valeur_inconnue",
              "message": "« licorne » n'est pas une valeur connue.",
              "pointer": "?hub"
            }
          ],
          "instance": "[id]",
          "status": 400,
          "title": "Paramètre refusé",
          "type": "/api/docs/problemes/parametre_invalide"
        }
        "#);
    });
}

#[test]
fn a_repeated_scalar_is_refused() {
    sans_base(async |application| {
        assert_snapshot!(vue(application.get("/api/v1/lieux?limit=3&limit=4").await).await, @r#"
        400
        {
          "detail": "Ce paramètre ne se répète pas.",
          "errors": [
            {
              "code": "repete",
              "message": "Ce paramètre ne se répète pas.",
              "pointer": "?limit"
            }
          ],
          "instance": "[id]",
          "status": 400,
          "title": "Paramètre refusé",
          "type": "/api/docs/problemes/parametre_invalide"
        }
        "#);
    });
}

#[test]
fn an_address_without_parameters_refuses_them() {
    sans_base(async |application| {
        assert_snapshot!(vue(application.get("/api/v1/referentiels?lang=fr").await).await, @r#"
        400
        {
          "detail": "« lang » n'est pas un paramètre de cette adresse, qui n'en prend aucun.",
          "errors": [
            {
              "code": "parametre_inconnu",
              "message": "« lang » n'est pas un paramètre de cette adresse, qui n'en prend aucun.",
              "pointer": "?lang"
            }
          ],
          "instance": "[id]",
          "status": 400,
          "title": "Paramètre refusé",
          "type": "/api/docs/problemes/parametre_invalide"
        }
        "#);
    });
}

#[test]
fn a_broken_segment_is_named() {
    sans_base(async |application| {
        assert_snapshot!(vue(application.get("/api/v1/lieux/42").await).await, @r#"
        400
        {
          "detail": "Un identifiant est un UUID : 36 caractères, chiffres et lettres de a à f.",
          "errors": [
            {
              "code": "format",
              "message": "Un identifiant est un UUID : 36 caractères, chiffres et lettres de a à f.",
              "pointer": "{id}"
            }
          ],
          "instance": "[id]",
          "status": 400,
          "title": "Paramètre refusé",
          "type": "/api/docs/problemes/parametre_invalide"
        }
        "#);
        assert_snapshot!(vue(application.get("/api/v1/territoires/planete").await).await, @r#"
        400
        {
          "detail": "« planete » n'est pas une valeur connue. Valeurs acceptées : commune, epci, departement, region, hub.",
          "errors": [
            {
              "code": "valeur_inconnue",
              "message": "« planete » n'est pas une valeur connue. Valeurs acceptées : commune, epci, departement, region, hub.",
              "pointer": "{niveau}"
            }
          ],
          "instance": "[id]",
          "status": 400,
          "title": "Paramètre refusé",
          "type": "/api/docs/problemes/parametre_invalide"
        }
        "#);
    });
}

#[test]
fn what_is_not_utf8_is_not_read() {
    sans_base(async |application| {
        assert_snapshot!(vue(application.get("/api/v1/lieux?q=%FF").await).await, @r#"
        400
        {
          "detail": "L'adresse contient des caractères qui ne sont pas de l'UTF-8.",
          "instance": "[id]",
          "status": 400,
          "title": "Requête illisible",
          "type": "/api/docs/problemes/requete_illisible"
        }
        "#);
        assert_eq!(
            application.get("/api/v1/territoires/commune/%FF").await.status(),
            404
        );
    });
}

#[test]
fn a_cursor_that_we_did_not_sign() {
    sans_base(async |application| {
        assert_snapshot!(vue(application.get("/api/v1/lieux?cursor=AAAA").await).await, @r#"
        400
        {
          "detail": "Ce curseur n'est pas celui de cette recherche. Reprenez à la première page, sans le paramètre cursor.",
          "instance": "[id]",
          "status": 400,
          "title": "Curseur de pagination refusé",
          "type": "/api/docs/problemes/curseur_invalide"
        }
        "#);
        assert_eq!(
            application
                .get("/api/v1/territoires/region?cursor=%20")
                .await
                .status(),
            400
        );
    });
}

#[test]
fn a_format_that_is_not_offered() {
    sans_base(async |application| {
        let requete = application
            .requete(Method::GET, "/api/v1/lieux")
            .header("accept", "text/csv");
        assert_snapshot!(vue(requete.send().await.unwrap()).await, @r#"
        406
        {
          "detail": "Cette adresse répond en application/json. Demandez ce format dans l'en-tête Accept, ou retirez cet en-tête.",
          "instance": "[id]",
          "status": 406,
          "title": "Format non proposé",
          "type": "/api/docs/problemes/format_refuse"
        }
        "#);
    });
}

#[test]
fn an_encoding_that_is_not_offered() {
    sans_base(async |application| {
        let requete = application
            .requete(Method::GET, "/api/v1/referentiels")
            .header("accept-encoding", "identity;q=0, lzma");
        let reponse = requete.send().await.unwrap();
        assert_eq!(
            (reponse.status().as_u16(), entete(&reponse, "content-type")),
            (406, "application/problem+json")
        );
    });
}

#[test]
fn an_address_too_long() {
    sans_base(async |application| {
        let chemin = format!("/api/v1/lieux?q={}", "x".repeat(8_192));
        assert_snapshot!(vue(application.get(&chemin).await).await, @r#"
        414
        {
          "detail": "L'adresse dépasse 8192 caractères. Réduisez le nombre de paramètres.",
          "instance": "[id]",
          "status": 414,
          "title": "Adresse trop longue",
          "type": "/api/docs/problemes/adresse_trop_longue"
        }
        "#);
    });
}

#[test]
fn what_does_not_exist() {
    sans_base(async |application| {
        let inconnu = "/api/v1/lieux/7f3ab7a5-6c15-8d0e-9b3f-2d1c7e5a9b10";
        assert_snapshot!(vue(application.get(inconnu).await).await, @r#"
        404
        {
          "detail": "Aucun lieu n'a cet identifiant. Il a pu être retiré par sa source.",
          "instance": "[id]",
          "status": 404,
          "title": "Introuvable",
          "type": "/api/docs/problemes/introuvable"
        }
        "#);
        assert_snapshot!(vue(application.get("/api/v1/territoires/region/999").await).await, @r#"
        404
        {
          "detail": "Aucun territoire du niveau « région » n'a le code « 999 ».",
          "instance": "[id]",
          "status": 404,
          "title": "Introuvable",
          "type": "/api/docs/problemes/introuvable"
        }
        "#);
    });
}

#[test]
fn each_type_of_problem_has_its_page() {
    sans_base(async |application| {
        for code in coop_domain::problemes::CodeProbleme::TOUS {
            let reponse = application
                .get(&format!("/api/docs/problemes/{}", code.code()))
                .await;
            assert_eq!(reponse.status(), 200);
            assert!(reponse.text().await.unwrap().contains(code.titre()));
        }
        assert_eq!(application.get("/api/docs/problemes/licorne").await.status(), 404);
    });
}

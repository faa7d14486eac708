//! Orienting a person.

use coop_domain::{
    geo::Point,
    horaires::Horaires,
    lieu::{Dispositif, Lieu, Localisation, Position},
    orientation::{CodeInconnue, CodeRaison, CodeRelaxation, DemandeOrientation, ReponseOrientation},
};
use coop_testkit::{
    application::{Application, essayer, executer},
    bases::BaseDEssai,
    lieux::{lieu, lieux},
    sur_les_deux,
};
use insta::{allow_duplicates, assert_snapshot};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::{
    commun::{entete, sans_base, vue},
    journal::lignes,
};

sur_les_deux!(
    the_nearest_come_first_when_a_place_alone_is_asked,
    unknown_hours_are_kept_and_told,
    what_is_urgent_goes_to_france_services_and_to_open_lieux,
    an_account_goes_to_a_conseiller,
    no_result_says_what_to_ask_less,
    it_is_saturday_in_la_reunion_before_paris,
    the_29th_of_february_has_its_hours,
    every_mistake_is_told_at_once,
);

async fn envoyer(application: &Application, demande: &Value) -> Response {
    let requete = application.requete(Method::POST, "/api/v1/orientation");
    requete.json(demande).send().await.unwrap()
}

async fn orienter(application: &Application, demande: Value) -> ReponseOrientation {
    let reponse = envoyer(application, &demande).await;
    assert_eq!(reponse.status(), 200, "{demande}");
    reponse.json().await.unwrap()
}

fn noms(reponse: &ReponseOrientation) -> Vec<&str> {
    let items = reponse.items.iter();
    items.map(|item| item.trouve.lieu.nom.as_str()).collect()
}

/// The codes of why the lieu of this rank answers.
fn raisons(reponse: &ReponseOrientation, rang: usize) -> Vec<CodeRaison> {
    reponse.items[rang]
        .raisons
        .iter()
        .map(|raison| raison.code)
        .collect()
}

/// The `n`-th lieu under another name.
fn nomme(n: u16, nom: &str) -> Lieu {
    Lieu {
        nom: nom.to_owned(),
        ..lieu(n)
    }
}

fn ouvert(mut lieu: Lieu, horaires: &str) -> Lieu {
    lieu.horaires = Some(Horaires::new(horaires).unwrap());
    lieu
}

fn avec(mut lieu: Lieu, dispositif: Dispositif) -> Lieu {
    lieu.dispositif_programmes_nationaux.ajouter(dispositif);
    lieu
}

fn the_nearest_come_first_when_a_place_alone_is_asked(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        application.peupler(lieux(3), 3).await;
        let reponse = envoyer(application, &json!({"lat": 46.17, "lon": 1.874, "limit": 2})).await;
        assert_eq!(entete(&reponse, "cache-control"), "no-store");
        assert_eq!(entete(&reponse, "etag"), "");
        let reponse: ReponseOrientation = reponse.json().await.unwrap();
        assert_eq!(noms(&reponse), ["Médiathèque n° 0", "Médiathèque n° 1"]);
        assert_eq!((reponse.total, reponse.sur), (3, 3));
        assert_eq!(raisons(&reponse, 0), [CodeRaison::Distance]);
        assert_eq!(reponse.items[0].raisons[0].texte, "À 310 m à vol d'oiseau");
        assert_eq!(reponse.items[0].trouve.distance_m.map(f64::round), Some(308.0));
        let totaux: Vec<_> = reponse
            .etapes
            .iter()
            .map(|etape| (etape.repondue, etape.total))
            .collect();
        assert_eq!(totaux, [(false, 3), (true, 3), (false, 3), (false, 3)]);
        // The commune stands for its centre, and nothing asked is everything.
        let commune = orienter(application, json!({"commune": "23096"})).await;
        assert_eq!(commune.total, 3);
        assert!(commune.items.iter().all(|item| item.trouve.distance_m.is_some()));
        assert_eq!(noms(&orienter(application, json!({})).await).len(), 3);
    });
}

fn unknown_hours_are_kept_and_told(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        // A Friday, at 11 in Guéret.
        let fixes = vec![
            lieu(0),
            ouvert(nomme(1, "Ouvert"), "Mo-Fr 09:00-12:00"),
            ouvert(nomme(2, "Fermé"), "Mo-Th 09:00-12:00"),
            ouvert(nomme(3, "En mots"), "Lundi matin"),
        ];
        application.peupler(fixes, 4).await;
        let reponse = orienter(
            application,
            json!({"commune": "23096", "quand": "maintenant", "frais": ["gratuit"]}),
        )
        .await;
        let dites: Vec<_> = reponse
            .items
            .iter()
            .map(|item| {
                let inconnues = item.inconnues.iter().map(|inconnue| inconnue.texte.as_str());
                (item.trouve.lieu.nom.as_str(), inconnues.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            dites,
            [
                (
                    "Médiathèque n° 0",
                    vec!["Frais non renseignés", "Horaires non renseignés"]
                ),
                ("Ouvert", vec!["Frais non renseignés"]),
                (
                    "En mots",
                    vec!["Frais non renseignés", "Horaires à vérifier auprès du lieu"]
                ),
            ]
        );
        assert_eq!(
            raisons(&reponse, 1),
            [CodeRaison::Distance, CodeRaison::Disponibilite]
        );
        assert_eq!(
            (reponse.total, reponse.etapes[3].total, reponse.etapes[2].total),
            (3, 3, 4)
        );
    });
}

fn what_is_urgent_goes_to_france_services_and_to_open_lieux(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        let ferme = "Mo-Th 09:00-12:00";
        let aujourdhui = "Fr 14:00-18:00";
        application
            .peupler(
                vec![
                    ouvert(nomme(0, "Fermé"), ferme),
                    nomme(1, "Sans horaires"),
                    ouvert(nomme(3, "Ouvert aujourd'hui"), aujourdhui),
                    avec(
                        ouvert(nomme(4, "France services fermée"), ferme),
                        Dispositif::FranceServices,
                    ),
                    avec(
                        ouvert(nomme(6, "France services"), aujourdhui),
                        Dispositif::FranceServices,
                    ),
                ],
                5,
            )
            .await;
        let demande = json!({"besoin": ["aide_demarches"], "commune": "23096", "urgent": true});
        let reponse = orienter(application, demande).await;
        assert_eq!(
            noms(&reponse),
            [
                "France services",
                "Ouvert aujourd'hui",
                "France services fermée",
                "Fermé",
                "Sans horaires"
            ]
        );
        assert_eq!(
            raisons(&reponse, 0),
            [
                CodeRaison::Services,
                CodeRaison::FranceServices,
                CodeRaison::OuvertAujourdhui,
                CodeRaison::Distance
            ]
        );
        assert_eq!(
            reponse.items[0].raisons[2].texte,
            "Ouvert aujourd'hui, 14 h – 18 h"
        );
        assert_eq!(reponse.items[4].inconnues[0].code, CodeInconnue::Horaires);
        let pourquoi = reponse.priorite.unwrap().texte;
        assert!(
            pourquoi.contains("conseiller numérique apprend") && pourquoi.contains("France services fait"),
            "{pourquoi}"
        );
    });
}

fn an_account_goes_to_a_conseiller(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        let fixes = vec![
            nomme(0, "Près"),
            avec(nomme(1, "France services"), Dispositif::FranceServices),
            avec(nomme(3, "Conseiller"), Dispositif::ConseillersNumeriques),
        ];
        application.peupler(fixes, 3).await;
        let demande = |nature: &str| json!({"besoin": ["aide_demarches"], "operateur": "cnam", "nature": nature, "lat": 46.17, "lon": 1.87});
        let compte = orienter(application, demande("compte")).await;
        assert_eq!(noms(&compte), ["Conseiller", "Près", "France services"]);
        assert!(raisons(&compte, 0).contains(&CodeRaison::ConseillerNumerique));
        let procedure = orienter(application, demande("procedure")).await;
        assert_eq!(noms(&procedure), ["France services", "Près", "Conseiller"]);
        assert!(raisons(&procedure, 0).contains(&CodeRaison::FranceServices));
    });
}

fn no_result_says_what_to_ask_less(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        application.peupler(lieux(20), 20).await;
        // Some 22 km to the south.
        let demande = json!({
            "besoin": ["acces_internet_materiel"], "lat": 45.97, "lon": 1.87, "rayon_km": 5, "publics": ["seniors"],
        });
        let reponse = orienter(application, demande).await;
        assert_eq!((reponse.total, reponse.sur), (0, 20));
        let annoncees: Vec<_> = reponse
            .relaxations
            .iter()
            .map(|r| (r.code, r.texte.as_str(), r.total))
            .collect();
        assert_eq!(
            annoncees,
            [(CodeRelaxation::Rayon, "Chercher jusqu'à 30 km en voiture", 6)]
        );
        for relaxation in &reponse.relaxations {
            let changee = orienter(application, serde_json::to_value(&relaxation.demande).unwrap()).await;
            assert_eq!(changee.total, relaxation.total);
            assert_eq!(
                relaxation.demande,
                DemandeOrientation {
                    rayon_km: Some(30),
                    ..relaxation.demande.clone()
                }
            );
        }
    });
}

/// A lieu of the same hours in Guéret, and in Saint-Denis de La Réunion.
fn ici_et_la_bas(horaires: &str) -> Vec<Lieu> {
    let mut la_bas = ouvert(nomme(1, "Saint-Denis"), horaires);
    la_bas.adresse.code_insee = "97411".parse().ok();
    la_bas.adresse.departement = "974".parse().ok();
    la_bas.adresse.position = Some(Position {
        point: Point::new(-20.88, 55.45).unwrap(),
        localisation: Localisation::Exacte,
    });
    vec![ouvert(nomme(0, "Guéret"), horaires), la_bas]
}

/// Runs a test at another instant than that of others.
fn a(essai: &BaseDEssai, instant: &str, test: impl AsyncFnOnce(&Application)) {
    executer(async {
        let application = Application::a(essai, instant.parse().unwrap(), |_| {}).await;
        test(&application).await;
        application.arreter().await;
    });
}

fn it_is_saturday_in_la_reunion_before_paris(essai: &BaseDEssai) {
    // Friday, 22 in Guéret; Saturday, 1 in Saint-Denis.
    a(essai, "2026-11-27T21:00:00Z", async |application| {
        application.peupler(ici_et_la_bas("Sa 00:30-02:00"), 2).await;
        let maintenant = orienter(application, json!({"quand": "maintenant"})).await;
        assert_eq!(noms(&maintenant), ["Saint-Denis"]);
        // Its Saturday has begun, that of Guéret begins tomorrow.
        let samedi = json!({"disponibilites": [{"jour": "samedi", "debut": 75, "fin": 180}]});
        let samedi = orienter(application, samedi).await;
        let dites: Vec<_> = samedi
            .items
            .iter()
            .map(|item| item.raisons[0].texte.as_str())
            .collect();
        assert_eq!(noms(&samedi), ["Guéret", "Saint-Denis"]);
        assert_eq!(
            dites,
            [
                "Ouvert samedi 28 novembre, 0 h 30 – 2 h",
                "Ouvert aujourd'hui, 0 h 30 – 2 h"
            ]
        );
        let urgent = orienter(application, json!({"urgent": true})).await;
        assert_eq!(noms(&urgent), ["Saint-Denis", "Guéret"]);
    });
}

fn the_29th_of_february_has_its_hours(essai: &BaseDEssai) {
    // A Monday.
    a(essai, "2028-02-28T11:00:00Z", async |application| {
        let fixes = vec![
            ouvert(nomme(0, "Le 29"), "Feb 29 10:00-12:00"),
            ouvert(nomme(1, "Le 1er"), "Mar 01 10:00-12:00"),
        ];
        application.peupler(fixes, 2).await;
        let le = async |jour: &str| {
            let demande = json!({"disponibilites": [{"jour": jour}]});
            orienter(application, demande).await
        };
        let mardi = le("mardi").await;
        assert_eq!(noms(&mardi), ["Le 29"]);
        assert_eq!(
            mardi.items[0].raisons[0].texte,
            "Ouvert mardi 29 février, 10 h – 12 h"
        );
        assert_eq!(noms(&le("mercredi").await), ["Le 1er"]);
        assert_eq!(le("jeudi").await.total, 0);
        assert_eq!(
            orienter(application, json!({"quand": "tous_les_jours"}))
                .await
                .total,
            2
        );
    });
}

fn every_mistake_is_told_at_once(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        let demande = json!({
            "besoin": ["parentalite", "licorne"], "nature": "compte", "lat": 46.17, "commune": "99999", "mode": "a_pied",
            "rayon_km": 30, "urgent": "oui", "quand": "maintenant", "limit": 0,
            "disponibilites": [{"jour": "lundi", "debut": 600, "fin": 540}],
        });
        let vu = vue(envoyer(application, &demande).await).await;
        allow_duplicates! {
            assert_snapshot!(vu, @r#"
            422
            {
              "detail": "9 champs sont refusés : le champ errors dit lesquels et pourquoi.",
              "errors": [
                {
                  "code": "valeur_inconnue",
                  "message": "« licorne » n'est pas une valeur connue.",
                  "pointer": "/besoin/1"
                },
                {
                  "code": "type",
                  "message": "Un booléen (true ou false) est attendu ici.",
                  "pointer": "/urgent"
                },
                {
                  "code": "requis",
                  "message": "lat et lon vont ensemble.",
                  "pointer": "/lon"
                },
                {
                  "code": "incompatible",
                  "message": "Ce champ demande le besoin aide_demarches.",
                  "pointer": "/nature"
                },
                {
                  "code": "hors_bornes",
                  "message": "Entre 1 et 5 km à pied.",
                  "pointer": "/rayon_km"
                },
                {
                  "code": "incompatible",
                  "message": "Donnez quand ou disponibilites, pas les deux.",
                  "pointer": "/quand"
                },
                {
                  "code": "hors_bornes",
                  "message": "Entre 1 et 100 lieux.",
                  "pointer": "/limit"
                },
                {
                  "code": "hors_bornes",
                  "message": "L'heure de fin vient après l'heure de début, le même jour : de 0 à 1440 minutes.",
                  "pointer": "/disponibilites/0/fin"
                },
                {
                  "code": "valeur_inconnue",
                  "message": "« 99999 » n'est pas une valeur connue.",
                  "pointer": "/commune"
                }
              ],
              "instance": "[id]",
              "status": 422,
              "title": "Champ refusé",
              "type": "/api/docs/problemes/champ_invalide"
            }
            "#);
        }
    });
}

#[test]
fn nothing_of_what_is_asked_is_in_the_log() {
    let lignes = lignes();
    sans_base(async |application| {
        application.peupler(lieux(2), 2).await;
        let demande = json!({"besoin": ["insertion_professionnelle"], "lat": 46.172_839, "lon": 1.874_651});
        let requete = application.requete(Method::POST, "/api/v1/orientation");
        let reponse = requete
            .header("x-request-id", "orientation-1")
            .json(&demande)
            .send()
            .await
            .unwrap();
        assert_eq!(reponse.status(), 200);
        let refuse = json!({"besoin": ["insertion_professionnelle"], "lat": 46.172_839, "limit": 1_000});
        assert_eq!(envoyer(application, &refuse).await.status(), 422);
        let ecrites: Vec<_> = lignes.du_service().iter().map(Value::to_string).collect();
        assert!(ecrites.iter().any(|ligne| ligne.contains("orientation-1")));
        for secret in ["insertion_professionnelle", "46.172839", "1.874651"] {
            assert!(!ecrites.iter().any(|ligne| ligne.contains(secret)), "{secret}");
        }
    });
}

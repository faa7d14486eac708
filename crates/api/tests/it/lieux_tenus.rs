//! Lieux that people add, correct and move, over HTTP.

use coop_domain::{
    comptes::{Attribution, Portee, Role},
    enumeration::Ensemble,
    lieu::{Itinerance, Lieu},
};
use coop_testkit::{
    application::{Application, essayer},
    bases::BaseDEssai,
    comptes::{Connectee, personne, personne_avec, structure},
    lieux::lieu,
    sur_les_deux,
};
use reqwest::{Method, Response};
use serde_json::{Value, json};

sur_les_deux!(
    a_conseiller_adds_a_lieu_and_corrects_it,
    every_broken_field_is_told_at_once,
    each_role_keeps_its_lieux,
    a_source_corrects_its_own_lieux_and_people_say_their_stops,
    a_bus_is_found_where_it_stops,
    a_day_is_that_of_the_commune,
    duplicates_are_proposed,
    a_double_click_makes_one_lieu,
    a_name_is_shown_with_consent,
);

const NOM: &str = "Bus « numérique » d'Élodie <3 😀";

fn saisie(nom: &str) -> Value {
    json!({
        "nom": nom, "adresse": "1 place Bonnyaud", "code_postal": "23000", "code_insee": "23096",
        "telephone": "05 55 52 00 00", "horaires": "Mo-Fr 09:00-12:00",
        "itinerance": ["Itinérant"], "services": ["Aide aux démarches administratives"],
    })
}

/// Someone who asks.
struct Qui<'a>(&'a Application, Connectee);

impl<'a> Qui<'a> {
    async fn de(application: &'a Application, personne: &coop_testkit::comptes::Personne) -> Self {
        Self(application, personne.connecter(application).await)
    }

    async fn lire(&self, chemin: &str) -> Response {
        self.envoyer(Method::GET, chemin, None, &[]).await
    }

    async fn poster(&self, chemin: &str, corps: &Value) -> Response {
        self.envoyer(Method::POST, chemin, Some(corps), &[]).await
    }

    async fn envoyer(
        &self,
        methode: Method,
        chemin: &str,
        corps: Option<&Value>,
        entetes: &[(&str, &str)],
    ) -> Response {
        let mut requete = self.1.requete(self.0, methode, chemin);
        for (nom, valeur) in entetes {
            requete = requete.header(*nom, *valeur);
        }
        if let Some(corps) = corps {
            requete = requete.json(corps);
        }
        requete.send().await.unwrap()
    }

    /// Adds a lieu, and waits until everybody may read it.
    async fn creer(&self, saisie: &Value) -> String {
        let reponse = self.poster("/api/v1/lieux", saisie).await;
        assert_eq!(reponse.status(), 201);
        let id = json(reponse).await["id"].as_str().unwrap().to_owned();
        visible(self.0, &format!("/api/v1/lieux/{id}")).await;
        id
    }
}

async fn visible(application: &Application, chemin: &str) {
    application
        .jusqu_a(async || application.get(chemin).await.status() == 200)
        .await;
}

async fn json(reponse: Response) -> Value {
    reponse.json().await.unwrap()
}

/// Status, code of the problem, broken fields.
async fn probleme(reponse: Response) -> (u16, String, Vec<String>) {
    let statut = reponse.status().as_u16();
    let corps = json(reponse).await;
    let type_ = corps["type"].as_str().unwrap_or_default();
    let pointeurs = corps["errors"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|erreur| erreur["pointer"].as_str().unwrap().to_owned())
        .collect();
    (
        statut,
        type_.rsplit('/').next().unwrap_or_default().to_owned(),
        pointeurs,
    )
}

fn etiquette(reponse: &Response) -> String {
    reponse.headers()["etag"].to_str().unwrap().to_owned()
}

fn a_conseiller_adds_a_lieu_and_corrects_it(essai: &BaseDEssai) {
    let elodie = personne(essai, Role::Conseiller);
    essayer(essai, async |application| {
        let elodie = Qui::de(application, &elodie).await;
        let reponse = elodie.poster("/api/v1/lieux", &saisie(NOM)).await;
        assert_eq!(reponse.status(), 201);
        let (adresse, version) = (
            reponse.headers()["location"].to_str().unwrap().to_owned(),
            etiquette(&reponse),
        );
        let cree = json(reponse).await;
        assert_eq!(adresse, format!("/api/v1/lieux/{}", cree["id"].as_str().unwrap()));
        assert_eq!(version, "\"1\"");
        for (champ, valeur) in [
            ("nom", json!(NOM)),
            ("source", json!("Coop")),
            ("commune", json!("Guéret")),
            ("departement", json!("23")),
            ("telephone", json!("+33555520000")),
            ("localisation", json!("approchee")),
            ("date_maj", json!("2026-11-20")),
            (
                "dispositif_programmes_nationaux",
                json!(["Conseillers numériques"]),
            ),
        ] {
            assert_eq!(cree[champ], valeur, "{champ}");
        }
        // One of hers at once; the public's within a moment, on the map and on its page.
        let miens = json(elodie.lire("/api/v1/moi/lieux").await).await;
        assert_eq!(miens["items"][0]["id"], cree["id"]);
        assert_eq!(miens["items"][0]["modifiable"], true);
        visible(application, &adresse).await;
        let page = application
            .get(&format!("/lieux/{}", cree["id"].as_str().unwrap()))
            .await;
        let page = page.text().await.unwrap();
        assert!(page.contains("Élodie &lt;3 😀") && !page.contains("<3 😀"));

        let saisie_lue = elodie.lire(&format!("{adresse}/saisie")).await;
        assert_eq!(etiquette(&saisie_lue), version);
        let mut formulaire = json(saisie_lue).await;
        assert_eq!(formulaire["nom_commune"], "Guéret");
        assert_eq!(formulaire["saisie"]["telephone"], "05 55 52 00 00");
        assert!(formulaire["saisie"].get("latitude").is_none());
        let mut corps = formulaire["saisie"].take();
        corps["nom"] = json!("Nouveau nom");
        let ecrire = async |si: Option<&str>| {
            let entetes: Vec<_> = si.map(|si| ("if-match", si)).into_iter().collect();
            elodie
                .envoyer(Method::PUT, &adresse, Some(&corps), &entetes)
                .await
        };
        assert_eq!(probleme(ecrire(None).await).await.0, 428);
        let corrige = ecrire(Some(&version)).await;
        assert_eq!(
            (corrige.status().as_u16(), etiquette(&corrige).as_str()),
            (200, "\"2\"")
        );
        assert_eq!(json(corrige).await["saisie"]["nom"], "Nouveau nom");
        // From a second tab that had read the first version.
        assert_eq!(probleme(ecrire(Some(&version)).await).await.0, 412);
        application
            .jusqu_a(async || application.json(&adresse).await["nom"] == "Nouveau nom")
            .await;
        let public = application.json(&adresse).await;
        assert_eq!(
            public["dispositif_programmes_nationaux"],
            json!(["Conseillers numériques"]),
            "what no form shows stays"
        );
    });
}

fn every_broken_field_is_told_at_once(essai: &BaseDEssai) {
    let elodie = personne(essai, Role::Conseiller);
    essayer(essai, async |application| {
        let elodie = Qui::de(application, &elodie).await;
        let fausse = json!({
            "nom": " ", "adresse": "x", "code_postal": "1", "code_insee": "23096", "courriels": ["a@b.fr", "x"],
            "site_web": ["javascript:alert(1)"], "services": [], "presentation_resume": "é".repeat(281),
        });
        let (statut, _, champs) = probleme(elodie.poster("/api/v1/lieux", &fausse).await).await;
        assert_eq!(statut, 422);
        assert_eq!(
            champs,
            [
                "/nom",
                "/code_postal",
                "/courriels/1",
                "/site_web/0",
                "/presentation_resume",
                "/services"
            ]
        );
        let absents = probleme(elodie.poster("/api/v1/lieux", &json!({"source": "x"})).await).await;
        assert_eq!(absents.0, 422);
        for champ in [
            "/nom",
            "/adresse",
            "/code_postal",
            "/code_insee",
            "/services",
            "/source",
        ] {
            assert!(absents.2.contains(&champ.to_owned()), "{champ} {:?}", absents.2);
        }
        let mut ailleurs = saisie(NOM);
        ailleurs["code_insee"] = json!("99999");
        assert_eq!(
            probleme(elodie.poster("/api/v1/lieux", &ailleurs).await).await.2,
            ["/code_insee"]
        );
        let mut paris = saisie(NOM);
        paris["latitude"] = json!(48.85);
        paris["longitude"] = json!(2.35);
        assert_eq!(
            probleme(elodie.poster("/api/v1/lieux", &paris).await).await.2,
            ["/latitude"]
        );
        let miens = json(elodie.lire("/api/v1/moi/lieux").await).await;
        assert_eq!(miens["items"], json!([]), "nothing was kept");
    });
}

fn each_role_keeps_its_lieux(essai: &BaseDEssai) {
    let (un, autre) = (
        personne(essai, Role::Conseiller),
        personne(essai, Role::Conseiller),
    );
    let employeur = personne(essai, Role::Structure);
    let hub = |slug: &str| {
        let attribution = Attribution {
            role: Role::Hub,
            portee: Portee::Hub(slug.parse().unwrap()),
        };
        personne_avec(essai, vec![attribution], None)
    };
    let (francilin, admin) = (hub("francilin"), personne(essai, Role::Admin));
    let _ = structure(essai);
    essayer(essai, async |application| {
        let un = Qui::de(application, &un).await;
        let id = un.creer(&saisie(NOM)).await;
        let adresse = format!("/api/v1/lieux/{id}");
        let employeur = Qui::de(application, &employeur).await;
        let (autre, francilin) = (
            Qui::de(application, &autre).await,
            Qui::de(application, &francilin).await,
        );
        let admin = Qui::de(application, &admin).await;
        let stop =
            json!({"commune": "23096", "place": "Place", "dates": ["2026-12-01"], "debut": 540, "fin": 720});
        for (qui, permis) in [
            (&un, true),
            (&admin, true),
            (&autre, false),
            (&employeur, false),
            (&francilin, false),
        ] {
            let lu = qui.lire(&format!("{adresse}/saisie")).await.status().as_u16();
            assert_eq!(lu, if permis { 200 } else { 403 });
            let arrets = qui.lire(&format!("{adresse}/passages")).await.status().as_u16();
            assert_eq!(arrets, if permis { 200 } else { 403 });
            let ecrit = qui
                .envoyer(
                    Method::PUT,
                    &adresse,
                    Some(&saisie("x")),
                    &[("if-match", "\"999\"")],
                )
                .await;
            assert_eq!(ecrit.status().as_u16(), if permis { 412 } else { 403 });
            let ajout = qui.poster(&format!("{adresse}/passages"), &stop).await;
            assert_eq!(ajout.status().as_u16(), if permis { 201 } else { 403 });
            let retrait = qui
                .envoyer(
                    Method::DELETE,
                    &format!("{adresse}/passages/019a8b1c-7e3d-7c4a-9f5e-2b6d8c0a1e3f"),
                    None,
                    &[],
                )
                .await;
            assert_eq!(retrait.status().as_u16(), if permis { 404 } else { 403 });
        }
        // An employer's bears its SIRET; a hub's stands in its territory; neither is anybody's place of work.
        let cree = employeur.poster("/api/v1/lieux", &saisie("Siège")).await;
        assert_eq!(cree.status(), 201);
        let cree = json(cree).await;
        assert_eq!(cree["pivot"], "13002526500013");
        assert_eq!(cree["dispositif_programmes_nationaux"], json!([]));
        let mut d_un_autre = saisie("Siège");
        d_un_autre["pivot"] = json!("13002603200016");
        assert_eq!(
            probleme(employeur.poster("/api/v1/lieux", &d_un_autre).await)
                .await
                .2,
            ["/pivot"]
        );
        assert_eq!(
            probleme(francilin.poster("/api/v1/lieux", &saisie("Loin")).await)
                .await
                .2,
            ["/code_insee"]
        );
        let mut a_paris = saisie("À Paris");
        a_paris["code_insee"] = json!("75056");
        a_paris["code_postal"] = json!("75004");
        assert_eq!(francilin.poster("/api/v1/lieux", &a_paris).await.status(), 201);

        let inconnu = "/api/v1/lieux/019a8b1c-7e3d-7c4a-9f5e-2b6d8c0a1e3f";
        assert_eq!(un.lire(&format!("{inconnu}/saisie")).await.status(), 404);
        assert_eq!(un.lire("/api/v1/lieux/x/saisie").await.status(), 400);
    });
}

fn a_source_corrects_its_own_lieux_and_people_say_their_stops(essai: &BaseDEssai) {
    let admin = personne(essai, Role::Admin);
    let mut bus: Lieu = lieu(0);
    bus.itinerance = Ensemble::from_iter([Itinerance::Itinerant]);
    essayer(essai, async |application| {
        application.peupler(vec![bus.clone(), lieu(1)], 2).await;
        let admin = Qui::de(application, &admin).await;
        let adresse = format!("/api/v1/lieux/{}", bus.id());
        let refus = admin.lire(&format!("{adresse}/saisie")).await;
        assert_eq!(refus.status(), 409);
        assert!(
            json(refus).await["detail"]
                .as_str()
                .unwrap()
                .contains("« Essai »")
        );
        let refus = admin
            .envoyer(
                Method::PUT,
                &adresse,
                Some(&saisie("x")),
                &[("if-match", "\"1\"")],
            )
            .await;
        assert_eq!(probleme(refus).await.0, 409);
        let stop =
            json!({"commune": "23096", "place": "Place", "dates": ["2026-12-01"], "debut": 540, "fin": 720});
        let ajout = admin.poster(&format!("{adresse}/passages"), &stop).await;
        assert_eq!(ajout.status(), 201);
        assert_eq!(json(ajout).await["items"].as_array().unwrap().len(), 1);
        let fixe = format!("/api/v1/lieux/{}/passages", lieu(1).id());
        assert_eq!(probleme(admin.poster(&fixe, &stop).await).await.0, 409);
    });
}

fn a_bus_is_found_where_it_stops(essai: &BaseDEssai) {
    let elodie = personne(essai, Role::Conseiller);
    essayer(essai, async |application| {
        application.peupler(vec![lieu(0)], 1).await;
        let elodie = Qui::de(application, &elodie).await;
        let id = elodie.creer(&saisie(NOM)).await;
        let passages = format!("/api/v1/lieux/{id}/passages");
        // Aubusson, two Tuesdays; one given twice.
        let stops = json!({
            "commune": "23008", "place": "place d'Espagne <3", "debut": 540, "fin": 720,
            "dates": ["2026-12-08", "2026-12-01", "2026-12-01", "2028-02-29"],
        });
        let ajout = json(elodie.poster(&passages, &stops).await).await;
        let items = ajout["items"].as_array().unwrap();
        let dates: Vec<_> = items.iter().map(|item| item["date"].as_str().unwrap()).collect();
        assert_eq!(dates, ["2026-12-01", "2026-12-08", "2028-02-29"]);
        assert_eq!(items[0]["nom_commune"], "Aubusson");
        // The same again: each stays one.
        let encore = json(elodie.poster(&passages, &stops).await).await;
        assert_eq!(encore["items"].as_array().unwrap().len(), 3);

        let pres = "/api/v1/lieux?lat=45.956&lon=2.169&rayon=8000";
        application
            .jusqu_a(async || application.json(pres).await["items"].as_array().unwrap().len() == 1)
            .await;
        let trouve = application.json(pres).await["items"][0].take();
        assert_eq!(trouve["id"], id.as_str());
        assert!(trouve["distance_m"].as_f64().unwrap() < 8_000.0);
        assert_eq!(trouve["prochain_passage"]["date"], "2026-12-01");
        assert_eq!(trouve["prochain_passage"]["place"], "place d'Espagne <3");
        for filtre in ["commune=23008", "bbox=2.1,45.9,2.3,46"] {
            let vus = application.json(&format!("/api/v1/lieux?{filtre}")).await;
            assert_eq!(vus["items"][0]["id"], id.as_str(), "{filtre}");
        }
        let autour_de_la_mairie = application
            .json("/api/v1/lieux?lat=46.17&lon=1.87&rayon=1000")
            .await;
        let mairie = &autour_de_la_mairie["items"][0];
        assert!(mairie.get("prochain_passage").is_none(), "{mairie}");
        let page = application.json(&format!("/api/v1/lieux/{id}")).await;
        assert_eq!(page["passages"].as_array().unwrap().len(), 2, "eight weeks");

        for item in items {
            let un = format!("{passages}/{}", item["id"].as_str().unwrap());
            let retrait = elodie.envoyer(Method::DELETE, &un, None, &[]).await;
            assert_eq!(retrait.status(), 204);
            let encore = elodie.envoyer(Method::DELETE, &un, None, &[]).await;
            assert_eq!(encore.status(), 404);
        }
        application
            .jusqu_a(async || application.json(pres).await["items"] == json!([]))
            .await;
        for (champ, valeur, faux) in [
            ("dates", json!([]), "/dates"),
            ("dates", json!(["2026-11-19"]), "/dates"),
            ("dates", json!(["2028-05-21"]), "/dates"),
            ("dates", json!(["2026-02-29"]), "/dates/0"),
            ("fin", json!(540), "/fin"),
            ("place", json!(" "), "/place"),
            ("commune", json!("99999"), "/commune"),
            ("latitude", json!(45.95), "/longitude"),
        ] {
            let mut faux_stops = stops.clone();
            faux_stops[champ] = valeur;
            let (statut, _, champs) = probleme(elodie.poster(&passages, &faux_stops).await).await;
            assert_eq!((statut, champs), (422, vec![faux.to_owned()]));
        }
    });
}

/// 20 November at 21 h UTC is the 21st in La Réunion, and still the 20th in Guéret.
fn a_day_is_that_of_the_commune(essai: &BaseDEssai) {
    let elodie = personne(essai, Role::Conseiller);
    coop_testkit::application::executer(async {
        let soir = "2026-11-20T21:00:00Z".parse().unwrap();
        let application = Application::a(essai, soir, |_| {}).await;
        let qui = Qui::de(&application, &elodie).await;
        let mut a_la_reunion = saisie(NOM);
        a_la_reunion["code_insee"] = json!("97411");
        a_la_reunion["code_postal"] = json!("97400");
        a_la_reunion["telephone"] = json!("0262 12 34 56");
        let cree = json(qui.poster("/api/v1/lieux", &a_la_reunion).await).await;
        assert_eq!(cree["date_maj"], "2026-11-21");
        assert_eq!(cree["telephone"], "+262262123456");
        let passages = format!("/api/v1/lieux/{}/passages", cree["id"].as_str().unwrap());
        let stop = |commune: &str| json!({"commune": commune, "place": "P", "dates": ["2026-11-20"], "debut": 60, "fin": 120});
        assert_eq!(
            probleme(qui.poster(&passages, &stop("97411")).await).await.2,
            ["/dates"]
        );
        assert_eq!(qui.poster(&passages, &stop("23096")).await.status(), 201);
        application.arreter().await;
    });
}

fn duplicates_are_proposed(essai: &BaseDEssai) {
    let elodie = personne(essai, Role::Conseiller);
    essayer(essai, async |application| {
        application.peupler(vec![lieu(0), lieu(1)], 2).await;
        let elodie = Qui::de(application, &elodie).await;
        let demande =
            json!({"nom": "mediatheque n°1", "code_insee": "23096", "adresse": "1, rue de l'Eglise"});
        let trouves = json(elodie.poster("/api/v1/lieux/doublons", &demande).await).await;
        let premier = &trouves["items"][0];
        assert_eq!(premier["id"], lieu(1).id().to_string());
        assert_eq!(premier["raisons"], json!(["Même nom", "Même adresse"]));
        assert_eq!(premier["source"], "Essai");
        let autre = json!({"nom": "Centre social", "code_insee": "23096"});
        let aucun = json(elodie.poster("/api/v1/lieux/doublons", &autre).await).await;
        assert_eq!(aucun, json!({"items": []}));
        let vide = json!({"nom": " ", "code_insee": "23096"});
        assert_eq!(
            probleme(elodie.poster("/api/v1/lieux/doublons", &vide).await)
                .await
                .2,
            ["/nom"]
        );
    });
}

fn a_double_click_makes_one_lieu(essai: &BaseDEssai) {
    let elodie = personne(essai, Role::Conseiller);
    essayer(essai, async |application| {
        let elodie = Qui::de(application, &elodie).await;
        let corps = saisie(NOM);
        let envoyer = async || {
            elodie
                .envoyer(
                    Method::POST,
                    "/api/v1/lieux",
                    Some(&corps),
                    &[("idempotency-key", "un-seul-clic")],
                )
                .await
        };
        let premiere = envoyer().await;
        let seconde = envoyer().await;
        assert_eq!(
            (premiere.status(), seconde.status()),
            (reqwest::StatusCode::CREATED, reqwest::StatusCode::CREATED)
        );
        assert_eq!(premiere.headers()["location"], seconde.headers()["location"]);
        assert_eq!(json(premiere).await, json(seconde).await);
        let miens = json(elodie.lire("/api/v1/moi/lieux").await).await;
        assert_eq!(miens["items"].as_array().unwrap().len(), 1);
    });
}

fn a_name_is_shown_with_consent(essai: &BaseDEssai) {
    let (elodie, autre) = (
        personne(essai, Role::Conseiller),
        personne(essai, Role::Conseiller),
    );
    essayer(essai, async |application| {
        let elodie = Qui::de(application, &elodie).await;
        let id = elodie.creer(&saisie(NOM)).await;
        let (adresse, mien) = (format!("/api/v1/lieux/{id}"), format!("/api/v1/moi/lieux/{id}"));
        let dire = async |corps: &Value| elodie.envoyer(Method::PUT, &mien, Some(corps), &[]).await;
        assert_eq!(application.json(&adresse).await["conseillers"], json!([]));
        let dite = dire(&json!({"presence": "Tu 09:00-12:00", "nom_visible": true})).await;
        let items = json(dite).await["items"].take();
        assert_eq!(items[0]["presence"], "Tu 09:00-12:00");
        assert_eq!(items[0]["nom_visible"], true);
        let attendu = json!([{"nom": "Élodie N'Guyen-Lefèvre", "presence": "Tu 09:00-12:00"}]);
        application
            .jusqu_a(async || application.json(&adresse).await["conseillers"] == attendu)
            .await;
        // Another name, and the page says it.
        let profil = elodie.lire("/api/v1/moi/profil").await;
        let version = etiquette(&profil);
        let nouveau = json!({"prenom": "Zoé", "nom": "N'Guyen-Lefèvre"});
        let change = elodie
            .envoyer(
                Method::PUT,
                "/api/v1/moi/profil",
                Some(&nouveau),
                &[("if-match", &version)],
            )
            .await;
        assert_eq!(change.status(), 200);
        application
            .jusqu_a(async || {
                application.json(&adresse).await["conseillers"][0]["nom"] == "Zoé N'Guyen-Lefèvre"
            })
            .await;
        dire(&json!({"nom_visible": false})).await;
        application
            .jusqu_a(async || application.json(&adresse).await["conseillers"] == json!([]))
            .await;
        assert_eq!(
            probleme(dire(&json!({"presence": "x\ny", "nom_visible": true})).await)
                .await
                .2,
            ["/presence"]
        );
        let autre = Qui::de(application, &autre).await;
        let pas_le_sien = autre
            .envoyer(Method::PUT, &mien, Some(&json!({"nom_visible": true})), &[])
            .await;
        assert_eq!(pas_le_sien.status(), 404);
        let propositions = json(autre.lire("/api/v1/moi/lieux/propositions").await).await;
        assert_eq!(propositions, json!({"items": []}), "no contract, no employer");
    });
}

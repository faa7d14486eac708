//! Figures that a conseiller hands out: read by whom they were made for, by nobody else, and no longer than they
//! want.

use coop_domain::{
    comptes::{Attribution, Portee, Role},
    equipes::EtatMembre,
    ids::{CompteId, StructureId},
    structures::{Structure, TypeStructure},
    temps::Instant,
};
use coop_store::{
    equipes,
    jetons::Jeton,
    partages::{self, Ouverture},
    structures,
};
use coop_testkit::{
    application::{Application, MAINTENANT, essayer},
    bases::BaseDEssai,
    comptes::{
        Connectee, Personne, conseiller, equipe as nouvelle_equipe, personne, personne_avec, structure,
    },
    sur_les_deux,
};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::commun::entete;

sur_les_deux!(
    figures_are_read_by_whom_they_are_shown_to,
    coordinateurs_read_what_is_shown_to_their_team,
    a_link_opens_until_it_is_taken_back,
    shares_close_by_themselves_and_readings_are_counted,
    the_same_days_are_shown_once,
    what_cannot_be_shown_is_refused_by_field,
);

const PARTAGES: &str = "/api/v1/stats/partages";
const RECUS: &str = "/api/v1/stats/partages/recus";
const OCTOBRE: &str = "?du=2026-10-01&au=2026-10-31";
const MINUTE: i64 = 60_000_000;
const JOUR: i64 = 86_400_000_000;

fn cra(jour: &str, participants: u64) -> Value {
    json!({
        "date": jour, "canal": "autre_lieu", "commune": "23096", "type": "collectif",
        "participants": participants, "ages": {"60_plus": participants},
        "statuts": {"retraite": participants}, "themes": ["demarche"], "duree": 45, "suite": {},
    })
}

async fn reporter(application: &Application, qui: &Connectee, jour: &str, participants: u64) {
    let reponse = qui
        .post(application, "/api/v1/cras", &cra(jour, participants))
        .await;
    assert_eq!(reponse.status(), 201, "{}", reponse.text().await.unwrap());
}

fn saisie(destinataire: &str, code: Option<String>) -> Value {
    let mut saisie = json!({"destinataire": destinataire, "du": "2026-10-01", "au": "2026-10-31"});
    if let Some(code) = code {
        saisie["code"] = code.into();
    }
    saisie
}

async fn partager(application: &Application, qui: &Connectee, saisie: &Value) -> Value {
    let reponse = qui.post(application, PARTAGES, saisie).await;
    let (statut, corps) = (reponse.status(), reponse.json().await.unwrap());
    assert_eq!(statut, 201, "{corps}");
    corps
}

async fn arreter(application: &Application, qui: &Connectee, id: &str) -> u16 {
    let chemin = format!("{PARTAGES}/{id}");
    let requete = qui.requete(application, Method::DELETE, &chemin);
    requete.send().await.unwrap().status().as_u16()
}

async fn statut(application: &Application, qui: &Connectee, chemin: &str) -> u16 {
    qui.get(application, chemin).await.status().as_u16()
}

fn id(cree: &Value) -> &str {
    cree["partage"]["id"].as_str().unwrap()
}

fn autre_structure(essai: &BaseDEssai) -> StructureId {
    let siret = "21230096600018".parse().unwrap();
    let donnee = Structure {
        siret,
        nom: "Une autre".to_owned(),
        type_: TypeStructure::Commune,
        adresse: "1 place de la Mairie".to_owned(),
        code_postal: Some("23000".parse().unwrap()),
        commune: "Guéret".to_owned(),
        code_insee: Some("23096".parse().unwrap()),
        departement: Some("23".parse().unwrap()),
        region: Some("75".parse().unwrap()),
        courriel: None,
        postes: 1,
        postes_coordinateurs: 1,
        fictive: true,
    };
    let siret = donnee.siret.clone();
    structures::importer(essai.base().writer(), vec![donnee], MAINTENANT).unwrap();
    let jour = coop_store::jour(MAINTENANT).unwrap();
    let lue = essai
        .base()
        .lire(|conn| structures::par_siret(conn, &siret, jour));
    lue.unwrap().unwrap().id
}

fn employeur(essai: &BaseDEssai, structure: StructureId) -> Personne {
    let attribution = Attribution {
        role: Role::Structure,
        portee: Portee::Structure(structure),
    };
    personne_avec(essai, vec![attribution], None)
}

fn figures_are_read_by_whom_they_are_shown_to(essai: &BaseDEssai) {
    let (elodie, collegue) = (conseiller(essai), conseiller(essai));
    let structure = structure(essai);
    let (sien, autre) = (
        employeur(essai, structure),
        employeur(essai, autre_structure(essai)),
    );
    let ailleurs = [Role::Coordinateur, Role::Prefet, Role::Hub, Role::Admin];
    let ailleurs = ailleurs.map(|role| (role, personne(essai, role)));
    essayer(essai, async |application| {
        let moi = elodie.connecter(application).await;
        reporter(application, &moi, "2026-09-30", 5).await;
        reporter(application, &moi, "2026-10-05", 7).await;
        let miens = moi.json(application, PARTAGES).await;
        assert_eq!(
            miens,
            json!({
                "items": [],
                "recipiendaires": [
                    {"destinataire": "structure", "code": structure.to_string(), "nom": "Structure d'essai"},
                ],
            })
        );
        let cree = partager(
            application,
            &moi,
            &saisie("structure", Some(structure.to_string())),
        )
        .await;
        assert_eq!(cree.get("lien"), None);
        let recu = format!("{RECUS}/{}", id(&cree));

        let sien = sien.connecter(application).await;
        let recus = sien.json(application, RECUS).await;
        assert_eq!(recus["items"][0]["de"], "Élodie N'Guyen-Lefèvre");
        assert_eq!(recus["items"].as_array().unwrap().len(), 1);
        let lus = sien.json(application, &recu).await;
        let mut propres = moi
            .json(application, &format!("/api/v1/stats/moi{OCTOBRE}"))
            .await;
        propres["nom"] = "Élodie N'Guyen-Lefèvre".into();
        assert_eq!(
            lus["chiffres"], propres,
            "what she sees herself, and these days only"
        );
        assert_eq!(lus["chiffres"]["totaux"]["accompagnements"], 7);

        // What is read is as it is now, not as it was.
        reporter(application, &moi, "2026-10-31", 2).await;
        let lus = sien.json(application, &recu).await;
        assert_eq!(lus["chiffres"]["totaux"]["accompagnements"], 9);

        // Another employer, other roles and colleagues learn nothing, not even that there is something.
        let autre = autre.connecter(application).await;
        assert_eq!(autre.json(application, RECUS).await, json!({"items": []}));
        assert_eq!(statut(application, &autre, &recu).await, 404);
        for (role, personne) in &ailleurs {
            let attendu = if *role == Role::Coordinateur { 404 } else { 403 };
            let personne = personne.connecter(application).await;
            assert_eq!(statut(application, &personne, &recu).await, attendu, "{role:?}");
            assert_eq!(statut(application, &personne, PARTAGES).await, 403, "{role:?}");
        }
        let collegue = collegue.connecter(application).await;
        assert_eq!(statut(application, &collegue, &recu).await, 403);
        assert_eq!(arreter(application, &collegue, id(&cree)).await, 404);
        assert_eq!(collegue.json(application, PARTAGES).await["items"], json!([]));

        // Taken back, at once.
        assert_eq!(arreter(application, &moi, id(&cree)).await, 204);
        assert_eq!(arreter(application, &moi, id(&cree)).await, 204, "twice is once");
        assert_eq!(statut(application, &sien, &recu).await, 404);
        assert_eq!(sien.json(application, RECUS).await, json!({"items": []}));
        let repris = moi.json(application, PARTAGES).await;
        assert!(repris["items"][0]["revoque_le"].is_string());
        assert_eq!(
            repris["items"][0]["lectures"], 1,
            "two readings within a minute are one"
        );

        // All of it is in her data, and in nobody else's.
        let donnees = moi.json(application, "/api/v1/moi/donnees").await;
        assert_eq!(donnees["partages"], repris["items"]);
        let actes: Vec<_> = donnees["evenements"]
            .as_array()
            .unwrap()
            .iter()
            .map(|evenement| evenement["action"].as_str().unwrap())
            .filter(|action| action.contains("partage"))
            .collect();
        assert_eq!(
            actes,
            ["partage_repris", "chiffres_partages_lus", "chiffres_partages"]
        );
        let donnees = collegue.json(application, "/api/v1/moi/donnees").await;
        assert_eq!(donnees["partages"], json!([]));
    });
}

fn coordinateurs_read_what_is_shown_to_their_team(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    let (sienne, autre) = (nouvelle_equipe(essai), nouvelle_equipe(essai));
    let places = vec![(elodie.id, EtatMembre::Membre)];
    equipes::placer_directs(essai.base().writer(), sienne, places, MAINTENANT).unwrap();
    let coordinateur = |equipe| {
        let attribution = Attribution {
            role: Role::Coordinateur,
            portee: Portee::Equipe(equipe),
        };
        personne_avec(essai, vec![attribution], None)
    };
    let (le_sien, un_autre) = (coordinateur(sienne), coordinateur(autre));
    essayer(essai, async |application| {
        let moi = elodie.connecter(application).await;
        reporter(application, &moi, "2026-10-05", 7).await;
        let recipiendaires = moi.json(application, PARTAGES).await;
        assert_eq!(recipiendaires["recipiendaires"][1]["code"], sienne.to_string());
        // Of a team of which she is no member, nothing.
        let refus = moi
            .post(
                application,
                PARTAGES,
                &saisie("coordinateur", Some(autre.to_string())),
            )
            .await;
        assert_eq!(refus.status(), 422);
        let cree = partager(
            application,
            &moi,
            &saisie("coordinateur", Some(sienne.to_string())),
        )
        .await;
        let recu = format!("{RECUS}/{}", id(&cree));
        let (le_sien, un_autre) = (
            le_sien.connecter(application).await,
            un_autre.connecter(application).await,
        );
        let lus = le_sien.json(application, &recu).await;
        assert_eq!(lus["chiffres"]["totaux"]["accompagnements"], 7);
        assert_eq!(statut(application, &un_autre, &recu).await, 404);
    });
}

async fn ouvrir(application: &Application, lien: &str) -> Response {
    let chemin = lien.strip_prefix(&application.url("")).unwrap();
    application.get(chemin).await
}

fn a_link_opens_until_it_is_taken_back(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = elodie.connecter(application).await;
        reporter(application, &moi, "2026-10-05", 7).await;
        let cree = partager(application, &moi, &saisie("lien", None)).await;
        let lien = cree["lien"].as_str().unwrap().to_owned();
        let page = ouvrir(application, &lien).await;
        assert_eq!(page.status(), 200);
        assert_eq!(entete(&page, "cache-control"), "no-store");
        assert_eq!(entete(&page, "x-robots-tag"), "noindex");
        assert!(page.headers().get("set-cookie").is_none());
        let texte = page.text().await.unwrap();
        assert!(texte.contains("Chiffres d'Élodie N'Guyen-Lefèvre"));
        assert!(texte.contains(r#"<meta name="referrer" content="no-referrer">"#));
        assert!(!texte.contains("demarrage."), "whole without the program");
        assert!(texte.contains("7 participants"));
        // The list tells it no more.
        let miens = moi.json(application, PARTAGES).await.to_string();
        let (racine, jeton) = lien.rsplit_once('/').unwrap();
        assert!(!miens.contains(jeton));

        let autre = format!("{racine}/{}", Jeton::nouveau().as_str());
        let faux = format!("{racine}/trop-court");
        let inconnus = [
            ouvrir(application, &autre).await,
            ouvrir(application, &faux).await,
        ];
        assert_eq!(arreter(application, &moi, id(&cree)).await, 204);
        let repris = ouvrir(application, &lien).await;
        assert_eq!(repris.status(), 404);
        let repris = repris.text().await.unwrap();
        for inconnu in inconnus {
            assert_eq!(inconnu.status(), 404);
            assert_eq!(
                inconnu.text().await.unwrap(),
                repris,
                "nobody learns that there was one"
            );
        }
    });
}

fn shares_close_by_themselves_and_readings_are_counted(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    let (writer, jour) = (essai.base().writer(), coop_store::jour(MAINTENANT).unwrap());
    let plus_tard = |micros: i64| Instant::depuis_micros(MAINTENANT.micros() + micros);
    let saisie = serde_json::from_value(saisie("lien", None)).unwrap();
    let (cree, jeton) = partages::creer(writer, elodie.id, saisie, (jour, MAINTENANT))
        .unwrap()
        .unwrap();
    let ouverture = Ouverture::Lien(jeton.unwrap());
    let ouvrir = |quand| {
        essai
            .base()
            .lire(|conn| partages::ouvrir(conn, &ouverture, quand))
            .unwrap()
    };
    let lire = |lecteur: Option<CompteId>, quand| {
        let ouvert = ouvrir(quand).unwrap();
        let a_noter = ouvert.a_noter(quand);
        // Whoever notes it twice counts once.
        for _ in 0..2 {
            partages::noter_lecture(writer, (ouvert.conseiller, ouvert.partage.id), lecteur, quand).unwrap();
        }
        a_noter
    };
    assert!(lire(None, plus_tard(1)));
    assert!(!lire(None, plus_tard(MINUTE)));
    assert!(lire(None, plus_tard(MINUTE + 2)));
    let miens = essai
        .base()
        .lire(|conn| partages::miens(conn, elodie.id, MAINTENANT))
        .unwrap();
    assert_eq!(miens[0].lectures, 2);
    assert_eq!(miens[0].lu_le, Some(plus_tard(MINUTE + 2)));
    assert_eq!(miens[0].id, cree.id);
    assert!(ouvrir(plus_tard(90 * JOUR - 1)).is_some());
    assert!(ouvrir(plus_tard(90 * JOUR)).is_none(), "a season, and no more");
}

fn the_same_days_are_shown_once(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    let structure = structure(essai).to_string();
    essayer(essai, async |application| {
        let moi = elodie.connecter(application).await;
        let saisie_ = saisie("structure", Some(structure.clone()));
        let envoyer = async |cle: &str, saisie: &Value| {
            let requete = moi.requete(application, Method::POST, PARTAGES);
            let reponse = requete
                .header("Idempotency-Key", cle)
                .json(saisie)
                .send()
                .await
                .unwrap();
            (reponse.status().as_u16(), reponse.json::<Value>().await.unwrap())
        };
        let cle = "b2a5c6a4-3b1f-4a55-9d5e-6a8b3a0c1d2e";
        let (premier, deuxieme) = (envoyer(cle, &saisie_).await, envoyer(cle, &saisie_).await);
        assert_eq!(premier.0, 201);
        assert_eq!(premier, deuxieme, "the same answer, however often it is asked");
        let (statut, refus) = envoyer("c3b5c6a4-3b1f-4a55-9d5e-6a8b3a0c1d2e", &saisie_).await;
        assert_eq!(statut, 409, "{refus}");
        assert_eq!(
            moi.json(application, PARTAGES).await["items"]
                .as_array()
                .unwrap()
                .len(),
            1
        );
        // Links are of nobody in particular: there may be several.
        for _ in 0..2 {
            partager(application, &moi, &saisie("lien", None)).await;
        }
        arreter(application, &moi, id(&premier.1)).await;
        partager(application, &moi, &saisie_).await;
    });
}

fn what_cannot_be_shown_is_refused_by_field(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    let (structure, autre) = (structure(essai).to_string(), autre_structure(essai).to_string());
    essayer(essai, async |application| {
        let moi = elodie.connecter(application).await;
        let refuses = async |saisie: Value| {
            let reponse = moi.post(application, PARTAGES, &saisie).await;
            let (statut, corps) = (reponse.status().as_u16(), reponse.json::<Value>().await.unwrap());
            let champs = corps["errors"].as_array().into_iter().flatten();
            let champs: Vec<_> = champs
                .map(|champ| champ["pointer"].as_str().unwrap().to_owned())
                .collect();
            (statut, champs.join(" "))
        };
        let avec = |champs: Value| {
            let mut saisie = saisie("structure", Some(structure.clone()));
            for (nom, valeur) in champs.as_object().unwrap() {
                saisie[nom] = valeur.clone();
            }
            saisie
        };
        let refus = |champs: &str| (422, champs.to_owned());
        assert_eq!(refuses(avec(json!({"code": null}))).await, refus("/code"));
        assert_eq!(refuses(avec(json!({"code": autre}))).await, refus("/code"));
        assert_eq!(refuses(avec(json!({"code": "é'<😀"}))).await, refus("/code"));
        assert_eq!(
            refuses(avec(json!({"destinataire": "lien"}))).await,
            refus("/code")
        );
        assert_eq!(refuses(avec(json!({"destinataire": "prefet"}))).await.0, 422);
        assert_eq!(
            refuses(avec(
                json!({"du": "2019-12-31", "au": "2019-01-01", "jours": 401})
            ))
            .await,
            refus("/du /au /jours")
        );
        assert_eq!(refuses(avec(json!({"du": "2026-02-30"}))).await.0, 422);
        assert_eq!(refuses(avec(json!({"licorne": 1}))).await.0, 422);
        assert_eq!(moi.json(application, PARTAGES).await["items"], json!([]));
    });
}

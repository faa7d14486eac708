//! Figures of what one follows: who sees what, and that it is exact.

use coop_domain::{
    comptes::{Attribution, Portee, Role},
    cra::{Theme, TypeCra},
    enumeration::Enumeration as _,
    equipes::EtatMembre,
    stats::{Bloc, CraCompte},
};
use coop_store::{audit, equipes};
use coop_testkit::{
    application::{Application, MAINTENANT, essayer},
    bases::BaseDEssai,
    comptes::{
        Connectee, Personne, conseiller, equipe as nouvelle_equipe, personne, personne_avec, structure,
    },
    sur_les_deux,
};
use serde_json::{Value, json};

use super::outils::{
    BOURG, GUERET, LIMOGES, LYON_1ER, NATIONALES, Ou, SAINT_DENIS, Tirage, UN_AN, charger, cra, date, equipe,
    publier, reseau, sommer, tous,
};

sur_les_deux!(
    each_role_follows_its_scope_and_reads_what_is_published_of_the_rest,
    what_is_followed_is_told_as_it_is_this_second,
    what_is_read_of_others_is_written_down,
    filters_share_out_what_is_followed,
    parts_add_up_to_the_whole_and_tell_nobody,
    an_arrondissement_is_of_the_epci_of_its_commune,
    an_employer_of_two_is_told_why_and_where_to_look,
    a_team_is_its_members,
    nothing_is_told_of_a_day,
    the_network_is_counted_and_nobody_named,
);

/// The year of the network of these tests.
const ANNEE: &str = "?du=2025-11-01&au=2026-10-31";

fn suivant(essai: &BaseDEssai, role: Role, portee: Portee) -> Personne {
    personne_avec(essai, vec![Attribution { role, portee }], None)
}

fn prefet_de_region(essai: &BaseDEssai, code: &str) -> Personne {
    suivant(essai, Role::Prefet, Portee::Region(code.parse().unwrap()))
}

async fn demander(application: &Application, qui: &Connectee, chemin: &str) -> (u16, Value) {
    let reponse = qui.get(application, &format!("/api/v1/stats/{chemin}")).await;
    let statut = reponse.status().as_u16();
    (statut, reponse.json().await.unwrap())
}

async fn lire(application: &Application, qui: &Connectee, chemin: &str) -> Value {
    let (statut, corps) = demander(application, qui, chemin).await;
    assert_eq!(statut, 200, "{chemin}: {corps}");
    corps
}

/// CRAs and accompagnements of an answer.
fn totaux(corps: &Value) -> (u64, u64) {
    let n = |nom: &str| corps["totaux"][nom].as_u64().unwrap();
    (n("cras"), n("accompagnements"))
}

fn comptes<'a>(cras: impl IntoIterator<Item = &'a CraCompte>) -> (u64, u64) {
    let mesures = sommer(cras);
    let n = |bloc| u64::try_from(mesures.total(bloc)).unwrap();
    (n(Bloc::CRAS), n(Bloc::ACCOMPAGNEMENTS))
}

fn each_role_follows_its_scope_and_reads_what_is_published_of_the_rest(essai: &BaseDEssai) {
    reseau(essai);
    publier(essai, MAINTENANT);
    let gens = [
        ("prefet", personne(essai, Role::Prefet)),
        ("region", prefet_de_region(essai, "75")),
        (
            "hub",
            suivant(essai, Role::Hub, Portee::Hub("hub-corsica".parse().unwrap())),
        ),
        ("structure", personne(essai, Role::Structure)),
        ("coordinateur", personne(essai, Role::Coordinateur)),
        ("admin", personne(essai, Role::Admin)),
        ("conseiller", conseiller(essai)),
    ];
    let employeur = structure(essai);
    essayer(essai, async |application| {
        let chemins = [
            "national/FR".to_owned(),
            "region/75".to_owned(),
            "departement/23".to_owned(),
            "departement/87".to_owned(),
            "departement/2A".to_owned(),
            "commune/23096".to_owned(),
            "hub/hub-corsica".to_owned(),
            format!("structure/{employeur}"),
        ];
        let mut vus = Vec::new();
        for (nom, personne) in &gens {
            let qui = personne.connecter(application).await;
            let mut ligne = String::new();
            for chemin in &chemins {
                let (statut, corps) = demander(application, &qui, chemin).await;
                let vu = match corps["audience"].as_str() {
                    Some("pilotage") => "suit".to_owned(),
                    Some("public") => "publié".to_owned(),
                    _ => statut.to_string(),
                };
                let (parts, _) = demander(application, &qui, &format!("{chemin}/parts")).await;
                let (reseau, _) = demander(application, &qui, &format!("{chemin}/reseau")).await;
                ligne.push_str(&format!(" {vu}/{parts}/{reseau}"));
            }
            vus.push(format!("{nom}:{ligne}"));
        }
        assert_eq!(
            vus,
            [
                "prefet: publié/403/403 publié/403/403 suit/200/200 publié/403/403 publié/403/403 suit/404/200 publié/403/403 suit/404/200",
                "region: publié/403/403 suit/200/200 suit/200/200 suit/200/200 publié/403/403 suit/404/200 publié/403/403 suit/404/200",
                "hub: publié/403/403 publié/403/403 publié/403/403 publié/403/403 suit/200/200 publié/403/403 suit/200/200 400/403/403",
                "structure: publié/403/403 publié/403/403 publié/403/403 publié/403/403 publié/403/403 publié/403/403 publié/403/403 suit/404/200",
                "coordinateur: publié/403/403 publié/403/403 publié/403/403 publié/403/403 publié/403/403 publié/403/403 publié/403/403 400/403/403",
                "admin: suit/200/200 suit/200/200 suit/200/200 suit/200/200 suit/200/200 suit/404/200 suit/200/200 suit/404/200",
                "conseiller: publié/403/403 publié/403/403 publié/403/403 publié/403/403 publié/403/403 publié/403/403 publié/403/403 400/403/403",
            ]
        );
    });
}

fn what_is_followed_is_told_as_it_is_this_second(essai: &BaseDEssai) {
    let mut tirage = Tirage::de(3);
    equipe(essai, GUERET, 3, &["2026-11-01"], 9, &mut tirage);
    let (elodie, prefet) = (conseiller(essai), personne(essai, Role::Prefet));
    essayer(essai, async |application| {
        let (elodie, prefet) = (
            elodie.connecter(application).await,
            prefet.connecter(application).await,
        );
        let avant = lire(application, &prefet, "departement/23?du=2026-11-01").await;
        assert_eq!(
            (
                &avant["du"],
                &avant["au"],
                &avant["audience"],
                &avant["publie_le"]
            ),
            (
                &json!("2026-11-01"),
                &json!("2026-11-30"),
                &json!("pilotage"),
                &Value::Null
            )
        );
        let saisie = json!({
            "date": "2026-11-20", "canal": "autre_lieu", "commune": "23096", "type": "collectif",
            "participants": 4, "ages": {"60_plus": 4}, "statuts": {"retraite": 4},
            "themes": ["demarche"], "duree": 45, "suite": {},
        });
        let reponse = elodie.post(application, "/api/v1/cras", &saisie).await;
        assert_eq!(reponse.status(), 201);
        let apres = lire(application, &prefet, "departement/23?du=2026-11-01").await;
        let (cras, accompagnements) = totaux(&avant);
        assert_eq!(totaux(&apres), (cras + 1, accompagnements + 4));
        assert_eq!(apres["totaux"]["conseillers_actifs"], 4);
        let commune = lire(application, &prefet, "commune/23096?du=2026-11-01").await;
        assert_eq!(commune["totaux"], apres["totaux"]);
    });
}

fn what_is_read_of_others_is_written_down(essai: &BaseDEssai) {
    reseau(essai);
    publier(essai, MAINTENANT);
    let prefet = prefet_de_region(essai, "75");
    let qui = prefet.id;
    essayer(essai, async |application| {
        let prefet = prefet.connecter(application).await;
        lire(
            application,
            &prefet,
            &format!("region/75{ANNEE}&type=collectif&commune=87085"),
        )
        .await;
        lire(application, &prefet, &format!("departement/23/parts{ANNEE}")).await;
        let partie = format!("epci/200034825{ANNEE}&departement=23");
        lire(application, &prefet, &partie).await;
        // What everybody may read is nobody's secret: nothing is written.
        lire(application, &prefet, "national/FR").await;
    });
    let lignes = essai
        .base()
        .lire(|conn| audit::lister(conn, None, None, 100))
        .unwrap();
    let mut lues: Vec<_> = lignes
        .iter()
        .filter(|ligne| ligne.action.ends_with("_lus") || ligne.action.ends_with("_lues"))
        .map(|ligne| {
            (
                ligne.acteur,
                ligne.action.as_str(),
                ligne.motif.as_deref().unwrap_or_default(),
            )
        })
        .collect();
    lues.reverse();
    let [chiffres, parts, partie] = lues.as_slice() else {
        panic!("{lues:?}")
    };
    assert_eq!((chiffres.0, chiffres.1), (Some(qui), "chiffres_lus"));
    assert!(
        chiffres.2.starts_with("region 75, ") && chiffres.2.ends_with(", type=collectif, commune=87085"),
        "{lues:?}"
    );
    assert_eq!((parts.0, parts.1), (Some(qui), "parts_lues"));
    assert!(parts.2.starts_with("departement 23, "), "{lues:?}");
    assert_eq!(
        partie.2, "epci 200034825, 2025-11-01..2026-10-31, departements=23",
        "{lues:?}"
    );
}

fn filters_share_out_what_is_followed(essai: &BaseDEssai) {
    reseau(essai);
    let prefet = prefet_de_region(essai, "75");
    essayer(essai, async |application| {
        let prefet = prefet.connecter(application).await;
        let cras: Vec<CraCompte> = tous(essai)
            .into_iter()
            .filter(|cra| cra.region.as_str() == "75")
            .collect();
        let entier = lire(application, &prefet, &format!("region/75{ANNEE}")).await;
        assert_eq!(totaux(&entier), comptes(&cras));
        let mut somme = (0, 0);
        for type_ in TypeCra::TOUS {
            let chemin = format!("region/75{ANNEE}&type={}", type_.code());
            let vu = lire(application, &prefet, &chemin).await;
            let attendu = comptes(cras.iter().filter(|cra| cra.type_ == *type_));
            assert_eq!(totaux(&vu), attendu, "{type_:?}");
            somme = (somme.0 + attendu.0, somme.1 + attendu.1);
        }
        assert_eq!(somme, totaux(&entier));
        let chemin = format!(
            "region/75{ANNEE}&theme={}&commune=87085&type=individuel",
            Theme::Demarche.code()
        );
        let vu = lire(application, &prefet, &chemin).await;
        let attendu = comptes(cras.iter().filter(|cra| {
            cra.type_ == TypeCra::Individuel
                && cra.commune.as_str() == "87085"
                && cra.themes.contient(Theme::Demarche)
        }));
        assert_eq!(totaux(&vu), attendu);
        // Nobody filters what is published.
        let public = application.get(&format!("{NATIONALES}?type=individuel")).await;
        assert_eq!(public.status(), 400);
    });
}

fn parts_add_up_to_the_whole_and_tell_nobody(essai: &BaseDEssai) {
    reseau(essai);
    let (admin, prefet) = (personne(essai, Role::Admin), personne(essai, Role::Prefet));
    essayer(essai, async |application| {
        let admin = admin.connecter(application).await;
        let parts = lire(application, &admin, &format!("region/75/parts{ANNEE}")).await;
        let entier = lire(application, &admin, &format!("region/75{ANNEE}")).await;
        let items = parts["items"].as_array().unwrap();
        let somme = |nom: &str| items.iter().map(|part| part[nom].as_u64().unwrap()).sum::<u64>();
        assert_eq!((somme("cras"), somme("accompagnements")), totaux(&entier));
        let part = |parts: &Value, code: &str| {
            let items = parts["items"].as_array().unwrap().iter();
            items.clone().find(|part| part["code"] == code).unwrap().clone()
        };
        let creuse = part(&parts, "23");
        assert_eq!(
            (&creuse["actifs"], &creuse["nom"], &creuse["secret"]),
            (&json!(5), &json!("Creuse"), &json!(false))
        );
        let habitants = creuse["population"].as_f64().unwrap();
        let pour_1000 = creuse["accompagnements"].as_f64().unwrap() * 1_000.0 / habitants;
        assert!((creuse["pour_1000"].as_f64().unwrap() - pour_1000).abs() < 0.001);
        // La Réunion has two: it is hidden, and with it the smallest of the régions that could be told, Mayotte.
        let regions = lire(application, &admin, &format!("national/FR/parts{ANNEE}")).await;
        let (reunion, mayotte, aquitaine) =
            (part(&regions, "04"), part(&regions, "06"), part(&regions, "75"));
        assert_eq!(
            (&reunion["secret"], &mayotte["secret"], &aquitaine["secret"]),
            (&json!(true), &json!(true), &json!(false))
        );
        for nom in ["actifs", "cras", "accompagnements", "pour_1000"] {
            assert_eq!(
                (&reunion[nom], &mayotte[nom]),
                (&Value::Null, &Value::Null),
                "{nom}"
            );
        }
        // Under a département, its EPCI; under one of them, its communes.
        let prefet = prefet.connecter(application).await;
        let epci = lire(application, &prefet, &format!("departement/23/parts{ANNEE}")).await;
        let gueret = epci["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|part| part["cras"] != 0)
            .unwrap();
        assert_eq!(
            (&gueret["actifs"], &gueret["departement"]),
            (&json!(5), &json!("23"))
        );
        let code = gueret["code"].as_str().unwrap();
        let chemin = format!("epci/{code}/parts{ANNEE}&departement=23");
        let communes = lire(application, &prefet, &chemin).await;
        assert_eq!(part(&communes, "23096")["cras"], gueret["cras"]);
        let vu = lire(
            application,
            &prefet,
            &format!("epci/{code}{ANNEE}&departement=23"),
        )
        .await;
        assert_eq!(totaux(&vu).0, gueret["cras"].as_u64().unwrap());
        let (ailleurs, _) = demander(
            application,
            &prefet,
            &format!("epci/{code}{ANNEE}&departement=87"),
        )
        .await;
        assert_eq!(ailleurs, 404);
    });
}

fn an_arrondissement_is_of_the_epci_of_its_commune(essai: &BaseDEssai) {
    let mut tirage = Tirage::de(23);
    equipe(essai, LYON_1ER, 3, &["2026-10-01"], 10, &mut tirage);
    let prefet = suivant(essai, Role::Prefet, Portee::Departement("69".parse().unwrap()));
    essayer(essai, async |application| {
        let prefet = prefet.connecter(application).await;
        let octobre = "du=2026-10-01&au=2026-10-31";
        for chemin in ["epci/200046977", "commune/69123", "commune/69381"] {
            let vu = lire(application, &prefet, &format!("{chemin}?{octobre}")).await;
            assert_eq!(totaux(&vu).0, 30, "{chemin}");
        }
        let parts = lire(application, &prefet, &format!("departement/69/parts?{octobre}")).await;
        let avec: Vec<_> = parts["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|part| part["cras"] != 0)
            .collect();
        assert_eq!(avec.len(), 1, "{avec:?}");
        assert_eq!(
            (&avec[0]["code"], &avec[0]["cras"]),
            (&json!("200046977"), &json!(30))
        );
    });
}

fn an_employer_of_two_is_told_why_and_where_to_look(essai: &BaseDEssai) {
    let mut tirage = Tirage::de(5);
    let ou = GUERET;
    let deux: Vec<Personne> = (0..2).map(|_| conseiller(essai)).collect();
    let mut rendre = |qui: &Personne| {
        let lignes = (1..20).map(|jour| cra(date("2026-11-01").plus_jours(jour).unwrap(), ou, &mut tirage));
        let lignes = lignes
            .filter(|ligne| ligne.contenu.date <= date("2026-11-20"))
            .collect();
        charger(essai, qui.id, lignes);
    };
    deux.iter().for_each(&mut rendre);
    let employeur = personne(essai, Role::Structure);
    let id = structure(essai);
    let troisieme = conseiller(essai);
    essayer(essai, async |application| {
        let employeur = employeur.connecter(application).await;
        let chemin = format!("structure/{id}?du=2026-11-01");
        let cachee = lire(application, &employeur, &chemin).await;
        assert_eq!(
            (
                &cachee["totaux"],
                &cachee["secret"]["en_poste"],
                &cachee["secret"]["au_dessus"]
            ),
            (
                &Value::Null,
                &json!(3),
                &json!({"niveau": "departement", "code": "23", "nom": "Creuse"})
            )
        );
        for bloc in ["themes", "ages", "evolution"] {
            assert_eq!(cachee[bloc], json!([]), "{bloc}");
        }
        let troisieme = troisieme.connecter(application).await;
        let saisie = json!({
            "date": "2026-11-20", "canal": "a_domicile", "commune": "23096", "type": "individuel", "participants": 1,
            "ages": {"60_plus": 1}, "statuts": {"retraite": 1}, "themes": ["demarche"], "duree": 30, "suite": {},
        });
        assert_eq!(
            troisieme
                .post(application, "/api/v1/cras", &saisie)
                .await
                .status(),
            201
        );
        let dite = lire(application, &employeur, &chemin).await;
        assert_eq!(totaux(&dite), comptes(&tous(essai)));
        assert_eq!(dite["totaux"]["conseillers_actifs"], 3);
    });
}

fn a_team_is_its_members(essai: &BaseDEssai) {
    let mut tirage = Tirage::de(11);
    let mois = ["2026-10-01"];
    let membres = equipe(essai, LIMOGES, 3, &mois, 10, &mut tirage);
    let autres: [(Ou, usize); 2] = [(BOURG, 2), (SAINT_DENIS, 1)];
    for (ou, combien) in autres {
        equipe(essai, ou, combien, &mois, 10, &mut tirage);
    }
    let id = nouvelle_equipe(essai);
    let places = membres
        .iter()
        .map(|membre| (membre.id, EtatMembre::Membre))
        .collect();
    equipes::placer_directs(essai.base().writer(), id, places, MAINTENANT).unwrap();
    let coordinateur = suivant(essai, Role::Coordinateur, Portee::Equipe(id));
    essayer(essai, async |application| {
        let coordinateur = coordinateur.connecter(application).await;
        let chemin = format!("equipe/{id}?du=2026-10-01&au=2026-10-31");
        let vu = lire(application, &coordinateur, &chemin).await;
        let siens = tous(essai);
        let siens = siens
            .iter()
            .filter(|cra| membres.iter().any(|membre| membre.id == cra.conseiller));
        assert_eq!(totaux(&vu), comptes(siens));
        assert_eq!(vu["nom"], "Équipe d'essai");
    });
}

fn nothing_is_told_of_a_day(essai: &BaseDEssai) {
    let mut tirage = Tirage::de(13);
    equipe(essai, GUERET, 4, &UN_AN[8..], 10, &mut tirage);
    let prefet = personne(essai, Role::Prefet);
    essayer(essai, async |application| {
        let prefet = prefet.connecter(application).await;
        for (requete, pointeurs) in [
            ("du=2026-10-02&au=2026-10-31", vec!["?du"]),
            ("du=2026-10-01&au=2026-10-30", vec!["?au"]),
            ("du=2026-10-01&au=2026-09-30", vec!["?au"]),
            ("du=2026-10-01&au=2026-10-31&pas=jour", vec!["?pas"]),
            ("du=2026-10-01&au=9999-12-31", vec!["?au"]),
        ] {
            let (statut, corps) = demander(application, &prefet, &format!("departement/23?{requete}")).await;
            let vus: Vec<_> = corps["errors"]
                .as_array()
                .unwrap()
                .iter()
                .map(|e| &e["pointer"])
                .collect();
            assert_eq!((statut, json!(vus)), (400, json!(pointeurs)), "{requete}");
        }
        let chemin = "departement/23?du=2026-10-01&au=2026-10-31&pas=semaine";
        let semaines = lire(application, &prefet, chemin).await;
        let points = semaines["evolution"].as_array().unwrap();
        let debuts: Vec<_> = points
            .iter()
            .map(|point| point["periode"].as_str().unwrap())
            .collect();
        assert_eq!(
            debuts,
            [
                "2026-09-28",
                "2026-10-05",
                "2026-10-12",
                "2026-10-19",
                "2026-10-26"
            ]
        );
        let cras = tous(essai);
        let attendu = cras
            .iter()
            .filter(|cra| (date("2026-09-28")..=date("2026-10-04")).contains(&cra.date));
        assert_eq!(points[0]["cras"], json!(comptes(attendu).0));
    });
}

fn the_network_is_counted_and_nobody_named(essai: &BaseDEssai) {
    let gens: Vec<Personne> = (0..4).map(|_| conseiller(essai)).collect();
    let mut tirage = Tirage::de(17);
    for qui in &gens[..2] {
        charger(essai, qui.id, vec![cra(date("2026-10-10"), GUERET, &mut tirage)]);
    }
    let (prefet, admin) = (personne(essai, Role::Prefet), personne(essai, Role::Admin));
    // Without a contract: invited, and in no post.
    let _sans_poste = personne(essai, Role::Conseiller);
    essayer(essai, async |application| {
        let prefet = prefet.connecter(application).await;
        let octobre = "?du=2026-10-01&au=2026-10-31";
        let vu = lire(application, &prefet, &format!("departement/23/reseau{octobre}")).await;
        assert_eq!(
            vu,
            json!({
                "du": "2026-10-01", "au": "2026-10-31", "invites": 4, "actives": 4, "taux_activation": 1.0,
                "en_poste": 4, "actifs": 2,
            })
        );
        let admin = admin.connecter(application).await;
        let vu = lire(application, &admin, &format!("national/FR/reseau{octobre}")).await;
        assert_eq!((&vu["invites"], &vu["en_poste"]), (&json!(5), &json!(4)));
        // Of two people, it would tell who works.
        let vu = lire(application, &admin, &format!("departement/87/reseau{octobre}")).await;
        assert_eq!((&vu["en_poste"], &vu["actifs"]), (&json!(0), &json!(0)));
    });
}

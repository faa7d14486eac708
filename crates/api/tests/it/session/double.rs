//! The second factor: an application, recovery codes, and what an open installation asks of admins.

use coop_api::{ReglageLimites, hacher_mot_de_passe};
use coop_domain::{
    comptes::{Role, courriers::Genre},
    temps::Instant,
};
use coop_store::{
    audit, courriers, double, installation,
    sessions::{self, Moyen, Preuve},
};
use coop_testkit::{
    application::{Application, MAINTENANT, essayer, executer},
    bases::BaseDEssai,
    comptes::{Connectee, Personne, attribution, personne_avec},
    sur_les_deux,
};
use reqwest::Method;
use serde_json::{Value, json};
use totp_rs::{Builder, Secret, Totp};

use super::apres;

sur_les_deux!(
    a_code_is_asked_once_it_was_proved_and_serves_once,
    what_is_late_opens_nothing,
    recovery_codes_help_once_each,
    it_is_taken_away_by_its_owner_or_by_an_admin,
    another_password_does_not_go_round_it,
    wrong_codes_make_one_wait,
    an_open_installation_asks_it_of_admins,
);

const MOT_DE_PASSE: &str = "Cheval agrafe pile correct 7";
const DOUBLE: &str = "/api/v1/moi/double-authentification";
const CODES: &str = "/api/v1/moi/double-authentification/codes";

fn quelquun(essai: &BaseDEssai, role: Role) -> Personne {
    let empreinte = hacher_mot_de_passe(MOT_DE_PASSE).unwrap();
    personne_avec(essai, vec![attribution(essai, role)], Some(empreinte))
}

/// The application of the person, from the key that the service gave.
struct Appli(Totp);

impl Appli {
    fn de(proposition: &Value) -> Self {
        let secret = Secret::try_from_base32(proposition["cle"].as_str().unwrap()).unwrap();
        Self(Builder::new().with_secret(secret).build().unwrap())
    }

    /// What it shows at this instant.
    fn code(&self, instant: Instant) -> String {
        self.0
            .generate(u64::try_from(instant.secondes()).unwrap())
            .to_string()
    }
}

/// The status of an answer, and what it holds.
async fn dire(requete: reqwest::RequestBuilder) -> (u16, Value) {
    let reponse = requete.send().await.unwrap();
    let statut = reponse.status().as_u16();
    (statut, reponse.json().await.unwrap_or_default())
}

async fn demander(
    application: &Application,
    qui: &Connectee,
    methode: Method,
    chemin: &str,
    corps: &Value,
) -> (u16, Value) {
    dire(qui.requete(application, methode, chemin).json(corps)).await
}

fn code_du_probleme(corps: &Value) -> &str {
    corps["type"]
        .as_str()
        .unwrap_or_default()
        .rsplit('/')
        .next()
        .unwrap_or_default()
}

/// Signs in, with or without a code.
async fn entrer(application: &Application, qui: &Personne, code: Option<&str>) -> (u16, Value) {
    let mut corps = json!({"identifiant": qui.identifiant, "mot_de_passe": MOT_DE_PASSE});
    if let Some(code) = code {
        corps["code"] = json!(code);
    }
    dire(
        application
            .requete(Method::POST, "/api/v1/connexion")
            .json(&corps),
    )
    .await
}

/// Activates the second factor of whoever is signed in: the application, and the recovery codes.
async fn activer(application: &Application, qui: &Connectee, instant: Instant) -> (Appli, Vec<String>) {
    let (statut, proposition) = demander(application, qui, Method::POST, DOUBLE, &json!({})).await;
    assert_eq!(statut, 200, "{proposition}");
    let appli = Appli::de(&proposition);
    let code = json!({"code": appli.code(instant)});
    let (statut, donnes) = demander(application, qui, Method::PUT, DOUBLE, &code).await;
    assert_eq!(statut, 200, "{donnes}");
    let codes = donnes["codes"].as_array().unwrap().iter();
    (
        appli,
        codes.map(|code| code.as_str().unwrap().to_owned()).collect(),
    )
}

fn a_code_is_asked_once_it_was_proved_and_serves_once(essai: &BaseDEssai) {
    let ada = quelquun(essai, Role::Conseiller);
    essayer(essai, async |application| {
        let (ici, ailleurs) = (ada.connecter(application).await, ada.connecter(application).await);
        let (_, etat) = demander(application, &ici, Method::GET, DOUBLE, &Value::Null).await;
        assert_eq!(
            etat,
            json!({"active_le": null, "codes_restants": 0, "exigee": false})
        );
        // Nothing was proposed yet.
        let (statut, _) = demander(application, &ici, Method::PUT, DOUBLE, &json!({"code": "123456"})).await;
        assert_eq!(statut, 409);
        let (_, ancienne) = demander(application, &ici, Method::POST, DOUBLE, &json!({})).await;
        let (_, proposition) = demander(application, &ici, Method::POST, DOUBLE, &json!({})).await;
        let adresse = proposition["adresse"].as_str().unwrap();
        assert!(
            adresse.starts_with("otpauth://totp/Coop:") && adresse.contains("issuer=Coop"),
            "{adresse}"
        );
        assert!(proposition["qr"].as_str().unwrap().starts_with("<svg"));
        // Until a code of the last key was typed, the password alone opens.
        assert_eq!(entrer(application, &ada, None).await.0, 200);
        let faux = json!({"code": Appli::de(&ancienne).code(MAINTENANT)});
        let (statut, refus) = demander(application, &ici, Method::PUT, DOUBLE, &faux).await;
        assert_eq!(
            (statut, refus["errors"][0]["pointer"].as_str()),
            (422, Some("/code"))
        );
        let appli = Appli::de(&proposition);
        let (statut, donnes) = demander(
            application,
            &ici,
            Method::PUT,
            DOUBLE,
            &json!({"code": appli.code(MAINTENANT)}),
        )
        .await;
        assert_eq!(
            (statut, donnes["codes"].as_array().map(Vec::len)),
            (200, Some(10))
        );

        // The other devices are signed out, this one stays.
        assert_eq!(
            dire(ici.requete(application, Method::GET, "/api/v1/moi")).await.0,
            200
        );
        assert_eq!(
            dire(ailleurs.requete(application, Method::GET, "/api/v1/moi"))
                .await
                .0,
            401
        );
        let (_, etat) = demander(application, &ici, Method::GET, DOUBLE, &Value::Null).await;
        assert!(
            etat["active_le"].is_string() && etat["codes_restants"] == 10,
            "{etat}"
        );
        assert_eq!(
            demander(application, &ici, Method::POST, DOUBLE, &json!({}))
                .await
                .0,
            409,
            "one at a time"
        );

        let (statut, refus) = entrer(application, &ada, None).await;
        assert_eq!(
            (statut, code_du_probleme(&refus), refus["moyen"].as_str()),
            (401, "code_requis", Some("totp"))
        );
        // The code that activated it has served; the next step's serves, once.
        for (code, attendu) in [
            (appli.code(MAINTENANT), 401),
            ("000000".to_owned(), 401),
            (appli.code(apres(30)), 200),
            (appli.code(apres(30)), 401),
            (appli.code(apres(120)), 401),
        ] {
            assert_eq!(entrer(application, &ada, Some(&code)).await.0, attendu, "{code}");
        }
        // Whoever has not the password learns nothing of it.
        let autre = json!({"identifiant": ada.identifiant, "mot_de_passe": "Autre chose de long 9", "code": "123456"});
        let (statut, refus) = dire(
            application
                .requete(Method::POST, "/api/v1/connexion")
                .json(&autre),
        )
        .await;
        assert_eq!((statut, code_du_probleme(&refus)), (401, "identifiants_refuses"));
        let donnees = dire(ici.requete(application, Method::GET, "/api/v1/moi/donnees"))
            .await
            .1;
        assert!(donnees["identite"]["double_active_le"].is_string(), "{donnees}");
    });
    let actions: Vec<String> = essai
        .base()
        .lire(|conn| audit::lister(conn, None, None, 50))
        .unwrap()
        .into_iter()
        .filter(|ligne| ligne.acteur == Some(ada.id) && ligne.action.starts_with("double"))
        .map(|ligne| ligne.action)
        .collect();
    assert_eq!(actions, ["double_activee", "double_proposee", "double_proposee"]);
    assert_eq!(avertissements(essai), 1);
}

/// How many mails told of a change of a second factor, once the application has stopped.
fn avertissements(essai: &BaseDEssai) -> usize {
    let base = essai.base();
    let attendent = base
        .lire(|conn| courriers::a_envoyer(conn, apres(3_600), 50))
        .unwrap();
    let attendent = attendent
        .iter()
        .filter(|courrier| courrier.genre == Genre::DoubleAuthentification);
    let recus = base.lire(|conn| courriers::developpement(conn, 50)).unwrap();
    let sujets = ["double authentification", "code de secours", "codes de secours"];
    let recus = recus
        .iter()
        .filter(|courrier| sujets.iter().any(|sujet| courrier.sujet.contains(sujet)));
    attendent.count() + recus.count()
}

/// What was begun and left, what was under way.
fn what_is_late_opens_nothing(essai: &BaseDEssai) {
    let (ada, zoe) = (
        quelquun(essai, Role::Conseiller),
        quelquun(essai, Role::Conseiller),
    );
    let writer = essai.base().writer();
    let sceau = installation::sceau(essai.base(), None).unwrap();
    let oubliee = double::proposer(writer, &sceau, zoe.id, apres(-15 * 60))
        .unwrap()
        .unwrap();
    essayer(essai, async |application| {
        let elle = zoe.connecter(application).await;
        let appli = Appli::de(&json!({"cle": oubliee.base32()}));
        let code = json!({"code": appli.code(MAINTENANT)});
        let (statut, _) = demander(application, &elle, Method::PUT, DOUBLE, &code).await;
        assert_eq!(statut, 409, "a quarter of an hour later");
        activer(application, &ada.connecter(application).await, MAINTENANT).await;
        // A sign-in that saw the account as it was before.
        let role = attribution(essai, Role::Conseiller);
        for (avec, ouvre) in [(false, false), (true, true)] {
            let writer = application.base().writer();
            let ouverte = sessions::ouvrir(
                writer,
                ada.id,
                (
                    role.clone(),
                    Preuve {
                        moyen: Moyen::MotDePasse,
                        double: avec,
                    },
                ),
                "Essai",
                MAINTENANT,
            );
            assert_eq!(ouverte.unwrap().is_some(), ouvre, "{avec}");
        }
    });
}

fn recovery_codes_help_once_each(essai: &BaseDEssai) {
    let ada = quelquun(essai, Role::Coordinateur);
    essayer(essai, async |application| {
        let ici = ada.connecter(application).await;
        assert_eq!(
            demander(application, &ici, Method::POST, CODES, &json!({}))
                .await
                .0,
            404,
            "none is active"
        );
        let (_, codes) = activer(application, &ici, MAINTENANT).await;
        let [premier, second, ..] = codes.as_slice() else {
            panic!("{codes:?}")
        };
        let mal_tape = format!(" {} ", premier.to_lowercase().replace('-', " "));
        assert_eq!(entrer(application, &ada, Some(&mal_tape)).await.0, 200);
        assert_eq!(
            entrer(application, &ada, Some(premier)).await.0,
            401,
            "it has served"
        );
        let (_, etat) = demander(application, &ici, Method::GET, DOUBLE, &Value::Null).await;
        assert_eq!(etat["codes_restants"], 9);
        let (statut, nouveaux) = demander(application, &ici, Method::POST, CODES, &json!({})).await;
        assert_eq!(statut, 200);
        assert_eq!(
            entrer(application, &ada, Some(second)).await.0,
            401,
            "others took their place"
        );
        let nouveau = nouveaux["codes"][1].as_str().unwrap();
        assert_eq!(entrer(application, &ada, Some(nouveau)).await.0, 200);
    });
    // Activated, used, renewed, used.
    assert_eq!(avertissements(essai), 4);
}

fn it_is_taken_away_by_its_owner_or_by_an_admin(essai: &BaseDEssai) {
    let (ada, elodie) = (quelquun(essai, Role::Admin), quelquun(essai, Role::Conseiller));
    essayer(essai, async |application| {
        let (admin, ici) = (
            ada.connecter(application).await,
            elodie.connecter(application).await,
        );
        activer(application, &ici, MAINTENANT).await;
        let celle_d_elodie = format!("/api/v1/comptes/{}/double-authentification", elodie.id);
        let lue = dire(admin.requete(
            application,
            Method::GET,
            &format!("/api/v1/comptes?q={}", elodie.identifiant),
        ))
        .await
        .1;
        assert_eq!(lue["items"][0]["double_active"], true, "{lue}");
        let (statut, _) = demander(application, &ici, Method::DELETE, &celle_d_elodie, &Value::Null).await;
        assert_eq!(statut, 403, "nobody but an admin");
        assert_eq!(
            dire(admin.requete(application, Method::DELETE, &celle_d_elodie))
                .await
                .0,
            204
        );
        assert_eq!(
            ici.get(application, "/api/v1/moi").await.status(),
            401,
            "signed out everywhere"
        );
        let ici = elodie.connecter(application).await;
        assert_eq!(
            dire(admin.requete(application, Method::DELETE, &celle_d_elodie))
                .await
                .0,
            404
        );
        let la_sienne = format!("/api/v1/comptes/{}/double-authentification", ada.id);
        assert_eq!(
            dire(admin.requete(application, Method::DELETE, &la_sienne))
                .await
                .0,
            409
        );
        assert_eq!(entrer(application, &elodie, None).await.0, 200);

        activer(application, &ici, MAINTENANT).await;
        assert_eq!(
            dire(ici.requete(application, Method::DELETE, DOUBLE)).await.0,
            204
        );
        assert_eq!(
            dire(ici.requete(application, Method::DELETE, DOUBLE)).await.0,
            404
        );
        assert_eq!(entrer(application, &elodie, None).await.0, 200);
        // What changes it asks who is there.
        let (session, jeton) = elodie.session(essai, apres(-3_600));
        let vieux = coop_testkit::comptes::rafraichir(application, jeton.as_str()).await;
        let vieux: Value = vieux.json().await.unwrap();
        for (methode, chemin) in [
            (Method::POST, DOUBLE),
            (Method::POST, CODES),
            (Method::DELETE, DOUBLE),
        ] {
            let requete = application
                .requete(methode, chemin)
                .bearer_auth(vieux["access_token"].as_str().unwrap());
            let (statut, refus) = dire(requete.json(&json!({}))).await;
            assert_eq!(
                (statut, code_du_probleme(&refus)),
                (403, "preuve_requise"),
                "{session} {chemin}"
            );
        }
    });
    assert_eq!(avertissements(essai), 4);
}

fn another_password_does_not_go_round_it(essai: &BaseDEssai) {
    let ada = quelquun(essai, Role::Conseiller);
    essayer(essai, async |application| {
        activer(application, &ada.connecter(application).await, MAINTENANT).await;
        let poster = async |chemin: &str, corps: &Value| {
            dire(application.requete(Method::POST, chemin).json(corps)).await
        };
        let oubli = json!({"identifiant": ada.identifiant});
        assert_eq!(poster("/api/v1/mot-de-passe/oubli", &oubli).await.0, 202);
        let lien = || {
            let recus = application
                .base()
                .lire(|conn| courriers::developpement(conn, 50))
                .unwrap();
            let textes = recus
                .into_iter()
                .filter(|recu| recu.destinataire == ada.identifiant);
            let mut liens = textes.filter_map(|recu| {
                let (_, suite) = recu.texte.split_once("/mot-de-passe/")?;
                Some(suite.chars().take(43).collect::<String>()).filter(|jeton| !jeton.starts_with("oubli"))
            });
            liens.next_back()
        };
        application.jusqu_a(async || lien().is_some()).await;
        let chemin = format!("/api/v1/mot-de-passe/{}", lien().unwrap());
        let nouveau = "Une girafe lit 4 romans au marché";
        assert_eq!(poster(&chemin, &json!({"mot_de_passe": nouveau})).await.0, 200);
        let corps = json!({"identifiant": ada.identifiant, "mot_de_passe": nouveau});
        let (statut, refus) = poster("/api/v1/connexion", &corps).await;
        assert_eq!((statut, refus["moyen"].as_str()), (401, Some("totp")));
    });
}

fn wrong_codes_make_one_wait(essai: &BaseDEssai) {
    let ada = quelquun(essai, Role::Conseiller);
    executer(async {
        let application = Application::a(essai, MAINTENANT, |configuration| {
            configuration.limites = ReglageLimites::Actives;
        })
        .await;
        let (appli, codes) = activer(&application, &ada.connecter(&application).await, MAINTENANT).await;
        for essai in 0..5 {
            let (statut, _) = entrer(&application, &ada, Some("000000")).await;
            assert_eq!(statut, 401, "{essai}");
        }
        for bon in [appli.code(apres(30)), codes[0].clone()] {
            assert_eq!(
                entrer(&application, &ada, Some(&bon)).await.0,
                429,
                "right, and too late"
            );
        }
        application.arreter().await;
    });
}

fn an_open_installation_asks_it_of_admins(essai: &BaseDEssai) {
    let ada = quelquun(essai, Role::Admin);
    executer(async {
        let ouverte = Application::a(essai, MAINTENANT, |configuration| {
            configuration.proxys = vec!["10.0.0.0/8".parse().unwrap()];
        })
        .await;
        let application = &ouverte;
        let ici = ada.connecter(application).await;
        let moi = dire(ici.requete(application, Method::GET, "/api/v1/moi")).await.1;
        assert_eq!(moi["double_attendue"], true);
        for chemin in ["/api/v1/comptes", "/api/v1/audit", "/api/v1/structures"] {
            let (statut, refus) = dire(ici.requete(application, Method::GET, chemin)).await;
            assert_eq!(
                (statut, code_du_probleme(&refus)),
                (403, "double_authentification_requise"),
                "{chemin}"
            );
        }
        let (appli, _) = activer(application, &ici, MAINTENANT).await;
        let (_, etat) = demander(application, &ici, Method::GET, DOUBLE, &Value::Null).await;
        assert_eq!(etat["exigee"], true);
        assert_eq!(
            dire(ici.requete(application, Method::DELETE, DOUBLE)).await.0,
            409,
            "the role asks for it"
        );
        // The token in hand is of before; the session's next one is not, nor that of another sign-in.
        assert_eq!(ici.get(application, "/api/v1/comptes").await.status(), 403);
        let (_, suivant) = dire(
            application
                .requete(Method::POST, "/api/v1/session/rafraichir")
                .header("cookie", format!("__Host-coop_session={}", ici.cookie)),
        )
        .await;
        let jeton = suivant["access_token"].as_str().unwrap();
        let requete = application
            .requete(Method::GET, "/api/v1/comptes")
            .bearer_auth(jeton);
        assert_eq!(dire(requete).await.0, 200, "given in this session");
        let (statut, entree) = entrer(application, &ada, Some(&appli.code(apres(30)))).await;
        assert_eq!(statut, 200, "{entree}");
        let jeton = entree["access_token"].as_str().unwrap();
        for (chemin, attendu) in [("/api/v1/comptes", 200), ("/api/v1/audit", 200)] {
            let requete = application.requete(Method::GET, chemin).bearer_auth(jeton);
            assert_eq!(dire(requete).await.0, attendu, "{chemin}");
        }
        let moi = dire(application.requete(Method::GET, "/api/v1/moi").bearer_auth(jeton))
            .await
            .1;
        assert_eq!(moi["double_attendue"], false);
        let role = application
            .requete(Method::POST, "/api/v1/session/role")
            .bearer_auth(jeton);
        let (statut, change) = dire(role.json(&json!({"role": "admin"}))).await;
        assert_eq!(statut, 200, "{change}");
        let jeton = change["access_token"].as_str().unwrap();
        let requete = application
            .requete(Method::GET, "/api/v1/comptes")
            .bearer_auth(jeton);
        assert_eq!(dire(requete).await.0, 200, "another role does not forget it");
        ouverte.arreter().await;
    });
}

//! Signing in with the account of another service, against a provider of identities written by others.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use coop_api::{Configuration, hacher_mot_de_passe};
use coop_domain::comptes::{Role, courriers::Genre};
use coop_store::courriers;
use coop_testkit::{
    application::{Application, MAINTENANT, executer},
    bases::BaseDEssai,
    comptes::{Connectee, Personne, attribution, personne_avec},
    sur_les_deux,
};
use reqwest::{Client, Method, Response, Url, header, redirect::Policy};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret, Totp};

use super::apres;

sur_les_deux!(
    an_identity_signs_in_once_its_owner_has_said_so,
    a_return_is_of_the_browser_that_left,
    an_identity_signs_in_to_one_account,
    it_opens_no_account_that_a_password_would_not_open,
    without_its_provider_one_signs_in_by_password,
);

const MOT_DE_PASSE: &str = "Cheval agrafe pile correct 7";
const FOURNISSEUR: &str = "/api/v1/connexion/fournisseur";
const SESSION: &str = "/api/v1/connexion/fournisseur/session";
const LA_MIENNE: &str = "/api/v1/moi/identite-federee";

/// The provider, started for one test and ended with it.
struct Fournisseur {
    emetteur: String,
    processus: Child,
}

impl Fournisseur {
    fn demarrer() -> Self {
        let outil = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tools/openid");
        assert!(
            outil.join("node_modules").exists(),
            "the provider of identities is missing: run scripts/setup.sh test"
        );
        let mut processus = Command::new("node")
            .arg(outil.join("fournisseur.mjs"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut emetteur = String::new();
        BufReader::new(processus.stdout.take().unwrap())
            .read_line(&mut emetteur)
            .unwrap();
        Self {
            emetteur: emetteur.trim().to_owned(),
            processus,
        }
    }

    fn regler(&self, configuration: &mut Configuration) {
        configuration.fournisseur.emetteur = Some(self.emetteur.parse().unwrap());
        configuration.fournisseur.client = Some("coop".to_owned());
        configuration.fournisseur.secret = Some("secret-du-client".parse().unwrap());
    }
}

impl Drop for Fournisseur {
    fn drop(&mut self) {
        drop(self.processus.kill());
        drop(self.processus.wait());
    }
}

/// Runs a test against an application whose provider is started for it.
fn avec_fournisseur(essai: &BaseDEssai, test: impl AsyncFnOnce(&Application)) {
    let fournisseur = Fournisseur::demarrer();
    executer(async {
        let application = Application::avec(essai, |configuration| fournisseur.regler(configuration)).await;
        test(&application).await;
        application.arreter().await;
    });
}

/// A browser: it keeps the cookies of each site.
struct Navigateur {
    http: Client,
    cookies: BTreeMap<String, BTreeMap<String, String>>,
}

impl Navigateur {
    fn nouveau() -> Self {
        Self {
            http: Client::builder()
                .redirect(Policy::none())
                .no_proxy()
                .build()
                .unwrap(),
            cookies: BTreeMap::new(),
        }
    }

    async fn demander(
        &mut self,
        methode: Method,
        adresse: &str,
        completer: impl FnOnce(reqwest::RequestBuilder) -> reqwest::RequestBuilder,
    ) -> Response {
        let site = Url::parse(adresse).unwrap().origin().ascii_serialization();
        let siens = self.cookies.entry(site).or_default();
        let envoyes: Vec<_> = siens
            .iter()
            .map(|(nom, valeur)| format!("{nom}={valeur}"))
            .collect();
        let mut requete = self.http.request(methode, adresse);
        if !envoyes.is_empty() {
            requete = requete.header(header::COOKIE, envoyes.join("; "));
        }
        let reponse = completer(requete).send().await.unwrap();
        for pose in reponse.headers().get_all(header::SET_COOKIE) {
            let paire = pose.to_str().unwrap().split(';').next().unwrap();
            let (nom, valeur) = paire.split_once('=').unwrap();
            if valeur.is_empty() {
                siens.remove(nom);
            } else {
                siens.insert(nom.to_owned(), valeur.to_owned());
            }
        }
        reponse
    }

    /// Goes on at the provider, as this person, until it sends the browser back; nobody renounces.
    async fn s_identifier(&mut self, depart: &str, sujet: Option<&str>) -> String {
        // The provider remembers whoever signed in there; each is somebody else here.
        let mut adresse = depart.to_owned();
        let site = Url::parse(depart).unwrap().origin().ascii_serialization();
        self.cookies.remove(&site);
        loop {
            let (methode, formulaire) = if adresse.contains("/identite/") {
                let champ = sujet.map_or(("renoncer", "oui"), |sujet| ("sujet", sujet));
                (Method::POST, Some([champ]))
            } else {
                (Method::GET, None)
            };
            let reponse = self
                .demander(methode, &adresse, |requete| match formulaire {
                    Some(formulaire) => requete.form(&formulaire),
                    None => requete,
                })
                .await;
            let vers = reponse.headers().get(header::LOCATION);
            let Some(vers) = vers.map(|vers| vers.to_str().unwrap().to_owned()) else {
                panic!("{adresse}: {}", reponse.text().await.unwrap());
            };
            adresse = Url::parse(&adresse).unwrap().join(&vers).unwrap().into();
            if adresse.contains("/connexion/fournisseur?") {
                return adresse;
            }
        }
    }

    /// Where the page of the return sends the browser.
    async fn revenir(&mut self, retour: &str) -> String {
        let reponse = self.demander(Method::GET, retour, |requete| requete).await;
        assert_eq!(reponse.status(), 303, "{retour}");
        assert_eq!(reponse.headers()["cache-control"], "no-store");
        reponse.headers()["location"].to_str().unwrap().to_owned()
    }

    /// Leaves to sign in: where to.
    async fn partir(&mut self, application: &Application) -> String {
        let reponse = self
            .demander(Method::POST, &application.url(FOURNISSEUR), |requete| requete)
            .await;
        assert_eq!(reponse.status(), 200);
        page(&reponse.json().await.unwrap())
    }

    /// The whole way there and back, as this person.
    async fn aller_et_revenir(&mut self, application: &Application, sujet: &str) -> String {
        let depart = self.partir(application).await;
        let retour = self.s_identifier(&depart, Some(sujet)).await;
        self.revenir(&retour).await
    }

    /// Has the identity of this person sign in to the account of whoever is signed in.
    async fn relier(&mut self, application: &Application, qui: &Connectee, sujet: &str) -> String {
        let reponse = self
            .demander(Method::POST, &application.url(LA_MIENNE), |requete| {
                requete.bearer_auth(&qui.jeton)
            })
            .await;
        assert_eq!(reponse.status(), 200);
        let depart = page(&reponse.json().await.unwrap());
        let retour = self.s_identifier(&depart, Some(sujet)).await;
        self.revenir(&retour).await
    }

    /// Asks for the session.
    async fn entrer(&mut self, application: &Application, corps: &Value) -> (u16, Value) {
        let reponse = self
            .demander(Method::POST, &application.url(SESSION), |requete| {
                requete.json(corps)
            })
            .await;
        (
            reponse.status().as_u16(),
            reponse.json().await.unwrap_or_default(),
        )
    }
}

fn page(donnee: &Value) -> String {
    donnee["adresse"].as_str().unwrap().to_owned()
}

fn quelquun(essai: &BaseDEssai) -> Personne {
    let empreinte = hacher_mot_de_passe(MOT_DE_PASSE).unwrap();
    personne_avec(essai, vec![attribution(essai, Role::Conseiller)], Some(empreinte))
}

/// What the audit says of this person, as they read it.
async fn actes(application: &Application, qui: &Connectee, action: &str) -> Vec<Value> {
    let donnees = qui.json(application, "/api/v1/moi/donnees").await;
    let evenements = donnees["evenements"].as_array().unwrap().iter();
    evenements
        .filter(|evenement| evenement["action"] == action)
        .cloned()
        .collect()
}

/// How many mails tell that an identity signs in, or does not any more: waiting, and received.
fn avertissements(application: &Application) -> usize {
    let base = application.base();
    let attendent = base
        .lire(|conn| courriers::a_envoyer(conn, apres(3_600), 50))
        .unwrap();
    let attendent = attendent
        .iter()
        .filter(|courrier| courrier.genre == Genre::IdentiteFederee);
    let recus = base.lire(|conn| courriers::developpement(conn, 50)).unwrap();
    let recus = recus
        .iter()
        .filter(|courrier| courrier.sujet.starts_with("ProConnect"));
    attendent.count() + recus.count()
}

async fn statut(qui: &Connectee, application: &Application, methode: Method, chemin: &str) -> (u16, Value) {
    let reponse = qui.requete(application, methode, chemin).send().await.unwrap();
    (
        reponse.status().as_u16(),
        reponse.json().await.unwrap_or_default(),
    )
}

fn an_identity_signs_in_once_its_owner_has_said_so(essai: &BaseDEssai) {
    let ada = quelquun(essai);
    avec_fournisseur(essai, async |application| {
        assert_eq!(
            application.json(FOURNISSEUR).await,
            json!({"nom": "ProConnect", "disponible": true})
        );
        let mut navigateur = Navigateur::nouveau();
        // The address of mail that the provider tells opens nothing.
        assert_eq!(
            navigateur.aller_et_revenir(application, "ada").await,
            "/connexion?fournisseur=inconnue"
        );
        assert_eq!(navigateur.entrer(application, &json!({})).await.0, 401);

        let ici = ada.connecter(application).await;
        assert_eq!(
            ici.json(application, LA_MIENNE).await,
            json!({"fournisseur": "ProConnect", "reliee_le": null})
        );
        assert_eq!(
            navigateur.relier(application, &ici, "ada").await,
            "/compte?fournisseur=reliee"
        );
        assert_eq!(
            ici.json(application, LA_MIENNE).await["reliee_le"],
            MAINTENANT.to_string()
        );
        assert_eq!(avertissements(application), 1);
        assert_eq!(actes(application, &ici, "identite_reliee").await.len(), 1);
        let donnees = ici.json(application, "/api/v1/moi/donnees").await;
        let gardee = &donnees["identite"]["identite_federee"];
        assert_eq!(
            (&gardee["sujet"], &gardee["fournisseur"]),
            (&json!("ada"), &json!("fournisseur-de-demonstration"))
        );

        assert_eq!(
            navigateur.aller_et_revenir(application, "ada").await,
            "/connexion?fournisseur=reprise"
        );
        let cookies = navigateur.cookies.clone();
        let (entree, jetons) = navigateur.entrer(application, &json!({})).await;
        assert_eq!(entree, 200, "{jetons}");
        let jeton = jetons["access_token"].as_str().unwrap();
        let requete = |methode, chemin| application.requete(methode, chemin).bearer_auth(jeton);
        let moi: Value = requete(Method::GET, "/api/v1/moi")
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        assert_eq!(moi["id"], ada.id.to_string());
        // No password was given, and no token says so: neither the first nor the next.
        let suite = navigateur
            .demander(
                Method::POST,
                &application.url("/api/v1/session/rafraichir"),
                |requete| requete,
            )
            .await;
        let suite: Value = suite.json().await.unwrap();
        for jeton in [jeton, suite["access_token"].as_str().unwrap()] {
            let corps = URL_SAFE_NO_PAD.decode(jeton.split('.').nth(1).unwrap()).unwrap();
            assert_eq!(serde_json::from_slice::<Value>(&corps).unwrap()["amr"], json!([]));
        }
        // It serves once.
        let session = std::mem::replace(&mut navigateur.cookies, cookies);
        assert_eq!(navigateur.entrer(application, &json!({})).await.0, 401);
        navigateur.cookies = session;
        let ouvertes = actes(application, &ici, "session_ouverte").await;
        assert!(
            ouvertes
                .iter()
                .any(|acte| acte["motif"] == "Par le fournisseur d'identité"),
            "{ouvertes:?}"
        );

        // No password was given: what asks for it does.
        let reponse = requete(Method::DELETE, LA_MIENNE).send().await.unwrap();
        assert_eq!(reponse.status(), 403);
        let probleme: Value = reponse.json().await.unwrap();
        assert!(
            probleme["type"].as_str().unwrap().ends_with("preuve_requise"),
            "{probleme}"
        );
        let preuve = requete(Method::POST, "/api/v1/moi/preuve").json(&json!({"mot_de_passe": MOT_DE_PASSE}));
        assert_eq!(preuve.send().await.unwrap().status(), 204);

        // Signing out here tells where to sign out there; the provider knows whom it is about.
        let sortie = navigateur
            .demander(Method::DELETE, &application.url("/api/v1/session"), |requete| {
                requete.bearer_auth(jeton)
            })
            .await;
        assert_eq!(sortie.status(), 200);
        let adresse = page(&sortie.json().await.unwrap());
        assert!(adresse.contains("/session/end?id_token_hint="), "{adresse}");
        let la_bas = navigateur
            .demander(Method::GET, &adresse, |requete| requete)
            .await;
        assert_eq!(la_bas.status(), 200);
        assert!(la_bas.text().await.unwrap().contains("Me déconnecter"));

        assert_eq!(statut(&ici, application, Method::DELETE, LA_MIENNE).await.0, 204);
        assert_eq!(statut(&ici, application, Method::DELETE, LA_MIENNE).await.0, 404);
        assert_eq!(avertissements(application), 2);
        assert_eq!(
            Navigateur::nouveau().aller_et_revenir(application, "ada").await,
            "/connexion?fournisseur=inconnue"
        );
    });
}

fn a_return_is_of_the_browser_that_left(essai: &BaseDEssai) {
    let ada = quelquun(essai);
    avec_fournisseur(essai, async |application| {
        let mut navigateur = Navigateur::nouveau();
        navigateur
            .relier(application, &ada.connecter(application).await, "ada")
            .await;
        let depart = navigateur.partir(application).await;
        // A browser that did not leave, with what another one came back with; and one that left otherwise.
        let mut autre = Navigateur::nouveau();
        let retour = autre.s_identifier(&depart, Some("ada")).await;
        assert_eq!(autre.revenir(&retour).await, "/connexion?fournisseur=expiree");
        autre.partir(application).await;
        assert_eq!(autre.revenir(&retour).await, "/connexion?fournisseur=expiree");
        for faux in [
            "?code=c",
            "?state=s",
            "?code=c&state=s",
            "",
            "?error=access_denied",
        ] {
            let faux = application.url(&format!("/connexion/fournisseur{faux}"));
            assert_eq!(
                navigateur.revenir(&faux).await,
                "/connexion?fournisseur=expiree",
                "{faux}"
            );
            navigateur.partir(application).await;
        }
        assert_eq!(navigateur.entrer(application, &json!({})).await.0, 401);

        // Whoever renounces is told so; a code serves once, and its departure too.
        let depart = navigateur.partir(application).await;
        let retour = navigateur.s_identifier(&depart, None).await;
        assert_eq!(
            navigateur.revenir(&retour).await,
            "/connexion?fournisseur=refusee"
        );
        let depart = navigateur.partir(application).await;
        let cookies = navigateur.cookies.clone();
        let retour = navigateur.s_identifier(&depart, Some("ada")).await;
        assert_eq!(
            navigateur.revenir(&retour).await,
            "/connexion?fournisseur=reprise"
        );
        assert_eq!(
            navigateur.revenir(&retour).await,
            "/connexion?fournisseur=expiree"
        );
        navigateur.cookies = cookies;
        assert_eq!(
            navigateur.revenir(&retour).await,
            "/connexion?fournisseur=refusee"
        );

        // Another issuer says that it sent the person.
        let depart = navigateur.partir(application).await;
        let retour = navigateur.s_identifier(&depart, Some("ada")).await;
        let mele = retour.split("iss=").next().unwrap().to_owned() + "iss=https%3A%2F%2Fautre.exemple.fr";
        assert_eq!(navigateur.revenir(&mele).await, "/connexion?fournisseur=refusee");

        // Another site asks in the name of whoever looks at it.
        for chemin in [FOURNISSEUR, SESSION] {
            let requete = application
                .requete(Method::POST, chemin)
                .header("origin", "https://autre.exemple.fr")
                .json(&json!({}));
            assert_eq!(requete.send().await.unwrap().status(), 403, "{chemin}");
        }
    });
}

fn an_identity_signs_in_to_one_account(essai: &BaseDEssai) {
    let (ada, zoe) = (quelquun(essai), quelquun(essai));
    avec_fournisseur(essai, async |application| {
        let (a, z) = (ada.connecter(application).await, zoe.connecter(application).await);
        let mut navigateur = Navigateur::nouveau();
        navigateur.relier(application, &a, "ada").await;
        assert_eq!(
            navigateur.relier(application, &z, "ada").await,
            "/compte?fournisseur=prise"
        );
        assert!(z.json(application, LA_MIENNE).await["reliee_le"].is_null());
        // Asked twice, said once; another identity takes the place of the first.
        navigateur.relier(application, &a, "ada").await;
        assert_eq!(actes(application, &a, "identite_reliee").await.len(), 1);
        navigateur.relier(application, &a, "ada-2").await;
        assert_eq!(
            navigateur.aller_et_revenir(application, "ada").await,
            "/connexion?fournisseur=inconnue"
        );
        assert_eq!(
            navigateur.relier(application, &z, "ada").await,
            "/compte?fournisseur=reliee"
        );
        // A session that ended on the way is nobody's any more.
        let reponse = navigateur
            .demander(Method::POST, &application.url(LA_MIENNE), |requete| {
                requete.bearer_auth(&a.jeton)
            })
            .await;
        let depart = page(&reponse.json().await.unwrap());
        assert_eq!(
            statut(&a, application, Method::DELETE, "/api/v1/session").await.0,
            204
        );
        let retour = navigateur.s_identifier(&depart, Some("ada-3")).await;
        assert_eq!(
            navigateur.revenir(&retour).await,
            "/connexion?fournisseur=expiree"
        );
    });
}

fn it_opens_no_account_that_a_password_would_not_open(essai: &BaseDEssai) {
    let admin = personne_avec(
        essai,
        vec![attribution(essai, Role::Admin)],
        Some(hacher_mot_de_passe(MOT_DE_PASSE).unwrap()),
    );
    let (ada, zoe) = (quelquun(essai), quelquun(essai));
    avec_fournisseur(essai, async |application| {
        let mut navigateur = Navigateur::nouveau();
        let (a, z) = (ada.connecter(application).await, zoe.connecter(application).await);
        navigateur.relier(application, &a, "ada").await;
        navigateur.relier(application, &z, "zoe").await;

        // Whoever has a second factor gives its code.
        let proposition = z
            .post(application, "/api/v1/moi/double-authentification", &json!({}))
            .await;
        let proposition: Value = proposition.json().await.unwrap();
        let secret = Secret::try_from_base32(proposition["cle"].as_str().unwrap()).unwrap();
        let appli: Totp = Builder::new().with_secret(secret).build().unwrap();
        let code = |secondes: i64| {
            let instant = u64::try_from(apres(secondes).secondes()).unwrap();
            json!({"code": appli.generate(instant).to_string()})
        };
        let activee = z
            .requete(application, Method::PUT, "/api/v1/moi/double-authentification")
            .json(&code(0));
        assert_eq!(activee.send().await.unwrap().status(), 200);
        navigateur.aller_et_revenir(application, "zoe").await;
        let (refusee, probleme) = navigateur.entrer(application, &json!({})).await;
        assert_eq!((refusee, &probleme["moyen"]), (401, &json!("totp")), "{probleme}");
        assert_eq!(
            navigateur.entrer(application, &json!({"code": "000000"})).await.0,
            401
        );
        let (entree, jetons) = navigateur.entrer(application, &code(30)).await;
        assert_eq!(entree, 200, "{jetons}");

        // An account that was closed on the way, then for good.
        navigateur.aller_et_revenir(application, "ada").await;
        let chef = admin.connecter(application).await;
        let decider = async |decision: &str| {
            let chemin = format!("/api/v1/comptes/{}/decision", ada.id);
            let reponse = chef
                .requete(application, Method::POST, &chemin)
                .json(&json!({"decision": decision, "motif": "Pour l'essai."}))
                .send()
                .await
                .unwrap();
            assert_eq!(reponse.status(), 204, "{}", reponse.text().await.unwrap());
        };
        decider("suspension").await;
        let (refusee, probleme) = navigateur.entrer(application, &json!({})).await;
        assert_eq!(refusee, 403, "{probleme}");
        decider("radiation").await;
        assert_eq!(
            navigateur.aller_et_revenir(application, "ada").await,
            "/connexion?fournisseur=inconnue"
        );
    });
}

/// Failures in a row after which a provider is left alone.
const PANNES_SUPPORTEES: usize = 5;

fn without_its_provider_one_signs_in_by_password(essai: &BaseDEssai) {
    let ada = quelquun(essai);
    let fournisseur = Fournisseur::demarrer();
    executer(async {
        let sans = Application::demarrer(essai).await;
        assert_eq!(
            sans.json(FOURNISSEUR).await,
            json!({"nom": null, "disponible": false})
        );
        let partir = sans.requete(Method::POST, FOURNISSEUR).send().await.unwrap();
        assert_eq!(partir.status(), 404);
        let ici = ada.connecter(&sans).await;
        assert_eq!(statut(&ici, &sans, Method::POST, LA_MIENNE).await.0, 404);
        // It is there, and stops.
        let application = Application::avec(essai, |configuration| fournisseur.regler(configuration)).await;
        let mut navigateur = Navigateur::nouveau();
        let depart = navigateur.partir(&application).await;
        let retour = navigateur.s_identifier(&depart, Some("ada")).await;
        drop(fournisseur);
        assert_eq!(
            navigateur.revenir(&retour).await,
            "/connexion?fournisseur=indisponible"
        );
        let entrer = application
            .requete(Method::POST, "/api/v1/connexion")
            .json(&json!({"identifiant": ada.identifiant, "mot_de_passe": MOT_DE_PASSE}));
        assert_eq!(entrer.send().await.unwrap().status(), 200);
        // A start does not wait for it.
        let eteint = Fournisseur::demarrer();
        let autre = Application::avec(essai, |configuration| eteint.regler(configuration)).await;
        drop(eteint);
        let partir = autre.requete(Method::POST, FOURNISSEUR).send().await.unwrap();
        assert_eq!(partir.status(), 503);
        let probleme: Value = partir.json().await.unwrap();
        assert!(
            probleme["detail"].as_str().unwrap().contains("mot de passe"),
            "{probleme}"
        );
        // After as many failures as are borne, it is told before anybody leaves.
        for _ in 0..PANNES_SUPPORTEES {
            let partir = autre.requete(Method::POST, FOURNISSEUR).send().await.unwrap();
            assert_eq!(partir.status(), 503);
        }
        assert_eq!(autre.json(FOURNISSEUR).await["disponible"], false);
        let mesures = autre.get("/metrics").await.text().await.unwrap();
        assert!(
            mesures.contains("\ncoop_identity_provider_available 0\n"),
            "{mesures}"
        );
        let mesures = sans.get("/metrics").await.text().await.unwrap();
        assert!(
            mesures.contains("\ncoop_identity_provider_available 1\n"),
            "{mesures}"
        );
        for application in [sans, application, autre] {
            application.arreter().await;
        }
    });
}

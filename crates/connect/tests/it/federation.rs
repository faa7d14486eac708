//! The adapter of OpenID Connect against the stub: tokens that are as they should be, and every way they are not.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use coop_connect::federation::{
    Defaut, Demande, ErreurFederation, ErreurReglages, Identite, Invite, OpenId, Panne, ReglagesOpenId,
    Secret,
};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, jwk::Jwk};
use rcgen::KeyPair;
use serde_json::{Value, json};

use crate::stub::Stub;

const RETOUR: &str = "https://coop.exemple.fr/connexion/fournisseur/retour";

/// Spoils the claims of a token.
type Gater = fn(&mut Value);

/// A key of the provider, in the two shapes that matter.
struct Cle {
    prive: EncodingKey,
    publique: Value,
}

fn cle(kid: &str) -> Cle {
    let paire = KeyPair::generate().unwrap();
    let prive = EncodingKey::from_ec_der(paire.serialized_der());
    let mut publique =
        serde_json::to_value(Jwk::from_encoding_key(&prive, Algorithm::ES256).unwrap()).unwrap();
    publique["kid"] = kid.into();
    publique["use"] = "sig".into();
    Cle { prive, publique }
}

/// A provider, a demand of somebody who left for it, and what it would answer.
struct Essai {
    stub: Stub,
    cle: Cle,
    demande: Demande,
    reponses: Value,
    /// Claims of the ID token.
    identite: Value,
    /// Claims of the userinfo.
    informations: Value,
}

impl Essai {
    fn nouveau() -> Self {
        let (stub, cle, demande) = (Stub::demarrer(), cle("k1"), Demande::au_hasard());
        let emetteur = emetteur(&stub);
        let maintenant = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        Self {
            reponses: json!({
                "document": {
                    "issuer": emetteur,
                    "authorization_endpoint": format!("{emetteur}/autorisation"),
                    "token_endpoint": format!("{emetteur}/jetons"),
                    "userinfo_endpoint": format!("{emetteur}/informations"),
                    "jwks_uri": format!("{emetteur}/cles"),
                    "end_session_endpoint": format!("{emetteur}/session/end"),
                },
                "cles": { "keys": [cle.publique] },
                "genre": "application/jwt; charset=utf-8",
            }),
            identite: json!({
                "iss": emetteur, "aud": "coop", "sub": "sujet-1", "nonce": demande.nonce, "acr": "eidas1",
                "iat": maintenant, "exp": maintenant + 60,
            }),
            informations: json!({
                "iss": emetteur, "aud": "coop", "sub": "sujet-1", "idp_id": "fi-1", "email": "elodie@exemple.fr",
                "given_name": "Élodie", "usual_name": "N'Guyen", "siret": "21230096700016",
            }),
            stub,
            cle,
            demande,
        }
    }

    fn openid(&self) -> OpenId {
        OpenId::new(&reglages(&self.stub)).unwrap()
    }

    /// Has the provider answer these tokens.
    async fn repondre(&self, jeton: String, informations: String) {
        let mut reponses = self.reponses.clone();
        reponses["jeton"] = jeton.into();
        reponses["informations"] = informations.into();
        self.stub.openid(&reponses).await;
    }

    fn signer(&self, revendications: &Value) -> String {
        signer(revendications, &self.cle.prive, Some("k1"))
    }

    /// Who is recognised.
    async fn identifier(&self) -> Result<Identite, ErreurFederation> {
        self.repondre(self.signer(&self.identite), self.signer(&self.informations))
            .await;
        self.revenir(&self.openid()).await
    }

    async fn revenir(&self, openid: &OpenId) -> Result<Identite, ErreurFederation> {
        openid
            .identifier(&self.demande, "code-1", Some(&emetteur(&self.stub)), RETOUR)
            .await
    }
}

fn emetteur(stub: &Stub) -> String {
    format!("{}/openid", stub.base())
}

fn reglages(stub: &Stub) -> ReglagesOpenId {
    ReglagesOpenId {
        acr: Some("eidas1".to_owned()),
        recul: Duration::from_millis(1),
        pannes: 1_000,
        ..ReglagesOpenId::new(
            emetteur(stub),
            "coop".to_owned(),
            Secret::from("secret-du-client".to_owned()),
        )
    }
}

fn signer(revendications: &Value, cle: &EncodingKey, kid: Option<&str>) -> String {
    let mut entete = Header::new(Algorithm::ES256);
    entete.kid = kid.map(str::to_owned);
    encode(&entete, revendications, cle).unwrap()
}

fn defaut(issue: &Result<Identite, ErreurFederation>) -> Option<Defaut> {
    match issue {
        Err(ErreurFederation::Jeton(defaut)) => Some(*defaut),
        _ => None,
    }
}

/// The question of an address, in order.
fn question(adresse: &str) -> Vec<(String, String)> {
    url::Url::parse(adresse)
        .unwrap()
        .query_pairs()
        .into_owned()
        .collect()
}

#[tokio::test]
async fn a_person_leaves_with_what_the_profile_asks_and_comes_back_known() {
    let essai = Essai::nouveau();
    essai
        .repondre(essai.signer(&essai.identite), essai.signer(&essai.informations))
        .await;
    let openid = essai.openid();
    let adresse = openid
        .autorisation(&essai.demande, RETOUR, Invite::AuBesoin)
        .await
        .unwrap();
    assert!(adresse.starts_with(&format!("{}/autorisation?", emetteur(&essai.stub))));
    let attendue = [
        ("response_type", "code"),
        ("client_id", "coop"),
        ("redirect_uri", RETOUR),
        ("scope", "openid given_name usual_name email siret idp_id"),
        ("state", &essai.demande.etat),
        ("nonce", &essai.demande.nonce),
        ("acr_values", "eidas1"),
    ];
    assert_eq!(
        question(&adresse),
        attendue.map(|(nom, valeur)| (nom.to_owned(), valeur.to_owned()))
    );
    let identite = essai.revenir(&openid).await.unwrap();
    assert_eq!(
        (
            identite.emetteur.as_str(),
            identite.fournisseur.as_str(),
            identite.sujet.as_str()
        ),
        (emetteur(&essai.stub).as_str(), "fi-1", "sujet-1")
    );
    assert!(!format!("{identite:?}").contains(identite.jeton.devoiler()));

    let echange = essai
        .stub
        .demandes()
        .await
        .into_iter()
        .find(|d| d["chemin"] == "/openid/jetons")
        .unwrap();
    let champs: Vec<_> = question(&format!("http://a/?{}", echange["corps"].as_str().unwrap()));
    let attendus = [
        ("grant_type", "authorization_code"),
        ("code", "code-1"),
        ("redirect_uri", RETOUR),
        ("client_id", "coop"),
        ("client_secret", "secret-du-client"),
    ];
    assert_eq!(
        champs,
        attendus.map(|(nom, valeur)| (nom.to_owned(), valeur.to_owned()))
    );

    let sortie = openid
        .deconnexion(&identite.jeton, "etat-1", RETOUR)
        .await
        .unwrap()
        .unwrap();
    assert!(sortie.starts_with(&format!("{}/session/end?", emetteur(&essai.stub))));
    let attendue = [
        ("id_token_hint", identite.jeton.devoiler()),
        ("post_logout_redirect_uri", RETOUR),
        ("state", "etat-1"),
    ];
    assert_eq!(
        question(&sortie),
        attendue.map(|(nom, valeur)| (nom.to_owned(), valeur.to_owned()))
    );
}

/// ProConnect refuses a parameter that it does not know; others tie the code to whoever asked for it.
#[tokio::test]
async fn the_code_is_tied_to_its_demand_where_the_provider_can() {
    let mut essai = Essai::nouveau();
    essai.reponses["document"]["code_challenge_methods_supported"] = json!(["plain", "S256"]);
    essai
        .repondre(essai.signer(&essai.identite), essai.signer(&essai.informations))
        .await;
    let openid = essai.openid();
    let adresse = openid
        .autorisation(&essai.demande, RETOUR, Invite::AuBesoin)
        .await
        .unwrap();
    let noms: Vec<_> = question(&adresse).into_iter().map(|(nom, _)| nom).collect();
    assert!(noms.ends_with(&["code_challenge".to_owned(), "code_challenge_method".to_owned()]));
    essai.revenir(&openid).await.unwrap();
    let echange = essai
        .stub
        .demandes()
        .await
        .into_iter()
        .find(|d| d["chemin"] == "/openid/jetons")
        .unwrap();
    assert!(
        echange["corps"]
            .as_str()
            .unwrap()
            .ends_with(&format!("code_verifier={}", essai.demande.verificateur))
    );
}

#[tokio::test]
async fn a_token_of_the_person_that_is_not_as_it_should_be_recognises_nobody() {
    let cas: [(Defaut, Gater); 13] = [
        (Defaut::Emetteur, |identite| {
            identite["iss"] = "https://autre.exemple.fr".into();
        }),
        (Defaut::Audience, |identite| identite["aud"] = "autre".into()),
        (Defaut::Audience, |identite| {
            identite["aud"] = json!(["coop", "autre"]);
        }),
        (Defaut::Audience, |identite| identite["azp"] = "autre".into()),
        (Defaut::Nonce, |identite| {
            identite["nonce"] = "n".repeat(43).into();
        }),
        (Defaut::Nonce, |identite| identite["nonce"] = Value::Null),
        (Defaut::Expire, |identite| identite["exp"] = 1_700_000_000.into()),
        (Defaut::Expire, |identite| {
            identite["nbf"] = 4_000_000_000_u64.into();
        }),
        (Defaut::Illisible, |identite| {
            identite.as_object_mut().unwrap().remove("exp");
        }),
        (Defaut::Illisible, |identite| {
            identite.as_object_mut().unwrap().remove("sub");
        }),
        (Defaut::Illisible, |identite| identite["sub"] = "".into()),
        (Defaut::Niveau, |identite| identite["acr"] = "eidas0".into()),
        (Defaut::Niveau, |identite| identite["acr"] = Value::Null),
    ];
    for (attendu, gater) in cas {
        let mut essai = Essai::nouveau();
        gater(&mut essai.identite);
        assert_eq!(
            defaut(&essai.identifier().await),
            Some(attendu),
            "{}",
            essai.identite
        );
    }
    let mut essai = Essai::nouveau();
    essai.identite["aud"] = json!(["coop", "autre"]);
    essai.identite["azp"] = "coop".into();
    essai.identite["acr"] = "eidas2".into();
    essai.identifier().await.unwrap();
}

#[tokio::test]
async fn what_is_known_of_the_person_is_signed_for_us_and_about_them() {
    let cas: [(Defaut, Gater); 7] = [
        (Defaut::Emetteur, |lues| {
            lues["iss"] = "https://autre.exemple.fr".into();
        }),
        (Defaut::Audience, |lues| lues["aud"] = "autre".into()),
        (Defaut::Illisible, |lues| {
            lues.as_object_mut().unwrap().remove("aud");
        }),
        (Defaut::Sujet, |lues| lues["sub"] = "sujet-2".into()),
        (Defaut::Nonce, |lues| lues["nonce"] = "n".repeat(43).into()),
        (Defaut::Expire, |lues| lues["exp"] = 1_700_000_000.into()),
        (Defaut::Illisible, |lues| lues["idp_id"] = "a b".into()),
    ];
    for (attendu, gater) in cas {
        let mut essai = Essai::nouveau();
        gater(&mut essai.informations);
        assert_eq!(
            defaut(&essai.identifier().await),
            Some(attendu),
            "{}",
            essai.informations
        );
    }
    let mut essai = Essai::nouveau();
    essai.reponses["genre"] = "application/json".into();
    essai
        .repondre(essai.signer(&essai.identite), essai.informations.to_string())
        .await;
    assert_eq!(
        defaut(&essai.revenir(&essai.openid()).await),
        Some(Defaut::SansSignature)
    );
    // A provider that nobody else stands behind; and one that should have said who does.
    let mut essai = Essai::nouveau();
    essai.informations.as_object_mut().unwrap().remove("idp_id");
    assert_eq!(essai.identifier().await.unwrap().fournisseur, "");
    essai.reponses["document"]["claims_supported"] = json!(["sub", "idp_id"]);
    assert_eq!(defaut(&essai.identifier().await), Some(Defaut::Illisible));
}

#[tokio::test]
async fn a_signature_is_the_provider_s_and_of_a_kind_that_only_it_can_make() {
    let essai = Essai::nouveau();
    let (bonne, autre) = (essai.signer(&essai.informations), cle("k1"));
    let corps = |jeton: &str| jeton.split('.').nth(1).unwrap().to_owned();
    let coder = |texte: &str| URL_SAFE_NO_PAD.encode(texte);
    let juste = essai.signer(&essai.identite);
    let sans = format!("{}.{}.", coder(r#"{"alg":"none","typ":"JWT"}"#), corps(&juste));
    // Signed with what everybody can read of the key.
    let publique = essai.cle.publique["x"].as_str().unwrap();
    let mut symetrique = Header::new(Algorithm::HS256);
    symetrique.kid = Some("k1".to_owned());
    let symetrique = encode(
        &symetrique,
        &essai.identite,
        &EncodingKey::from_secret(publique.as_bytes()),
    )
    .unwrap();
    // The claims of another one under a signature that was right.
    let mut voisin = essai.identite.clone();
    voisin["sub"] = "sujet-2".into();
    let morceaux: Vec<_> = juste.split('.').collect();
    let greffe = format!("{}.{}.{}", morceaux[0], coder(&voisin.to_string()), morceaux[2]);
    for (jeton, attendu) in [
        (
            signer(&essai.identite, &autre.prive, Some("k1")),
            Defaut::Signature,
        ),
        (
            signer(&essai.identite, &essai.cle.prive, Some("k2")),
            Defaut::Signature,
        ),
        (greffe, Defaut::Signature),
        (symetrique, Defaut::SansSignature),
        (sans, Defaut::Illisible),
        (String::new(), Defaut::Illisible),
        ("a.b.c".to_owned(), Defaut::Illisible),
    ] {
        essai.repondre(jeton.clone(), bonne.clone()).await;
        assert_eq!(
            defaut(&essai.revenir(&essai.openid()).await),
            Some(attendu),
            "{jeton}"
        );
    }
    essai
        .repondre(
            juste.clone(),
            signer(&essai.informations, &autre.prive, Some("k1")),
        )
        .await;
    assert_eq!(
        defaut(&essai.revenir(&essai.openid()).await),
        Some(Defaut::Signature)
    );
    // Where there is one key, a token need not name it.
    essai
        .repondre(signer(&essai.identite, &essai.cle.prive, None), bonne)
        .await;
    essai.revenir(&essai.openid()).await.unwrap();
}

#[tokio::test]
async fn keys_that_change_are_read_again_and_not_at_every_token() {
    let mut essai = Essai::nouveau();
    let openid = OpenId::new(&ReglagesOpenId {
        relecture: Duration::ZERO,
        ..reglages(&essai.stub)
    })
    .unwrap();
    essai
        .repondre(essai.signer(&essai.identite), essai.signer(&essai.informations))
        .await;
    essai.revenir(&openid).await.unwrap();
    let neuve = cle("k2");
    essai.reponses["cles"] = json!({ "keys": [essai.cle.publique, neuve.publique] });
    let par_la_neuve = |revendications: &Value| signer(revendications, &neuve.prive, Some("k2"));
    essai
        .repondre(par_la_neuve(&essai.identite), par_la_neuve(&essai.informations))
        .await;
    essai.revenir(&openid).await.unwrap();
    let lectures = async || {
        let demandes = essai.stub.demandes().await;
        demandes
            .iter()
            .filter(|demande| demande["chemin"] == "/openid/cles")
            .count()
    };
    assert_eq!(lectures().await, 2);
    // Known now: nothing is read again. By default neither is it for keys that do not exist.
    essai.revenir(&openid).await.unwrap();
    assert_eq!(lectures().await, 2);
    let patient = essai.openid();
    essai.revenir(&patient).await.unwrap();
    let inventee = cle("k3");
    let jeton = signer(&essai.identite, &inventee.prive, Some("k3"));
    essai.repondre(jeton, par_la_neuve(&essai.informations)).await;
    for _ in 0..3 {
        assert_eq!(defaut(&essai.revenir(&patient).await), Some(Defaut::Signature));
    }
    assert_eq!(lectures().await, 3);
}

#[tokio::test]
async fn only_the_issuer_that_was_named_is_believed() {
    let mut essai = Essai::nouveau();
    essai.reponses["document"]["issuer"] = "https://autre.exemple.fr".into();
    assert_eq!(essai.identifier().await, Err(ErreurFederation::Annuaire));
    // Secrets do not leave this machine in clear.
    for adresse in [
        "authorization_endpoint",
        "token_endpoint",
        "userinfo_endpoint",
        "jwks_uri",
        "end_session_endpoint",
    ] {
        let mut essai = Essai::nouveau();
        essai.reponses["document"][adresse] = "http://autre.exemple.fr/".into();
        assert_eq!(
            essai.identifier().await,
            Err(ErreurFederation::Annuaire),
            "{adresse}"
        );
    }
    // Sent back by somebody else (RFC 9207).
    let essai = Essai::nouveau();
    let openid = essai.openid();
    let issue = openid
        .identifier(&essai.demande, "code-1", Some("https://autre.exemple.fr"), RETOUR)
        .await;
    assert_eq!(defaut(&issue), Some(Defaut::Emetteur));
    assert!(essai.stub.demandes().await.is_empty());
    for emetteur in [
        "http://fournisseur.exemple.fr",
        "https://a.fr/?b",
        "https://a.fr/#b",
        "fournisseur",
        "",
    ] {
        let reglages = ReglagesOpenId::new(
            emetteur.to_owned(),
            "coop".to_owned(),
            Secret::from(String::new()),
        );
        assert_eq!(
            OpenId::new(&reglages).unwrap_err(),
            ErreurReglages::Emetteur,
            "{emetteur}"
        );
    }
}

#[tokio::test]
async fn every_way_a_provider_fails_is_told_apart_and_ends() {
    let indisponible = |panne| ErreurFederation::Indisponible(panne);
    let refusee = |statut| ErreurFederation::Refusee { statut };
    let cas = [
        (
            json!({"genre": "panne", "fois": 9}),
            indisponible(Panne::Statut(500)),
        ),
        (
            json!({"genre": "malformee", "methode": "POST"}),
            indisponible(Panne::Illisible),
        ),
        (
            json!({"genre": "coupee", "methode": "POST"}),
            indisponible(Panne::Illisible),
        ),
        (
            json!({"genre": "perdue", "methode": "POST"}),
            indisponible(Panne::Injoignable),
        ),
        (
            json!({"genre": "lente", "ms": 5_000, "methode": "POST"}),
            indisponible(Panne::Delai),
        ),
        (json!({"genre": "ralentie", "methode": "POST"}), refusee(429)),
        (json!({"genre": "jeton", "methode": "POST"}), refusee(401)),
        (
            json!({"genre": "redirigee", "vers": "http://127.0.0.1:9/", "methode": "POST"}),
            refusee(307),
        ),
    ];
    for (faute, attendue) in cas {
        let essai = Essai::nouveau();
        let openid = OpenId::new(&ReglagesOpenId {
            delai: Duration::from_millis(600),
            ..reglages(&essai.stub)
        })
        .unwrap();
        essai
            .repondre(essai.signer(&essai.identite), essai.signer(&essai.informations))
            .await;
        essai.stub.faute(faute.clone()).await;
        assert_eq!(essai.revenir(&openid).await, Err(attendue), "{faute}");
        // A code serves once: it was shown once.
        let demandes = essai.stub.methodes().await;
        assert!(
            demandes.iter().filter(|methode| *methode == "POST").count() <= 1,
            "{faute}"
        );
    }
    // What is only read is asked again.
    let essai = Essai::nouveau();
    essai
        .repondre(essai.signer(&essai.identite), essai.signer(&essai.informations))
        .await;
    essai.stub.faute(json!({"genre": "panne"})).await;
    essai.revenir(&essai.openid()).await.unwrap();
}

#[tokio::test]
async fn a_provider_that_fails_in_a_row_is_left_alone() {
    let essai = Essai::nouveau();
    let openid = OpenId::new(&ReglagesOpenId {
        pannes: 2,
        ..reglages(&essai.stub)
    })
    .unwrap();
    essai.stub.faute(json!({"genre": "panne", "fois": 9})).await;
    assert!(
        openid
            .autorisation(&essai.demande, RETOUR, Invite::AuBesoin)
            .await
            .is_err()
    );
    assert!(!openid.disponible());
    assert!(matches!(
        openid
            .autorisation(&essai.demande, RETOUR, Invite::AuBesoin)
            .await,
        Err(ErreurFederation::EnPause { .. })
    ));
    assert_eq!(essai.stub.demandes().await.len(), 2);
}

/// What it said before is still true; only the first of all needs an answer.
#[tokio::test]
async fn a_provider_that_does_not_answer_is_as_it_was() {
    let essai = Essai::nouveau();
    let openid = OpenId::new(&ReglagesOpenId {
        fraicheur: Duration::ZERO,
        ..reglages(&essai.stub)
    })
    .unwrap();
    essai
        .repondre(essai.signer(&essai.identite), essai.signer(&essai.informations))
        .await;
    let avant = openid
        .autorisation(&essai.demande, RETOUR, Invite::AuBesoin)
        .await
        .unwrap();
    essai.stub.faute(json!({"genre": "panne", "fois": 9})).await;
    let toujours = openid
        .autorisation(&essai.demande, RETOUR, Invite::Toujours)
        .await
        .unwrap();
    assert_eq!(toujours, avant + "&prompt=login");
}

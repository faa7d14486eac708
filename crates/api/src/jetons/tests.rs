use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use coop_domain::comptes::{Portee, Role};
use jsonwebtoken::{EncodingKey, errors::Result as ResultatJwt};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

const MAINTENANT: Instant = Instant::depuis_micros(1_795_168_800_000_000);
const ORIGINE: &str = "https://coop.exemple.fr";

fn cle(n: u8) -> CleSignature {
    CleSignature {
        graine: [n; 32],
        cree_le: MAINTENANT,
    }
}

fn jetons(cles: &[u8]) -> Jetons {
    Jetons::nouveaux(ORIGINE, &cles.iter().map(|n| cle(*n)).collect::<Vec<_>>()).unwrap()
}

fn jeton(de: &Jetons) -> String {
    de.signer(acteur(), MAINTENANT).unwrap()
}

fn acteur() -> Acteur {
    Acteur {
        compte: CompteId::depuis_octets([1; 16]),
        session: SessionId::depuis_octets([2; 16]),
        attribution: Attribution {
            role: Role::Conseiller,
            portee: Portee::Soi,
        },
        mot_de_passe: true,
        double: false,
    }
}

fn apres(secondes: i64) -> Instant {
    Instant::depuis_micros(MAINTENANT.micros() + secondes * 1_000_000)
}

fn parties(jeton: &str) -> Vec<Value> {
    jeton
        .split('.')
        .take(2)
        .map(|partie| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(partie).unwrap()).unwrap())
        .collect()
}

fn coder(valeur: &Value) -> String {
    URL_SAFE_NO_PAD.encode(valeur.to_string())
}

/// A token of our first key with these changes: properly signed, wrongly filled.
fn signe(changer: impl FnOnce(&mut Header, &mut Value)) -> ResultatJwt<String> {
    let nos = jetons(&[1]);
    let bon = jeton(&nos);
    let mut entete = decode_header(&bon).unwrap();
    let mut corps = parties(&bon).remove(1);
    changer(&mut entete, &mut corps);
    encode(&entete, &corps, &nos.cles()[0].privee)
}

#[test]
fn a_token_says_what_was_put_in_it_for_ten_minutes() {
    let nos = jetons(&[1]);
    let jeton = jeton(&nos);
    let lues = nos.lire(&jeton, MAINTENANT).unwrap();
    assert_eq!((lues.iss.as_str(), lues.aud.as_str()), (ORIGINE, "coop-api"));
    assert_eq!(
        (lues.sub, lues.sid),
        (
            CompteId::depuis_octets([1; 16]),
            SessionId::depuis_octets([2; 16])
        )
    );
    assert_eq!(lues.exp - lues.iat, 600);
    let [entete, corps] = parties(&jeton).try_into().unwrap();
    assert_eq!(
        (&entete["alg"], &entete["typ"]),
        (&json!("EdDSA"), &json!("at+jwt"))
    );
    assert_eq!(entete["kid"], nos.cles()[0].kid);
    assert_eq!(
        (&corps["role"], &corps["portee"]),
        (&json!("conseiller"), &json!({"genre": "soi"}))
    );
    assert!(nos.lire(&jeton, apres(599)).is_ok());
    assert_eq!(nos.lire(&jeton, apres(600)), Err(RefusAcces::Expire));
    assert_eq!(nos.lire(&jeton, apres(-60)), Err(RefusAcces::Invalide));
}

#[test]
fn keys_turn_without_signing_anybody_out() {
    let ancienne = CleSignature {
        cree_le: apres(-86_400),
        ..cle(1)
    };
    let nos = Jetons::nouveaux(ORIGINE, std::slice::from_ref(&ancienne)).unwrap();
    let avant = jeton(&nos);
    let tournees = [cle(2), ancienne];
    assert!(!nos.tient(&tournees));
    nos.remplacer(&tournees).unwrap();
    assert!(nos.tient(&tournees));
    let kid = |jeton: &str| parties(jeton)[0]["kid"].clone();
    let publiees = |quand| nos.publiques(quand).keys.len();
    // Announced first: an instance that has not read it yet refuses nobody.
    assert_eq!(kid(&jeton(&nos)), kid(&avant));
    let apres_l_annonce = nos.signer(acteur(), apres(ANNONCE_S)).unwrap();
    assert_ne!(kid(&apres_l_annonce), kid(&avant));
    assert!(nos.lire(&apres_l_annonce, apres(ANNONCE_S)).is_ok());
    // The old one reads what it signed, to the last second, and is then forgotten.
    assert!(nos.lire(&avant, apres(599)).is_ok());
    assert_eq!((publiees(MAINTENANT), publiees(apres(600))), (2, 2));
    let fin = ANNONCE_S + 600 + ECART_S;
    assert_eq!((publiees(apres(fin - 1)), publiees(apres(fin))), (2, 1));
    assert_eq!(jetons(&[2]).lire(&avant, MAINTENANT), Err(RefusAcces::Invalide));
}

#[test]
fn what_was_proved_ends_with_the_keys_that_proved_it() {
    let nos = jetons(&[1]);
    let jeton = jeton(&nos);
    let premiere = nos.lire(&jeton, MAINTENANT).unwrap();
    // Proved once, it says the same, and ends at its hour all the same.
    assert_eq!(nos.lire(&jeton, apres(1)), Ok(premiere));
    assert_eq!(nos.lire(&jeton, apres(600)), Err(RefusAcces::Expire));
    nos.remplacer(&[cle(2)]).unwrap();
    assert_eq!(nos.lire(&jeton, apres(1)), Err(RefusAcces::Invalide));
}

#[test]
fn a_foreign_key_is_refused_even_under_our_name() {
    let nos = jetons(&[1]);
    let corps = parties(&jeton(&nos)).remove(1);
    let mut entete = Header::new(Algorithm::EdDSA);
    entete.typ = Some("at+jwt".to_owned());
    entete.kid = Some(nos.cles()[0].kid.clone());
    let etranger = encode(&entete, &corps, &jetons(&[9]).cles()[0].privee).unwrap();
    assert_eq!(nos.lire(&etranger, MAINTENANT), Err(RefusAcces::Invalide));
}

#[test]
fn the_header_does_not_choose_the_algorithm() {
    let nos = jetons(&[1]);
    let bon = jeton(&nos);
    let [mut entete, corps] = parties(&bon).try_into().unwrap();
    for alg in ["none", "None", "HS256", "RS256"] {
        entete["alg"] = json!(alg);
        let sans = format!("{}.{}.", coder(&entete), coder(&corps));
        assert_eq!(nos.lire(&sans, MAINTENANT), Err(RefusAcces::Invalide), "{alg}");
        let signature = bon.rsplit('.').next().unwrap();
        assert!(
            nos.lire(&format!("{sans}{signature}"), MAINTENANT).is_err(),
            "{alg}"
        );
    }
    // The public key as a shared secret: the classic confusion.
    let Some(publique) = nos
        .publiques(MAINTENANT)
        .keys
        .first()
        .and_then(|jwk| serde_json::to_value(jwk).ok())
    else {
        panic!("a public key")
    };
    let secret = URL_SAFE_NO_PAD.decode(publique["x"].as_str().unwrap()).unwrap();
    let mut entete = Header::new(Algorithm::HS256);
    entete.typ = Some("at+jwt".to_owned());
    entete.kid = Some(nos.cles()[0].kid.clone());
    let confus = encode(&entete, &corps, &EncodingKey::from_secret(&secret)).unwrap();
    assert_eq!(nos.lire(&confus, MAINTENANT), Err(RefusAcces::Invalide));
}

#[test]
fn what_is_signed_for_something_else_is_no_access_token() {
    let nos = jetons(&[1]);
    assert!(nos.lire(&signe(|_, _| {}).unwrap(), MAINTENANT).is_ok());
    for (quoi, jeton) in [
        ("typ", signe(|entete, _| entete.typ = Some("JWT".to_owned()))),
        ("no typ", signe(|entete, _| entete.typ = None)),
        ("no kid", signe(|entete, _| entete.kid = None)),
        (
            "crit",
            signe(|entete, _| entete.crit = Some(vec!["b64".to_owned()])),
        ),
        (
            "iss",
            signe(|_, corps| corps["iss"] = json!("https://autre.exemple.fr")),
        ),
        ("aud", signe(|_, corps| corps["aud"] = json!("autre"))),
        ("sub", signe(|_, corps| corps["sub"] = json!("licorne"))),
        ("role", signe(|_, corps| corps["role"] = json!("licorne"))),
        (
            "too long",
            signe(|_, corps| corps["exp"] = json!(MAINTENANT.secondes() + 86_400)),
        ),
    ] {
        assert_eq!(
            nos.lire(&jeton.unwrap(), MAINTENANT),
            Err(RefusAcces::Invalide),
            "{quoi}"
        );
    }
    for champ in ["iss", "aud", "sub", "sid", "exp", "iat", "jti", "role", "portee"] {
        let sans = signe(|_, corps| {
            corps.as_object_mut().unwrap().remove(champ);
        });
        assert!(nos.lire(&sans.unwrap(), MAINTENANT).is_err(), "{champ}");
    }
}

#[test]
fn published_keys_are_public_halves_only() {
    let texte = serde_json::to_string(&jetons(&[1, 2]).publiques(MAINTENANT)).unwrap();
    let cles: Value = serde_json::from_str(&texte).unwrap();
    assert_eq!(cles["keys"].as_array().unwrap().len(), 2);
    assert_eq!(
        (
            &cles["keys"][0]["kty"],
            &cles["keys"][0]["crv"],
            &cles["keys"][0]["use"]
        ),
        (&json!("OKP"), &json!("Ed25519"), &json!("sig"))
    );
    assert!(cles["keys"][0].get("d").is_none());
}

proptest! {
    #[test]
    fn a_changed_token_is_refused(rang in any::<proptest::sample::Index>(), octet in any::<u8>()) {
        let nos = jetons(&[1]);
        let bon = jeton(&nos);
        prop_assert!(nos.lire(&bon, MAINTENANT).is_ok());
        let mut octets = bon.clone().into_bytes();
        let rang = rang.index(octets.len());
        octets[rang] = octet;
        if let Ok(change) = String::from_utf8(octets) && change != bon {
            prop_assert!(nos.lire(&change, MAINTENANT).is_err());
        }
    }

    #[test]
    fn any_text_is_refused(texte in ".{0,120}") {
        prop_assert!(jetons(&[1]).lire(&texte, MAINTENANT).is_err());
    }
}

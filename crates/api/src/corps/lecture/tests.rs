use coop_domain::{ErreurChamp, comptes::Courriel, temps::Date};
use insta::assert_snapshot;
use proptest::prelude::*;
use serde::Deserialize;
use utoipa::ToSchema;

use super::*;
use crate::corps::Vide;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read to be checked")]
struct Essai {
    nom: String,
    courriel: Courriel,
    age: u8,
    du: Option<Date>,
    #[serde(default)]
    mots: Vec<String>,
    interieur: Option<Interieur>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read to be checked")]
struct Interieur {
    a: bool,
}

impl CorpsJson for Essai {
    fn verifier(&self) -> Vec<ErreurChamp> {
        if self.nom == "interdit" {
            vec![ErreurChamp::format("nom", "Ce nom est refusé.")]
        } else {
            Vec::new()
        }
    }
}

fn refus<T: CorpsJson>(corps: &str) -> String {
    match lire::<T>(corps.as_bytes()) {
        Ok(_) => "accepted".to_owned(),
        Err(Erreur::Champs(erreurs)) => erreurs
            .iter()
            .map(|e| format!("{} [{}] {}", e.pointer, e.code, e.message))
            .collect::<Vec<_>>()
            .join("\n"),
        Err(autre) => format!("{}: {}", autre.code().code(), autre.detail()),
    }
}

#[test]
fn a_right_body_is_read() {
    assert_eq!(
        refus::<Essai>(r#"{"nom":"a","courriel":"a@b.fr","age":3}"#),
        "accepted"
    );
    assert_eq!(refus::<Vide>("{}"), "accepted");
}

#[test]
fn every_mistake_is_named_at_once() {
    assert_snapshot!(refus::<Essai>(
        r#"{"courriel":"pas une adresse","age":"trois","du":"hier","mots":["a",2,3],"licorne":1,"interieur":{"a":1,"b/c":2}}"#
    ), @r"
    /nom [requis] Ce champ est attendu.
    /age [type] Un nombre entier est attendu ici.
    /courriel [format] « pas une adresse » n'est pas une adresse électronique, par exemple prenom.nom@exemple.fr.
    /du [format] « hier » n'est pas une date. Exemple attendu : 2026-11-22.
    /interieur/a [type] Un booléen (true ou false) est attendu ici.
    /interieur/b~1c [champ_inconnu] « b/c » n'est pas un champ connu ici. Champs acceptés : a.
    /licorne [champ_inconnu] « licorne » n'est pas un champ connu ici. Champs acceptés : nom, courriel, age, du, mots, interieur.
    /mots/1 [type] Un texte est attendu ici.
    ");
    assert_snapshot!(refus::<Essai>(r#"{"interieur":{}}"#), @r"
    /nom [requis] Ce champ est attendu.
    /courriel [requis] Ce champ est attendu.
    /age [requis] Ce champ est attendu.
    /interieur/a [requis] Ce champ est attendu.
    ");
    assert_snapshot!(refus::<Essai>(r#"{"nom":"a","courriel":"a@b.fr","age":300}"#), @"/age [hors_bornes] « 300 » est hors des bornes acceptées.");
    assert_snapshot!(refus::<Essai>(r#"{"nom":"interdit","courriel":"a@b.fr","age":3}"#), @"/nom [format] Ce nom est refusé.");
}

#[test]
fn what_is_no_object_is_told() {
    assert_snapshot!(refus::<Vide>("[]"), @" [type] Un objet JSON est attendu.");
    assert_snapshot!(refus::<Vide>(r#"{"a":1}"#), @"/a [champ_inconnu] « a » n'est pas un champ connu ici.");
    assert_snapshot!(refus::<Vide>("{"), @"requete_illisible: Le corps n'est pas du JSON : ligne 1, colonne 1.");
    assert_snapshot!(refus::<Vide>(&"[".repeat(10_000)), @"requete_illisible: Le corps n'est pas du JSON : ligne 1, colonne 128.");
}

proptest! {
    #[test]
    fn any_bytes_end_in_a_value_or_a_named_refusal(octets in any::<Vec<u8>>()) {
        match lire::<Essai>(&octets) {
            Ok(_) | Err(Erreur::CorpsIllisible(_)) => {}
            Err(Erreur::Champs(erreurs)) => prop_assert!(!erreurs.is_empty()),
            Err(autre) => prop_assert!(false, "{autre}"),
        }
    }

    #[test]
    fn any_object_ends_in_a_value_or_a_named_refusal(
        valeurs in proptest::collection::btree_map(
            prop_oneof![Just("nom"), Just("courriel"), Just("age"), Just("du"), Just("mots"), Just("interieur"), Just("~/")],
            prop_oneof![Just("null"), Just("1"), Just("\"a\""), Just("[1,[]]"), Just("{\"a\":2,\"~/\":0}")],
            0..7,
        )
    ) {
        let champs: Vec<_> = valeurs.iter().map(|(nom, valeur)| format!("\"{nom}\":{valeur}")).collect();
        match lire::<Essai>(format!("{{{}}}", champs.join(",")).as_bytes()) {
            Ok(_) => {}
            Err(Erreur::Champs(erreurs)) => prop_assert!((1..=ERREURS_MAX).contains(&erreurs.len())),
            Err(autre) => prop_assert!(false, "{autre}"),
        }
    }
}

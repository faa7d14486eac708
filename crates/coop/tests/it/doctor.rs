//! `coop doctor`.

use std::net::TcpListener;

use insta::assert_snapshot;

use crate::outils::{Dossier, EXTRAIT};

/// A port that nobody has; someone may take it before the binary looks, which no test can forbid.
fn port_libre() -> String {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .to_string()
}

fn examiner(dossier: &Dossier, arguments: &[&str]) -> (Option<i32>, String) {
    let ecoute = port_libre();
    let dit = dossier
        .commande(&[&["doctor"], arguments].concat())
        .env("COOP_LISTEN", &ecoute)
        .output()
        .unwrap();
    (
        dit.status.code(),
        String::from_utf8(dit.stdout).unwrap().replace(&ecoute, "ADRESSE"),
    )
}

#[test]
fn an_empty_folder_is_no_problem_and_stays_empty() {
    let dossier = Dossier::nouveau();
    let (code, dit) = examiner(&dossier, &[]);
    assert_eq!(code, Some(0));
    assert_snapshot!(dit, @"
    bon       réglages : ils se lisent tous
    bon       écoute : ADRESSE est libre (COOP_LISTEN)
    bon       boîtes : fictives, sur exemple.fr : leur courriel reste sur cette machine
    à savoir  base : sqlite://donnees/coop.sqlite n'existe pas encore (par défaut)
              coop serve ou coop migrate la crée.
    ");
    assert_eq!(std::fs::read_dir(dossier.chemin()).unwrap().count(), 0);
}

#[test]
fn a_sound_installation_is_said_sound() {
    let dossier = Dossier::nouveau();
    assert_eq!(dossier.coop(&["import", "lieux", EXTRAIT]).code, Some(0));
    let (code, dit) = examiner(&dossier, &[]);
    assert_eq!(code, Some(0));
    assert_snapshot!(dit, @"
    bon       réglages : ils se lisent tous
    bon       écoute : ADRESSE est libre (COOP_LISTEN)
    bon       boîtes : fictives, sur exemple.fr : leur courriel reste sur cette machine
    bon       base : sqlite://donnees/coop.sqlite répond (par défaut)
    bon       version : la base est à jour : 0030
    bon       index : 345 lieux dans la base, 345 dans l'index
    ");
}

#[test]
fn problems_are_told_all_together() {
    let dossier = Dossier::nouveau();
    dossier.ecrire(
        "autre.sqlite",
        "Ceci n'est pas une base de données, et n'en a que le nom.",
    );
    let pris = TcpListener::bind("127.0.0.1:0").unwrap();
    let dit = dossier
        .commande(&["doctor", "--database-url", "sqlite://autre.sqlite"])
        .env("COOP_LISTEN", pris.local_addr().unwrap().to_string())
        .env("COOP_LIMITES", "peut-être")
        .output()
        .unwrap();
    assert_eq!(dit.status.code(), Some(1));
    let sortie = String::from_utf8(dit.stdout)
        .unwrap()
        .replace(&pris.local_addr().unwrap().to_string(), "ADRESSE");
    assert_snapshot!(sortie, @"
    PROBLÈME  réglages : le réglage COOP_LIMITES vaut « peut-être », qui ne se lit pas.
              Attendu : on ou off.
    à savoir  écoute : ADRESSE est déjà pris (COOP_LISTEN)
              C'est normal si le service tourne.
    PROBLÈME  base : le fichier autre.sqlite n'est pas une base SQLite.
              Vérifiez le chemin : ce fichier est autre chose, et n'a pas été touché.
    ");
    assert_eq!(
        String::from_utf8(dit.stderr).unwrap(),
        "coop : l'examen a trouvé 2 problèmes.\n"
    );
}

#[test]
fn a_program_reads_the_same_as_json() {
    let (code, dit) = examiner(&Dossier::nouveau(), &["--json"]);
    let lu: serde_json::Value = serde_json::from_str(&dit).unwrap();
    assert_eq!(
        (code, &lu["problemes"], &lu["constats"][3]["etat"]),
        (Some(0), &0.into(), &"a_savoir".into())
    );
}

#[test]
fn it_says_who_makes_mailboxes_and_never_the_token() {
    let dire = |reglages: &[(&str, &str)]| {
        let dossier = Dossier::nouveau();
        let dit = dossier
            .commande(&["doctor"])
            .env("COOP_LISTEN", port_libre())
            .envs(reglages.iter().copied())
            .output()
            .unwrap();
        let sortie = String::from_utf8(dit.stdout).unwrap() + &String::from_utf8(dit.stderr).unwrap();
        assert!(!sortie.contains("jeton-tres-secret"), "{sortie}");
        let lignes = sortie
            .lines()
            .filter(|ligne| ligne.contains("boîtes") || ligne.contains("Gandi"));
        lignes.map(|ligne| format!("{ligne}\n")).collect::<String>()
    };
    let gandi = ("COOP_BOITES", "gandi");
    let domaine = ("COOP_DOMAINE_COURRIEL", "boites.exemple.fr");
    let jeton = ("COOP_GANDI_JETON", "jeton-tres-secret");
    let dits = [
        dire(&[("COOP_BOITES", "aucune")]),
        dire(&[gandi]),
        dire(&[gandi, domaine]),
        dire(&[gandi, domaine, ("COOP_GANDI_JETON", "jeton-tres-secret é")]),
        dire(&[gandi, domaine, jeton]),
        dire(&[gandi, domaine, jeton, ("COOP_BOITES_MOT_DE_PASSE", "separe")]),
        dire(&[
            gandi,
            domaine,
            jeton,
            ("COOP_GANDI_URL", "http://api.gandi.net/v5/"),
        ]),
    ];
    assert_snapshot!(dits.concat(), @"
    bon       boîtes : aucune : chaque personne se connecte avec son adresse personnelle
    PROBLÈME  réglages : Gandi ne peut pas créer de boîtes : leur domaine n'est pas donné.
    PROBLÈME  réglages : Gandi ne peut pas créer de boîtes : son jeton d'accès n'est pas donné.
              Attendu : un jeton d'accès de Gandi, sans espace.
    bon       boîtes : créées par Gandi, sur boites.exemple.fr, avec le mot de passe de la Coop
    bon       boîtes : créées par Gandi, sur boites.exemple.fr, avec un mot de passe à part
              Attendu : l'adresse de l'API de Gandi, par exemple https://api.gandi.net/v5/.
    ");
}

#[test]
fn it_says_with_which_other_accounts_one_signs_in_and_never_the_secret() {
    let dire = |reglages: &[(&str, &str)]| {
        let dossier = Dossier::nouveau();
        let dit = dossier
            .commande(&["doctor"])
            .env("COOP_LISTEN", port_libre())
            .envs(reglages.iter().copied())
            .output()
            .unwrap();
        let sortie = String::from_utf8(dit.stdout).unwrap() + &String::from_utf8(dit.stderr).unwrap();
        assert!(!sortie.contains("tres-secret"), "{sortie}");
        let lignes = sortie.lines().filter(|ligne| {
            ["identité", "OIDC", "Attendu"]
                .iter()
                .any(|mot| ligne.contains(mot))
        });
        lignes.map(|ligne| format!("{ligne}\n")).collect::<String>()
    };
    let emetteur = ("COOP_OIDC_EMETTEUR", "https://proconnect.exemple.fr/api/v2");
    let client = ("COOP_OIDC_CLIENT", "coop");
    let secret = ("COOP_OIDC_SECRET", "tres-secret");
    let publique = ("COOP_URL_PUBLIQUE", "https://coop.exemple.fr");
    let dits = [
        dire(&[]),
        dire(&[emetteur, client]),
        dire(&[
            ("COOP_OIDC_EMETTEUR", "http://proconnect.exemple.fr"),
            client,
            secret,
        ]),
        dire(&[emetteur, client, secret]),
        dire(&[emetteur, client, secret, publique]),
        dire(&[emetteur, client, secret, publique, ("COOP_OIDC_NOM", "Mon agglo")]),
        dire(&[emetteur, client, secret, ("COOP_OIDC_NOM", &"a".repeat(41))]),
    ];
    assert_snapshot!(dits.concat(), @"
    PROBLÈME  réglages : le fournisseur d'identité est décrit à moitié.
              Donnez COOP_OIDC_EMETTEUR, COOP_OIDC_CLIENT et COOP_OIDC_SECRET, ou aucun des trois.
    PROBLÈME  réglages : le réglage COOP_OIDC_EMETTEUR vaut « http://proconnect.exemple.fr », qui ne se lit pas.
              Attendu : l'émetteur du fournisseur d'identité, par exemple https://proconnect.exemple.fr/api/v2.
    PROBLÈME  réglages : le fournisseur d'identité ne saurait pas où renvoyer les personnes : l'adresse publique du service n'est pas donnée.
    bon       identité : les comptes de ProConnect (https://proconnect.exemple.fr/api/v2) connectent aussi, une fois reliés
    bon       identité : les comptes de Mon agglo (https://proconnect.exemple.fr/api/v2) connectent aussi, une fois reliés
    PROBLÈME  réglages : le réglage COOP_OIDC_NOM vaut « aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa », qui ne se lit pas.
              Attendu : le nom du fournisseur d'identité, 40 caractères au plus.
    ");
}

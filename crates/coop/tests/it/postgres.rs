//! PostgreSQL servers that refuse, and one that accepts.

use coop_testkit::bases::Produit;
use insta::assert_snapshot;

use crate::outils::{Dossier, EXTRAIT, STRUCTURES};

/// The test server's URL with another user and another database.
fn url(qui: &str, base: &str) -> String {
    let essai = Produit::Postgres.vierge().database_url();
    let (_, adresse) = essai.split_once('@').unwrap();
    let (hote, _) = adresse.split_once('/').unwrap();
    format!("postgres://{qui}@{hote}/{base}")
}

fn refus(url: &str) -> String {
    let dossier = Dossier::nouveau();
    let dit = dossier
        .commande(&["migrate"])
        .env("COOP_DATABASE_URL", url)
        .output()
        .unwrap();
    let dit = dossier.juger_echec(1, dit);
    // The detail is the server's own, in its language.
    let lignes: Vec<_> = dit
        .lines()
        .take_while(|ligne| !ligne.starts_with("  Détail :"))
        .collect();
    let port = url
        .rsplit_once(':')
        .and_then(|(_, reste)| reste.split_once('/'))
        .map_or("", |(port, _)| port);
    lignes.join("\n").replace(&format!(":{port}/"), ":PORT/")
}

#[test]
fn a_wrong_password() {
    assert_snapshot!(refus(&url("mot_de_passe:s3cret", "postgres")), @"
    coop : PostgreSQL refuse cet utilisateur ou ce mot de passe (postgres://mot_de_passe:***@127.0.0.1:PORT/postgres).
      Corrigez-les dans COOP_DATABASE_URL ou dans ~/.pgpass.
    ");
}

#[test]
fn a_database_that_does_not_exist() {
    assert_snapshot!(refus(&url("coop", "nulle_part")), @"
    coop : cette base n'existe pas sur le serveur PostgreSQL (postgres://coop@127.0.0.1:PORT/nulle_part).
      Créez-la : createdb --encoding=UTF8 nom-de-la-base
    ");
}

#[test]
fn a_server_that_does_not_answer() {
    assert_snapshot!(refus("postgres://coop@127.0.0.1:1/coop"), @"
    coop : le serveur PostgreSQL ne répond pas (postgres://coop@127.0.0.1:PORT/coop).
      Vérifiez qu'il est démarré, et son adresse et son port dans l'adresse de la base.
    ");
}

#[test]
fn an_empty_database_receives_tables_then_lieux() {
    let essai = Produit::Postgres.vierge();
    let dossier = Dossier::nouveau();
    let options = ["--database-url", &essai.database_url()];
    assert_eq!(dossier.lieux_de(&options), 0);
    let dit = dossier.coop(&[&["import", "lieux", EXTRAIT], &options[..]].concat());
    assert!(
        dit.sortie
            .ends_with("Lieux : 345 créés, 0 modifié, 0 inchangé.\n"),
        "{dit:?}"
    );
    assert_eq!(dossier.lieux_de(&options), 345);
}

#[test]
fn employers_and_a_fictitious_network_are_written_there_too() {
    let essai = Produit::Postgres.vierge();
    let dossier = Dossier::nouveau();
    let options = ["--database-url", &essai.database_url()];
    for attendu in [
        "1\u{202f}418 créées, 0 modifiée, 0 inchangée",
        "0 créée, 0 modifiée, 1\u{202f}418 inchangées",
    ] {
        let dit = dossier.coop(&[&["import", "structures", STRUCTURES], &options[..]].concat());
        assert!(
            dit.sortie.ends_with(&format!("Structures : {attendu}.\n")),
            "{dit:?}"
        );
    }
    for attendu in [
        "54 structures, 54 lieux, 187 comptes",
        "7 comptes ont un nouveau mot de passe",
    ] {
        let dit = dossier.coop(&[&["seed"], &options[..]].concat());
        assert_eq!(dit.code, Some(0), "{dit:?}");
        assert!(dit.erreurs.contains(attendu), "{dit:?}");
    }
}

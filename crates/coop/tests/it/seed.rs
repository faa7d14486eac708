//! `coop seed`.

use std::collections::BTreeMap;

use coop_domain::equipes::EtatMembre;
use coop_store::{
    Base, Options, UrlBase, comptes as registre,
    equipes::{self, FiltreEquipes},
};
use insta::assert_snapshot;
use serde_json::Value;

use crate::outils::{Dit, Dossier, EXTRAIT};

fn semer(dossier: &Dossier, options: &[&str]) -> (Value, Dit) {
    let dit = dossier.coop(&[&["seed", "--json"], options].concat());
    assert_eq!(dit.code, Some(0), "{dit:?}");
    (serde_json::from_str(&dit.sortie).unwrap(), dit)
}

fn comptes(json: &Value) -> BTreeMap<String, String> {
    let texte = |compte: &Value, champ: &str| compte[champ].as_str().unwrap().to_owned();
    json["comptes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|compte| (texte(compte, "identifiant"), texte(compte, "mot_de_passe")))
        .collect()
}

#[test]
fn an_account_of_each_role_and_two_conseillers_are_printed() {
    let dossier = Dossier::nouveau();
    let (json, dit) = semer(&dossier, &[]);
    let roles: Vec<_> = json["comptes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|compte| compte["role"].as_str().unwrap())
        .collect();
    assert_eq!(
        roles,
        [
            "admin",
            "coordinateur",
            "structure",
            "prefet",
            "hub",
            "conseiller",
            "conseiller"
        ]
    );
    assert_eq!(json["clients"], Value::Array(vec![]));
    assert_eq!(comptes(&json).len(), 7);
    assert_snapshot!(dit.erreurs, @"
    Base sqlite://donnees/coop.sqlite : création.
    Réseau fictif créé : 54 structures, 54 lieux, 187 comptes.
    ");
    let fictive = dossier.coop(&["migrate"]).sortie;
    assert!(fictive.ends_with(", fictive.\n"), "{fictive}");
}

#[test]
fn the_coordinateur_has_a_team_and_a_conseiller_an_invitation() {
    let dossier = Dossier::nouveau();
    semer(&dossier, &[]);
    let url = UrlBase::Sqlite(dossier.chemin().join("donnees/coop.sqlite"));
    let base = Base::ouvrir(&url, Options::default()).unwrap();
    let jour = "2026-11-24".parse().unwrap();
    let equipes = base
        .lire(|conn| equipes::lister(conn, &FiltreEquipes::default(), None, 9, jour))
        .unwrap();
    let [equipe] = &equipes[..] else {
        panic!("{equipes:?}");
    };
    assert_eq!(equipe.nom.as_str(), "Équipe de Maïa Fictif-Bressac");
    assert_eq!(equipe.coordinateurs.len(), 1);
    assert_eq!((equipe.membres, equipe.invites), (5, 1));
    let invite = base
        .lire(|conn| registre::par_identifiant(conn, "conseiller1@exemple.fr"))
        .unwrap()
        .unwrap();
    let siennes = base.lire(|conn| equipes::miennes(conn, invite.id)).unwrap();
    assert_eq!((siennes.len(), siennes[0].etat), (1, EtatMembre::Invite));
    base.fermer();
}

#[test]
fn a_second_run_finds_the_accounts_and_gives_new_passwords() {
    let dossier = Dossier::nouveau();
    let premiers = comptes(&semer(&dossier, &[]).0);
    let (json, dit) = semer(&dossier, &[]);
    assert_snapshot!(dit.erreurs, @"Le réseau fictif est déjà là : 7 comptes ont un nouveau mot de passe, leurs sessions sont fermées.");
    let seconds = comptes(&json);
    assert!(premiers.keys().eq(seconds.keys()));
    assert!(
        premiers
            .values()
            .all(|passe| !seconds.values().any(|p| p == passe))
    );
}

#[test]
fn a_seed_gives_the_same_passwords_and_leaves_them() {
    let [un, autre] = [(); 2].map(|()| Dossier::nouveau());
    let premiers = comptes(&semer(&un, &["--graine", "7"]).0);
    assert_eq!(comptes(&semer(&autre, &["--graine", "7"]).0), premiers);
    let (json, dit) = semer(&un, &["--graine", "7"]);
    assert_eq!(comptes(&json), premiers);
    assert_snapshot!(dit.erreurs, @"Le réseau fictif est déjà là, ses comptes ont gardé leur mot de passe.");
    assert_ne!(comptes(&semer(&un, &["--graine", "8"]).0), premiers);
}

#[test]
fn real_lieux_are_not_mixed_with_invented_ones() {
    let dossier = Dossier::nouveau();
    assert_eq!(dossier.coop(&["import", "lieux", EXTRAIT]).code, Some(0));
    let (_, dit) = semer(&dossier, &[]);
    assert!(
        dit.erreurs.contains("54 structures, 0 lieu, 187 comptes"),
        "{dit:?}"
    );
    assert_eq!(dossier.lieux(), 345);
}

#[test]
fn a_database_of_real_accounts_is_refused() {
    let dossier = Dossier::nouveau();
    let invitation = [
        "invite",
        "--prenom",
        "Ada",
        "--nom",
        "Martin",
        "--courriel",
        "ada@exemple.org",
        "--role",
        "admin",
    ];
    assert_eq!(dossier.coop(&invitation).code, Some(0));
    assert_snapshot!(dossier.echec(1, &["seed"]), @"
    coop : la base contient déjà des comptes, qui ne sont pas fictifs : rien n'a été écrit.
      Le réseau fictif se crée dans une base à part : coop seed --database-url sqlite://fictif.sqlite
    ");
    let reelle = dossier.coop(&["migrate"]).sortie;
    assert!(!reelle.contains("fictive"), "{reelle}");
}

#[test]
fn a_network_too_small_for_18_regions_is_refused() {
    let dossier = Dossier::nouveau();
    assert_snapshot!(dossier.echec(2, &["seed", "--conseillers", "179"]), @"
    coop : --conseillers : il en faut 180 au moins, dix dans chaque région.
      La liste des commandes et des options : coop --help
    ");
    assert!(!dossier.chemin().join("donnees").exists());
}

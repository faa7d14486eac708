//! The command line.

use insta::assert_snapshot;

use crate::outils::Dossier;

#[test]
fn help_is_french_and_lists_every_command() {
    let dit = Dossier::nouveau().coop(&["--help"]);
    assert_eq!((dit.code, dit.erreurs.as_str()), (Some(0), ""));
    assert_snapshot!(dit.sortie);
}

#[test]
fn each_command_has_its_help() {
    for commande in [
        vec!["serve"],
        vec!["migrate"],
        vec!["import"],
        vec!["import", "lieux"],
        vec!["import", "structures"],
        vec!["invite"],
        vec!["cles"],
        vec!["cles", "renouveler"],
        vec!["seed"],
        vec!["stats"],
        vec!["stats", "verify"],
        vec!["stats", "rebuild"],
        vec!["stats", "publish"],
        vec!["openapi"],
        vec!["doctor"],
    ] {
        let dit = Dossier::nouveau().coop(&[&commande[..], &["--help"]].concat());
        assert_eq!(dit.code, Some(0), "{dit:?}");
        assert!(dit.sortie.contains("Utilisation\u{a0}: coop"), "{}", dit.sortie);
        for anglais in ["Usage", "Options:", "Print", "default", "possible"] {
            assert!(!dit.sortie.contains(anglais), "« {anglais} » in {}", dit.sortie);
        }
    }
}

#[test]
fn the_version_is_told() {
    assert_eq!(
        Dossier::nouveau().coop(&["--version"]).sortie,
        format!("coop {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn nothing_asked_shows_the_help_as_a_mistake() {
    assert!(Dossier::nouveau().echec(2, &[]).contains("Commandes"));
}

#[test]
fn a_mistake_is_named_in_french() {
    let dossier = Dossier::nouveau();
    let dits: Vec<_> = [
        vec!["impot"],
        vec!["serve", "--lisen", "x"],
        vec!["import"],
        vec!["import", "lieux"],
        vec!["serve", "--listen"],
        vec!["migrate", "--fictif", "--fictif"],
        vec!["openapi", "de-trop"],
    ]
    .iter()
    .map(|ligne| dossier.echec(2, ligne))
    .collect();
    assert_snapshot!(dits.concat());
}

//! `coop invite`.

use insta::assert_snapshot;

use crate::outils::{Dossier, STRUCTURES};

/// The line that invites this person, and the other options.
fn ligne<'a>(courriel: &'a str, role: &'a str, autres: &[&'a str]) -> Vec<&'a str> {
    let debut = [
        "invite",
        "--prenom",
        "Élodie",
        "--nom",
        "N'Guyen-Lefèvre",
        "--courriel",
        courriel,
        "--role",
        role,
    ];
    [&debut[..], autres].concat()
}

#[test]
fn the_first_admin_of_an_installation_is_invited() {
    let dossier = Dossier::nouveau();
    let dit = dossier.coop(&ligne("elodie@exemple.org", "admin", &[]));
    assert_eq!(dit.code, Some(0), "{dit:?}");
    assert_snapshot!(dit.sortie, @"Élodie N'Guyen-Lefèvre : invitation enregistrée. Le courriel part dès que le service tourne (coop serve).");
    assert!(!dit.sortie.contains("activation"), "no link is shown");
    assert_snapshot!(dossier.echec(1, &ligne("ELODIE@exemple.org", "admin", &[])), @"
    coop : cette personne est déjà invitée.
      Son invitation se renvoie depuis la page « Comptes ».
    ");
}

#[test]
fn each_role_has_its_scope() {
    let dossier = Dossier::nouveau();
    assert_eq!(dossier.coop(&["import", "structures", STRUCTURES]).code, Some(0));
    let bourg = ["--structure", "21010053300012"];
    let contrat = [&bourg[..], &["--du", "2026-12-01", "--au", "2099-11-30"]].concat();
    for (role, autres) in [
        ("conseiller", contrat.clone()),
        ("conseiller", [&bourg[..], &["--du", "2026-12-01"]].concat()),
        ("structure", bourg.to_vec()),
        ("prefet", vec!["--portee", "departement:23"]),
        ("prefet", vec!["--portee", "region:75"]),
        ("hub", vec!["--portee", "hinaura"]),
        ("admin", vec!["--json"]),
    ] {
        let courriel = format!("{role}{}@exemple.org", autres.len() + autres.concat().len());
        let dit = dossier.coop(&ligne(&courriel, role, &autres));
        assert_eq!(dit.code, Some(0), "{role} {autres:?} {dit:?}");
    }
    // The commune of Bourg-en-Bresse was granted two posts.
    assert_snapshot!(dossier.echec(1, &ligne("encore@exemple.org", "conseiller", &contrat)), @"
    coop : la structure n'a plus de poste libre : 2 postes accordés.
      Un poste se libère à la fin d'un contrat.
    ");
}

#[test]
fn what_cannot_be_right_says_why_and_writes_nothing() {
    let dossier = Dossier::nouveau();
    let admin = |courriel| ligne(courriel, "admin", &[]);
    let lignes = [
        admin("elodie"),
        ligne("e@exemple.org", "chef", &[]),
        ligne("e@exemple.org", "prefet", &[]),
        ligne("e@exemple.org", "prefet", &["--portee", "departement:99"]),
        ligne("e@exemple.org", "hub", &["--portee", "nulle-part"]),
        ligne("e@exemple.org", "admin", &["--portee", "region:75"]),
        ligne("e@exemple.org", "structure", &[]),
        ligne("e@exemple.org", "conseiller", &["--structure", "123"]),
        ligne("e@exemple.org", "conseiller", &["--du", "demain"]),
    ];
    let dits: Vec<_> = lignes.iter().map(|ligne| dossier.echec(2, ligne)).collect();
    assert_snapshot!(dits.concat());
    assert!(!dossier.chemin().join("donnees").exists());
    let inconnue = ["--structure", "21010053300012", "--du", "2026-12-01"];
    assert_snapshot!(dossier.echec(1, &ligne("e@exemple.org", "conseiller", &inconnue)), @"
    Base sqlite://donnees/coop.sqlite : création.
    coop : aucune structure de la base n'a le SIRET 21010053300012.
      Vérifiez-le, ou importez d'abord les structures : coop import structures FICHIER
    ");
}

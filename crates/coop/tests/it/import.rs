//! `coop import lieux`: files that cannot be imported, and what a good one does.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use insta::assert_snapshot;

use crate::outils::{Dossier, EXTRAIT};

fn gzip(contenu: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(contenu).unwrap();
    gzip.finish().unwrap()
}

#[test]
fn a_file_that_cannot_be_imported_says_why_and_writes_nothing() {
    let dossier = Dossier::nouveau();
    let bon = std::fs::read(EXTRAIT).unwrap();
    dossier.ecrire("vide.csv", "");
    dossier.ecrire(
        "entete.csv",
        bon.split_inclusive(|octet| *octet == b'\n').next().unwrap(),
    );
    dossier.ecrire("autre.csv", "prenom,age\nAda,36\n");
    dossier.ecrire("coupe.csv.gz", &gzip(&bon)[..20_000]);
    dossier.ecrire("faux.csv.gz", [&[0x1f, 0x8b][..], b"pas du gzip"].concat());
    dossier.ecrire("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    dossier.ecrire("casse.json", "[{\"id\": 1,}]");
    let fichiers = [
        "absent.csv",
        ".",
        "vide.csv",
        "entete.csv",
        "autre.csv",
        "coupe.csv.gz",
        "faux.csv.gz",
        "image.png",
        "casse.json",
    ];
    let dits = fichiers.map(|fichier| dossier.echec(3, &["import", "lieux", fichier]));
    assert_snapshot!(dits.concat());
    assert!(!dossier.chemin().join("donnees").exists());
}

#[test]
fn one_bad_file_among_good_ones_and_nothing_is_written() {
    let dossier = Dossier::nouveau();
    let dit = dossier.echec(3, &["import", "lieux", EXTRAIT, "absent.csv"]);
    assert!(dit.contains("absent.csv"), "{dit}");
    assert!(!dossier.chemin().join("donnees").exists());
}

#[test]
fn rows_all_broken_are_a_failure_with_its_report() {
    let dossier = Dossier::nouveau();
    let texte = std::fs::read_to_string(EXTRAIT).unwrap();
    let entete = texte.lines().next().unwrap();
    dossier.ecrire("lignes.csv", format!("{entete}\nid-1{}\n", ",".repeat(31)));
    let dit = dossier.coop(&["import", "lieux", "lignes.csv"]);
    assert_eq!(dit.code, Some(3), "{dit:?}");
    assert!(dit.sortie.contains("1 ligne écartée"), "{dit:?}");
    assert_snapshot!(dit.erreurs, @"
    coop : aucun lieu à importer : toutes les lignes sont écartées, rien n'a été écrit.
      Le rapport ci-dessus dit pourquoi, champ par champ.
    ");
    assert!(!dossier.chemin().join("donnees").exists());
}

#[test]
fn the_same_file_again_changes_nothing() {
    let dossier = Dossier::nouveau();
    let dernieres = [(); 2].map(|()| {
        let dit = dossier.coop(&["import", "lieux", EXTRAIT]);
        assert_eq!(dit.code, Some(0), "{dit:?}");
        dit.sortie.lines().last().unwrap().to_owned()
    });
    assert_eq!(
        dernieres,
        [
            "Lieux : 345 créés, 0 modifié, 0 inchangé.",
            "Lieux : 0 créé, 0 modifié, 345 inchangés."
        ]
    );
}

#[test]
fn a_trial_writes_nothing_and_tells_what_would_be_done() {
    let dossier = Dossier::nouveau();
    let essai = || dossier.coop(&["import", "lieux", "--dry-run", EXTRAIT]).sortie;
    assert!(
        essai()
            .ends_with("Essai, rien n'est écrit. L'import donnerait : 345 créés, 0 modifié, 0 inchangé.\n")
    );
    assert!(
        !dossier.chemin().join("donnees").exists(),
        "a trial creates no database"
    );
    assert_eq!(dossier.coop(&["import", "lieux", EXTRAIT]).code, Some(0));
    assert!(
        essai()
            .ends_with("Essai, rien n'est écrit. L'import donnerait : 0 créé, 0 modifié, 345 inchangés.\n")
    );
}

#[test]
fn a_report_for_programs_is_alone_on_the_output() {
    let dossier = Dossier::nouveau();
    let compresse = dossier.ecrire("lieux.csv.gz", gzip(&std::fs::read(EXTRAIT).unwrap()));
    let dit = dossier.coop(&["import", "lieux", "--json", &compresse.to_string_lossy()]);
    let rapport: serde_json::Value = serde_json::from_str(&dit.sortie).unwrap();
    assert_eq!(
        (
            &rapport["essai"],
            &rapport["crees"],
            &rapport["fichiers"][0]["lus"],
            &rapport["fichiers"][0]["fichier"]["gzip"]
        ),
        (&false.into(), &345.into(), &345.into(), &true.into())
    );
}

#[test]
fn of_a_lieu_in_two_files_the_later_update_is_kept() {
    let dossier = Dossier::nouveau();
    let texte = std::fs::read_to_string(EXTRAIT).unwrap();
    let mut lecteur = csv_lignes(&texte);
    let (entete, ligne) = (lecteur.next().unwrap(), lecteur.next().unwrap());
    let date = ligne
        .split(',')
        .find(|champ| champ.len() == 10 && champ.starts_with("20"))
        .unwrap();
    dossier.ecrire(
        "ancien.csv",
        format!("{entete}\n{}\n", ligne.replace(date, "2015-01-01")),
    );
    dossier.ecrire("recent.csv", format!("{entete}\n{ligne}\n"));
    for ordre in [["ancien.csv", "recent.csv"], ["recent.csv", "ancien.csv"]] {
        assert_eq!(
            dossier.coop(&[&["import", "lieux"], &ordre[..]].concat()).code,
            Some(0)
        );
        let dit = dossier.coop(&["import", "lieux", "--dry-run", "recent.csv"]);
        assert!(
            dit.sortie.ends_with("0 créé, 0 modifié, 1 inchangé.\n"),
            "{dit:?}"
        );
    }
}

/// Lines that hold no quoted field.
fn csv_lignes(texte: &str) -> impl Iterator<Item = &str> {
    texte.lines().filter(|ligne| !ligne.contains('"'))
}

//! A standard output that is closed or full.

use std::{io::Read as _, process::Stdio};

use insta::assert_snapshot;

use crate::outils::Dossier;

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let dossier = Dossier::nouveau();
    let mut processus = dossier
        .commande(&["openapi"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // As `head` does: the first bytes, then the pipe is closed, which holds less than the document.
    let mut sortie = processus.stdout.take().unwrap();
    sortie.read_exact(&mut [0; 10]).unwrap();
    drop(sortie);
    let fin = processus.wait_with_output().unwrap();
    assert_eq!(
        (fin.status.code(), String::from_utf8(fin.stderr).unwrap().as_str()),
        (Some(0), "")
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_output_is_told() {
    let dossier = Dossier::nouveau();
    let plein = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let fin = dossier.commande(&["openapi"]).stdout(plein).output().unwrap();
    assert_snapshot!(dossier.juger_echec(1, fin), @"
    coop : le résultat ne peut pas être écrit : le disque est plein.
      Vérifiez où va la sortie du programme.
    ");
}

//! `coop sessions fermer`.

use insta::assert_snapshot;

use crate::outils::Dossier;

#[test]
fn everybody_is_signed_out_by_a_command() {
    let dossier = Dossier::nouveau();
    assert_eq!(dossier.coop(&["migrate"]).code, Some(0));
    let dit = dossier.coop(&["sessions", "fermer"]);
    assert_eq!(dit.code, Some(0), "{dit:?}");
    assert_snapshot!(dit.sortie, @"0 session fermée.");
    let json = dossier.coop(&["sessions", "fermer", "--json"]);
    let lu: serde_json::Value = serde_json::from_str(&json.sortie).unwrap();
    assert_eq!(lu["fermees"], 0);
    assert_eq!(dossier.coop(&["sessions", "ouvrir"]).code, Some(2));
}

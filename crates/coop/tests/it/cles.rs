//! `coop cles renouveler`.

use insta::assert_snapshot;

use crate::outils::Dossier;

#[test]
fn keys_are_turned_and_older_ones_told() {
    let dossier = Dossier::nouveau();
    assert_eq!(dossier.coop(&["migrate"]).code, Some(0));
    // Nothing has signed yet: the first key has nothing to replace.
    let dit = dossier.coop(&["cles", "renouveler"]);
    assert_eq!(dit.code, Some(0), "{dit:?}");
    assert_snapshot!(dit.sortie, @"Une clé nouvelle signe les jetons d'accès.");
    let dit = dossier.coop(&["cles", "renouveler"]);
    assert_snapshot!(dit.sortie, @"Une clé nouvelle signe les jetons d'accès dans quelques secondes. 1 ancienne clé reste acceptée, jusqu'à la fin des jetons déjà signés : personne n'est déconnecté.");
    let json = dossier.coop(&["cles", "renouveler", "--json"]);
    let lu: serde_json::Value = serde_json::from_str(&json.sortie).unwrap();
    assert_eq!(lu["anciennes"], 2);
}

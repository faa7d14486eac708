//! `coop retention`.

use insta::assert_snapshot;

use crate::outils::{Dit, Dossier};

#[test]
fn what_is_kept_too_long_is_counted_then_erased() {
    let dossier = Dossier::nouveau();
    assert_eq!(dossier.coop(&["migrate", "--fictif"]).code, Some(0));
    let invitation = [
        "invite",
        "--prenom",
        "Zoé",
        "--nom",
        "N'Guyen",
        "--courriel",
        "zoe@perso.fr",
        "--role",
        "admin",
    ];
    let le = |instant: &str, arguments: &[&str]| {
        let mut commande = dossier.commande(arguments);
        let dit = Dit::from(commande.env("COOP_MAINTENANT", instant).output().unwrap());
        assert_eq!(dit.code, Some(0), "{dit:?}");
        dit.sortie
    };
    le("2026-01-30T10:00:00Z", &invitation);
    let plus_tard = |arguments: &[&str]| le("2026-08-01T10:00:00Z", arguments);
    assert_snapshot!(plus_tard(&["retention", "--essai"]), @"Seraient effacés : 1 invitation restée sans suite.");
    assert_snapshot!(plus_tard(&["retention", "--essai", "--json"]), @r#"
    {
      "courriers": 0,
      "essai": true,
      "identites": 0,
      "invitations": 1,
      "lignes_audit": 0,
      "sessions": 0
    }
    "#);
    assert_snapshot!(plus_tard(&["retention"]), @"Effacés : 1 invitation restée sans suite.");
    assert_snapshot!(plus_tard(&["retention"]), @"Rien n'a dépassé sa durée de conservation.");
}

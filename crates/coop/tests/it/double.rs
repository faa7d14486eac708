//! `coop double-authentification retirer`.

use coop_api::hacher_mot_de_passe;
use coop_domain::{
    comptes::{Attribution, Portee, Role},
    temps::Instant,
};
use coop_store::{
    Base, Options, UrlBase,
    comptes::{self, NouveauCompte},
    double, installation,
    sessions::{self, Preuve},
};

use crate::outils::Dossier;

const MAINTENANT: Instant = Instant::depuis_micros(1_795_168_800_000_000);

/// An admin of whom a code is asked.
fn avec_double(dossier: &Dossier) {
    let url = UrlBase::Sqlite(dossier.chemin().join("donnees/coop.sqlite"));
    let base = Base::ouvrir(&url, Options::default()).unwrap();
    let role = Attribution {
        role: Role::Admin,
        portee: Portee::Tout,
    };
    let nouveau = NouveauCompte {
        prenom: "Ada".parse().unwrap(),
        nom: "Min".parse().unwrap(),
        courriel_personnel: "ada@exemple.fr".parse().unwrap(),
        courriel_professionnel: None,
        mot_de_passe: Some(hacher_mot_de_passe("Cheval agrafe pile correct 7").unwrap()),
        cgu: "2026-1".to_owned(),
        attributions: vec![role.clone()],
        contrat: None,
    };
    let (writer, sceau) = (base.writer(), installation::sceau(&base, None).unwrap());
    let compte = comptes::creer_direct(writer, nouveau, None, MAINTENANT)
        .unwrap()
        .unwrap();
    let (session, _) = sessions::ouvrir(writer, compte, (role, Preuve::MOT_DE_PASSE), "Essai", MAINTENANT)
        .unwrap()
        .unwrap();
    let cle = double::proposer(writer, &sceau, compte, MAINTENANT)
        .unwrap()
        .unwrap();
    let active = double::activer(writer, &sceau, (compte, session), (cle, 1), vec![], MAINTENANT);
    assert!(active.unwrap());
    base.fermer();
}

#[test]
fn the_last_admin_gets_in_again_by_a_command() {
    let dossier = Dossier::nouveau();
    assert_eq!(dossier.coop(&["migrate"]).code, Some(0));
    let retirer = || dossier.coop(&["double-authentification", "retirer", "Ada@exemple.fr"]);
    let rien = retirer();
    assert_eq!(rien.code, Some(1), "{rien:?}");
    assert!(
        rien.erreurs
            .contains("aucune double authentification n'est active pour Ada@exemple.fr"),
        "{rien:?}"
    );
    avec_double(&dossier);
    let fait = retirer();
    assert_eq!(fait.code, Some(0), "{fait:?}");
    assert!(
        fait.sortie
            .starts_with("Ada@exemple.fr : la double authentification est retirée."),
        "{fait:?}"
    );
    assert_eq!(retirer().code, Some(1), "it was");
    for ligne in [
        &["double-authentification", "retirer"][..],
        &["double-authentification", "poser"],
    ] {
        assert_eq!(dossier.coop(ligne).code, Some(2), "{ligne:?}");
    }
}

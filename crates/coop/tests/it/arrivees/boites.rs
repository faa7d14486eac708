//! Mailboxes made by a provider: an address that is taken there, the password that follows, and
//! mailboxes whose password is their own.

use coop_store::{installation, livraisons};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};
use serde_json::{Value, json};

use super::{
    ADMIN, admin,
    affluence::MOT_DE_PASSE,
    employeur, maintenant,
    scene::Scene,
    services::{Fournisseur, Serveur, Smtp},
};

const BOITE: &str = "ana.blanc@exemple.fr";
const PERSONNELLE: &str = "ana@perso.example";

/// Ana, invited, chooses this password.
fn choisir(scene: &Scene) {
    let invitation = json!({
        "prenom": "Ana", "nom": "Blanc", "courriel_personnel": PERSONNELLE,
        "role": "conseiller", "structure": scene.employeur, "du": "2026-11-20",
    });
    let (statut, dit) = scene.exiger("POST", "/api/v1/invitations", true, Some(&invitation));
    assert_eq!(statut, 201, "{dit}");
    let lien = format!("/api/v1/activation/{}", scene.lien(PERSONNELLE));
    let apercu = scene.exiger("GET", &lien, false, None).1;
    let choix = json!({"mot_de_passe": MOT_DE_PASSE, "cgu": apercu["cgu"]});
    let (statut, dit) = scene.exiger("POST", &lien, false, Some(&choix));
    assert_eq!(statut, 200, "{dit}");
}

fn compte(scene: &Scene) -> Value {
    scene.exiger("GET", "/api/v1/comptes?q=blanc", true, None).1["items"][0].take()
}

fn un_service(essai: &BaseDEssai, mot_de_passe: &str, suite: impl FnOnce(&Scene, &Fournisseur)) {
    let base = essai.base();
    installation::marquer_fictif(base).unwrap();
    let scene = Scene::nouvelle(employeur(base));
    admin(base);
    let (smtp, fournisseur) = (Smtp::demarrer(scene.clone()), Fournisseur::demarrer());
    let serveur = Serveur::demarrer(essai, maintenant(0), &smtp, &fournisseur, mot_de_passe);
    scene.ouvrir(&serveur, ADMIN, MOT_DE_PASSE);
    suite(&scene, &fournisseur);
    let restes = base.lire(livraisons::compter).unwrap();
    assert!(restes.mots_de_passe.iter().all(|(_, nombre)| *nombre == 0));
    serveur.arreter();
}

fn an_address_taken_at_the_provider_waits_for_someone(essai: &BaseDEssai) {
    un_service(essai, "commun", |scene, fournisseur| {
        fournisseur.poser("exemple.fr", "ana.blanc");
        choisir(scene);
        scene.jusqu_a(|| compte(scene)["boite"] == "echec");
        let vu = compte(scene);
        assert_eq!(vu["boite_motif"], "adresse_prise", "{vu}");
        assert_eq!(vu["etat"], "mot_de_passe_choisi", "the activation is not lost");
        assert_eq!(
            fournisseur.boites()[0].1,
            "celui d'une autre personne",
            "it is left alone"
        );

        fournisseur.supprimer("exemple.fr", "ana.blanc");
        let relance = format!("/api/v1/comptes/{}/boite", vu["id"].as_str().unwrap());
        let relancer = || scene.exiger("POST", &relance, true, Some(&json!({}))).0;
        assert_eq!(relancer(), 202);
        let lien = format!("/api/v1/activation/{}", scene.lien(BOITE));
        assert_eq!(scene.exiger("POST", &lien, false, Some(&json!({}))).0, 200);
        assert_eq!(
            fournisseur.boites(),
            [(BOITE.to_owned(), MOT_DE_PASSE.to_owned())]
        );
        assert_eq!(relancer(), 409, "there is nothing to ask for");

        // Another password, in the Coop and in the mailbox.
        let oubli = json!({"identifiant": BOITE});
        assert_eq!(
            scene
                .exiger("POST", "/api/v1/mot-de-passe/oubli", false, Some(&oubli))
                .0,
            202
        );
        let lien = format!(
            "/api/v1/mot-de-passe/{}",
            scene.lien_vers("/mot-de-passe/", BOITE)
        );
        let nouveau = "Trois otaries comptent 12 bouées";
        let corps = json!({"mot_de_passe": nouveau});
        assert_eq!(scene.exiger("POST", &lien, false, Some(&corps)).0, 200);
        scene.jusqu_a(|| fournisseur.boites() == [(BOITE.to_owned(), nouveau.to_owned())]);
        scene.jusqu_a(|| compte(scene)["mot_de_passe_boite"].is_null());
    });
}

fn a_mailbox_with_its_own_password_shares_none(essai: &BaseDEssai) {
    un_service(essai, "separe", |scene, fournisseur| {
        choisir(scene);
        scene.lien(BOITE);
        let boites = fournisseur.boites();
        assert_eq!((boites.len(), &*boites[0].0), (1, BOITE));
        let tire = &boites[0].1;
        assert!(tire.len() >= 40 && tire != MOT_DE_PASSE, "drawn at random");
    });
}

sur_les_deux!(
    an_address_taken_at_the_provider_waits_for_someone,
    a_mailbox_with_its_own_password_shares_none,
);

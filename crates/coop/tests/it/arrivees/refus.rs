//! A mail that its recipient's server refuses: given up at once, shown with what to do, sent anew to
//! the right address. And what is watched from outside meanwhile.

use coop_store::livraisons;
use coop_testkit::{bases::BaseDEssai, sur_les_deux};
use serde_json::{Value, json};

use super::{
    admin, affluence, employeur, maintenant,
    scene::Scene,
    services::{Fournisseur, Serveur, Smtp, lire},
};

fn a_refused_address_is_shown_and_corrected(essai: &BaseDEssai) {
    let base = essai.base();
    coop_store::installation::marquer_fictif(base).unwrap();
    let scene = Scene::nouvelle(employeur(base));
    admin(base);
    let (smtp, fournisseur) = (Smtp::demarrer(scene.clone()), Fournisseur::demarrer());
    let serveur = Serveur::demarrer(essai, maintenant(0), &smtp, &fournisseur, "commun");
    scene.ouvrir(&serveur, super::ADMIN, affluence::MOT_DE_PASSE);
    let poster = |chemin: &str, corps: &Value| scene.exiger("POST", chemin, true, Some(corps));
    // One server refuses the recipient, the other one the message once it has read it.
    for (nom, adresse) in [
        ("Blanc", "refuse-550@exemple.org"),
        ("Noir", "trie-554@exemple.org"),
    ] {
        let invitation = json!({
            "prenom": "Ana", "nom": nom, "courriel_personnel": adresse,
            "role": "conseiller", "structure": scene.employeur, "du": "2026-11-20",
        });
        assert_eq!(poster("/api/v1/invitations", &invitation).0, 201);
    }
    scene.jusqu_a(|| base.lire(livraisons::compter).unwrap().abandonnes == 2);

    let compte = |nom: &str| {
        let (statut, mut page) = scene.exiger("GET", &format!("/api/v1/comptes?q={nom}"), true, None);
        assert_eq!(statut, 200, "{page}");
        page["items"][0].take()
    };
    let abandonnes = || {
        let (statut, mut page) = scene.exiger("GET", "/api/v1/courriers?etat=abandonne", true, None);
        assert_eq!(statut, 200, "{page}");
        page["items"].take().as_array().unwrap().clone()
    };
    assert_eq!(compte("blanc")["courriel_refuse"], true);
    let liste = abandonnes();
    let vus: Vec<_> = liste
        .iter()
        .map(|courrier| (&courrier["fin"], &courrier["essais"], &courrier["relancable"]))
        .collect();
    assert_eq!(vus, [(&json!("refuse"), &json!(1), &json!(true)); 2]);
    let mesures = lire(serveur.adresse(), "/metrics");
    for attendue in [
        "coop_mails_given_up 2",
        "coop_mails_waiting 0",
        "coop_mails_failed_total{kind=\"invitation\"} 2",
        "coop_mailbox_provider_available 1",
        "coop_mailboxes{state=\"en_creation\"} 0",
    ] {
        assert!(mesures.contains(attendue), "« {attendue} » in {mesures}");
    }

    // Sent anew as it is, it is refused again; the address corrected, it arrives.
    let id = liste[0]["id"].as_str().unwrap();
    let relance = format!("/api/v1/courriers/{id}/relance");
    assert_eq!(poster(&relance, &json!({})).0, 202);
    assert_eq!(poster(&relance, &json!({})).0, 409, "another one took its place");
    scene.jusqu_a(|| base.lire(livraisons::compter).unwrap().abandonnes == 2);
    for (nom, adresse) in [("blanc", "ana@juste.example"), ("noir", "anna@juste.example")] {
        let id = compte(nom)["id"].as_str().unwrap().to_owned();
        let corps = json!({"courriel_personnel": adresse});
        let (statut, dit) = scene.exiger(
            "PUT",
            &format!("/api/v1/comptes/{id}/courriel"),
            true,
            Some(&corps),
        );
        assert_eq!(statut, 202, "{dit}");
        assert_eq!(compte(nom)["courriel_refuse"], false);
        scene.lien(adresse);
    }
    assert!(abandonnes().is_empty());
    let (statut, _) = poster(
        "/api/v1/courriers/00000000-0000-7000-8000-000000000000/relance",
        &json!({}),
    );
    assert_eq!(statut, 404);
    serveur.arreter();
}

sur_les_deux!(a_refused_address_is_shown_and_corrected);

//! People who arrive, one after the other, as many threads at once.

use serde_json::{Value, json};

use super::scene::Scene;

/// What the admin chose; the others have one that ends by their number.
pub(super) const MOT_DE_PASSE: &str = "Quatre pingouins lisent 7 journaux";

/// Someone who arrived.
pub(super) struct Arrivee {
    pub(super) personnelle: String,
    pub(super) boite: String,
    pub(super) mot_de_passe: String,
}

/// Arrives again and again, under another name each time, until it is over.
pub(super) fn arriver_sans_fin(scene: &Scene) -> Vec<Arrivee> {
    let mut arrivees = vec![arriver(scene)];
    while !scene.finie() {
        arrivees.push(arriver(scene));
    }
    arrivees
}

/// From the invitation to the active account. An answer that was lost is asked for again: what it
/// told may be done already.
fn arriver(scene: &Scene) -> Arrivee {
    let numero = scene.numero();
    // One of three is a homonym of others.
    let nom = if numero.is_multiple_of(3) {
        "Martin".to_owned()
    } else {
        format!("Martin{}", lettres(numero))
    };
    let personnelle = format!("personne{numero}@perso.example");
    let invitation = json!({
        "prenom": "Camille", "nom": nom, "courriel_personnel": personnelle,
        "role": "conseiller", "structure": scene.employeur, "du": "2026-11-20",
    });
    let (statut, dit) = scene.exiger("POST", "/api/v1/invitations", true, Some(&invitation));
    assert!(matches!(statut, 201 | 202 | 409), "{statut} {dit}");

    let lien = format!("/api/v1/activation/{}", scene.lien(&personnelle));
    let (statut, apercu) = scene.exiger("GET", &lien, false, None);
    assert_eq!(statut, 200, "{apercu}");
    let boite = apercu["courriel_professionnel"].as_str().unwrap().to_owned();
    let mot_de_passe = format!("{MOT_DE_PASSE} {numero}");
    let choix = json!({"mot_de_passe": mot_de_passe, "cgu": apercu["cgu"]});
    suivre(scene, &lien, &choix);

    let lien = format!("/api/v1/activation/{}", scene.lien(&boite));
    suivre(scene, &lien, &json!({}));
    Arrivee {
        personnelle,
        boite,
        mot_de_passe,
    }
}

/// Follows a link: it works, or it worked and the answer was lost.
fn suivre(scene: &Scene, lien: &str, corps: &Value) {
    let (statut, dit) = scene.exiger("POST", lien, false, Some(corps));
    let deja = dit["detail"]
        .as_str()
        .is_some_and(|detail| detail.contains("déjà servi"));
    assert!(statut == 200 || deja, "{statut} {dit}");
}

/// A number in letters: names have no digits.
fn lettres(numero: usize) -> String {
    numero
        .to_string()
        .bytes()
        .map(|chiffre| char::from(b'a' + (chiffre - b'0')))
        .collect()
}

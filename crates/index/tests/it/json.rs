//! What is pasted is what serde would write.

use coop_domain::{
    lieu::{LieuDetaille, LieuTrouve},
    recherche::RechercheLieux,
};

use crate::appui::{Avec, instant, instantane, lieu, maintenant, question};

#[test]
fn a_found_lieu_is_written_as_serde_would() {
    let instantane = instantane([
        lieu("a")
            .nomme("L'« Étoile » \\ \"du\" Nord")
            .a(48.85, 2.35)
            .ouvert("Mo-Su 09:00-18:00"),
        lieu("b").ouvert("sur rendez-vous").a(48.9, 2.35),
        lieu("c"),
    ]);
    let recherche = RechercheLieux {
        lat: Some(48.8),
        lon: Some(2.3),
        ..Default::default()
    };
    let reponse = instantane.chercher(&question(&recherche));
    assert_eq!(reponse.items.len(), 3);
    for trouve in &reponse.items {
        let mut ecrit = Vec::new();
        trouve.ecrire_json(&mut ecrit);
        let attendu = LieuTrouve::from(trouve);
        assert_eq!(
            String::from_utf8(ecrit.clone()).unwrap(),
            serde_json::to_string(&attendu).unwrap()
        );
        assert_eq!(serde_json::from_slice::<LieuTrouve>(&ecrit).unwrap(), attendu);
    }
    assert_eq!(
        reponse.items[0].lieu.json(),
        serde_json::to_vec(reponse.items[0].lieu.publie()).unwrap()
    );
}

#[test]
fn a_detailed_lieu_is_written_as_serde_would() {
    let instantane = instantane([lieu("a").ouvert("Mo-Fr 09:00-12:00; PH off"), lieu("b")]);
    for (id, jours) in [("a", 7), ("b", 0)] {
        let lieu = instantane.lieu(lieu(id).id()).unwrap();
        let mut ecrit = Vec::new();
        lieu.ecrire_detail_json(instant("2026-12-21T10:00:00Z"), &mut ecrit);
        let attendu = lieu.detail(instant("2026-12-21T10:00:00Z"));
        assert_eq!(attendu.semaine.len(), jours);
        assert_eq!(
            String::from_utf8(ecrit.clone()).unwrap(),
            serde_json::to_string(&attendu).unwrap()
        );
        assert_eq!(serde_json::from_slice::<LieuDetaille>(&ecrit).unwrap(), attendu);
    }
    assert_eq!(
        instantane.lieu(lieu("b").id()).unwrap().etat(maintenant()).texte,
        "Horaires non renseignés"
    );
}

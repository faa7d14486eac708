use coop_index::{Instantane, interpreter};

use crate::appui::{Avec, COMMUNES, instantane, lieu};

fn corpus() -> Instantane {
    instantane([
        lieu("a").nomme("Médiathèque de la Creuse"),
        lieu("b").nomme("Espace Bordo"),
        lieu("c").nomme("Bus 69"),
    ])
}

/// The commune understood, and the first of the others.
fn comprise(q: &str) -> (Option<String>, Option<String>) {
    let interpretation = interpreter(&COMMUNES, &corpus(), q);
    (
        interpretation.commune.map(|commune| commune.code.to_string()),
        interpretation
            .autres
            .first()
            .map(|commune| commune.code.to_string()),
    )
}

#[test]
fn what_people_type() {
    for (q, commune) in [
        ("Lyon", Some("69123")),
        ("saint denis", Some("93066")),
        ("St-Denis", Some("93066")),
        ("Géret", Some("23096")),
        ("gueret", Some("23096")),
        ("Guéret (23)", Some("23096")),
        ("23000 Guéret", Some("23096")),
        ("23000", Some("23096")),
        ("Saint-Denis (974)", Some("97411")),
        ("saint denis 97400", Some("97411")),
        ("23096", Some("23096")),
        ("2a004", Some("2A004")),
        ("marseil", Some("13055")),
        ("Lyon 3", Some("69383")),
        ("paris 13e", Some("75113")),
        ("69003", Some("69383")),
        ("Bellegarde-sur-Valserine", Some("01033")),
        ("strabsou", Some("67482")),
        ("médiathèque", None),
        ("creuse médiathèque", None),
        ("bordo", None),
        ("bus 69", None),
        ("zzzzzz", None),
        ("", None),
        ("😀", None),
    ] {
        assert_eq!(comprise(q).0.as_deref(), commune, "{q}");
    }
}

#[test]
fn others_are_proposed() {
    assert_eq!(comprise("saint denis").1.as_deref(), Some("97411"));
    assert_eq!(comprise("69003").1.as_deref(), Some("69123"));
    assert_eq!(
        comprise("bordo"),
        (None, Some("2B042".to_owned())),
        "Borgo, though a lieu bears the word"
    );
    assert_eq!(interpreter(&COMMUNES, &corpus(), "saint").autres.len(), 8);
    assert!(interpreter(&COMMUNES, &corpus(), "zzzzzz").autres.is_empty());
}

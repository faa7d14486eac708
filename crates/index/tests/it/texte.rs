use coop_domain::{lieu::Lieu, recherche::RechercheLieux};
use coop_index::Instantane;

use crate::appui::{Avec, COG, ids, ids_tries, instantane, lieu, question};

fn q(texte: &str) -> RechercheLieux {
    RechercheLieux {
        q: Some(texte.to_owned()),
        ..Default::default()
    }
}

fn rue(lieu: Lieu, voie: &str) -> Lieu {
    let mut lieu = lieu;
    lieu.adresse.voie = voie.to_owned();
    lieu
}

fn corpus() -> Instantane {
    instantane([
        lieu("médiathèque").nomme("Médiathèque Émile-Zola").dans("69123"),
        lieu("nom").nomme("Centre social Lyon Vaise").dans("42218"),
        lieu("commune").nomme("Mairie").dans("69123"),
        rue(lieu("rue").nomme("Poste"), "12 rue de Lyon").dans("23096"),
        lieu("saint").nomme("Espace numérique St-Martin").dans("23096"),
        lieu("exact").nomme("Lyon").dans("23096"),
    ])
}

#[test]
fn a_name_weighs_more_than_a_commune_and_a_commune_more_than_a_street() {
    let reponse_de = |texte| question(&q(texte));
    let corpus = corpus();
    let trouves = ids(&corpus.chercher(&reponse_de("LYON")));
    assert_eq!(trouves.first(), Some(&"exact"), "the whole name first");
    assert_eq!(trouves.get(1), Some(&"nom"));
    assert_eq!(trouves.last(), Some(&"rue"));
    assert_eq!(trouves.len(), 5);
}

#[test]
fn words_are_found_by_their_beginning_despite_errors_and_abbreviations() {
    let corpus = corpus();
    for (texte, attendus) in [
        ("emile", vec!["médiathèque"]),
        ("mediatheq", vec!["médiathèque"]),
        ("zola mediatheque", vec!["médiathèque"]),
        ("médiathéque zolla", vec!["médiathèque"]),
        ("meditahèque de l'Emile", vec!["médiathèque"]),
        ("mediatek", vec![]),
        ("saint martin num", vec!["saint"]),
        ("st martin", vec!["saint"]),
        ("sain", vec!["nom", "saint"]),
        ("espase", vec!["saint"]),
        ("lyon gueret", vec!["exact", "rue"]),
        ("lyon nulle part", vec![]),
        ("😀", vec![]),
    ] {
        assert_eq!(ids_tries(&corpus, q(texte)), attendus, "{texte}");
    }
    assert_eq!(
        ids_tries(&corpus, q("   ")).len(),
        6,
        "a blank text asks for nothing"
    );
    assert_eq!(
        ids_tries(&corpus, q("de")).len(),
        6,
        "the only word counts, even an empty one"
    );
}

#[test]
fn a_name_without_other_words_comes_first_even_mistyped() {
    let corpus = instantane([
        lieu("long").nomme("Mairie annexe du Port"),
        lieu("court").nomme("Mairie"),
        lieu("moyen").nomme("Mairie annexe"),
    ]);
    for texte in ["mairie", "mrairie", "mair"] {
        assert_eq!(
            ids(&corpus.chercher(&question(&q(texte)))),
            ["court", "moyen", "long"],
            "{texte}"
        );
    }
}

#[test]
fn the_name_of_the_cog_is_found_when_the_source_writes_another() {
    let mut lieu = lieu("a").dans("69383");
    lieu.adresse.commune = "LYON CEDEX 03".to_owned();
    let instantane = instantane([lieu]);
    assert_eq!(ids_tries(&instantane, q("arrondissement")), ["a"]);
    assert_eq!(ids_tries(&instantane, q("cedex")), ["a"]);
}

#[test]
fn a_score_does_not_depend_on_other_lieux() {
    let corpus = corpus();
    let sans = corpus.avec(&COG, Vec::<Lieu>::new(), &[lieu("exact").id(), lieu("rue").id()]);
    let question = question(&q("lyon"));
    let reponse = sans.chercher(&question);
    let restants: Vec<_> = ids(&corpus.chercher(&question))
        .into_iter()
        .filter(|id| !["exact", "rue"].contains(id))
        .collect();
    assert_eq!(ids(&reponse), restants);
}

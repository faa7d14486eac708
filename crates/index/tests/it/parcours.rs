//! Walks by pages, both ways, while lieux come and go.

use std::collections::BTreeSet;

use coop_domain::{
    lieu::Lieu,
    recherche::{OuvertLe, RechercheLieux, Tri},
    temps::Instant,
};
use coop_index::{Cle, Instantane};
use proptest::{collection::vec, prelude::*};

use crate::appui::{Avec, COG, ids, instant, instantane, lieu, maintenant, question};

const MOTS: [&str; 4] = ["mairie", "mairies", "centre mairie", "école"];

/// A lieu among few names, places and dates, so that ties are common.
fn quelconque() -> impl Strategy<Value = Lieu> {
    (0_u32..60, 0_usize..4, proptest::option::of(0_u32..4), 1_i8..4).prop_map(|(id, nom, ou, jour)| {
        let lieu = lieu(&id.to_string()).nomme(MOTS[nom]);
        let mut lieu = match ou {
            Some(ou) => lieu.a(45.0 + f64::from(ou) / 10.0, 4.0),
            None => lieu,
        };
        lieu.date_maj = coop_domain::temps::Date::new(if jour == 3 { 1970 } else { 2026 }, 1, jour).unwrap();
        lieu
    })
}

fn recherche(tri: Tri, limit: u16) -> RechercheLieux {
    RechercheLieux {
        q: (tri == Tri::Pertinence).then(|| "mairie".to_owned()),
        lat: (tri == Tri::Distance).then_some(45.0),
        lon: (tri == Tri::Distance).then_some(4.0),
        tri: Some(tri),
        limit: Some(limit),
        ..Default::default()
    }
}

#[derive(Debug, Clone)]
struct Changement {
    modifies: Vec<Lieu>,
    supprimes: Vec<Lieu>,
}

fn changements() -> impl Strategy<Value = Vec<Changement>> {
    let changement = (vec(quelconque(), 0..4), vec(quelconque(), 0..4))
        .prop_map(|(modifies, supprimes)| Changement { modifies, supprimes });
    vec(changement, 0..6)
}

/// Walks to the end, one change between two pages.
fn parcourir(
    mut instantane: Instantane,
    recherche: &RechercheLieux,
    changements: &[Changement],
    depart: Option<Cle>,
) -> (Vec<String>, Instantane, Option<Cle>) {
    let mut vus = Vec::new();
    let mut question = question(recherche);
    if let Some(cle) = depart {
        question = question.a_partir_de(cle);
    }
    let mut changements = changements.iter();
    loop {
        let reponse = instantane.chercher(&question);
        vus.extend(ids(&reponse).into_iter().map(str::to_owned));
        let (suivant, precedent) = (reponse.suivant, reponse.precedent);
        let Some(cle) = suivant else {
            return (vus, instantane, precedent);
        };
        // The key goes out and comes back as bytes.
        question = question.a_partir_de(Cle::depuis_octets(&cle.octets()).unwrap());
        if let Some(changement) = changements.next() {
            let supprimes: Vec<_> = changement.supprimes.iter().map(Lieu::id).collect();
            instantane = instantane.avec(&COG, changement.modifies.clone(), &supprimes);
        }
    }
}

fn touches(changements: &[Changement]) -> BTreeSet<String> {
    changements
        .iter()
        .flat_map(|c| c.modifies.iter().chain(&c.supprimes))
        .map(|lieu| lieu.id_source.clone())
        .collect()
}

fn tri() -> impl Strategy<Value = Tri> {
    proptest::sample::select(vec![Tri::Distance, Tri::Pertinence, Tri::Nom, Tri::Date])
}

proptest! {
    #[test]
    fn an_untouched_lieu_is_seen_once(
        lieux in vec(quelconque(), 0..50),
        changements in changements(),
        tri in tri(),
        limit in 1_u16..7,
    ) {
        let depart = instantane(lieux);
        let recherche = recherche(tri, limit);
        let (entier, depart, _) = parcourir(depart, &RechercheLieux { limit: Some(500), ..recherche.clone() }, &[], None);
        let (vus, _, _) = parcourir(depart, &recherche, &changements, None);
        let touches = touches(&changements);
        let intacts = |ids: &[String]| ids.iter().filter(|id| !touches.contains(*id)).cloned().collect::<Vec<_>>();
        prop_assert_eq!(intacts(&vus), intacts(&entier));
    }

    #[test]
    fn going_back_shows_the_same_pages(lieux in vec(quelconque(), 1..50), tri in tri(), limit in 1_u16..7) {
        let instantane = instantane(lieux);
        let mut question = question(&recherche(tri, limit));
        let mut allers = Vec::new();
        let mut retour = None;
        loop {
            let reponse = instantane.chercher(&question);
            prop_assert_eq!(reponse.precedent.is_some(), !allers.is_empty());
            prop_assert!(!reponse.items.is_empty() || allers.is_empty(), "an empty last page");
            allers.push(ids(&reponse));
            let Some(cle) = reponse.suivant else { break };
            retour = reponse.precedent;
            question = question.a_partir_de(cle);
        }
        let derniere = instantane.chercher(&question);
        prop_assert_eq!(derniere.precedent.is_some(), retour.is_some() || allers.len() > 1);
        let mut cle = derniere.precedent;
        for attendue in allers.iter().rev().skip(1) {
            let reponse = instantane.chercher(&question.clone().a_partir_de(cle.take().unwrap()));
            prop_assert_eq!(&ids(&reponse), attendue);
            prop_assert!(reponse.suivant.is_some());
            cle = reponse.precedent;
        }
        prop_assert!(cle.is_none());
    }

    #[test]
    fn going_back_while_lieux_change_skips_nothing(
        lieux in vec(quelconque(), 1..50),
        changements in changements(),
        tri in tri(),
        limit in 1_u16..7,
    ) {
        let recherche = recherche(tri, limit);
        let (entier, instantane, fin) = parcourir(instantane(lieux), &recherche, &[], None);
        let derniere_page = if entier.is_empty() { 0 } else { (entier.len() - 1) % usize::from(limit) + 1 };
        let (mut vus, mut instantane, mut cle) = (entier[entier.len() - derniere_page..].to_vec(), instantane, fin);
        for changement in changements.iter().map(Some).chain(std::iter::repeat(None)) {
            let Some(depart) = cle else { break };
            if let Some(changement) = changement {
                let supprimes: Vec<_> = changement.supprimes.iter().map(Lieu::id).collect();
                instantane = instantane.avec(&COG, changement.modifies.clone(), &supprimes);
            }
            let reponse = instantane.chercher(&question(&recherche).a_partir_de(depart));
            let mut page: Vec<_> = ids(&reponse).into_iter().map(str::to_owned).collect();
            page.append(&mut vus);
            vus = page;
            cle = reponse.precedent;
        }
        let touches = touches(&changements);
        let intacts = |ids: &[String]| ids.iter().filter(|id| !touches.contains(*id)).cloned().collect::<Vec<_>>();
        prop_assert_eq!(intacts(&vus), intacts(&entier));
    }
}

#[test]
fn when_all_the_rest_has_gone_one_turns_back_to_the_last_lieu_seen() {
    let instantane = instantane(["a", "b", "c"].map(|id| lieu(id).nomme(id)));
    let question = question(&recherche(Tri::Nom, 2));
    let suivant = instantane.chercher(&question).suivant.unwrap();
    let reste = instantane.avec(&COG, Vec::<Lieu>::new(), &[lieu("c").id()]);
    let vide = reste.chercher(&question.clone().a_partir_de(suivant));
    assert!(vide.items.is_empty() && vide.suivant.is_none());
    let retour = reste.chercher(&question.a_partir_de(vide.precedent.unwrap()));
    assert_eq!(ids(&retour), ["a", "b"]);
    assert!(retour.precedent.is_none() && retour.suivant.is_none());
}

#[test]
fn a_walk_keeps_the_instant_of_its_first_page_and_tells_the_state_of_now() {
    let horaires = "Mo-Su 09:00-12:00";
    let instantane = instantane(["a", "b"].map(|id| lieu(id).nomme(id).ouvert(horaires)));
    let recherche = RechercheLieux {
        ouvert_le: Some(OuvertLe::Maintenant),
        limit: Some(1),
        ..Default::default()
    };
    let a = |maintenant: Instant| coop_index::Question::depuis(&recherche, &COG, maintenant).unwrap();
    let matin = instantane.chercher(&a(instant("2026-11-23T09:00:00Z")));
    assert_eq!(
        (ids(&matin), matin.items[0].etat.texte.as_str()),
        (vec!["a"], "Ouvert · ferme à 12 h")
    );
    let plus_tard = a(instant("2026-11-23T13:00:00Z")).a_partir_de(matin.suivant.unwrap());
    let suite = instantane.chercher(&plus_tard);
    assert_eq!(
        (ids(&suite), suite.items[0].etat.texte.as_str()),
        (vec!["b"], "Fermé · ouvre demain à 9 h")
    );
    assert!(instantane.chercher(&a(maintenant())).items.is_empty());
}

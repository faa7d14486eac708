use coop_domain::{
    problemes::ErreurProbleme,
    recherche::{RechercheCommunes, RechercheLieux},
};
use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::requete::SansParametre;

fn refus<T: Parametres>(query: &str) -> String {
    let Err(Erreur::Parametres(erreurs)) = lire::<T>(query) else {
        return "accepted".to_owned();
    };
    let lignes: Vec<_> = erreurs
        .iter()
        .map(
            |ErreurProbleme {
                 pointer,
                 code,
                 message,
             }| format!("{pointer} [{code}] {message}"),
        )
        .collect();
    lignes.join("\n")
}

#[test]
fn every_mistake_is_named_at_once() {
    assert_snapshot!(refus::<RechercheLieux>(
        "servics=x&limit=abc&services=inconnu&services=aide_demarches&services=faux&lat=nord&lon=4&with_total=oui&q=a&q=b&tri=prix&ouvert_le=demain&bbox=1,2&maj_depuis=hier&commune=paris&limite=3"
    ), @"");
}

#[test]
fn rules_between_values_are_checked_with_the_values() {
    assert_snapshot!(refus::<RechercheLieux>("rayon=0&limit=501&inconnu=1"), @"");
    assert_snapshot!(refus::<RechercheLieux>("lat=91&lon=3"), @"");
    assert_snapshot!(refus::<RechercheCommunes>("limit=0"), @"");
}

#[test]
fn numbers_out_of_their_type_are_numbers_out_of_bounds() {
    assert_snapshot!(refus::<RechercheLieux>("limit=70000&rayon=-1&lat=&lon=NaN"), @"");
}

#[test]
fn an_address_without_parameters_refuses_them_by_name() {
    assert_snapshot!(refus::<SansParametre>("x=1&x=2&y"), @"");
}

#[test]
fn what_is_not_utf8_is_not_read() {
    assert!(matches!(lire::<RechercheLieux>("q=%FF"), Err(Erreur::Illisible)));
    assert!(matches!(
        lire::<RechercheLieux>("%C3%28=1"),
        Err(Erreur::Illisible)
    ));
}

#[test]
fn a_good_query_is_read_whole() {
    let lue: RechercheLieux =
        lire("q=m%C3%A9diath%C3%A8que+ouverte&services=aide_demarches&services=Acc%C3%A8s%20internet%20et%20mat%C3%A9riel%20informatique&lat=45.76&lon=4.83&limit=3")
            .unwrap();
    assert_eq!(
        (lue.q.as_deref(), lue.services.len(), lue.limit),
        (Some("médiathèque ouverte"), 2, Some(3))
    );
}

proptest! {
    #[test]
    fn a_refusal_always_names_something(query in "[a-z=&%0-9+_.,é-]{0,60}") {
        if let Err(Erreur::Parametres(erreurs)) = lire::<RechercheLieux>(&query) {
            prop_assert!(!erreurs.is_empty() && erreurs.len() <= ERREURS_MAX);
            prop_assert!(erreurs.iter().all(|e| e.pointer.starts_with('?') && !e.message.is_empty()));
        }
    }
}

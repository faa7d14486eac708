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
    ), @r"
        ?servics [parametre_inconnu] « servics » n'est pas un paramètre de cette adresse. Paramètres acceptés : q, lat, lon, rayon, bbox, commune, departement, region, epci, hub, services, services_tous, publics_specifiquement_adresses, prise_en_charge_specifique, prise_en_charge_specifique_tous, frais_a_charge, dispositif_programmes_nationaux, formations_labels, modalites_acces, modalites_accompagnement, itinerance, source, conseiller, maj_depuis, ouvert_le, tri, limit, cursor, with_total, facettes.
        ?limite [parametre_inconnu] « limite » n'est pas un paramètre de cette adresse.
        ?limit [format] « abc » n'est pas un nombre entier positif.
        ?services [valeur_inconnue] « inconnu » n'est pas une valeur connue. Les valeurs acceptées sont dans /api/v1/referentiels.
        ?services [valeur_inconnue] « faux » n'est pas une valeur connue. Les valeurs acceptées sont dans /api/v1/referentiels.
        ?lat [format] « nord » n'est pas un nombre.
        ?with_total [format] « oui » n'est pas true ou false.
        ?q [repete] Ce paramètre ne se répète pas.
        ?tri [valeur_inconnue] « prix » n'est pas une valeur connue. Valeurs acceptées : distance, pertinence, nom, date.
        ?ouvert_le [format] « demain » n'est pas un instant. Exemple attendu : 2026-11-22T14:05:00Z.
        ?bbox [format] Une emprise s'écrit ouest,sud,est,nord en degrés. Exemple : 4.7,45.6,5.0,45.9.
        ?maj_depuis [format] « hier » n'est pas une date. Exemple attendu : 2026-11-22.
        ?commune [format] « paris » n'est pas un code INSEE de commune : cinq caractères, par exemple 23096 ou 2A004.
        ");
}

#[test]
fn rules_between_values_are_checked_with_the_values() {
    assert_snapshot!(refus::<RechercheLieux>("rayon=0&limit=501&inconnu=1"), @r"
    ?inconnu [parametre_inconnu] « inconnu » n'est pas un paramètre de cette adresse. Paramètres acceptés : q, lat, lon, rayon, bbox, commune, departement, region, epci, hub, services, services_tous, publics_specifiquement_adresses, prise_en_charge_specifique, prise_en_charge_specifique_tous, frais_a_charge, dispositif_programmes_nationaux, formations_labels, modalites_acces, modalites_accompagnement, itinerance, source, conseiller, maj_depuis, ouvert_le, tri, limit, cursor, with_total, facettes.
    ?rayon [requis] Le paramètre rayon demande lat et lon.
    ?rayon [hors_bornes] Le rayon est d'au moins un mètre.
    ?limit [hors_bornes] Entre 1 et 500 éléments par page.
    ");
    assert_snapshot!(refus::<RechercheLieux>("lat=91&lon=3"), @"?lat [hors_bornes] La latitude est un nombre de degrés entre -90 et 90.");
    assert_snapshot!(refus::<RechercheCommunes>("limit=0"), @r"
    ?q [requis] Le paramètre q est attendu : le texte à chercher.
    ?limit [hors_bornes] Entre 1 et 50 communes.
    ");
}

#[test]
fn numbers_out_of_their_type_are_numbers_out_of_bounds() {
    assert_snapshot!(refus::<RechercheLieux>("limit=70000&rayon=-1&lat=&lon=NaN"), @r"
    ?limit [hors_bornes] « 70000 » est hors des bornes acceptées.
    ?rayon [format] « -1 » n'est pas un nombre entier positif.
    ?lat [requis] Les paramètres lat et lon vont ensemble.
    ");
}

#[test]
fn an_address_without_parameters_refuses_them_by_name() {
    assert_snapshot!(refus::<SansParametre>("x=1&x=2&y"), @r"
    ?x [parametre_inconnu] « x » n'est pas un paramètre de cette adresse, qui n'en prend aucun.
    ?y [parametre_inconnu] « y » n'est pas un paramètre de cette adresse.
    ");
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

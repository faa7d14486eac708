//! Laws: a lieu written and read again is the same, and nothing makes an import panic.

use coop_domain::{
    enumeration::{Ensemble, Enumeration},
    lieu::{
        CHAMPS, Dispositif, FormationLabel, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement,
        PriseEnCharge, Public, Service,
    },
};
use coop_ingest::Lot;
use proptest::{collection::vec, option, prelude::*, sample};

use crate::appui::{Rangee, csv, en_rangee, gzip, importer_octets, json, rangee};

/// Texts of people: quotes, separators, ends of line, accents, marks, and what cannot be seen.
fn texte() -> impl Strategy<Value = String> {
    "[a-zé '’\";,|\t\r\n\u{7f}\u{a0}\u{fffd}😀0-9]{0,24}"
}

fn labels<E: Enumeration>() -> impl Strategy<Value = String> {
    let libelles: Vec<_> = E::TOUS
        .iter()
        .map(|valeur| valeur.libelle())
        .chain(["inconnu"])
        .collect();
    let combien = 0..=libelles.len();
    sample::subsequence(libelles, combien).prop_map(|choix| choix.join("|"))
}

fn ou<T: Strategy<Value = String>>(
    bons: &'static [&'static str],
    autres: T,
) -> impl Strategy<Value = String> {
    prop_oneof![3 => sample::select(bons).prop_map(str::to_owned), 1 => autres]
}

/// Rows of which most are good, and every field of which may hold anything.
fn rangees() -> impl Strategy<Value = Rangee> {
    let adresse = (
        ou(
            &["Reims", "Lyon 03", "Le Mont-Dore", "Guéret", "Saint-Denis"],
            texte(),
        ),
        ou(
            &["51100", "69003", "98809", "23000", "97400", "93200"],
            "[0-9]{4,5}",
        ),
        ou(&["51454", "", "01205", "63236", "99999"], texte()),
        option::of((-90.0..90.0, -180.0..180.0)),
    );
    let listes = (
        ou(&["ASSO|CCAS", "RPA", "ASSO|ASSO"], texte()),
        ou(&["a@b.fr|c@d.fr", "a@b.fr|non"], texte()),
        ou(&["https://a.fr|http://b.fr/é", "javascript:alert(1)"], texte()),
        ou(&["Label A|Label B"], texte()),
    );
    let textes = (
        ou(&["Médiathèque", "Mairie"], texte()),
        ou(&["1 rue A"], texte()),
        texte(),
        ou(&["+33555520000", "+33 5 55 52 00 00"], texte()),
        ou(&["Mo-Fr 09:00-12:00; PH off"], texte()),
        prop_oneof![texte(), "[a-z ]{270,290}"],
        texte(),
        ou(&["https://a.fr"], texte()),
    );
    let ensembles = (
        (labels::<Service>(), labels::<Public>(), labels::<PriseEnCharge>()),
        (
            labels::<Frais>(),
            labels::<Dispositif>(),
            labels::<FormationLabel>(),
        ),
        (
            labels::<ModaliteAcces>(),
            labels::<ModaliteAccompagnement>(),
            labels::<Itinerance>(),
        ),
    );
    let cles = (
        ou(&["2022-10-10", "1970-01-01", "2022-10-10T10:00:00Z"], texte()),
        "[a-d]{1,2}",
        ou(&["Hubik", ""], texte()),
    );
    (adresse, listes, textes, ensembles, cles).prop_map(
        |(
            (commune, postal, insee, degres),
            (typologie, courriels, sites, labels),
            textes,
            (e1, e2, e3),
            (date, id, source),
        )| {
            let mut rangee = rangee(&id);
            let (latitude, longitude) = degres.unzip();
            let nombre = |degres: Option<f64>| degres.map(|d| d.to_string()).unwrap_or_default();
            rangee.extend([
                ("commune", commune),
                ("code_postal", postal),
                ("code_insee", insee),
                ("latitude", nombre(latitude)),
                ("longitude", nombre(longitude)),
                ("typologie", typologie),
                ("courriels", courriels),
                ("site_web", sites),
                ("autres_formations_labels", labels),
                ("nom", textes.0),
                ("adresse", textes.1),
                ("complement_adresse", textes.2),
                ("telephone", textes.3),
                ("horaires", textes.4),
                ("presentation_resume", textes.5),
                ("presentation_detail", textes.6),
                ("prise_rdv", textes.7),
                ("services", e1.0),
                ("publics_specifiquement_adresses", e1.1),
                ("prise_en_charge_specifique", e1.2),
                ("frais_a_charge", e2.0),
                ("dispositif_programmes_nationaux", e2.1),
                ("formations_labels", e2.2),
                ("modalites_acces", e3.0),
                ("modalites_accompagnement", e3.1),
                ("itinerance", e3.2),
                ("date_maj", date),
                ("source", source),
            ]);
            rangee
        },
    )
}

fn coherent(lot: &Lot) {
    let rapport = &lot.rapport;
    assert_eq!(rapport.valides as usize, lot.lieux.len());
    assert_eq!(rapport.lus, rapport.valides + rapport.ecartees);
    assert_eq!(rapport.ecartees as usize, rapport.quarantaine.len());
    let localises = rapport.propre.localises;
    assert_eq!(
        localises.exactes + localises.approchees + localises.sans_position,
        rapport.valides
    );
    let mut ids: Vec<_> = lot.lieux.iter().map(coop_domain::lieu::Lieu::id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), lot.lieux.len());
    for lieu in &lot.lieux {
        assert_eq!(
            lieu.adresse.code_insee.is_some(),
            lieu.adresse.departement.is_some()
        );
        assert!(!lieu.nom.is_empty() && !lieu.source.is_empty() && !lieu.id_source.is_empty());
    }
}

#[test]
fn the_full_sets_of_values_go_through() {
    let mut pleine = rangee("1");
    pleine.insert(
        "services",
        Ensemble::from_iter(Service::TOUS.iter().copied()).cellule(),
    );
    let lot = importer_octets(csv(b';', &[pleine])).unwrap();
    assert_eq!(lot.lieux[0].services.iter().count(), 9);
}

proptest! {
    #[test]
    fn a_lieu_written_and_read_again_is_the_same(rangees in vec(rangees(), 1..6), separateur in sample::select(b",;\t|".as_slice())) {
        let lot = importer_octets(csv(separateur, &rangees)).unwrap();
        coherent(&lot);
        prop_assert_eq!(&importer_octets(csv(separateur, &rangees)).unwrap(), &lot, "the same bytes give the same lot");
        if !lot.lieux.is_empty() {
            let ecrites: Vec<_> = lot.lieux.iter().map(en_rangee).collect();
            prop_assert_eq!(ecrites[0].len(), CHAMPS.len());
            for octets in [csv(separateur, &ecrites), json(&ecrites), gzip(&csv(b';', &ecrites))] {
                let relu = importer_octets(octets).unwrap();
                prop_assert_eq!(&relu.lieux, &lot.lieux);
                prop_assert!(relu.rapport.quarantaine.is_empty());
            }
        }
    }

    #[test]
    fn bytes_of_any_kind_never_panic(octets in vec(any::<u8>(), 0..2_000)) {
        for octets in [gzip(&octets), octets] {
            if let Ok(lot) = importer_octets(octets) {
                coherent(&lot);
            }
        }
    }

    #[test]
    fn a_damaged_file_never_panics_and_keeps_its_accounts(
        rangees in vec(rangees(), 1..4),
        en_json in any::<bool>(),
        coups in vec((any::<sample::Index>(), sample::select(b"\"\n\r,;|\\[]{}\xc3\xff0\t".as_slice())), 0..12),
    ) {
        let mut octets = if en_json { json(&rangees) } else { csv(b',', &rangees) };
        for (place, octet) in coups {
            let place = place.index(octets.len());
            octets[place] = octet;
        }
        if let Ok(lot) = importer_octets(octets) {
            coherent(&lot);
        }
    }
}

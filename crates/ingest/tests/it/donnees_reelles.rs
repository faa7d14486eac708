//! The real files of the repository, with the counts they have.

use std::{collections::BTreeSet, path::PathBuf};

use coop_domain::{enumeration::Enumeration as _, lieu::Localisation, structures::TypeStructure};
use coop_ingest::{Localises, Lot, importer_fichier, structures};

use crate::appui::{COG, csv, en_rangee, importer_octets};

fn fichier(nom: &str) -> Lot {
    let chemin = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../data")
        .join(nom);
    importer_fichier(chemin, None, &COG, |_| ()).unwrap()
}

#[test]
fn the_10_585_real_lieux_are_imported() {
    let lot = fichier("lieux/lieux-standard-v1.csv.gz");
    let rapport = &lot.rapport;
    assert_eq!(
        (rapport.lus, rapport.valides, lot.lieux.len()),
        (10_585, 10_585, 10_585)
    );
    assert!(rapport.quarantaine.is_empty());
    assert!(rapport.fichier.colonnes_ignorees.is_empty());
    // 461 rows without coordinates, and 18 whose coordinates cannot be of their commune. Of 38 rows
    // without INSEE code, 24 have a name that can be mended.
    assert_eq!(
        rapport.propre.localises,
        Localises {
            exactes: 10_106,
            approchees: 479,
            sans_position: 0,
            sans_commune: 14
        }
    );
    let regles: Vec<_> = rapport
        .avertissements
        .iter()
        .map(|r| (r.code.as_str(), r.nombre))
        .collect();
    assert_eq!(
        regles,
        [
            ("commune_corrigee", 24),
            ("coordonnees_hors_commune", 18),
            ("commune_introuvable", 14),
            ("valeur_inconnue", 5)
        ]
    );
    assert_eq!(
        lot.lieux
            .iter()
            .filter(|lieu| lieu.date_maj_connue().is_none())
            .count(),
        117
    );

    let gap = lot.lieux.iter().find(|lieu| {
        lieu.adresse.commune == "Gap"
            && lieu.adresse.position.unwrap().localisation == Localisation::Approchee
    });
    let point = gap.unwrap().adresse.position.unwrap().point;
    assert!(
        (point.latitude() - 44.58).abs() < 0.1,
        "not 49.65, in the Somme: {point:?}"
    );

    let departements: BTreeSet<_> = lot
        .lieux
        .iter()
        .filter_map(|lieu| lieu.adresse.departement.as_ref())
        .collect();
    assert_eq!(departements.len(), 103);
}

#[test]
fn the_real_lieux_survive_a_round_trip() {
    let lot = fichier("lieux/lieux-standard-v1_extrait-69-974.csv");
    assert_eq!(lot.lieux.len(), 345);
    let ecrites: Vec<_> = lot.lieux.iter().map(en_rangee).collect();
    assert_eq!(importer_octets(csv(b';', &ecrites)).unwrap().lieux, lot.lieux);
}

#[test]
fn the_official_example_is_valid() {
    let lot = fichier("schema/exemple-valide-1.0.2.csv");
    let lieu = &lot.lieux[0];
    assert_eq!((lot.rapport.lus, lieu.nom.as_str()), (1, "Anonymal"));
    assert_eq!(lieu.typologie, ["TIERS_LIEUX", "ASSO"]);
    assert_eq!(lieu.site_web.len(), 2);
    // The example stands in Reims with coordinates of Aix-en-Provence.
    let regles: Vec<_> = lot
        .rapport
        .avertissements
        .iter()
        .map(|r| r.code.as_str())
        .collect();
    assert_eq!(regles, ["coordonnees_hors_commune"]);
}

#[test]
fn the_real_employers_are_imported() {
    let chemin = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../data/structures/structures-employeuses-2021.csv.gz");
    let lot = structures::importer_fichier(chemin, &COG, |_| ()).unwrap();
    let rapport = &lot.rapport;
    // Seven rows have neither name nor address; five have no SIRET, two one that is miskeyed. No SIRET of
    // a named employer is refused.
    assert_eq!(
        (rapport.lus, rapport.valides, rapport.ecartees),
        (1_450, 1_443, 7)
    );
    let regles: Vec<_> = rapport
        .raisons
        .iter()
        .map(|r| (r.champ.as_str(), r.nombre))
        .collect();
    assert_eq!(regles, [("commune", 7), ("raison_sociale", 7), ("siret", 7)]);
    // Fifteen employers have several decisions, forty rows in all.
    assert_eq!(
        rapport.propre,
        structures::Propre {
            structures: 1_418,
            postes: 2_129,
            sans_commune: 0
        }
    );
    let regions: BTreeSet<_> = lot
        .structures
        .iter()
        .filter_map(|structure| structure.region.as_ref())
        .collect();
    assert_eq!(regions.len(), 18);
    let par_type = TypeStructure::TOUS.iter().map(|type_| {
        let nombre = lot
            .structures
            .iter()
            .filter(|structure| structure.type_ == *type_)
            .count();
        (type_.code(), nombre)
    });
    assert_eq!(
        par_type.collect::<Vec<_>>(),
        [
            ("commune", 508),
            ("epci", 309),
            ("departement", 47),
            ("region", 0),
            ("gip", 3),
            ("collectivite", 140),
            ("association", 98),
            ("entreprise", 0),
            ("privee", 313)
        ]
    );
}

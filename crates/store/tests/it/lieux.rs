//! Lieux come back as they were written; an import writes what changed and nothing else.

use std::collections::BTreeSet;

use coop_domain::{
    enumeration::{Ensemble, Enumeration},
    geo::Point,
    horaires::Horaires,
    ids::LieuId,
    lieu::{Adresse, Lieu, Localisation, Position},
    temps::{Date, Instant},
};
use coop_store::{
    Base, Erreur,
    journal::{self, Objet, Operation},
    lieux::{self, Bilan, LieuEnregistre},
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};
use diesel::{connection::SimpleConnection as _, prelude::*};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    test_runner::{Config, FileFailurePersistence, TestRunner},
};

use crate::commun;

fn lieu(n: usize) -> Lieu {
    commun::lieu(n).unwrap()
}

fn instant(secondes: i64) -> Instant {
    Instant::depuis_micros(secondes * 1_000_000)
}

fn tous(base: &Base) -> Vec<LieuEnregistre> {
    base.lire(|conn| lieux::tous(conn)?.collect::<Result<_, Erreur>>())
        .unwrap()
}

fn journal(base: &Base) -> Vec<(LieuId, Operation)> {
    journal::sequencer(base).unwrap();
    base.lire(|conn| journal::depuis(conn, 0, i64::MAX))
        .unwrap()
        .into_iter()
        .map(|ligne| match ligne.changement.objet {
            Objet::Lieu(id) => (id, ligne.changement.operation),
            autre => panic!("no line of a lieu: {autre:?}"),
        })
        .collect()
}

fn an_import_writes_what_changed(essai: &BaseDEssai) {
    let base = essai.base();
    let premiers: Vec<_> = (0..3).map(lieu).collect();
    let bilan = lieux::importer(base.writer(), premiers.clone(), instant(10)).unwrap();
    assert_eq!(
        bilan,
        Bilan {
            crees: 3,
            modifies: 0,
            inchanges: 0
        }
    );

    let bilan = lieux::importer(base.writer(), premiers.clone(), instant(20)).unwrap();
    assert_eq!(
        bilan,
        Bilan {
            crees: 0,
            modifies: 0,
            inchanges: 3
        }
    );
    assert_eq!(journal(base).len(), 3, "the same again writes nothing");

    let mut change = lieu(1);
    change.nom = "Médiathèque rénovée".to_owned();
    let suite = vec![lieu(0), change.clone(), lieu(3)];
    let annonce = base.lire(|conn| lieux::comparer(conn, suite.clone())).unwrap();
    assert_eq!(tous(base).len(), 3, "comparing writes nothing");
    let bilan = lieux::importer(base.writer(), suite, instant(30)).unwrap();
    assert_eq!(
        bilan,
        Bilan {
            crees: 1,
            modifies: 1,
            inchanges: 1
        }
    );
    assert_eq!(annonce, bilan);

    let lus = tous(base);
    assert_eq!(lus.len(), 4, "what an import does not name stays");
    assert!(lus.is_sorted_by_key(|lu| lu.id));
    let lu = |n| lus.iter().find(|lu| lu.id == lieu(n).id()).unwrap();
    let suivi = |n| (lu(n).version, lu(n).cree_le, lu(n).modifie_le);
    assert_eq!(suivi(0), (1, instant(10), instant(10)));
    assert_eq!(suivi(1), (2, instant(10), instant(30)));
    assert_eq!(suivi(3), (1, instant(30), instant(30)));
    assert_eq!(lu(1).lieu, change);

    let derniers: BTreeSet<_> = journal(base)
        .split_off(3)
        .into_iter()
        .map(|(id, op)| (id, format!("{op:?}")))
        .collect();
    let attendus = [
        (lieu(1).id(), "Modifie".to_owned()),
        (lieu(3).id(), "Cree".to_owned()),
    ];
    assert_eq!(derniers, BTreeSet::from(attendus));
}

fn a_great_import_passes_in_one_piece(essai: &BaseDEssai) {
    let base = essai.base();
    // More than one statement on both databases, and more than one slice of identifiers read.
    let beaucoup: Vec<_> = (0..2_500).map(lieu).collect();
    let ids: Vec<_> = beaucoup.iter().map(Lieu::id).collect();
    let bilan = lieux::importer(base.writer(), beaucoup.clone(), instant(0)).unwrap();
    assert_eq!(bilan.crees, 2_500);
    let changes = beaucoup
        .into_iter()
        .map(|lieu| Lieu {
            nom: format!("{} bis", lieu.nom),
            ..lieu
        })
        .collect();
    assert_eq!(
        lieux::importer(base.writer(), changes, instant(1))
            .unwrap()
            .modifies,
        2_500
    );
    assert_eq!(base.lire(lieux::nombre).unwrap(), 2_500);
    assert!(
        tous(base)
            .iter()
            .all(|lu| lu.version == 2 && lu.lieu.nom.ends_with(" bis"))
    );
    let mut demandes = ids.clone();
    demandes.push(LieuId::depuis_source("Essai", "inconnu"));
    let trouves: BTreeSet<_> = base
        .lire(|conn| lieux::par_ids(conn, &demandes))
        .unwrap()
        .into_iter()
        .map(|lu| lu.id)
        .collect();
    assert_eq!(trouves, BTreeSet::from_iter(ids));
}

fn an_import_is_all_or_nothing(essai: &BaseDEssai) {
    let base = essai.base();
    let reponse = lieux::importer(base.writer(), vec![lieu(1), lieu(2), lieu(1)], instant(0));
    assert!(
        matches!(&reponse, Err(Erreur::LieuEnDouble { id_source, .. }) if id_source == "essai-1"),
        "{reponse:?}"
    );

    // The last row is refused by the database itself.
    let mut sans_nom = lieu(3);
    sans_nom.nom = String::new();
    let reponse = lieux::importer(base.writer(), vec![lieu(1), lieu(2), sans_nom], instant(0));
    assert!(matches!(reponse, Err(Erreur::Requete(_))), "{reponse:?}");
    assert_eq!((base.lire(lieux::nombre).unwrap(), journal(base).len()), (0, 0));
}

fn two_imports_at_once_agree(essai: &BaseDEssai) {
    let base = essai.base();
    let bilans: Vec<_> = std::thread::scope(|portee| {
        let fils: Vec<_> = (0..4)
            .map(|n| {
                portee.spawn(move || {
                    let mut lieux: Vec<_> = (0..300).map(lieu).collect();
                    if n % 2 == 0 {
                        lieux.reverse();
                    }
                    lieux::importer(base.writer(), lieux, instant(n))
                })
            })
            .collect();
        fils.into_iter().map(|fil| fil.join().unwrap().unwrap()).collect()
    });
    assert_eq!(base.lire(lieux::nombre).unwrap(), 300);
    assert!(
        bilans.iter().all(|b| b.crees + b.modifies + b.inchanges == 300),
        "{bilans:?}"
    );
}

fn an_unknown_value_is_told_and_never_dropped(essai: &BaseDEssai) {
    let base = essai.base();
    lieux::importer(base.writer(), vec![lieu(0)], instant(0)).unwrap();
    for (alteration, champ) in [
        ("services = services + 1099511627776", "services"),
        ("telephone = 'néant'", "telephone"),
        ("courriels = 'x'", "courriels"),
        ("date_maj = '2026-02-30'", "date"),
    ] {
        let sql = format!("UPDATE lieux SET {alteration}");
        base.writer()
            .submit(move |conn| Ok::<_, Erreur>(conn.batch_execute(&sql)?))
            .unwrap();
        let lu = base.lire(|conn| lieux::par_ids(conn, &[lieu(0).id()]));
        assert!(
            matches!(&lu, Err(Erreur::ValeurIllisible { table: "lieux", cause }) if cause.chemin == champ),
            "{alteration}: {lu:?}"
        );
        lieux::importer(
            base.writer(),
            vec![Lieu {
                nom: alteration.to_owned(),
                ..lieu(0)
            }],
            instant(0),
        )
        .unwrap();
        assert!(
            base.lire(|conn| lieux::par_ids(conn, &[lieu(0).id()])).is_ok(),
            "an import repairs it"
        );
    }
}

fn the_database_refuses_what_no_lieu_is(essai: &BaseDEssai) {
    let base = essai.base();
    lieux::importer(base.writer(), vec![lieu(0)], instant(0)).unwrap();
    for alteration in [
        "version = 0",
        "services = -1",
        "latitude_e7 = 900000001",
        "longitude_e7 = NULL",
        "localisation = 0",
        "localisation = 3",
        "code_postal = '2300'",
        "nom = ''",
        "nom = NULL",
    ] {
        let reponse = base.writer().submit(move |conn| {
            Ok::<_, Erreur>(diesel::sql_query(format!("UPDATE lieux SET {alteration}")).execute(conn)?)
        });
        assert!(
            matches!(reponse, Err(Erreur::Requete(_))),
            "{alteration}: {reponse:?}"
        );
    }
}

fn texte() -> impl Strategy<Value = String> {
    // PostgreSQL holds any text but U+0000.
    "[^\u{0}]{1,30}"
}

fn ensemble<E: Enumeration>() -> impl Strategy<Value = Ensemble<E>> {
    vec(proptest::sample::select(E::TOUS), 0..4).prop_map(Ensemble::from_iter)
}

fn position() -> impl Strategy<Value = Position> {
    (-90.0..=90.0, -180.0..=180.0, any::<bool>()).prop_map(|(latitude, longitude, exacte)| Position {
        point: Point::new(latitude, longitude).unwrap(),
        localisation: if exacte {
            Localisation::Exacte
        } else {
            Localisation::Approchee
        },
    })
}

fn adresse() -> impl Strategy<Value = Adresse> {
    (
        texte(),
        option::of(texte()),
        "[0-9]{5}",
        texte(),
        option::of("[0-9]{5}|2[AB][0-9]{3}"),
        option::of("[0-9]{2,3}|2[AB]"),
        option::of(position()),
    )
        .prop_map(
            |(voie, complement, code_postal, commune, code_insee, departement, position)| Adresse {
                voie,
                complement,
                code_postal: code_postal.parse().unwrap(),
                commune,
                code_insee: code_insee.map(|code| code.parse().unwrap()),
                departement: departement.map(|code| code.parse().unwrap()),
                position,
            },
        )
}

fn lieu_quelconque() -> impl Strategy<Value = Lieu> {
    let textes = (
        texte(),
        texte(),
        "[0-9A-Z]{9,14}",
        texte(),
        option::of(texte()),
        option::of(texte()),
        option::of(texte()),
    );
    let listes = (
        vec(texte(), 0..3),
        vec(texte(), 0..3),
        vec(texte(), 0..3),
        vec(texte(), 0..3),
    );
    let autres = (
        option::of("\\+33[0-9]{9}"),
        option::of("[A-Z][a-z] [0-9:-]{1,9}"),
        (1_900..2_100_i16, 1..=12_i8, 1..=28_i8),
        option::of(texte()),
        option::of(texte()),
    );
    let ensembles = (
        ensemble(),
        ensemble(),
        ensemble(),
        ensemble(),
        ensemble(),
        ensemble(),
        ensemble(),
        ensemble(),
        ensemble(),
    );
    (textes, adresse(), listes, autres, ensembles).prop_map(|(textes, adresse, listes, autres, ensembles)| {
        let (id_source, source, pivot, nom, presentation_resume, presentation_detail, structure_parente) =
            textes;
        let (telephone, horaires, (annee, mois, jour), fiche_acces_libre, prise_rdv) = autres;
        Lieu {
            id_source,
            source,
            pivot: pivot.parse().unwrap(),
            nom,
            adresse,
            typologie: listes.0,
            telephone: telephone.map(|numero| numero.parse().unwrap()),
            courriels: listes.1,
            site_web: listes.2,
            horaires: horaires.map(|horaires| Horaires::new(&horaires).unwrap()),
            presentation_resume,
            presentation_detail,
            itinerance: ensembles.0,
            structure_parente,
            date_maj: Date::new(annee, mois, jour).unwrap(),
            services: ensembles.1,
            publics_specifiquement_adresses: ensembles.2,
            prise_en_charge_specifique: ensembles.3,
            frais_a_charge: ensembles.4,
            dispositif_programmes_nationaux: ensembles.5,
            formations_labels: ensembles.6,
            autres_formations_labels: listes.3,
            modalites_acces: ensembles.7,
            modalites_accompagnement: ensembles.8,
            fiche_acces_libre,
            prise_rdv,
        }
    })
}

/// Created, then replaced by any other content: what is read is what was written last, and the
/// import says « changed » if and only if something did.
fn any_lieu_comes_back_as_it_was(essai: &BaseDEssai) {
    let base = essai.base();
    let mut coureur = TestRunner::new(Config {
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/it/lieux.proptest-regressions",
        ))),
        ..Config::default()
    });
    let loi = coureur.run(&(lieu_quelconque(), lieu_quelconque()), |(avant, apres)| {
        let apres = Lieu {
            id_source: avant.id_source.clone(),
            source: avant.source.clone(),
            ..apres
        };
        for (lieu, precedent) in [(&avant, None), (&apres, Some(&avant)), (&apres, Some(&apres))] {
            let bilan = lieux::importer(base.writer(), vec![lieu.clone()], instant(1)).unwrap();
            if let Some(precedent) = precedent {
                prop_assert_eq!(bilan.inchanges == 1, precedent == lieu);
            }
            let lus = base.lire(|conn| lieux::par_ids(conn, &[lieu.id()])).unwrap();
            prop_assert_eq!(&lus.iter().map(|lu| &lu.lieu).collect::<Vec<_>>(), &[lieu]);
        }
        Ok(())
    });
    loi.unwrap();
}

sur_les_deux!(
    an_import_writes_what_changed,
    a_great_import_passes_in_one_piece,
    an_import_is_all_or_nothing,
    two_imports_at_once_agree,
    an_unknown_value_is_told_and_never_dropped,
    the_database_refuses_what_no_lieu_is,
    any_lieu_comes_back_as_it_was,
);

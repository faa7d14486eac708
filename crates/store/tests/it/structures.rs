//! Employers are imported as lieux are, and found by words. Own lieux have one permanence at most.

use std::thread;

use coop_domain::comptes::echanges::AjoutLieu;
use coop_store::{
    Erreur, lieux, moi_lieux,
    structures::{self, Bilan},
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};
use diesel::RunQueryDsl as _;

use crate::{
    commun,
    personnes::{DEPART, actif, apres, compter, conseiller, employeur, inviter, jour, structure},
};

fn an_import_of_employers_writes_what_changed(essai: &BaseDEssai) {
    let base = essai.base();
    let importer = |liste| structures::importer(base.writer(), liste, DEPART);
    let bilan = |crees, modifies, inchanges| Bilan {
        crees,
        modifies,
        inchanges,
    };
    let trois: Vec<_> = (0..3).map(|n| structure(n, 2)).collect();
    let annonce = base
        .lire(|conn| structures::comparer(conn, trois.clone()))
        .unwrap();
    assert_eq!(annonce, bilan(3, 0, 0));
    assert_eq!(compter(base, "structures"), 0);
    assert_eq!(importer(trois.clone()).unwrap(), bilan(3, 0, 0));
    assert_eq!(importer(trois).unwrap(), bilan(0, 0, 3));
    let ids = |n| employeur(base, n, 2);
    let avant = ids(1);
    assert_eq!(
        importer(vec![structure(1, 7), structure(3, 1)]).unwrap(),
        bilan(1, 1, 0)
    );
    let lue = base
        .lire(|conn| structures::lire(conn, avant, jour()))
        .unwrap()
        .unwrap();
    assert_eq!((lue.postes, lue.postes_pris), (7, 0), "it keeps its identifier");
    assert_eq!(compter(base, "structures WHERE version = 2"), 1);
    assert!(matches!(
        importer(vec![structure(8, 1), structure(8, 2)]),
        Err(Erreur::StructureEnDouble { .. })
    ));
    let mut sans_nom = structure(9, 1);
    sans_nom.nom = String::new();
    assert!(importer(vec![structure(8, 1), sans_nom]).is_err());
    assert_eq!(
        base.lire(|conn| structures::toutes(conn, jour())).unwrap().len(),
        4
    );
}

fn two_imports_of_employers_at_once_agree(essai: &BaseDEssai) {
    let base = essai.base();
    thread::scope(|portee| {
        for n in 0..4 {
            portee.spawn(move || {
                let mut liste: Vec<_> = (0..200).map(|rang| structure(rang, 1 + n)).collect();
                if n % 2 == 0 {
                    liste.reverse();
                }
                structures::importer(base.writer(), liste, DEPART).unwrap();
            });
        }
    });
    assert_eq!(compter(base, "structures"), 200);
}

fn employers_are_found_by_words(essai: &BaseDEssai) {
    let base = essai.base();
    let mut autre = structure(2, 1);
    autre.nom = "Association Œuvres d'Été".to_owned();
    autre.commune = "Étampes".to_owned();
    let siret = autre.siret.to_string();
    structures::importer(base.writer(), vec![structure(1, 1), autre], DEPART).unwrap();
    let noms = |q: &str| -> Vec<String> {
        base.lire(|conn| structures::chercher(conn, q, 10, jour()))
            .unwrap()
            .into_iter()
            .map(|structure| structure.nom)
            .collect()
    };
    for q in ["oeuvres", "ETAMPES", "ete assoc", &siret, siret.get(..9).unwrap()] {
        assert!(noms(q).contains(&"Association Œuvres d'Été".to_owned()), "{q}");
    }
    assert_eq!(noms("l'hay gueret"), ["Commune de L'Haÿ n° 1"]);
    assert_eq!(noms("oeuvres gueret"), Vec::<String>::new());
    assert_eq!(noms("100%_"), Vec::<String>::new());
    assert_eq!(noms("").len(), 2);
    assert_eq!(
        base.lire(|conn| structures::chercher(conn, "", 1, jour()))
            .unwrap()
            .len(),
        1
    );

    let employeur = employeur(base, 1, 1);
    inviter(base, conseiller("Ana", "Blanc", "ana@perso.fr", employeur));
    let lue = base
        .lire(|conn| structures::chercher(conn, "hay", 10, jour()))
        .unwrap();
    assert_eq!((lue[0].postes, lue[0].postes_pris), (1, 1));
}

fn one_lieu_at_most_is_the_permanence(essai: &BaseDEssai) {
    let base = essai.base();
    let liste: Vec<_> = (0..4).map(|n| commun::lieu(n).unwrap()).collect();
    let ids: Vec<_> = liste.iter().map(coop_domain::lieu::Lieu::id).collect();
    lieux::importer(base.writer(), liste, DEPART).unwrap();
    let compte = actif(base, "zoe@perso.fr");
    let ajouter = |n: usize, principal| {
        let ajout = AjoutLieu {
            id: ids[n],
            principal,
        };
        moi_lieux::ajouter(base.writer(), compte, ajout, apres(1))
            .unwrap()
            .unwrap();
    };
    let lus = || -> Vec<_> {
        base.lire(|conn| moi_lieux::lister(conn, compte))
            .unwrap()
            .into_iter()
            .map(|lieu| (lieu.id, lieu.principal))
            .collect()
    };
    ajouter(1, false);
    ajouter(0, true);
    assert_eq!(lus(), [(ids[0], true), (ids[1], false)]);
    ajouter(1, true);
    ajouter(1, false);
    assert_eq!(
        lus(),
        [(ids[1], true), (ids[0], false)],
        "one that is there stays as it is"
    );
    let adresse = base
        .lire(|conn| moi_lieux::lister(conn, compte))
        .unwrap()
        .remove(0)
        .adresse;
    assert_eq!(adresse, "1 rue de l'Église, 23000 Guéret");

    thread::scope(|portee| {
        for n in 0..8 {
            let ajouter = &ajouter;
            portee.spawn(move || ajouter(n % 4, true));
        }
    });
    assert_eq!(lus().iter().filter(|(_, principal)| *principal).count(), 1);
    assert_eq!(lus().len(), 4);

    let inconnu = coop_domain::ids::LieuId::depuis_source("Essai", "inconnu");
    let ajout = AjoutLieu {
        id: inconnu,
        principal: true,
    };
    let refus = moi_lieux::ajouter(base.writer(), compte, ajout, apres(2)).unwrap();
    assert_eq!(refus, Err(moi_lieux::RefusLieu::Inconnu));
    assert_eq!(lus().iter().filter(|(_, principal)| *principal).count(), 1);
    assert!(moi_lieux::retirer(base.writer(), compte, ids[3], apres(3)).unwrap());
    assert!(!moi_lieux::retirer(base.writer(), compte, ids[3], apres(3)).unwrap());

    let force = base.writer().submit(|conn| {
        Ok::<_, Erreur>(diesel::sql_query("UPDATE comptes_lieux SET principal = 1").execute(conn)?)
    });
    assert!(force.is_err(), "the database itself refuses a second one");
}

sur_les_deux!(
    an_import_of_employers_writes_what_changed,
    two_imports_of_employers_at_once_agree,
    employers_are_found_by_words,
    one_lieu_at_most_is_the_permanence,
);

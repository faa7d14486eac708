//! Correcting, deleting, restoring: by its conseiller alone, in the version that was read.

use std::thread;

use coop_domain::cra::ContenuCra;
use coop_store::{
    Base,
    cras::{self, CraEnregistre, RefusModification, RefusRestauration},
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

use super::{a, accepte, contenu, corriger, cree, lu, nouveau, sous_contrat, supprimer};

sur_les_deux!(
    another_s_cra_is_not_found,
    a_correction_says_which_version_it_corrects,
    of_corrections_at_once_one_is_made,
    what_is_deleted_is_restored_for_thirty_days,
    a_territory_moves_with_the_commune_or_the_day_only,
);

const JOUR: i64 = 24 * 60;

fn another_s_cra_is_not_found(essai: &BaseDEssai) {
    let base = essai.base();
    let (conseiller, autre) = (sous_contrat(base, 1), sous_contrat(base, 2));
    let cra = cree(base, nouveau(conseiller, contenu("2025-06-01")), 1);
    assert_eq!(lu(base, autre, cra.id), None);
    assert_eq!(
        base.lire(|conn| cras::historique(conn, autre, cra.id)).unwrap(),
        []
    );
    let pris = CraEnregistre {
        conseiller: autre,
        ..cra.clone()
    };
    let duree = ContenuCra {
        duree: 60,
        ..contenu("2025-06-01")
    };
    assert_eq!(
        corriger(base, &pris, 1, duree, 2),
        Err(RefusModification::Introuvable)
    );
    assert_eq!(supprimer(base, &pris, 1, 2), Err(RefusModification::Introuvable));
    assert_eq!(lu(base, conseiller, cra.id), Some(cra.clone()));
    supprimer(base, &cra, 1, 3).unwrap();
    assert_eq!(restaurer(base, &pris, 4), Err(RefusRestauration::Introuvable));
    assert!(restaurer(base, &cra, 4).is_ok());
}

fn restaurer(base: &Base, cra: &CraEnregistre, minutes: i64) -> Result<CraEnregistre, RefusRestauration> {
    cras::restaurer(base.writer(), cra.conseiller, cra.id, a(minutes)).unwrap()
}

fn a_correction_says_which_version_it_corrects(essai: &BaseDEssai) {
    let base = essai.base();
    let conseiller = sous_contrat(base, 1);
    let cra = cree(base, nouveau(conseiller, contenu("2025-06-01")), 1);
    let corriger = |version, duree| {
        let contenu = ContenuCra {
            duree,
            ..contenu("2025-06-01")
        };
        corriger(base, &cra, version, contenu, 2)
    };
    let corrige = corriger(1, 60).unwrap();
    assert_eq!((corrige.version, corrige.contenu.duree), (2, 60));
    assert_eq!((corrige.cree_le, corrige.modifie_le), (a(1), a(2)));
    let perime = RefusModification::Perimee(Box::new(corrige.clone()));
    assert_eq!(corriger(1, 90), Err(perime.clone()));
    assert_eq!(corriger(3, 90), Err(perime.clone()));
    assert_eq!(supprimer(base, &cra, 1, 3), Err(perime));
    assert_eq!(lu(base, conseiller, cra.id), Some(corrige));
    assert!(corriger(2, 90).is_ok());
}

fn of_corrections_at_once_one_is_made(essai: &BaseDEssai) {
    let base = essai.base();
    let conseiller = sous_contrat(base, 1);
    for _ in 0..5 {
        let cra = cree(base, nouveau(conseiller, contenu("2025-06-01")), 1);
        let faites: Vec<_> = thread::scope(|portee| {
            let fils: Vec<_> = (0..8)
                .map(|n| {
                    let contenu = ContenuCra {
                        duree: 50 + n,
                        ..contenu("2025-06-01")
                    };
                    let cra = &cra;
                    portee.spawn(move || corriger(base, cra, 1, contenu, 2))
                })
                .collect();
            fils.into_iter().map(|fil| fil.join().unwrap()).collect()
        });
        let gagnantes: Vec<_> = faites.iter().filter_map(|issue| issue.as_ref().ok()).collect();
        assert_eq!(gagnantes.len(), 1, "{faites:?}");
        let actuel = lu(base, conseiller, cra.id).unwrap();
        assert_eq!(gagnantes, [&actuel]);
        for refus in faites.iter().filter_map(|issue| issue.as_ref().err()) {
            assert_eq!(*refus, RefusModification::Perimee(Box::new(actuel.clone())));
        }
        let histoire = base.lire(|conn| cras::historique(conn, conseiller, cra.id));
        assert_eq!(histoire.unwrap().len(), 2);
    }
}

fn what_is_deleted_is_restored_for_thirty_days(essai: &BaseDEssai) {
    let base = essai.base();
    let conseiller = sous_contrat(base, 1);
    let cra = cree(base, nouveau(conseiller, contenu("2025-06-01")), 1);
    assert_eq!(restaurer(base, &cra, 2), Err(RefusRestauration::PasSupprime));
    let supprime = supprimer(base, &cra, 1, 3).unwrap();
    assert_eq!(supprime.supprime_le, Some(a(3)));
    assert!(supprime.compte().supprime);
    assert_eq!(lu(base, conseiller, cra.id), Some(supprime));
    // Deleted, it is neither deleted nor corrected.
    assert_eq!(supprimer(base, &cra, 2, 4), Err(RefusModification::Introuvable));
    assert_eq!(
        corriger(base, &cra, 2, contenu("2025-06-01"), 4),
        Err(RefusModification::Introuvable)
    );
    // To the last instant of the thirty days.
    let restaure = restaurer(base, &cra, 3 + 30 * JOUR).unwrap();
    assert_eq!((restaure.version, restaure.supprime_le), (3, None));
    assert_eq!(restaure.contenu, cra.contenu);
    assert_eq!(lu(base, conseiller, cra.id), Some(restaure));
    supprimer(base, &cra, 3, 31 * JOUR).unwrap();
    assert_eq!(
        restaurer(base, &cra, 61 * JOUR + 1),
        Err(RefusRestauration::TropTard)
    );
}

fn a_territory_moves_with_the_commune_or_the_day_only(essai: &BaseDEssai) {
    let base = essai.base();
    let conseiller = sous_contrat(base, 1);
    let cra = cree(base, nouveau(conseiller, contenu("2025-06-01")), 1);
    let mut version = 0;
    let mut dire = |contenu: ContenuCra, departement: &str, region: &str| {
        version += 1;
        let demande = accepte(contenu, departement, region);
        let lue = cras::modifier(base.writer(), conseiller, cra.id, version, demande, a(version))
            .unwrap()
            .unwrap();
        assert_eq!(lu(base, conseiller, cra.id).as_ref(), Some(&lue));
        format!("{} {}", lue.departement, lue.region)
    };
    // The COG of today would say another région: what was saved stays.
    let texte = ContenuCra {
        precision: Some("permis".to_owned()),
        ..contenu("2025-06-01")
    };
    assert_eq!(dire(texte.clone(), "01", "84"), "23 75");
    let ailleurs = ContenuCra {
        commune: "01053".parse().unwrap(),
        ..texte
    };
    assert_eq!(dire(ailleurs.clone(), "01", "84"), "01 84");
    let un_autre_jour = ContenuCra {
        date: super::date("2025-06-02"),
        ..ailleurs
    };
    assert_eq!(dire(un_autre_jour, "69", "84"), "69 84");
}

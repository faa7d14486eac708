//! Lists of CRAs: pages that hold still while rows come and go, filters, what the form is proposed.

use std::collections::BTreeSet;

use coop_domain::{
    cra::{Canal, ContenuCra, Theme, TypeCra},
    ids::{CompteId, CraId, LieuId},
};
use coop_store::{
    Base,
    comptes::Borne,
    cras::{self, BorneCra, CraEnregistre, FiltreCras, TriCras},
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

use super::{contenu, corriger, cree, date, nouveau, sous_contrat, supprimer};

sur_les_deux!(
    pages_neither_repeat_nor_skip,
    the_last_change_comes_first,
    each_filter_says_what_it_keeps,
    the_form_is_proposed_what_was_used,
);

fn lister(
    base: &Base,
    conseiller: CompteId,
    filtre: &FiltreCras,
    borne: Option<BorneCra>,
    limite: i64,
) -> Vec<CraEnregistre> {
    base.lire(|conn| cras::lister(conn, conseiller, filtre, borne, limite))
        .unwrap()
}

fn ids(cras: &[CraEnregistre]) -> Vec<CraId> {
    cras.iter().map(|cra| cra.id).collect()
}

/// Every page, the other way too; `entre_deux` is called between two of them.
fn parcourir(
    base: &Base,
    conseiller: CompteId,
    filtre: &FiltreCras,
    a_rebours: bool,
    mut entre_deux: impl FnMut(),
) -> Vec<CraId> {
    let mut vus = Vec::new();
    // Before every row: keys are days or instants.
    let mut borne = a_rebours.then(|| Borne::Avant((0, CraId::depuis_octets([0; 16]))));
    loop {
        let page = lister(base, conseiller, filtre, borne, 4);
        let cles: Vec<_> = page.iter().map(|cra| filtre.tri.cle(cra)).collect();
        assert!(cles.is_sorted_by(|une, autre| une > autre), "{cles:?}");
        if a_rebours {
            let Some(premiere) = cles.first() else { return vus };
            borne = Some(Borne::Avant(*premiere));
            vus.splice(0..0, ids(&page));
        } else {
            let Some(derniere) = cles.last() else { return vus };
            borne = Some(Borne::Apres(*derniere));
            vus.extend(ids(&page));
        }
        entre_deux();
    }
}

fn pages_neither_repeat_nor_skip(essai: &BaseDEssai) {
    let base = essai.base();
    for (n, (tri, a_rebours)) in (1..).zip([
        (TriCras::Date, false),
        (TriCras::Date, true),
        (TriCras::Modification, false),
        (TriCras::Modification, true),
    ]) {
        let conseiller = sous_contrat(base, n);
        // Many of a day, and of an instant.
        let poser = |n: i64| {
            let jour = format!("2025-06-{:02}", 1 + n % 5);
            cree(base, nouveau(conseiller, contenu(&jour)), n / 3)
        };
        let cras: Vec<_> = (0..23).map(poser).collect();
        let filtre = FiltreCras {
            tri,
            ..FiltreCras::default()
        };
        let attendus = ids(&lister(base, conseiller, &filtre, None, 500));
        assert_eq!(attendus.len(), 23);
        assert_eq!(parcourir(base, conseiller, &filtre, a_rebours, || ()), attendus);
        // One comes and one goes between two pages: all others are seen once each.
        let (mut venus, mut partis) = (BTreeSet::new(), BTreeSet::new());
        let mut restants = cras.iter().step_by(7);
        let mut tour = 0;
        let vus = parcourir(base, conseiller, &filtre, a_rebours, || {
            tour += 1;
            if tour <= 3 {
                venus.insert(poser(tour * 7).id);
            }
            if let Some(cra) = restants.next() {
                supprimer(base, cra, 1, 90).unwrap();
                partis.insert(cra.id);
            }
        });
        assert_eq!((venus.len(), partis.len()), (3, 4));
        assert_eq!(vus.iter().collect::<BTreeSet<_>>().len(), vus.len(), "none twice");
        let stables = |ids: &[CraId]| -> Vec<CraId> {
            ids.iter()
                .filter(|id| !venus.contains(id) && !partis.contains(id))
                .copied()
                .collect()
        };
        assert_eq!(stables(&vus), stables(&attendus));
    }
}

fn the_last_change_comes_first(essai: &BaseDEssai) {
    let base = essai.base();
    let conseiller = sous_contrat(base, 1);
    let vieux = cree(base, nouveau(conseiller, contenu("2025-01-01")), 1);
    let recent = cree(base, nouveau(conseiller, contenu("2025-06-01")), 2);
    corriger(base, &vieux, 1, contenu("2025-01-01"), 3).unwrap();
    for (tri, attendus) in [
        (TriCras::Date, [recent.id, vieux.id]),
        (TriCras::Modification, [vieux.id, recent.id]),
    ] {
        let filtre = FiltreCras {
            tri,
            ..FiltreCras::default()
        };
        assert_eq!(ids(&lister(base, conseiller, &filtre, None, 9)), attendus);
    }
}

type Changer = fn(&mut FiltreCras);

fn each_filter_says_what_it_keeps(essai: &BaseDEssai) {
    let base = essai.base();
    let (conseiller, autre) = (sous_contrat(base, 1), sous_contrat(base, 2));
    cree(base, nouveau(autre, contenu("2025-06-01")), 1);
    let lieu = || LieuId::depuis_source("essai", "1");
    let cra = |changer: &dyn Fn(&mut ContenuCra)| {
        let mut contenu = contenu("2025-06-01");
        changer(&mut contenu);
        cree(base, nouveau(conseiller, contenu), 1)
    };
    let simple = cra(&|_| ()).id;
    let tard = cra(&|c| c.date = date("2025-07-01")).id;
    let ici = cra(&|c| {
        c.canal = Canal::LieuActivite;
        c.lieu = Some(lieu());
    })
    .id;
    let ponctuel = cra(&|c| c.type_ = TypeCra::Ponctuel).id;
    let loin = cra(&|c| c.commune = "97411".parse().unwrap()).id;
    let theme = cra(&|c| c.themes = [Theme::Sante, Theme::Budget].into_iter().collect()).id;
    let etiquette = cra(&|c| c.tags = vec!["permis \"B\" é".to_owned(), "autre".to_owned()]).id;
    let parti = cra(&|_| ());
    supprimer(base, &parti, 1, 2).unwrap();
    let cas: [(Changer, Vec<CraId>); 16] = [
        (|_| (), vec![simple, tard, ici, ponctuel, loin, theme, etiquette]),
        (|f| f.du = Some(date("2025-07-01")), vec![tard]),
        (|f| f.du = Some(date("2025-07-02")), vec![]),
        (
            |f| f.au = Some(date("2025-06-01")),
            vec![simple, ici, ponctuel, loin, theme, etiquette],
        ),
        (|f| f.au = Some(date("2025-05-31")), vec![]),
        (|f| f.type_ = Some(TypeCra::Ponctuel), vec![ponctuel]),
        (|f| f.canal = Some(Canal::LieuActivite), vec![ici]),
        (|f| f.lieu = Some(LieuId::depuis_source("essai", "1")), vec![ici]),
        (|f| f.lieu = Some(LieuId::depuis_source("essai", "2")), vec![]),
        (|f| f.commune = Some("97411".parse().unwrap()), vec![loin]),
        (|f| f.theme = Some(Theme::Sante), vec![theme]),
        (|f| f.tag = Some("permis \"B\" é".to_owned()), vec![etiquette]),
        (|f| f.tag = Some("permis".to_owned()), vec![]),
        (|f| f.tag = Some("AUTRE".to_owned()), vec![]),
        (|f| f.tag = Some("%".to_owned()), vec![]),
        (|f| f.supprimes = true, vec![parti.id]),
    ];
    for (changer, attendus) in cas {
        let mut filtre = FiltreCras::default();
        changer(&mut filtre);
        for tri in [TriCras::Date, TriCras::Modification] {
            filtre.tri = tri;
            let lus = lister(base, conseiller, &filtre, None, 500);
            assert_eq!(parcourir(base, conseiller, &filtre, false, || ()), ids(&lus));
            let lus: BTreeSet<_> = lus.iter().map(|cra| cra.id).collect();
            assert_eq!(lus, attendus.iter().copied().collect(), "{filtre:?}");
        }
        let nombre = base.lire(|conn| cras::compter(conn, conseiller, &filtre));
        assert_eq!(
            nombre.unwrap(),
            i64::try_from(attendus.len()).unwrap(),
            "{filtre:?}"
        );
    }
}

fn the_form_is_proposed_what_was_used(essai: &BaseDEssai) {
    let base = essai.base();
    let (conseiller, autre) = (sous_contrat(base, 1), sous_contrat(base, 2));
    let dernier = || base.lire(|conn| cras::dernier(conn, conseiller)).unwrap();
    let communes = |limite| {
        let lues = base.lire(|conn| cras::communes_recentes(conn, conseiller, limite));
        let lues = lues.unwrap();
        lues.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!((dernier(), communes(9)), (None, vec![]));
    cree(base, nouveau(autre, contenu("2025-08-01")), 9);
    let dans = |commune: &str, jour: &str, minutes| {
        let contenu = ContenuCra {
            commune: commune.parse().unwrap(),
            ..contenu(jour)
        };
        cree(base, nouveau(conseiller, contenu), minutes)
    };
    dans("23096", "2025-06-03", 1);
    dans("97411", "2025-06-04", 2);
    let saisi = dans("23096", "2025-06-01", 3);
    let parti = dans("01053", "2025-06-09", 4);
    supprimer(base, &parti, 1, 5).unwrap();
    // The last one that was reported, the communes by their last day.
    assert_eq!(dernier(), Some(saisi));
    assert_eq!(communes(9), ["97411", "23096"]);
    assert_eq!(communes(1), ["97411"]);
}

//! Many CRAs at once, and every CRA as it is counted.

use std::collections::BTreeMap;

use coop_domain::{
    cra::{AutreOrganisme, ContenuCra, Organisme, Suite, TypeCra},
    ids::{CompteId, CraId, StructureId},
    stats::{Bloc, CraCompte, Mesures},
    temps::Date,
};
use coop_store::{
    Base, Erreur,
    cras::{self, CraEnregistre, FiltreCras, LotDeCras, NouveauCraEnBloc},
    journal::{self, Objet, Operation},
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

use super::{a, conseiller, contenu, cree, date, journal_depuis, nouveau, supprimer};
use crate::personnes::{compter, employeur};

sur_les_deux!(
    many_at_once_are_as_one_by_one,
    a_bulk_load_is_all_or_nothing,
    what_is_counted_is_every_cra_that_is_not_deleted,
);

/// The `n`-th of many, no two of which are alike.
fn varie(n: u16) -> ContenuCra {
    let jour = date("2025-01-01").plus_jours(i32::from(n % 300)).unwrap();
    ContenuCra {
        precision: n.is_multiple_of(3).then(|| format!("numéro {n}\t\\N \"é\"")),
        duree: 5 + n % 700,
        tags: vec![format!("étiquette {n}"), "\\".to_owned()],
        suite: Suite {
            individuel: u32::from(n % 2),
            redirections: [(Organisme::Caf, u32::from(n % 5) + 1)].into_iter().collect(),
            autres: vec![AutreOrganisme {
                libelle: "Régie, \"quartier\"".to_owned(),
                n: 2,
            }],
            ..Suite::default()
        },
        type_: if n.is_multiple_of(4) {
            TypeCra::Ponctuel
        } else {
            TypeCra::Individuel
        },
        ..contenu(&jour.to_string())
    }
}

fn lot(conseiller: CompteId, structure: StructureId, numeros: impl Iterator<Item = u16>) -> LotDeCras {
    let lignes = numeros
        .map(|n| NouveauCraEnBloc {
            contenu: varie(n),
            departement: "23".parse().unwrap(),
            region: "75".parse().unwrap(),
            itinerant: false,
            cree_le: a(i64::from(n)),
        })
        .collect();
    LotDeCras {
        conseiller,
        structure,
        lignes,
    }
}

/// All of this person's, by when they were reported.
fn siens(base: &Base, conseiller: CompteId) -> Vec<CraEnregistre> {
    let lus = base.lire(|conn| cras::lister(conn, conseiller, &FiltreCras::default(), None, i64::MAX));
    let mut lus = lus.unwrap();
    lus.sort_by_key(|cra| cra.cree_le);
    lus
}

fn many_at_once_are_as_one_by_one(essai: &BaseDEssai) {
    let base = essai.base();
    let structure = employeur(base, 1, 10);
    let [un, deux, seul] = [1, 2, 3].map(|n| conseiller(base, n, (structure, "2020-01-01", None)));
    assert!(!base.lire(cras::existent).unwrap());
    let avant = base.lire(journal::position).unwrap();
    assert_eq!(
        cras::charger(base, [lot(un, structure, 0..0)], a(1)).unwrap(),
        0,
        "nothing to write"
    );
    // More than one statement holds; one of them in two lots.
    let lots = [
        lot(un, structure, 0..1_000),
        lot(deux, structure, 0..3),
        lot(un, structure, 1_000..1_700),
    ];
    assert_eq!(cras::charger(base, lots, a(1)).unwrap(), 1_703);
    assert!(base.lire(cras::existent).unwrap());
    assert_eq!(
        journal_depuis(base, avant),
        [un, deux].map(|compte| (Objet::CrasDe(compte), Operation::Modifie))
    );
    let (en_bloc, deux) = (siens(base, un), siens(base, deux));
    assert_eq!((en_bloc.len(), deux.len()), (1_700, 3));
    // The first ones again, one by one.
    for (n, bloc) in (0..20).zip(&en_bloc) {
        let cra = cree(base, nouveau(seul, varie(n)), i64::from(n));
        let attendu = CraEnregistre {
            id: bloc.id,
            conseiller: un,
            ..cra
        };
        assert_eq!(*bloc, attendu);
    }
    // And each says what was given.
    for (n, cra) in (0..).zip(&en_bloc) {
        assert_eq!(cra.contenu, varie(n));
    }
}

fn a_bulk_load_is_all_or_nothing(essai: &BaseDEssai) {
    let base = essai.base();
    let structure = employeur(base, 1, 10);
    let conseiller = conseiller(base, 1, (structure, "2020-01-01", None));
    let avant = base.lire(journal::position).unwrap();
    let inconnu = CompteId::depuis_octets([9; 16]);
    let lots = [lot(conseiller, structure, 0..900), lot(inconnu, structure, 0..1)];
    let refus = cras::charger(base, lots, a(1));
    assert!(matches!(refus, Err(Erreur::Requete(_))), "{refus:?}");
    assert_eq!(compter(base, "cras"), 0);
    assert_eq!(journal_depuis(base, avant), []);
}

fn par_id(comptes: impl IntoIterator<Item = CraCompte>) -> BTreeMap<CraId, CraCompte> {
    comptes.into_iter().map(|cra| (cra.id, cra)).collect()
}

fn what_is_counted_is_every_cra_that_is_not_deleted(essai: &BaseDEssai) {
    let base = essai.base();
    let structure = employeur(base, 1, 10);
    let [un, deux] = [1, 2].map(|n| conseiller(base, n, (structure, "2020-01-01", None)));
    assert_eq!(base.lire(cras::premier_jour).unwrap(), None);
    let lots = [lot(un, structure, 0..400), lot(deux, structure, 100..150)];
    cras::charger(base, lots, a(1)).unwrap();
    // The very first day goes with its CRAs.
    for cra in siens(base, un)
        .iter()
        .filter(|cra| cra.contenu.date == date("2025-01-01"))
    {
        supprimer(base, cra, 1, 900).unwrap();
    }
    let attendus = par_id([un, deux].iter().flat_map(|compte| {
        let siens = siens(base, *compte);
        siens.iter().map(CraEnregistre::compte).collect::<Vec<_>>()
    }));
    assert_eq!(attendus.len(), 448);

    let mut tous = Vec::new();
    base.lire(|conn| cras::tous(conn, |cra| tous.push(cra))).unwrap();
    assert_eq!(tous.len(), 448, "each once");
    assert_eq!(par_id(tous), attendus);

    let (du, au) = (date("2025-01-10"), date("2025-02-01"));
    let mut dedans = Vec::new();
    base.lire(|conn| cras::entre(conn, (du, au), a(1_000), |cra| dedans.push(cra)))
        .unwrap();
    let mut du_mois = attendus.clone();
    du_mois.retain(|_, cra| (du..=au).contains(&cra.date));
    assert_eq!(par_id(dedans), du_mois);
    assert_eq!(base.lire(cras::premier_jour).unwrap(), Some(date("2025-01-02")));

    // By identifier and by person, deleted ones are told so.
    let comptes = base.lire(|conn| cras::comptes_de(conn, un)).unwrap();
    let (supprimes, vivants): (Vec<_>, Vec<_>) = comptes.into_iter().partition(|cra| cra.supprime);
    assert_eq!((supprimes.len(), vivants.len()), (2, 398));
    let parti = &supprimes[0];
    assert_eq!(
        base.lire(|conn| cras::comptes_par_ids(conn, &[parti.id]))
            .unwrap(),
        std::slice::from_ref(parti)
    );
    assert!(vivants.iter().all(|cra| attendus.get(&cra.id) == Some(cra)));

    // What the database sums is what the counting rules sum.
    let mut recomptes: BTreeMap<Date, Vec<i64>> = BTreeMap::new();
    for somme in base.lire(cras::sommes).unwrap() {
        assert_eq!((somme.departement.as_str(), somme.region.as_str()), ("23", "75"));
        let nombres = vec![
            somme.cras,
            somme.participants,
            somme.premiers,
            somme.suivis,
            somme.minutes,
        ];
        assert_eq!(recomptes.insert(somme.jour, nombres), None);
    }
    let mut comptes: BTreeMap<Date, Mesures> = BTreeMap::new();
    for cra in attendus.values() {
        comptes.entry(cra.date).or_default().ajouter(cra);
    }
    let comptes: BTreeMap<Date, Vec<i64>> = comptes
        .into_iter()
        .map(|(jour, mesures)| (jour, principales(&mesures)))
        .collect();
    assert_eq!(recomptes, comptes);
}

/// The sums that the database makes too.
fn principales(mesures: &Mesures) -> Vec<i64> {
    [
        Bloc::CRAS,
        Bloc::ACCOMPAGNEMENTS,
        Bloc::PREMIERS,
        Bloc::SUIVIS,
        Bloc::MINUTES,
    ]
    .map(|bloc| mesures.total(bloc))
    .to_vec()
}

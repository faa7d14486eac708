use std::collections::BTreeSet;

use coop_domain::{
    cra::{Age, Canal, Mandat, Materiel, Organisme, Statut, Theme, TypeCra},
    enumeration::Enumeration as _,
    ids::{CompteId, CraId, LieuId, StructureId},
    lieu::CodeInsee,
    stats::{Bloc, CraCompte, echanges::Etape},
    territoires::{CodeEpci, Niveau},
};
use proptest::{prelude::*, strategy::ValueTree as _};

use super::{calendrier::etapes, *};

fn cog() -> &'static Arc<Cog> {
    static COG: std::sync::OnceLock<Arc<Cog>> = std::sync::OnceLock::new();
    COG.get_or_init(|| Arc::new(Cog::charger().unwrap()))
}

/// Three communes, of two départements of one région and of another one.
const COMMUNES: [(&str, &str, &str); 3] = [
    ("23096", "23", "75"),
    ("87085", "87", "75"),
    ("97411", "974", "04"),
];

fn territoires() -> Vec<TerritoireCube> {
    let region = |code: &str| TerritoireCube::Region(code.parse().unwrap());
    let departement = |code: &str| TerritoireCube::Departement(code.parse().unwrap());
    let hub = |slug: &str| TerritoireCube::Hub(slug.parse().unwrap());
    vec![
        TerritoireCube::National,
        region("75"),
        region("04"),
        region("11"),
        departement("23"),
        departement("87"),
        departement("974"),
        departement("01"),
        hub("hubikoop"),
        hub("ultra-numerique"),
        hub("hinaura"),
    ]
}

fn dans(territoire: &TerritoireCube, cra: &CraCompte) -> bool {
    match territoire {
        TerritoireCube::National => true,
        TerritoireCube::Region(code) => cra.region == *code,
        TerritoireCube::Departement(code) => cra.departement == *code,
        TerritoireCube::Hub(slug) => {
            let hub = cog().hubs().iter().find(|hub| hub.slug == *slug).unwrap();
            hub.departements.contains(&cra.departement)
        }
        TerritoireCube::Epci(code, departement) => {
            cra.departement == *departement && epci_de(&cra.commune) == Some(code)
        }
    }
}

fn epci_de(commune: &CodeInsee) -> Option<&'static CodeEpci> {
    cog().epci_de(cog().commune(commune)?)
}

/// The intercommunalité of a commune, in this département or in all of its own.
fn epci(commune: &str, departement: Option<&str>) -> Perimetre {
    let code = epci_de(&commune.parse().unwrap()).unwrap().clone();
    let departements = match departement {
        Some(departement) => vec![departement.parse().unwrap()],
        None => {
            cog()
                .territoire(Niveau::Epci, code.as_str())
                .unwrap()
                .departements
        }
    };
    let communes = cog().communes().iter();
    let dedans = communes.filter(|commune| {
        cog().epci_de(commune) == Some(&code) && departements.contains(&commune.departement)
    });
    Perimetre::Epci {
        communes: dedans.map(|commune| commune.code.clone()).collect(),
        code,
        departements,
    }
}

fn conseiller(n: u8) -> CompteId {
    CompteId::depuis_octets([n; 16])
}

fn structure(n: u8) -> StructureId {
    StructureId::depuis_octets([n; 16])
}

type Garde = Box<dyn Fn(&CraCompte) -> bool>;

/// Every kind of perimeter, and which CRAs are in it.
fn perimetres() -> Vec<(Perimetre, Garde)> {
    let mut perimetres: Vec<(Perimetre, Garde)> = territoires()
        .into_iter()
        .map(|territoire| {
            let garde: Garde = Box::new({
                let territoire = territoire.clone();
                move |cra| dans(&territoire, cra)
            });
            (Perimetre::Territoire(territoire), garde)
        })
        .collect();
    let codes = |codes: &[&str]| codes.iter().map(|code| code.parse().unwrap()).collect();
    perimetres.push((
        Perimetre::Communes(codes(&["87085", "23096", "01001"])),
        Box::new(|cra| ["87085", "23096"].contains(&cra.commune.as_str())),
    ));
    perimetres.push((Perimetre::Communes(codes(&["01001"])), Box::new(|_| false)));
    for (commune, departement) in [("23096", None), ("87085", Some("87")), ("01001", None)] {
        let epci = epci(commune, departement);
        let Perimetre::Epci { code, .. } = &epci else {
            panic!("{epci:?}")
        };
        let code = code.clone();
        perimetres.push((epci, Box::new(move |cra| epci_de(&cra.commune) == Some(&code))));
    }
    let partie = TerritoireCube::Epci(
        epci_de(&"23096".parse().unwrap()).unwrap().clone(),
        "23".parse().unwrap(),
    );
    perimetres.push((
        Perimetre::Territoire(partie.clone()),
        Box::new(move |cra| dans(&partie, cra)),
    ));
    perimetres.push((
        Perimetre::Structure(structure(1)),
        Box::new(|cra| cra.structure == structure(1)),
    ));
    perimetres.push((Perimetre::Structure(structure(77)), Box::new(|_| false)));
    perimetres.push((
        Perimetre::Conseillers(vec![conseiller(2), conseiller(0), conseiller(99)]),
        Box::new(|cra| [conseiller(0), conseiller(2)].contains(&cra.conseiller)),
    ));
    perimetres
}

prop_compose! {
    /// A CRA of one of four conseillers; its version is its rank in a history.
    fn un_cra()(
        id in 0_u8..12,
        (commune, jours, supprime) in (0_usize..3, 0_i32..900, prop::bool::weighted(0.2)),
        type_ in prop::sample::select(TypeCra::TOUS.to_vec()),
        canal in prop::sample::select(Canal::TOUS.to_vec()),
        (age, statut) in (prop::sample::select(Age::TOUS.to_vec()), prop::sample::select(Statut::TOUS.to_vec())),
        themes in prop::collection::btree_set(prop::sample::select(Theme::TOUS.to_vec()), 1..4),
        (plusieurs, duree, itinerant) in (2_u16..40, 5_u16..720, any::<bool>()),
        mandat in prop::option::of(prop::sample::select(Mandat::TOUS.to_vec())),
        organisme in prop::option::weighted(0.3, prop::sample::select(Organisme::TOUS.to_vec())),
    ) -> CraCompte {
        let participants = if type_.est_collectif() { plusieurs } else { 1 };
        let (mut ages, mut statuts) = ([0; 6], [0; 5]);
        ages[usize::from(age.position())] = participants;
        statuts[usize::from(statut.position())] = participants;
        let (commune, departement, region) = COMMUNES[commune];
        CraCompte {
            id: CraId::depuis_octets([id; 16]),
            version: 1,
            supprime,
            conseiller: conseiller(id % 4),
            structure: structure(u8::try_from(duree % 3).unwrap()),
            date: Date::new(2024, 1, 20).unwrap().plus_jours(jours).unwrap(),
            commune: commune.parse().unwrap(),
            departement: departement.parse().unwrap(),
            region: region.parse().unwrap(),
            lieu: (canal == Canal::LieuActivite).then(|| LieuId::depuis_source("essai", commune)),
            type_,
            canal,
            itinerant,
            participants,
            deja_accompagnes: participants / 2 + u16::from(participants == 1 && duree % 2 == 0),
            duree,
            ages,
            statuts,
            themes: themes.into_iter().collect(),
            sous_themes: coop_domain::enumeration::Ensemble::default(),
            materiel: [Materiel::Ordinateur].into_iter().collect(),
            mandat,
            suite_individuel: participants / 3 + u16::from(participants == 1 && duree % 3 == 0),
            suite_atelier: u16::from(duree % 5 == 0),
            redirections: organisme.into_iter().map(|organisme| (organisme, 1 + duree % 2)).collect(),
            autres: u16::from(duree % 7 == 0),
        }
    }
}

/// A history: each change of a CRA has a version of its own.
fn une_histoire() -> impl Strategy<Value = Vec<CraCompte>> {
    prop::collection::vec(un_cra(), 0..40).prop_map(|mut histoire| {
        for (version, cra) in (1..).zip(&mut histoire) {
            cra.version = version;
        }
        histoire
    })
}

/// What a history leaves: the last version of each CRA.
fn derniers(histoire: &[CraCompte]) -> Vec<CraCompte> {
    let mut derniers: Vec<CraCompte> = Vec::new();
    for cra in histoire.iter().rev() {
        if derniers.iter().all(|deja| deja.id != cra.id) {
            derniers.push(cra.clone());
        }
    }
    derniers
}

/// The figures of these CRAs, one by one.
#[expect(
    clippy::needless_pass_by_value,
    reason = "an iterator is gone through more than once"
)]
fn naifs<'a>(cras: impl Iterator<Item = &'a CraCompte> + Clone, du: Date, au: Date, pas: Pas) -> Chiffres {
    let entre = |du: Date, au: Date| {
        cras.clone()
            .filter(move |cra| !cra.supprime && du <= cra.date && cra.date <= au)
    };
    let actifs = |du, au| {
        entre(du, au)
            .map(|cra| cra.conseiller)
            .collect::<BTreeSet<_>>()
            .len()
    };
    let mut mesures = Mesures::default();
    entre(du, au).for_each(|cra| mesures.ajouter(cra));
    let evolution = etapes(du, au, pas)
        .into_iter()
        .map(|(du, au)| Etape {
            periode: du,
            cras: entre(du, au).count() as u64,
            accompagnements: entre(du, au).map(|cra| u64::from(cra.participants)).sum(),
            conseillers: actifs(du, au),
        })
        .collect();
    Chiffres {
        mesures,
        conseillers: actifs(du, au),
        evolution,
    }
}

fn une_periode() -> impl Strategy<Value = (Date, Date, Pas)> {
    let jour = || (-1_800_i32..1_100).prop_map(|n| Date::new(2024, 1, 1).unwrap().plus_jours(n).unwrap());
    (jour(), jour(), prop::sample::select(Pas::TOUS.to_vec()))
        .prop_map(|(a, b, pas)| if a <= b { (a, b, pas) } else { (b, a, pas) })
}

/// The same answers as counting one by one, everywhere.
fn comparer(
    cras: &Cras,
    presents: &[CraCompte],
    (du, au, pas): (Date, Date, Pas),
) -> Result<(), TestCaseError> {
    for territoire in territoires() {
        let siens = presents.iter().filter(|cra| dans(&territoire, cra));
        prop_assert_eq!(
            cras.chiffres(&territoire, du, au, pas),
            naifs(siens, du, au, pas),
            "{:?} {} {}",
            territoire,
            du,
            au
        );
    }
    for n in 0..4 {
        let siens = presents.iter().filter(|cra| cra.conseiller == conseiller(n));
        let filtre = FiltreChiffres::periode(du, au);
        prop_assert_eq!(
            cras.chiffres_de(conseiller(n), &filtre, pas),
            naifs(siens, du, au, pas)
        );
    }
    for (perimetre, garde) in perimetres() {
        let filtre = FiltreChiffres::periode(du, au);
        let siens = presents.iter().filter(|cra| garde(cra));
        prop_assert_eq!(
            cras.chiffres_du(&perimetre, &filtre, pas),
            naifs(siens, du, au, pas),
            "{:?}",
            perimetre
        );
        // Whole months, of which more sums are held.
        let (du, au) = (du.premier_du_mois(), au.dernier_du_mois());
        let siens = presents.iter().filter(|cra| garde(cra));
        prop_assert_eq!(
            cras.chiffres_du(&perimetre, &FiltreChiffres::periode(du, au), Pas::Mois),
            naifs(siens, du, au, Pas::Mois),
            "{:?}",
            perimetre
        );
    }
    prop_assert_eq!(cras.nombre(), presents.iter().filter(|cra| !cra.supprime).count());
    let donner = |ajouter: &mut dyn FnMut(CraCompte)| presents.iter().cloned().for_each(ajouter);
    prop_assert_eq!(cras.verifier(donner), Ecarts::default());
    Ok(())
}

proptest! {
    #[test]
    fn any_history_is_counted_as_one_by_one(histoire in une_histoire(), periode in une_periode()) {
        let cras = Cras::vide(cog());
        cras.appliquer(histoire.clone());
        comparer(&cras, &derniers(&histoire), periode)?;
        // Again, and backwards: what is held already changes nothing.
        cras.appliquer(histoire.iter().rev().cloned().collect());
        comparer(&cras, &derniers(&histoire), periode)?;
    }

    #[test]
    fn all_at_once_or_one_by_one_is_the_same(histoire in une_histoire(), periode in une_periode()) {
        let presents = derniers(&histoire);
        let cras = Cras::construire(cog(), |ajouter| presents.iter().cloned().for_each(ajouter));
        comparer(&cras, &presents, periode)?;
    }

    #[test]
    fn the_order_of_changes_does_not_matter(
        (histoire, melee) in une_histoire().prop_flat_map(|h| (Just(h.clone()), Just(h).prop_shuffle())),
        periode in une_periode(),
    ) {
        let cras = Cras::vide(cog());
        for cra in melee {
            cras.appliquer(vec![cra]);
        }
        comparer(&cras, &derniers(&histoire), periode)?;
    }

    #[test]
    fn a_snapshot_gives_the_same_and_goes_on(
        avant in une_histoire(), apres in une_histoire(), periode in une_periode()
    ) {
        let cras = Cras::vide(cog());
        cras.appliquer(avant.clone());
        let mut octets = Vec::new();
        cras.ecrire(42, &mut octets).unwrap();
        let (relus, position) = Cras::lire(cog(), &mut octets.as_slice()).unwrap();
        prop_assert_eq!(position, 42);
        comparer(&relus, &derniers(&avant), periode)?;
        let mut histoire = avant;
        let depart = i64::try_from(histoire.len()).unwrap();
        histoire.extend(apres.into_iter().map(|cra| CraCompte { version: cra.version + depart, ..cra }));
        relus.appliquer(histoire.clone());
        comparer(&relus, &derniers(&histoire), periode)?;
    }

    #[test]
    fn a_snapshot_cut_or_altered_is_refused(histoire in une_histoire(), ou in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let cras = Cras::vide(cog());
        cras.appliquer(histoire);
        let mut octets = Vec::new();
        cras.ecrire(7, &mut octets).unwrap();
        let rang = ou.index(octets.len());
        prop_assert!(Cras::lire(cog(), &mut &octets[..rang]).is_err());
        octets[rang] ^= 1 << bit;
        prop_assert!(Cras::lire(cog(), &mut octets.as_slice()).is_err());
    }

    #[test]
    fn all_cras_of_a_conseiller_are_replaced(avant in une_histoire(), apres in une_histoire(), periode in une_periode()) {
        let cras = Cras::vide(cog());
        cras.appliquer(avant.clone());
        let depart = i64::try_from(avant.len()).unwrap();
        let siens: Vec<_> = derniers(&apres)
            .into_iter()
            .filter(|cra| cra.conseiller == conseiller(1))
            .map(|cra| CraCompte { version: cra.version + depart, ..cra })
            .collect();
        cras.remplacer_de(conseiller(1), siens.clone());
        let mut presents = derniers(&avant);
        presents.retain(|cra| cra.conseiller != conseiller(1));
        presents.extend(siens);
        comparer(&cras, &presents, periode)?;
    }

    #[test]
    fn filters_let_through_what_they_say(histoire in une_histoire(), (du, au, pas) in une_periode()) {
        let cras = Cras::vide(cog());
        cras.appliquer(histoire.clone());
        let presents = derniers(&histoire);
        let lieu = LieuId::depuis_source("essai", "23096");
        let cas: Vec<(FiltreChiffres, Garde)> = vec![
            (
                FiltreChiffres { type_: Some(TypeCra::Collectif), ..FiltreChiffres::periode(du, au) },
                Box::new(|cra| cra.type_ == TypeCra::Collectif),
            ),
            (
                FiltreChiffres { canal: Some(Canal::ADomicile), ..FiltreChiffres::periode(du, au) },
                Box::new(|cra| cra.canal == Canal::ADomicile),
            ),
            (
                FiltreChiffres { theme: Some(Theme::Demarche), ..FiltreChiffres::periode(du, au) },
                Box::new(|cra| cra.themes.contient(Theme::Demarche)),
            ),
            (
                FiltreChiffres { commune: Some("97411".parse().unwrap()), ..FiltreChiffres::periode(du, au) },
                Box::new(|cra| cra.commune.as_str() == "97411"),
            ),
            (
                FiltreChiffres { lieu: Some(lieu), ..FiltreChiffres::periode(du, au) },
                Box::new(move |cra| cra.lieu == Some(lieu)),
            ),
            (
                FiltreChiffres { commune: Some("01001".parse().unwrap()), ..FiltreChiffres::periode(du, au) },
                Box::new(|_| false),
            ),
        ];
        for (filtre, garde) in cas {
            for n in 0..4 {
                let siens = presents.iter().filter(|cra| cra.conseiller == conseiller(n) && garde(cra));
                prop_assert_eq!(
                    cras.chiffres_de(conseiller(n), &filtre, pas),
                    naifs(siens, du, au, pas),
                    "{:?}", filtre
                );
            }
            for (perimetre, dedans) in perimetres() {
                let siens = presents.iter().filter(|cra| dedans(cra) && garde(cra));
                prop_assert_eq!(
                    cras.chiffres_du(&perimetre, &filtre, pas),
                    naifs(siens, du, au, pas),
                    "{:?} {:?}", perimetre, filtre
                );
            }
        }
    }
}

proptest! {
    /// Whatever the filter, parts add up to the perimeter, and each part is what its own perimeter says.
    #[test]
    fn parts_of_any_perimeter_make_it(
        histoire in une_histoire(), (du, au, pas) in une_periode(), type_ in prop::option::of(prop::sample::select(TypeCra::TOUS.to_vec()))
    ) {
        let cras = Cras::vide(cog());
        cras.appliquer(histoire);
        let filtre = FiltreChiffres { type_, ..FiltreChiffres::periode(du, au) };
        for (perimetre, _) in perimetres() {
            let parties = cras.par_partie(&perimetre, &filtre, |commune| Some(commune.clone()));
            let entier = cras.chiffres_du(&perimetre, &filtre, pas);
            let somme = |lire: fn(&Rangee) -> u64| parties.values().map(lire).sum::<u64>();
            prop_assert_eq!(somme(|partie| partie.cras), u64::try_from(entier.mesures.total(Bloc::CRAS)).unwrap());
            prop_assert_eq!(
                somme(|partie| partie.accompagnements),
                u64::try_from(entier.mesures.total(Bloc::ACCOMPAGNEMENTS)).unwrap()
            );
            let mut total = Mesures::default();
            for type_ in TypeCra::TOUS {
                if filtre.type_.is_none_or(|seul| seul == *type_) {
                    let filtre = FiltreChiffres { type_: Some(*type_), ..filtre.clone() };
                    total.cumuler(&cras.chiffres_du(&perimetre, &filtre, pas).mesures);
                }
            }
            prop_assert_eq!(total, entier.mesures, "types partition {:?}", perimetre);
        }
        let partout = Perimetre::Territoire(TerritoireCube::National);
        for (commune, partie) in cras.par_partie(&partout, &filtre, |commune| Some(commune.clone())) {
            let seule = cras.chiffres_du(&Perimetre::Communes(vec![commune]), &filtre, pas);
            prop_assert_eq!(partie.conseillers, seule.conseillers);
        }
    }
}

#[test]
fn parts_make_the_whole() {
    let cras = Cras::vide(cog());
    let mut source = proptest::test_runner::TestRunner::deterministic();
    let histoire = une_histoire().new_tree(&mut source).unwrap().current();
    cras.appliquer(histoire);
    let (du, au) = ("2024-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
    let somme = |codes: &[TerritoireCube]| {
        let mut somme = Mesures::default();
        codes
            .iter()
            .for_each(|code| somme.cumuler(&cras.mesures(code, du, au)));
        somme
    };
    let tous = territoires();
    let nationale = cras.mesures(&TerritoireCube::National, du, au);
    assert!(nationale.total(Bloc::CRAS) > 0);
    assert_eq!(somme(&tous[1..4]), nationale);
    assert_eq!(somme(&tous[4..8]), nationale);
}

#[test]
fn a_sum_that_is_wrong_is_found() {
    // Of an intercommunalité no days are held.
    let jours = |ecart: &EcartDeMois, n| match ecart.territoire {
        TerritoireCube::Epci(..) => 0,
        _ => n,
    };
    let cras = Cras::vide(cog());
    let mut source = proptest::test_runner::TestRunner::deterministic();
    let mut cra = un_cra().new_tree(&mut source).unwrap().current();
    cra.supprime = false;
    cras.appliquer(vec![cra.clone()]);
    // The CRA that is there lasted a minute more; then there is none.
    let autre = CraCompte {
        duree: cra.duree + 1,
        ..cra.clone()
    };
    let ecarts = cras.verifier(|ajouter| ajouter(autre));
    assert_eq!(
        ecarts.mois.len(),
        5,
        "the country, a région, a département, a hub, an intercommunalité: {ecarts:?}"
    );
    for ecart in &ecarts.mois {
        assert!(ecart.mesures >= 1, "{ecart:?}");
        assert_eq!((ecart.jours, ecart.conseillers), (jours(ecart, 1), (1, 1)));
    }
    let petits: Vec<_> = ecarts.petits.iter().map(|ecart| ecart.petit.clone()).collect();
    assert_eq!(
        petits,
        [
            Petit::Commune(cra.commune.clone()),
            Petit::Structure(cra.structure),
            Petit::Conseiller(cra.conseiller)
        ]
    );
    assert!(ecarts.petits.iter().all(|ecart| ecart.conseillers == (1, 1)));
    let [sien] = ecarts.conseillers.as_slice() else {
        panic!("{ecarts:?}")
    };
    assert_eq!(sien.conseiller, cra.conseiller);
    assert!(sien.mesures >= 1);
    // Then there is none, or it was on another day of its month.
    let rien = cras.verifier(|_| ());
    assert_eq!(
        (rien.mois.len(), rien.petits.len(), rien.conseillers.len()),
        (5, 3, 1)
    );
    assert!(rien.petits.iter().all(|ecart| ecart.conseillers == (0, 1)));
    let ailleurs = CraCompte {
        date: Date::new(cra.date.annee(), cra.date.mois(), cra.date.jour() % 28 + 1).unwrap(),
        ..cra.clone()
    };
    let deplace = cras.verifier(|ajouter| ajouter(ailleurs));
    for ecart in &deplace.mois {
        assert_eq!((ecart.mesures, ecart.jours), (0, 2), "{ecart:?}");
    }
    assert_eq!(
        (
            deplace.mois.len(),
            deplace.petits.len(),
            deplace.conseillers.len()
        ),
        (4, 0, 0)
    );
    assert_eq!(cras.verifier(|ajouter| ajouter(cra)), Ecarts::default());
}

#[test]
fn a_cra_given_twice_counts_once() {
    let mut source = proptest::test_runner::TestRunner::deterministic();
    let mut cra = un_cra().new_tree(&mut source).unwrap().current();
    (cra.supprime, cra.version) = (false, 1);
    let corrige = CraCompte {
        version: 2,
        duree: cra.duree + 5,
        ..cra.clone()
    };
    for ordre in [[&cra, &corrige], [&corrige, &cra]] {
        let cras = Cras::construire(cog(), |ajouter| ordre.into_iter().cloned().for_each(ajouter));
        assert_eq!(cras.nombre(), 1);
        assert_eq!(
            cras.verifier(|ajouter| ajouter(corrige.clone())),
            Ecarts::default()
        );
    }
}

/// Takes CRAs in at each piece that is written.
struct Sortie<'a> {
    octets: Vec<u8>,
    cras: &'a Cras,
    viennent: std::slice::Chunks<'a, CraCompte>,
}
impl std::io::Write for Sortie<'_> {
    fn write(&mut self, octets: &[u8]) -> std::io::Result<usize> {
        self.octets.extend_from_slice(octets);
        if let Some(cras) = self.viennent.next() {
            self.cras.appliquer(cras.to_vec());
        }
        Ok(octets.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_snapshot_is_whole_while_cras_come() {
    let cras = Cras::vide(cog());
    let mut source = proptest::test_runner::TestRunner::deterministic();
    let mut histoire = Vec::new();
    while histoire.len() < 400 {
        histoire.extend(une_histoire().new_tree(&mut source).unwrap().current());
    }
    for (version, cra) in (1..).zip(&mut histoire) {
        cra.version = version;
    }
    let (avant, pendant) = histoire.split_at(200);
    cras.appliquer(avant.to_vec());
    let mut sortie = Sortie {
        octets: Vec::new(),
        cras: &cras,
        viennent: pendant.chunks(40),
    };
    cras.ecrire(1, &mut sortie).unwrap();
    let (relus, _) = Cras::lire(cog(), &mut sortie.octets.as_slice()).unwrap();
    // The changes after the position are taken in again, as a start does.
    relus.appliquer(pendant.to_vec());
    let presents = derniers(&histoire);
    let donner = |ajouter: &mut dyn FnMut(CraCompte)| presents.iter().cloned().for_each(ajouter);
    assert_eq!(relus.verifier(donner), Ecarts::default());
}

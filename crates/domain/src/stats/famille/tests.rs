//! Networks drawn at random, and what is proven of what is hidden of them.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{
    atomes::Deplacement,
    cases::{Temoin, ecarts, valeurs},
    repartitions::{REPARTITIONS, repartition_de},
    *,
};
use crate::{
    cra::{Canal, Mandat, Materiel, Organisme, Theme, TypeCra},
    enumeration::Enumeration,
    ids::{CraId, StructureId},
    stats::{CraCompte, echanges::NiveauStats},
};

/// Numbers that are drawn: the same for the same seed (SplitMix64).
pub(super) struct Tirage(u64);

impl Tirage {
    pub(super) const fn de(graine: u64) -> Self {
        Self(graine)
    }

    pub(super) fn sous(&mut self, borne: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % borne as u64).unwrap()
    }

    fn parmi<T: Copy>(&mut self, valeurs: &[T]) -> T {
        valeurs[self.sous(valeurs.len())]
    }

    /// One of these, by their weights.
    fn pese(&mut self, poids: &[usize]) -> usize {
        let mut reste = self.sous(poids.iter().sum());
        poids
            .iter()
            .position(|poids| {
                let ici = reste < *poids;
                reste = reste.saturating_sub(*poids);
                ici
            })
            .unwrap()
    }
}

/// A network: who did what where, month by month.
#[derive(Debug)]
pub(super) struct Reseau {
    pub(super) arbre: Arbre,
    pub(super) mois: Vec<Vec<MoisDAtome>>,
}

impl Reseau {
    /// At least three régions, hubs that are régions, cut them or share a département, collectivités told with
    /// others only; départements of 0 to 6 conseillers.
    pub(super) fn tirer(graine: u64, mois: usize) -> Self {
        let mut tirage = Tirage::de(graine);
        let mut departements: Vec<String> = Vec::new();
        let mut territoires: Vec<(NiveauStats, String, Vec<String>, bool)> = Vec::new();
        for region in 0..3 + tirage.sous(2) {
            let premiers = departements.len();
            departements.extend((0..=tirage.sous(3)).map(|rang| format!("{region}{rang}")));
            let siens = departements[premiers..].to_vec();
            territoires.push((NiveauStats::Region, format!("R{region}"), siens, false));
        }
        for com in 0..tirage.sous(3) {
            let code = format!("98{com}");
            departements.push(code.clone());
            territoires.push((NiveauStats::Region, code.clone(), vec![code], true));
        }
        for hub in 0..tirage.sous(3) {
            let parts = match tirage.sous(3) {
                0 => territoires[tirage.sous(3)].2.clone(),
                _ => (0..2 + tirage.sous(3))
                    .map(|_| departements[tirage.sous(departements.len())].clone())
                    .collect(),
            };
            territoires.push((NiveauStats::Hub, format!("hub-{hub}"), parts, false));
        }
        for code in &departements {
            let tu = code.starts_with("98");
            territoires.push((NiveauStats::Departement, code.clone(), vec![code.clone()], tu));
        }
        territoires.insert(
            0,
            (
                NiveauStats::National,
                "FR".to_owned(),
                departements.clone(),
                false,
            ),
        );
        let arbre = Arbre::nouveau(departements.iter().map(String::as_str), territoires);
        let equipes: Vec<usize> = departements
            .iter()
            .map(|_| tirage.parmi(&[0, 1, 2, 3, 3, 4, 6]))
            .collect();
        let mois = (0..mois).map(|_| un_mois(&equipes, &mut tirage)).collect();
        Self { arbre, mois }
    }
}

fn un_mois(equipes: &[usize], tirage: &mut Tirage) -> Vec<MoisDAtome> {
    let mut premiers = 0_u8;
    equipes
        .iter()
        .map(|conseillers| {
            let mut mois = MoisDAtome::default();
            for _ in 0..*conseillers {
                premiers += 1;
                let cras = tirage.parmi(&[0, 1, 2, 4, 7, 11]);
                let conseiller = CompteId::depuis_octets([premiers; 16]);
                for _ in 0..cras {
                    mois.mesures.ajouter(&un_cra(conseiller, tirage));
                }
                if cras > 0 {
                    mois.conseillers.insert(conseiller);
                }
            }
            mois
        })
        .collect()
}

/// A CRA, as common as CRAs are.
pub(super) fn un_cra(conseiller: CompteId, tirage: &mut Tirage) -> CraCompte {
    let type_ = [TypeCra::Individuel, TypeCra::Ponctuel, TypeCra::Collectif][tirage.pese(&[60, 25, 15])];
    let participants = if type_.est_collectif() {
        2 + tirage.sous(9)
    } else {
        1
    };
    let (mut ages, mut statuts) = ([0; 6], [0; 5]);
    for _ in 0..participants {
        ages[tirage.pese(&[8, 3, 10, 29, 47, 3])] += 1;
        statuts[tirage.pese(&[10, 22, 18, 45, 5])] += 1;
    }
    let (mut themes, mut sous_themes) = (Vec::new(), Vec::new());
    for _ in 0..=tirage.sous(3) {
        let theme = Theme::TOUS[tirage.sous(Theme::TOUS.len()).min(tirage.sous(Theme::TOUS.len()))];
        themes.push(theme);
        if !theme.sous_themes().is_empty() && tirage.sous(2) == 0 {
            sous_themes.push(tirage.parmi(theme.sous_themes()));
        }
    }
    let petit = |n: usize| u16::try_from(n).unwrap();
    let suite = tirage.sous(5);
    let redirections = match suite {
        0 => vec![(
            Organisme::TOUS[tirage.sous(8)],
            petit(1 + tirage.sous(participants)),
        )],
        _ => Vec::new(),
    };
    let cra = CraCompte {
        id: CraId::depuis_octets([0; 16]),
        version: 1,
        supprime: false,
        conseiller,
        structure: StructureId::depuis_octets([0; 16]),
        date: "2026-10-05".parse().unwrap(),
        commune: "23096".parse().unwrap(),
        departement: "23".parse().unwrap(),
        region: "75".parse().unwrap(),
        lieu: None,
        type_,
        canal: Canal::TOUS[tirage.pese(&[60, 20, 8, 12])],
        itinerant: tirage.sous(8) == 0,
        participants: petit(participants),
        deja_accompagnes: petit(tirage.sous(participants + 1)),
        duree: petit(5 + tirage.sous(150)),
        ages,
        statuts,
        themes: themes.into_iter().collect(),
        sous_themes: sous_themes.into_iter().collect(),
        materiel: [tirage.parmi(&[Materiel::Ordinateur, Materiel::Telephone])]
            .into_iter()
            .collect(),
        mandat: (tirage.sous(12) == 0).then_some(Mandat::AidantsConnect),
        suite_individuel: if suite == 1 { 1 } else { 0 },
        suite_atelier: if suite == 2 { petit(participants) } else { 0 },
        redirections,
        autres: u16::from(suite == 3 && tirage.sous(3) == 0),
    };
    // A lieu moves when one is in it.
    CraCompte {
        itinerant: cra.itinerant && cra.canal == Canal::LieuActivite,
        ..cra
    }
}

/// Checks that what hides each cell does: the other network that its witness makes is told the same.
fn verifier(arbre: &Arbre, mois: &[MoisDAtome], regles: &Regles, decision: &Decision) {
    let atomes: Vec<Atome> = mois.iter().map(|mois| Atome::de(&mois.mesures)).collect();
    let vraies: Vec<Vec<i64>> = (0..arbre.noeuds().len())
        .map(|noeud| valeurs(arbre, &atomes, noeud))
        .collect();
    let Preuve { entiers, cachees } = &decision.preuve;
    let masque = |noeud: usize| decision.masques[noeud];
    let mut prouvees = BTreeSet::new();
    for Temoin {
        noeud,
        case,
        deplacements,
    } in &cachees.temoins
    {
        prouvees.insert((*noeud, *case));
        let repartition = repartition_de(*case);
        if deplacements.is_empty() {
            for autre in 0..arbre.noeuds().len() {
                let tout = repartition
                    .cases
                    .clone()
                    .all(|case| masque(autre).cache(Case(case)));
                assert!(tout, "the whole breakdown is hidden everywhere");
            }
            continue;
        }
        let mut atteint = 0;
        for (autre, touchee, ecart) in ecarts(arbre, repartition, deplacements) {
            let (avant, apres) = (vraies[autre][touchee], vraies[autre][touchee] + ecart);
            assert!(
                masque(autre).cache(Case(touchee)),
                "{autre} {touchee} would be seen to change"
            );
            let libre = entiers.caches[autre] || cachees.retires[autre] & (1 << touchee) != 0;
            assert!(
                apres >= 0 && (libre || regles.meme_classe(avant, apres)),
                "{avant} {apres}"
            );
            if (autre, touchee) == (*noeud, *case) {
                atteint = ecart;
            }
        }
        assert!(10 * atteint.abs() > 3 * vraies[*noeud][*case], "{atteint}");
        for deplacement in deplacements {
            let Deplacement { atome, .. } = *deplacement;
            assert!(atomes[atome].possible(*deplacement), "{deplacement:?}");
        }
    }
    for (noeud, cases) in vraies.iter().enumerate() {
        for (case, n) in cases.iter().enumerate() {
            if (1..i64::try_from(regles.seuil).unwrap()).contains(n) {
                assert!(masque(noeud).cache(Case(case)));
                assert!(
                    masque(noeud).est_entier() || prouvees.contains(&(noeud, case)),
                    "{noeud} {case}"
                );
            } else if *n == 0 && masque(noeud).cache(Case(case)) {
                let libre = entiers.caches[noeud] || cachees.retires[noeud] & (1 << case) != 0;
                assert!(libre, "a hidden 0 may be anything");
            }
        }
    }
}

fn decider(reseau: &Reseau) -> Vec<Decision> {
    let mut avant: Option<Vec<Masque>> = None;
    let decisions = reseau.mois.iter().map(|mois| {
        let decision = decider_mois(&reseau.arbre, mois, &Regles::default(), avant.as_deref());
        avant = Some(decision.masques.clone());
        decision
    });
    decisions.collect()
}

proptest! {
    #[test]
    fn a_published_month_tells_no_hidden_figure_and_stays(graine in 0_u64..1 << 40) {
        // One in four has two months, of which the second is decided after the first.
        let reseau = Reseau::tirer(graine, if graine % 4 == 0 { 2 } else { 1 });
        let decisions = decider(&reseau);
        for (mois, decision) in reseau.mois.iter().zip(&decisions) {
            verifier(&reseau.arbre, mois, &Regles::default(), decision);
            verifier_les_territoires(&reseau.arbre, mois, decision);
        }
        if decisions.len() > 1 {
            // A later month changes nothing of an earlier one; the same is decided the same.
            let premier = decider_mois(&reseau.arbre, &reseau.mois[0], &Regles::default(), None);
            prop_assert_eq!(&premier.masques, &decisions[0].masques);
        }
    }
}

/// Checks that few conseillers are told by no territory that is shown, nor by the difference of some.
fn verifier_les_territoires(arbre: &Arbre, mois: &[MoisDAtome], decision: &Decision) {
    let qui = |atomes: &[usize]| -> usize {
        let tous: BTreeSet<_> = atomes
            .iter()
            .flat_map(|atome| &mois[*atome].conseillers)
            .collect();
        tous.len()
    };
    let assez = |atomes: &[usize]| !(1..CONSEILLERS_MIN).contains(&qui(atomes));
    let paires = arbre.noeuds().iter().zip(&decision.masques);
    let montres: Vec<&Noeud> = paires
        .filter(|(_, masque)| !masque.est_entier())
        .map(|(noeud, _)| noeud)
        .collect();
    for grand in &montres {
        assert!(assez(&grand.atomes) && !grand.tu, "{}", grand.code);
        let tient = |noeud: &Noeud| {
            noeud
                .atomes
                .iter()
                .all(|atome| grand.atomes.binary_search(atome).is_ok())
        };
        for petit in montres.iter().filter(|petit| tient(petit)) {
            let hors = |atome: &&usize| petit.atomes.binary_search(atome).is_err();
            let reste: Vec<usize> = grand.atomes.iter().filter(hors).copied().collect();
            assert!(assez(&reste), "{} - {}", grand.code, petit.code);
        }
        let seul = |atome: &&usize| !montres.iter().any(|noeud| noeud.atomes == [**atome]);
        let reste: Vec<usize> = grand.atomes.iter().filter(seul).copied().collect();
        assert!(assez(&reste), "{} - its shown départements", grand.code);
    }
}

#[test]
fn what_may_be_told_is() {
    // 12 conseillers in each of 4 départements of 2 régions: everything is large, or nobody's.
    let mut tirage = Tirage::de(3);
    let codes = ["A", "B", "C", "D"];
    let de = |codes: &[&str]| codes.iter().map(ToString::to_string).collect::<Vec<_>>();
    let mut territoires = vec![
        (NiveauStats::National, "FR".to_owned(), de(&codes), false),
        (NiveauStats::Region, "1".to_owned(), de(&codes[..2]), false),
        (NiveauStats::Region, "2".to_owned(), de(&codes[2..]), false),
    ];
    territoires.extend(codes.map(|code| (NiveauStats::Departement, code.to_owned(), de(&[code]), false)));
    let arbre = Arbre::nouveau(codes, territoires);
    let mois: Vec<MoisDAtome> = (0..4)
        .map(|rang: u8| {
            let mut mois = MoisDAtome::default();
            for _ in 0..800 {
                mois.mesures
                    .ajouter(&un_cra(CompteId::depuis_octets([rang; 16]), &mut tirage));
            }
            mois.conseillers = (0..12)
                .map(|n| CompteId::depuis_octets([rang * 20 + n; 16]))
                .collect();
            mois
        })
        .collect();
    let decision = decider_mois(&arbre, &mois, &Regles::default(), None);
    verifier(&arbre, &mois, &Regles::default(), &decision);
    let atomes: Vec<Atome> = mois.iter().map(|mois| Atome::de(&mois.mesures)).collect();
    for (noeud, masque) in decision.masques.iter().enumerate() {
        let petites = valeurs(&arbre, &atomes, noeud)
            .iter()
            .filter(|n| (1..11).contains(*n))
            .count();
        assert!(!masque.est_entier());
        let cachees = usize::try_from(masque.nombre()).unwrap();
        // Each small cell takes another one at most, on the whole.
        assert!(
            cachees <= 2 * petites + 2 && cachees < 16,
            "{noeud}: {cachees} of which {petites} small"
        );
    }
}

#[test]
fn a_mask_is_what_the_database_keeps_of_it() {
    let masque = Masque(1 << 5 | 1 << 102);
    assert_eq!(Masque::depuis_octets(masque.octets()), masque);
    assert!(masque.cache(Case(5)) && !masque.cache(Case(6)) && !masque.est_entier());
    assert_eq!(masque.ou(Masque(1 << 6)).nombre(), 3);
    assert!(Masque::TOUT.est_entier());
    assert!(
        REPARTITIONS
            .iter()
            .all(|r| r.cases.clone().all(|case| Masque::TOUT.cache(Case(case))))
    );
}

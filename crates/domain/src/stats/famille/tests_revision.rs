//! What a revision adds, and what one who subtracts two publications learns of it.

use proptest::prelude::*;

use super::{
    attaque::{attaquer, reseaux, visees},
    repartitions::{FAITS, cases, faits},
    tests::{Reseau, Tirage, un_cra},
    *,
};
use crate::stats::CraCompte;

/// CRAs of these conseillers, that came too late.
fn tardifs(conseillers: u8, nombre: usize, tirage: &mut Tirage) -> Vec<CraCompte> {
    (0..nombre)
        .map(|_| {
            let qui = u8::try_from(tirage.sous(conseillers.into())).unwrap();
            un_cra(CompteId::depuis_octets([200 + qui; 16]), tirage)
        })
        .collect()
}

/// What is counted of those that are admitted, and by whom each fact is.
fn compter(tardifs: &[CraCompte], admis: &[bool]) -> (Mesures, Vec<BTreeSet<CompteId>>) {
    let (mut mesures, mut qui) = (Mesures::default(), vec![BTreeSet::new(); FAITS]);
    for (cra, _) in tardifs.iter().zip(admis).filter(|(_, admis)| **admis) {
        let mut siennes = Mesures::default();
        siennes.ajouter(cra);
        mesures.cumuler(&siennes);
        for (fait, _) in faits(&siennes).iter().enumerate().filter(|(_, n)| **n > 0) {
            qui[fait].insert(cra.conseiller);
        }
    }
    (mesures, qui)
}

/// Whether each fact is of nobody, or of enough.
fn convient(tardifs: &[CraCompte], admis: &[bool], regles: &Regles) -> bool {
    let (mesures, qui) = compter(tardifs, admis);
    let mut faits = faits(&mesures).into_iter().zip(qui);
    faits.all(|(n, qui)| n == 0 || (n >= regles.seuil() && qui.len() >= regles.conseillers_min))
}

proptest! {
    /// What is added moves each figure by nothing, or by enough persons of enough conseillers.
    #[test]
    fn a_revision_moves_no_figure_by_a_few(graine in 0_u64..1 << 40) {
        let mut tirage = Tirage::de(graine);
        let nombre = tirage.sous(700);
        let tardifs = tardifs(1 + u8::try_from(tirage.sous(8)).unwrap(), nombre, &mut tirage);
        let admis = admettre(&tardifs, &Regles::default());
        prop_assert_eq!(admis.len(), tardifs.len());
        prop_assert!(convient(&tardifs, &admis, &Regles::default()));
        let (mesures, _) = compter(&tardifs, &admis);
        for n in cases(&faits(&mesures)) {
            prop_assert!(!(1..11).contains(&n));
        }
        // Asked again of those that wait, nothing more: they wait for others.
        let attendent: Vec<_> = tardifs.iter().zip(&admis).filter(|(_, admis)| !**admis).map(|(cra, _)| cra.clone()).collect();
        prop_assert!(!admettre(&attendent, &Regles::default()).contains(&true));
    }

    /// There is no greater group: every other one that will do is part of it.
    #[test]
    fn the_greatest_group_is_admitted(graine in 0_u64..1 << 40, nombre in 0_usize..9) {
        let regles = Regles { seuil: 2, conseillers_min: 2, ..Regles::default() };
        let mut tirage = Tirage::de(graine);
        // Few kinds of CRAs, so that some go together.
        let sortes = tardifs(1, 2, &mut tirage);
        let tardifs: Vec<CraCompte> = (0..nombre)
            .map(|_| CraCompte {
                conseiller: CompteId::depuis_octets([200 + u8::try_from(tirage.sous(3)).unwrap(); 16]),
                ..sortes[tirage.sous(2)].clone()
            })
            .collect();
        let admis = admettre(&tardifs, &regles);
        prop_assert!(convient(&tardifs, &admis, &regles));
        for groupe in 0_u32..1 << nombre {
            let groupe: Vec<bool> = (0..nombre).map(|rang| groupe >> rang & 1 == 1).collect();
            if convient(&tardifs, &groupe, &regles) {
                prop_assert!(groupe.iter().zip(&admis).all(|(dedans, admis)| !dedans || *admis));
            }
        }
    }
}

#[test]
fn one_conseiller_waits_for_others_and_a_deleted_cra_is_never_added() {
    let mut tirage = Tirage::de(1);
    let sorte = un_cra(CompteId::depuis_octets([1; 16]), &mut tirage);
    let de = |qui: u8, combien: usize| {
        let cra = CraCompte {
            conseiller: CompteId::depuis_octets([qui; 16]),
            ..sorte.clone()
        };
        vec![cra; combien]
    };
    let regles = Regles::default();
    let mut tardifs = de(1, 500);
    assert!(!admettre(&tardifs, &regles).contains(&true), "one conseiller");
    tardifs.extend(de(2, 500));
    assert!(!admettre(&tardifs, &regles).contains(&true), "two");
    tardifs.extend(de(3, 1));
    assert!(!admettre(&tardifs, &regles).contains(&false), "three");
    tardifs[1_000].supprime = true;
    assert!(
        !admettre(&tardifs, &regles).contains(&true),
        "the third took his away"
    );
}

/// A month, and what it is after a revision that adds this of what came too late.
fn reviser(
    mois: &[MoisDAtome],
    tirage: &mut Tirage,
    choisir: fn(&[CraCompte]) -> Vec<bool>,
) -> (Vec<MoisDAtome>, usize) {
    let mut revises = mois.to_vec();
    let mut ajoutes = 0;
    for atome in &mut revises {
        let nombre = [0, 3, 40, 300, 900][tirage.sous(5)];
        let tardifs = tardifs(1 + u8::try_from(tirage.sous(6)).unwrap(), nombre, tirage);
        let admis = choisir(&tardifs);
        for (cra, _) in tardifs.iter().zip(admis).filter(|(_, admis)| *admis) {
            atome.mesures.ajouter(cra);
            atome.conseillers.insert(cra.conseiller);
            ajoutes += 1;
        }
    }
    (revises, ajoutes)
}

/// A year that is revised at its end, attacked with both publications.
fn attaquer_un_an(graine: usize, choisir: fn(&[CraCompte]) -> Vec<bool>, regles: &Regles) -> [usize; 3] {
    let reseau = Reseau::tirer(graine.try_into().unwrap(), 12);
    let mut tirage = Tirage::de(1_000 + u64::try_from(graine).unwrap());
    let mut avant: Option<Vec<Masque>> = None;
    let (mut vises, mut trouves, mut ajoutes) = (0, 0, 0);
    for mois in &reseau.mois {
        let decision = decider_mois(&reseau.arbre, mois, regles, avant.as_deref());
        let (revises, nombre) = reviser(mois, &mut tirage, choisir);
        ajoutes += nombre;
        let attaque = attaquer(&reseau.arbre, &[mois, &revises], &decision, &visees(graine));
        vises += attaque.visees;
        trouves += attaque.trouvees.len();
        avant = Some(decision.masques);
    }
    [vises, trouves, ajoutes]
}

fn selon_la_regle(tardifs: &[CraCompte]) -> Vec<bool> {
    admettre(tardifs, &Regles::default())
}

#[test]
fn the_first_publication_and_the_revision_together_tell_no_hidden_figure() {
    let (mut vises, mut ajoutes) = (0, 0);
    for graine in 0..reseaux(2) {
        let [ici, trouves, nombre] = attaquer_un_an(graine, selon_la_regle, &Regles::default());
        assert_eq!(trouves, 0, "network {graine}");
        vises += ici;
        ajoutes += nombre;
    }
    println!(
        "{vises} hidden figures looked for in {} networks of 12 months and their revision, which added {ajoutes} CRAs, \
         none found",
        reseaux(2)
    );
    assert!(vises > 1_000 && ajoutes > 1_000, "{vises} {ajoutes}");
}

#[test]
fn without_secondary_suppression_both_publications_tell() {
    let sans = Regles {
        secondaires: false,
        ..Regles::default()
    };
    let [vises, trouves, _] = attaquer_un_an(1, selon_la_regle, &sans);
    assert!(trouves * 25 > vises, "{trouves} of {vises}");
}

#[test]
fn without_its_rule_a_revision_tells_what_a_few_did() {
    // Whoever subtracts shown figures, were all of the late CRAs added.
    let tout = |tardifs: &[CraCompte]| vec![true; tardifs.len()];
    let mut ecarts = [0, 0];
    for (ecarts, choisir) in ecarts
        .iter_mut()
        .zip([tout as fn(&[CraCompte]) -> Vec<bool>, selon_la_regle])
    {
        let reseau = Reseau::tirer(3, 4);
        let mut tirage = Tirage::de(3);
        for mois in &reseau.mois {
            let decision = decider_mois(&reseau.arbre, mois, &Regles::default(), None);
            let (revises, _) = reviser(mois, &mut tirage, choisir);
            for (noeud, masque) in reseau.arbre.noeuds().iter().zip(&decision.masques) {
                let lues = |table: &[MoisDAtome]| {
                    let mut mesures = Mesures::default();
                    for atome in &noeud.atomes {
                        mesures.cumuler(&table[*atome].mesures);
                    }
                    cases(&faits(&mesures))
                };
                let paires = lues(mois).into_iter().zip(lues(&revises)).enumerate();
                *ecarts += paires
                    .filter(|(case, (avant, apres))| {
                        !masque.cache(Case(*case)) && (1..11).contains(&(apres - avant))
                    })
                    .count();
            }
        }
    }
    let [tout, selon_la_regle] = ecarts;
    assert!(tout > 100, "{tout}");
    assert_eq!(selon_la_regle, 0);
}

//! An orientation finds what a walk through all lieux, word for word, would find: nothing that is not met, all the
//! rest, in order; and what it announces of a demand that asks less is what that demand answers.

mod naif;
mod tirage;

use std::cmp::Reverse;

use coop_domain::{
    enumeration::Enumeration,
    lieu::{Annexes, Dispositif, Frais, Itinerance, LieuComplet, PriseEnCharge, Public, Service},
    orientation::{
        CodeRaison, CodeRelaxation, Creneau, DemandeOrientation, Etape, NatureDemarche, Operateur,
        ReponseOrientation, SEUIL_RELAXATIONS,
    },
    temps::{Instant, JourSemaine},
};
use coop_index::{Instantane, QuestionOrientation};
use proptest::{prelude::*, sample::select};

use self::{
    naif::{Etat, Fait, INSTANTS, attendus, etats, restes, total},
    tirage::{demandes, faits, passage},
};
use crate::appui::{Avec, COG, instant, instantane, lieu};

fn construire(faits: &[Fait]) -> Instantane {
    Instantane::construire(&COG, faits.iter().map(|fait| fait.complet.clone()).collect())
}

fn orienter(
    instantane: &Instantane,
    demande: &DemandeOrientation,
    maintenant: Instant,
) -> ReponseOrientation {
    let question = QuestionOrientation::depuis(demande, &COG, maintenant).unwrap();
    let reponse = instantane.orienter(&question);
    let typee = ReponseOrientation::from(&reponse);
    // What is pasted is what is typed.
    assert_eq!(
        serde_json::from_slice::<ReponseOrientation>(&reponse.json()).unwrap(),
        typee
    );
    typee
}

fn noms(reponse: &ReponseOrientation) -> Vec<&str> {
    let items = reponse.items.iter();
    items.map(|item| item.trouve.lieu.id_source.as_str()).collect()
}

proptest! {
    #[test]
    fn an_orientation_is_a_walk_through_all_lieux(
        faits in faits(),
        demande in demandes(),
        maintenant in select(INSTANTS.to_vec()).prop_map(instant),
    ) {
        let instantane = construire(&faits);
        let reponse = orienter(&instantane, &demande, maintenant);
        let attendus = attendus(&faits, &demande, maintenant);
        let limite = usize::from(demande.limite());
        let ids: Vec<_> = attendus.iter().take(limite).map(|fait| fait.lieu().id_source.as_str()).collect();
        prop_assert_eq!(noms(&reponse), ids);
        prop_assert_eq!(reponse.total as usize, attendus.len());
        prop_assert_eq!(reponse.sur as usize, faits.len());
        prop_assert_eq!(reponse.priorite.map(|priorite| priorite.code), demande.priorite());
        for (comptee, etape) in reponse.etapes.iter().zip(Etape::TOUS) {
            prop_assert_eq!(comptee.etape, *etape);
            prop_assert_eq!(comptee.repondue, demande.repond(*etape));
            prop_assert_eq!(comptee.total as usize, restes(&faits, &demande, maintenant, *etape).len());
        }
        // What is unknown is told, and nothing else.
        for (item, fait) in reponse.items.iter().zip(attendus) {
            let mut inconnues: Vec<_> = Etape::TOUS
                .iter()
                .flat_map(|etape| etats(&faits, fait, &demande, maintenant, *etape))
                .chain(demande.urgent.then(|| fait.aujourdhui(maintenant)))
                .filter_map(|etat| match etat {
                    Etat::Inconnu(code) => Some(code),
                    Etat::Rempli | Etat::Contredit => None,
                })
                .collect();
            let mut dites: Vec<_> = item.inconnues.iter().map(|inconnue| inconnue.code).collect();
            for codes in [&mut inconnues, &mut dites] {
                codes.sort_unstable_by_key(|code| *code as u8);
            }
            inconnues.dedup();
            prop_assert_eq!(dites, inconnues);
            let dit = |code| item.raisons.iter().any(|raison| raison.code == code);
            prop_assert_eq!(dit(CodeRaison::Disponibilite), fait.moment(&demande, maintenant) == Some(Etat::Rempli));
            prop_assert_eq!(
                dit(CodeRaison::OuvertAujourdhui),
                demande.urgent && fait.aujourdhui(maintenant) == Etat::Rempli
            );
        }
    }

    #[test]
    fn what_is_announced_is_what_the_changed_demand_answers(
        faits in faits(),
        demande in demandes(),
        maintenant in select(INSTANTS.to_vec()).prop_map(instant),
    ) {
        let instantane = construire(&faits);
        let reponse = orienter(&instantane, &demande, maintenant);
        for relaxation in &reponse.relaxations {
            prop_assert!(relaxation.total > reponse.total);
            let changee = orienter(&instantane, &relaxation.demande, maintenant);
            prop_assert_eq!(changee.total, relaxation.total);
            prop_assert_eq!(relaxation.demande.sans(relaxation.etape), demande.sans(relaxation.etape));
        }
        // Every criterion that gives more by itself, with the smallest change that does; the most given first.
        let mut attendues: Vec<_> = if reponse.total < SEUIL_RELAXATIONS { demande.pistes() } else { Vec::new() }
            .into_iter()
            .filter_map(|piste| {
                let assez = |demande: &DemandeOrientation| total(&faits, demande, maintenant) > reponse.total;
                let demande = piste.demandes.into_iter().find(assez)?;
                Some((total(&faits, &demande, maintenant), demande))
            })
            .collect();
        attendues.sort_by_key(|(total, _)| Reverse(*total));
        let annoncees: Vec<_> = reponse.relaxations.into_iter().map(|r| (r.total, r.demande)).collect();
        prop_assert_eq!(annoncees, attendues);
    }

    #[test]
    fn asking_less_never_finds_fewer(
        faits in faits(),
        demande in demandes(),
        maintenant in select(INSTANTS.to_vec()).prop_map(instant),
    ) {
        let instantane = construire(&faits);
        let avant = orienter(&instantane, &demande, maintenant).total;
        for piste in demande.pistes() {
            let mut precedent = avant;
            for moins in &piste.demandes {
                let donne = orienter(&instantane, moins, maintenant).total;
                prop_assert!(donne >= precedent, "{:?}: {donne} < {precedent}", piste.code);
                precedent = donne;
            }
        }
        for etape in Etape::TOUS {
            prop_assert!(orienter(&instantane, &demande.sans(*etape), maintenant).total >= avant);
        }
    }
}

#[test]
fn nothing_asked_is_every_lieu_by_name() {
    let instantane = instantane([
        lieu("b").nomme("Bibliothèque"),
        lieu("a").nomme("Zèbre"),
        lieu("c").nomme("école"),
    ]);
    let reponse = orienter(&instantane, &DemandeOrientation::default(), instant(INSTANTS[0]));
    assert_eq!(noms(&reponse), ["b", "c", "a"]);
    assert_eq!((reponse.total, reponse.sur, reponse.relaxations.len()), (3, 3, 0));
    assert!(
        reponse
            .items
            .iter()
            .all(|item| item.raisons.is_empty() && item.inconnues.is_empty())
    );
}

#[test]
fn an_unknown_commune_is_told_with_the_other_mistakes() {
    let demande = DemandeOrientation {
        commune: "99999".parse().ok(),
        limit: Some(0),
        ..Default::default()
    };
    let erreurs = QuestionOrientation::depuis(&demande, &COG, instant(INSTANTS[0])).unwrap_err();
    let lues: Vec<_> = erreurs
        .iter()
        .map(|e| (e.chemin.as_str(), e.code.as_str()))
        .collect();
    assert_eq!(lues, [("limit", "hors_bornes"), ("commune", "valeur_inconnue")]);
}

#[test]
fn reasons_are_told_in_the_order_of_the_steps() {
    let mut france_services = lieu("fs").dans("23096").a(46.18, 1.87).ouvert("Tu 09:00-12:00");
    france_services.services = [Service::AideDemarches, Service::Parentalite]
        .into_iter()
        .collect();
    france_services.dispositif_programmes_nationaux = [Dispositif::FranceServices].into_iter().collect();
    france_services.frais_a_charge = [Frais::Gratuit].into_iter().collect();
    france_services.prise_en_charge_specifique = [PriseEnCharge::Illettrisme].into_iter().collect();
    let demande = DemandeOrientation {
        besoin: vec![Service::AideDemarches],
        operateur: Some(Operateur::Cnaf),
        nature: Some(NatureDemarche::Procedure),
        lat: Some(46.17),
        lon: Some(1.87),
        prises_en_charge: vec![PriseEnCharge::Illettrisme],
        publics: vec![Public::Seniors],
        frais: vec![Frais::Gratuit, Frais::GratuitSousCondition],
        disponibilites: vec![Creneau {
            jour: JourSemaine::Mardi,
            debut: 660,
            fin: 1_440,
        }],
        ..Default::default()
    };
    let reponse = orienter(&instantane([france_services]), &demande, instant(INSTANTS[0]));
    let [item] = reponse.items.as_slice() else {
        panic!("{reponse:?}");
    };
    let raisons: Vec<_> = item.raisons.iter().map(|raison| raison.texte.as_str()).collect();
    assert_eq!(
        raisons,
        [
            "Propose\u{a0}: Aide aux démarches administratives",
            "France services\u{a0}: fait les démarches de cet organisme avec la personne",
            "À 1,1 km à vol d'oiseau",
            "Accueil adapté\u{a0}: Illettrisme",
            "Ouvert à tous les publics",
            "Gratuit",
            "Ouvert mardi 24 novembre, 9 h – 12 h",
        ]
    );
    assert_eq!(item.inconnues, []);
}

#[test]
fn a_special_need_alone_or_with_others_may_be_given_up() {
    let sourd = |id: &str, prises: &[PriseEnCharge]| {
        let mut lieu = lieu(id);
        lieu.prise_en_charge_specifique = prises.iter().copied().collect();
        lieu
    };
    let instantane = instantane([
        sourd("surdité", &[PriseEnCharge::Surdite]),
        sourd("illettrisme", &[PriseEnCharge::Illettrisme]),
        sourd("moteurs", &[PriseEnCharge::HandicapsMoteurs]),
    ]);
    let demande = DemandeOrientation {
        prises_en_charge: vec![PriseEnCharge::Surdite, PriseEnCharge::Illettrisme],
        ..Default::default()
    };
    let reponse = orienter(&instantane, &demande, instant(INSTANTS[0]));
    assert_eq!(reponse.total, 0);
    let relaxations: Vec<_> = reponse.relaxations.iter().map(|r| (r.code, r.total)).collect();
    assert_eq!(
        relaxations,
        [
            (CodeRelaxation::SansPrisesEnCharge, 3),
            (CodeRelaxation::SansPriseEnCharge, 1),
            (CodeRelaxation::SansPriseEnCharge, 1)
        ]
    );
}

#[test]
fn an_itinerant_lieu_is_near_where_it_stops() {
    let mut bus = lieu("bus").a(48.85, 2.35);
    bus.itinerance.ajouter(Itinerance::Itinerant);
    let complet = LieuComplet {
        lieu: bus,
        annexes: Annexes {
            passages: vec![passage(1, 0)],
            conseillers: Vec::new(),
        },
    };
    let instantane = Instantane::construire(&COG, vec![complet]);
    let demande = DemandeOrientation {
        commune: "23096".parse().ok(),
        ..Default::default()
    };
    let reponse = orienter(&instantane, &demande, instant(INSTANTS[0]));
    let [item] = reponse.items.as_slice() else {
        panic!("{reponse:?}");
    };
    assert!(item.trouve.prochain_passage.is_some());
    let texte = &item.raisons[0].texte;
    assert!(
        texte.ends_with("prochain passage\u{a0}: jeudi 10 décembre, 9 h – 12 h, Place du Marché, 23096"),
        "{texte}"
    );
}

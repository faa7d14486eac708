//! The history of a CRA is its lines of the change log.

use coop_domain::cra::{ContenuCra, SaisieCra, echanges::EvenementCra};
use coop_store::{
    cras,
    journal::{self, Objet, Operation},
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

use super::{a, contenu, corriger, cree, journal_depuis, nouveau, sous_contrat, supprimer};

sur_les_deux!(its_history_is_kept, a_refusal_leaves_no_line);

fn its_history_is_kept(essai: &BaseDEssai) {
    let base = essai.base();
    let conseiller = sous_contrat(base, 1);
    let avant = base.lire(journal::position).unwrap();
    let dit = ContenuCra {
        precision: Some("aide « au permis »\u{a0}: l'ANTS".to_owned()),
        tags: vec!["permis \"B\"".to_owned()],
        ..contenu("2025-06-01")
    };
    let corrige = ContenuCra {
        duree: 90,
        ..contenu("2025-06-02")
    };
    let cra = cree(base, nouveau(conseiller, dit.clone()), 1);
    // Another one, whose history is its own.
    let autre = cree(base, nouveau(conseiller, contenu("2025-06-05")), 1);
    corriger(base, &cra, 1, corrige.clone(), 2).unwrap();
    supprimer(base, &cra, 2, 3).unwrap();
    cras::restaurer(base.writer(), conseiller, cra.id, a(4))
        .unwrap()
        .unwrap();
    let histoire = base
        .lire(|conn| cras::historique(conn, conseiller, cra.id))
        .unwrap();
    let dite: Vec<_> = histoire
        .into_iter()
        .map(|ligne| (ligne.instant, ligne.evenement, ligne.avant, ligne.apres))
        .collect();
    let (dit, corrige) = (SaisieCra::from(&dit), SaisieCra::from(&corrige));
    assert_eq!(
        dite,
        [
            (a(4), EvenementCra::Restaure, None, Some(corrige.clone())),
            (a(3), EvenementCra::Supprime, Some(corrige.clone()), None),
            (a(2), EvenementCra::Modifie, Some(dit.clone()), Some(corrige)),
            (a(1), EvenementCra::Cree, None, Some(dit)),
        ]
    );
    let objet = Objet::Cra(cra.id);
    assert_eq!(
        journal_depuis(base, avant),
        [
            (objet, Operation::Cree),
            (Objet::Cra(autre.id), Operation::Cree),
            (objet, Operation::Modifie),
            (objet, Operation::Supprime),
            (objet, Operation::Modifie),
        ]
    );
}

fn a_refusal_leaves_no_line(essai: &BaseDEssai) {
    let base = essai.base();
    let conseiller = sous_contrat(base, 1);
    let cra = cree(base, nouveau(conseiller, contenu("2025-06-01")), 1);
    journal::sequencer(base).unwrap();
    let avant = base.lire(journal::position).unwrap();
    assert!(corriger(base, &cra, 2, contenu("2025-06-02"), 2).is_err());
    assert!(corriger(base, &cra, 1, contenu("2019-06-02"), 2).is_err());
    assert!(supprimer(base, &cra, 2, 2).is_err());
    let restaure = cras::restaurer(base.writer(), conseiller, cra.id, a(2)).unwrap();
    assert!(restaure.is_err());
    assert_eq!(journal_depuis(base, avant), []);
}

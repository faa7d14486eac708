//! Mailboxes forwarded elsewhere: what a worker finds, and what must not happen when people act meanwhile.

use std::time::Duration;

use coop_domain::{
    comptes::{
        Decision,
        courriers::{DonneesCourrier, Genre},
        echanges::{DecisionCompte, EtatTransfert, MotifBoite},
    },
    ids::CompteId,
};
use coop_store::{
    Base,
    comptes::{self, NouveauCompte, RefusJeton},
    conservation,
    transferts::{self, ADemander, Geste, RefusTransfert},
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

use crate::personnes::{
    DEPART, EMPREINTE, actif, apres, compter, courriel, dernier_lien, en_attente, jour, role_admin, sceau,
    vider,
};

sur_les_deux!(
    what_is_asked_of_the_provider_follows_the_person,
    secrets_go_where_nobody_else_reads,
    a_link_dies_with_the_password_and_with_a_suspension,
    nobody_is_written_to_without_end,
    an_end_that_never_came_is_told_when_the_person_is_erased,
);

/// Somebody active, whose mailbox is there.
fn ana(base: &Base) -> CompteId {
    let nouveau = NouveauCompte {
        prenom: "Ana".parse().unwrap(),
        nom: "Blanc".parse().unwrap(),
        courriel_personnel: courriel("ana@perso.fr"),
        courriel_professionnel: Some(courriel("ana.blanc@exemple.fr")),
        mot_de_passe: Some(EMPREINTE.to_owned()),
        cgu: "2026-1".to_owned(),
        attributions: vec![role_admin()],
        contrat: None,
    };
    comptes::creer_direct(base.writer(), nouveau, None, DEPART)
        .unwrap()
        .unwrap()
}

fn demander(base: &Base, compte: CompteId, vers: &str) -> Result<(), RefusTransfert> {
    transferts::demander(base.writer(), &sceau(), compte, courriel(vers), DEPART).unwrap()
}

fn confirmer(base: &Base, vers: &str) -> Result<(), RefusJeton> {
    let lien = dernier_lien(base, vers, DEPART);
    transferts::confirmer(base.writer(), &sceau(), lien, DEPART).unwrap()
}

/// Asked and confirmed: what the worker is to do.
fn a_faire(base: &Base, compte: CompteId, vers: &str) -> ADemander {
    demander(base, compte, vers).unwrap();
    confirmer(base, vers).unwrap();
    seule(base)
}

fn seule(base: &Base) -> ADemander {
    let mut demandes = base
        .lire(|conn| transferts::a_demander(conn, apres(1_000), 20))
        .unwrap();
    assert_eq!(demandes.len(), 1, "{demandes:?}");
    demandes.remove(0)
}

fn transferer(base: &Base, compte: CompteId, vers: &str) {
    let demande = a_faire(base, compte, vers);
    assert!(transferts::entamer(base.writer(), &demande).unwrap());
    transferts::fait(base.writer(), &demande).unwrap();
}

/// Where it stands: the address, the state, the address meanwhile.
fn etat(base: &Base, compte: CompteId) -> Option<(String, EtatTransfert, Option<String>)> {
    let vu = base.lire(|conn| transferts::de(conn, compte)).unwrap();
    vu.demande.map(|demande| {
        (
            demande.adresse.to_string(),
            demande.etat,
            demande.en_attendant.map(|adresse| adresse.to_string()),
        )
    })
}

fn retirer(base: &Base, compte: CompteId) -> bool {
    transferts::retirer(base.writer(), &sceau(), compte, DEPART).unwrap()
}

fn what_is_asked_of_the_provider_follows_the_person(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = ana(base);
    let (un, deux) = ("un@ailleurs.fr".to_owned(), "deux@ailleurs.fr".to_owned());
    let premiere = a_faire(base, compte, &un);
    // Another address is asked for before the worker comes: it has nothing to do.
    demander(base, compte, &deux).unwrap();
    assert!(!transferts::entamer(base.writer(), &premiere).unwrap());
    confirmer(base, &deux).unwrap();
    let seconde = seule(base);
    assert!(transferts::entamer(base.writer(), &seconde).unwrap());
    // And while the provider answers: what it has done is known, and withdrawing ends it.
    demander(base, compte, &un).unwrap();
    transferts::fait(base.writer(), &seconde).unwrap();
    assert_eq!(
        etat(base, compte),
        Some((un, EtatTransfert::AConfirmer, Some(deux.clone())))
    );
    assert!(retirer(base, compte));
    assert_eq!(
        etat(base, compte),
        Some((deux.clone(), EtatTransfert::EnPlace, None))
    );
    assert_eq!(
        demander(base, compte, &deux.to_uppercase()),
        Err(RefusTransfert::DejaEnPlace)
    );
    assert!(retirer(base, compte));
    assert_eq!(
        demander(base, compte, "trois@ailleurs.fr"),
        Err(RefusTransfert::EnRetrait)
    );
    // Refused for good, an end is said once and tried for ever.
    let arret = seule(base);
    assert_eq!(arret.geste, Geste::Arreter);
    for seconde in [0, 100_000, 200_000] {
        let (motif, quand) = (MotifBoite::Refusee, apres(seconde));
        transferts::pas_fait(base.writer(), &arret, motif, Duration::ZERO, quand).unwrap();
    }
    assert_eq!(etat(base, compte), Some((deux, EtatTransfert::EnRetrait, None)));
    assert_eq!(compter(base, "audit WHERE action = 'transfert_en_echec'"), 1);
    transferts::fait(base.writer(), &arret).unwrap();
    assert_eq!(etat(base, compte), None);
    assert!(!retirer(base, compte));
}

fn secrets_go_where_nobody_else_reads(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = ana(base);
    let lien = |quand| {
        comptes::demander_reinitialisation(base.writer(), &sceau(), "ana.blanc@exemple.fr", apres(quand))
            .unwrap();
        let courriers = en_attente(base, apres(quand));
        let lus = courriers
            .into_iter()
            .filter(|(_, donnees)| donnees.genre() == Genre::Reinitialisation);
        lus.map(|(adresse, _)| adresse).next_back().unwrap()
    };
    assert_eq!(lien(0), "ana.blanc@exemple.fr");
    transferer(base, compte, "ana@ailleurs.fr");
    assert_eq!(lien(100), "ana@perso.fr", "the mailbox is read elsewhere");
    let jeton = dernier_lien(base, "ana@perso.fr", apres(100));
    assert!(coop_store::codes::poser(base.writer(), &sceau(), compte, apres(100)).unwrap());
    let code = en_attente(base, apres(100))
        .into_iter()
        .find(|(_, donnees)| matches!(donnees, DonneesCourrier::CodeConnexion { .. }));
    assert_eq!(code.unwrap().0, "ana@perso.fr");
    // By that link the password is another, and the mailbox is to be forwarded no more.
    comptes::reinitialiser(
        base.writer(),
        &sceau(),
        jeton,
        EMPREINTE.to_owned(),
        None,
        apres(100),
    )
    .unwrap()
    .unwrap();
    assert_eq!(seule(base).geste, Geste::Arreter);
    transferts::fait(base.writer(), &seule(base)).unwrap();
    assert_eq!(lien(200), "ana.blanc@exemple.fr");
}

fn a_link_dies_with_the_password_and_with_a_suspension(essai: &BaseDEssai) {
    let base = essai.base();
    let (compte, ada) = (ana(base), actif(base, "ada@perso.fr"));
    let decider = |decision| {
        let voulue = DecisionCompte {
            decision,
            motif: "Absence".to_owned(),
            subvention_a_examiner: false,
        };
        comptes::decider(base.writer(), &sceau(), (compte, ada), voulue, (jour(), DEPART))
            .unwrap()
            .unwrap();
    };
    demander(base, compte, "un@ailleurs.fr").unwrap();
    let lien = dernier_lien(base, "un@ailleurs.fr", DEPART);
    decider(Decision::Suspension);
    decider(Decision::Reprise);
    let confirme = transferts::confirmer(base.writer(), &sceau(), lien, DEPART).unwrap();
    assert_eq!(confirme, Err(RefusJeton::Inconnu));
    // Confirmed already, it waits until the account is open again.
    a_faire(base, compte, "deux@ailleurs.fr");
    decider(Decision::Suspension);
    let rien = base
        .lire(|conn| transferts::a_demander(conn, apres(1_000), 20))
        .unwrap();
    assert!(rien.is_empty(), "{rien:?}");
    decider(Decision::Reprise);
    assert_eq!(seule(base).geste, Geste::Transferer);
}

fn nobody_is_written_to_without_end(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = ana(base);
    let refuse = |secondes| Err(RefusTransfert::TropSouvent { secondes });
    for n in 0..3 {
        demander(base, compte, &format!("victime{n}@ailleurs.fr")).unwrap();
    }
    assert_eq!(demander(base, compte, "victime@ailleurs.fr"), refuse(3_600));
    let plus_tard = |heures: i64| {
        let quand = apres(heures * 3_600);
        transferts::demander(
            base.writer(),
            &sceau(),
            compte,
            courriel("Victime0@ailleurs.fr"),
            quand,
        )
        .unwrap()
    };
    assert_eq!([plus_tard(2), plus_tard(4)], [Ok(()), Ok(())]);
    assert_eq!(
        plus_tard(6),
        refuse(86_400),
        "three a day to one address, whoever asks"
    );
    assert_eq!(plus_tard(25), Ok(()));
}

fn an_end_that_never_came_is_told_when_the_person_is_erased(essai: &BaseDEssai) {
    let base = essai.base();
    let (compte, ada) = (ana(base), actif(base, "ada@perso.fr"));
    transferer(base, compte, "ana@ailleurs.fr");
    let voulue = DecisionCompte {
        decision: Decision::Depart,
        motif: "Fin de contrat".to_owned(),
        subvention_a_examiner: false,
    };
    comptes::decider(base.writer(), &sceau(), (compte, ada), voulue, (jour(), DEPART))
        .unwrap()
        .unwrap();
    assert_eq!(seule(base).geste, Geste::Arreter);
    let un_an = apres(400 * 86_400);
    conservation::appliquer(base, un_an).unwrap();
    assert_eq!(compter(base, "transferts"), 0);
    assert_eq!(compter(base, "audit WHERE action = 'transfert_abandonne'"), 1);
    assert!(
        !vider(base)
            .iter()
            .any(|(_, valeur)| valeur.contains("ana@ailleurs.fr"))
    );
}

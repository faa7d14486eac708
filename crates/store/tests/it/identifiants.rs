//! Looking for an account asks the database the same questions whether or not there is one.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use coop_domain::{
    comptes::{Attribution, Portee, Role},
    temps::Instant,
};
use coop_store::{
    Erreur,
    comptes::{self, NouveauCompte},
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};
use diesel::connection::{Connection as _, InstrumentationEvent};

const MAINTENANT: Instant = Instant::depuis_micros(1_795_168_800_000_000);

fn nobody_costs_as_many_questions_as_somebody(essai: &BaseDEssai) {
    let nouveau = NouveauCompte {
        prenom: "Ana".parse().unwrap(),
        nom: "Blanc".parse().unwrap(),
        courriel_personnel: "ana@exemple.fr".parse().unwrap(),
        courriel_professionnel: None,
        mot_de_passe: None,
        cgu: "essai".to_owned(),
        attributions: vec![Attribution {
            role: Role::Conseiller,
            portee: Portee::Soi,
        }],
        contrat: None,
    };
    comptes::creer_direct(essai.base().writer(), nouveau, None, MAINTENANT)
        .unwrap()
        .unwrap();
    let questions = |identifiant: &str| {
        essai
            .base()
            .lire(|conn| {
                let posees = Arc::new(AtomicUsize::new(0));
                let compteur = Arc::clone(&posees);
                conn.set_instrumentation(move |evenement: InstrumentationEvent<'_>| {
                    if matches!(evenement, InstrumentationEvent::StartQuery { .. }) {
                        compteur.fetch_add(1, Ordering::SeqCst);
                    }
                });
                let trouve = comptes::par_identifiant(conn, identifiant)?.is_some();
                Ok::<_, Erreur>((trouve, posees.load(Ordering::SeqCst)))
            })
            .unwrap()
    };
    let (trouve, pour_ana) = questions("ANA@exemple.fr");
    assert!(trouve && pour_ana > 0);
    for inconnu in ["personne@exemple.fr", "", "pas une adresse"] {
        assert_eq!(questions(inconnu), (false, pour_ana), "{inconnu}");
    }
}

sur_les_deux!(nobody_costs_as_many_questions_as_somebody);

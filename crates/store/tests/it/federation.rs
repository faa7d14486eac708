//! Identities of another service: each signs in to one account, once a return, and not for ever.

use std::{sync::Barrier, thread};

use coop_domain::{
    comptes::{Attribution, Portee, Role},
    ids::{CompteId, SessionId},
    temps::Instant,
};
use coop_store::{
    Base,
    federation::{self, Identite, Liaison},
    jetons::Jeton,
    scellement::{Sceau, Secret},
    sessions::{self, Moyen, Preuve},
};
use coop_testkit::{bases::BaseDEssai, comptes::personne, sur_les_deux};

sur_les_deux!(
    of_two_who_ask_for_an_identity_at_once_one_has_it,
    of_two_uses_of_a_return_one_opens_a_session,
    a_return_is_for_ten_minutes,
    what_ends_a_link_ends_what_it_was_opening,
);

const DEPART: Instant = Instant::depuis_micros(1_795_168_800_000_000);

fn apres(secondes: i64) -> Instant {
    Instant::depuis_micros(DEPART.micros() + secondes * 1_000_000)
}

fn sceau() -> Sceau {
    Sceau::nouveau(&[7; 32], None)
}

fn identite(sujet: &str) -> Identite {
    Identite {
        emetteur: "https://fournisseur.exemple.fr".to_owned(),
        fournisseur: "fi".to_owned(),
        sujet: sujet.to_owned(),
    }
}

fn role() -> Attribution {
    Attribution {
        role: Role::Admin,
        portee: Portee::Tout,
    }
}

/// Somebody who is signed in by password.
fn connectee(essai: &BaseDEssai) -> (CompteId, SessionId) {
    let id = personne(essai, Role::Admin).id;
    let ouverte = sessions::ouvrir(
        essai.base().writer(),
        id,
        (role(), Preuve::MOT_DE_PASSE),
        "a",
        DEPART,
    );
    (id, ouverte.unwrap().unwrap().0)
}

fn relier(base: &Base, session: SessionId, sujet: &str) -> Liaison {
    let quoi = (identite(sujet), "ProConnect".to_owned());
    federation::relier(base.writer(), &sceau(), session, quoi, DEPART).unwrap()
}

fn revenir(base: &Base, sujet: &str) -> Option<Jeton> {
    let jeton = Secret::new("jeton".to_owned());
    federation::noter_retour(base.writer(), &sceau(), identite(sujet), jeton, DEPART).unwrap()
}

fn entrer(base: &Base, compte: CompteId, temoin: Jeton) -> Option<SessionId> {
    let preuve = Preuve {
        moyen: Moyen::Fournisseur(temoin),
        double: false,
    };
    let ouverte = sessions::ouvrir(base.writer(), compte, (role(), preuve), "a", DEPART).unwrap();
    ouverte.map(|(session, _)| session)
}

fn retour(base: &Base, temoin: &Jeton, maintenant: Instant) -> Option<CompteId> {
    base.lire(|conn| federation::retour(conn, &sceau(), temoin, maintenant))
        .unwrap()
}

fn of_two_who_ask_for_an_identity_at_once_one_has_it(essai: &BaseDEssai) {
    let base = essai.base();
    for tour in 0..8 {
        let (sujet, depart) = (format!("sujet-{tour}"), Barrier::new(2));
        let deux = [connectee(essai).1, connectee(essai).1];
        let mut issues = thread::scope(|fils| {
            let lances = deux.map(|session| {
                let (sujet, depart) = (&sujet, &depart);
                fils.spawn(move || {
                    depart.wait();
                    relier(base, session, sujet)
                })
            });
            lances.map(|lance| lance.join().unwrap())
        });
        issues.sort_by_key(|issue| *issue == Liaison::Prise);
        assert_eq!(issues, [Liaison::Faite, Liaison::Prise]);
    }
}

fn of_two_uses_of_a_return_one_opens_a_session(essai: &BaseDEssai) {
    let base = essai.base();
    let (compte, session) = connectee(essai);
    assert_eq!(relier(base, session, "sujet"), Liaison::Faite);
    for _ in 0..8 {
        let (temoin, depart) = (revenir(base, "sujet").unwrap(), Barrier::new(2));
        let ouvertes = thread::scope(|fils| {
            let lances = [(); 2].map(|()| {
                let (temoin, depart) = (temoin.clone(), &depart);
                fils.spawn(move || {
                    depart.wait();
                    entrer(base, compte, temoin)
                })
            });
            lances.map(|lance| lance.join().unwrap())
        });
        assert_eq!(ouvertes.iter().flatten().count(), 1);
    }
}

fn a_return_is_for_ten_minutes(essai: &BaseDEssai) {
    let base = essai.base();
    let (compte, session) = connectee(essai);
    relier(base, session, "sujet");
    let temoin = revenir(base, "sujet").unwrap();
    assert_eq!(retour(base, &temoin, apres(599)), Some(compte));
    assert_eq!(retour(base, &temoin, apres(600)), None);
    // Sealed by another installation, or left by whoever signed out.
    let autre = Sceau::nouveau(&[8; 32], None);
    let lu = base.lire(|conn| federation::retour(conn, &autre, &temoin, DEPART));
    assert_eq!(lu.unwrap(), None);
    federation::abandonner(base.writer(), &temoin).unwrap();
    assert_eq!(retour(base, &temoin, DEPART), None);
}

fn what_ends_a_link_ends_what_it_was_opening(essai: &BaseDEssai) {
    let base = essai.base();
    let (compte, ici) = connectee(essai);
    relier(base, ici, "ancien");
    let la = entrer(base, compte, revenir(base, "ancien").unwrap()).unwrap();
    let en_route = revenir(base, "ancien").unwrap();
    let vivante = |session| {
        let lue = base.lire(|conn| sessions::vivante(conn, session, DEPART));
        lue.unwrap().is_some()
    };
    // Another identity takes its place: whoever had the first is out, and comes back no more.
    assert_eq!(relier(base, ici, "nouveau"), Liaison::Faite);
    assert_eq!((vivante(ici), vivante(la)), (true, false));
    assert_eq!(retour(base, &en_route, DEPART), None);
    assert_eq!(entrer(base, compte, en_route), None);
    assert!(revenir(base, "ancien").is_none());

    let la = entrer(base, compte, revenir(base, "nouveau").unwrap()).unwrap();
    let delie = federation::delier(
        base.writer(),
        &sceau(),
        (compte, ici),
        "ProConnect".to_owned(),
        DEPART,
    );
    assert!(delie.unwrap());
    assert_eq!((vivante(ici), vivante(la)), (true, false));
    assert!(revenir(base, "nouveau").is_none());

    // A session that is over links nothing.
    sessions::revoquer(base.writer(), ici, compte, DEPART).unwrap();
    assert_eq!(relier(base, ici, "tard"), Liaison::SessionFinie);
}

//! A refresh token is good once; sessions end.

use std::{collections::BTreeSet, thread};

use coop_domain::comptes::{Attribution, Portee, Role, courriers::DonneesCourrier};
use coop_store::{
    Base, Erreur,
    jetons::Jeton,
    sessions::{self, Preuve, RefusSession, SessionTournee},
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};
use diesel::RunQueryDsl as _;

use crate::personnes::{DEPART, actif, apres, en_attente, ouvrir_session, role_admin, sceau};

const HEURE: i64 = 3_600;
const JOUR: i64 = 86_400;

fn tourner(base: &Base, jeton: &Jeton, seconde: i64) -> Result<SessionTournee, RefusSession> {
    sessions::tourner(base.writer(), &sceau(), jeton.clone(), apres(seconde)).unwrap()
}

fn suivant(base: &Base, jeton: &Jeton, seconde: i64) -> Jeton {
    tourner(base, jeton, seconde).unwrap().jeton
}

fn refus(base: &Base, jeton: &Jeton, seconde: i64) -> RefusSession {
    tourner(base, jeton, seconde).unwrap_err()
}

fn a_session_is_kept_by_changing_tokens(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "zoe@perso.fr");
    let (session, jeton) = sessions::ouvrir(
        base.writer(),
        compte,
        (role_admin(), Preuve::MOT_DE_PASSE),
        "Firefox\n sur Linux",
        DEPART,
    )
    .unwrap()
    .unwrap();
    let tournee = tourner(base, &jeton, HEURE).unwrap();
    assert_eq!((tournee.session, tournee.compte), (session, compte));
    assert_eq!(tournee.attribution, role_admin());
    assert_ne!(tournee.jeton, jeton);
    let vivante = base
        .lire(|conn| sessions::vivante(conn, session, apres(HEURE)))
        .unwrap()
        .unwrap();
    assert_eq!((vivante.compte, vivante.attribution), (compte, role_admin()));
    let ouvertes = base
        .lire(|conn| sessions::ouvertes(conn, compte, apres(HEURE)))
        .unwrap();
    assert_eq!(ouvertes.len(), 1);
    assert_eq!(
        (
            ouvertes[0].appareil.as_str(),
            ouvertes[0].ouverte_le,
            ouvertes[0].vue_le
        ),
        ("Firefox sur Linux", DEPART, apres(HEURE))
    );
    assert_eq!(refus(base, &Jeton::nouveau(), HEURE), RefusSession::Inconnue);
}

fn two_tabs_within_ten_seconds(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "zoe@perso.fr");
    let depart = ouvrir_session(base, compte, DEPART);
    let premier = suivant(base, &depart, 100);
    let second = suivant(base, &depart, 110);
    assert_ne!(premier, second);
    assert_eq!(
        refus(base, &premier, 111),
        RefusSession::Inconnue,
        "the earlier successor is cancelled"
    );
    let troisieme = suivant(base, &second, 112);
    suivant(base, &troisieme, 200);
    assert!(en_attente(base, apres(200)).is_empty(), "nobody is alarmed");
}

fn the_grace_is_not_renewed(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "zoe@perso.fr");
    let depart = ouvrir_session(base, compte, DEPART);
    suivant(base, &depart, 100);
    suivant(base, &depart, 109);
    assert!(matches!(
        refus(base, &depart, 111),
        RefusSession::Reutilisee { .. }
    ));
}

fn a_token_used_again_later_closes_the_session(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "zoe@perso.fr");
    let (session, depart) = sessions::ouvrir(
        base.writer(),
        compte,
        (role_admin(), Preuve::MOT_DE_PASSE),
        "Firefox",
        DEPART,
    )
    .unwrap()
    .unwrap();
    let autre = ouvrir_session(base, compte, DEPART);
    let bon = suivant(base, &depart, 100);
    assert_eq!(
        refus(base, &depart, 111),
        RefusSession::Reutilisee { compte, session }
    );
    assert_eq!(refus(base, &bon, 112), RefusSession::Revoquee);
    assert_eq!(refus(base, &depart, 113), RefusSession::Revoquee);
    assert_eq!(
        base.lire(|conn| sessions::vivante(conn, session, apres(113)))
            .unwrap(),
        None
    );
    assert_eq!(
        base.lire(|conn| sessions::revoquees_depuis(conn, apres(111)))
            .unwrap(),
        [session]
    );
    assert!(
        base.lire(|conn| sessions::revoquees_depuis(conn, apres(112)))
            .unwrap()
            .is_empty()
    );
    let courriers = en_attente(base, apres(113));
    assert!(
        matches!(
            courriers.as_slice(),
            [(qui, DonneesCourrier::SessionSuspecte { appareil, .. })]
                if qui == "zoe@perso.fr" && appareil == "Firefox"
        ),
        "{courriers:?}"
    );
    suivant(base, &autre, 114);
}

fn a_very_old_token_closes_the_session_too(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "zoe@perso.fr");
    let depart = ouvrir_session(base, compte, DEPART);
    let mut jeton = depart.clone();
    for tour in 1..5 {
        jeton = suivant(base, &jeton, tour * 600);
    }
    assert!(matches!(
        refus(base, &depart, 2_500),
        RefusSession::Reutilisee { .. }
    ));
    assert_eq!(refus(base, &jeton, 2_501), RefusSession::Revoquee);
}

fn many_tabs_at_once_end_with_one_good_token(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "zoe@perso.fr");
    let depart = ouvrir_session(base, compte, DEPART);
    let jetons: Vec<_> = thread::scope(|portee| {
        let fils: Vec<_> = (0..8)
            .map(|_| portee.spawn(|| suivant(base, &depart, 100)))
            .collect();
        fils.into_iter().map(|fil| fil.join().unwrap()).collect()
    });
    let differents: BTreeSet<_> = jetons.iter().map(Jeton::empreinte).collect();
    assert_eq!(differents.len(), 8);
    let bons = crate::personnes::compter(base, "sessions WHERE revoquee_le IS NULL");
    assert_eq!(bons, 1);
    // Only the last one given is in the database: the others open nothing.
    let presents: Vec<bool> = jetons
        .iter()
        .map(|jeton| {
            let lus: i64 = base
                .lire(|conn| {
                    use diesel::sql_types::{BigInt, Binary};
                    #[derive(diesel::QueryableByName)]
                    struct Nombre {
                        #[diesel(sql_type = BigInt)]
                        nombre: i64,
                    }
                    let lu: Nombre =
                        diesel::sql_query("SELECT count(*) AS nombre FROM sessions WHERE jeton = $1")
                            .bind::<Binary, _>(jeton.empreinte().to_vec())
                            .get_result(conn)?;
                    Ok::<_, Erreur>(lu.nombre)
                })
                .unwrap();
            lus == 1
        })
        .collect();
    assert_eq!(presents.iter().filter(|present| **present).count(), 1);
}

fn a_session_ends_idle_or_old(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "zoe@perso.fr");
    let (session, jeton) = sessions::ouvrir(
        base.writer(),
        compte,
        (role_admin(), Preuve::MOT_DE_PASSE),
        "a",
        DEPART,
    )
    .unwrap()
    .unwrap();
    let vivante = |seconde| {
        base.lire(|conn| sessions::vivante(conn, session, apres(seconde)))
            .unwrap()
    };
    let vit = |seconde| vivante(seconde).is_some();
    assert!(vit(12 * HEURE - 1) && !vit(12 * HEURE));
    assert_eq!(vivante(0).map(|vivante| vivante.fin), Some(apres(12 * HEURE)));
    assert_eq!(sessions::fin_d_une_neuve(DEPART), apres(12 * HEURE));
    assert_eq!(refus(base, &jeton, 12 * HEURE), RefusSession::Expiree);
    let mut jeton = jeton;
    let mut seconde = 0;
    while seconde + 11 * HEURE < 30 * JOUR {
        seconde += 11 * HEURE;
        jeton = suivant(base, &jeton, seconde);
    }
    assert!(vit(30 * JOUR - 1) && !vit(30 * JOUR));
    // Used to the end, it ends on its last day.
    let fin = vivante(30 * JOUR - 1).map(|vivante| vivante.fin);
    assert_eq!(fin, Some(apres(30 * JOUR)));
    assert_eq!(refus(base, &jeton, 30 * JOUR), RefusSession::Expiree);
    let ouvertes = base
        .lire(|conn| sessions::ouvertes(conn, compte, apres(30 * JOUR)))
        .unwrap();
    assert!(ouvertes.is_empty());
}

fn sessions_are_closed_by_their_owner_only(essai: &BaseDEssai) {
    let base = essai.base();
    let (zoe, yan) = (actif(base, "zoe@perso.fr"), actif(base, "yan@perso.fr"));
    let (session, jeton) = sessions::ouvrir(
        base.writer(),
        zoe,
        (role_admin(), Preuve::MOT_DE_PASSE),
        "a",
        DEPART,
    )
    .unwrap()
    .unwrap();
    ouvrir_session(base, zoe, apres(1));
    let sienne = ouvrir_session(base, yan, DEPART);
    assert!(!sessions::revoquer(base.writer(), session, yan, apres(2)).unwrap());
    assert!(sessions::revoquer(base.writer(), session, zoe, apres(2)).unwrap());
    assert!(
        !sessions::revoquer(base.writer(), session, zoe, apres(3)).unwrap(),
        "once"
    );
    assert_eq!(refus(base, &jeton, 3), RefusSession::Revoquee);
    assert_eq!(
        sessions::revoquer_toutes(base.writer(), zoe, Some(zoe), apres(4))
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        base.lire(|conn| sessions::revoquees_depuis(conn, DEPART))
            .unwrap()
            .len(),
        2
    );
    suivant(base, &sienne, 5);
}

fn everybody_is_signed_out_at_once(essai: &BaseDEssai) {
    let base = essai.base();
    let jetons = ["zoe@perso.fr", "yan@perso.fr"].map(|adresse| {
        let compte = actif(base, adresse);
        (compte, ouvrir_session(base, compte, DEPART))
    });
    assert_eq!(
        sessions::revoquer_celles_de_tous(base.writer(), apres(1)).unwrap(),
        2
    );
    for (compte, jeton) in &jetons {
        assert_eq!(refus(base, jeton, 2), RefusSession::Revoquee);
        ouvrir_session(base, *compte, apres(3));
    }
    // What instances that run look at, to refuse access tokens too.
    let revoquees = base
        .lire(|conn| sessions::revoquees_depuis(conn, apres(1)))
        .unwrap();
    assert_eq!(revoquees.len(), 2);
}

fn a_role_must_be_ones_own(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "zoe@perso.fr");
    let (session, jeton) = sessions::ouvrir(
        base.writer(),
        compte,
        (role_admin(), Preuve::MOT_DE_PASSE),
        "a",
        DEPART,
    )
    .unwrap()
    .unwrap();
    let conseiller = Attribution {
        role: Role::Conseiller,
        portee: Portee::Soi,
    };
    let changer = |choix: &Attribution| {
        sessions::changer_role(base.writer(), session, choix.clone(), apres(1)).unwrap()
    };
    assert!(!changer(&conseiller));
    let octets = compte.octets().to_vec();
    base.writer()
        .submit(move |conn| {
            use diesel::sql_types::Binary;
            Ok::<_, Erreur>(
                diesel::sql_query("INSERT INTO attributions VALUES ($1, 1, 1, '', 0)")
                    .bind::<Binary, _>(octets)
                    .execute(conn)?,
            )
        })
        .unwrap();
    assert!(changer(&conseiller));
    assert_eq!(tourner(base, &jeton, 2).unwrap().attribution, conseiller);
    sessions::revoquer_toutes(base.writer(), compte, None, apres(3)).unwrap();
    assert!(!changer(&role_admin()), "a closed session acts no more");
}

fn a_suspended_account_rotates_no_token(essai: &BaseDEssai) {
    let base = essai.base();
    let jeton = ouvrir_session(base, actif(base, "zoe@perso.fr"), DEPART);
    base.writer()
        .submit(|conn| Ok::<_, Erreur>(diesel::sql_query("UPDATE comptes SET etat = 5").execute(conn)?))
        .unwrap();
    assert_eq!(refus(base, &jeton, 1), RefusSession::Revoquee);
}

sur_les_deux!(
    a_session_is_kept_by_changing_tokens,
    two_tabs_within_ten_seconds,
    the_grace_is_not_renewed,
    a_token_used_again_later_closes_the_session,
    a_very_old_token_closes_the_session_too,
    many_tabs_at_once_end_with_one_good_token,
    a_session_ends_idle_or_old,
    sessions_are_closed_by_their_owner_only,
    everybody_is_signed_out_at_once,
    a_role_must_be_ones_own,
    a_suspended_account_rotates_no_token,
    a_role_that_was_taken_meanwhile_opens_nothing,
);

/// Its password was being verified.
fn a_role_that_was_taken_meanwhile_opens_nothing(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "zoe@perso.fr");
    let autre = Attribution {
        role: Role::Prefet,
        portee: Portee::Departement("23".parse().unwrap()),
    };
    let ouverte = sessions::ouvrir(base.writer(), compte, (autre, Preuve::MOT_DE_PASSE), "a", DEPART);
    assert!(ouverte.unwrap().is_none());
}

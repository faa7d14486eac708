//! From an invitation to an active account; forgotten passwords; codes.

use std::{thread, time::Duration};

use coop_domain::{
    comptes::{
        EtatCompte,
        courriers::DonneesCourrier,
        echanges::{EtapeActivation, EtatBoite, MotifBoite},
    },
    ids::CompteId,
};
use coop_store::{
    Base, Erreur,
    boites::{self, EchecBoite},
    codes,
    comptes::{self, RefusJeton},
    jetons::Jeton,
    sessions,
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};
use diesel::RunQueryDsl as _;

use crate::personnes::{
    CLAIR, DEPART, EMPREINTE, actif, admin, apres, choisir, compter, confirmer_boite, conseiller,
    dernier_lien, employeur, en_attente, inviter, jour, ouvrir_session, role_admin, sceau,
};

fn etat(base: &Base, compte: CompteId) -> EtatCompte {
    base.lire(|conn| comptes::resume(conn, compte, jour()))
        .unwrap()
        .unwrap()
        .etat
}

fn ana(base: &Base) -> CompteId {
    let employeur = employeur(base, 1, 1);
    inviter(base, conseiller("Ana", "Blanc", "ana@perso.fr", employeur))
}

fn apercu(base: &Base, jeton: &Jeton, seconde: i64) -> Result<EtapeActivation, RefusJeton> {
    base.lire(|conn| comptes::apercu_activation(conn, jeton, "2026-1", apres(seconde)))
        .unwrap()
        .map(|apercu| apercu.etape)
}

fn a_conseiller_arrives_in_two_mails(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = ana(base);
    let premier = dernier_lien(base, "ana@perso.fr", DEPART);
    assert_eq!(apercu(base, &premier, 1), Ok(EtapeActivation::MotDePasse));
    let suite = choisir(base, &premier, apres(1)).unwrap();
    assert_eq!(suite.compte, compte);
    assert_eq!(suite.etat, EtatCompte::MotDePasseChoisi);
    assert_eq!(suite.identifiant.as_str(), "ana.blanc@exemple.fr");
    assert_eq!(apercu(base, &premier, 2), Err(RefusJeton::DejaUtilise));
    assert_eq!(choisir(base, &premier, apres(2)), Err(RefusJeton::DejaUtilise));

    let a_creer = base.lire(|conn| boites::a_creer(conn, apres(2), 10)).unwrap();
    assert_eq!(a_creer.len(), 1);
    assert_eq!(a_creer[0].adresse.as_str(), "ana.blanc@exemple.fr");
    let secret = a_creer[0].mot_de_passe(&sceau()).unwrap().unwrap();
    assert_eq!(secret.reveler(), CLAIR);
    assert_eq!(compter(base, "boites WHERE scelle IS NOT NULL"), 1);

    assert!(confirmer_boite(base, compte, apres(3)));
    assert!(!confirmer_boite(base, compte, apres(4)), "once");
    assert_eq!(compter(base, "boites WHERE scelle IS NOT NULL"), 0);
    assert_eq!(compter(base, "boites WHERE reference = 'boite-1'"), 1);
    assert_eq!(etat(base, compte), EtatCompte::BoiteCreee);

    let second = dernier_lien(base, "ana.blanc@exemple.fr", apres(4));
    assert_eq!(apercu(base, &second, 4), Ok(EtapeActivation::PremiereConnexion));
    assert_eq!(
        choisir(base, &second, apres(5)),
        Err(RefusJeton::Inconnu),
        "each link is for one thing"
    );
    let confirmer = |seconde| {
        comptes::confirmer_premiere_connexion(base.writer(), second.clone(), apres(seconde)).unwrap()
    };
    assert_eq!(confirmer(7 * 86_400 + 3), Err(RefusJeton::Expire));
    let active = confirmer(6).unwrap();
    assert_eq!(
        (active.compte, active.identifiant.as_str()),
        (compte, "ana.blanc@exemple.fr")
    );
    assert_eq!(etat(base, compte), EtatCompte::Actif);
    assert_eq!(confirmer(7), Err(RefusJeton::DejaUtilise));

    for identifiant in ["ana.blanc@exemple.fr", " Ana.Blanc@Exemple.FR "] {
        let lu = base
            .lire(|conn| comptes::par_identifiant(conn, identifiant))
            .unwrap()
            .unwrap();
        assert_eq!((lu.id, lu.mot_de_passe.as_deref()), (compte, Some(EMPREINTE)));
    }
    let par_perso = base
        .lire(|conn| comptes::par_identifiant(conn, "ana@perso.fr"))
        .unwrap();
    assert!(par_perso.is_none(), "one signs in with the professional address");
}

fn other_roles_arrive_in_one_mail(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = inviter(base, admin("ada@perso.fr"));
    let suite = choisir(base, &dernier_lien(base, "ada@perso.fr", DEPART), apres(1)).unwrap();
    assert_eq!(
        (suite.etat, suite.identifiant.as_str()),
        (EtatCompte::Actif, "ada@perso.fr")
    );
    assert_eq!(compter(base, "boites"), 0);
    assert_eq!(etat(base, compte), EtatCompte::Actif);
    let moi = base
        .lire(|conn| comptes::moi(conn, compte, &role_admin(), jour()))
        .unwrap()
        .unwrap();
    assert_eq!(
        (moi.roles.len(), moi.structure, moi.arrivee.reportee),
        (1, None, false)
    );
    comptes::noter_arrivee(base.writer(), compte, true, apres(2)).unwrap();
    let moi = base
        .lire(|conn| comptes::moi(conn, compte, &role_admin(), jour()))
        .unwrap()
        .unwrap();
    assert!(moi.arrivee.reportee && !moi.arrivee.permanence);
}

fn a_link_used_many_times_at_once_is_used_once(essai: &BaseDEssai) {
    let base = essai.base();
    ana(base);
    let jeton = dernier_lien(base, "ana@perso.fr", DEPART);
    let reponses: Vec<_> = thread::scope(|portee| {
        let fils: Vec<_> = (0..8)
            .map(|_| portee.spawn(|| choisir(base, &jeton, apres(1)).map(|suite| suite.etat)))
            .collect();
        fils.into_iter().map(|fil| fil.join().unwrap()).collect()
    });
    assert_eq!(
        reponses
            .iter()
            .filter(|reponse| **reponse == Ok(EtatCompte::MotDePasseChoisi))
            .count(),
        1
    );
    assert!(
        reponses
            .iter()
            .all(|reponse| reponse.is_ok() || *reponse == Err(RefusJeton::DejaUtilise)),
        "{reponses:?}"
    );
    assert_eq!(compter(base, "boites"), 1);
}

fn a_mailbox_confirmed_many_times_at_once_sends_one_mail(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = ana(base);
    choisir(base, &dernier_lien(base, "ana@perso.fr", DEPART), apres(1)).unwrap();
    let parties: usize = thread::scope(|portee| {
        let fils: Vec<_> = (0..6)
            .map(|_| portee.spawn(|| usize::from(confirmer_boite(base, compte, apres(2)))))
            .collect();
        fils.into_iter().map(|fil| fil.join().unwrap()).sum()
    });
    assert_eq!(parties, 1);
    assert_eq!(compter(base, "courriers WHERE genre = 2"), 1);
}

fn a_mailbox_that_fails_is_tried_again_and_shown(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = ana(base);
    choisir(base, &dernier_lien(base, "ana@perso.fr", DEPART), DEPART).unwrap();
    let a_creer = |seconde| {
        base.lire(|conn| boites::a_creer(conn, apres(seconde), 10))
            .unwrap()
            .len()
    };
    let echouer = |seconde, definitive| {
        let echec = EchecBoite {
            motif: if definitive {
                MotifBoite::Refusee
            } else {
                MotifBoite::Indisponible
            },
            erreur: "panne",
            au_plus_tot: Duration::ZERO,
        };
        boites::echoue(base.writer(), compte, echec, apres(seconde)).unwrap()
    };
    assert_eq!(echouer(0, false), EtatBoite::EnCreation);
    assert_eq!((a_creer(9), a_creer(10)), (0, 1));
    assert_eq!(base.lire(boites::prochaine).unwrap(), Some(apres(10)));
    assert_eq!(echouer(10, false), EtatBoite::EnCreation);
    assert_eq!((a_creer(29), a_creer(30)), (0, 1));
    assert_eq!(echouer(30, true), EtatBoite::Echec);
    assert_eq!(a_creer(100_000), 0);
    assert_eq!(
        compter(base, "boites WHERE scelle IS NOT NULL"),
        1,
        "the activation is not lost"
    );
    let vu = base
        .lire(|conn| comptes::resume(conn, compte, jour()))
        .unwrap()
        .unwrap();
    assert_eq!(
        (vu.boite, vu.boite_motif),
        (Some(EtatBoite::Echec), Some(MotifBoite::Refusee))
    );

    assert!(boites::relancer(base.writer(), compte, None, apres(200_000)).unwrap());
    assert_eq!(a_creer(200_000), 1);
    assert_eq!(echouer(200_000, false), EtatBoite::EnCreation);
    assert_eq!(
        echouer(200_000 + 86_400, false),
        EtatBoite::Echec,
        "after a day, someone looks"
    );
    assert!(boites::relancer(base.writer(), compte, None, apres(300_000)).unwrap());
    assert!(confirmer_boite(base, compte, apres(300_001)));
    assert!(!boites::relancer(base.writer(), compte, None, apres(300_002)).unwrap());
    assert_eq!(
        base.lire(|conn| boites::etat(conn, compte)).unwrap(),
        Some(EtatBoite::Creee)
    );
}

fn a_closed_account_opens_to_no_link(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = ana(base);
    let jeton = dernier_lien(base, "ana@perso.fr", DEPART);
    base.writer()
        .submit(|conn| Ok::<_, Erreur>(diesel::sql_query("UPDATE comptes SET etat = 6").execute(conn)?))
        .unwrap();
    assert_eq!(choisir(base, &jeton, apres(1)), Err(RefusJeton::Inconnu));
    assert_eq!(apercu(base, &jeton, 1), Err(RefusJeton::Inconnu));
    assert_eq!(etat(base, compte), EtatCompte::Radie);
    // The address is free again, the mailbox's is not.
    let employeur = employeur(base, 2, 1);
    let retour = inviter(base, conseiller("Ana", "Blanc", "ana@perso.fr", employeur));
    let vu = base
        .lire(|conn| comptes::resume(conn, retour, jour()))
        .unwrap()
        .unwrap();
    assert_eq!(
        vu.courriel_professionnel.unwrap().as_str(),
        "ana.blanc2@exemple.fr"
    );
}

fn oublier(base: &Base, identifiant: &str, seconde: i64) {
    comptes::demander_reinitialisation(base.writer(), &sceau(), identifiant, apres(seconde)).unwrap();
}

fn a_forgotten_password_is_replaced(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "zoe@perso.fr");
    let session = ouvrir_session(base, compte, DEPART);
    oublier(base, "personne@perso.fr", 0);
    assert!(en_attente(base, DEPART).is_empty(), "silent, and nothing leaves");

    oublier(base, " ZOE@perso.fr", 0);
    let premier = dernier_lien(base, "zoe@perso.fr", DEPART);
    oublier(base, "zoe@perso.fr", 1);
    let second = dernier_lien(base, "zoe@perso.fr", apres(1));
    assert_eq!(en_attente(base, apres(1)).len(), 1);
    let remplacer = |jeton: &Jeton, seconde| {
        comptes::reinitialiser(
            base.writer(),
            &sceau(),
            jeton.clone(),
            "$autre".to_owned(),
            None,
            apres(seconde),
        )
        .unwrap()
    };
    assert_eq!(remplacer(&premier, 2), Err(RefusJeton::Inconnu));
    assert_eq!(remplacer(&second, 3_601), Err(RefusJeton::Expire));
    let fait = remplacer(&second, 2).unwrap();
    assert_eq!((fait.compte, fait.sessions_fermees.len()), (compte, 1));
    assert_eq!(remplacer(&second, 3), Err(RefusJeton::DejaUtilise));
    assert_eq!(
        sessions::tourner(base.writer(), &sceau(), session, apres(3))
            .unwrap()
            .unwrap_err(),
        sessions::RefusSession::Revoquee
    );
    let lu = base
        .lire(|conn| comptes::par_identifiant(conn, "zoe@perso.fr"))
        .unwrap()
        .unwrap();
    assert_eq!(lu.mot_de_passe.as_deref(), Some("$autre"));
    let courriers = en_attente(base, apres(3));
    assert!(
        courriers
            .iter()
            .any(|(_, donnees)| matches!(donnees, DonneesCourrier::MotDePasseChange { .. })),
        "{courriers:?}"
    );

    oublier(base, "zoe@perso.fr", 10);
    let dernier = dernier_lien(base, "zoe@perso.fr", apres(10));
    oublier(base, "zoe@perso.fr", 11);
    assert_eq!(
        dernier_lien(base, "zoe@perso.fr", apres(11)),
        dernier,
        "three an hour"
    );
    oublier(base, "zoe@perso.fr", 3_602);
    assert_ne!(dernier_lien(base, "zoe@perso.fr", apres(3_602)), dernier);
}

fn a_password_forgotten_before_the_mailbox_is_proved(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = ana(base);
    let a_qui = |seconde| -> Vec<String> {
        let mut qui: Vec<_> = en_attente(base, apres(seconde))
            .into_iter()
            .filter(|(_, donnees)| matches!(donnees, DonneesCourrier::Reinitialisation { .. }))
            .map(|(qui, _)| qui)
            .collect();
        qui.sort();
        qui
    };
    oublier(base, "ana@perso.fr", 1);
    assert!(a_qui(1).is_empty(), "no password yet: the invitation is the way");
    choisir(base, &dernier_lien(base, "ana@perso.fr", DEPART), apres(2)).unwrap();
    oublier(base, "ana.blanc@exemple.fr", 3);
    assert_eq!(a_qui(3), ["ana@perso.fr"]);
    assert!(confirmer_boite(base, compte, apres(4)));
    oublier(base, "ana.blanc@exemple.fr", 5);
    assert_eq!(a_qui(5), ["ana.blanc@exemple.fr", "ana@perso.fr"]);
}

fn a_stronger_hash_replaces_the_one_that_was_checked(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "zoe@perso.fr");
    let rehacher = |ancienne: &str, nouvelle: &str| {
        comptes::rehacher(
            base.writer(),
            compte,
            ancienne.to_owned(),
            nouvelle.to_owned(),
            DEPART,
        )
        .unwrap();
        base.lire(|conn| comptes::par_identifiant(conn, "zoe@perso.fr"))
            .unwrap()
            .unwrap()
            .mot_de_passe
            .unwrap()
    };
    assert_eq!(rehacher("$pas-lui", "$perdu"), EMPREINTE);
    assert_eq!(rehacher(EMPREINTE, "$plus-fort"), "$plus-fort");
}

fn code(base: &Base, seconde: i64) -> String {
    en_attente(base, apres(seconde))
        .into_iter()
        .find_map(|(_, donnees)| match donnees {
            DonneesCourrier::CodeConnexion { code, .. } => Some(code),
            _ => None,
        })
        .unwrap()
}

fn a_code_is_good_once_for_ten_minutes_and_five_tries(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "zoe@perso.fr");
    let poser = |seconde| codes::poser(base.writer(), &sceau(), compte, apres(seconde)).unwrap();
    let verifier =
        |code: &str, seconde| codes::verifier(base.writer(), &sceau(), compte, code, apres(seconde)).unwrap();
    assert!(!verifier("000000", 0), "none was sent");
    assert!(poser(0));
    assert!(!poser(30), "one just left");
    let premier = code(base, 0);
    assert!(premier.len() == 6 && premier.bytes().all(|octet| octet.is_ascii_digit()));
    assert!(!verifier(&premier, 600), "ten minutes");
    assert!(verifier(&format!(" {premier} "), 599));
    assert!(!verifier(&premier, 599), "once");

    assert!(poser(700));
    let second = code(base, 700);
    let faux = if second == "123456" { "123457" } else { "123456" };
    for _ in 0..5 {
        assert!(!verifier(faux, 701));
    }
    assert!(!verifier(&second, 702), "five tries");
    assert!(poser(800));
    assert!(verifier(&code(base, 800), 801));
}

sur_les_deux!(
    a_conseiller_arrives_in_two_mails,
    other_roles_arrive_in_one_mail,
    a_link_used_many_times_at_once_is_used_once,
    a_mailbox_confirmed_many_times_at_once_sends_one_mail,
    a_mailbox_that_fails_is_tried_again_and_shown,
    a_closed_account_opens_to_no_link,
    a_forgotten_password_is_replaced,
    a_password_forgotten_before_the_mailbox_is_proved,
    a_stronger_hash_replaces_the_one_that_was_checked,
    a_code_is_good_once_for_ten_minutes_and_five_tries,
);

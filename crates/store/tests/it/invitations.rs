//! Who may be invited, once, with which address, and what a correction or a renewal changes.

use std::{collections::BTreeSet, thread};

use coop_domain::{
    comptes::{EtatCompte, Portee, Role, courriers::DonneesCourrier, echanges::NouvelleInvitation},
    ids::CompteId,
};
use coop_store::{
    Base, audit,
    comptes::{self, RefusCorrection, RefusInvitation, RefusJeton, RefusRenvoi},
    structures,
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

use crate::personnes::{
    DEPART, actif, admin, apres, choisir, compter, confirmer_boite, conseiller, courriel, dernier_lien,
    employeur, en_attente, inviter, jour, sceau, structure, tenter,
};

const JOUR: i64 = 86_400;

fn resume(base: &Base, compte: CompteId) -> coop_domain::comptes::echanges::CompteResume {
    base.lire(|conn| comptes::resume(conn, compte, jour()))
        .unwrap()
        .unwrap()
}

fn adresse(base: &Base, compte: CompteId) -> String {
    resume(base, compte).courriel_professionnel.unwrap().to_string()
}

fn an_invitation_is_whole(essai: &BaseDEssai) {
    let base = essai.base();
    let employeur = employeur(base, 1, 1);
    let invitation = conseiller("Élodie", "N'Guyen-Lefèvre", "Elodie@Perso.fr", employeur);
    let compte = inviter(base, invitation);

    let vu = resume(base, compte);
    assert_eq!(vu.etat, EtatCompte::Invite);
    assert_eq!(
        vu.courriel_professionnel.unwrap().as_str(),
        "elodie.nguyen-lefevre@exemple.fr"
    );
    assert_eq!((vu.roles.len(), vu.roles[0].role), (1, Role::Conseiller));
    assert_eq!(vu.structure.unwrap().id, employeur);
    assert_eq!(vu.invite_le, Some(DEPART));
    assert_eq!(vu.invitation_expire_le, Some(apres(28 * JOUR)));
    assert_eq!(vu.boite, None, "asked for when the password is chosen");

    let courriers = en_attente(base, DEPART);
    let [(destinataire, DonneesCourrier::Invitation { boite, expire_le, .. })] = courriers.as_slice() else {
        panic!("one invitation: {courriers:?}")
    };
    assert_eq!(destinataire, "Elodie@Perso.fr");
    assert_eq!(boite.as_deref(), Some("elodie.nguyen-lefevre@exemple.fr"));
    assert_eq!(*expire_le, apres(28 * JOUR));
    let lignes = base
        .lire(|conn| audit::lister(conn, Some(audit::Objet::Compte(compte)), None, 10))
        .unwrap();
    assert_eq!((lignes.len(), lignes[0].action.as_str()), (1, "invitation"));
}

fn what_cannot_be_invited_is_refused_and_leaves_nothing(essai: &BaseDEssai) {
    let base = essai.base();
    let employeur = employeur(base, 1, 5);
    actif(base, "active@perso.fr");
    let modele = conseiller("Ana", "Blanc", "ana@perso.fr", employeur);
    let avant = compter(base, "comptes");
    let inconnue = coop_store::ids::structure();
    let refus = |changer: &dyn Fn(&mut NouvelleInvitation)| {
        let mut invitation = modele.clone();
        changer(&mut invitation);
        tenter(base, invitation, DEPART).unwrap_err()
    };
    use RefusInvitation as R;
    assert_eq!(
        refus(&|i| i.courriel_personnel = courriel("ACTIVE@perso.fr")),
        R::DejaActif
    );
    assert_eq!(refus(&|i| i.structure = None), R::StructureInconnue);
    assert_eq!(refus(&|i| i.structure = Some(inconnue)), R::StructureInconnue);
    assert_eq!(refus(&|i| i.du = None), R::DatesIncoherentes);
    assert_eq!(refus(&|i| i.au = "2026-11-19".parse().ok()), R::DatesIncoherentes);
    assert_eq!(refus(&|i| i.portee = Some(Portee::Tout)), R::PorteeInadaptee);
    assert_eq!(refus(&|i| i.role = Role::Admin), R::PorteeInadaptee);
    assert_eq!(
        refus(&|i| (i.role, i.portee) = (Role::Prefet, None)),
        R::PorteeManquante
    );
    assert_eq!(refus(&|i| i.nom = "Иванов".parse().unwrap()), R::NomSansAdresse);
    assert_eq!(
        refus(&|i| (i.role, i.portee) = (Role::Structure, Some(Portee::Structure(inconnue)))),
        R::StructureInconnue
    );
    assert_eq!(
        refus(&|i| (i.role, i.portee) = (Role::Coordinateur, None)),
        R::PostesEpuises { accordes: 0 },
        "its posts are of conseillers only"
    );
    assert_eq!(compter(base, "comptes"), avant);
    assert_eq!(compter(base, "courriers"), 0);
    assert_eq!(compter(base, "contrats"), 0);

    inviter(base, modele.clone());
    assert_eq!(
        refus(&|i| i.courriel_personnel = courriel("Ana@Perso.FR")),
        R::DejaInvite
    );
    assert_eq!(
        refus(&|i| i.courriel_personnel = courriel("ana.blanc@exemple.fr")),
        R::DejaInvite,
        "someone's professional address is nobody else's personal one"
    );
}

fn homonyms_get_numbers_and_an_address_is_given_once(essai: &BaseDEssai) {
    let base = essai.base();
    let employeur = employeur(base, 1, 10);
    let jean = |n: u32| conseiller("Jean", "Dupont", &format!("jean{n}@perso.fr"), employeur);
    // Who signs in with an address of the domain already keeps it.
    inviter(base, admin("jean.dupont2@exemple.fr"));
    let adresses: Vec<_> = (0..3).map(|n| adresse(base, inviter(base, jean(n)))).collect();
    assert_eq!(
        adresses,
        [
            "jean.dupont@exemple.fr",
            "jean.dupont3@exemple.fr",
            "jean.dupont4@exemple.fr"
        ]
    );
    let autre = conseiller("Jean", "Dupont-Martin", "jdm@perso.fr", employeur);
    assert_eq!(
        adresse(base, inviter(base, autre)),
        "jean.dupont-martin@exemple.fr"
    );
}

fn two_who_invite_one_person_at_once(essai: &BaseDEssai) {
    let base = essai.base();
    let employeurs = [employeur(base, 1, 10), employeur(base, 2, 10)];
    let reponses: Vec<_> = thread::scope(|portee| {
        let fils: Vec<_> = (0..8)
            .map(|n| {
                let invitation = conseiller("Ana", "Blanc", "ana@perso.fr", employeurs[n % 2]);
                portee.spawn(move || tenter(base, invitation, DEPART))
            })
            .collect();
        fils.into_iter().map(|fil| fil.join().unwrap()).collect()
    });
    assert_eq!(reponses.iter().filter(|reponse| reponse.is_ok()).count(), 1);
    assert!(
        reponses
            .iter()
            .all(|reponse| reponse.is_ok() || *reponse == Err(RefusInvitation::DejaInvite)),
        "{reponses:?}"
    );
    assert_eq!((compter(base, "comptes"), compter(base, "courriers")), (1, 1));
}

fn homonyms_invited_at_once_have_addresses_of_their_own(essai: &BaseDEssai) {
    let base = essai.base();
    let employeurs: Vec<_> = (0..4).map(|n| employeur(base, n, 10)).collect();
    let adresses: BTreeSet<_> = thread::scope(|portee| {
        let fils: Vec<_> = (0..8)
            .map(|n: usize| {
                let perso = format!("jean{n}@perso.fr");
                let invitation = conseiller("Jean", "Dupont", &perso, employeurs[n % 4]);
                portee.spawn(move || adresse(base, tenter(base, invitation, DEPART).unwrap()))
            })
            .collect();
        fils.into_iter().map(|fil| fil.join().unwrap()).collect()
    });
    let attendues: BTreeSet<_> = std::iter::once("jean.dupont@exemple.fr".to_owned())
        .chain((2..=8).map(|n| format!("jean.dupont{n}@exemple.fr")))
        .collect();
    assert_eq!(adresses, attendues);
}

fn the_last_post_is_given_once(essai: &BaseDEssai) {
    let base = essai.base();
    let employeur = employeur(base, 1, 3);
    let reponses: Vec<_> = thread::scope(|portee| {
        let fils: Vec<_> = (0..8)
            .map(|n: usize| {
                let invitation = conseiller("Ana", "Blanc", &format!("ana{n}@perso.fr"), employeur);
                portee.spawn(move || tenter(base, invitation, DEPART))
            })
            .collect();
        fils.into_iter().map(|fil| fil.join().unwrap()).collect()
    });
    assert_eq!(reponses.iter().filter(|reponse| reponse.is_ok()).count(), 3);
    assert!(
        reponses
            .iter()
            .all(|reponse| reponse.is_ok() || *reponse == Err(RefusInvitation::PostesEpuises { accordes: 3 })),
        "{reponses:?}"
    );
    let vue = base
        .lire(|conn| structures::lire(conn, employeur, jour()))
        .unwrap()
        .unwrap();
    assert_eq!((vue.postes, vue.postes_pris), (3, 3));

    // An import that grants one more frees one more; a contract that is over frees its own.
    structures::importer(base.writer(), vec![structure(1, 4)], DEPART).unwrap();
    let mut court = conseiller("Court", "Contrat", "court@perso.fr", employeur);
    court.au = "2026-12-31".parse().ok();
    inviter(base, court);
    let mut suivant = conseiller("Suivant", "Contrat", "suivant@perso.fr", employeur);
    suivant.du = "2026-12-31".parse().ok();
    assert_eq!(
        tenter(base, suivant.clone(), DEPART),
        Err(RefusInvitation::PostesEpuises { accordes: 4 })
    );
    suivant.du = "2027-01-01".parse().ok();
    inviter(base, suivant);
}

fn a_renewed_invitation_kills_the_older_link(essai: &BaseDEssai) {
    let base = essai.base();
    let employeur = employeur(base, 1, 1);
    let compte = inviter(base, conseiller("Ana", "Blanc", "ana@perso.fr", employeur));
    let ancien = dernier_lien(base, "ana@perso.fr", DEPART);
    comptes::renvoyer_invitation(base.writer(), &sceau(), compte, None, apres(60))
        .unwrap()
        .unwrap();
    let courriers = en_attente(base, apres(60));
    assert_eq!(courriers.len(), 1, "the mail that had not left is replaced");
    let nouveau = dernier_lien(base, "ana@perso.fr", apres(60));
    assert_ne!(ancien, nouveau);
    assert_eq!(choisir(base, &ancien, apres(61)), Err(RefusJeton::Inconnu));
    assert_eq!(
        choisir(base, &nouveau, apres(60 + 28 * JOUR)),
        Err(RefusJeton::Expire)
    );
    choisir(base, &nouveau, apres(61)).unwrap();
    assert_eq!(
        comptes::renvoyer_invitation(base.writer(), &sceau(), compte, None, apres(62)).unwrap(),
        Err(RefusRenvoi::BoiteEnCreation)
    );

    assert!(confirmer_boite(base, compte, apres(70)));
    let ancien = dernier_lien(base, "ana.blanc@exemple.fr", apres(70));
    comptes::renvoyer_invitation(base.writer(), &sceau(), compte, None, apres(80))
        .unwrap()
        .unwrap();
    let nouveau = dernier_lien(base, "ana.blanc@exemple.fr", apres(80));
    let confirmer = |jeton: &coop_store::jetons::Jeton| {
        comptes::confirmer_premiere_connexion(base.writer(), jeton.clone(), apres(81)).unwrap()
    };
    assert_eq!(confirmer(&ancien), Err(RefusJeton::Inconnu));
    confirmer(&nouveau).unwrap();
    assert_eq!(
        comptes::renvoyer_invitation(base.writer(), &sceau(), compte, None, apres(82)).unwrap(),
        Err(RefusRenvoi::DejaActif)
    );
    let inconnu = coop_store::ids::compte();
    assert_eq!(
        comptes::renvoyer_invitation(base.writer(), &sceau(), inconnu, None, apres(82)).unwrap(),
        Err(RefusRenvoi::Inconnu)
    );
}

fn a_person_asks_again_for_an_expired_link(essai: &BaseDEssai) {
    let base = essai.base();
    inviter(base, admin("ada@perso.fr"));
    let mut jeton = dernier_lien(base, "ada@perso.fr", DEPART);
    let tard = apres(40 * JOUR);
    for essai in 0..5 {
        comptes::renvoyer_depuis_jeton(base.writer(), &sceau(), jeton.clone(), tard).unwrap();
        let suivant = dernier_lien(base, "ada@perso.fr", tard);
        assert_eq!(suivant != jeton, essai < 3, "three times an hour: {essai}");
        jeton = suivant;
    }
    let inconnu = coop_store::jetons::Jeton::nouveau();
    comptes::renvoyer_depuis_jeton(base.writer(), &sceau(), inconnu, tard).unwrap();
    choisir(base, &jeton, tard).unwrap();
    comptes::renvoyer_depuis_jeton(base.writer(), &sceau(), jeton.clone(), apres(41 * JOUR)).unwrap();
    assert_eq!(choisir(base, &jeton, tard), Err(RefusJeton::DejaUtilise));
}

fn a_wrong_address_is_corrected_until_the_account_is_active(essai: &BaseDEssai) {
    let base = essai.base();
    let employeur = employeur(base, 1, 2);
    let compte = inviter(base, conseiller("Ana", "Blanc", "faux@perso.fr", employeur));
    let corriger = |adresse: &str, seconde: i64| {
        comptes::corriger_courriel(
            base.writer(),
            &sceau(),
            compte,
            courriel(adresse),
            None,
            apres(seconde),
        )
        .unwrap()
    };
    actif(base, "prise@perso.fr");
    assert_eq!(corriger("Prise@perso.fr", 1), Err(RefusCorrection::AdressePrise));

    let ancien = dernier_lien(base, "faux@perso.fr", DEPART);
    corriger("ana@perso.fr", 2).unwrap();
    assert_eq!(choisir(base, &ancien, apres(3)), Err(RefusJeton::Inconnu));
    assert_eq!(
        en_attente(base, apres(3)).len(),
        1,
        "nothing goes to the wrong address"
    );
    choisir(base, &dernier_lien(base, "ana@perso.fr", apres(3)), apres(3)).unwrap();

    // The password was chosen at an address that is wrong after all: it opens nothing any more.
    corriger("ana.blanc@perso.fr", 4).unwrap();
    let lu = base
        .lire(|conn| comptes::par_identifiant(conn, "ana.blanc@exemple.fr"))
        .unwrap()
        .unwrap();
    assert_eq!((lu.etat, lu.mot_de_passe), (EtatCompte::MotDePasseChoisi, None));
    let lien = dernier_lien(base, "ana.blanc@perso.fr", apres(5));
    comptes::reinitialiser(base.writer(), &sceau(), lien, "$autre".to_owned(), None, apres(5))
        .unwrap()
        .unwrap();

    assert!(confirmer_boite(base, compte, apres(6)));
    let jeton = dernier_lien(base, "ana.blanc@exemple.fr", apres(6));
    comptes::confirmer_premiere_connexion(base.writer(), jeton, apres(7))
        .unwrap()
        .unwrap();
    assert_eq!(corriger("encore@perso.fr", 8), Err(RefusCorrection::DejaActif));
    assert_eq!(
        resume(base, compte).courriel_personnel.unwrap().as_str(),
        "ana.blanc@perso.fr"
    );
}

sur_les_deux!(
    an_invitation_is_whole,
    what_cannot_be_invited_is_refused_and_leaves_nothing,
    homonyms_get_numbers_and_an_address_is_given_once,
    two_who_invite_one_person_at_once,
    homonyms_invited_at_once_have_addresses_of_their_own,
    the_last_post_is_given_once,
    a_renewed_invitation_kills_the_older_link,
    a_person_asks_again_for_an_expired_link,
    a_wrong_address_is_corrected_until_the_account_is_active,
);

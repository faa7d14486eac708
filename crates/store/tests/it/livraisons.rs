//! Mailboxes and mails followed: passwords that follow, mails refused, given up, sent anew.

use std::time::Duration;

use coop_domain::{
    comptes::{
        EtatCompte,
        courriers::Genre,
        echanges::{CompteResume, EtatBoite, EtatSuivi, FinCourrier, MotifBoite},
    },
    ids::{CompteId, CourrierId},
};
use coop_store::{
    Base, boites,
    comptes::{self, Borne},
    courriers::{self, RefusRelance},
    livraisons,
    scellement::Secret,
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

use crate::personnes::{
    CLAIR, DEPART, EMPREINTE, admin, apres, choisir, compter, confirmer_boite, conseiller, courriel,
    dernier_lien, employeur, en_attente, inviter, jour, sceau,
};

const NOUVEAU: &str = "Tournesol-47-cheval";

fn ana(base: &Base) -> CompteId {
    let employeur = employeur(base, 1, 1);
    inviter(base, conseiller("Ana", "Blanc", "ana@perso.fr", employeur))
}

fn resume(base: &Base, compte: CompteId) -> CompteResume {
    base.lire(|conn| comptes::resume(conn, compte, jour()))
        .unwrap()
        .unwrap()
}

/// The person forgot the password and chooses this one.
fn oublier(base: &Base, identifiant: &str, nouveau: &str, seconde: i64) {
    let writer = base.writer();
    comptes::demander_reinitialisation(writer, &sceau(), identifiant, apres(seconde)).unwrap();
    let jeton = dernier_lien(base, identifiant, apres(seconde));
    let clair = Some(Secret::new(nouveau.to_owned()));
    comptes::reinitialiser(
        writer,
        &sceau(),
        jeton,
        EMPREINTE.to_owned(),
        clair,
        apres(seconde),
    )
    .unwrap()
    .unwrap();
}

fn a_donner(base: &Base, seconde: i64) -> Vec<boites::MotDePasseADonner> {
    base.lire(|conn| boites::a_donner(conn, apres(seconde), 10))
        .unwrap()
}

fn a_new_password_follows_to_the_mailbox_and_is_erased(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = ana(base);
    choisir(base, &dernier_lien(base, "ana@perso.fr", DEPART), apres(1)).unwrap();
    assert!(confirmer_boite(base, compte, apres(2)));
    oublier(base, "ana.blanc@exemple.fr", NOUVEAU, 3);
    let changements = a_donner(base, 3);
    assert_eq!(changements.len(), 1);
    let changement = &changements[0];
    assert_eq!(
        (
            changement.compte,
            changement.adresse.as_str(),
            &*changement.reference
        ),
        (compte, "ana.blanc@exemple.fr", "boite-1")
    );
    assert_eq!(changement.ouvrir(&sceau()).unwrap().reveler(), NOUVEAU);
    let vu = resume(base, compte);
    assert_eq!(
        (vu.boite, vu.mot_de_passe_boite, vu.boite_motif),
        (Some(EtatBoite::Creee), Some(EtatSuivi::EnCours), None)
    );

    // Another one is chosen while the first travels: confirming the first erases nothing.
    oublier(base, "ana.blanc@exemple.fr", "Coquelicot-92-cheval", 4);
    boites::donne(base.writer(), changement).unwrap();
    let changements = a_donner(base, 4);
    assert_eq!(
        changements[0].ouvrir(&sceau()).unwrap().reveler(),
        "Coquelicot-92-cheval"
    );
    boites::donne(base.writer(), &changements[0]).unwrap();
    assert_eq!(compter(base, "boites_suivi"), 0);
    assert_eq!(resume(base, compte).mot_de_passe_boite, None);
}

fn a_password_chosen_before_the_mailbox_is_made_is_its_own(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = ana(base);
    choisir(base, &dernier_lien(base, "ana@perso.fr", DEPART), apres(1)).unwrap();
    oublier(base, "ana@perso.fr", NOUVEAU, 2);
    assert!(a_donner(base, 3).is_empty(), "there is no mailbox yet");
    let a_creer = base.lire(|conn| boites::a_creer(conn, apres(3), 10)).unwrap();
    let secret = a_creer[0].mot_de_passe(&sceau()).unwrap().unwrap();
    assert_eq!(secret.reveler(), NOUVEAU);
    // A call with the former one may have been on its way: the new one is given once more.
    assert!(confirmer_boite(base, compte, apres(4)));
    assert_eq!(a_donner(base, 4).len(), 1);
}

fn without_a_mailbox_nothing_follows(essai: &BaseDEssai) {
    let base = essai.base();
    inviter(base, admin("ada@perso.fr"));
    choisir(base, &dernier_lien(base, "ada@perso.fr", DEPART), apres(1)).unwrap();
    oublier(base, "ada@perso.fr", NOUVEAU, 2);
    assert_eq!(compter(base, "boites_suivi"), 0);
}

fn a_password_that_the_provider_does_not_take_is_tried_again_and_shown(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = ana(base);
    choisir(base, &dernier_lien(base, "ana@perso.fr", DEPART), apres(1)).unwrap();
    assert!(confirmer_boite(base, compte, apres(2)));
    oublier(base, "ana.blanc@exemple.fr", NOUVEAU, 3);
    let rater = |motif, attente: u64, seconde| {
        let changement = a_donner(base, seconde).remove(0);
        let attente = Duration::from_secs(attente);
        boites::pas_donne(base.writer(), &changement, motif, attente, apres(seconde)).unwrap();
    };
    let nombre = |seconde| a_donner(base, seconde).len();
    rater(MotifBoite::Indisponible, 0, 3);
    assert_eq!((nombre(12), nombre(13)), (0, 1));
    // The provider asks for more time than we would have taken.
    rater(MotifBoite::Indisponible, 90, 13);
    assert_eq!((nombre(102), nombre(103)), (0, 1));
    let vu = resume(base, compte);
    assert_eq!(
        (vu.mot_de_passe_boite, vu.boite_motif),
        (Some(EtatSuivi::EnCours), Some(MotifBoite::Indisponible))
    );
    rater(MotifBoite::Inconnue, 0, 103);
    assert_eq!(nombre(100_000), 0);
    let vu = resume(base, compte);
    assert_eq!(
        (vu.mot_de_passe_boite, vu.boite_motif),
        (Some(EtatSuivi::Echec), Some(MotifBoite::Inconnue))
    );
    assert!(boites::relancer(base.writer(), compte, None, apres(200_000)).unwrap());
    assert_eq!(nombre(200_000), 1);
    rater(MotifBoite::Indisponible, 0, 200_000 + 86_400);
    assert_eq!(resume(base, compte).mot_de_passe_boite, Some(EtatSuivi::Echec));
}

fn a_stranger_s_mailbox_is_never_taken_for_ours(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = ana(base);
    choisir(base, &dernier_lien(base, "ana@perso.fr", DEPART), DEPART).unwrap();
    let a_creer = |seconde| {
        let boite = base.lire(|conn| boites::a_creer(conn, apres(seconde), 10));
        boite.unwrap().remove(0)
    };
    assert!(!a_creer(0).entamee, "nobody was asked");
    let rater = |motif, seconde| {
        boites::entamer(base.writer(), compte).unwrap();
        let echec = boites::EchecBoite {
            motif,
            erreur: "non",
            au_plus_tot: Duration::ZERO,
        };
        boites::echoue(base.writer(), compte, echec, apres(seconde)).unwrap();
        boites::relancer(base.writer(), compte, None, apres(seconde)).unwrap();
        a_creer(seconde).entamee
    };
    assert!(rater(MotifBoite::Indisponible, 1), "it may be there, made by us");
    assert!(!rater(MotifBoite::AdressePrise, 2), "it is somebody else's");
}

fn refuser(base: &Base, adresse: &str, seconde: i64) -> CourrierId {
    let a_envoyer = base
        .lire(|conn| courriers::a_envoyer(conn, apres(seconde), 100))
        .unwrap();
    let courrier = a_envoyer
        .iter()
        .rfind(|courrier| courrier.destinataire.as_str() == adresse)
        .unwrap();
    let fin = Some(FinCourrier::Refuse);
    courriers::echoue(base.writer(), courrier.id, "refused: 550", fin, apres(seconde)).unwrap();
    courrier.id
}

fn a_refused_mail_is_shown_until_the_address_is_corrected(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = ana(base);
    assert!(!resume(base, compte).courriel_refuse);
    refuser(base, "ana@perso.fr", 1);
    assert!(resume(base, compte).courriel_refuse);
    let liste = base.lire(|conn| courriers::abandonnes(conn, None, 10)).unwrap();
    assert_eq!(liste.len(), 1);
    assert_eq!(
        (liste[0].genre, liste[0].fin, liste[0].compte, liste[0].relancable),
        (Genre::Invitation, FinCourrier::Refuse, Some(compte), true)
    );
    comptes::corriger_courriel(
        base.writer(),
        &sceau(),
        compte,
        courriel("ana@juste.fr"),
        None,
        apres(2),
    )
    .unwrap()
    .unwrap();
    assert!(!resume(base, compte).courriel_refuse);
    assert_eq!(en_attente(base, apres(2))[0].0, "ana@juste.fr");
    assert!(
        base.lire(|conn| courriers::abandonnes(conn, None, 10))
            .unwrap()
            .is_empty()
    );
    // Refused there too, then arrived: someone who signs in needs no correction.
    refuser(base, "ana@juste.fr", 3);
    assert!(resume(base, compte).courriel_refuse);
    comptes::renvoyer_invitation(base.writer(), &sceau(), compte, None, apres(4))
        .unwrap()
        .unwrap();
    assert!(!resume(base, compte).courriel_refuse, "another one is on its way");
}

fn a_mail_given_up_is_written_anew_once(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = ana(base);
    let vieux = dernier_lien(base, "ana@perso.fr", DEPART);
    let id = refuser(base, "ana@perso.fr", 1);
    let relancer =
        |id, seconde| courriers::relancer(base.writer(), &sceau(), id, None, apres(seconde)).unwrap();
    let nouveau = relancer(id, 2).unwrap();
    assert_ne!(nouveau, id);
    assert_eq!(relancer(id, 3), Err(RefusRelance::PasAbandonne));
    assert_eq!(relancer(nouveau, 3), Err(RefusRelance::PasAbandonne), "it waits");
    assert_eq!(
        relancer(CourrierId::depuis_octets([9; 16]), 3),
        Err(RefusRelance::Inconnu)
    );
    assert_eq!(en_attente(base, apres(3)).len(), 1);
    assert!(
        choisir(base, &vieux, apres(3)).is_err(),
        "the former link is dead"
    );
    let neuf = dernier_lien(base, "ana@perso.fr", apres(3));
    assert_eq!(
        choisir(base, &neuf, apres(4)).unwrap().etat,
        EtatCompte::MotDePasseChoisi
    );
    // Nobody waits for an invitation any more.
    courriers::echoue(
        base.writer(),
        nouveau,
        "refused: 550",
        Some(FinCourrier::Refuse),
        apres(5),
    )
    .unwrap();
    assert_eq!(relancer(nouveau, 6), Err(RefusRelance::PasRelancable));
    assert_eq!(resume(base, compte).etat, EtatCompte::MotDePasseChoisi);
}

fn mails_given_up_are_listed_by_pages(essai: &BaseDEssai) {
    let base = essai.base();
    let mut ids: Vec<CourrierId> = (0..5)
        .map(|n| {
            let adresse = format!("ada{n}@perso.fr");
            inviter(base, admin(&adresse));
            refuser(base, &adresse, 1)
        })
        .collect();
    ids.sort();
    ids.reverse();
    let page = |borne| -> Vec<CourrierId> {
        base.lire(|conn| courriers::abandonnes(conn, borne, 2))
            .unwrap()
            .into_iter()
            .map(|courrier| courrier.id)
            .collect()
    };
    assert_eq!(page(None), ids[..2]);
    assert_eq!(page(Some(Borne::Apres(ids[1]))), ids[2..4]);
    assert_eq!(page(Some(Borne::Avant(ids[3]))), ids[1..3]);
}

fn deliveries_are_counted(essai: &BaseDEssai) {
    let base = essai.base();
    let compter = || base.lire(livraisons::compter).unwrap();
    let vide = compter();
    assert_eq!((vide.en_attente, vide.plus_ancien, vide.abandonnes), (0, None, 0));
    assert!(vide.boites.iter().all(|(_, nombre)| *nombre == 0) && vide.boites.len() == 3);
    let compte = ana(base);
    inviter(base, admin("ada@perso.fr"));
    let deux = compter();
    assert_eq!((deux.en_attente, deux.plus_ancien), (2, Some(DEPART)));
    choisir(base, &dernier_lien(base, "ana@perso.fr", DEPART), apres(1)).unwrap();
    refuser(base, "ada@perso.fr", 1);
    let un = compter();
    assert_eq!((un.en_attente, un.abandonnes), (1, 1));
    assert!(un.boites.contains(&(EtatBoite::EnCreation, 1)));
    assert!(confirmer_boite(base, compte, apres(2)));
    oublier(base, "ana.blanc@exemple.fr", CLAIR, 3);
    let fin = compter();
    assert!(fin.boites.contains(&(EtatBoite::Creee, 1)) && fin.boites.contains(&(EtatBoite::EnCreation, 0)));
    assert!(fin.mots_de_passe.contains(&(EtatSuivi::EnCours, 1)));
}

sur_les_deux!(
    a_new_password_follows_to_the_mailbox_and_is_erased,
    a_password_chosen_before_the_mailbox_is_made_is_its_own,
    without_a_mailbox_nothing_follows,
    a_password_that_the_provider_does_not_take_is_tried_again_and_shown,
    a_stranger_s_mailbox_is_never_taken_for_ours,
    a_refused_mail_is_shown_until_the_address_is_corrected,
    a_mail_given_up_is_written_anew_once,
    mails_given_up_are_listed_by_pages,
    deliveries_are_counted,
);

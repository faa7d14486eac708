//! What the administration decides of an account, and what ends with it.

use coop_domain::{
    comptes::{
        Attribution, Decision, EtatCompte, Portee, Role,
        courriers::{DonneesCourrier, Genre},
        echanges::DecisionCompte,
    },
    ids::CompteId,
    stats::partage::{Destinataire, SaisiePartage},
    temps::Instant,
};
use coop_store::{
    Base, Erreur,
    audit::{self, Objet},
    boites,
    comptes::{self, CompteDecide, NouveauCompte, RefusDecision, RefusJeton},
    partages::{self, Ouverture},
    sessions::{self, Preuve},
};
use coop_testkit::{
    bases::{BaseDEssai, Produit},
    sur_les_deux,
};
use diesel::RunQueryDsl as _;

use crate::personnes::{
    DEPART, EMPREINTE, actif, apres, choisir, compter, conseiller, courriel, dernier_lien, employeur,
    en_attente, inviter, jour, ouvrir_session, role_admin, sceau, tenter,
};

fn decider(
    base: &Base,
    (compte, acteur): (CompteId, CompteId),
    decision: Decision,
    seconde: i64,
) -> Result<CompteDecide, RefusDecision> {
    let quoi = DecisionCompte {
        decision,
        motif: "Absence d'un mois".to_owned(),
        subvention_a_examiner: false,
    };
    let quand = (jour(), apres(seconde));
    comptes::decider(base.writer(), &sceau(), (compte, acteur), quoi, quand).unwrap()
}

fn a_suspended_person_is_signed_out_and_comes_back(essai: &BaseDEssai) {
    let base = essai.base();
    let (compte, acteur) = (actif(base, "zoe@perso.fr"), actif(base, "ada@perso.fr"));
    let jeton = ouvrir_session(base, compte, DEPART);
    let _ = ouvrir_session(base, compte, DEPART);
    let decide = decider(base, (compte, acteur), Decision::Suspension, 1).unwrap();
    assert_eq!(
        (decide.etat, decide.sessions_fermees.len()),
        (EtatCompte::Suspendu, 2)
    );
    assert!(
        sessions::tourner(base.writer(), &sceau(), jeton, apres(2))
            .unwrap()
            .is_err()
    );
    let ouvrir = |seconde| {
        sessions::ouvrir(
            base.writer(),
            compte,
            (role_admin(), Preuve::MOT_DE_PASSE),
            "Firefox",
            apres(seconde),
        )
        .unwrap()
        .is_some()
    };
    assert!(!ouvrir(3), "a sign-in that was under way opens nothing");
    assert_eq!(
        decider(base, (compte, acteur), Decision::Suspension, 4),
        Err(RefusDecision::Impossible(EtatCompte::Suspendu))
    );
    let decide = decider(base, (compte, acteur), Decision::Reprise, 5).unwrap();
    assert_eq!(
        (decide.etat, decide.sessions_fermees.len()),
        (EtatCompte::Actif, 0)
    );
    assert!(ouvrir(6));

    let recus: Vec<_> = en_attente(base, apres(6))
        .into_iter()
        .filter(|(a, _)| a == "zoe@perso.fr")
        .map(|(_, donnees)| match donnees {
            DonneesCourrier::DecisionCompte { decision, motif, .. } => (decision, motif),
            autre => panic!("{autre:?}"),
        })
        .collect();
    let motif = || "Absence d'un mois".to_owned();
    assert_eq!(
        recus,
        [(Decision::Suspension, motif()), (Decision::Reprise, motif())]
    );
    let lignes = base
        .lire(|conn| audit::lister(conn, Some(Objet::Compte(compte)), None, 10))
        .unwrap();
    let decisions: Vec<_> = lignes
        .iter()
        .filter(|ligne| ligne.motif.is_some())
        .map(|ligne| (ligne.action.as_str(), ligne.acteur, ligne.motif.as_deref()))
        .collect();
    let motif = Some("Absence d'un mois");
    assert_eq!(
        decisions,
        [
            ("compte_rouvert", Some(acteur), motif),
            ("compte_suspendu", Some(acteur), motif)
        ]
    );
}

fn nobody_decides_of_their_own_account_nor_of_none(essai: &BaseDEssai) {
    let base = essai.base();
    let acteur = actif(base, "ada@perso.fr");
    assert_eq!(
        decider(base, (acteur, acteur), Decision::Depart, 1),
        Err(RefusDecision::LeSien)
    );
    let personne = CompteId::depuis_octets([9; 16]);
    assert_eq!(
        decider(base, (personne, acteur), Decision::Depart, 1),
        Err(RefusDecision::Inconnu)
    );
    assert_eq!(compter(base, "comptes WHERE etat = 4"), 1);
    // Of two who close each other, one stays: the other's decision comes too late.
    let autre = actif(base, "zoe@perso.fr");
    decider(base, (autre, acteur), Decision::Suspension, 1).unwrap();
    assert_eq!(
        decider(base, (acteur, autre), Decision::Suspension, 1),
        Err(RefusDecision::ActeurFerme)
    );
    assert_eq!(compter(base, "comptes WHERE etat = 4"), 1);
    let recus = en_attente(base, apres(2));
    assert_eq!(recus.len(), 1, "to the one who was suspended");
}

fn who_is_struck_off_while_arriving_arrives_nowhere(essai: &BaseDEssai) {
    let base = essai.base();
    let acteur = actif(base, "ada@perso.fr");
    let mairie = employeur(base, 1, 1);
    for (adresse, structure) in [
        ("maire@perso.fr", mairie),
        ("voisin@perso.fr", employeur(base, 2, 1)),
    ] {
        let representant = NouveauCompte {
            prenom: "Max".parse().unwrap(),
            nom: "Maire".parse().unwrap(),
            courriel_personnel: courriel(adresse),
            courriel_professionnel: None,
            mot_de_passe: Some(EMPREINTE.to_owned()),
            cgu: "2026-1".to_owned(),
            attributions: vec![Attribution {
                role: Role::Structure,
                portee: Portee::Structure(structure),
            }],
            contrat: None,
        };
        comptes::creer_direct(base.writer(), representant, None, DEPART)
            .unwrap()
            .unwrap();
    }
    let compte = inviter(base, conseiller("Ana", "Blanc", "ana@perso.fr", mairie));
    let lien = dernier_lien(base, "ana@perso.fr", DEPART);
    choisir(base, &lien, apres(1)).unwrap();
    assert_eq!(compter(base, "boites WHERE scelle IS NOT NULL"), 1);
    assert!(tenter(base, conseiller("Zoé", "Roy", "zoe@perso.fr", mairie), apres(1)).is_err());

    let decide = decider(base, (compte, acteur), Decision::Radiation, 2).unwrap();
    assert_eq!(decide.etat, EtatCompte::Radie);
    // The sealed password is erased, and no mailbox is asked for.
    assert_eq!(compter(base, "boites"), 0);
    assert_eq!(compter(base, "jetons WHERE utilise_le IS NULL"), 0);
    assert!(
        !boites::entamer(base.writer(), compte).unwrap(),
        "who was about to ask does not"
    );
    assert!(!boites::relancer(base.writer(), compte, Some(acteur), apres(3)).unwrap());
    assert!(
        base.lire(|conn| boites::a_creer(conn, apres(9), 9))
            .unwrap()
            .is_empty()
    );
    assert_eq!(choisir(base, &lien, apres(3)), Err(RefusJeton::DejaUtilise));
    // She reads why, her employer too, nobody else.
    let mut recus: Vec<_> = en_attente(base, apres(3))
        .into_iter()
        .map(|(a, donnees)| (a, donnees.genre()))
        .collect();
    recus.sort();
    assert_eq!(
        recus,
        [
            ("ana@perso.fr".to_owned(), Genre::DecisionCompte),
            ("maire@perso.fr".to_owned(), Genre::RadiationEmploye)
        ]
    );
    // The post is free.
    let jour = jour();
    assert_eq!(compter(base, &format!("contrats WHERE au = '{jour}'")), 1);
    assert!(tenter(base, conseiller("Zoé", "Roy", "zoe@perso.fr", mairie), apres(4)).is_ok());
    for decision in [
        Decision::Suspension,
        Decision::Reprise,
        Decision::Radiation,
        Decision::Depart,
    ] {
        assert_eq!(
            decider(base, (compte, acteur), decision, 5),
            Err(RefusDecision::Impossible(EtatCompte::Radie))
        );
    }
}

fn an_invitation_that_waits_does_not_leave(essai: &BaseDEssai) {
    let base = essai.base();
    let acteur = actif(base, "ada@perso.fr");
    let compte = inviter(
        base,
        conseiller("Ana", "Blanc", "ana@perso.fr", employeur(base, 1, 1)),
    );
    let lien = dernier_lien(base, "ana@perso.fr", DEPART);
    decider(base, (compte, acteur), Decision::Depart, 1).unwrap();
    let genres: Vec<_> = en_attente(base, apres(2))
        .iter()
        .map(|(_, donnees)| donnees.genre())
        .collect();
    assert_eq!(genres, [Genre::DecisionCompte]);
    assert_eq!(choisir(base, &lien, apres(2)), Err(RefusJeton::Inconnu));
}

fn nothing_of_the_audit_is_changed_or_taken_away(essai: &BaseDEssai) {
    let base = essai.base();
    // The database's own clock decides: this one is young on any day.
    let en_2100 = Instant::depuis_micros(4_102_444_800_000_000);
    audit::connexion_refusee(base.writer(), None, "Essai", en_2100).unwrap();
    let lignes = compter(base, "audit");
    let executer = |sql: &'static str| {
        base.writer()
            .submit(move |conn| Ok::<_, Erreur>(diesel::sql_query(sql).execute(conn)?))
    };
    let sans_le_dire = match essai.produit() {
        Produit::Sqlite => {
            "REPLACE INTO audit SELECT id, instant, acteur, genre, objet, action, 'autre' FROM audit"
        }
        Produit::Postgres => "TRUNCATE audit",
    };
    for sql in [
        sans_le_dire,
        "UPDATE audit SET motif = 'autre'",
        "UPDATE audit SET acteur = NULL",
        "DELETE FROM audit",
    ] {
        assert!(executer(sql).is_err(), "{sql}");
    }
    assert_eq!(compter(base, "audit"), lignes);
    // What is a year old may go.
    let il_y_a_deux_ans = Instant::depuis_micros(DEPART.micros() - 2 * 365 * 86_400_000_000);
    audit::connexion_refusee(base.writer(), None, "Ancien", il_y_a_deux_ans).unwrap();
    assert_eq!(executer("DELETE FROM audit WHERE motif = 'Ancien'").unwrap(), 1);
    assert_eq!(compter(base, "audit"), lignes);
}

fn what_someone_who_may_not_sign_in_had_shared_is_shared_no_more(essai: &BaseDEssai) {
    let base = essai.base();
    let (compte, acteur) = (actif(base, "zoe@perso.fr"), actif(base, "ada@perso.fr"));
    let saisie = SaisiePartage {
        destinataire: Destinataire::Lien,
        code: None,
        du: jour(),
        au: jour(),
        jours: None,
    };
    let (_, jeton) = partages::creer(base.writer(), compte, saisie, (jour(), DEPART))
        .unwrap()
        .unwrap();
    let ouverture = Ouverture::Lien(jeton.unwrap());
    let ouvert = |seconde| {
        base.lire(|conn| partages::ouvrir(conn, &ouverture, apres(seconde)))
            .unwrap()
            .is_some()
    };
    assert!(ouvert(1));
    decider(base, (compte, acteur), Decision::Suspension, 2).unwrap();
    assert!(!ouvert(3));
    decider(base, (compte, acteur), Decision::Reprise, 4).unwrap();
    assert!(ouvert(5));
    decider(base, (compte, acteur), Decision::Depart, 6).unwrap();
    assert!(!ouvert(7));
}

sur_les_deux!(
    what_someone_who_may_not_sign_in_had_shared_is_shared_no_more,
    nothing_of_the_audit_is_changed_or_taken_away,
    a_suspended_person_is_signed_out_and_comes_back,
    nobody_decides_of_their_own_account_nor_of_none,
    who_is_struck_off_while_arriving_arrives_nowhere,
    an_invitation_that_waits_does_not_leave,
);

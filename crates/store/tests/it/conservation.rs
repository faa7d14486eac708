//! What is kept no longer than it must be.

use coop_domain::{
    comptes::{
        Attribution, Decision, Portee, Role,
        conservation::Effaces,
        echanges::{DecisionCompte, DemandeSuppression},
    },
    equipes::{NomEquipe, NouvelleEquipe, Perimetre},
    ids::CompteId,
    temps::Instant,
};
use coop_store::{
    Base,
    audit::{self, Inscription, Objet},
    comptes::{self, NouveauCompte, RefusInvitation},
    conservation::{appliquer, prevoir},
    equipes,
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

use crate::personnes::{
    DEPART, EMPREINTE, actif, apres, choisir, compter, conseiller, courriel, dernier_lien, employeur,
    inviter, jour, ouvrir_session, sceau, tenter, vider,
};

/// A day, in seconds.
const JOUR: i64 = 86_400;

/// Counts, then erases: the dry run says what is done, and does nothing.
fn passer(base: &Base, maintenant: Instant) -> Effaces {
    let avant = vider(base);
    let prevus = base.lire(|conn| prevoir(conn, maintenant)).unwrap();
    assert_eq!(vider(base), avant);
    let effaces = appliquer(base, maintenant).unwrap();
    assert_eq!(effaces, prevus);
    assert_eq!(appliquer(base, maintenant).unwrap(), Effaces::default());
    effaces
}

fn a_texte(base: &Base, texte: &str) -> bool {
    vider(base).iter().any(|(_, valeur)| valeur.contains(texte))
}

fn un_depart(base: &Base, compte: CompteId, acteur: CompteId, quand: Instant) {
    let quoi = DecisionCompte {
        decision: Decision::Depart,
        motif: "Fin de contrat".to_owned(),
        subvention_a_examiner: false,
    };
    comptes::decider(base.writer(), &sceau(), (compte, acteur), quoi, (jour(), quand))
        .unwrap()
        .unwrap();
}

fn an_invitation_that_comes_to_nothing_is_erased_after_six_months(essai: &BaseDEssai) {
    let base = essai.base();
    let mairie = employeur(base, 1, 1);
    let oubliee = inviter(base, conseiller("Zoé", "N'Guyen", "zoe@perso.fr", mairie));
    let voisine = employeur(base, 2, 2);
    let renouvelee = inviter(base, conseiller("Yan", "Le Goff", "yan@perso.fr", voisine));
    inviter(base, conseiller("Ana", "Blanc", "ana@perso.fr", voisine));
    choisir(base, &dernier_lien(base, "ana@perso.fr", DEPART), apres(1)).unwrap();
    // Sent again on the last day of the six months: they begin anew.
    let dernier_jour: Instant = "2027-05-20T23:00:00Z".parse().unwrap();
    comptes::renvoyer_invitation(base.writer(), &sceau(), renouvelee, None, dernier_jour)
        .unwrap()
        .unwrap();
    assert!(passer(base, dernier_jour).est_vide(), "the day itself is kept");

    let lendemain: Instant = "2027-05-21T04:00:00Z".parse().unwrap();
    let effaces = passer(base, lendemain);
    assert_eq!(
        effaces,
        Effaces {
            // Of Ana too, who chose a password and never came back.
            invitations: 2,
            ..Effaces::default()
        }
    );
    for texte in ["zoe@perso.fr", "N'Guyen", "ana@perso.fr", "Blanc"] {
        assert!(!a_texte(base, texte), "{texte}");
    }
    assert!(a_texte(base, "yan@perso.fr"));
    assert_eq!(compter(base, "adresses_prises"), 1, "hers may have been made");
    // Her post is free: somebody else is invited there.
    let autre = tenter(base, conseiller("Bob", "Noir", "bob@perso.fr", mairie), lendemain);
    assert!(autre.is_ok(), "{autre:?}");
    let lignes = base
        .lire(|conn| audit::lister(conn, Some(Objet::Compte(oubliee)), None, 1))
        .unwrap();
    assert_eq!(
        (lignes[0].action.as_str(), lignes[0].acteur),
        ("invitation_effacee", None)
    );
}

fn who_someone_was_is_erased_a_year_after_leaving(essai: &BaseDEssai) {
    let base = essai.base();
    let (mairie, ada) = (employeur(base, 1, 2), actif(base, "ada@perso.fr"));
    let equipe = NouvelleEquipe {
        nom: NomEquipe::de(&"Zoé".parse().unwrap(), &"N'Guyen".parse().unwrap()),
        perimetre: Perimetre::Membres,
    };
    let equipe = equipes::creer(base.writer(), equipe, None, DEPART).unwrap();
    let nouveau = NouveauCompte {
        prenom: "Zoé".parse().unwrap(),
        nom: "N'Guyen".parse().unwrap(),
        courriel_personnel: courriel("zoe@perso.fr"),
        courriel_professionnel: Some(courriel("zoe.nguyen@exemple.fr")),
        mot_de_passe: Some(EMPREINTE.to_owned()),
        cgu: "2026-1".to_owned(),
        attributions: vec![
            Attribution {
                role: Role::Conseiller,
                portee: Portee::Soi,
            },
            Attribution {
                role: Role::Coordinateur,
                portee: Portee::Equipe(equipe),
            },
        ],
        contrat: None,
    };
    let zoe = comptes::creer_direct(base.writer(), nouveau, None, DEPART)
        .unwrap()
        .unwrap();
    let demande = DemandeSuppression {
        motif: Some("Je pars en retraite".to_owned()),
    };
    comptes::demander_suppression(base.writer(), zoe, demande, apres(1)).unwrap();
    un_depart(base, zoe, ada, apres(2));
    assert!(passer(base, "2027-11-20T23:59:59Z".parse().unwrap()).est_vide());

    let un_an_apres: Instant = "2027-11-21T00:00:00Z".parse().unwrap();
    let effaces = passer(base, un_an_apres);
    assert_eq!((effaces.identites, effaces.invitations), (1, 0), "{effaces:?}");
    for texte in ["zoe@", "zoe.n", "Guyen", "guyen", "retraite"] {
        // The audit has the reason of the departure, and that of her demand, for a year of its own.
        let restes: Vec<_> = vider(base)
            .into_iter()
            .filter(|(ou, valeur)| valeur.contains(texte) && ou != "audit.motif")
            .collect();
        assert_eq!(restes, [], "{texte}");
    }
    let efface = base
        .lire(|conn| comptes::resume(conn, zoe, jour()))
        .unwrap()
        .unwrap();
    assert_eq!(format!("{} {}", efface.prenom, efface.nom), "Compte Effacé");
    assert_eq!(
        compter(
            base,
            "equipes WHERE nom = 'Équipe d''un compte effacé' AND archivee_le IS NOT NULL"
        ),
        1
    );
    assert_eq!(
        compter(base, "comptes"),
        2,
        "the account stays: CRAs belong to it"
    );
    // A homonym gets another address, and nobody is given hers.
    let homonyme = inviter(base, conseiller("Zoé", "N'Guyen", "zoe@perso.fr", mairie));
    let resume = base
        .lire(|conn| comptes::resume(conn, homonyme, jour()))
        .unwrap()
        .unwrap();
    let lignes = vider(base);
    assert!(
        lignes
            .iter()
            .any(|(_, valeur)| valeur == "zoe.nguyen2@exemple.fr"),
        "{resume:?}"
    );
    assert_eq!(
        tenter(
            base,
            conseiller("Max", "Fin", "zoe.nguyen@exemple.fr", mairie),
            un_an_apres
        ),
        Err(RefusInvitation::DejaActif),
    );
}

fn sessions_mails_and_the_audit_go_at_their_end(essai: &BaseDEssai) {
    let base = essai.base();
    let ada = actif(base, "ada@perso.fr");
    let _ = ouvrir_session(base, ada, DEPART);
    let _ = ouvrir_session(base, ada, apres(20 * JOUR));
    comptes::demander_reinitialisation(base.writer(), &sceau(), "ada@perso.fr", DEPART).unwrap();
    let courrier = base
        .lire(|conn| coop_store::courriers::a_envoyer(conn, DEPART, 1))
        .unwrap()[0]
        .id;
    coop_store::courriers::reussi(base.writer(), courrier, apres(1)).unwrap();
    let effaces = passer(base, apres(31 * JOUR));
    assert_eq!(
        effaces,
        Effaces {
            sessions: 1,
            ..Effaces::default()
        }
    );
    assert_eq!(compter(base, "sessions"), 1);

    // By the clock of the database too, these lines are more than a year old, and those of today are not.
    let autrefois: Instant = "2020-02-29T12:00:00Z".parse().unwrap();
    base.writer()
        .submit(move |conn| {
            let ligne = Inscription {
                acteur: Some(ada),
                objet: Objet::Compte(ada),
                action: "profil_modifie",
                motif: None,
                instant: autrefois,
            };
            audit::inscrire(conn, &ligne)
        })
        .unwrap();
    let lignes = compter(base, "audit");
    let effaces = passer(base, apres(400 * JOUR));
    assert_eq!((effaces.sessions, effaces.courriers), (1, 1), "{effaces:?}");
    // By the clock of the machine too, whatever that of the installation says.
    let parties = i64::from(effaces.lignes_audit);
    assert!(parties >= 1);
    assert_eq!(compter(base, "audit WHERE instant < 1600000000000000"), 0);
    assert_eq!(compter(base, "audit"), lignes - parties + 1, "and the report");
    let rapport = base
        .lire(|conn| audit::lister(conn, Some(Objet::Installation), None, 1))
        .unwrap();
    let motif = rapport[0].motif.as_deref().unwrap();
    let attendu = "Effacés : 1 courriel ancien, 1 session expirée, ";
    assert!(motif.starts_with(attendu), "{motif}");
}

sur_les_deux! {
    an_invitation_that_comes_to_nothing_is_erased_after_six_months,
    who_someone_was_is_erased_a_year_after_leaving,
    sessions_mails_and_the_audit_go_at_their_end,
}

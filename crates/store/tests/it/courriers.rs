//! The outbox and the development mailbox; failures counted; nothing secret in clear.

use coop_domain::{comptes::echanges::FinCourrier, ids::CourrierId};
use coop_store::{
    Base,
    comptes::{self, FiltreComptes},
    courriers::{self, CourrierDepose, SuiteEchec},
    echecs,
    jetons::Jeton,
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

use crate::personnes::{
    CLAIR, DEPART, actif, admin, apres, choisir, compter, conseiller, dernier_lien, employeur, en_attente,
    inviter, jour, ouvrir_session, sceau, vider,
};

const JOUR: i64 = 86_400;

fn un(base: &Base) -> CourrierId {
    inviter(base, admin("ada@perso.fr"));
    base.lire(|conn| courriers::a_envoyer(conn, DEPART, 1)).unwrap()[0].id
}

fn a_mail_is_tried_again_then_given_up(essai: &BaseDEssai) {
    let base = essai.base();
    let id = un(base);
    let echouer =
        |seconde| courriers::echoue(base.writer(), id, "421 try later", None, apres(seconde)).unwrap();
    let nombre = |seconde| {
        base.lire(|conn| courriers::a_envoyer(conn, apres(seconde), 10))
            .unwrap()
            .len()
    };
    let mut seconde = 0;
    for attente in [10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600, 3_600] {
        assert_eq!(echouer(seconde), SuiteEchec::Nouvel(apres(seconde + attente)));
        assert_eq!((nombre(seconde + attente - 1), nombre(seconde + attente)), (0, 1));
        assert_eq!(
            base.lire(courriers::prochain).unwrap(),
            Some(apres(seconde + attente))
        );
        seconde += attente;
    }
    assert_eq!(echouer(JOUR - 1), SuiteEchec::Nouvel(apres(JOUR - 1 + 3_600)));
    assert_eq!(echouer(JOUR), SuiteEchec::Abandonne);
    assert_eq!(
        compter(
            base,
            "courriers WHERE etat = 3 AND scelle IS NULL AND essais = 13"
        ),
        1
    );
    assert_eq!(
        (nombre(10 * JOUR), base.lire(courriers::prochain).unwrap()),
        (0, None)
    );
    assert_eq!(echouer(2 * JOUR), SuiteEchec::Abandonne, "for good");
}

fn a_mail_refused_for_good_is_given_up_at_once(essai: &BaseDEssai) {
    let base = essai.base();
    let id = un(base);
    let suite = courriers::echoue(
        base.writer(),
        id,
        &"550 ".repeat(200),
        Some(FinCourrier::Refuse),
        apres(1),
    )
    .unwrap();
    assert_eq!(suite, SuiteEchec::Abandonne);
    assert_eq!(
        compter(
            base,
            "courriers WHERE etat = 3 AND scelle IS NULL AND length(erreur) = 200"
        ),
        1
    );
}

fn a_mail_that_was_sent_says_nothing_any_more(essai: &BaseDEssai) {
    let base = essai.base();
    let id = un(base);
    courriers::reussi(base.writer(), id, apres(1)).unwrap();
    courriers::reussi(base.writer(), id, apres(2)).unwrap();
    let envoye = format!(
        "courriers WHERE etat = 2 AND scelle IS NULL AND envoye_le = {}",
        apres(1).micros()
    );
    assert_eq!(compter(base, &envoye), 1);
    assert_eq!(
        courriers::echoue(base.writer(), id, "late", None, apres(3)).unwrap(),
        SuiteEchec::Abandonne
    );
    assert_eq!(compter(base, &envoye), 1, "what was sent stays sent");
}

fn a_mail_opens_with_its_key_and_in_its_row_only(essai: &BaseDEssai) {
    let base = essai.base();
    inviter(base, admin("ada@perso.fr"));
    inviter(base, admin("eda@perso.fr"));
    let lus = base.lire(|conn| courriers::a_envoyer(conn, DEPART, 10)).unwrap();
    let autre = coop_store::scellement::Sceau::nouveau(b"essai", Some(b"secret"));
    assert!(lus[0].ouvrir(&sceau()).is_ok() && lus[0].ouvrir(&autre).is_err());
    let mut deplace = lus[0].clone();
    deplace.scelle.clone_from(&lus[1].scelle);
    assert!(deplace.ouvrir(&sceau()).is_err());
}

fn the_development_mailbox_keeps_a_mail_once(essai: &BaseDEssai) {
    let base = essai.base();
    let depose = |n: u8, seconde| CourrierDepose {
        id: CourrierId::depuis_octets([n; 16]),
        destinataire: "ada@perso.fr".to_owned(),
        sujet: format!("n° {n}"),
        html: "<p>".to_owned(),
        texte: "texte".to_owned(),
        recu_le: apres(seconde),
    };
    courriers::deposer(base.writer(), depose(1, 1)).unwrap();
    courriers::deposer(base.writer(), depose(2, 2)).unwrap();
    courriers::deposer(base.writer(), depose(1, 3)).unwrap();
    let lus = base.lire(|conn| courriers::developpement(conn, 10)).unwrap();
    assert_eq!(lus, [depose(2, 2), depose(1, 1)]);
    let lu = base
        .lire(|conn| courriers::un(conn, CourrierId::depuis_octets([1; 16])))
        .unwrap();
    assert_eq!(lu, Some(depose(1, 1)));
    let absent = base
        .lire(|conn| courriers::un(conn, CourrierId::depuis_octets([9; 16])))
        .unwrap();
    assert_eq!(absent, None);
}

fn failures_are_counted_and_forgotten(essai: &BaseDEssai) {
    let base = essai.base();
    let noter = |genre, valeur, seconde| echecs::noter(base.writer(), genre, valeur, apres(seconde)).unwrap();
    let compter_depuis = |genre, valeur, seconde| {
        base.lire(|conn| echecs::compter_depuis(conn, genre, valeur, apres(seconde)))
            .unwrap()
    };
    for seconde in 0..5 {
        noter("identifiant", "zoe@perso.fr", seconde);
    }
    noter("adresse", "zoe@perso.fr", 0);
    assert_eq!(compter_depuis("identifiant", "zoe@perso.fr", -1), 5);
    assert_eq!(compter_depuis("identifiant", "zoe@perso.fr", 2), 2);
    assert_eq!(compter_depuis("adresse", "zoe@perso.fr", -1), 1);
    assert_eq!(compter_depuis("identifiant", "yan@perso.fr", -1), 0);
    echecs::oublier(base.writer(), "identifiant", "zoe@perso.fr").unwrap();
    assert_eq!(compter_depuis("identifiant", "zoe@perso.fr", -1), 0);
    noter("identifiant", "yan@perso.fr", 2 * JOUR);
    assert_eq!(compter(base, "echecs"), 1, "those of another day are forgotten");
}

fn hexadecimal(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}

fn nothing_secret_stands_in_clear(essai: &BaseDEssai) {
    let base = essai.base();
    let employeur = employeur(base, 1, 3);
    inviter(base, conseiller("Ana", "Blanc", "ana@perso.fr", employeur));
    let invitation = dernier_lien(base, "ana@perso.fr", DEPART);
    choisir(base, &invitation, apres(1)).unwrap();
    inviter(base, conseiller("Bob", "Noir", "bob@perso.fr", employeur));
    let zoe = actif(base, "zoe@perso.fr");
    let session = ouvrir_session(base, zoe, DEPART);
    comptes::demander_reinitialisation(base.writer(), &sceau(), "zoe@perso.fr", apres(1)).unwrap();
    coop_store::codes::poser(base.writer(), &sceau(), zoe, apres(1)).unwrap();
    let jetons: Vec<Jeton> = ["bob@perso.fr", "ana@perso.fr"]
        .into_iter()
        .map(|adresse| dernier_lien(base, adresse, apres(1)))
        .chain([invitation, session])
        .collect();
    let reinitialisation = en_attente(base, apres(1))
        .into_iter()
        .find_map(|(_, donnees)| match donnees {
            coop_domain::comptes::courriers::DonneesCourrier::Reinitialisation { lien_jeton, .. } => {
                Some(lien_jeton)
            }
            _ => None,
        })
        .unwrap();
    let mut secrets: Vec<String> = vec![CLAIR.to_owned(), hexadecimal(CLAIR.as_bytes())];
    for texte in jetons
        .iter()
        .map(Jeton::as_str)
        .chain([reinitialisation.as_str()])
    {
        use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
        secrets.push(texte.to_owned());
        secrets.push(hexadecimal(texte.as_bytes()));
        secrets.push(hexadecimal(&URL_SAFE_NO_PAD.decode(texte).unwrap()));
    }
    let valeurs = vider(base);
    // What is looked for is looked for where it would be: the hashes are found.
    for jeton in &jetons {
        let empreinte = hexadecimal(&jeton.empreinte());
        assert!(
            valeurs.iter().any(|(_, valeur)| valeur.contains(&empreinte)),
            "{empreinte}"
        );
    }
    assert!(
        valeurs.iter().any(|(ou, _)| ou == "courriers.scelle")
            && valeurs.iter().any(|(ou, _)| ou == "boites.scelle")
    );
    for secret in &secrets {
        let trouve = valeurs
            .iter()
            .find(|(_, valeur)| valeur.contains(secret.as_str()));
        assert!(trouve.is_none(), "in clear in {:?}", trouve.map(|(ou, _)| ou));
    }
    if let Some(fichier) = essai.url().fichier() {
        let mut octets = std::fs::read(fichier).unwrap();
        octets.extend(std::fs::read(fichier.with_extension("sqlite-wal")).unwrap_or_default());
        let present = |texte: &str| {
            octets
                .windows(texte.len())
                .any(|fenetre| fenetre == texte.as_bytes())
        };
        assert!(!present(CLAIR) && !jetons.iter().any(|jeton| present(jeton.as_str())));
    }
}

fn lists_go_both_ways(essai: &BaseDEssai) {
    let base = essai.base();
    let employeurs = [employeur(base, 1, 10), employeur(base, 2, 10)];
    let ids: Vec<_> = (0..5_u32)
        .map(|n| {
            let adresse = format!("p{n}@perso.fr");
            let employeur = employeurs[usize::from(n >= 3)];
            inviter(base, conseiller("Élodie", "N'Guyen", &adresse, employeur))
        })
        .collect();
    let lister = |filtre: &FiltreComptes, borne, limite| -> Vec<_> {
        base.lire(|conn| comptes::lister(conn, filtre, borne, limite, jour()))
            .unwrap()
            .into_iter()
            .map(|vu| vu.id)
            .collect()
    };
    let tous = FiltreComptes::default();
    assert_eq!(
        lister(&tous, None, 10),
        ids.iter().rev().copied().collect::<Vec<_>>()
    );
    assert_eq!(
        lister(&tous, Some(comptes::Borne::Apres(ids[3])), 2),
        [ids[2], ids[1]]
    );
    assert_eq!(
        lister(&tous, Some(comptes::Borne::Avant(ids[1])), 2),
        [ids[3], ids[2]]
    );
    let d_un = FiltreComptes {
        structure: Some(employeurs[1]),
        ..FiltreComptes::default()
    };
    assert_eq!(lister(&d_un, None, 10), [ids[4], ids[3]]);
    for (q, nombre) in [("elodie nguyen", 5), ("NGUYEN P3@perso", 1), ("100%", 0), ("", 5)] {
        let filtre = FiltreComptes {
            q: Some(q.to_owned()),
            ..FiltreComptes::default()
        };
        assert_eq!(lister(&filtre, None, 10).len(), nombre, "{q}");
    }
}

sur_les_deux!(
    a_mail_is_tried_again_then_given_up,
    a_mail_refused_for_good_is_given_up_at_once,
    a_mail_that_was_sent_says_nothing_any_more,
    a_mail_opens_with_its_key_and_in_its_row_only,
    the_development_mailbox_keeps_a_mail_once,
    failures_are_counted_and_forgotten,
    nothing_secret_stands_in_clear,
    lists_go_both_ways,
);

use coop_domain::{
    cra::{Age, TypeCra},
    problemes::Probleme,
};
use proptest::prelude::*;

use super::*;
use crate::ErreurTransport;

const MAINTENANT: Instant = Instant::depuis_micros(1_764_000_000_000_000);

fn cra(octet: u8, rang: u64, etat: EtatDAttente) -> CraEnAttente {
    CraEnAttente {
        cle: CleUnique::depuis_octets([octet; 16]),
        rang,
        saisie: SaisieCra {
            type_: Some(TypeCra::Collectif),
            ages: [(Age::Plus60, 6)].into_iter().collect(),
            precision: Some("« l'œuvre » \"<b>\" 🚌".to_owned()),
            ..SaisieCra::default()
        },
        commune: "Saint-Sulpice-le-Guérétois (23)".to_owned(),
        saisi_le: MAINTENANT,
        etat,
    }
}

fn refus(deja_enregistre: bool) -> Refus {
    Refus {
        titre: "Champ refusé".to_owned(),
        detail: "Un champ est refusé.".to_owned(),
        erreurs: vec![ErreurProbleme {
            pointer: "/date".to_owned(),
            code: "hors_contrat".to_owned(),
            message: "Cette date est hors de vos contrats.".to_owned(),
        }],
        deja_enregistre,
    }
}

fn probleme(status: u16, code: &str) -> Result<Cra, ErreurClient> {
    Err(ErreurClient::Probleme(Box::new(Probleme {
        type_: format!("/api/docs/problemes/{code}"),
        title: "Champ refusé".to_owned(),
        status,
        detail: "Un champ est refusé.".to_owned(),
        instance: String::new(),
        moyen: None,
        errors: refus(false).erreurs,
    })))
}

fn id() -> CraId {
    "01936f2e-0000-7000-8000-000000000000".parse().unwrap()
}

fn envoye() -> EtatDAttente {
    EtatDAttente::Envoye {
        id: id(),
        le: MAINTENANT,
    }
}

#[test]
fn a_refusal_is_what_judges_the_cra() {
    for (statut, code) in [
        (400, "requete_illisible"),
        (413, "x"),
        (415, "x"),
        (422, "champ_invalide"),
    ] {
        assert_eq!(
            EtatDAttente::apres(&probleme(statut, code), MAINTENANT),
            (EtatDAttente::Refuse(refus(false)), Suite::Continuer),
            "{statut}"
        );
    }
    assert_eq!(
        EtatDAttente::apres(&probleme(422, "cle_deja_utilisee"), MAINTENANT).0,
        EtatDAttente::Refuse(refus(true))
    );
}

#[test]
fn a_doubt_keeps_it_waiting() {
    let perdue = Err(ErreurClient::Reseau(ErreurTransport {
        chemin: "/".to_owned(),
        cause: "lost".to_owned(),
    }));
    // A page of a proxy, or of the wifi of a café.
    let illisible = |statut| {
        Err(ErreurClient::Illisible {
            chemin: "/".to_owned(),
            statut,
            cause: "<html>".to_owned(),
        })
    };
    for reponse in [
        perdue,
        illisible(200),
        illisible(422),
        probleme(403, "interdit"),
        probleme(404, "introuvable"),
        probleme(409, "demande_en_cours"),
        probleme(429, "trop_de_requetes"),
        probleme(500, "erreur_interne"),
        probleme(503, "indisponible"),
    ] {
        assert_eq!(
            EtatDAttente::apres(&reponse, MAINTENANT),
            (EtatDAttente::EnAttente, Suite::Patienter),
            "{reponse:?}"
        );
    }
    assert_eq!(
        EtatDAttente::apres(&probleme(401, "authentification_requise"), MAINTENANT),
        (EtatDAttente::EnAttente, Suite::SeReconnecter)
    );
}

#[test]
fn what_is_sent_is_shown_for_a_day() {
    let dans = |micros| Instant::depuis_micros(MAINTENANT.micros() + micros);
    assert!(!envoye().est_oubliable(dans(MONTRE_MICROS)));
    assert!(envoye().est_oubliable(dans(MONTRE_MICROS + 1)));
    // A clock that was set back.
    assert!(!envoye().est_oubliable(dans(-MONTRE_MICROS * 400)));
    for etat in [EtatDAttente::EnAttente, EtatDAttente::Refuse(refus(false))] {
        assert!(etat.est_a_envoyer() && !etat.est_oubliable(dans(MONTRE_MICROS * 400)));
    }
    assert!(!envoye().est_a_envoyer());
}

#[test]
fn waits_grow_and_have_an_end() {
    assert_eq!([0, 1, 2, 3, 6, 7, 200].map(pause), [5, 5, 10, 20, 160, 300, 300]);
}

#[test]
fn a_waiting_cra_is_taken_up_as_it_was_left() {
    for etat in [
        EtatDAttente::EnAttente,
        envoye(),
        EtatDAttente::Refuse(refus(true)),
    ] {
        let cra = cra(3, 7, etat);
        assert_eq!(CraEnAttente::lire(&cra.ecrire()), Some(cra.clone()));
    }
    for autre in ["", "{}", "null", r#"{"cle":"x"}"#] {
        assert_eq!(CraEnAttente::lire(autre), None, "{autre}");
    }
}

/// What a server may answer to a CRA, a person may do meanwhile, and what comes of it.
#[derive(Debug, Clone, Copy)]
enum Reponse {
    Ecrit,
    EcritPuisPerdu,
    Perdue,
    Refuse,
    Panne,
    Session,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever is answered, however often the page goes and comes back: nothing is lost, nothing is written twice,
    /// and what is written is written in the order in which it was entered, but for what is refused.
    #[test]
    fn nothing_is_lost_nor_doubled(
        nombre in 1_u8..8,
        reponses in prop::collection::vec(
            prop::sample::select(vec![
                Reponse::Ecrit, Reponse::EcritPuisPerdu, Reponse::Perdue, Reponse::Refuse, Reponse::Panne, Reponse::Session,
            ]),
            0..60,
        ),
    ) {
        let mut file: Vec<CraEnAttente> =
            (0..nombre).map(|rang| cra(rang + 1, u64::from(rang), EtatDAttente::EnAttente)).collect();
        // The keys that the server has, in the order in which it wrote them.
        let mut ecrits: Vec<CleUnique> = Vec::new();
        for reponse in reponses {
            let Some(tete) = premiere(&file).cloned() else { break };
            let deja = ecrits.contains(&tete.cle);
            let recue = match reponse {
                // A key that has served answers with what it made.
                _ if deja && !matches!(reponse, Reponse::Perdue | Reponse::Panne | Reponse::Session) => Ok(()),
                Reponse::Ecrit => { ecrits.push(tete.cle.clone()); Ok(()) }
                Reponse::EcritPuisPerdu => {
                    ecrits.push(tete.cle.clone());
                    Err(ErreurClient::Reseau(ErreurTransport { chemin: String::new(), cause: String::new() }))
                }
                Reponse::Perdue => Err(ErreurClient::Reseau(ErreurTransport { chemin: String::new(), cause: String::new() })),
                Reponse::Refuse => Err(probleme(422, "champ_invalide").unwrap_err()),
                Reponse::Panne => Err(probleme(503, "indisponible").unwrap_err()),
                Reponse::Session => Err(probleme(401, "authentification_requise").unwrap_err()),
            };
            let etat = match recue {
                Ok(()) => envoye(),
                Err(erreur) => EtatDAttente::apres(&Err(erreur), MAINTENANT).0,
            };
            // The page is closed and opened again between any two answers.
            file = file
                .iter()
                .map(|cra| {
                    let mut cra = cra.clone();
                    if cra.cle == tete.cle { cra.etat = etat.clone(); }
                    CraEnAttente::lire(&cra.ecrire()).unwrap()
                })
                .collect();
        }
        prop_assert_eq!(file.len(), usize::from(nombre));
        for cra in &file {
            let nombre = ecrits.iter().filter(|cle| **cle == cra.cle).count();
            prop_assert!(nombre <= 1);
            match &cra.etat {
                EtatDAttente::Envoye { .. } => prop_assert_eq!(nombre, 1),
                EtatDAttente::Refuse(_) => prop_assert_eq!(nombre, 0),
                EtatDAttente::EnAttente => {}
            }
        }
        let rangs: Vec<_> = ecrits.iter().map(|cle| file.iter().find(|cra| cra.cle == *cle).unwrap().rang).collect();
        prop_assert!(rangs.is_sorted());
    }
}

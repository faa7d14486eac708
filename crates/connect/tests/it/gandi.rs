//! Gandi's adapter against the stub: the real shapes, and every way they go wrong.

use std::time::Duration;

use coop_connect::boite::{
    Boite, Demande, ErreurBoite, Fournisseur as _, Panne, Reference, Secret,
    gandi::{ErreurReglages, Gandi, ReglagesGandi},
    virtuel::Virtuel,
};
use coop_domain::comptes::Courriel;
use serde_json::json;

use crate::stub::Stub;

const MOT_DE_PASSE: &str = "Tournesol-47-secret";

fn reglages(stub: &Stub) -> ReglagesGandi {
    let jeton = Secret::from("jeton-du-stub".to_owned());
    ReglagesGandi {
        base: format!("{}/v5/", stub.base()),
        delai: Duration::from_secs(20),
        recul: Duration::from_millis(1),
        attente_max: Duration::from_secs(5),
        pannes: 1_000,
        ..ReglagesGandi::new("exemple.fr".parse().unwrap(), jeton)
    }
}

/// Impatient: for answers that never come.
fn presse(stub: &Stub) -> ReglagesGandi {
    ReglagesGandi {
        delai: Duration::from_millis(300),
        ..reglages(stub)
    }
}

fn gandi(reglages: &ReglagesGandi) -> Gandi {
    Gandi::new(reglages).unwrap()
}

fn adresse() -> Courriel {
    "Elodie.Nguyen-Lefevre@exemple.fr".parse().unwrap()
}

async fn creer(gandi: &Gandi, reprise: bool) -> Result<Reference, ErreurBoite> {
    let (adresse, mot_de_passe) = (adresse(), Secret::from(MOT_DE_PASSE.to_owned()));
    let demande = Demande {
        adresse: &adresse,
        mot_de_passe: &mot_de_passe,
        reprise,
    };
    gandi.creer(demande).await
}

/// What the stub holds once the mailbox of [`adresse`] is made.
fn une_boite() -> Vec<(String, String)> {
    vec![(
        "elodie.nguyen-lefevre@exemple.fr".to_owned(),
        MOT_DE_PASSE.to_owned(),
    )]
}

#[tokio::test]
async fn a_mailbox_is_made_changed_and_closed() {
    let stub = Stub::demarrer();
    let gandi = gandi(&reglages(&stub));
    let reference = creer(&gandi, false).await.unwrap();
    assert_eq!(stub.boites().await, une_boite());
    let envoye = &stub.demandes().await[1];
    assert_eq!(envoye["chemin"], "/v5/email/mailboxes/exemple.fr");
    assert_eq!(
        envoye["corps"],
        json!({"login": "elodie.nguyen-lefevre", "mailbox_type": "standard", "password": MOT_DE_PASSE, "aliases": []})
    );

    let adresse = adresse();
    let boite = Boite {
        adresse: &adresse,
        reference: &reference,
    };
    let autre = Secret::from("Coquelicot-92".to_owned());
    gandi.changer_mot_de_passe(boite, &autre).await.unwrap();
    assert_eq!(stub.boites().await[0].1, "Coquelicot-92");

    gandi.fermer(boite).await.unwrap();
    assert_eq!(stub.boites().await, []);
    // Closing what is closed succeeds; there is no password left to change.
    gandi.fermer(boite).await.unwrap();
    assert_eq!(
        gandi.changer_mot_de_passe(boite, &autre).await,
        Err(ErreurBoite::Inconnue)
    );
}

#[tokio::test]
async fn a_mailbox_whose_answer_was_lost_is_found_and_made_once() {
    for genre in ["perdue", "coupee", "malformee", "panne_apres"] {
        let stub = Stub::demarrer();
        let gandi = gandi(&reglages(&stub));
        stub.faute(json!({"genre": genre, "methode": "POST"})).await;
        let reference = creer(&gandi, false).await.unwrap();
        assert_eq!(stub.boites().await, une_boite(), "{genre}");
        // The next call for the same account finds the same mailbox, and asks for none.
        let avant = stub.demandes().await.len();
        assert_eq!(creer(&gandi, true).await.unwrap(), reference, "{genre}");
        assert_eq!(stub.methodes().await[avant..], ["GET"], "{genre}");
    }
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_not_waited_for() {
    let stub = Stub::demarrer();
    let gandi = gandi(&presse(&stub));
    stub.faute(json!({"genre": "lente", "methode": "POST"})).await;
    creer(&gandi, false).await.unwrap();
    assert_eq!(stub.boites().await, une_boite());

    stub.faute(json!({"genre": "lente", "fois": 3})).await;
    let refus = creer(&gandi, true).await.unwrap_err();
    assert_eq!(refus, ErreurBoite::Indisponible(Panne::Delai));
    assert!(refus.est_passagere());
}

#[tokio::test]
async fn somebody_else_s_mailbox_is_left_alone() {
    let stub = Stub::demarrer();
    let gandi = gandi(&reglages(&stub));
    stub.boite_d_autrui("elodie.nguyen-lefevre").await;
    let refus = creer(&gandi, false).await.unwrap_err();
    assert_eq!(refus, ErreurBoite::AdressePrise);
    assert!(!refus.est_passagere());
    assert_eq!(stub.methodes().await, ["GET"]);
    assert_eq!(stub.boites().await[0].1, "celui d'une autre personne");
}

#[tokio::test]
async fn a_mailbox_counts_as_made_once_it_shows() {
    let stub = Stub::demarrer();
    let gandi = gandi(&reglages(&stub));
    stub.retard(2).await;
    let refus = Err(ErreurBoite::Indisponible(Panne::PasEncore));
    assert_eq!(creer(&gandi, false).await, refus);
    assert!(gandi.disponible());
    // It exists and does not show: asking again is a conflict, which is no stranger's.
    assert_eq!(creer(&gandi, true).await.map(drop), Ok(()));
    assert_eq!(stub.boites().await, une_boite());
}

fn ailleurs(locale: &str) -> Courriel {
    format!("{locale}@exemple.org").parse().unwrap()
}

#[tokio::test]
async fn a_mailbox_is_forwarded_to_one_address_at_a_time() {
    let stub = Stub::demarrer();
    let gandi = gandi(&reglages(&stub));
    let boite = adresse();
    gandi.ne_plus_transferer(&boite).await.unwrap();
    for vers in ["elodie", "elodie", "autre"] {
        gandi.transferer(&boite, &ailleurs(vers)).await.unwrap();
        // The mailbox is a destination too: it keeps its mail.
        let place = json!([{"adresse": boite.cle(), "vers": [ailleurs(vers).as_str(), boite.cle()]}]);
        assert_eq!(json!(stub.transferts().await), place);
    }
    assert_eq!(stub.methodes().await, ["DELETE", "PUT", "POST", "PUT", "PUT"]);
    let chemin = "/v5/email/forwards/exemple.fr/elodie.nguyen-lefevre";
    assert_eq!(stub.demandes().await[1]["chemin"], chemin);
    for _ in 0..2 {
        gandi.ne_plus_transferer(&boite).await.unwrap();
        assert!(stub.transferts().await.is_empty());
    }
    let etrangere: Courriel = "elodie@autre.exemple.fr".parse().unwrap();
    assert_eq!(
        gandi.transferer(&etrangere, &ailleurs("elodie")).await,
        Err(ErreurBoite::AutreDomaine)
    );
    assert_eq!(
        gandi.ne_plus_transferer(&etrangere).await,
        Err(ErreurBoite::AutreDomaine)
    );
}

#[tokio::test]
async fn a_forwarding_whose_answer_is_lost_ends_where_it_was_to_go() {
    for methode in ["PUT", "POST", "DELETE"] {
        for genre in ["perdue", "panne", "panne_apres", "coupee"] {
            let stub = Stub::demarrer();
            let gandi = gandi(&reglages(&stub));
            let boite = adresse();
            if methode != "POST" {
                gandi.transferer(&boite, &ailleurs("ancienne")).await.unwrap();
            }
            stub.faute(json!({"genre": genre, "methode": methode})).await;
            if methode == "DELETE" {
                gandi.ne_plus_transferer(&boite).await.unwrap();
                assert!(stub.transferts().await.is_empty(), "{methode} {genre}");
                continue;
            }
            // Made by the request whose answer was lost, it is found taken: the next time it is there.
            if let Err(refus) = gandi.transferer(&boite, &ailleurs("elodie")).await {
                assert!(
                    methode == "POST" && refus.est_passagere(),
                    "{methode} {genre}: {refus}"
                );
                gandi.transferer(&boite, &ailleurs("elodie")).await.unwrap();
            }
            assert_eq!(
                stub.transferts().await[0]["vers"],
                json!(["elodie@exemple.org", boite.cle()]),
                "{methode} {genre}"
            );
        }
    }
}

#[tokio::test]
async fn who_asks_to_wait_is_waited_for_or_the_caller_is_told() {
    let stub = Stub::demarrer();
    let gandi = gandi(&reglages(&stub));
    let debut = std::time::Instant::now();
    stub.faute(json!({"genre": "ralentie", "methode": "POST", "retry_after": "1"}))
        .await;
    creer(&gandi, false).await.unwrap();
    assert!(debut.elapsed() >= Duration::from_secs(1));
    assert_eq!(stub.methodes().await, ["GET", "POST", "POST", "GET"]);
    assert_eq!(stub.boites().await, une_boite());

    for (retry_after, secondes) in [("90", 90), ("", 30)] {
        stub.faute(json!({"genre": "ralentie", "retry_after": retry_after}))
            .await;
        let refus = creer(&gandi, true).await.unwrap_err();
        assert_eq!(refus.apres(), Some(Duration::from_secs(secondes)));
        assert!(refus.est_passagere());
    }
    assert!(gandi.disponible(), "a service that asks to wait is not down");
}

#[tokio::test]
async fn what_can_be_repeated_is_and_nothing_else() {
    let stub = Stub::demarrer();
    let gandi = gandi(&reglages(&stub));
    stub.faute(json!({"genre": "panne", "methode": "GET", "fois": 2}))
        .await;
    creer(&gandi, false).await.unwrap();
    assert_eq!(stub.methodes().await, ["GET", "GET", "GET", "POST", "GET"]);

    let stub = Stub::demarrer();
    let gandi = self::gandi(&reglages(&stub));
    stub.faute(json!({"genre": "panne", "methode": "POST", "fois": 9}))
        .await;
    assert_eq!(
        creer(&gandi, false).await,
        Err(ErreurBoite::Indisponible(Panne::Statut(500)))
    );
    assert_eq!(stub.methodes().await, ["GET", "POST", "GET"]);
}

#[tokio::test]
async fn a_list_that_cannot_be_read_is_a_failure_and_no_absence() {
    for genre in ["malformee", "coupee"] {
        let stub = Stub::demarrer();
        let gandi = gandi(&reglages(&stub));
        stub.faute(json!({"genre": genre, "methode": "GET", "fois": 3}))
            .await;
        assert_eq!(
            creer(&gandi, false).await,
            Err(ErreurBoite::Indisponible(Panne::Illisible)),
            "{genre}"
        );
        assert_eq!(stub.boites().await, [], "{genre}");
    }
}

#[tokio::test]
async fn a_service_that_fails_in_a_row_is_left_alone() {
    let stub = Stub::demarrer();
    let gandi = gandi(&ReglagesGandi {
        essais: 1,
        pannes: 3,
        ..reglages(&stub)
    });
    stub.faute(json!({"genre": "panne", "fois": 3})).await;
    for _ in 0..3 {
        assert!(gandi.disponible());
        creer(&gandi, false).await.unwrap_err();
    }
    assert!(!gandi.disponible());
    let refus = creer(&gandi, false).await.unwrap_err();
    assert!(matches!(refus, ErreurBoite::EnPause { .. }), "{refus:?}");
    assert!(refus.apres().unwrap() > Duration::ZERO);
    assert_eq!(stub.demandes().await.len(), 3);
}

#[tokio::test]
async fn a_refused_token_waits_for_another_one() {
    let stub = Stub::demarrer();
    let gandi = gandi(&reglages(&stub));
    stub.faute(json!({"genre": "jeton"})).await;
    let refus = creer(&gandi, false).await.unwrap_err();
    assert_eq!(refus, ErreurBoite::JetonRefuse { statut: 401 });
    assert!(refus.est_passagere() && gandi.disponible());
}

#[tokio::test]
async fn a_redirection_does_not_carry_the_token_away() {
    let (stub, ailleurs) = (Stub::demarrer(), Stub::demarrer());
    let gandi = gandi(&reglages(&stub));
    stub.faute(
        json!({"genre": "redirigee", "vers": format!("{}/v5/email/mailboxes/exemple.fr", ailleurs.base())}),
    )
    .await;
    assert_eq!(
        creer(&gandi, false).await,
        Err(ErreurBoite::Refusee { statut: 307 })
    );
    assert!(ailleurs.demandes().await.is_empty());
}

#[tokio::test]
async fn what_the_provider_refuses_is_final() {
    let stub = Stub::demarrer();
    let gandi = gandi(&reglages(&stub));
    let (adresse, court) = (adresse(), Secret::from("court".to_owned()));
    let demande = Demande {
        adresse: &adresse,
        mot_de_passe: &court,
        reprise: false,
    };
    let refus = gandi.creer(demande).await.unwrap_err();
    assert_eq!(refus, ErreurBoite::Refusee { statut: 400 });
    assert!(!refus.est_passagere());

    let ailleurs: Courriel = "elodie@autre.exemple.fr".parse().unwrap();
    let demande = Demande {
        adresse: &ailleurs,
        ..demande
    };
    assert_eq!(gandi.creer(demande).await, Err(ErreurBoite::AutreDomaine));
}

#[tokio::test]
async fn nobody_there_is_a_passing_failure() {
    let stub = Stub::demarrer();
    let reglages = reglages(&stub);
    drop(stub);
    assert_eq!(
        creer(&gandi(&reglages), false).await,
        Err(ErreurBoite::Indisponible(Panne::Injoignable))
    );
}

/// The stub repeats an address in its refusals, and the URL holds a login: neither must come out.
#[tokio::test]
async fn errors_and_settings_name_nobody() {
    let stub = Stub::demarrer();
    let gandi = gandi(&presse(&stub));
    let mut dits = vec![format!("{gandi:?} {:?}", reglages(&stub))];
    for genre in [
        "panne",
        "perdue",
        "coupee",
        "jeton",
        "ralentie",
        "lente",
        "malformee",
    ] {
        stub.faute(json!({"genre": genre, "fois": 3, "retry_after": "90"}))
            .await;
        let refus = creer(&gandi, true).await.unwrap_err();
        dits.push(format!("{refus} {refus:?}"));
    }
    assert_eq!(dits.len(), 8);
    for dit in dits {
        let dit = dit.to_lowercase();
        for secret in [
            "elodie",
            "nguyen",
            "tournesol",
            "jeton-du-stub",
            "127.0.0.1/v5/email",
        ] {
            assert!(!dit.contains(secret), "« {secret} » in {dit}");
        }
    }
}

#[test]
fn settings_that_cannot_be_used_are_refused() {
    let avec = |base: &str, jeton: &str| {
        let jeton = Secret::from(jeton.to_owned());
        let reglages = ReglagesGandi {
            base: base.to_owned(),
            ..ReglagesGandi::new("exemple.fr".parse().unwrap(), jeton)
        };
        Gandi::new(&reglages).map(drop)
    };
    assert_eq!(avec("https://api.gandi.net/v5", "j"), Ok(()));
    assert_eq!(avec("http://api.gandi.net/v5", "j"), Err(ErreurReglages::Base));
    assert_eq!(
        avec("https://api.gandi.net/v5", "j\n"),
        Err(ErreurReglages::Jeton)
    );
}

#[tokio::test]
async fn the_virtual_provider_always_can() {
    let (adresse, secret) = (adresse(), Secret::from(MOT_DE_PASSE.to_owned()));
    let demande = Demande {
        adresse: &adresse,
        mot_de_passe: &secret,
        reprise: false,
    };
    let reference = Virtuel.creer(demande).await.unwrap();
    assert_eq!(reference.as_str().parse(), Ok(reference.clone()));
    let boite = Boite {
        adresse: &adresse,
        reference: &reference,
    };
    assert_eq!(Virtuel.changer_mot_de_passe(boite, &secret).await, Ok(()));
    assert_eq!(Virtuel.fermer(boite).await, Ok(()));
    assert!(Virtuel.disponible());
}

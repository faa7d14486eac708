//! SMTP against aiosmtpd, a server that others wrote.

mod serveur;

use std::time::Duration;

use coop_connect::courriel::{
    Cause, ErreurEnvoi, Message, Transport as _,
    smtp::{ErreurSmtp, Expediteur, ReglagesSmtp, Smtp},
};

use self::serveur::{Canal, Serveur};
use crate::rendu::message;

fn reglages(url: &str) -> ReglagesSmtp {
    let expediteur = Expediteur::new(
        "Coop de la médiation numérique",
        &"ne-pas-repondre@coop.exemple.fr".parse().unwrap(),
    );
    ReglagesSmtp::new(url.parse().unwrap(), expediteur.unwrap())
}

fn smtp(url: &str, autorites: Option<Vec<u8>>) -> Smtp {
    Smtp::new(&ReglagesSmtp {
        autorites,
        ..reglages(url)
    })
    .unwrap()
}

fn a(destinataire: &str) -> Message {
    Message {
        destinataire: destinataire.parse().unwrap(),
        ..message()
    }
}

#[tokio::test]
async fn a_message_arrives_whole() {
    let mut serveur = Serveur::demarrer(Canal::Clair);
    smtp(&serveur.url(), None).envoyer(&message()).await.unwrap();
    let recu = serveur.recu();
    assert_eq!(recu["de"], "ne-pas-repondre@coop.exemple.fr");
    assert_eq!(recu["pour"], serde_json::json!(["elodie@exemple.org"]));
    assert_eq!(recu["accueil"], "coop.exemple.fr");
    let entetes = &recu["entetes"];
    assert_eq!(
        entetes["from"],
        "Coop de la médiation numérique <ne-pas-repondre@coop.exemple.fr>"
    );
    assert_eq!(entetes["to"], "elodie@exemple.org");
    assert_eq!(entetes["subject"], message().sujet);
    assert_eq!(
        entetes["message-id"],
        format!("<{}@coop.exemple.fr>", message().id)
    );
    assert_eq!(entetes["auto-submitted"], "auto-generated");
    assert!(entetes["date"].is_string());
    // Both versions, to the letter, the poorer one first; nothing that an old relay could spoil.
    assert_eq!(recu["genre"], "multipart/alternative");
    let parties = recu["parties"].as_array().unwrap();
    assert_eq!(parties.len(), 2);
    for (partie, genre, contenu) in [
        (&parties[0], "text/plain", message().texte),
        (&parties[1], "text/html", message().html),
    ] {
        assert_eq!(partie["genre"], genre);
        let lu = partie["contenu"].as_str().unwrap().replace("\r\n", "\n");
        assert_eq!(lu.trim_end(), contenu.trim_end());
    }
    assert_eq!(recu["defauts"], serde_json::json!([]));
    assert_eq!(recu["ascii"], true);
    assert!(recu["ligne"].as_u64().unwrap() <= 998, "{}", recu["ligne"]);
    assert_eq!(serveur.fermer(), 0);
}

#[tokio::test]
async fn sent_again_it_is_the_same_message() {
    let mut serveur = Serveur::demarrer(Canal::Clair);
    let smtp = smtp(&serveur.url(), None);
    smtp.envoyer(&message()).await.unwrap();
    smtp.envoyer(&message()).await.unwrap();
    let id = |recu: &serde_json::Value| recu["entetes"]["message-id"].clone();
    let (premier, second) = (serveur.recu(), serveur.recu());
    assert_eq!(id(&premier), id(&second));
    assert_eq!(premier["parties"], second["parties"]);
}

#[tokio::test]
async fn under_tls_a_message_arrives() {
    for canal in [Canal::StartTls, Canal::Tls] {
        let mut serveur = Serveur::avec_identifiants(canal, "coop@exemple.fr:même secret");
        let url = serveur.url_de("coop%40exemple.fr:m%C3%AAme%20secret@");
        let smtp = smtp(&url, Some(serveur.autorite()));
        smtp.envoyer(&message()).await.unwrap();
        assert_eq!(serveur.recu()["tls"], true, "{canal:?}");
    }
}

#[tokio::test]
async fn without_a_channel_that_is_sure_nothing_leaves() {
    let refus = Err(ErreurEnvoi::Passagere(Cause::Tls));
    for canal in [Canal::StartTls, Canal::Tls] {
        let serveur = Serveur::demarrer(canal);
        assert_eq!(
            smtp(&serveur.url(), None).envoyer(&message()).await,
            refus,
            "{canal:?}"
        );
        assert_eq!(serveur.fermer(), 0);
    }
    // Another one's certificate, though of a known authority.
    let serveur = Serveur::au_nom_de("autre.exemple.fr");
    let autre = smtp(&serveur.url(), Some(serveur.autorite()));
    assert_eq!(autre.envoyer(&message()).await, refus);
    // STARTTLS is asked for, and not offered.
    let serveur = Serveur::demarrer(Canal::Clair);
    let url = serveur.url().replace("?tls=non", "");
    assert_eq!(smtp(&url, None).envoyer(&message()).await, refus);
    assert_eq!(serveur.fermer(), 0);
}

#[tokio::test]
async fn a_wrong_password_is_a_setting_to_put_right() {
    let serveur = Serveur::avec_identifiants(Canal::Tls, "coop:secret");
    for (identifiants, code) in [("coop:faux@", 535), ("", 530)] {
        let smtp = smtp(&serveur.url_de(identifiants), Some(serveur.autorite()));
        let refus = smtp.envoyer(&message()).await.unwrap_err();
        let ErreurEnvoi::Passagere(Cause::Identification(lu)) = &refus else {
            panic!("{refus:?}");
        };
        assert_eq!(lu.code(), code);
    }
}

/// The server repeats the address in each refusal: none of ours does.
#[tokio::test]
async fn a_refusal_says_whether_to_try_again_and_names_nobody() {
    let serveur = Serveur::demarrer(Canal::Clair);
    let smtp = smtp(&serveur.url(), None);
    for (destinataire, passagere, dit) in [
        (
            "refuse-550@exemple.org",
            false,
            "refused: the mail server answered 550 5.1.1",
        ),
        (
            "trie-554@exemple.org",
            false,
            "refused: the mail server answered 554 5.7.1",
        ),
        (
            "occupe-450@exemple.org",
            true,
            "not sent for now: the mail server answered 450 4.2.1",
        ),
    ] {
        let refus = smtp.envoyer(&a(destinataire)).await.unwrap_err();
        assert_eq!(refus.to_string(), dit);
        assert_eq!(refus.est_passagere(), passagere);
        assert!(!format!("{refus:?}").contains("exemple"), "{refus:?}");
    }
    assert_eq!(serveur.fermer(), 0);
}

#[tokio::test]
async fn a_server_that_falls_silent_is_not_waited_for() {
    let serveur = Serveur::demarrer(Canal::Clair);
    let smtp = Smtp::new(&ReglagesSmtp {
        delai: Duration::from_millis(500),
        ..reglages(&serveur.url())
    })
    .unwrap();
    let refus = smtp.envoyer(&a("muet@exemple.org")).await;
    assert_eq!(refus, Err(ErreurEnvoi::Passagere(Cause::Delai)));
}

#[tokio::test]
async fn nobody_there_is_a_passing_failure() {
    let serveur = Serveur::demarrer(Canal::Clair);
    let url = serveur.url();
    assert_eq!(serveur.fermer(), 0);
    let refus = smtp(&url, None).envoyer(&message()).await;
    assert_eq!(refus, Err(ErreurEnvoi::Passagere(Cause::Injoignable)));
}

#[test]
fn settings_that_cannot_be_used_are_refused_and_show_no_password() {
    let avec = |pem: &[u8]| {
        let reglages = ReglagesSmtp {
            autorites: Some(pem.to_vec()),
            ..reglages("smtps://coop:secret@mail.exemple.fr")
        };
        Smtp::new(&reglages).map(drop)
    };
    for refusees in [
        "",
        "autorites.pem",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        assert_eq!(avec(refusees.as_bytes()), Err(ErreurSmtp::Autorites));
    }
    let reglages = reglages("smtps://coop:secret@mail.exemple.fr");
    let dit = format!("{:?}{reglages:?}", Smtp::new(&reglages));
    assert!(
        dit.contains("mail.exemple.fr") && !dit.contains("secret"),
        "{dit}"
    );
}

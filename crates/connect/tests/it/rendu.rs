//! What mails say, to the letter, and what must be true of all of them.

use coop_connect::courriel::{Contexte, Message, rendre};
use coop_domain::{
    comptes::{
        Decision,
        courriers::{ChangementDouble, DonneesCourrier},
    },
    ids::CourrierId,
    temps::Instant,
};
use scraper::{Html, Selector};

const JETON: &str = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA";
const ORIGINE: &str = "https://coop.exemple.fr";
const WEBMAIL: &str = "https://webmail.exemple.fr/";

fn contexte() -> Contexte {
    Contexte {
        origine: ORIGINE.to_owned(),
        webmail: Some(WEBMAIL.to_owned()),
        nom_produit: "la Coop".to_owned(),
    }
}

fn instant() -> Instant {
    "2026-12-20T14:05:00Z".parse().unwrap()
}

/// One of each, with a name and values that would break a mail that is not escaped.
fn tous() -> [(&'static str, DonneesCourrier); 22] {
    let prenom = || "Élodie N'Guyen-Lefèvre".parse().unwrap();
    let jeton = || JETON.to_owned();
    let invitation = |boite| DonneesCourrier::Invitation {
        prenom: prenom(),
        lien_jeton: jeton(),
        boite,
        expire_le: instant(),
    };
    let double = |changement| DonneesCourrier::DoubleAuthentification {
        prenom: prenom(),
        changement,
        change_le: instant(),
    };
    let federee = |reliee| DonneesCourrier::IdentiteFederee {
        prenom: prenom(),
        fournisseur: "Mon & <b>agglo</b>".to_owned(),
        reliee,
        change_le: instant(),
    };
    let transfert = |adresse: Option<&str>| DonneesCourrier::TransfertChange {
        prenom: prenom(),
        adresse: adresse.map(str::to_owned),
        change_le: instant(),
    };
    let decision = |decision| DonneesCourrier::DecisionCompte {
        prenom: prenom(),
        decision,
        motif: "Absence signalée par \"l'employeur\" & <b>non</b>\nconfirmée.".to_owned(),
        employeur_averti: true,
        decidee_le: instant(),
    };
    [
        (
            "invitation",
            invitation(Some("elodie.nguyen-lefevre@exemple.fr".to_owned())),
        ),
        ("invitation_sans_boite", invitation(None)),
        (
            "premiere_connexion",
            DonneesCourrier::PremiereConnexion {
                prenom: prenom(),
                lien_jeton: jeton(),
                identifiant: "elodie.nguyen-lefevre@exemple.fr".to_owned(),
                expire_le: instant(),
            },
        ),
        (
            "reinitialisation",
            DonneesCourrier::Reinitialisation {
                prenom: prenom(),
                lien_jeton: jeton(),
                expire_le: instant(),
            },
        ),
        (
            "mot_de_passe_change",
            DonneesCourrier::MotDePasseChange {
                prenom: prenom(),
                change_le: instant(),
            },
        ),
        (
            "session_suspecte",
            DonneesCourrier::SessionSuspecte {
                prenom: prenom(),
                appareil: "<b>Firefox</b> & \"Chromium\"\r\nsur 'Windows'".to_owned(),
                fermee_le: instant(),
            },
        ),
        (
            "code_connexion",
            DonneesCourrier::CodeConnexion {
                prenom: prenom(),
                code: "047218".to_owned(),
                expire_le: instant(),
            },
        ),
        (
            "invitation_equipe",
            DonneesCourrier::InvitationEquipe {
                prenom: prenom(),
                equipe: "Équipe de <b>l'Oise</b> & du \"Nord\"".parse().unwrap(),
                invite_par: Some("Zoé Le Goff".to_owned()),
            },
        ),
        ("suspension", decision(Decision::Suspension)),
        ("reprise", decision(Decision::Reprise)),
        ("radiation", decision(Decision::Radiation)),
        ("depart", decision(Decision::Depart)),
        (
            "radiation_employe",
            DonneesCourrier::RadiationEmploye {
                prenom: prenom(),
                personne: "Zoé <i>Le Goff</i>".to_owned(),
                motif: "Identifiants prêtés à <b>un tiers</b>.".to_owned(),
                decidee_le: instant(),
            },
        ),
        ("double_activee", double(ChangementDouble::Activee)),
        ("double_retiree", double(ChangementDouble::Retiree)),
        (
            "double_codes_renouveles",
            double(ChangementDouble::CodesRenouveles),
        ),
        ("double_code_utilise", double(ChangementDouble::CodeUtilise)),
        ("identite_reliee", federee(true)),
        ("identite_deliee", federee(false)),
        (
            "transfert_a_confirmer",
            DonneesCourrier::TransfertAConfirmer {
                prenom: prenom(),
                lien_jeton: jeton(),
                boite: "elodie.nguyen-lefevre@exemple.fr".to_owned(),
                expire_le: instant(),
            },
        ),
        ("transfert_confirme", transfert(Some("elodie@exemple.org"))),
        ("transfert_arrete", transfert(None)),
    ]
}

fn rendu(donnees: &DonneesCourrier, contexte: &Contexte) -> Message {
    let id = CourrierId::depuis_octets(*b"\x01\x99\0\0\0\0\x70\0\x80\0\0\0\0\0\0\x2a");
    rendre(id, "elodie@exemple.org".parse().unwrap(), donnees, contexte)
}

/// Any message.
pub(crate) fn message() -> Message {
    let [(_, donnees), ..] = tous();
    rendu(&donnees, &contexte())
}

fn messages() -> impl Iterator<Item = (&'static str, Message)> {
    tous()
        .into_iter()
        .map(|(nom, donnees)| (nom, rendu(&donnees, &contexte())))
}

fn textes(html: &str, selecteur: &str) -> Vec<String> {
    Html::parse_document(html)
        .select(&Selector::parse(selecteur).unwrap())
        .map(|element| element.text().collect())
        .collect()
}

/// Words, whatever separates them.
fn mots(texte: &str) -> Vec<&str> {
    texte.split_whitespace().collect()
}

#[test]
fn each_mail_to_the_letter() {
    for (nom, message) in messages() {
        insta::assert_snapshot!(
            format!("{nom}_texte"),
            format!("Sujet : {}\n\n{}", message.sujet, message.texte)
        );
        // A line a tag, to be read and compared.
        insta::assert_snapshot!(format!("{nom}_html"), message.html.replace("><", ">\n<"));
    }
}

#[test]
fn both_versions_say_the_same_words() {
    for (nom, message) in messages() {
        let html = Html::parse_document(&message.html);
        let corps = Selector::parse("main, footer").unwrap();
        let html: String = html
            .select(&corps)
            .flat_map(|partie| partie.text())
            .map(|texte| format!("{texte} "))
            .collect();
        // A button has its bare address below it in HTML, and beside it in the text.
        let html = html.replace(
            "Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur\u{a0}:",
            ":",
        );
        let texte = message.texte.replace("-- \n", "").replace("\u{a0}:", " :");
        assert_eq!(mots(&html.replace("\u{a0}:", " :")), mots(&texte), "{nom}");
    }
}

#[test]
fn links_lead_to_the_origin_and_carry_the_token() {
    for (nom, chemin) in [
        ("invitation", format!("/activation/{JETON}")),
        ("invitation_sans_boite", format!("/activation/{JETON}")),
        ("premiere_connexion", format!("/activation/{JETON}")),
        ("reinitialisation", format!("/mot-de-passe/{JETON}")),
        ("mot_de_passe_change", "/mot-de-passe/oubli".to_owned()),
        ("session_suspecte", "/mot-de-passe/oubli".to_owned()),
        ("reprise", "/connexion".to_owned()),
    ] {
        let (_, donnees) = tous().into_iter().find(|(lu, _)| *lu == nom).unwrap();
        for origine in [ORIGINE, "https://coop.exemple.fr/"] {
            let contexte = Contexte {
                origine: origine.to_owned(),
                ..contexte()
            };
            let message = rendu(&donnees, &contexte);
            let lien = format!("{ORIGINE}{chemin}");
            assert_eq!(
                textes(&message.html, &format!("main a[href='{lien}']")).len(),
                2,
                "{nom}"
            );
            assert!(message.texte.lines().any(|ligne| ligne == lien), "{nom}");
        }
    }
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    for (nom, message) in messages() {
        let html = Html::parse_document(&message.html);
        for interdit in [
            "img",
            "link",
            "style",
            "script",
            "iframe",
            "object",
            "svg",
            "table",
            "[src]",
            "[srcset]",
            "[background]",
        ] {
            let trouves = html.select(&Selector::parse(interdit).unwrap()).count();
            assert_eq!(trouves, 0, "{interdit} in {nom}");
        }
        assert!(!message.html.contains("url("), "{nom}");
        for lien in html.select(&Selector::parse("[href]").unwrap()) {
            assert!(lien.attr("href").unwrap().starts_with(ORIGINE), "{nom}");
        }
    }
}

#[test]
fn a_mail_can_be_read_by_everyone() {
    for (nom, message) in messages() {
        let html = Html::parse_document(&message.html);
        assert_eq!(
            textes(&message.html, "html[lang=fr] > head > title"),
            [message.sujet.as_str()],
            "{nom}"
        );
        assert_eq!(textes(&message.html, "body main h1").len(), 1, "{nom}");
        assert!(message.sujet.chars().count() <= 60, "{nom}");
        // What lists show comes first, and is no repetition of the subject.
        let apercu = html
            .select(&Selector::parse("body > div").unwrap())
            .next()
            .unwrap();
        let apercu: String = apercu.text().collect();
        assert!(apercu.chars().count() > 20 && apercu != message.sujet, "{nom}");
        // Seen on a locked screen.
        for secret in ["047218", JETON, "lodie"] {
            assert!(!format!("{} {apercu}", message.sujet).contains(secret), "{nom}");
        }
    }
}

#[test]
fn values_are_escaped_and_stay_on_their_line() {
    let contexte = Contexte {
        nom_produit: "<b>Coop</b>".to_owned(),
        webmail: Some("https://webmail.exemple.fr/?a=1&b=<b>".to_owned()),
        ..contexte()
    };
    for (nom, donnees) in tous() {
        let message = rendu(&donnees, &contexte);
        assert!(!message.html.contains("<b>"), "{nom}");
        assert!(
            message.html.contains("&lt;b&gt;Coop&lt;/b&gt;") || nom == "reinitialisation",
            "{nom}"
        );
        assert!(message.texte.contains("Élodie N'Guyen-Lefèvre"), "{nom}");
        assert!(!message.texte.contains('\r'), "{nom}");
    }
    let (_, message) = messages().find(|(nom, _)| *nom == "session_suspecte").unwrap();
    let appareil = "<b>Firefox</b> & \"Chromium\"  sur 'Windows'";
    assert_eq!(textes(&message.html, "main strong"), [appareil]);
    assert!(message.texte.lines().any(|ligne| ligne == appareil));
}

#[test]
fn punctuation_never_stands_alone_on_a_line() {
    for (nom, message) in messages().filter(|(nom, _)| *nom != "session_suspecte") {
        let visible = textes(&message.html, "body").concat();
        for texte in [&message.sujet, &message.texte, &visible] {
            for coupable in [" :", " ;", " ?", " !", " »", "« ", " h ", "’", "  "] {
                assert!(!texte.contains(coupable), "{coupable:?} in {nom}: {texte}");
            }
        }
    }
}

#[test]
fn a_message_does_not_show_itself_in_logs() {
    for (nom, message) in messages() {
        let dit = format!("{message:?}");
        for secret in ["lodie", JETON, "exemple", "047218"] {
            assert!(!dit.contains(secret), "{secret} in {nom}");
        }
        assert!(dit.contains("01990000"), "{dit}");
    }
}

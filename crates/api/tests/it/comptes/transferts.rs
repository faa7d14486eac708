//! A mailbox forwarded to another address: asked for, confirmed there, ended.

use coop_api::FournisseurBoites;
use coop_domain::comptes::Role;
use coop_store::{
    audit::{self, Objet},
    comptes,
};
use coop_testkit::{
    application::{Application, MAINTENANT, essayer, executer},
    bases::BaseDEssai,
    comptes::{Personne, attribution, conseiller as conseiller_sans_boite, personne},
    sur_les_deux,
};
use futures::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{
    Connecte, MOT_DE_PASSE, attendre, compte, conseiller, courriers_de, jeton, poster, probleme, structure,
};

sur_les_deux!(
    a_mailbox_is_forwarded_once_the_address_has_confirmed,
    an_address_that_is_not_confirmed_changes_nothing,
    what_cannot_be_forwarded_is_refused,
    a_forgotten_password_ends_it,
    a_closed_account_ends_it,
    without_a_provider_nothing_is_promised,
);

const BOITE: &str = "aicha.benali@exemple.fr";
const AILLEURS: &str = "aicha@ailleurs.example";
const CHEMIN: &str = "/api/v1/moi/transfert";

/// Aïcha, active, her mailbox made.
async fn arriver(application: &Application, essai: &BaseDEssai) -> Personne {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 5);
    let admin = personne(essai, Role::Admin);
    let admin = Connecte::de(application, &admin).await;
    let invitation = conseiller("Aïcha", "Benali", "aicha@perso.example", mairie);
    let invitee = admin
        .requete(Method::POST, "/api/v1/invitations")
        .json(&invitation);
    assert_eq!(invitee.send().await.unwrap().status(), 201);
    let recus = attendre(application, essai, "aicha@perso.example", 1).await;
    let lien = format!("/api/v1/activation/{}", jeton(&recus[0], "/activation/"));
    let choix = json!({"mot_de_passe": MOT_DE_PASSE, "cgu": application.json(&lien).await["cgu"]});
    assert_eq!(poster(application, &lien, &choix).await.status(), 200);
    let recus = attendre(application, essai, BOITE, 1).await;
    let lien = format!("/api/v1/activation/{}", jeton(&recus[0], "/activation/"));
    assert_eq!(poster(application, &lien, &json!({})).await.status(), 200);
    Personne {
        id: compte(&admin, "perso").await.id,
        identifiant: BOITE.to_owned(),
        attributions: vec![attribution(essai, Role::Conseiller)],
    }
}

async fn lire(aicha: &Connecte<'_>) -> Value {
    let reponse = aicha.requete(Method::GET, CHEMIN).send().await.unwrap();
    assert_eq!(reponse.status(), 200);
    reponse.json().await.unwrap()
}

/// Asks for it, and the link that the address receives as its `nombre`-th mail.
async fn demander(
    application: &Application,
    essai: &BaseDEssai,
    aicha: &Connecte<'_>,
    (adresse, nombre): (&str, usize),
) -> String {
    let demande = aicha
        .requete(Method::POST, CHEMIN)
        .json(&json!({"adresse": adresse}));
    let reponse = demande.send().await.unwrap();
    assert_eq!(reponse.status(), 202);
    let vu: Value = reponse.json().await.unwrap();
    assert_eq!(vu["demande"]["etat"], "a_confirmer");
    let recus = attendre(application, essai, adresse, nombre).await;
    format!("/api/v1/transfert/{}", jeton(&recus[nombre - 1], "/transfert/"))
}

/// Waits until the forwarding stands so.
async fn devenir(application: &Application, aicha: &Connecte<'_>, etat: &Value) -> Value {
    application
        .jusqu_a(async || lire(aicha).await["demande"]["etat"] == *etat)
        .await;
    lire(aicha).await
}

async fn retirer(aicha: &Connecte<'_>) -> u16 {
    let retrait = aicha.requete(Method::DELETE, CHEMIN);
    retrait.send().await.unwrap().status().as_u16()
}

fn a_mailbox_is_forwarded_once_the_address_has_confirmed(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        let aicha = arriver(application, essai).await;
        let qui = aicha.id;
        let aicha = Connecte::de(application, &aicha).await;
        assert_eq!(lire(&aicha).await, json!({"boite": BOITE, "demande": null}));

        let lien = demander(application, essai, &aicha, (AILLEURS, 1)).await;
        assert_eq!(
            application.json(&lien).await,
            json!({"boite": BOITE, "adresse": AILLEURS})
        );
        assert_eq!(lire(&aicha).await["demande"]["adresse"], AILLEURS);
        // Two hands at once are one.
        let corps = json!({});
        let mut statuts: Vec<_> = join_all((0..3).map(|_| poster(application, &lien, &corps)))
            .await
            .iter()
            .map(|reponse| reponse.status().as_u16())
            .collect();
        statuts.sort_unstable();
        assert_eq!(statuts, [204, 410, 410]);
        let vu = devenir(application, &aicha, &json!("en_place")).await;
        assert_eq!(
            (
                &vu["demande"]["adresse"],
                &vu["demande"]["en_attendant"],
                &vu["demande"]["motif"]
            ),
            (&json!(AILLEURS), &Value::Null, &Value::Null)
        );
        // Told in the mailbox, and at the personal address.
        for (adresse, rang) in [(BOITE, 2), ("aicha@perso.example", 2)] {
            let recus = attendre(application, essai, adresse, rang).await;
            assert!(
                recus[rang - 1].texte.contains(AILLEURS),
                "{}",
                recus[rang - 1].texte
            );
        }

        // Another address in its place, once it has confirmed.
        let lien = demander(application, essai, &aicha, ("autre@ailleurs.example", 1)).await;
        assert_eq!(lire(&aicha).await["demande"]["en_attendant"], AILLEURS);
        assert_eq!(poster(application, &lien, &corps).await.status(), 204);
        let vu = devenir(application, &aicha, &json!("en_place")).await;
        assert_eq!(vu["demande"]["adresse"], "autre@ailleurs.example");
        assert_eq!(vu["demande"]["en_attendant"], Value::Null);

        assert_eq!(retirer(&aicha).await, 204);
        devenir(application, &aicha, &Value::Null).await;
        assert_eq!(retirer(&aicha).await, 404);
        let recus = attendre(application, essai, BOITE, 4).await;
        assert!(recus[3].sujet.contains("s'arrête"), "{}", recus[3].sujet);
        let faits = essai
            .base()
            .lire(|conn| audit::lister(conn, Some(Objet::Compte(qui)), None, 100))
            .unwrap();
        let mots: Vec<_> = faits
            .iter()
            .map(|fait| fait.action.as_str())
            .filter(|mot| mot.starts_with("transfert"))
            .collect();
        assert_eq!(
            mots,
            [
                "transfert_arrete",
                "transfert_confirme",
                "transfert_demande",
                "transfert_confirme",
                "transfert_demande"
            ]
        );
    });
}

fn an_address_that_is_not_confirmed_changes_nothing(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        let aicha = arriver(application, essai).await;
        let aicha = Connecte::de(application, &aicha).await;
        let ancien = demander(application, essai, &aicha, (AILLEURS, 1)).await;
        let neuf = demander(application, essai, &aicha, ("autre@ailleurs.example", 1)).await;
        // Only the newest link confirms, and what it says.
        assert_eq!(
            probleme(poster(application, &ancien, &json!({})).await).await.0,
            404
        );
        assert_eq!(application.json(&neuf).await["adresse"], "autre@ailleurs.example");
        // Taken back before it was confirmed: nothing is left, and nobody is told.
        assert_eq!(retirer(&aicha).await, 204);
        assert_eq!(lire(&aicha).await["demande"], Value::Null);
        assert_eq!(
            probleme(poster(application, &neuf, &json!({})).await).await.0,
            404
        );
        assert_eq!(courriers_de(essai, BOITE).len(), 1, "mail 2 alone");
        // A link of another kind is none of these.
        let oubli = json!({"identifiant": BOITE});
        assert_eq!(
            poster(application, "/api/v1/mot-de-passe/oubli", &oubli)
                .await
                .status(),
            202
        );
        let recus = attendre(application, essai, BOITE, 2).await;
        let autre = format!("/api/v1/transfert/{}", jeton(&recus[1], "/mot-de-passe/"));
        assert_eq!(application.get(&autre).await.status(), 404);
        assert_eq!(poster(application, &autre, &json!({})).await.status(), 404);
        // A third address within the hour; the fourth waits.
        demander(application, essai, &aicha, (AILLEURS, 2)).await;
        let demande = aicha
            .requete(Method::POST, CHEMIN)
            .json(&json!({"adresse": AILLEURS}));
        let (statut, code, _) = probleme(demande.send().await.unwrap()).await;
        assert_eq!((statut, code.as_str()), (429, "trop_de_requetes"));
    });
}

fn what_cannot_be_forwarded_is_refused(essai: &BaseDEssai) {
    let (sans_boite, admin) = (conseiller_sans_boite(essai), personne(essai, Role::Admin));
    essayer(essai, async |application| {
        for autre in [&sans_boite, &admin] {
            let autre = Connecte::de(application, autre).await;
            assert_eq!(lire(&autre).await, json!({"boite": null, "demande": null}));
            let demande = autre
                .requete(Method::POST, CHEMIN)
                .json(&json!({"adresse": AILLEURS}));
            let (statut, code, _) = probleme(demande.send().await.unwrap()).await;
            assert_eq!((statut, code.as_str()), (409, "conflit"));
        }
        let aicha = arriver(application, essai).await;
        let aicha = Connecte::de(application, &aicha).await;
        for (refusee, erreur) in [
            (BOITE, "/adresse meme_domaine"),
            ("Autre.Personne@EXEMPLE.fr", "/adresse meme_domaine"),
            ("pas une adresse", "/adresse format"),
            ("", "/adresse format"),
        ] {
            let demande = aicha
                .requete(Method::POST, CHEMIN)
                .json(&json!({"adresse": refusee}));
            let (statut, _, erreurs) = probleme(demande.send().await.unwrap()).await;
            assert_eq!((statut, erreurs), (422, vec![erreur.to_owned()]), "{refusee}");
        }
        assert_eq!(lire(&aicha).await["demande"], Value::Null);
    });
}

fn a_forgotten_password_ends_it(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        let aicha = arriver(application, essai).await;
        let connectee = Connecte::de(application, &aicha).await;
        let lien = demander(application, essai, &connectee, (AILLEURS, 1)).await;
        assert_eq!(poster(application, &lien, &json!({})).await.status(), 204);
        devenir(application, &connectee, &json!("en_place")).await;

        let oubli = json!({"identifiant": BOITE});
        assert_eq!(
            poster(application, "/api/v1/mot-de-passe/oubli", &oubli)
                .await
                .status(),
            202
        );
        // At the personal address: whoever reads the mailbox elsewhere would have it.
        let recus = attendre(application, essai, "aicha@perso.example", 3).await;
        let lien = format!("/api/v1/mot-de-passe/{}", jeton(&recus[2], "/mot-de-passe/"));
        let neuf = json!({"mot_de_passe": "Sept harengs comptent 9 phares"});
        assert_eq!(poster(application, &lien, &neuf).await.status(), 200);
        let revenue = Connecte::de(application, &aicha).await;
        devenir(application, &revenue, &Value::Null).await;
        let recus = attendre(application, essai, "aicha@perso.example", 5).await;
        assert!(
            recus.iter().any(|recu| recu.sujet.contains("s'arrête")),
            "{recus:?}"
        );
    });
}

fn a_closed_account_ends_it(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        let aicha = arriver(application, essai).await;
        let connectee = Connecte::de(application, &aicha).await;
        let lien = demander(application, essai, &connectee, (AILLEURS, 1)).await;
        assert_eq!(poster(application, &lien, &json!({})).await.status(), 204);
        devenir(application, &connectee, &json!("en_place")).await;
        let en_attente = demander(application, essai, &connectee, ("autre@ailleurs.example", 1)).await;

        let admin = personne(essai, Role::Admin);
        let admin = Connecte::de(application, &admin).await;
        let decision = format!("/api/v1/comptes/{}/decision", aicha.id);
        let radier = json!({"decision": "radiation", "motif": "Manquement aux conditions d'utilisation"});
        let reponse = admin
            .requete(Method::POST, &decision)
            .json(&radier)
            .send()
            .await
            .unwrap();
        assert_eq!(reponse.status(), 204);
        assert_eq!(application.get(&en_attente).await.status(), 404);
        // The provider is asked to stop, whatever becomes of the account.
        let compte = aicha.id;
        application
            .jusqu_a(async || {
                let donnees = essai
                    .base()
                    .lire(|conn| comptes::donnees(conn, compte, MAINTENANT))
                    .unwrap();
                donnees.unwrap().identite.transfert.is_none()
            })
            .await;
    });
}

/// The operator has no provider any more: the mailbox that it made is still known.
fn without_a_provider_nothing_is_promised(essai: &BaseDEssai) {
    executer(async {
        let avec = Application::demarrer(essai).await;
        let aicha = arriver(&avec, essai).await;
        let sans = Application::avec(essai, |configuration| {
            configuration.courriel.boites.fournisseur = Some(FournisseurBoites::Aucune);
            configuration.courriel.domaine = None;
        })
        .await;
        assert_eq!(lire(&Connecte::de(&avec, &aicha).await).await["boite"], BOITE);
        let connectee = Connecte::de(&sans, &aicha).await;
        assert_eq!(lire(&connectee).await, json!({"boite": null, "demande": null}));
        let demande = connectee
            .requete(Method::POST, CHEMIN)
            .json(&json!({"adresse": AILLEURS}));
        let (statut, code, _) = probleme(demande.send().await.unwrap()).await;
        assert_eq!((statut, code.as_str()), (409, "conflit"));
        for application in [avec, sans] {
            application.arreter().await;
        }
    });
}

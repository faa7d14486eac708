//! Teams, over HTTP: a coordinateur's own, the conseillers who answer, and nobody else's business.

use coop_domain::{
    comptes::{Attribution, Portee, Role},
    ids::EquipeId,
};
use coop_testkit::{
    application::{Application, essayer},
    bases::BaseDEssai,
    comptes::{self, Personne, personne, personne_avec},
    sur_les_deux,
};
use reqwest::{
    Method,
    header::{ETAG, IF_MATCH, LOCATION},
};
use serde_json::{Value, json};

use super::outils::{Connecte, attendre, probleme, structure};

sur_les_deux!(
    a_conseiller_is_invited_answers_leaves_and_comes_back,
    another_coordinateur_s_team_does_not_exist,
    a_team_is_changed_by_who_has_read_it,
    an_archived_team_is_read_only,
    an_invitation_to_a_team_is_refused_with_a_sentence,
    a_coordinateur_sees_the_accounts_of_members_without_personal_addresses,
    a_coordinateur_is_invited_with_a_team_of_his_own,
    pages_of_members_are_walked,
);

/// A coordinateur of this team.
fn coordinateur(essai: &BaseDEssai, equipe: EquipeId) -> Personne {
    let attribution = Attribution {
        role: Role::Coordinateur,
        portee: Portee::Equipe(equipe),
    };
    personne_avec(essai, vec![attribution], None)
}

async fn demander(qui: &Connecte<'_>, methode: Method, chemin: &str, corps: &Value) -> (u16, Value) {
    let reponse = qui.requete(methode, chemin).json(corps).send().await.unwrap();
    let statut = reponse.status().as_u16();
    (statut, reponse.json().await.unwrap_or_default())
}

async fn lire(qui: &Connecte<'_>, chemin: &str) -> Value {
    let reponse = qui.requete(Method::GET, chemin).send().await.unwrap();
    assert_eq!(reponse.status(), 200, "{chemin}");
    reponse.json().await.unwrap()
}

/// Name and state of the members.
fn gens(page: &Value) -> Vec<(&str, &str)> {
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            (
                item["courriel_professionnel"].as_str().unwrap_or("-"),
                item["etat"].as_str().unwrap(),
            )
        })
        .collect()
}

async fn decompte(qui: &Connecte<'_>, equipe: EquipeId) -> (u64, u64) {
    let lue = lire(qui, &format!("/api/v1/equipes/{equipe}")).await;
    (lue["membres"].as_u64().unwrap(), lue["invites"].as_u64().unwrap())
}

fn a_conseiller_is_invited_answers_leaves_and_comes_back(essai: &BaseDEssai) {
    let equipe = comptes::equipe(essai);
    let (coordinateur, conseiller) = (coordinateur(essai, equipe), personne(essai, Role::Conseiller));
    essayer(essai, async |application: &Application| {
        let coordinateur = Connecte::de(application, &coordinateur).await;
        let lui = Connecte::de(application, &conseiller).await;
        let membres = format!("/api/v1/equipes/{equipe}/membres");
        let un = format!("{membres}/{}", conseiller.id);
        let mienne = format!("/api/v1/moi/equipes/{equipe}");
        let invitation = json!({"identifiant": conseiller.identifiant.to_uppercase()});
        let vide = json!({});
        for tour in 1..=3 {
            let (statut, invitee) = demander(&coordinateur, Method::POST, &membres, &invitation).await;
            assert_eq!(
                (statut, invitee["etat"].as_str()),
                (201, Some("invite")),
                "{invitee}"
            );
            assert_eq!(invitee["compte"], json!(conseiller.id));
            assert!(invitee.get("courriel_personnel").is_none());
            let courriers = attendre(application, essai, &conseiller.identifiant, tour).await;
            let courrier = courriers.last().unwrap();
            assert_eq!(courrier.sujet, "Une invitation à rejoindre une équipe");
            for texte in [&courrier.texte, &courrier.html] {
                assert!(
                    texte.contains("/espace") && !texte.contains("/activation/"),
                    "{texte}"
                );
            }
            assert!(courrier.texte.contains("Équipe d'essai"), "{}", courrier.texte);
            assert!(
                courrier.texte.contains("Élodie N'Guyen-Lefèvre vous invite"),
                "{}",
                courrier.texte
            );
            let miennes = lire(&lui, "/api/v1/moi/equipes").await;
            assert_eq!(miennes["items"][0]["etat"], "invite");
            assert_eq!(miennes["items"][0]["coordinateurs"][0]["prenom"], "Élodie");
            let oui = json!({"acceptee": true});
            let (statut, miennes) = demander(&lui, Method::PUT, &mienne, &oui).await;
            assert_eq!(
                (statut, miennes["items"][0]["etat"].as_str()),
                (200, Some("membre"))
            );
            assert_eq!(
                demander(&lui, Method::PUT, &mienne, &oui).await.0,
                200,
                "said twice"
            );
            let (statut, refus) = demander(&coordinateur, Method::POST, &membres, &invitation).await;
            assert_eq!(
                (statut, refus["type"].as_str().unwrap().ends_with("/conflit")),
                (409, true),
                "{refus}"
            );
            assert_eq!(decompte(&coordinateur, equipe).await, (1, 0));
            if tour == 1 {
                assert_eq!(demander(&lui, Method::DELETE, &mienne, &vide).await.0, 204);
                assert_eq!(demander(&lui, Method::DELETE, &mienne, &vide).await.0, 404);
                assert_eq!(demander(&coordinateur, Method::DELETE, &un, &vide).await.0, 404);
            } else {
                assert_eq!(demander(&coordinateur, Method::DELETE, &un, &vide).await.0, 204);
            }
            assert_eq!(decompte(&coordinateur, equipe).await, (0, 0));
            assert_eq!(lire(&lui, "/api/v1/moi/equipes").await["items"], json!([]));
        }
        demander(&coordinateur, Method::POST, &membres, &invitation).await;
        let non = json!({"acceptee": false});
        assert_eq!(demander(&lui, Method::PUT, &mienne, &non).await.0, 200);
        let page = lire(&coordinateur, &membres).await;
        assert_eq!(page["items"].as_array().unwrap().len(), 1);
        assert_eq!(page["items"][0]["etat"], "refuse");
    });
}

fn another_coordinateur_s_team_does_not_exist(essai: &BaseDEssai) {
    let (mienne, autre) = (comptes::equipe(essai), comptes::equipe(essai));
    let (coordinateur, conseiller) = (coordinateur(essai, mienne), personne(essai, Role::Conseiller));
    essayer(essai, async |application: &Application| {
        let coordinateur = Connecte::de(application, &coordinateur).await;
        let racine = format!("/api/v1/equipes/{autre}");
        let voulue = json!({"nom": "Prise", "perimetre": {"genre": "membres"}, "archivee": false});
        let invitation = json!({"identifiant": conseiller.identifiant});
        for (methode, chemin, corps) in [
            (Method::GET, racine.clone(), json!({})),
            (Method::PUT, racine.clone(), voulue.clone()),
            (Method::GET, format!("{racine}/membres"), json!({})),
            (Method::POST, format!("{racine}/membres"), invitation),
            (
                Method::DELETE,
                format!("{racine}/membres/{}", conseiller.id),
                json!({}),
            ),
        ] {
            let reponse = coordinateur
                .requete(methode.clone(), &chemin)
                .header(IF_MATCH, "\"1\"")
                .json(&corps)
                .send()
                .await
                .unwrap();
            let (statut, code, _) = probleme(reponse).await;
            assert_eq!(
                (statut, code.as_str()),
                (404, "introuvable"),
                "{methode} {chemin}"
            );
        }
        let liste = lire(&coordinateur, "/api/v1/equipes").await;
        assert_eq!(liste["items"].as_array().unwrap().len(), 1);
        assert_eq!(liste["items"][0]["id"], json!(mienne));
        // An answer to a team that never invited.
        let lui = Connecte::de(application, &conseiller).await;
        let (statut, _) = demander(
            &lui,
            Method::PUT,
            &format!("/api/v1/moi/equipes/{autre}"),
            &json!({"acceptee": true}),
        )
        .await;
        assert_eq!(statut, 404);
        assert_eq!(demander(&lui, Method::GET, &racine, &json!({})).await.0, 403);
    });
}

fn a_team_is_changed_by_who_has_read_it(essai: &BaseDEssai) {
    let admin = personne(essai, Role::Admin);
    let conseiller = personne(essai, Role::Conseiller);
    essayer(essai, async |application: &Application| {
        let admin = Connecte::de(application, &admin).await;
        let creer = async |corps: Value| {
            admin
                .requete(Method::POST, "/api/v1/equipes")
                .json(&corps)
                .send()
                .await
                .unwrap()
        };
        let creee = creer(json!({"nom": "Équipe de la Creuse"})).await;
        assert_eq!(
            (creee.status().as_u16(), creee.headers()[ETAG].as_bytes()),
            (201, &b"\"1\""[..])
        );
        let adresse = creee.headers()[LOCATION].to_str().unwrap().to_owned();
        let equipe: Value = creee.json().await.unwrap();
        assert_eq!(
            adresse,
            format!("/api/v1/equipes/{}", equipe["id"].as_str().unwrap())
        );
        let id: EquipeId = equipe["id"].as_str().unwrap().parse().unwrap();
        for (corps, attendu) in [
            (json!({"nom": " "}), "/nom"),
            (
                json!({"nom": "A", "perimetre": {"genre": "communes", "codes": []}}),
                "/perimetre",
            ),
            (
                json!({"nom": "A", "perimetre": {"genre": "communes", "codes": ["00000"]}}),
                "/perimetre",
            ),
            (
                json!({"nom": "A", "perimetre": {"genre": "departement", "codes": "99"}}),
                "/perimetre",
            ),
        ] {
            let (statut, _, pointeurs) = probleme(creer(corps.clone()).await).await;
            assert_eq!(statut, 422, "{corps}");
            assert!(
                pointeurs.iter().all(|pointeur| pointeur.starts_with(attendu)),
                "{corps} {pointeurs:?}"
            );
        }
        let modifier = async |qui: &Connecte<'_>, etiquette: Option<&str>, corps: Value| {
            let mut requete = qui.requete(Method::PUT, &adresse).json(&corps);
            if let Some(etiquette) = etiquette {
                requete = requete.header(IF_MATCH, etiquette);
            }
            requete.send().await.unwrap()
        };
        let voulue =
            |nom: &str, perimetre: Value| json!({"nom": nom, "perimetre": perimetre, "archivee": false});
        let membres = || json!({"genre": "membres"});
        let sans = modifier(&admin, None, voulue("B", membres())).await;
        assert_eq!(probleme(sans).await.0, 428);
        let perimee = modifier(&admin, Some("\"7\""), voulue("B", membres())).await;
        assert_eq!(probleme(perimee).await.0, 412);
        let sienne = coordinateur(essai, id);
        let lui = Connecte::de(application, &sienne).await;
        let renommee = modifier(&lui, Some("\"1\""), voulue("B", membres())).await;
        assert_eq!(
            (renommee.status().as_u16(), renommee.headers()[ETAG].as_bytes()),
            (200, &b"\"2\""[..])
        );
        let rassie = modifier(&admin, Some("\"1\""), voulue("C", membres())).await;
        assert_eq!(probleme(rassie).await.0, 412, "the other has changed it");
        let creuse = || json!({"genre": "departement", "codes": "23"});
        let reserve = modifier(&lui, Some("\"2\""), voulue("B", creuse())).await;
        assert_eq!(
            probleme(reserve).await.0,
            403,
            "a perimeter is an admin's to give"
        );
        let elargie = modifier(&admin, Some("\"2\""), voulue("B", creuse())).await;
        assert_eq!(elargie.status(), 200);
        let lue = lire(&lui, &adresse).await;
        assert_eq!((&lue["nom"], &lue["perimetre"]), (&json!("B"), &creuse()));
        assert_eq!(lue["coordinateurs"].as_array().unwrap().len(), 1);
        let lui = Connecte::de(application, &conseiller).await;
        assert_eq!(
            probleme(modifier(&lui, Some("\"3\""), voulue("B", creuse())).await)
                .await
                .0,
            403
        );
    });
}

fn an_archived_team_is_read_only(essai: &BaseDEssai) {
    let equipe = comptes::equipe(essai);
    let (lui, admin) = (coordinateur(essai, equipe), personne(essai, Role::Admin));
    let conseiller = personne(essai, Role::Conseiller);
    essayer(essai, async |application: &Application| {
        let (lui, admin) = (
            Connecte::de(application, &lui).await,
            Connecte::de(application, &admin).await,
        );
        let chemin = format!("/api/v1/equipes/{equipe}");
        let modifier = async |qui: &Connecte<'_>, version: u32, archivee: bool| {
            qui.requete(Method::PUT, &chemin)
                .header(IF_MATCH, format!("\"{version}\""))
                .json(&json!({"nom": "Fin", "perimetre": {"genre": "membres"}, "archivee": archivee}))
                .send()
                .await
                .unwrap()
                .status()
                .as_u16()
        };
        assert_eq!(modifier(&lui, 1, true).await, 200);
        assert!(lire(&lui, &chemin).await["archivee_le"].is_string());
        assert_eq!(modifier(&lui, 2, false).await, 409);
        let invitation = json!({"identifiant": conseiller.identifiant});
        let (statut, refus) = demander(&lui, Method::POST, &format!("{chemin}/membres"), &invitation).await;
        assert_eq!(statut, 409);
        assert!(refus["detail"].as_str().unwrap().contains("archivée"), "{refus}");
        assert_eq!(modifier(&admin, 2, false).await, 200);
        assert_eq!(
            demander(&lui, Method::POST, &format!("{chemin}/membres"), &invitation)
                .await
                .0,
            201
        );
    });
}

fn an_invitation_to_a_team_is_refused_with_a_sentence(essai: &BaseDEssai) {
    let equipe = comptes::equipe(essai);
    let (lui, admin) = (coordinateur(essai, equipe), personne(essai, Role::Admin));
    let conseiller = personne(essai, Role::Conseiller);
    essayer(essai, async |application: &Application| {
        let lui = Connecte::de(application, &lui).await;
        let membres = format!("/api/v1/equipes/{equipe}/membres");
        let refus = async |corps: Value| {
            probleme(
                lui.requete(Method::POST, &membres)
                    .json(&corps)
                    .send()
                    .await
                    .unwrap(),
            )
            .await
        };
        for inconnu in ["personne@exemple.fr", admin.identifiant.as_str()] {
            assert_eq!(
                refus(json!({"identifiant": inconnu})).await,
                (
                    422,
                    "champ_invalide".to_owned(),
                    vec!["/identifiant conseiller_inconnu".to_owned()]
                )
            );
        }
        assert_eq!(
            refus(json!({"identifiant": "pas une adresse"})).await.2,
            ["/identifiant format"]
        );
        let invitation = json!({"identifiant": conseiller.identifiant});
        assert_eq!(demander(&lui, Method::POST, &membres, &invitation).await.0, 201);
        let (statut, code, _) = refus(invitation).await;
        assert_eq!((statut, code.as_str()), (409, "conflit"));
    });
}

fn a_coordinateur_sees_the_accounts_of_members_without_personal_addresses(essai: &BaseDEssai) {
    let equipe = comptes::equipe(essai);
    let lui = coordinateur(essai, equipe);
    let (dedans, dehors) = (
        personne(essai, Role::Conseiller),
        personne(essai, Role::Conseiller),
    );
    essayer(essai, async |application: &Application| {
        let lui = Connecte::de(application, &lui).await;
        let membre = Connecte::de(application, &dedans).await;
        for qui in [&dedans, &dehors] {
            let invitation = json!({"identifiant": qui.identifiant});
            let (statut, _) = demander(
                &lui,
                Method::POST,
                &format!("/api/v1/equipes/{equipe}/membres"),
                &invitation,
            )
            .await;
            assert_eq!(statut, 201);
        }
        assert_eq!(
            lire(&lui, "/api/v1/comptes").await["items"],
            json!([]),
            "invited is not in yet"
        );
        let mienne = format!("/api/v1/moi/equipes/{equipe}");
        demander(&membre, Method::PUT, &mienne, &json!({"acceptee": true})).await;
        let page = lire(&lui, "/api/v1/comptes").await;
        let items = page["items"].as_array().unwrap();
        assert_eq!((items.len(), &items[0]["id"]), (1, &json!(dedans.id)));
        assert!(items[0]["courriel_personnel"].is_null(), "{page}");
    });
}

fn a_coordinateur_is_invited_with_a_team_of_his_own(essai: &BaseDEssai) {
    let gueret = structure(essai, "21230096300015", "Commune de Guéret", 5);
    let admin = personne(essai, Role::Admin);
    let employeur = personne_avec(
        essai,
        vec![Attribution {
            role: Role::Structure,
            portee: Portee::Structure(gueret),
        }],
        None,
    );
    let existante = comptes::equipe(essai);
    essayer(essai, async |application: &Application| {
        let admin = Connecte::de(application, &admin).await;
        let employeur = Connecte::de(application, &employeur).await;
        let mut invitation = json!({
            "prenom": "Zoé", "nom": "Le Goff", "courriel_personnel": "zoe@perso.example",
            "role": "coordinateur", "structure": gueret, "du": "2026-11-23",
        });
        invitation["portee"] = json!({"genre": "equipe", "code": existante});
        let (statut, _) = demander(&employeur, Method::POST, "/api/v1/invitations", &invitation).await;
        assert_eq!(statut, 403, "an existing team is not an employer's to give");
        invitation["portee"] = json!({"genre": "equipe", "code": "019a8b1c-7e3d-7c4a-9f5e-2b6d8c0a1e3f"});
        let (statut, refus) = demander(&admin, Method::POST, "/api/v1/invitations", &invitation).await;
        assert_eq!(
            (statut, &refus["errors"][0]["code"]),
            (422, &json!("equipe_inconnue")),
            "{refus}"
        );
        invitation.as_object_mut().unwrap().remove("portee");
        let (statut, cree) = demander(&employeur, Method::POST, "/api/v1/invitations", &invitation).await;
        assert_eq!(
            (statut, &cree["roles"][0]["portee"]["genre"]),
            (201, &json!("equipe")),
            "{cree}"
        );
        let equipe = cree["roles"][0]["portee"]["code"].as_str().unwrap();
        let lue = lire(&admin, &format!("/api/v1/equipes/{equipe}")).await;
        assert_eq!(lue["nom"], "Équipe de Zoé Le Goff");
        assert_eq!(lue["coordinateurs"][0]["nom"], "Le Goff");
        let mut sans_portee = json!({
            "prenom": "Noé", "nom": "Petit", "courriel_personnel": "noe@perso.example", "role": "prefet",
        });
        let (statut, refus) = demander(&admin, Method::POST, "/api/v1/invitations", &sans_portee).await;
        assert_eq!(
            (statut, &refus["errors"][0]["code"]),
            (422, &json!("portee_manquante")),
            "{refus}"
        );
        assert_eq!(refus["errors"][0]["pointer"], "/portee");
        sans_portee["role"] = json!("admin");
        assert_eq!(
            demander(&admin, Method::POST, "/api/v1/invitations", &sans_portee)
                .await
                .0,
            201
        );
    });
}

fn pages_of_members_are_walked(essai: &BaseDEssai) {
    let equipe = comptes::equipe(essai);
    let lui = coordinateur(essai, equipe);
    let conseillers: Vec<_> = (0..3).map(|_| personne(essai, Role::Conseiller)).collect();
    essayer(essai, async |application: &Application| {
        let lui = Connecte::de(application, &lui).await;
        let membres = format!("/api/v1/equipes/{equipe}/membres");
        for qui in &conseillers {
            let invitation = json!({"identifiant": qui.identifiant});
            assert_eq!(demander(&lui, Method::POST, &membres, &invitation).await.0, 201);
        }
        let premiere = lire(&lui, &format!("{membres}?limit=2")).await;
        assert_eq!(gens(&premiere).len(), 2);
        let suite = premiere["next"].as_str().unwrap();
        let seconde = lire(&lui, &format!("{membres}?limit=2&cursor={suite}")).await;
        assert_eq!(seconde["items"].as_array().unwrap().len(), 1);
        assert!(seconde["next"].is_null() && seconde["prev"].is_string());
        // A cursor of another list is of no use.
        let (statut, _) = demander(
            &lui,
            Method::GET,
            &format!("/api/v1/equipes?cursor={suite}"),
            &json!({}),
        )
        .await;
        assert_eq!(statut, 400);
    });
}

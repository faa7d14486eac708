//! Who sees and invites whom: the scope of each role, over HTTP.

use coop_domain::{
    comptes::{Attribution, Portee, Role},
    ids::CompteId,
};
use coop_testkit::{
    application::essayer,
    bases::BaseDEssai,
    comptes::{personne, personne_avec},
    sur_les_deux,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{Connecte, conseiller, probleme, structure};

sur_les_deux!(
    an_employer_knows_its_own_people_only,
    a_hub_sees_its_territory,
    conseillers_see_nobody,
    pages_of_accounts_are_walked_both_ways,
    employers_are_found_within_the_scope,
);

async fn json_de(connecte: &Connecte<'_>, chemin: &str) -> Value {
    let reponse = connecte.requete(Method::GET, chemin).send().await.unwrap();
    assert_eq!(reponse.status(), 200, "{chemin}");
    reponse.json().await.unwrap()
}

async fn statut(connecte: &Connecte<'_>, methode: Method, chemin: &str, corps: &Value) -> (u16, String) {
    let reponse = connecte
        .requete(methode, chemin)
        .json(corps)
        .send()
        .await
        .unwrap();
    if reponse.status().is_success() {
        return (reponse.status().as_u16(), String::new());
    }
    let (statut, code, _) = probleme(reponse).await;
    (statut, code)
}

fn noms(page: &Value) -> Vec<&str> {
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["nom"].as_str().unwrap())
        .collect()
}

/// Invites someone, and returns the account.
async fn inviter(connecte: &Connecte<'_>, invitation: &Value) -> CompteId {
    let reponse = connecte
        .requete(Method::POST, "/api/v1/invitations")
        .json(invitation)
        .send()
        .await
        .unwrap();
    assert_eq!(reponse.status(), 201, "{invitation}");
    let cree: Value = reponse.json().await.unwrap();
    cree["id"].as_str().unwrap().parse().unwrap()
}

fn an_employer_knows_its_own_people_only(essai: &BaseDEssai) {
    let gueret = structure(essai, "21230096300015", "Commune de Guéret", 5);
    let lyon = structure(essai, "21690123100011", "Commune de Lyon", 5);
    let admin = personne(essai, Role::Admin);
    let portee = |role, portee| Attribution { role, portee };
    let chez_gueret = personne_avec(
        essai,
        vec![portee(Role::Structure, Portee::Structure(gueret))],
        None,
    );
    essayer(essai, async |application| {
        let admin = Connecte::de(application, &admin).await;
        let chez_gueret = Connecte::de(application, &chez_gueret).await;
        let autre = inviter(&admin, &conseiller("Noé", "Durand", "noe@perso.example", lyon)).await;
        let mien = inviter(
            &chez_gueret,
            &conseiller("Aïcha", "Benali", "aicha@perso.example", gueret),
        )
        .await;

        assert_eq!(noms(&json_de(&chez_gueret, "/api/v1/comptes").await), ["Benali"]);
        assert_eq!(
            noms(&json_de(&chez_gueret, &format!("/api/v1/comptes?structure={gueret}")).await),
            ["Benali"]
        );
        assert!(noms(&json_de(&chez_gueret, "/api/v1/comptes?q=durand").await).is_empty());
        let introuvable = (404, "introuvable".to_owned());
        let vide = json!({});
        let ailleurs = format!("/api/v1/comptes?structure={lyon}");
        assert_eq!(
            statut(&chez_gueret, Method::GET, &ailleurs, &vide).await,
            introuvable
        );
        let renvoi = |id: CompteId| format!("/api/v1/comptes/{id}/invitation");
        assert_eq!(
            statut(&chez_gueret, Method::POST, &renvoi(autre), &vide).await,
            introuvable
        );
        assert_eq!(
            statut(&chez_gueret, Method::POST, &renvoi(mien), &vide).await.0,
            202
        );
        let ailleurs = conseiller("Zoé", "Petit", "zoe@perso.example", lyon);
        assert_eq!(
            statut(&chez_gueret, Method::POST, "/api/v1/invitations", &ailleurs).await,
            introuvable
        );
        let prefet = json!({
            "prenom": "Zoé", "nom": "Petit", "courriel_personnel": "zoe@perso.example",
            "role": "prefet", "portee": {"genre": "departement", "code": "23"},
        });
        assert_eq!(
            statut(&chez_gueret, Method::POST, "/api/v1/invitations", &prefet).await,
            (403, "interdit".to_owned())
        );
        let correction = json!({"courriel_personnel": "aicha2@perso.example"});
        assert_eq!(
            statut(
                &chez_gueret,
                Method::PUT,
                &format!("/api/v1/comptes/{mien}/courriel"),
                &correction
            )
            .await,
            (403, "interdit".to_owned())
        );
    });
}

fn a_hub_sees_its_territory(essai: &BaseDEssai) {
    let gueret = structure(essai, "21230096300015", "Commune de Guéret", 5);
    let admin = personne(essai, Role::Admin);
    let hub = |slug: &str| {
        let portee = Portee::Hub(slug.parse().unwrap());
        personne_avec(
            essai,
            vec![Attribution {
                role: Role::Hub,
                portee,
            }],
            None,
        )
    };
    let (hubikoop, corsica) = (hub("hubikoop"), hub("hub-corsica"));
    essayer(essai, async |application| {
        let admin = Connecte::de(application, &admin).await;
        let (hubikoop, corsica) = (
            Connecte::de(application, &hubikoop).await,
            Connecte::de(application, &corsica).await,
        );
        inviter(
            &admin,
            &conseiller("Aïcha", "Benali", "aicha@perso.example", gueret),
        )
        .await;
        assert_eq!(noms(&json_de(&hubikoop, "/api/v1/comptes").await), ["Benali"]);
        assert!(noms(&json_de(&corsica, "/api/v1/comptes").await).is_empty());
        assert_eq!(
            noms(&json_de(&hubikoop, "/api/v1/structures").await),
            ["Commune de Guéret"]
        );
        assert!(noms(&json_de(&corsica, "/api/v1/structures").await).is_empty());
    });
}

fn conseillers_see_nobody(essai: &BaseDEssai) {
    let conseiller = personne(essai, Role::Conseiller);
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &conseiller).await;
        let vide = json!({});
        let id = conseiller.id;
        for (methode, chemin) in [
            (Method::GET, "/api/v1/comptes".to_owned()),
            (Method::GET, "/api/v1/structures".to_owned()),
            (Method::POST, "/api/v1/invitations".to_owned()),
            (Method::POST, format!("/api/v1/comptes/{id}/invitation")),
            (Method::PUT, format!("/api/v1/comptes/{id}/courriel")),
        ] {
            assert_eq!(
                statut(&connecte, methode.clone(), &chemin, &vide).await,
                (403, "interdit".to_owned())
            );
            let anonyme = application
                .requete(methode, &chemin)
                .json(&vide)
                .send()
                .await
                .unwrap();
            assert_eq!(probleme(anonyme).await.0, 401);
        }
    });
}

fn pages_of_accounts_are_walked_both_ways(essai: &BaseDEssai) {
    let gueret = structure(essai, "21230096300015", "Commune de Guéret", 50);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let admin = Connecte::de(application, &admin).await;
        for rang in 0..7 {
            let courriel = format!("camille{rang}@perso.example");
            inviter(&admin, &conseiller("Camille", "Martin", &courriel, gueret)).await;
        }
        let base = "/api/v1/comptes?q=martin&limit=3";
        let adresses = |page: &Value| -> Vec<String> {
            let items = page["items"].as_array().unwrap();
            items
                .iter()
                .map(|item| item["courriel_personnel"].as_str().unwrap().to_owned())
                .collect()
        };
        let (mut aller, mut suivante) = (Vec::new(), Some(base.to_owned()));
        let mut derniere = Value::Null;
        while let Some(chemin) = suivante {
            derniere = json_de(&admin, &chemin).await;
            aller.push(adresses(&derniere));
            suivante = derniere["next"]
                .as_str()
                .map(|curseur| format!("{base}&cursor={curseur}"));
        }
        assert_eq!(aller.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 1]);
        let attendues: Vec<_> = (0..7)
            .rev()
            .map(|rang| format!("camille{rang}@perso.example"))
            .collect();
        assert_eq!(aller.concat(), attendues, "the newest first");
        let mut retour = vec![adresses(&derniere)];
        while let Some(curseur) = derniere["prev"].as_str() {
            derniere = json_de(&admin, &format!("{base}&cursor={curseur}")).await;
            retour.push(adresses(&derniere));
        }
        retour.reverse();
        assert_eq!(retour.concat(), attendues);
        let premiere = json_de(&admin, base).await;
        let ailleurs = format!(
            "/api/v1/comptes?q=camille&cursor={}",
            premiere["next"].as_str().unwrap()
        );
        assert_eq!(
            statut(&admin, Method::GET, &ailleurs, &json!({})).await,
            (400, "curseur_invalide".to_owned())
        );
    });
}

fn employers_are_found_within_the_scope(essai: &BaseDEssai) {
    let gueret = structure(essai, "21230096300015", "Commune de Guéret", 5);
    structure(essai, "21690123100011", "Métropole d'Écully", 5);
    let admin = personne(essai, Role::Admin);
    let chez_gueret = Attribution {
        role: Role::Structure,
        portee: Portee::Structure(gueret),
    };
    let chez_gueret = personne_avec(essai, vec![chez_gueret], None);
    essayer(essai, async |application| {
        let (admin, chez_gueret) = (
            Connecte::de(application, &admin).await,
            Connecte::de(application, &chez_gueret).await,
        );
        let trouvees = async |connecte: &Connecte<'_>, q: &str| {
            let page = json_de(connecte, &format!("/api/v1/structures?q={q}")).await;
            noms(&page).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(trouvees(&admin, "ecully").await, ["Métropole d'Écully"]);
        assert_eq!(trouvees(&admin, "21230096").await, ["Commune de Guéret"]);
        assert_eq!(trouvees(&admin, "gueret%20commune").await, ["Commune de Guéret"]);
        assert!(trouvees(&admin, "licorne").await.is_empty());
        assert_eq!(trouvees(&chez_gueret, "").await, ["Commune de Guéret"]);
        assert!(trouvees(&chez_gueret, "ecully").await.is_empty());
        assert_eq!(
            statut(&admin, Method::GET, "/api/v1/structures?limit=0", &json!({}))
                .await
                .0,
            400
        );
    });
}

//! Roles that the administration gives and takes away: at the person's very next request.

use coop_domain::comptes::Role;
use coop_testkit::{
    application::essayer,
    bases::BaseDEssai,
    comptes::{personne, structure},
    sur_les_deux,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{Connecte, probleme};

sur_les_deux!(
    a_role_is_given_acted_under_and_taken_away,
    a_change_says_why_it_is_refused,
    of_two_who_take_each_other_s_role_one_keeps_it,
);

fn changement(geste: &str, role: &str, portee: &Value) -> Value {
    json!({"geste": geste, "role": role, "portee": portee})
}

/// The status of a change, and the fields that it names.
async fn changer(qui: &Connecte<'_>, id: impl std::fmt::Display, corps: &Value) -> (u16, Vec<String>) {
    let chemin = format!("/api/v1/comptes/{id}/roles");
    let reponse = qui
        .requete(Method::POST, &chemin)
        .json(corps)
        .send()
        .await
        .unwrap();
    if reponse.status() == 204 {
        return (204, Vec::new());
    }
    let (statut, _, erreurs) = probleme(reponse).await;
    (statut, erreurs)
}

fn a_role_is_given_acted_under_and_taken_away(essai: &BaseDEssai) {
    let (admin, lui) = (personne(essai, Role::Admin), personne(essai, Role::Prefet));
    let employeur = json!({"genre": "structure", "code": structure(essai)});
    essayer(essai, async |application| {
        let admin = Connecte::de(application, &admin).await;
        let sien = Connecte::de(application, &lui).await;
        let donner = changement("donner", "structure", &employeur);
        // Asked twice, given once.
        for _ in 0..2 {
            assert_eq!(changer(&admin, lui.id, &donner).await.0, 204);
        }
        let moi: Value = sien
            .requete(Method::GET, "/api/v1/moi")
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        assert_eq!(moi["roles"].as_array().unwrap().len(), 2, "{moi}");
        let ailleurs = Connecte::de(application, &lui).await;
        // A token of before another role was taken is one of that role still.
        let avant = sien.requete(Method::GET, "/api/v1/moi");
        let prendre = sien
            .requete(Method::POST, "/api/v1/session/role")
            .json(&json!({"role": "structure"}));
        let pris: Value = prendre.send().await.unwrap().json().await.unwrap();
        let sous = pris["access_token"].as_str().unwrap().to_owned();
        let lire = async || {
            let requete = application.requete(Method::GET, "/api/v1/moi").bearer_auth(&sous);
            requete.send().await.unwrap().status().as_u16()
        };
        assert_eq!(lire().await, 200);

        let retirer = changement("retirer", "structure", &employeur);
        for _ in 0..2 {
            assert_eq!(changer(&admin, lui.id, &retirer).await.0, 204);
        }
        assert_eq!(lire().await, 401, "the session acted under it");
        assert_eq!(
            avant.send().await.unwrap().status(),
            401,
            "so may have this token been"
        );
        let reste = ailleurs.requete(Method::GET, "/api/v1/moi").send().await.unwrap();
        assert_eq!(reste.status(), 401, "and those of the other device");
        let de_retour = Connecte::de(application, &lui).await;
        let reprendre = de_retour
            .requete(Method::POST, "/api/v1/session/role")
            .json(&json!({"role": "structure"}));
        assert_eq!(reprendre.send().await.unwrap().status(), 403);

        let journal = admin.requete(Method::GET, &format!("/api/v1/audit?compte={}", lui.id));
        let journal: Value = journal.send().await.unwrap().json().await.unwrap();
        let actes: Vec<_> = journal["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|acte| {
                acte["action"].as_str().unwrap().starts_with("role_d") || acte["action"] == "role_retire"
            })
            .map(|acte| acte["action"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(actes, ["role_retire", "role_donne"]);
    });
}

fn a_change_says_why_it_is_refused(essai: &BaseDEssai) {
    let (admin, lui) = (personne(essai, Role::Admin), personne(essai, Role::Prefet));
    let employee = personne(essai, Role::Structure);
    essayer(essai, async |application| {
        let qui = Connecte::de(application, &admin).await;
        let tout = json!({"genre": "tout"});
        let creuse = json!({"genre": "departement", "code": "23"});
        let inconnue = json!({"genre": "structure", "code": "01936f2e-0000-7000-8000-000000000000"});
        let refus = async |id: String, corps: Value| changer(&qui, id, &corps).await;
        let champ = |champ: &str| (422, vec![champ.to_owned()]);
        let cas = [
            (
                changement("donner", "conseiller", &json!({"genre": "soi"})),
                champ("/role format"),
            ),
            (changement("donner", "prefet", &tout), champ("/portee format")),
            (
                changement("donner", "structure", &inconnue),
                champ("/portee inconnue"),
            ),
        ];
        for (corps, attendu) in cas {
            assert_eq!(refus(lui.id.to_string(), corps.clone()).await, attendu, "{corps}");
        }
        let personne = "01936f2e-0000-7000-8000-000000000000".to_owned();
        assert_eq!(refus(personne, changement("donner", "admin", &tout)).await.0, 404);
        assert_eq!(
            refus(admin.id.to_string(), changement("donner", "prefet", &creuse))
                .await
                .0,
            409
        );
        let role = lui.attributions.first().unwrap();
        let seul = json!({"geste": "retirer", "role": role.role, "portee": role.portee});
        assert_eq!(refus(lui.id.to_string(), seul).await.0, 409, "the only one");
        let ailleurs = match role.portee.to_string().as_str() {
            "23" => json!({"genre": "departement", "code": "87"}),
            _ => creuse.clone(),
        };
        let deux_fois = changement("donner", "prefet", &ailleurs);
        assert_eq!(
            refus(lui.id.to_string(), deux_fois).await.0,
            409,
            "over something else"
        );
        // An employer knows its people, and gives no role.
        let autre = Connecte::de(application, &employee).await;
        assert_eq!(
            changer(&autre, lui.id, &changement("donner", "admin", &tout))
                .await
                .0,
            403
        );
    });
}

fn of_two_who_take_each_other_s_role_one_keeps_it(essai: &BaseDEssai) {
    let (ada, zoe) = (personne(essai, Role::Admin), personne(essai, Role::Admin));
    essayer(essai, async |application| {
        let (a, z) = (
            Connecte::de(application, &ada).await,
            Connecte::de(application, &zoe).await,
        );
        let creuse = changement("donner", "prefet", &json!({"genre": "departement", "code": "23"}));
        assert_eq!(changer(&a, zoe.id, &creuse).await.0, 204);
        assert_eq!(changer(&z, ada.id, &creuse).await.0, 204);
        let retirer = changement("retirer", "admin", &json!({"genre": "tout"}));
        let issues = futures::join!(changer(&a, zoe.id, &retirer), changer(&z, ada.id, &retirer));
        let mut statuts = [issues.0.0, issues.1.0];
        statuts.sort_unstable();
        assert_eq!(statuts, [204, 401]);
    });
}

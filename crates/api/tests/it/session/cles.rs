//! Keys turn while instances run: nobody is signed out.

use coop_domain::{comptes::Role, temps::Instant};
use coop_store::{cles, installation};
use coop_testkit::{
    application::{Application, MAINTENANT, executer},
    bases::BaseDEssai,
    comptes::{personne, rafraichir},
    sur_les_deux,
};
use serde_json::Value;

use super::apres;

/// The names of the keys that an instance publishes, the newest first.
async fn publiees(instance: &Application) -> Vec<String> {
    let cles = instance.json("/.well-known/jwks.json").await;
    let cles = cles["keys"].as_array().unwrap();
    cles.iter()
        .map(|cle| cle["kid"].as_str().unwrap().to_owned())
        .collect()
}

/// The key that signed this token.
fn signataire(jeton: &str) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    let entete = jeton.split('.').next().unwrap();
    let entete: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(entete).unwrap()).unwrap();
    entete["kid"].as_str().unwrap().to_owned()
}

fn tourner(essai: &BaseDEssai, maintenant: Instant) {
    let sceau = installation::sceau(essai.base(), None).unwrap();
    cles::tourner(essai.base(), &sceau, maintenant).unwrap();
}

fn keys_turn_and_nobody_is_signed_out(essai: &BaseDEssai) {
    let qui = personne(essai, Role::Conseiller);
    executer(async {
        let (une, autre) = (
            Application::demarrer(essai).await,
            Application::demarrer(essai).await,
        );
        let avant = qui.connecter(&une).await;
        let ancienne = signataire(&avant.jeton);
        assert_eq!(publiees(&une).await, std::slice::from_ref(&ancienne));
        tourner(essai, MAINTENANT);
        for instance in [&une, &autre] {
            instance
                .jusqu_a(async || publiees(instance).await.len() == 2)
                .await;
            assert_eq!(publiees(instance).await[1], ancienne);
            assert_eq!(avant.get(instance, "/api/v1/moi").await.status(), 200);
        }
        // The new one is announced before it signs, so that no instance meets a key that it has not read.
        assert_eq!(signataire(&qui.connecter(&autre).await.jeton), ancienne);
        let ensuite = Application::a(essai, apres(3), |_| {}).await;
        let nouveau = qui.connecter(&ensuite).await;
        assert_eq!(signataire(&nouveau.jeton), publiees(&une).await[0]);
        for instance in [&une, &autre, &ensuite] {
            assert_eq!(nouveau.get(instance, "/api/v1/moi").await.status(), 200);
            assert_eq!(avant.get(instance, "/api/v1/moi").await.status(), 200);
        }
        // Its tokens have expired: the old key is gone, and the session goes on.
        let plus_tard = Application::a(essai, apres(3 + 600 + 5), |_| {}).await;
        assert_eq!(publiees(&plus_tard).await, [signataire(&nouveau.jeton)]);
        assert_eq!(avant.get(&plus_tard, "/api/v1/moi").await.status(), 401);
        assert_eq!(rafraichir(&plus_tard, &avant.cookie).await.status(), 200);
        for instance in [une, autre, ensuite, plus_tard] {
            instance.arreter().await;
        }
    });
}

sur_les_deux!(keys_turn_and_nobody_is_signed_out);

//! A key makes one CRA, for as long as the CRA lives.
//!
//! Without the defence these tests fail: each demand would make one more CRA.

use coop_domain::temps::Instant;
use coop_testkit::{
    application::{Application, MAINTENANT, essayer, executer},
    bases::BaseDEssai,
    comptes::conseiller,
    lieux::{lieu, lieux},
    sur_les_deux,
};
use futures::future::join_all;
use reqwest::{Method, Response};
use serde_json::{Value, json};

use super::outils::{CRAS, Qui, avec, etag, exemple, id, json_de, probleme};

sur_les_deux!(
    what_is_sent_again_is_the_same_cra,
    eight_at_once_make_one,
    a_key_is_of_its_conseiller,
    what_comes_back_later_finds_the_cra_as_it_is,
);

/// The CRA that was answered, and whether it was there before.
async fn cree(reponse: Response) -> (Value, bool) {
    assert_eq!(reponse.status(), 201);
    let rejouee = reponse.headers().contains_key("idempotent-replayed");
    (json_de(reponse).await, rejouee)
}

async fn nombre(qui: &Qui<'_>) -> u64 {
    let page = qui.lire(&format!("{CRAS}?with_total=true")).await;
    page["total"].as_u64().unwrap()
}

fn what_is_sent_again_is_the_same_cra(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let elodie = Qui::de(application, &elodie).await;
        let (premier, rejoue) = cree(elodie.poster_sous("k", &exemple()).await).await;
        assert!(!rejoue);
        // The same, in other words.
        let mut en_clair = avec(&json!({"deja_accompagnes": null}));
        en_clair["suite"] = json!({"individuel": 1});
        for meme in [exemple(), en_clair] {
            let reponse = elodie.poster_sous("k", &meme).await;
            assert_eq!(etag(&reponse), "\"1\"");
            assert_eq!(
                reponse.headers()["location"].to_str().unwrap(),
                format!("{CRAS}/{}", id(&premier))
            );
            assert_eq!(cree(reponse).await, (premier.clone(), true));
        }
        let autre = elodie.poster_sous("k", &avec(&json!({"duree": 60}))).await;
        assert_eq!(
            probleme(autre).await,
            (422, "cle_deja_utilisee".to_owned(), vec![])
        );
        for fausse in ["", &"x".repeat(256)] {
            assert_eq!(elodie.poster_sous(fausse, &exemple()).await.status(), 400);
        }
        assert_eq!(nombre(&elodie).await, 1);
        // Without a key, nothing says that it is the same.
        assert!(!cree(elodie.poster(CRAS, &exemple()).await).await.1);
        assert!(!cree(elodie.poster_sous("autre", &exemple()).await).await.1);
        assert_eq!(nombre(&elodie).await, 3);
    });
}

fn eight_at_once_make_one(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    executer(async {
        // Two instances: what one holds in memory is nothing to the other.
        let instances = [
            Application::demarrer(essai).await,
            Application::demarrer(essai).await,
        ];
        let qui = [
            Qui::de(&instances[0], &elodie).await,
            Qui::de(&instances[1], &elodie).await,
        ];
        let corps = exemple();
        let reponses = join_all((0..8).map(|n| qui[n % 2].poster_sous("clic", &corps))).await;
        let mut crees = Vec::new();
        for reponse in reponses {
            crees.push(cree(reponse).await);
        }
        assert_eq!(crees.iter().filter(|(_, rejouee)| !rejouee).count(), 1);
        crees.dedup_by(|a, b| a.0 == b.0);
        assert_eq!(crees.len(), 1);
        assert_eq!(nombre(&qui[0]).await, 1);
        for instance in instances {
            instance.arreter().await;
        }
    });
}

fn a_key_is_of_its_conseiller(essai: &BaseDEssai) {
    let (elodie, autre) = (conseiller(essai), conseiller(essai));
    essayer(essai, async |application| {
        let (elodie, autre) = (
            Qui::de(application, &elodie).await,
            Qui::de(application, &autre).await,
        );
        let (sien, _) = cree(elodie.poster_sous("k", &exemple()).await).await;
        let (le_sien, rejouee) = cree(autre.poster_sous("k", &exemple()).await).await;
        assert!(!rejouee);
        assert_ne!(id(&sien), id(&le_sien));
    });
}

fn what_comes_back_later_finds_the_cra_as_it_is(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    executer(async {
        let instance = Application::demarrer(essai).await;
        instance.peupler(lieux(1), 1).await;
        let moi = Qui::de(&instance, &elodie).await;
        moi.prendre_lieu(&lieu(0)).await;
        let envoye = avec(&json!({"canal": "lieu_activite", "lieu_id": lieu(0).id()}));
        let (premier, _) = cree(moi.poster_sous("k", &envoye).await).await;
        let mut corrige = envoye.clone();
        corrige["duree"] = json!(90);
        assert_eq!(moi.modifier(id(&premier), "\"1\"", &corrige).await.status(), 200);
        // The lieu is the person's no more: as new, this CRA would be refused.
        let retrait = format!("/api/v1/moi/lieux/{}", lieu(0).id());
        moi.requete(Method::DELETE, &retrait).send().await.unwrap();
        assert_eq!(moi.poster_sous("autre", &envoye).await.status(), 422);
        // Days later, on another instance.
        let plus_tard = Instant::depuis_micros(MAINTENANT.micros() + 9 * 86_400_000_000);
        let seconde = Application::a(essai, plus_tard, |_| {}).await;
        let la_bas = Qui::de(&seconde, &elodie).await;
        let reponse = la_bas.poster_sous("k", &envoye).await;
        assert_eq!(etag(&reponse), "\"2\"");
        let (lu, rejouee) = cree(reponse).await;
        assert!(rejouee);
        assert_eq!((id(&lu), &lu["duree"]), (id(&premier), &json!(90)));
        assert_eq!(la_bas.supprimer(id(&premier), "\"2\"").await.status(), 204);
        let (lu, _) = cree(la_bas.poster_sous("k", &envoye).await).await;
        assert!(lu["supprime_le"].is_string(), "deleted, and told so");
        assert_eq!(nombre(&la_bas).await, 0);
        for instance in [instance, seconde] {
            instance.arreter().await;
        }
    });
}

//! Links: used once, for a time, and by nobody else's hand.

use coop_domain::comptes::{DomaineBoite, echanges::NouvelleInvitation};
use coop_store::{comptes, installation};
use coop_testkit::{application::essayer, bases::BaseDEssai, sur_les_deux};
use futures::future::join_all;
use serde_json::{Value, json};

use super::outils::{
    MOT_DE_PASSE, attendre, conseiller, courriers_de, il_y_a, jeton, poster, probleme, structure,
};

sur_les_deux!(
    a_link_works_once,
    two_uses_at_once_are_one,
    an_old_link_says_so_and_can_be_renewed,
    a_link_that_does_not_exist_is_not_found,
    the_link_of_a_mailbox_takes_no_password,
);

/// Invites Aïcha, as somebody did this many days ago.
fn inviter(essai: &BaseDEssai, jours: i64) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 5);
    let base = essai.base();
    let sceau = installation::sceau(base, None).unwrap();
    let invitation: NouvelleInvitation =
        serde_json::from_value(conseiller("Aïcha", "Benali", "aicha@perso.example", mairie)).unwrap();
    let domaine: DomaineBoite = "exemple.fr".parse().unwrap();
    comptes::inviter(
        base.writer(),
        &sceau,
        invitation,
        None,
        Some(domaine),
        il_y_a(jours),
    )
    .unwrap()
    .unwrap();
}

fn bon(cgu: &Value) -> Value {
    json!({"mot_de_passe": MOT_DE_PASSE, "cgu": cgu})
}

fn a_link_works_once(essai: &BaseDEssai) {
    inviter(essai, 0);
    essayer(essai, async |application| {
        let recus = attendre(application, essai, "aicha@perso.example", 1).await;
        let lien = format!("/api/v1/activation/{}", jeton(&recus[0], "/activation/"));
        let cgu = application.json(&lien).await["cgu"].clone();
        // Opening it any number of times uses nothing.
        assert_eq!(application.get(&lien).await.status(), 200);
        assert_eq!(poster(application, &lien, &bon(&cgu)).await.status(), 200);
        for reponse in [
            application.get(&lien).await,
            poster(application, &lien, &bon(&cgu)).await,
        ] {
            let (statut, code, _) = probleme(reponse).await;
            assert_eq!((statut, code.as_str()), (410, "lien_invalide"));
        }
    });
}

fn two_uses_at_once_are_one(essai: &BaseDEssai) {
    inviter(essai, 0);
    essayer(essai, async |application| {
        let recus = attendre(application, essai, "aicha@perso.example", 1).await;
        let lien = format!("/api/v1/activation/{}", jeton(&recus[0], "/activation/"));
        let corps = bon(&application.json(&lien).await["cgu"]);
        let reponses = join_all((0..4).map(|_| poster(application, &lien, &corps))).await;
        let mut statuts: Vec<_> = reponses.iter().map(|reponse| reponse.status().as_u16()).collect();
        statuts.sort_unstable();
        assert_eq!(statuts, [200, 410, 410, 410]);
        attendre(application, essai, "aicha.benali@exemple.fr", 1).await;
    });
}

fn an_old_link_says_so_and_can_be_renewed(essai: &BaseDEssai) {
    inviter(essai, 28);
    essayer(essai, async |application| {
        let recus = attendre(application, essai, "aicha@perso.example", 1).await;
        let vieux = format!("/api/v1/activation/{}", jeton(&recus[0], "/activation/"));
        let (statut, code, _) = probleme(application.get(&vieux).await).await;
        assert_eq!((statut, code.as_str()), (410, "lien_invalide"));
        assert_eq!(
            probleme(poster(application, &vieux, &bon(&json!("x"))).await)
                .await
                .0,
            410
        );

        // Asked three times: the newest link is the one that works.
        let renvoi = format!("{vieux}/renvoi");
        assert_eq!(poster(application, &renvoi, &json!({})).await.status(), 202);
        let recus = attendre(application, essai, "aicha@perso.example", 2).await;
        let neuf = format!("/api/v1/activation/{}", jeton(&recus[1], "/activation/"));
        assert_eq!(application.get(&neuf).await.status(), 200);

        // Nobody is told whether a link was known.
        let inconnu = format!("/api/v1/activation/{}/renvoi", "A".repeat(43));
        for chemin in [renvoi.as_str(), inconnu.as_str(), "/api/v1/activation/x/renvoi"] {
            let reponse = poster(application, chemin, &json!({})).await;
            assert_eq!(
                (reponse.status().as_u16(), reponse.text().await.unwrap()),
                (202, "{}".to_owned())
            );
        }
        assert_eq!(
            courriers_de(essai, "aicha@perso.example").len(),
            2,
            "the old link is gone"
        );
    });
}

fn a_link_that_does_not_exist_is_not_found(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        let inconnu = "A".repeat(43);
        for jeton in [inconnu.as_str(), "x", "%00"] {
            let chemin = format!("/api/v1/activation/{jeton}");
            assert_eq!(probleme(application.get(&chemin).await).await.0, 404, "{jeton}");
            assert_eq!(
                probleme(poster(application, &chemin, &json!({})).await).await.0,
                404
            );
            let chemin = format!("/api/v1/mot-de-passe/{jeton}");
            let corps = json!({"mot_de_passe": MOT_DE_PASSE});
            assert_eq!(probleme(poster(application, &chemin, &corps).await).await.0, 404);
        }
    });
}

fn the_link_of_a_mailbox_takes_no_password(essai: &BaseDEssai) {
    inviter(essai, 0);
    essayer(essai, async |application| {
        let recus = attendre(application, essai, "aicha@perso.example", 1).await;
        let lien = format!("/api/v1/activation/{}", jeton(&recus[0], "/activation/"));
        let cgu = application.json(&lien).await["cgu"].clone();
        let (statut, _, erreurs) = probleme(poster(application, &lien, &json!({})).await).await;
        assert_eq!(
            (statut, erreurs),
            (
                422,
                vec!["/mot_de_passe requis".to_owned(), "/cgu requis".to_owned()]
            )
        );
        assert_eq!(poster(application, &lien, &bon(&cgu)).await.status(), 200);
        let recus = attendre(application, essai, "aicha.benali@exemple.fr", 1).await;
        let second = format!("/api/v1/activation/{}", jeton(&recus[0], "/activation/"));
        assert_eq!(
            probleme(poster(application, &second, &bon(&cgu)).await).await.0,
            422
        );
        assert_eq!(poster(application, &second, &json!({})).await.status(), 200);
        assert_eq!(
            probleme(poster(application, &second, &json!({})).await).await.0,
            410
        );
    });
}

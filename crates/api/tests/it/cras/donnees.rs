//! CRAs are of what a person takes away.

use coop_testkit::{application::essayer, bases::BaseDEssai, comptes::conseiller, sur_les_deux};
use serde_json::json;

use super::outils::{Qui, avec, exemple, id};

sur_les_deux!(one_s_cras_are_among_one_s_data);

fn one_s_cras_are_among_one_s_data(essai: &BaseDEssai) {
    let (elodie, autre) = (conseiller(essai), conseiller(essai));
    essayer(essai, async |application| {
        let (moi, autre) = (
            Qui::de(application, &elodie).await,
            Qui::de(application, &autre).await,
        );
        let garde = moi
            .creer(&avec(&json!({"precision": "Compte impôts", "tags": ["=Été"]})))
            .await;
        let efface = moi.creer(&exemple()).await;
        moi.supprimer(id(&efface), "\"1\"").await;
        autre.creer(&avec(&json!({"precision": "Ailleurs"}))).await;
        let donnees = moi.lire("/api/v1/moi/donnees").await;
        let cras = donnees["cras"].as_array().unwrap();
        assert_eq!(cras.len(), 2);
        assert_eq!(
            (&cras[0]["id"], &cras[0]["precision"], &cras[0]["departement"]),
            (&garde["id"], &json!("Compte impôts"), &json!("23"))
        );
        assert!(cras[0]["supprime_le"].is_null() && cras[1]["supprime_le"].is_string());
        let csv = moi.get("/api/v1/moi/donnees.csv").await.text().await.unwrap();
        for ligne in [
            "cras;1;precision;Compte impôts",
            "cras;1;ages.60_plus;1",
            "cras;1;tags.1;'=Été",
            "cras;2;supprime_le;2026-11-20T10:00:00Z",
        ] {
            assert!(csv.lines().any(|lue| lue == ligne), "{ligne}\n{csv}");
        }
        assert!(!csv.contains("Ailleurs"));
    });
}

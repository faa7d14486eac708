//! What is counted is compared with the CRAs.

use coop_domain::comptes::Role;
use coop_testkit::{application::essayer, bases::BaseDEssai, comptes::personne, sur_les_deux};
use diesel::RunQueryDsl as _;
use serde_json::{Value, json};

use super::outils::reseau;

sur_les_deux!(a_difference_is_found_and_nothing_else);

fn a_difference_is_found_and_nothing_else(essai: &BaseDEssai) {
    reseau(essai);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let admin = admin.connecter(application).await;
        let juste: Value = admin.json(application, "/api/v1/stats/verification").await;
        assert_eq!(
            juste,
            json!({"cras": 2_136, "en_mouvement": false, "ecarts": [], "conseillers": []})
        );
        // Behind the back of the change log: nobody is told.
        essai
            .base()
            .writer()
            .submit(|conn| {
                let altere = "UPDATE cras SET duree = duree + 7
                              WHERE id = (SELECT id FROM cras WHERE departement = '23' ORDER BY id LIMIT 1)";
                Ok::<_, coop_store::Erreur>(diesel::sql_query(altere).execute(conn)?)
            })
            .unwrap();
        let faux: Value = admin.json(application, "/api/v1/stats/verification").await;
        let ecarts = faux["ecarts"].as_array().unwrap();
        let ou: Vec<_> = ecarts
            .iter()
            .map(|ecart| (ecart["niveau"].as_str().unwrap(), ecart["code"].as_str().unwrap()))
            .collect();
        let conseiller = faux["conseillers"][0]["conseiller"].as_str().unwrap();
        let [territoires @ .., (_, _), (_, _)] = ou.as_slice() else {
            panic!("{faux}")
        };
        assert_eq!(
            territoires,
            [
                ("national", "FR"),
                ("region", "75"),
                ("departement", "23"),
                ("hub", "hubikoop"),
                ("epci", "200034825 (23)"),
                ("commune", "23096"),
            ],
            "{faux}"
        );
        assert_eq!((ou[6].0, ou[7]), ("structure", ("conseiller", conseiller)));
        for ecart in ecarts {
            // Where months alone are summed, no days are held; the database's own sums are of three levels.
            let niveau = ecart["niveau"].as_str().unwrap();
            let (jours, totaux) = match niveau {
                "national" | "region" | "departement" => (1, 1),
                "hub" => (1, 0),
                _ => (0, 0),
            };
            assert_eq!(
                (&ecart["mesures"], &ecart["jours"], &ecart["totaux"]),
                (&json!(1), &json!(jours), &json!(totaux)),
                "{ecart}"
            );
            assert_eq!(ecart["conseillers_recomptes"], ecart["conseillers_tenus"]);
        }
        let [conseiller] = faux["conseillers"].as_array().unwrap().as_slice() else {
            panic!("{faux}")
        };
        assert_eq!(conseiller["mesures"], 1, "{faux}");
        assert_eq!(faux["en_mouvement"], false);
    });
}

//! What the form begins with.

use coop_domain::{enumeration::Ensemble, lieu::Itinerance};
use coop_testkit::{
    application::{MAINTENANT, essayer},
    bases::BaseDEssai,
    comptes::{conseiller, conseiller_de, structure},
    lieux::{lieu, lieux},
    sur_les_deux,
};
use serde_json::json;

use super::outils::{Qui, avec};

const AIDE: &str = "/api/v1/cras/aide";

sur_les_deux!(the_form_begins_with_what_is_known);

fn the_form_begins_with_what_is_known(essai: &BaseDEssai) {
    let elodie = conseiller_de(essai, structure(essai), "2025-03-10", Some("2027-03-09"));
    let autre = conseiller(essai);
    essayer(essai, async |application| {
        let mut tous = lieux(2);
        tous[1].itinerance = Ensemble::from_iter([Itinerance::Itinerant]);
        application.peupler(tous, 2).await;
        let moi = Qui::de(application, &elodie).await;
        let aide = moi.lire(AIDE).await;
        assert_eq!(aide["maintenant"], json!(MAINTENANT.to_string()));
        assert_eq!(
            aide["contrats"],
            json!([{"du": "2025-03-10", "au": "2027-03-09"}])
        );
        assert_eq!(aide["lieux"], json!([]));
        let gueret = json!({"code": "23096", "nom": "Guéret (23)", "departement": "23"});
        assert_eq!(aide["communes"], json!([gueret]), "the employer's");
        assert!(aide.get("dernier").is_none());

        moi.prendre_lieu(&lieu(0)).await;
        let bus = json!({"id": lieu(1).id(), "principal": true});
        assert_eq!(moi.poster("/api/v1/moi/lieux", &bus).await.status(), 200);
        essai
            .base()
            .writer()
            .submit(|conn| {
                use diesel::RunQueryDsl as _;
                let lieu = lieu(1).id().octets().to_vec();
                diesel::sql_query(
                    "INSERT INTO passages (id, lieu, commune, nom_commune, place, date, debut, fin, cree_le)
                     VALUES ($1, $1, '23001', 'Ahun', 'Place', '2026-11-24', 540, 720, 0)",
                )
                .bind::<diesel::sql_types::Binary, _>(lieu)
                .execute(conn)?;
                Ok::<_, coop_store::Erreur>(())
            })
            .unwrap();
        let ailleurs = avec(&json!({"commune": "87085", "date": "2026-11-12"}));
        moi.creer(&ailleurs).await;
        let dernier = json!({
            "canal": "lieu_activite", "lieu_id": lieu(0).id(), "date": "2026-11-10", "duree": 30,
        });
        moi.creer(&avec(&dernier)).await;
        let aide = moi.lire(AIDE).await;
        let [principal, fixe] = aide["lieux"].as_array().unwrap().as_slice() else {
            panic!("{aide}")
        };
        assert_eq!(
            (&principal["id"], &principal["itinerant"], &principal["principal"]),
            (&json!(lieu(1).id()), &json!(true), &json!(true))
        );
        assert!(principal["commune"].is_null(), "a bus is asked for its commune");
        assert_eq!(
            (&fixe["nom"], &fixe["itinerant"], &fixe["commune"]),
            (&json!(lieu(0).nom), &json!(false), &gueret)
        );
        let codes: Vec<_> = aide["communes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|commune| commune["code"].as_str().unwrap())
            .collect();
        assert_eq!(codes, ["23096", "23001", "87085"], "employer, stops, most recent");
        assert_eq!(
            aide["dernier"],
            json!({"canal": "lieu_activite", "lieu_id": lieu(0).id(), "commune": "23096", "duree": 30})
        );
        let la_sienne = Qui::de(application, &autre).await.lire(AIDE).await;
        assert_eq!(
            (&la_sienne["lieux"], &la_sienne["contrats"][0]["au"]),
            (&json!([]), &json!(null))
        );
        assert_eq!(la_sienne["communes"], json!([gueret]), "nothing of anybody else");
    });
}

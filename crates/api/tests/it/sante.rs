//! Alive, ready, measured.

use coop_testkit::{
    application::{Application, essayer},
    bases::BaseDEssai,
    lieux::lieux,
    sur_les_deux,
};
use diesel::connection::SimpleConnection as _;
use insta::{allow_duplicates, assert_snapshot};

use crate::commun::{entete, sans_base, vue};

sur_les_deux!(
    an_empty_service_is_ready,
    without_its_tables_the_service_is_not_ready,
    metrics_tell_what_is_held
);

fn an_empty_service_is_ready(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        let vu = vue(application.get("/readyz").await).await;
        allow_duplicates! {
            assert_snapshot!(vu, @r#"
            200
            {
              "controles": {
                "base": true,
                "en_marche": true,
                "index": true,
                "migrations": true,
                "statistiques": true
              },
              "cras": 0,
              "lieux": 0,
              "pret": true
            }
            "#);
        }
    });
}

fn without_its_tables_the_service_is_not_ready(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        let supprimer = essai.base().writer().submit(|conn| {
            conn.batch_execute("DROP TABLE installation")
                .map_err(coop_store::Erreur::from)
        });
        supprimer.unwrap();
        let reponse = application.get("/readyz").await;
        assert_eq!(entete(&reponse, "content-type"), "application/problem+json");
        assert_eq!(entete(&reponse, "retry-after"), "2");
        let vu = vue(reponse).await;
        allow_duplicates! {
            assert_snapshot!(vu, @r#"
            503
            {
              "controles": {
                "base": false,
                "en_marche": true,
                "index": true,
                "migrations": false,
                "statistiques": true
              },
              "detail": "Réessayez dans quelques instants.",
              "instance": "[id]",
              "pret": false,
              "status": 503,
              "title": "Service momentanément indisponible",
              "type": "/api/docs/problemes/indisponible"
            }
            "#);
        }
        assert_eq!(
            application.get("/healthz").await.status(),
            200,
            "not ready, and alive"
        );
        assert_eq!(
            application.get("/api/v1/lieux").await.status(),
            200,
            "the index goes on answering"
        );
    });
}

#[test]
fn alive_says_which_version() {
    sans_base(async |application| {
        let vivant = application.json("/healthz").await;
        assert_eq!(
            vivant,
            serde_json::json!({"vivant": true, "version": env!("CARGO_PKG_VERSION")})
        );
    });
}

fn metrics_tell_what_is_held(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        application.peupler(lieux(7), 7).await;
        application.get("/api/v1/lieux?q=secret").await;
        application.get("/api/v1/licorne/secret").await;
        let texte = mesures(application).await;
        for attendu in [
            "coop_lieux_indexed 7\n",
            "coop_cras_counted 0\n",
            "coop_journal_position 7\n",
            "coop_writer_pending 0\n",
            "coop_http_requests_total{method=\"GET\",route=\"/api/v1/lieux\",status=\"200\"} 1\n",
            "coop_http_requests_total{method=\"GET\",route=\"(none)\",status=\"404\"} 1\n",
            "coop_http_request_duration_seconds_count{route=\"/api/v1/lieux\"} 1\n",
            "# EOF\n",
        ] {
            assert!(texte.contains(attendu), "{attendu}\n{texte}");
        }
        assert!(!texte.contains("secret"), "what people ask is nobody's business");
    });
}

async fn mesures(application: &Application) -> String {
    application.get("/metrics").await.text().await.unwrap()
}

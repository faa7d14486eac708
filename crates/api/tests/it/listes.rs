use coop_testkit::{
    application::{Application, essayer},
    bases::BaseDEssai,
    lieux::lieux,
    sur_les_deux,
};

sur_les_deux!(un_import_est_vu);
fn un_import_est_vu(essai: &BaseDEssai) {
    essayer(essai, async |application: &Application| {
        application.peupler(lieux(20), 20).await;
        for chemin in [
            "/api/v1/lieux?limit=1&with_total=true&lat=46.17&lon=1.87",
            "/healthz",
            "/readyz",
            "/metrics",
            "/api/v1/communes?q=gueret",
            "/api/v1/interpretation?q=gueret",
            "/api/v1/territoires/region?limit=1",
            "/api/v1/referentiels",
            "/api/v1/x",
            "/api/v1/lieux?x=1",
            "/api/docs",
        ] {
            let r = application.get(chemin).await;
            eprintln!("{chemin} {:#?}", r);
            let t = r.text().await.unwrap();
            eprintln!("{}", t.chars().take(900).collect::<String>());
        }
        std::fs::write(
            "/tmp/coop/openapi.json",
            application
                .get("/api/v1/openapi.json")
                .await
                .text()
                .await
                .unwrap(),
        )
        .unwrap();
    });
}

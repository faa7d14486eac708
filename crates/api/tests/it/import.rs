//! What is written beside a running service is seen by it.

use coop_store::{
    Erreur,
    journal::{self, Changement, Objet, Operation},
    lieux as stockes,
};
use coop_testkit::{
    application::{Application, MAINTENANT, executer},
    bases::BaseDEssai,
    lieux::{lieu, lieux},
    sur_les_deux,
};
use diesel::connection::SimpleConnection as _;

sur_les_deux!(
    an_import_of_another_program_is_seen,
    a_changed_lieu_is_seen,
    what_is_there_at_start_is_served,
    a_lieu_that_is_gone_is_gone,
    a_database_that_comes_back_is_followed_again,
);

async fn total(application: &Application) -> Option<u64> {
    application.json("/api/v1/lieux?limit=1&with_total=true").await["total"].as_u64()
}

fn an_import_of_another_program_is_seen(essai: &BaseDEssai) {
    executer(async {
        let application = Application::demarrer(essai).await;
        assert_eq!(total(&application).await, Some(0));
        // Another program: its own connections, no signal to the service but the database.
        let autre = coop_store::Base::ouvrir(essai.url(), coop_store::Options::default()).unwrap();
        // More than are patched one by one.
        stockes::importer(autre.writer(), lieux(2_500), MAINTENANT).unwrap();
        application
            .jusqu_a(async || match total(&application).await {
                Some(0) => false,
                Some(2_500) => true,
                autre => panic!("an import seen in part: {autre:?}"),
            })
            .await;
        application.arreter().await;
    });
}

fn a_changed_lieu_is_seen(essai: &BaseDEssai) {
    executer(async {
        let application = Application::demarrer(essai).await;
        application.peupler(lieux(3), 3).await;
        let mut change = lieu(1);
        change.nom = "Fablab de la Gare".to_owned();
        application.importer(vec![change]);
        let chemin = format!("/api/v1/lieux/{}", lieu(1).id());
        application
            .jusqu_a(async || application.json(&chemin).await["nom"] == "Fablab de la Gare")
            .await;
        assert_eq!(total(&application).await, Some(3));
        let trouves = application.json("/api/v1/lieux?q=fablab").await;
        assert_eq!(trouves["items"].as_array().map(Vec::len), Some(1));
        application.arreter().await;
    });
}

fn what_is_there_at_start_is_served(essai: &BaseDEssai) {
    executer(async {
        stockes::importer(essai.base().writer(), lieux(12), MAINTENANT).unwrap();
        let application = Application::demarrer(essai).await;
        assert_eq!(total(&application).await, Some(12));
        application.arreter().await;
    });
}

fn a_lieu_that_is_gone_is_gone(essai: &BaseDEssai) {
    executer(async {
        let application = Application::demarrer(essai).await;
        application.peupler(lieux(3), 3).await;
        let parti = lieu(1).id();
        let suppression = essai.base().writer().submit(move |conn| {
            conn.batch_execute("DELETE FROM lieux WHERE id_source = 'essai-1'")?;
            let changement = Changement {
                objet: Objet::Lieu(parti),
                operation: Operation::Supprime,
                instant: MAINTENANT,
            };
            journal::inscrire(conn, &[changement])
        });
        suppression.unwrap();
        let chemin = format!("/api/v1/lieux/{parti}");
        application
            .jusqu_a(async || application.get(&chemin).await.status() == 404)
            .await;
        assert_eq!(total(&application).await, Some(2));
        application.arreter().await;
    });
}

fn a_database_that_comes_back_is_followed_again(essai: &BaseDEssai) {
    executer(async {
        let application = Application::demarrer(essai).await;
        application.peupler(lieux(2), 2).await;
        let ecrire = |sql: &'static str| {
            essai
                .base()
                .writer()
                .submit(move |conn| conn.batch_execute(sql).map_err(Erreur::from))
                .unwrap();
        };
        ecrire("ALTER TABLE journal RENAME TO journal_parti");
        essai.base().journal_avance().donner();
        // As many as it takes for the thread that follows the log to meet its absence.
        for _ in 0..200 {
            assert_eq!(
                total(&application).await,
                Some(2),
                "what is known goes on being served"
            );
        }
        ecrire("ALTER TABLE journal_parti RENAME TO journal");
        application.peupler(lieux(5), 5).await;
        application.arreter().await;
    });
}

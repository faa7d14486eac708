//! Stopping: what has begun is finished.

use std::{
    sync::{Arc, Barrier, Mutex, mpsc},
    thread,
};

use coop_testkit::{
    application::{Application, executer},
    bases::BaseDEssai,
    sur_les_deux,
};
use reqwest::Method;

sur_les_deux!(a_request_in_flight_is_answered, the_port_is_given_back);

/// Reading connections of a database opened with the default options.
const LECTURES: usize = 16;

fn a_request_in_flight_is_answered(essai: &BaseDEssai) {
    executer(async {
        let application = Application::demarrer(essai).await;
        let (requete, url) = (
            application.requete(Method::GET, "/readyz"),
            application.url("/healthz"),
        );
        // Every reading connection is held until the sender is dropped: `/readyz` waits for one.
        let (liberer, libres) = mpsc::channel::<()>();
        let (libres, prises) = (Arc::new(Mutex::new(libres)), Arc::new(Barrier::new(LECTURES + 1)));
        let lecteurs: Vec<_> = (0..LECTURES)
            .map(|_| {
                let (base, libres, prises) =
                    (Arc::clone(essai.base()), Arc::clone(&libres), Arc::clone(&prises));
                thread::spawn(move || {
                    base.lire(|_| {
                        prises.wait();
                        assert!(libres.lock().unwrap().recv().is_err());
                        Ok::<_, coop_store::Erreur>(())
                    })
                })
            })
            .collect();
        prises.wait();
        let en_vol = tokio::spawn(requete.send());
        application
            .jusqu_a(async || {
                let mesures = application.get("/metrics").await.text().await.unwrap();
                // Itself, and the one that waits.
                mesures.contains("coop_http_requests_in_flight 2\n")
            })
            .await;
        let arret = tokio::spawn(application.arreter());
        // Nobody listens any more: the stop has begun.
        while reqwest::get(&url).await.is_ok() {
            tokio::task::yield_now().await;
        }
        drop(liberer);
        let reponse = en_vol.await.unwrap().unwrap();
        assert_eq!(reponse.status(), 503, "answered, and not ready any more");
        let pret: serde_json::Value = reponse.json().await.unwrap();
        assert_eq!(
            pret["controles"],
            serde_json::json!({"base": true, "migrations": true, "index": true, "statistiques": true, "en_marche": false})
        );
        arret.await.unwrap();
        lecteurs
            .into_iter()
            .for_each(|lecteur| lecteur.join().unwrap().unwrap());
    });
}

fn the_port_is_given_back(essai: &BaseDEssai) {
    executer(async {
        let application = Application::demarrer(essai).await;
        let url = application.url("/healthz");
        application.arreter().await;
        assert!(reqwest::get(url).await.unwrap_err().is_connect());
        let ecriture = essai.base().writer().submit(|_| Ok::<_, coop_store::Erreur>(()));
        assert!(matches!(ecriture, Err(coop_store::Erreur::EcrivainArrete)));
    });
}

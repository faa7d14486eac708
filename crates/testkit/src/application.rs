//! The whole service, started on a port of its own against a test's database.
#![expect(
    clippy::panic,
    clippy::expect_used,
    reason = "a test without its application has failed"
)]

use std::{future::Future, sync::Arc, time::Duration};

use coop_api::{Configuration, ReglageLimites, Serveur, servir};
use coop_domain::{lieu::Lieu, temps::Instant};
use coop_store::{Base, Horloge, lieux};
use reqwest::{Client, Method, RequestBuilder, Response, redirect::Policy};

use crate::bases::BaseDEssai;

/// What the clock of a test's application shows for ever: Friday 20 November 2026, 11 o'clock in
/// Paris (10 h UTC).
pub const MAINTENANT: Instant = Instant::depuis_micros(1_795_168_800_000_000);

/// How long a condition may take to come true before the test has failed: long enough for a machine
/// that does ten other things, for only a test that fails waits so long.
const PATIENCE: Duration = Duration::from_secs(120);

/// How often it is looked at.
const PAS: Duration = Duration::from_millis(10);

/// A started application.
#[derive(Debug)]
pub struct Application {
    serveur: Serveur,
    base: Arc<Base>,
    client: Client,
    maintenant: Instant,
}

impl Application {
    /// Starts the application on 127.0.0.1, limits lifted, the clock at [`MAINTENANT`], and waits
    /// until it is ready.
    pub async fn demarrer(essai: &BaseDEssai) -> Self {
        Self::avec(essai, |_| {}).await
    }

    /// As [`Application::demarrer`], with a configuration changed by `regler`.
    pub async fn avec(essai: &BaseDEssai, regler: impl FnOnce(&mut Configuration)) -> Self {
        Self::a(essai, MAINTENANT, regler).await
    }

    /// As [`Application::avec`], the clock stopped at another instant: a second instance on the same
    /// database, later.
    pub async fn a(essai: &BaseDEssai, maintenant: Instant, regler: impl FnOnce(&mut Configuration)) -> Self {
        let mut configuration = Configuration::nouvelle(([127, 0, 0, 1], 0).into());
        configuration.limites = ReglageLimites::Levees;
        configuration.fils = Some(1);
        regler(&mut configuration);
        let base = Arc::clone(essai.base());
        let serveur = servir(configuration, Arc::clone(&base), Horloge::Figee(maintenant))
            .await
            .expect("the application starts");
        // What is received is what was sent: nothing is decompressed, no redirection is followed.
        let client = Client::builder()
            .no_gzip()
            .no_brotli()
            .redirect(Policy::none())
            .build()
            .expect("a client of HTTP");
        let application = Self {
            serveur,
            base,
            client,
            maintenant,
        };
        application
            .jusqu_a(async || application.get("/readyz").await.status() == 200)
            .await;
        application
    }

    /// The database it answers from.
    #[must_use]
    pub const fn base(&self) -> &Arc<Base> {
        &self.base
    }

    /// What its clock shows.
    #[must_use]
    pub const fn maintenant(&self) -> Instant {
        self.maintenant
    }

    /// The absolute address of this path and query.
    #[must_use]
    pub fn url(&self, chemin: &str) -> String {
        format!("http://{}{chemin}", self.serveur.adresse())
    }

    /// A request to this path and query, to be completed and sent.
    pub fn requete(&self, methode: Method, chemin: &str) -> RequestBuilder {
        self.client.request(methode, self.url(chemin))
    }

    /// The answer to `GET`.
    pub async fn get(&self, chemin: &str) -> Response {
        self.requete(Method::GET, chemin)
            .send()
            .await
            .expect("the application answers")
    }

    /// The JSON answered to `GET`.
    pub async fn json(&self, chemin: &str) -> serde_json::Value {
        self.get(chemin).await.json().await.expect("an answer in JSON")
    }

    /// Writes these lieux, as an import does; returns before the application sees them.
    pub fn importer(&self, lieux: Vec<Lieu>) {
        lieux::importer(self.base.writer(), lieux, MAINTENANT).expect("the lieux are written");
    }

    /// Writes these lieux and waits until the application holds `nombre` of them.
    pub async fn peupler(&self, lieux: Vec<Lieu>, nombre: usize) {
        self.importer(lieux);
        self.jusqu_a(async || self.json("/readyz").await.get("lieux") == Some(&nombre.into()))
            .await;
    }

    /// Waits until `condition` is true.
    pub async fn jusqu_a<F: Future<Output = bool>>(&self, condition: impl Fn() -> F) {
        let attente = async {
            while !condition().await {
                tokio::time::sleep(PAS).await;
            }
        };
        if tokio::time::timeout(PATIENCE, attente).await.is_err() {
            panic!("the condition did not come true within {PATIENCE:?}");
        }
    }

    /// Stops the application, as the system's signal does.
    pub async fn arreter(self) {
        self.serveur.arreter().await.expect("the application stops well");
    }
}

/// Runs a test against an application started on the database of `essai`, and stops it.
pub fn essayer(essai: &BaseDEssai, test: impl AsyncFnOnce(&Application)) {
    executer(async {
        let application = Application::demarrer(essai).await;
        test(&application).await;
        application.arreter().await;
    });
}

/// Runs an asynchronous test to its end.
pub fn executer(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(test);
}

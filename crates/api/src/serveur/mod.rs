//! Starts and stops the service.

mod arret;
mod erreur;

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use actix_web::{HttpServer, dev::ServerHandle, rt, web::Data};
use coop_store::{
    Base, Horloge,
    jobs::{Planificateur, Tournee, conservation, entretien},
    journal::Sequenceur,
};
use tokio::task::JoinHandle;

pub use self::erreur::ErreurServeur;
use crate::{
    alimentation::Alimentation, application::application, configuration::Configuration, droits::Veille,
    etat::Etat, facteur::Facteur, limites, stats,
};

/// A service that listens. Dropped without [`Serveur::arreter`], it stops without waiting for
/// the requests in flight.
#[derive(Debug)]
pub struct Serveur {
    adresse: SocketAddr,
    poignee: ServerHandle,
    tache: JoinHandle<std::io::Result<()>>,
    menage: JoinHandle<()>,
    etat: Data<Etat>,
    fils: Fils,
}

/// The threads beside those that serve; each stops when dropped, in this order.
#[derive(Debug)]
struct Fils {
    _facteur: Facteur,
    _veille: Veille,
    _alimentation: Alimentation,
    _planificateur: Planificateur,
    _sequenceur: Sequenceur,
}

/// Listens, and answers from then on; the index is loaded meanwhile (`/readyz` tells).
///
/// The database must have its migrations. Must be called inside a Tokio runtime.
///
/// # Errors
/// An unsafe configuration, a database that does not answer, an address that cannot be listened
/// to: typed, so that the program can say what to do.
pub async fn servir(
    configuration: Configuration,
    base: Arc<Base>,
    horloge: Horloge,
) -> Result<Serveur, ErreurServeur> {
    let (ecoute, fils, delai) = (
        configuration.ecoute,
        configuration.fils,
        configuration.delai_arret,
    );
    let etat = Data::new(Etat::nouveau(configuration, Arc::clone(&base), horloge)?);
    let mut serveur = HttpServer::new({
        let etat = etat.clone();
        move || application(etat.clone())
    })
    .disable_signals()
    .shutdown_timeout(delai.as_secs());
    if let Some(fils) = fils {
        serveur = serveur.workers(fils);
    }
    let serveur = serveur
        .bind(ecoute)
        .map_err(|cause| ErreurServeur::ecoute(ecoute, cause))?;
    let adresse = serveur.addrs().first().copied().unwrap_or(ecoute);
    let jobs = vec![entretien(), conservation(), stats::job(Arc::clone(&etat.cog))];
    let fils = Fils {
        _facteur: Facteur::demarrer(etat.clone(), adresse)?,
        _veille: Veille::demarrer(etat.clone())?,
        _sequenceur: Sequenceur::demarrer(&base)?,
        _planificateur: Planificateur::demarrer(Tournee::new(base, jobs), horloge)?,
        _alimentation: Alimentation::demarrer(etat.clone())?,
    };
    let serveur = serveur.run();
    let poignee = serveur.handle();
    tracing::info!(%adresse, "listening");
    Ok(Serveur {
        adresse,
        poignee,
        tache: tokio::spawn(serveur),
        menage: tokio::spawn(menage(etat.clone())),
        etat,
        fils,
    })
}

/// Keeps the memory of the limits bounded.
async fn menage(etat: Data<Etat>) {
    let Some(limiteur) = &etat.limiteur else { return };
    let mut battement = rt::time::interval(limites::MENAGE);
    loop {
        battement.tick().await;
        limiteur.menage();
    }
}

impl Serveur {
    /// Where it listens, the port that the system chose included.
    #[must_use]
    pub const fn adresse(&self) -> SocketAddr {
        self.adresse
    }

    /// Waits until the lieux are loaded, this long at most; returns whether they are.
    pub async fn pret(&self, au_plus: Duration) -> bool {
        rt::time::timeout(au_plus, self.etat.vie.lieux.attendre())
            .await
            .is_ok()
    }

    /// Serves until the system asks to stop (SIGTERM, or Ctrl-C), then stops as
    /// [`Serveur::arreter`] does.
    ///
    /// # Errors
    /// When signals cannot be heard, or the listener failed.
    pub async fn jusqu_au_signal(self) -> Result<(), ErreurServeur> {
        let signal = arret::signal().await?;
        tracing::info!(signal, "stopping");
        self.arreter().await
    }

    /// Stops: `/readyz` says so at once, no new connection is taken, requests in flight have the
    /// configured delay to end; then the threads end, and the writer writes what it was given.
    ///
    /// # Errors
    /// When the listener failed.
    pub async fn arreter(self) -> Result<(), ErreurServeur> {
        let debut = Instant::now();
        self.etat.vie.demander_arret();
        self.menage.abort();
        self.poignee.stop(true).await;
        let issue = self.tache.await;
        let (fils, base) = (self.fils, Arc::clone(&self.etat.base));
        // Threads are waited for where waiting is allowed.
        let fermeture = tokio::task::spawn_blocking(move || {
            drop(fils);
            base.fermer();
        });
        fermeture.await.map_err(|_| ErreurServeur::Fermeture)?;
        tracing::info!(
            duration_ms = u64::try_from(debut.elapsed().as_millis()).unwrap_or(u64::MAX),
            "stopped"
        );
        issue
            .map_err(|_| ErreurServeur::Fermeture)?
            .map_err(ErreurServeur::Systeme)
    }
}

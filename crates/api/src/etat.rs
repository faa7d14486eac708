//! What every handler shares.

use std::{
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
};

use coop_domain::{temps::Instant, territoires::Cog};
use coop_index::{Catalogue, Communes, Instantane};
use coop_store::{Base, Horloge, installation};
use tokio::sync::Notify;

use crate::{
    actifs::{Actifs, Client},
    configuration::{Configuration, ReglageLimites},
    curseurs::Curseurs,
    docs::Documentation,
    entetes::Securite,
    limites::Limiteur,
    metriques::{Metriques, Releve},
    problemes::Erreur,
    serveur::ErreurServeur,
};

/// The state of a running application: one value, shared by all threads.
#[derive(Debug)]
pub struct Etat {
    pub(crate) configuration: Configuration,
    pub(crate) base: Arc<Base>,
    pub(crate) horloge: Horloge,
    pub(crate) cog: Arc<Cog>,
    pub(crate) communes: Communes,
    pub(crate) catalogue: Catalogue,
    pub(crate) curseurs: Curseurs,
    pub(crate) documentation: Documentation,
    pub(crate) securite: Securite,
    pub(crate) limiteur: Option<Limiteur>,
    pub(crate) metriques: Metriques,
    pub(crate) actifs: Actifs,
    pub(crate) vie: Vie,
}

impl Etat {
    /// The state of an application that starts: its index is empty until it is fed.
    ///
    /// # Errors
    /// When the configuration is unsafe, or the database does not give its key.
    pub fn nouveau(
        configuration: Configuration,
        base: Arc<Base>,
        horloge: Horloge,
    ) -> Result<Self, ErreurServeur> {
        configuration.verifier()?;
        let cog = Arc::new(Cog::charger()?);
        let cle = installation::cle_curseur(&base)?;
        Ok(Self {
            curseurs: Curseurs::nouveaux(cle, configuration.secret.as_ref()),
            documentation: Documentation::nouvelle()?,
            securite: Securite::nouvelle(&configuration),
            limiteur: (configuration.limites == ReglageLimites::Actives).then(Limiteur::nouveau),
            metriques: Metriques::nouvelles(),
            actifs: Actifs::nouveaux(configuration.client.as_deref()),
            communes: Communes::nouveau(Arc::clone(&cog)),
            catalogue: Catalogue::default(),
            vie: Vie::default(),
            configuration,
            base,
            horloge,
            cog,
        })
    }

    /// The lieux, as they are now.
    ///
    /// # Errors
    /// [`Erreur::IndexAbsent`] until they are loaded: an empty answer would be a lie.
    pub(crate) fn instantane(&self) -> Result<Arc<Instantane>, Erreur> {
        if self.vie.index_charge() {
            Ok(self.catalogue.instantane())
        } else {
            Err(Erreur::IndexAbsent)
        }
    }

    /// The installation's clock.
    pub(crate) fn maintenant(&self) -> Instant {
        self.horloge.maintenant()
    }

    /// What a page must name to start the client; `None` when it was not built.
    pub(crate) fn client(&self) -> Option<Arc<Client>> {
        self.actifs.client()
    }

    /// What the gauges show.
    pub(crate) fn releve(&self) -> Releve {
        Releve {
            lieux: self.catalogue.instantane().nombre(),
            position: self.vie.position(),
            ecritures: self.base.writer().en_attente(),
        }
    }
}

/// Where the application stands between its start and its stop.
#[derive(Debug, Default)]
pub(crate) struct Vie {
    index_charge: AtomicBool,
    chargement: Notify,
    position: AtomicI64,
    arret: AtomicBool,
}

impl Vie {
    /// Whether the lieux were loaded once.
    pub(crate) fn index_charge(&self) -> bool {
        self.index_charge.load(Ordering::Acquire)
    }

    /// The position of the change log that the index has reached.
    pub(crate) fn position(&self) -> i64 {
        self.position.load(Ordering::Acquire)
    }

    /// The index holds everything up to this position.
    pub(crate) fn atteindre(&self, position: i64) {
        self.position.store(position, Ordering::Release);
        self.index_charge.store(true, Ordering::Release);
        self.chargement.notify_waiters();
    }

    /// Waits until the lieux were loaded once.
    pub(crate) async fn attendre_index(&self) {
        let mut signal = pin!(self.chargement.notified());
        // Listens before it looks: a load that ends between the two is not missed.
        signal.as_mut().enable();
        if !self.index_charge() {
            signal.await;
        }
    }

    /// Whether a stop was asked.
    pub(crate) fn arret_demande(&self) -> bool {
        self.arret.load(Ordering::Acquire)
    }

    /// From now on the application is not ready, and finishes what it has begun.
    pub(crate) fn demander_arret(&self) {
        self.arret.store(true, Ordering::Release);
    }
}

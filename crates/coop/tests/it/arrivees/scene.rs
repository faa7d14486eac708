//! What those who arrive, the one who kills and the mail server share.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Condvar, Mutex, MutexGuard,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use coop_domain::ids::StructureId;
use coop_store::Signal;
use serde_json::{Value, json};

use super::services::{Recu, Serveur, demander};

/// How long anything may take before the test has failed.
pub(super) const PATIENCE: Duration = Duration::from_secs(120);
/// How often a condition is looked at when nothing says that it may have changed.
const PAS: Duration = Duration::from_millis(10);

/// A service that answers.
#[derive(Clone)]
pub(super) struct Ouverte {
    pub(super) adresse: SocketAddr,
    pub(super) jeton: String,
}

pub(super) struct Scene {
    pub(super) employeur: StructureId,
    ouverte: Mutex<Option<Ouverte>>,
    change: Condvar,
    en_vol: AtomicUsize,
    evenements: Signal,
    recus: Mutex<Vec<Recu>>,
    finie: AtomicBool,
    numero: AtomicUsize,
}

/// Tells everyone that it is over, whatever happens.
pub(super) struct Fin<'a>(&'a Scene);

impl Drop for Fin<'_> {
    fn drop(&mut self) {
        self.0.finir();
    }
}

impl Scene {
    pub(super) fn nouvelle(employeur: StructureId) -> Arc<Self> {
        Arc::new(Self {
            employeur,
            ouverte: Mutex::new(None),
            change: Condvar::new(),
            en_vol: AtomicUsize::new(0),
            evenements: Signal::default(),
            recus: Mutex::default(),
            finie: AtomicBool::new(false),
            numero: AtomicUsize::new(0),
        })
    }

    pub(super) fn fin_assuree(&self) -> Fin<'_> {
        Fin(self)
    }

    /// A number that nobody had.
    pub(super) fn numero(&self) -> usize {
        self.numero.fetch_add(1, Ordering::SeqCst)
    }

    /// From now on nobody more arrives.
    pub(super) fn finir(&self) {
        self.finie.store(true, Ordering::SeqCst);
    }

    pub(super) fn finie(&self) -> bool {
        self.finie.load(Ordering::SeqCst)
    }

    /// The service answers: its admin signs in, everybody may go on.
    pub(super) fn ouvrir(&self, serveur: &Serveur, identifiant: &str, mot_de_passe: &str) {
        let adresse = serveur.adresse();
        let corps = json!({"identifiant": identifiant, "mot_de_passe": mot_de_passe});
        let (statut, recu) =
            demander(adresse, "POST", "/api/v1/connexion", None, Some(&corps)).expect("the service answers");
        assert_eq!(statut, 200, "{recu}");
        let jeton = recu["access_token"].as_str().unwrap().to_owned();
        *self.verrou() = Some(Ouverte { adresse, jeton });
        self.change.notify_all();
    }

    /// Nobody answers any more.
    pub(super) fn fermer(&self) {
        *self.verrou() = None;
    }

    /// Requests sent and not answered.
    pub(super) fn en_vol(&self) -> usize {
        self.en_vol.load(Ordering::SeqCst)
    }

    /// Waits until so many requests left or mails came.
    pub(super) fn attendre_des_evenements(&self, nombre: u64) {
        let debut = Instant::now();
        let mut vu = self.evenements.compte();
        let cible = vu + nombre;
        while vu < cible {
            vu = self.evenements.attendre(vu, PATIENCE);
            assert!(debut.elapsed() < PATIENCE, "nothing happens any more");
        }
    }

    /// Asks, of whichever service answers, until one did.
    pub(super) fn exiger(
        &self,
        methode: &str,
        chemin: &str,
        connecte: bool,
        corps: Option<&Value>,
    ) -> (u16, Value) {
        let debut = Instant::now();
        loop {
            assert!(debut.elapsed() < PATIENCE, "nobody answers {methode}");
            let Some(ouverte) = self.attendre_ouverte() else {
                continue;
            };
            self.en_vol.fetch_add(1, Ordering::SeqCst);
            self.evenements.donner();
            let jeton = connecte.then_some(&*ouverte.jeton);
            let reponse = demander(ouverte.adresse, methode, chemin, jeton, corps);
            self.en_vol.fetch_sub(1, Ordering::SeqCst);
            if let Some(reponse) = reponse {
                return reponse;
            }
        }
    }

    fn attendre_ouverte(&self) -> Option<Ouverte> {
        let (ouverte, _) = self
            .change
            .wait_timeout_while(self.verrou(), PAS, |ouverte| ouverte.is_none())
            .unwrap();
        ouverte.clone()
    }

    /// A mail came.
    pub(super) fn recevoir(&self, recu: Recu) {
        self.recus.lock().unwrap().push(recu);
        self.evenements.donner();
    }

    /// Everything that came.
    pub(super) fn recus(&self) -> Vec<Recu> {
        self.recus.lock().unwrap().clone()
    }

    /// The token of the activation that comes to this address.
    pub(super) fn lien(&self, adresse: &str) -> String {
        self.lien_vers("/activation/", adresse)
    }

    /// The token of the last link that leads there, once it comes to this address.
    pub(super) fn lien_vers(&self, chemin: &str, adresse: &str) -> String {
        let trouver = || {
            let recus = self.recus.lock().unwrap();
            recus
                .iter()
                .filter(|recu| recu.pour == adresse)
                .filter_map(|recu| recu.lien.as_ref())
                .rfind(|(vers, _)| *vers == chemin)
                .map(|(_, jeton)| jeton.clone())
        };
        let mut jeton = None;
        self.jusqu_a(|| {
            jeton = trouver();
            jeton.is_some()
        });
        jeton.unwrap()
    }

    /// Waits until this is true.
    pub(super) fn jusqu_a(&self, mut condition: impl FnMut() -> bool) {
        let debut = Instant::now();
        loop {
            let vu = self.evenements.compte();
            if condition() {
                return;
            }
            assert!(debut.elapsed() < PATIENCE, "what is waited for does not come");
            self.evenements.attendre(vu, PAS);
        }
    }

    fn verrou(&self) -> MutexGuard<'_, Option<Ouverte>> {
        self.ouverte.lock().unwrap()
    }
}

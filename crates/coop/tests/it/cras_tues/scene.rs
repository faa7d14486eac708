//! What those who write and the one who kills share.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Condvar, Mutex, MutexGuard,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use coop_store::Signal;
use serde_json::json;

use super::{
    carnet::Carnet,
    http::{Demande, Issue, Reponse, demander},
    personnes::{self, ADMIN, CONSEILLERS, MOT_DE_PASSE},
};

/// How long anything may take before the test has failed.
const PATIENCE: Duration = Duration::from_secs(120);
/// How long one waits before asking again what was refused for a moment.
const PAS: Duration = Duration::from_millis(20);
/// Who write, at the same time.
pub(super) const ECRIVAINS: usize = 8;

/// Under which key a request whose answer was lost is sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cles {
    /// Its own.
    Gardees,
    /// A new one: the service cannot know it again.
    Nouvelles,
}

/// A service that answers, and everybody's token there.
pub(super) struct Ouverte {
    pub(super) adresse: SocketAddr,
    pub(super) conseillers: Vec<String>,
    pub(super) admin: String,
}

impl Ouverte {
    /// Waits until the service is ready, and signs everybody in.
    pub(super) fn nouvelle(adresse: SocketAddr) -> Self {
        attendre(
            "ready",
            || matches!(demander(adresse, &Demande::nouvelle("GET", "/readyz")), Issue::Repondue(pret) if pret.statut == 200),
        );
        let connecter = |identifiant: &str| {
            let corps = json!({"identifiant": identifiant, "mot_de_passe": MOT_DE_PASSE});
            let demande = Demande {
                corps: Some(&corps),
                ..Demande::nouvelle("POST", "/api/v1/connexion")
            };
            let Issue::Repondue(recue) = demander(adresse, &demande) else {
                panic!("the service answers");
            };
            assert_eq!(recue.statut, 200, "{recue:?}");
            recue.corps["access_token"].as_str().unwrap().to_owned()
        };
        Self {
            adresse,
            conseillers: (0..CONSEILLERS)
                .map(|conseiller| connecter(&personnes::identifiant(conseiller)))
                .collect(),
            admin: connecter(ADMIN),
        }
    }
}

/// Waits until this is true.
pub(super) fn attendre(quoi: &str, mut condition: impl FnMut() -> bool) {
    let debut = Instant::now();
    let jamais = Signal::default();
    while !condition() {
        assert!(debut.elapsed() < PATIENCE, "not {quoi} after {PATIENCE:?}");
        jamais.attendre(0, PAS);
    }
}

/// How many times it happened to a request.
#[derive(Debug, Default)]
pub(super) struct Compteurs {
    /// No whole answer came.
    pub(super) coupees: AtomicUsize,
    /// The answer came, and was lost on its way.
    pub(super) perdues: AtomicUsize,
    /// 5xx.
    pub(super) refusees: AtomicUsize,
    /// It had been done by an earlier one.
    pub(super) rejouees: AtomicUsize,
}

pub(super) struct Scene {
    pub(super) cles: Cles,
    pub(super) carnets: [Mutex<Carnet>; ECRIVAINS],
    pub(super) compteurs: Compteurs,
    ouverte: Mutex<Option<Arc<Ouverte>>>,
    change: Condvar,
    en_vol: AtomicUsize,
    evenements: Signal,
    finie: AtomicBool,
}

/// Tells everyone that it is over, whatever happens.
pub(super) struct Fin<'a>(&'a Scene);

impl Drop for Fin<'_> {
    fn drop(&mut self) {
        self.0.finir();
    }
}

impl Scene {
    pub(super) fn nouvelle(cles: Cles) -> Self {
        Self {
            cles,
            carnets: Default::default(),
            compteurs: Compteurs::default(),
            ouverte: Mutex::new(None),
            change: Condvar::new(),
            en_vol: AtomicUsize::new(0),
            evenements: Signal::default(),
            finie: AtomicBool::new(false),
        }
    }

    pub(super) const fn fin_assuree(&self) -> Fin<'_> {
        Fin(self)
    }

    /// From now on nobody begins anything.
    pub(super) fn finir(&self) {
        self.finie.store(true, Ordering::SeqCst);
    }

    pub(super) fn finie(&self) -> bool {
        self.finie.load(Ordering::SeqCst)
    }

    /// The service answers: everybody may go on.
    pub(super) fn ouvrir(&self, ouverte: &Arc<Ouverte>) {
        *self.verrou() = Some(Arc::clone(ouverte));
        self.change.notify_all();
    }

    /// Nobody answers any more; returns when nobody waits for an answer.
    pub(super) fn fermer(&self) {
        *self.verrou() = None;
        attendre("quiet", || self.en_vol.load(Ordering::SeqCst) == 0);
    }

    /// Waits until so many requests left, or were answered.
    pub(super) fn attendre_des_evenements(&self, nombre: u64) {
        let debut = Instant::now();
        let mut vu = self.evenements.compte();
        let cible = vu + nombre;
        while vu < cible {
            vu = self.evenements.attendre(vu, PATIENCE);
            assert!(debut.elapsed() < PATIENCE, "nothing happens any more");
        }
    }

    /// Asks, of whichever service answers, until one gave an answer that is not lost on its way and
    /// that is not « later ». Returns it, and whether an earlier attempt may have been heard.
    pub(super) fn exiger(
        &self,
        conseiller: usize,
        demande: Demande<'_>,
        mut cle: impl FnMut() -> Option<String>,
        mut perdre: impl FnMut() -> bool,
    ) -> (Reponse, bool) {
        let debut = Instant::now();
        let (mut tenue, mut entendue) = (cle(), false);
        loop {
            assert!(debut.elapsed() < PATIENCE, "nobody answers {}", demande.methode);
            let Some(ouverte) = self.entrer() else { continue };
            self.evenements.donner();
            let essai = Demande {
                jeton: Some(&ouverte.conseillers[conseiller]),
                cle: tenue.as_deref(),
                ..demande
            };
            let issue = demander(ouverte.adresse, &essai);
            self.en_vol.fetch_sub(1, Ordering::SeqCst);
            self.evenements.donner();
            let quoi = match issue {
                Issue::Injoignable => continue,
                Issue::Coupee => &self.compteurs.coupees,
                Issue::Repondue(reponse) if reponse.statut >= 500 => {
                    self.evenements.attendre(self.evenements.compte(), PAS);
                    &self.compteurs.refusees
                }
                Issue::Repondue(_) if perdre() => &self.compteurs.perdues,
                Issue::Repondue(reponse) => {
                    let rejouee = usize::from(reponse.rejouee);
                    self.compteurs.rejouees.fetch_add(rejouee, Ordering::SeqCst);
                    return (reponse, entendue);
                }
            };
            quoi.fetch_add(1, Ordering::SeqCst);
            entendue = true;
            if self.cles == Cles::Nouvelles {
                tenue = cle();
            }
        }
    }

    /// The service that answers, once there is one; a request is then in flight.
    fn entrer(&self) -> Option<Arc<Ouverte>> {
        let (ouverte, _) = self
            .change
            .wait_timeout_while(self.verrou(), PAS, |ouverte| ouverte.is_none())
            .unwrap();
        // Under the lock: whoever closes sees it.
        let ouverte = ouverte.as_ref().map(Arc::clone)?;
        self.en_vol.fetch_add(1, Ordering::SeqCst);
        Some(ouverte)
    }

    fn verrou(&self) -> MutexGuard<'_, Option<Arc<Ouverte>>> {
        self.ouverte.lock().unwrap()
    }
}

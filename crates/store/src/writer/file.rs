//! SQLite: the queue and its one thread.

use std::{
    sync::{
        Mutex, PoisonError, RwLock,
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    thread::{self, JoinHandle},
    time::Instant,
};

use diesel::connection::TransactionManager;

use super::{
    LimitesEcriture,
    tache::{Tache, TacheTypee, Transactions, defaire_jusqu_a},
};
use crate::{
    connexion::{Connexion, Gestionnaire, commencer_ecriture, etat_transaction},
    erreur::Erreur,
};

/// The queue of writes. Closing it lets the thread finish what waits, then end.
#[derive(Debug)]
pub(super) struct FileEcriture {
    envoi: RwLock<Option<SyncSender<Box<dyn Tache>>>>,
    fil: Mutex<Option<JoinHandle<()>>>,
}

impl FileEcriture {
    pub(super) fn demarrer(gestionnaire: Gestionnaire, limites: LimitesEcriture) -> Result<Self, Erreur> {
        let conn = gestionnaire.ouvrir()?;
        let (envoi, attente) = sync_channel(limites.file.max(1));
        let ecrivain = Ecrivain {
            gestionnaire,
            conn: Some(conn),
            limites,
        };
        let fil = thread::Builder::new()
            .name("coop-ecriture".to_owned())
            .spawn(move || ecrivain.tourner(&attente))?;
        Ok(Self {
            envoi: RwLock::new(Some(envoi)),
            fil: Mutex::new(Some(fil)),
        })
    }

    pub(super) fn soumettre<T, E, F>(&self, ecriture: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Erreur> + Send + 'static,
        F: FnOnce(&mut Connexion) -> Result<T, E> + Send + 'static,
    {
        let (reponse, retour) = sync_channel(1);
        // Nobody left to hear it is nobody's failure: what was committed is durable all the same.
        self.deposer(ecriture, move |resultat| drop(reponse.send(resultat)))?;
        retour
            .recv()
            .unwrap_or_else(|_| Err(Erreur::EcrivainArrete.into()))
    }

    /// Puts a write into the queue; `reponse` is called by the thread.
    pub(super) fn deposer<T, E, F, R>(&self, ecriture: F, reponse: R) -> Result<(), Erreur>
    where
        T: Send + 'static,
        E: From<Erreur> + Send + 'static,
        F: FnOnce(&mut Connexion) -> Result<T, E> + Send + 'static,
        R: FnOnce(Result<T, E>) + Send + 'static,
    {
        let tache = Box::new(TacheTypee {
            ecriture: Some(ecriture),
            resultat: None,
            reponse,
        });
        let envoi = self.envoi.read().unwrap_or_else(PoisonError::into_inner);
        let envoi = envoi.as_ref().ok_or(Erreur::EcrivainArrete)?;
        envoi.try_send(tache).map_err(|refus| match refus {
            TrySendError::Full(_) => Erreur::Saturee,
            TrySendError::Disconnected(_) => Erreur::EcrivainArrete,
        })
    }

    pub(super) fn arreter(&self) {
        drop(self.envoi.write().unwrap_or_else(PoisonError::into_inner).take());
        let fil = self.fil.lock().unwrap_or_else(PoisonError::into_inner).take();
        // Stopped by a write of its own, the thread cannot wait for itself: it ends after it.
        if let Some(fil) = fil.filter(|fil| fil.thread().id() != thread::current().id())
            && fil.join().is_err()
        {
            tracing::error!("the writer thread ended by a panic");
        }
    }
}

impl Drop for FileEcriture {
    fn drop(&mut self) {
        self.arreter();
    }
}

/// The thread's own: the only connection that writes.
struct Ecrivain {
    gestionnaire: Gestionnaire,
    /// Absent after a failure that left it unusable; opened again for the next group.
    conn: Option<Connexion>,
    limites: LimitesEcriture,
}

impl Ecrivain {
    fn tourner(mut self, attente: &Receiver<Box<dyn Tache>>) {
        while let Ok(premiere) = attente.recv() {
            let mut groupe = vec![premiere];
            let issue = self.ecrire(&mut groupe, attente);
            if let Err(erreur) = &issue {
                tracing::warn!(erreur = %erreur, ecritures = groupe.len(), "group of writes not committed");
                self.assainir();
            }
            for tache in groupe {
                tache.repondre(&issue);
            }
        }
    }

    /// One transaction: the first write, then those that wait, until a limit.
    fn ecrire(
        &mut self,
        groupe: &mut Vec<Box<dyn Tache>>,
        attente: &Receiver<Box<dyn Tache>>,
    ) -> Result<(), Erreur> {
        let conn = match &mut self.conn {
            Some(conn) => conn,
            absente => absente.insert(self.gestionnaire.ouvrir()?),
        };
        let debut = Instant::now();
        let mut faites = 0;
        let mut ouverte = false;
        while let Some(tache) = groupe.get_mut(faites) {
            if !ouverte {
                commencer_ecriture(conn)?;
            }
            tache.executer(conn, !ouverte)?;
            ouverte = etat_transaction(conn).is_some_and(|etat| etat.profondeur > 0);
            faites += 1;
            let complet = faites >= self.limites.groupe || debut.elapsed() >= self.limites.duree_groupe;
            if !complet && let Ok(suivante) = attente.try_recv() {
                groupe.push(suivante);
            }
        }
        if ouverte {
            Transactions::commit_transaction(conn)?;
        }
        Ok(())
    }

    /// After a failure: nothing stays open, and a connection that cannot be cleaned is given up.
    fn assainir(&mut self) {
        if let Some(conn) = &mut self.conn
            && defaire_jusqu_a(conn, 0).is_err()
        {
            self.conn = None;
        }
    }
}

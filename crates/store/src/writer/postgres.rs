//! PostgreSQL: a transaction a closure, on the calling thread.

use std::sync::{PoisonError, RwLock};

use diesel::connection::TransactionManager;

use super::{
    LimitesEcriture,
    tache::{Transactions, defaire_jusqu_a, executer},
};
use crate::{
    connexion::{Connexion, Gestionnaire, Reserve, commencer_ecriture},
    erreur::Erreur,
};

/// The pool of writing connections; absent once stopped.
///
/// Each write holds the read side of the lock, so that stopping waits for all of them.
#[derive(Debug)]
pub(super) struct ReserveEcriture(RwLock<Option<Reserve>>);

impl ReserveEcriture {
    pub(super) fn ouvrir(gestionnaire: Gestionnaire, limites: LimitesEcriture) -> Result<Self, Erreur> {
        Ok(Self(RwLock::new(Some(gestionnaire.reserve(limites.connexions)?))))
    }

    pub(super) fn soumettre<T, E, F>(&self, ecriture: F) -> Result<T, E>
    where
        E: From<Erreur>,
        F: FnOnce(&mut Connexion) -> Result<T, E>,
    {
        let reserve = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut conn = reserve.as_ref().ok_or(Erreur::EcrivainArrete)?.prendre()?;
        commencer_ecriture(&mut conn).map_err(Erreur::from)?;
        match executer(&mut conn, 1, ecriture) {
            Ok(valeur) => {
                Transactions::commit_transaction(&mut *conn).map_err(Erreur::from)?;
                Ok(valeur)
            }
            Err(erreur) => {
                // What cannot be undone by a rollback is by the end of the connection, which the
                // pool does not take back in that state.
                if let Err(echec) = defaire_jusqu_a(&mut conn, 0) {
                    tracing::warn!(erreur = %echec, "rollback failed: the connection is given up");
                }
                Err(erreur)
            }
        }
    }

    pub(super) fn arreter(&self) {
        drop(self.0.write().unwrap_or_else(PoisonError::into_inner).take());
    }
}

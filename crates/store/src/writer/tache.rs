//! One closure, run inside a transaction or a savepoint, and its answer.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
};

use diesel::{
    QueryResult,
    connection::{Connection, TransactionManager},
};

use super::MarqueEcriture;
use crate::{
    connexion::{Connexion, EtatTransaction, etat_transaction},
    erreur::Erreur,
};

pub(super) type Transactions = <Connexion as Connection>::TransactionManager;

/// Runs the closure in the `niveau`-th open transaction or savepoint, which the caller keeps when
/// the answer is `Ok` and undoes when it is `Err`. A panic is an `Err`; so is an `Ok` that the
/// database would not keep.
pub(super) fn executer<T, E, F>(conn: &mut Connexion, niveau: u32, ecriture: F) -> Result<T, E>
where
    E: From<Erreur>,
    F: FnOnce(&mut Connexion) -> Result<T, E>,
{
    let _marque = MarqueEcriture::poser();
    // Unwind-safe: after a panic the connection only serves to undo what the closure did.
    let valeur = catch_unwind(AssertUnwindSafe(|| ecriture(conn)))
        .unwrap_or_else(|panique| Err(Erreur::Panique(texte_panique(panique.as_ref())).into()))?;
    match etat_transaction(conn) {
        Some(EtatTransaction {
            profondeur,
            condamnee: false,
        }) if profondeur == niveau => Ok(valeur),
        _ => Err(Erreur::EchecIgnore.into()),
    }
}

fn texte_panique(panique: &(dyn Any + Send)) -> String {
    panique
        .downcast_ref::<&str>()
        .map(|texte| (*texte).to_owned())
        .or_else(|| panique.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "without a message".to_owned())
}

/// Undoes transactions and savepoints until `cible` of them are left. An error means that the
/// connection is in an unknown state.
pub(super) fn defaire_jusqu_a(conn: &mut Connexion, cible: u32) -> QueryResult<()> {
    while etat_transaction(conn)
        .ok_or(diesel::result::Error::BrokenTransactionManager)?
        .profondeur
        > cible
    {
        Transactions::rollback_transaction(conn)?;
    }
    Ok(())
}

/// A closure that waits in the queue, whatever its types.
pub(super) trait Tache: Send {
    /// Runs the closure in the open transaction, and keeps its result. An error means that the transaction is
    /// lost.
    ///
    /// The first one of a transaction has it to itself: when it fails, all is undone and none is open any more.
    /// Every other one has a savepoint.
    fn executer(&mut self, conn: &mut Connexion, premiere: bool) -> Result<(), Erreur>;

    /// Answers: with the result kept if the commit succeeded, else with its error. A closure that
    /// failed by itself hears its own error in any case.
    fn repondre(self: Box<Self>, commit: &Result<(), Erreur>);
}

/// The only implementation of [`Tache`]. Dropped before it answered, it drops what it would have told.
pub(super) struct TacheTypee<T, E, F, R> {
    pub(super) ecriture: Option<F>,
    pub(super) resultat: Option<Result<T, E>>,
    pub(super) reponse: R,
}

impl<T, E, F, R> Tache for TacheTypee<T, E, F, R>
where
    T: Send,
    E: From<Erreur> + Send,
    F: FnOnce(&mut Connexion) -> Result<T, E> + Send,
    R: FnOnce(Result<T, E>) + Send,
{
    fn executer(&mut self, conn: &mut Connexion, premiere: bool) -> Result<(), Erreur> {
        let Some(ecriture) = self.ecriture.take() else {
            return Ok(());
        };
        let niveau = if premiere { 1 } else { 2 };
        if !premiere {
            Transactions::begin_transaction(conn)?;
        }
        let resultat = executer(conn, niveau, ecriture);
        let fin = match &resultat {
            Ok(_) if premiere => Ok(()),
            Ok(_) => Transactions::commit_transaction(conn),
            // SQLite undoes the whole transaction by itself after some errors (full disk): then
            // nothing is left to return to.
            Err(_) => defaire_jusqu_a(conn, niveau - 1),
        };
        self.resultat = Some(resultat);
        fin.map_err(|_| Erreur::GroupeAnnule)
    }

    fn repondre(self: Box<Self>, commit: &Result<(), Erreur>) {
        let reponse = match (self.resultat, commit) {
            (Some(resultat @ Err(_)), _) | (Some(resultat), Ok(())) => resultat,
            (_, Err(erreur)) => Err(erreur.clone().into()),
            (None, Ok(())) => Err(Erreur::GroupeAnnule.into()),
        };
        (self.reponse)(reponse);
    }
}

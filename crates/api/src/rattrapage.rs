//! Who has written reads what was written: the answer to a write about lieux leaves once the index of this
//! instance tells it.

use std::{pin::pin, time::Duration};

use actix_web::rt::time::timeout;
use coop_store::journal;

use crate::{etat::Etat, problemes::Resultat};

/// Longest wait: past it the answer leaves all the same, and the index follows by itself.
const PATIENCE: Duration = Duration::from_secs(8);

/// Waits until the index holds everything that is committed now.
///
/// # Errors
/// A failure to read the change log.
pub(crate) async fn rattraper(etat: &Etat) -> Resultat<()> {
    let suivre = async {
        loop {
            let mut avance = pin!(etat.vie.lieux.avance());
            // Listens before it looks: a step made between the two is not missed.
            avance.as_mut().enable();
            let position = etat.vie.lieux.position();
            if etat.lire(move |conn| journal::tout_suivi(conn, position)).await? {
                return Ok(());
            }
            avance.await;
        }
    };
    timeout(PATIENCE, suivre).await.unwrap_or(Ok(()))
}

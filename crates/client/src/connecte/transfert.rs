//! The forwarding of one's mailbox.

use coop_domain::comptes::echanges::{NouveauTransfert, TransfertBoite};

use super::ClientConnecte;
use crate::{ErreurClient, Methode, Transport, chemins::comptes as chemins, requetes::decoder};

impl<T: Transport> ClientConnecte<T> {
    /// Where it stands.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn transfert(&self) -> Result<TransfertBoite, ErreurClient> {
        self.lire(chemins::MON_TRANSFERT).await
    }

    /// Writes to this address, which confirms.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 when the password is to be given first, 409 when there is no mailbox, 422 when the address
    /// cannot be one, 429 after too many.
    pub async fn demander_transfert(
        &self,
        nouveau: &NouveauTransfert,
    ) -> Result<TransfertBoite, ErreurClient> {
        let reponse = self.poster(chemins::MON_TRANSFERT, nouveau).await?;
        decoder(chemins::MON_TRANSFERT, reponse.statut, &reponse.corps)
    }

    /// Ends it.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when there is none.
    pub async fn retirer_transfert(&self) -> Result<(), ErreurClient> {
        self.demander(Methode::Delete, chemins::MON_TRANSFERT, None)
            .await?;
        Ok(())
    }
}

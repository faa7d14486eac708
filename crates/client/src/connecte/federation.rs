//! The identity of another service that signs in to one's own account.

use coop_domain::comptes::echanges::{IdentiteFederee, PageFournisseur};
use serde_json::Map;

use super::ClientConnecte;
use crate::{ErreurClient, Methode, Transport, chemins::comptes as chemins, requetes::decoder};

impl<T: Transport> ClientConnecte<T> {
    /// Whether one signs in.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn identite_federee(&self) -> Result<IdentiteFederee, ErreurClient> {
        self.lire(chemins::IDENTITE_FEDEREE).await
    }

    /// Where to say, at the provider, which one is to sign in.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 when the password is to be given first, 503 when the provider does not answer.
    pub async fn relier_identite(&self) -> Result<PageFournisseur, ErreurClient> {
        let reponse = self.poster(chemins::IDENTITE_FEDEREE, &Map::new()).await?;
        decoder(chemins::IDENTITE_FEDEREE, reponse.statut, &reponse.corps)
    }

    /// Has none sign in any more.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 when the password is to be given first, 404 when none does.
    pub async fn delier_identite(&self) -> Result<(), ErreurClient> {
        self.demander(Methode::Delete, chemins::IDENTITE_FEDEREE, None)
            .await?;
        Ok(())
    }
}

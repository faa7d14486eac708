//! The second factor: one's own, and that of somebody who has lost it.

use coop_domain::{
    comptes::echanges::{CodeDouble, CodesDeSecours, DoubleAuthentification, PropositionDouble},
    ids::CompteId,
};
use serde_json::Map;

use super::ClientConnecte;
use crate::{
    ErreurClient, Methode, Transport,
    chemins::comptes as chemins,
    requetes::{corps, decoder},
};

impl<T: Transport> ClientConnecte<T> {
    /// Where one's second factor stands.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn double(&self) -> Result<DoubleAuthentification, ErreurClient> {
        self.lire(chemins::DOUBLE).await
    }

    /// A key for an application, told once.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 when the password is to be given first, 409 when one is active.
    pub async fn proposer_double(&self) -> Result<PropositionDouble, ErreurClient> {
        let reponse = self.poster(chemins::DOUBLE, &Map::new()).await?;
        decoder(chemins::DOUBLE, reponse.statut, &reponse.corps)
    }

    /// Has a code asked at each sign-in from now on; the other devices are signed out. The recovery codes, told once.
    ///
    /// # Errors
    /// [`ErreurClient`]; 422 when the code is wrong, 409 when no key waits for one.
    pub async fn activer_double(&self, code: &CodeDouble) -> Result<CodesDeSecours, ErreurClient> {
        let corps = corps(chemins::DOUBLE, code)?;
        let reponse = self.demander(Methode::Put, chemins::DOUBLE, Some(&corps)).await?;
        let codes = decoder(chemins::DOUBLE, reponse.statut, &reponse.corps)?;
        // The next token says that it was given. Should this fail, it is said at the next renewal.
        let jeton = self.session.jeton();
        let _ = self.renouveler(&jeton).await;
        Ok(codes)
    }

    /// Other recovery codes, told once.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 when the password is to be given first, 404 when there is no second factor.
    pub async fn renouveler_codes(&self) -> Result<CodesDeSecours, ErreurClient> {
        let reponse = self.poster(chemins::CODES_DE_SECOURS, &Map::new()).await?;
        decoder(chemins::CODES_DE_SECOURS, reponse.statut, &reponse.corps)
    }

    /// Has no code asked any more.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 when the password is to be given first, 409 when a role asks for it.
    pub async fn retirer_double(&self) -> Result<(), ErreurClient> {
        self.demander(Methode::Delete, chemins::DOUBLE, None).await?;
        Ok(())
    }

    /// Has no code asked of somebody any more.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 when the password is to be given first, 404 when none is.
    pub async fn retirer_double_de(&self, id: CompteId) -> Result<(), ErreurClient> {
        self.demander(Methode::Delete, &chemins::double_du_compte(id), None)
            .await?;
        Ok(())
    }
}

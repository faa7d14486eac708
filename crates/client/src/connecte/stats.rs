//! A conseiller's own figures.

use coop_domain::stats::{echanges::Statistiques, page::DemandeChiffres};

use super::ClientConnecte;
use crate::{ErreurClient, Transport, chemins::stats as chemins};

impl<T: Transport> ClientConnecte<T> {
    /// One's own figures, as they are now.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 for other roles than conseiller, 400 when the period ends before it begins.
    pub async fn mes_chiffres(&self, demande: &DemandeChiffres) -> Result<Statistiques, ErreurClient> {
        self.lire(&chemins::moi(demande)).await
    }
}

//! The audit.

use coop_domain::comptes::audit::Evenement;

use super::ClientConnecte;
use crate::{ErreurClient, Page, Transport, chemins::audit::DemandeAudit};

impl<T: Transport> ClientConnecte<T> {
    /// Who did what, newest first.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn audit(&self, demande: &DemandeAudit) -> Result<Page<Evenement>, ErreurClient> {
        self.lire(&demande.liste()).await
    }

    /// The same, whole, for a spreadsheet.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn audit_csv(&self, demande: &DemandeAudit) -> Result<Vec<u8>, ErreurClient> {
        self.fichier(&demande.fichier()).await
    }
}

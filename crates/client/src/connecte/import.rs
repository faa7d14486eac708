//! Inviting many people by a file.

use coop_domain::comptes::echanges::ImportInvitations;

use super::ClientConnecte;
use crate::{Demande, ErreurClient, Methode, Transport, chemins::comptes as chemins, requetes::decoder};

impl<T: Transport> ClientConnecte<T> {
    /// Invites the people of a CSV, or with `apercu` says what would become of each.
    ///
    /// # Errors
    /// [`ErreurClient`]; 413 when the file is too large, 422 when it is refused as a whole.
    pub async fn importer_invitations(
        &self,
        csv: &[u8],
        apercu: bool,
    ) -> Result<ImportInvitations, ErreurClient> {
        let chemin = chemins::import_invitations(apercu);
        let reponse = self
            .envoyer(Demande {
                corps: Some(csv),
                type_corps: "text/csv",
                ..Demande::new(Methode::Post, &chemin, None)
            })
            .await?;
        decoder(&chemin, reponse.statut, &reponse.corps)
    }
}

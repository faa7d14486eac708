//! Employers whose grant is to be examined.

use coop_domain::{ids::StructureId, structures::SubventionAExaminer};

use super::ClientConnecte;
use crate::{ErreurClient, Methode, Transport, chemins::comptes as chemins};

impl<T: Transport> ClientConnecte<T> {
    /// All of them, the oldest first.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 for who is no administrator.
    pub async fn subventions_a_examiner(&self) -> Result<Vec<SubventionAExaminer>, ErreurClient> {
        self.liste(chemins::SUBVENTIONS_A_EXAMINER).await
    }

    /// That of this employer has been examined.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when it was not to be.
    pub async fn examiner_subvention(&self, structure: StructureId) -> Result<(), ErreurClient> {
        let chemin = chemins::subvention_a_examiner(structure);
        self.demander(Methode::Delete, &chemin, None).await?;
        Ok(())
    }
}

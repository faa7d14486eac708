//! What a map asks of a search.

use coop_domain::recherche::{AdresseTuile, Compteurs, NiveauCompteurs, PageLieux, RechercheLieux, Tuile};

use crate::{Client, ErreurClient, Transport, chemins};

impl<T: Transport> Client<T> {
    /// Searches lieux, with the counts of the whole result when `facettes` asks for them.
    ///
    /// # Errors
    /// [`ErreurClient`]; 400 when a parameter or the cursor is refused.
    pub async fn lieux_comptes(&self, recherche: &RechercheLieux) -> Result<PageLieux, ErreurClient> {
        self.lire(&chemins::lieux(recherche)).await
    }

    /// How many lieux of a search each territory of a level holds; its order and its page do not matter.
    ///
    /// # Errors
    /// [`ErreurClient`]; 400 when a parameter is refused.
    pub async fn compteurs(
        &self,
        niveau: NiveauCompteurs,
        recherche: &RechercheLieux,
    ) -> Result<Compteurs, ErreurClient> {
        self.lire(&chemins::carte::compteurs(niveau, recherche)).await
    }

    /// What a tile shows of a search; its order and its page do not matter.
    ///
    /// # Errors
    /// [`ErreurClient`]; 400 when a parameter is refused.
    pub async fn tuile(
        &self,
        adresse: AdresseTuile,
        recherche: &RechercheLieux,
    ) -> Result<Tuile, ErreurClient> {
        self.lire(&chemins::carte::tuile(adresse, recherche)).await
    }
}

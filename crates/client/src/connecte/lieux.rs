//! The lieux that a person keeps: their fields, their stops, who is there.

use coop_domain::{
    comptes::echanges::{PresenceLieu, PropositionLieu},
    ids::{LieuId, PassageId},
    lieu::{DemandeDoublons, DoublonPossible, LieuASaisir, NouveauxPassages, Passage, SaisieLieu},
};
use serde::Deserialize;

use super::{ClientConnecte, Versionne};
use crate::{
    ErreurClient, Methode, Transport,
    chemins::{self, comptes::mon_lieu, lieux},
    requetes::{Liste, corps, decoder},
};

/// What is read of the answer to a creation.
#[derive(Deserialize)]
struct Cree {
    id: LieuId,
}

impl<T: Transport> ClientConnecte<T> {
    /// Lieux that may be one's own.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 for those who work in none.
    pub async fn propositions_de_lieux(&self) -> Result<Vec<PropositionLieu>, ErreurClient> {
        self.liste(lieux::PROPOSITIONS).await
    }

    /// Says when one is at one of one's lieux, and whether the public may know.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when the lieu is none of one's own.
    pub async fn presence(&self, id: LieuId, presence: &PresenceLieu) -> Result<(), ErreurClient> {
        let chemin = mon_lieu(id);
        let corps = corps(&chemin, presence)?;
        self.demander(Methode::Put, &chemin, Some(&corps)).await?;
        Ok(())
    }

    /// Lieux that may already be the one that is typed, the likeliest first.
    ///
    /// # Errors
    /// [`ErreurClient`]; 422 without a name or a commune that exists.
    pub async fn doublons(&self, demande: &DemandeDoublons) -> Result<Vec<DoublonPossible>, ErreurClient> {
        let reponse = self.poster(lieux::DOUBLONS, demande).await?;
        let liste: Liste<DoublonPossible> = decoder(lieux::DOUBLONS, reponse.statut, &reponse.corps)?;
        Ok(liste.items)
    }

    /// Adds a lieu to the cartography.
    ///
    /// # Errors
    /// [`ErreurClient`]; 422 when fields are refused.
    pub async fn creer_lieu(&self, saisie: &SaisieLieu) -> Result<LieuId, ErreurClient> {
        let reponse = self.poster(lieux::LIEUX, saisie).await?;
        let cree: Cree = decoder(lieux::LIEUX, reponse.statut, &reponse.corps)?;
        Ok(cree.id)
    }

    /// A lieu as it is corrected.
    ///
    /// # Errors
    /// [`ErreurClient`]; 409 when it is corrected at its source, 404 when the person may not.
    pub async fn lieu_a_saisir(&self, id: LieuId) -> Result<Versionne<LieuASaisir>, ErreurClient> {
        self.lire_versionne(&lieux::saisie(id)).await
    }

    /// Corrects the version of a lieu that one has read.
    ///
    /// # Errors
    /// [`ErreurClient`]; 412 when somebody has corrected it since, 422 when fields are refused.
    pub async fn corriger_lieu(
        &self,
        id: LieuId,
        version: &str,
        saisie: &SaisieLieu,
    ) -> Result<(), ErreurClient> {
        self.remplacer(&chemins::lieu(id), version, saisie).await?;
        Ok(())
    }

    /// The coming stops of a lieu, in order.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn passages(&self, id: LieuId) -> Result<Vec<Passage>, ErreurClient> {
        self.liste(&lieux::passages(id)).await
    }

    /// Adds stops to a lieu.
    ///
    /// # Errors
    /// [`ErreurClient`]; 422 when fields are refused.
    pub async fn ajouter_passages(
        &self,
        id: LieuId,
        passages: &NouveauxPassages,
    ) -> Result<(), ErreurClient> {
        self.poster(&lieux::passages(id), passages).await?;
        Ok(())
    }

    /// Removes a stop of a lieu.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when there is none.
    pub async fn retirer_passage(&self, id: LieuId, passage: PassageId) -> Result<(), ErreurClient> {
        self.demander(Methode::Delete, &lieux::passage(id, passage), None)
            .await?;
        Ok(())
    }
}

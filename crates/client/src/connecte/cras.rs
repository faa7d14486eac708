//! The CRAs that a person reports.

use coop_domain::{
    cra::{
        SaisieCra,
        echanges::{AideSaisie, Cra, LigneHistorique},
    },
    ids::CraId,
};

use super::{ClientConnecte, Versionne};
use crate::{
    Demande, ErreurClient, Methode, Page, Reponse, Transport, UneFois,
    chemins::cras::{self as chemins, PageCras},
    requetes::decoder,
};

impl<T: Transport> ClientConnecte<T> {
    /// What the form of a CRA begins with.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn aide_cra(&self) -> Result<AideSaisie, ErreurClient> {
        self.lire(chemins::AIDE).await
    }

    /// This page of one's CRAs.
    ///
    /// # Errors
    /// [`ErreurClient`]; 400 when the cursor is refused.
    pub async fn cras(&self, page: &PageCras) -> Result<Page<Cra>, ErreurClient> {
        self.lire(&chemins::cras(page)).await
    }

    /// A CRA, deleted or not, with its version.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when it is none of one's own.
    pub async fn cra(&self, id: CraId) -> Result<Versionne<Cra>, ErreurClient> {
        self.lire_versionne(&chemins::cra(id)).await
    }

    /// What happened to a CRA, the last first.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when it is none of one's own.
    pub async fn historique_cra(&self, id: CraId) -> Result<Vec<LigneHistorique>, ErreurClient> {
        self.liste(&chemins::historique(id)).await
    }

    /// Reports a CRA: once, however often it is sent under the key of `envoi`.
    ///
    /// # Errors
    /// [`ErreurClient`]; 422 when fields are refused, or when the key was that of another content.
    pub async fn creer_cra(&self, envoi: &UneFois, saisie: &SaisieCra) -> Result<Cra, ErreurClient> {
        let reponse = self.une_fois(envoi).poster(chemins::CRAS, saisie).await?;
        decoder(chemins::CRAS, reponse.statut, &reponse.corps)
    }

    /// Corrects the version of a CRA that one has read; returns the new one.
    ///
    /// # Errors
    /// [`ErreurClient`]; 412 when it has changed since, 422 when fields are refused.
    pub async fn modifier_cra(
        &self,
        id: CraId,
        version: &str,
        saisie: &SaisieCra,
    ) -> Result<Versionne<Cra>, ErreurClient> {
        let chemin = chemins::cra(id);
        versionne(&chemin, self.remplacer(&chemin, version, saisie).await?)
    }

    /// Deletes the version of a CRA that one has read.
    ///
    /// # Errors
    /// [`ErreurClient`]; 412 when it has changed since.
    pub async fn supprimer_cra(&self, id: CraId, version: &str) -> Result<(), ErreurClient> {
        let chemin = chemins::cra(id);
        let demande = Demande::new(Methode::Delete, &chemin, None);
        self.envoyer(Demande {
            si_version: Some(version),
            ..demande
        })
        .await?;
        Ok(())
    }

    /// Takes a deleted CRA back.
    ///
    /// # Errors
    /// [`ErreurClient`]; 409 when it was deleted more than 30 days ago.
    pub async fn restaurer_cra(&self, id: CraId) -> Result<Versionne<Cra>, ErreurClient> {
        let chemin = chemins::restauration(id);
        versionne(&chemin, self.demander(Methode::Post, &chemin, Some("{}")).await?)
    }
}

fn versionne(chemin: &str, reponse: Reponse) -> Result<Versionne<Cra>, ErreurClient> {
    Ok(Versionne {
        valeur: decoder(chemin, reponse.statut, &reponse.corps)?,
        version: reponse.etag.unwrap_or_default(),
    })
}

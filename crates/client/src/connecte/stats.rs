//! A conseiller's own figures, and those of what one follows.

use coop_domain::{
    ids::PartageId,
    stats::{
        echanges::Statistiques,
        graphiques::Graphique,
        page::{DemandeChiffres, TerritoireStats},
        partage::{ChiffresPartages, PartageCree, PartageRecu, Partages, SaisiePartage},
        pilotage::{ActiviteDuReseau, PartsDeTerritoire},
        rapport::FormatExport,
    },
};

use super::ClientConnecte;
use crate::{ErreurClient, Methode, Transport, UneFois, chemins::stats as chemins, requetes::decoder};

impl<T: Transport> ClientConnecte<T> {
    /// One's own figures, as they are now.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 for other roles than conseiller, 400 when the period ends before it begins.
    pub async fn mes_chiffres(&self, demande: &DemandeChiffres) -> Result<Statistiques, ErreurClient> {
        self.lire(&chemins::moi(demande)).await
    }
    /// The figures of what one follows, or one's own without any, as a file.
    ///
    /// # Errors
    /// As [`chiffres_de`](Self::chiffres_de), and as [`mes_chiffres`](Self::mes_chiffres).
    pub async fn fichier_de_chiffres(
        &self,
        territoire: Option<&TerritoireStats>,
        demande: &DemandeChiffres,
        format: FormatExport,
        graphique: Option<Graphique>,
    ) -> Result<Vec<u8>, ErreurClient> {
        let figures = match territoire {
            Some(territoire) => chemins::publiques(territoire, demande),
            None => chemins::moi(demande),
        };
        self.fichier(&chemins::fichier(&figures, format, graphique)).await
    }

    /// The figures of what one follows, as they are now; the published ones of the rest.
    ///
    /// # Errors
    /// [`ErreurClient`]; 400 when the period is not made of whole months, 404 where there is no such territory.
    pub async fn chiffres_de(
        &self,
        territoire: &TerritoireStats,
        demande: &DemandeChiffres,
    ) -> Result<Statistiques, ErreurClient> {
        self.lire(&chemins::publiques(territoire, demande)).await
    }

    /// The parts of what one follows.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 for what the active role does not follow, 404 for what has no parts.
    pub async fn parts_de(
        &self,
        territoire: &TerritoireStats,
        demande: &DemandeChiffres,
    ) -> Result<PartsDeTerritoire, ErreurClient> {
        self.lire(&chemins::parts(territoire, demande)).await
    }

    /// The network of what one follows.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 for what the active role does not follow.
    pub async fn reseau_de(
        &self,
        territoire: &TerritoireStats,
        demande: &DemandeChiffres,
    ) -> Result<ActiviteDuReseau, ErreurClient> {
        self.lire(&chemins::reseau(territoire, demande)).await
    }

    /// What one hands out of one's own figures, and to whom one may.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 for other roles than conseiller.
    pub async fn partages(&self) -> Result<Partages, ErreurClient> {
        self.lire(chemins::PARTAGES).await
    }

    /// Hands one's own figures out; of a link, the answer alone tells it.
    ///
    /// # Errors
    /// [`ErreurClient`]; 409 when the same is open already.
    pub async fn partager(
        &self,
        envoi: &UneFois,
        saisie: &SaisiePartage,
    ) -> Result<PartageCree, ErreurClient> {
        let reponse = self.une_fois(envoi).poster(chemins::PARTAGES, saisie).await?;
        decoder(chemins::PARTAGES, reponse.statut, &reponse.corps)
    }

    /// Takes a share back.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 for what is not one's own.
    pub async fn arreter_partage(&self, id: PartageId) -> Result<(), ErreurClient> {
        self.demander(Methode::Delete, &chemins::partage(id), None)
            .await?;
        Ok(())
    }

    /// The figures that one was handed.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 for who is handed none.
    pub async fn partages_recus(&self) -> Result<Vec<PartageRecu>, ErreurClient> {
        self.liste(chemins::PARTAGES_RECUS).await
    }

    /// The figures of one of them.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 once it is closed.
    pub async fn chiffres_partages(&self, id: PartageId) -> Result<ChiffresPartages, ErreurClient> {
        self.lire(&chemins::partage_recu(id)).await
    }
}

//! A conseiller's own figures, and those of what one follows.

use coop_domain::stats::{
    echanges::Statistiques,
    graphiques::Graphique,
    page::{DemandeChiffres, TerritoireStats},
    pilotage::{ActiviteDuReseau, PartsDeTerritoire},
    rapport::FormatExport,
};

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
}

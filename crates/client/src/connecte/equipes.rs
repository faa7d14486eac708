//! The team that one animates, and the teams of one's own.

use coop_domain::{
    equipes::{Equipe, InvitationMembre, Membre, ModificationEquipe, MonEquipe, ReponseEquipe},
    ids::{CompteId, EquipeId},
};

use super::{ClientConnecte, Versionne};
use crate::{ErreurClient, Methode, Page, Transport, chemins::equipes as chemins, requetes::corps};

impl<T: Transport> ClientConnecte<T> {
    /// A team, and its version.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when it is another's.
    pub async fn equipe(&self, id: EquipeId) -> Result<Versionne<Equipe>, ErreurClient> {
        self.lire_versionne(&chemins::equipe(id)).await
    }

    /// Teams whose name corresponds.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn equipes(&self, q: &str, limite: u16) -> Result<Vec<Equipe>, ErreurClient> {
        self.liste(&chemins::equipes(q, limite)).await
    }

    /// Changes a team that is still as it was read.
    ///
    /// # Errors
    /// [`ErreurClient`]; 412 when it changed since, 409 when it is archived.
    pub async fn modifier_equipe(
        &self,
        id: EquipeId,
        version: &str,
        voulue: &ModificationEquipe,
    ) -> Result<(), ErreurClient> {
        self.remplacer(&chemins::equipe(id), version, voulue).await?;
        Ok(())
    }

    /// A page of the people of a team.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when the team is another's.
    pub async fn membres(&self, id: EquipeId, cursor: Option<&str>) -> Result<Page<Membre>, ErreurClient> {
        self.lire(&chemins::page_de_membres(id, cursor)).await
    }

    /// Invites a conseiller to a team.
    ///
    /// # Errors
    /// [`ErreurClient`]; 422 when nobody has this address, 409 when the person is there already.
    pub async fn inviter_membre(
        &self,
        id: EquipeId,
        invitation: &InvitationMembre,
    ) -> Result<(), ErreurClient> {
        self.poster(&chemins::membres(id), invitation).await?;
        Ok(())
    }

    /// Takes a person away from a team.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when the person is not there by an invitation.
    pub async fn retirer_membre(&self, id: EquipeId, compte: CompteId) -> Result<(), ErreurClient> {
        self.demander(Methode::Delete, &chemins::membre(id, compte), None)
            .await?;
        Ok(())
    }

    /// The teams that one belongs to, or is invited to.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 for other roles than conseiller.
    pub async fn mes_equipes(&self) -> Result<Vec<MonEquipe>, ErreurClient> {
        self.liste(chemins::MES_EQUIPES).await
    }

    /// Answers the invitation of a team.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when there is none any more.
    pub async fn repondre_equipe(&self, id: EquipeId, acceptee: bool) -> Result<(), ErreurClient> {
        let chemin = chemins::mon_equipe(id);
        let corps = corps(&chemin, &ReponseEquipe { acceptee })?;
        self.demander(Methode::Put, &chemin, Some(&corps)).await?;
        Ok(())
    }

    /// Leaves a team.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when one is no member any more.
    pub async fn quitter_equipe(&self, id: EquipeId) -> Result<(), ErreurClient> {
        self.demander(Methode::Delete, &chemins::mon_equipe(id), None)
            .await?;
        Ok(())
    }
}

//! What a person reads and changes of his own account.

use coop_domain::comptes::echanges::{
    AcceptationCgu, ChangementMotDePasse, DemandeForce, DemandeSuppression, ForceMotDePasse, PreuveIdentite,
    Profil, SuppressionDemandee,
};

use super::{ClientConnecte, Versionne};
use crate::{
    ErreurClient, Methode, Transport,
    chemins::comptes as chemins,
    requetes::{corps, decoder},
};

impl<T: Transport> ClientConnecte<T> {
    /// The profile, with its version.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn profil(&self) -> Result<Versionne<Profil>, ErreurClient> {
        self.lire_versionne(chemins::PROFIL).await
    }

    /// Replaces the version of the profile that one has read; returns the new one.
    ///
    /// # Errors
    /// [`ErreurClient`]; 412 when it has changed since, 422 when a field is refused.
    pub async fn modifier_profil(
        &self,
        version: &str,
        profil: &Profil,
    ) -> Result<Versionne<Profil>, ErreurClient> {
        let reponse = self.remplacer(chemins::PROFIL, version, profil).await?;
        Ok(Versionne {
            valeur: decoder(chemins::PROFIL, reponse.statut, &reponse.corps)?,
            version: reponse.etag.unwrap_or_default(),
        })
    }

    /// Changes the password: the other devices are signed out.
    ///
    /// # Errors
    /// [`ErreurClient`]; 422 when either password is refused, 429 after several wrong ones.
    pub async fn changer_mot_de_passe(&self, changement: &ChangementMotDePasse) -> Result<(), ErreurClient> {
        let corps = corps(chemins::MON_MOT_DE_PASSE, changement)?;
        self.demander(Methode::Put, chemins::MON_MOT_DE_PASSE, Some(&corps))
            .await?;
        self.renouveler_apres_preuve().await;
        Ok(())
    }

    /// Whoever has just proved who they are goes on with other tokens: what somebody may have read of the cookie before is
    /// worth nothing any more. In one's turn, as any renewal; should it fail, the next one does it.
    async fn renouveler_apres_preuve(&self) {
        let jeton = self.session.jeton();
        let _ = self.renouveler(&jeton).await;
    }

    /// Accepts a version of the CGU.
    ///
    /// # Errors
    /// [`ErreurClient`]; 422 when it is not today's.
    pub async fn accepter_cgu(&self, version: String) -> Result<(), ErreurClient> {
        let corps = corps(chemins::CGU, &AcceptationCgu { version })?;
        self.demander(Methode::Put, chemins::CGU, Some(&corps)).await?;
        Ok(())
    }

    /// Gives the password again: what asks for it is done for a while.
    ///
    /// # Errors
    /// [`ErreurClient`]; 422 when it is wrong, 429 after several wrong ones.
    pub async fn prouver(&self, preuve: &PreuveIdentite) -> Result<(), ErreurClient> {
        self.poster(chemins::PREUVE, preuve).await?;
        self.renouveler_apres_preuve().await;
        Ok(())
    }

    /// How strong a password is for the person of this session.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn force(&self, demande: &DemandeForce) -> Result<ForceMotDePasse, ErreurClient> {
        let reponse = self.poster(chemins::FORCE, demande).await?;
        decoder(chemins::FORCE, reponse.statut, &reponse.corps)
    }

    /// Everything that is kept about the person: a JSON text, to be kept as a file.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn donnees(&self) -> Result<Vec<u8>, ErreurClient> {
        self.fichier(chemins::DONNEES).await
    }

    /// The same, for a spreadsheet.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn donnees_csv(&self) -> Result<Vec<u8>, ErreurClient> {
        self.fichier(chemins::DONNEES_CSV).await
    }

    /// Asks that the account be erased.
    ///
    /// # Errors
    /// [`ErreurClient`]; 409 when it was asked already.
    pub async fn demander_suppression(
        &self,
        demande: &DemandeSuppression,
    ) -> Result<SuppressionDemandee, ErreurClient> {
        let reponse = self.poster(chemins::SUPPRESSION, demande).await?;
        decoder(chemins::SUPPRESSION, reponse.statut, &reponse.corps)
    }

    /// Takes the demand back.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when there is none.
    pub async fn annuler_suppression(&self) -> Result<(), ErreurClient> {
        self.demander(Methode::Delete, chemins::SUPPRESSION, None).await?;
        Ok(())
    }
}

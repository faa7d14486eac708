//! What anybody may ask about an account: signing in, activating, forgetting one's password.

use coop_domain::comptes::echanges::{
    Activation, ApercuActivation, ApercuTransfert, Connexion, ConnexionFederee, DemandeForce,
    ForceMotDePasse, FournisseurIdentite, JetonAcces, NouveauMotDePasse, Oubli, PageFournisseur,
    SuiteActivation,
};

use super::corps;
use crate::{
    Client, Demande, ErreurClient, Methode, Reponse, Session, Transport, chemins::comptes as chemins,
};

impl<T: Transport> Client<T> {
    /// Signs in.
    ///
    /// # Errors
    /// [`ErreurClient`]; 401 `identifiants_refuses`, or `code_requis` when a code is due.
    pub async fn connexion(&self, connexion: &Connexion) -> Result<Session, ErreurClient> {
        let jeton = self.poster_lire(chemins::CONNEXION, connexion).await?;
        Ok(Session::nouvelle(jeton))
    }

    /// The provider of identities.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn fournisseur(&self) -> Result<FournisseurIdentite, ErreurClient> {
        self.lire(chemins::FOURNISSEUR).await
    }

    /// Where to sign in, at the provider of identities.
    ///
    /// # Errors
    /// [`ErreurClient`]; 503 when the provider does not answer.
    pub async fn partir_chez_le_fournisseur(&self) -> Result<PageFournisseur, ErreurClient> {
        self.poster_lire(chemins::FOURNISSEUR, &serde_json::Map::new())
            .await
    }

    /// Signs in whoever came back from the provider of identities.
    ///
    /// # Errors
    /// [`ErreurClient`]; 401 `code_requis` when a code is due, 401 otherwise when it is too late.
    pub async fn connexion_federee(&self, connexion: &ConnexionFederee) -> Result<Session, ErreurClient> {
        let jeton = self.poster_lire(chemins::SESSION_FEDEREE, connexion).await?;
        Ok(Session::nouvelle(jeton))
    }

    /// Takes up the session whose cookie this device holds.
    ///
    /// # Errors
    /// [`ErreurClient`]; 401 when there is none, or when it is over.
    pub async fn reprendre(&self) -> Result<Session, ErreurClient> {
        let _tour = self.transport().tour().await;
        Ok(Session::nouvelle(self.rafraichir().await?))
    }

    /// A new access token, through the cookie. To be called in one's turn.
    pub(crate) async fn rafraichir(&self) -> Result<JetonAcces, ErreurClient> {
        self.poster_lire(chemins::RAFRAICHIR, &serde_json::Map::new())
            .await
    }

    /// What an activation link opens on.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when the link is unknown, 410 when it is used or has expired.
    pub async fn activation(&self, jeton: &str) -> Result<ApercuActivation, ErreurClient> {
        self.lire(&chemins::activation(jeton)).await
    }

    /// Answers an activation link.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 and 410 as above, 422 when the password is refused.
    pub async fn activer(
        &self,
        jeton: &str,
        activation: &Activation,
    ) -> Result<SuiteActivation, ErreurClient> {
        self.poster_lire(&chemins::activation(jeton), activation).await
    }

    /// Asks for another link in place of one that has expired; it goes to the same address.
    ///
    /// # Errors
    /// [`ErreurClient`]; the answer says nothing of the account.
    pub async fn redemander_lien(&self, jeton: &str) -> Result<(), ErreurClient> {
        self.poster(&chemins::renvoi_activation(jeton), &serde_json::Map::new())
            .await?;
        Ok(())
    }

    /// How strong a password is.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn force(&self, demande: &DemandeForce) -> Result<ForceMotDePasse, ErreurClient> {
        self.poster_lire(chemins::FORCE, demande).await
    }

    /// Asks for a link to choose another password; the answer says nothing of the account.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn oubli(&self, oubli: &Oubli) -> Result<(), ErreurClient> {
        self.poster(chemins::OUBLI, oubli).await?;
        Ok(())
    }

    /// Chooses another password, by the link received.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when the link is unknown, 410 when it is used or has expired, 422 when
    /// the password is refused.
    pub async fn reinitialiser(&self, jeton: &str, nouveau: &NouveauMotDePasse) -> Result<(), ErreurClient> {
        self.poster(&chemins::reinitialisation(jeton), nouveau).await?;
        Ok(())
    }

    /// What a link asks to confirm of the forwarding of a mailbox.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when the link is unknown, 410 when it is used or has expired.
    pub async fn transfert_a_confirmer(&self, jeton: &str) -> Result<ApercuTransfert, ErreurClient> {
        self.lire(&chemins::transfert(jeton)).await
    }

    /// Confirms it.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 and 410 as above.
    pub async fn confirmer_transfert(&self, jeton: &str) -> Result<(), ErreurClient> {
        self.poster(&chemins::transfert(jeton), &serde_json::Map::new())
            .await?;
        Ok(())
    }

    pub(super) async fn poster_lire<R: serde::de::DeserializeOwned>(
        &self,
        chemin: &str,
        envoi: &impl serde::Serialize,
    ) -> Result<R, ErreurClient> {
        let reponse = self.poster(chemin, envoi).await?;
        super::decoder(chemin, reponse.statut, &reponse.corps)
    }

    async fn poster(&self, chemin: &str, envoi: &impl serde::Serialize) -> Result<Reponse, ErreurClient> {
        let corps = corps(chemin, envoi)?;
        let reponse = self
            .transport()
            .envoyer(Demande::new(Methode::Post, chemin, Some(&corps)))
            .await?;
        super::accepter(chemin, reponse)
    }
}

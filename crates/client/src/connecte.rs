//! What a person who is signed in may ask.

mod audit;
mod cras;
mod double;
mod equipes;
mod federation;
mod import;
mod lieux;
mod moi;
mod stats;
mod subventions;
mod transfert;

use std::sync::Arc;

use coop_domain::{
    comptes::{
        Role,
        echanges::{
            AjoutLieu, ChangementRole, ChoixRole, CompteResume, CorrectionCourriel, DecisionCompte,
            JetonAcces, LieuDActivite, Moi, NouvelleInvitation, PageFournisseur, ReportArrivee,
            SessionOuverte,
        },
    },
    ids::{CompteId, LieuId, SessionId},
    structures::StructureResumee,
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Bail, Client, Demande, ErreurClient, Methode, Page, Reponse, Session, Transport, UneFois,
    chemins::comptes::{self as chemins, DemandeComptes},
    requetes::{Liste, accepter, corps, decoder},
};

/// The API for the person of a session: the private calls exist here and nowhere else.
///
/// ```compile_fail,E0599
/// # use coop_client::{Client, Transport};
/// async fn sans_session<T: Transport>(client: &Client<T>) {
///     client.moi().await;
/// }
/// ```
///
/// With the session that a sign-in gives:
///
/// ```
/// # use std::sync::Arc;
/// # use coop_client::{Client, ErreurClient, Transport};
/// # use coop_domain::comptes::echanges::Connexion;
/// async fn avec_session<T: Transport>(client: Arc<Client<T>>, qui: &Connexion) -> Result<(), ErreurClient> {
///     let session = client.connexion(qui).await?;
///     let moi = client.avec_session(session).moi().await?;
///     println!("{}", moi.prenom);
///     Ok(())
/// }
/// ```
///
/// A session cannot be made up:
///
/// ```compile_fail,E0423
/// let session = coop_client::Session(String::new());
/// ```
#[derive(Debug)]
pub struct ClientConnecte<T> {
    client: Arc<Client<T>>,
    session: Arc<Session>,
    une_fois: Option<UneFois>,
}

impl<T> Clone for ClientConnecte<T> {
    fn clone(&self) -> Self {
        Self {
            client: Arc::clone(&self.client),
            session: Arc::clone(&self.session),
            une_fois: self.une_fois.clone(),
        }
    }
}

/// Something as it was read, and the version to say when one replaces it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versionne<R> {
    /// What was read.
    pub valeur: R,
    /// Its version, as the server writes it.
    pub version: String,
}

impl<T: Transport> Client<T> {
    /// The private calls, for the person of this session.
    pub fn avec_session(self: &Arc<Self>, session: Session) -> ClientConnecte<T> {
        ClientConnecte {
            client: Arc::clone(self),
            session: Arc::new(session),
            une_fois: None,
        }
    }
}

impl<T: Transport> ClientConnecte<T> {
    /// The same calls, for a form that creates: what it posts is created once, even when it is sent again
    /// because no answer came.
    #[must_use]
    pub fn une_fois(&self, envoi: &UneFois) -> Self {
        Self {
            une_fois: Some(envoi.clone()),
            ..self.clone()
        }
    }

    /// The person.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn moi(&self) -> Result<Moi, ErreurClient> {
        self.lire(chemins::MOI).await
    }

    /// When the session ends, as far as this device knows.
    #[must_use]
    pub fn bail(&self) -> Bail {
        self.session.bail()
    }

    /// Keeps the session from ending: asks for another token.
    ///
    /// # Errors
    /// [`ErreurClient`]; 401 when it is over.
    pub async fn prolonger(&self) -> Result<(), ErreurClient> {
        let jeton = self.session.jeton();
        self.renouveler(&jeton).await
    }

    /// Takes another of one's roles.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 when the person has not this role.
    pub async fn changer_role(&self, role: Role) -> Result<(), ErreurClient> {
        let reponse = self.poster(chemins::ROLE, &ChoixRole { role }).await?;
        // The role is the session's: the token in hand serves until another is given.
        if let Ok(jeton) = serde_json::from_slice::<JetonAcces>(&reponse.corps) {
            self.session.remplacer(jeton);
        }
        Ok(())
    }

    /// Ends the session; where to sign out at the provider of identities, when it had opened it.
    ///
    /// # Errors
    /// [`ErreurClient`]; the session may then still be open.
    pub async fn deconnexion(&self) -> Result<Option<PageFournisseur>, ErreurClient> {
        let reponse = self.demander(Methode::Delete, chemins::SESSION, None).await?;
        if reponse.statut == 204 {
            return Ok(None);
        }
        decoder(chemins::SESSION, reponse.statut, &reponse.corps).map(Some)
    }

    /// The devices that are signed in.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn sessions(&self) -> Result<Vec<SessionOuverte>, ErreurClient> {
        self.liste(chemins::SESSIONS).await
    }

    /// Signs a device out.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 when the password is to be given first, 404 when it is none of the person's.
    pub async fn fermer_session(&self, id: SessionId) -> Result<(), ErreurClient> {
        self.demander(Methode::Delete, &chemins::session(id), None)
            .await?;
        Ok(())
    }

    /// Signs out every device but this one.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 when the password is to be given first.
    pub async fn fermer_autres_sessions(&self) -> Result<(), ErreurClient> {
        self.demander(Methode::Delete, chemins::SESSIONS, None).await?;
        Ok(())
    }

    /// Postpones the checklist of the arrival, or takes it up again.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn reporter_arrivee(&self, reportee: bool) -> Result<(), ErreurClient> {
        let corps = corps(chemins::ARRIVEE, &ReportArrivee { reportee })?;
        self.demander(Methode::Put, chemins::ARRIVEE, Some(&corps))
            .await?;
        Ok(())
    }

    /// One's lieux d'activité, the permanence first.
    ///
    /// # Errors
    /// [`ErreurClient`]; 403 for other roles than conseiller.
    pub async fn mes_lieux(&self) -> Result<Vec<LieuDActivite>, ErreurClient> {
        self.liste(chemins::MES_LIEUX).await
    }

    /// Adds a lieu to one's own, or makes it the permanence.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn ajouter_lieu(&self, ajout: &AjoutLieu) -> Result<(), ErreurClient> {
        self.poster(chemins::MES_LIEUX, ajout).await?;
        Ok(())
    }

    /// Removes a lieu from one's own.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn retirer_lieu(&self, id: LieuId) -> Result<(), ErreurClient> {
        self.demander(Methode::Delete, &chemins::mon_lieu(id), None)
            .await?;
        Ok(())
    }

    /// Employers whose name, commune or SIRET correspond.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn structures(&self, q: &str, limite: u16) -> Result<Vec<StructureResumee>, ErreurClient> {
        self.liste(&chemins::structures(q, limite)).await
    }

    /// The accounts that one manages.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn comptes(&self, demande: &DemandeComptes) -> Result<Page<CompteResume>, ErreurClient> {
        self.lire(&demande.liste()).await
    }

    /// Invites a person.
    ///
    /// # Errors
    /// [`ErreurClient`]; 409 when the person has an account, 422 when a field is refused.
    pub async fn inviter(&self, invitation: &NouvelleInvitation) -> Result<(), ErreurClient> {
        self.poster(chemins::INVITATIONS, invitation).await?;
        Ok(())
    }

    /// Sends the mail of the activation again: the older link stops working.
    ///
    /// # Errors
    /// [`ErreurClient`]; 409 when the account awaits none.
    pub async fn renvoyer_invitation(&self, id: CompteId) -> Result<(), ErreurClient> {
        self.demander(Methode::Post, &chemins::renvoi_invitation(id), Some("{}"))
            .await?;
        Ok(())
    }

    /// Asks the provider for the person's mailbox again, or gives it the password that it still lacks.
    ///
    /// # Errors
    /// [`ErreurClient`]; 409 when there is nothing to ask for.
    pub async fn relancer_boite(&self, id: CompteId) -> Result<(), ErreurClient> {
        self.demander(Methode::Post, &chemins::boite(id), Some("{}"))
            .await?;
        Ok(())
    }

    /// Signs a person out of every device.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when there is no such account.
    pub async fn deconnecter_personne(&self, id: CompteId) -> Result<(), ErreurClient> {
        self.demander(Methode::Delete, &chemins::sessions_du_compte(id), None)
            .await?;
        Ok(())
    }

    /// Corrects the personal address of a person who is not active yet: a new invitation leaves.
    ///
    /// # Errors
    /// [`ErreurClient`]; 409 when the account is active or the address taken, 422 when it is refused.
    pub async fn corriger_courriel(
        &self,
        id: CompteId,
        correction: &CorrectionCourriel,
    ) -> Result<(), ErreurClient> {
        let chemin = chemins::courriel_du_compte(id);
        let corps = corps(&chemin, correction)?;
        self.demander(Methode::Put, &chemin, Some(&corps)).await?;
        Ok(())
    }

    /// Decides of an account: its sessions end, the person is told.
    ///
    /// # Errors
    /// [`ErreurClient`]; 409 when it is one's own, or not in a state where it can happen.
    pub async fn decider_du_compte(
        &self,
        id: CompteId,
        decision: &DecisionCompte,
    ) -> Result<(), ErreurClient> {
        self.poster(&chemins::decision_du_compte(id), decision).await?;
        Ok(())
    }

    /// Gives a role to somebody, or takes it away.
    ///
    /// # Errors
    /// [`ErreurClient`]; 409 when it is one's own, or the only one.
    pub async fn changer_role_de(
        &self,
        id: CompteId,
        changement: &ChangementRole,
    ) -> Result<(), ErreurClient> {
        self.poster(&chemins::roles_du_compte(id), changement).await?;
        Ok(())
    }

    async fn liste<I: DeserializeOwned>(&self, chemin: &str) -> Result<Vec<I>, ErreurClient> {
        let liste: Liste<I> = self.lire(chemin).await?;
        Ok(liste.items)
    }

    async fn lire<R: DeserializeOwned>(&self, chemin: &str) -> Result<R, ErreurClient> {
        let reponse = self.demander(Methode::Get, chemin, None).await?;
        decoder(chemin, reponse.statut, &reponse.corps)
    }

    async fn poster(&self, chemin: &str, envoi: &impl Serialize) -> Result<Reponse, ErreurClient> {
        let corps = corps(chemin, envoi)?;
        self.demander(Methode::Post, chemin, Some(&corps)).await
    }

    /// Reads something that is changed only by those who have seen its last version.
    pub(crate) async fn lire_versionne<R: DeserializeOwned>(
        &self,
        chemin: &str,
    ) -> Result<Versionne<R>, ErreurClient> {
        let reponse = self.demander(Methode::Get, chemin, None).await?;
        Ok(Versionne {
            valeur: decoder(chemin, reponse.statut, &reponse.corps)?,
            version: reponse.etag.unwrap_or_default(),
        })
    }

    /// Replaces the version that one has read; refused (412) when there is another since.
    pub(crate) async fn remplacer(
        &self,
        chemin: &str,
        version: &str,
        envoi: &impl Serialize,
    ) -> Result<Reponse, ErreurClient> {
        let corps = corps(chemin, envoi)?;
        let demande = Demande::new(Methode::Put, chemin, Some(&corps));
        self.envoyer(Demande {
            si_version: Some(version),
            ..demande
        })
        .await
    }

    async fn demander(
        &self,
        methode: Methode,
        chemin: &str,
        corps: Option<&str>,
    ) -> Result<Reponse, ErreurClient> {
        self.envoyer(Demande::new(methode, chemin, corps)).await
    }

    /// Reads a file, as it is.
    async fn fichier(&self, chemin: &str) -> Result<Vec<u8>, ErreurClient> {
        let demande = Demande {
            longue: true,
            ..Demande::lire(chemin)
        };
        Ok(self.envoyer(demande).await?.corps)
    }

    /// Asks; what creates carries its key.
    async fn envoyer(&self, demande: Demande<'_>) -> Result<Reponse, ErreurClient> {
        let Some(une_fois) = self
            .une_fois
            .as_ref()
            .filter(|_| demande.methode == Methode::Post)
        else {
            return self.envoyer_avec_jeton(demande).await;
        };
        let cle = une_fois.cle(demande.chemin, demande.corps.unwrap_or_default());
        let cle = Some(cle.as_str());
        let reponse = self.envoyer_avec_jeton(Demande { cle, ..demande }).await;
        une_fois.regler(&reponse);
        reponse
    }

    /// Asks with the token; when it is no longer accepted, renews the session once and asks again.
    async fn envoyer_avec_jeton(&self, demande: Demande<'_>) -> Result<Reponse, ErreurClient> {
        let essayer = async |jeton: &str| {
            let demande = Demande {
                jeton: Some(jeton),
                ..demande
            };
            let reponse = self.client.transport().envoyer(demande).await?;
            accepter(demande.chemin, reponse)
        };
        let jeton = self.session.jeton();
        let reponse = essayer(&jeton).await;
        if !matches!(&reponse, Err(erreur) if erreur.session_finie()) {
            return reponse;
        }
        self.renouveler(&jeton).await?;
        essayer(&self.session.jeton()).await
    }

    /// Renews the session, unless another call has done so since `refuse` was in hand.
    async fn renouveler(&self, refuse: &str) -> Result<(), ErreurClient> {
        let _tour = self.client.transport().tour().await;
        if *self.session.jeton() == *refuse {
            let jeton = self.client.rafraichir().await?;
            // Somebody else has signed in on this device meanwhile: the cookie is theirs, and so is what it gives.
            if !self.session.est_du_meme_compte(&jeton) {
                return Err(ErreurClient::sans_session());
            }
            self.session.remplacer(jeton);
        }
        Ok(())
    }
}

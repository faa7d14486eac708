//! Signing in with an account that another service holds: OpenID Connect, code flow, in the profile of ProConnect.
//!
//! The person goes to the provider with a [`Demande`] and comes back with a code, of which the provider makes two signed
//! tokens: who signed in (ID token), and what is known of them (userinfo). Both are verified here; what is kept is
//! [`Identite`].

mod annuaire;
mod demande;
mod erreur;
mod jetons;
mod reglages;

use std::sync::Arc;

use reqwest::{
    Method, StatusCode, Url,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE},
};
use serde::Deserialize;
use tokio::time::{Instant, sleep, timeout};

use self::{annuaire::Annuaire, jetons::Attendu};
pub use self::{
    demande::Demande,
    erreur::{Defaut, ErreurFederation, ErreurReglages},
    reglages::ReglagesOpenId,
};
use crate::service::{Echec, Ligne, Patience, Reponse, attente, est_sure};
pub use crate::service::{Panne, Secret};

/// What is asked about the person. Only the identifiers are kept.
const PORTEES: &str = "openid given_name usual_name email siret idp_id";

/// Whether somebody who is signed in at the provider says again who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invite {
    /// When nobody is signed in there.
    AuBesoin,
    /// Always: on a shared device, somebody else may be.
    Toujours,
}

/// Who the provider says signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identite {
    /// The provider: its issuer.
    pub emetteur: String,
    /// Who vouches for the person there, as ProConnect says (`idp_id`); empty where nobody else does.
    pub fournisseur: String,
    /// The person, for this provider, for ever.
    pub sujet: String,
    /// The ID token, which signs out there.
    pub jeton: Secret,
}

/// A provider of identities.
#[derive(Debug)]
pub struct OpenId {
    reglages: ReglagesOpenId,
    emetteur: Url,
    ligne: Ligne,
    annuaire: tokio::sync::Mutex<Option<Tenu>>,
}

/// What was read of the provider, and when.
#[derive(Debug, Clone)]
struct Tenu {
    annuaire: Arc<Annuaire>,
    lu: Instant,
}

#[derive(Deserialize)]
struct Jetons {
    access_token: String,
    id_token: String,
    token_type: String,
}

impl OpenId {
    /// Prepares the way; calls nobody yet.
    ///
    /// # Errors
    /// When the settings cannot be used.
    pub fn new(reglages: &ReglagesOpenId) -> Result<Self, ErreurReglages> {
        let emetteur = Url::parse(&reglages.emetteur).map_err(|_| ErreurReglages::Emetteur)?;
        if !est_sure(&emetteur) || emetteur.query().is_some() || emetteur.fragment().is_some() {
            return Err(ErreurReglages::Emetteur);
        }
        let patience = Patience {
            pannes: reglages.pannes,
            pause: reglages.pause,
        };
        Ok(Self {
            ligne: Ligne::new("openid", &emetteur, reglages.delai, patience)
                .map_err(|_| ErreurReglages::Tls)?,
            emetteur,
            reglages: reglages.clone(),
            annuaire: tokio::sync::Mutex::default(),
        })
    }

    /// Whether the provider is spoken to: not for a while after several failures in a row.
    pub fn disponible(&self) -> bool {
        self.ligne.disponible()
    }

    /// Where to send the person, who comes back to `retour`. `invite` is whether they must say who they are there, even
    /// if somebody is signed in.
    ///
    /// # Errors
    /// When the provider does not answer, or describes itself as somebody else.
    pub async fn autorisation(
        &self,
        demande: &Demande,
        retour: &str,
        invite: Invite,
    ) -> Result<String, ErreurFederation> {
        let annuaire = self.en_temps(self.annuaire()).await?;
        let mut url = annuaire.autorisation.clone();
        {
            let mut question = url.query_pairs_mut();
            question
                .append_pair("response_type", "code")
                .append_pair("client_id", &self.reglages.client)
                .append_pair("redirect_uri", retour)
                .append_pair("scope", PORTEES)
                .append_pair("state", &demande.etat)
                .append_pair("nonce", &demande.nonce);
            if let Some(acr) = &self.reglages.acr {
                question.append_pair("acr_values", acr);
            }
            if invite == Invite::Toujours {
                question.append_pair("prompt", "login");
            }
            // Some providers refuse a parameter that they do not know.
            if annuaire.pkce {
                question
                    .append_pair("code_challenge", &demande.defi())
                    .append_pair("code_challenge_method", "S256");
            }
        }
        Ok(url.into())
    }

    /// Who came back with this code, to `retour`, from this demand. `emetteur` is what the address of the return says
    /// of who sent the person (RFC 9207), if it says it.
    ///
    /// # Errors
    /// When the provider does not answer, refuses the code, or answers what does not verify.
    pub async fn identifier(
        &self,
        demande: &Demande,
        code: &str,
        emetteur: Option<&str>,
        retour: &str,
    ) -> Result<Identite, ErreurFederation> {
        // A code is for a few seconds, and somebody is waiting.
        self.en_temps(self.identifier_sans_limite(demande, code, emetteur, retour))
            .await
    }

    async fn identifier_sans_limite(
        &self,
        demande: &Demande,
        code: &str,
        emetteur: Option<&str>,
        retour: &str,
    ) -> Result<Identite, ErreurFederation> {
        if emetteur.is_some_and(|emetteur| emetteur != self.reglages.emetteur) {
            return Err(ErreurFederation::Jeton(Defaut::Emetteur));
        }
        let annuaire = self.annuaire().await?;
        let jetons = self.echanger(&annuaire, demande, code, retour).await?;
        let attendu = Attendu {
            emetteur: &self.reglages.emetteur,
            client: &self.reglages.client,
            nonce: &demande.nonce,
            acr: self.reglages.acr.as_deref(),
        };
        let annuaire = self.avec_la_cle(annuaire, &jetons.id_token).await?;
        let sujet = jetons::identite(&jetons.id_token, &annuaire.cles, &attendu)?;
        let informations = self.informations(&annuaire, &jetons.access_token).await?;
        let annuaire = self.avec_la_cle(annuaire, &informations).await?;
        let fournisseur = jetons::informations(
            &informations,
            &annuaire.cles,
            &attendu,
            (&sujet, annuaire.garants),
        )?;
        Ok(Identite {
            emetteur: self.reglages.emetteur.clone(),
            fournisseur,
            sujet,
            jeton: Secret::from(jetons.id_token),
        })
    }

    /// Where to send a person who signs out here, so that they are signed out there, and come back to `retour`; none
    /// when the provider has no such page.
    ///
    /// # Errors
    /// When the provider does not answer.
    pub async fn deconnexion(
        &self,
        jeton: &Secret,
        etat: &str,
        retour: &str,
    ) -> Result<Option<String>, ErreurFederation> {
        let annuaire = self.en_temps(self.annuaire()).await?;
        Ok(annuaire.deconnexion.clone().map(|mut url| {
            url.query_pairs_mut()
                .append_pair("id_token_hint", jeton.devoiler())
                .append_pair("post_logout_redirect_uri", retour)
                .append_pair("state", etat);
            url.into()
        }))
    }

    /// Exchanges the code, once: it serves once.
    async fn echanger(
        &self,
        annuaire: &Annuaire,
        demande: &Demande,
        code: &str,
        retour: &str,
    ) -> Result<Jetons, ErreurFederation> {
        let mut champs = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", retour),
            ("client_id", self.reglages.client.as_str()),
            ("client_secret", self.reglages.secret.devoiler()),
        ];
        if annuaire.pkce {
            champs.push(("code_verifier", demande.verificateur.as_str()));
        }
        let requete = self
            .ligne
            .requete(Method::POST, annuaire.jetons.clone())
            .header(ACCEPT, "application/json")
            .form(&champs);
        let reponse = self.ligne.envoyer(requete).await?;
        let jetons: Jetons = lire(&reponse)?;
        if jetons.token_type.eq_ignore_ascii_case("bearer") {
            Ok(jetons)
        } else {
            Err(ErreurFederation::Indisponible(Panne::Illisible))
        }
    }

    /// The signed token about whoever this access token is of.
    async fn informations(&self, annuaire: &Annuaire, jeton: &str) -> Result<String, ErreurFederation> {
        let autorisation = format!("Bearer {jeton}");
        let reponse = self
            .demander(
                &annuaire.informations,
                &[
                    (AUTHORIZATION.as_str(), &autorisation),
                    (ACCEPT.as_str(), "application/jwt"),
                ],
            )
            .await?;
        acceptee(&reponse)?;
        let genre = reponse
            .entetes
            .get(CONTENT_TYPE)
            .and_then(|genre| genre.to_str().ok());
        let signee = genre.is_some_and(|genre| {
            let genre = genre.split(';').next().unwrap_or_default().trim();
            genre.eq_ignore_ascii_case("application/jwt")
        });
        if !signee {
            return Err(ErreurFederation::Jeton(Defaut::SansSignature));
        }
        String::from_utf8(reponse.corps).map_err(|_| ErreurFederation::Indisponible(Panne::Illisible))
    }

    /// What the provider says of itself, read a short time ago; what it said before, when it does not answer.
    async fn annuaire(&self) -> Result<Arc<Annuaire>, ErreurFederation> {
        let mut tenu = self.annuaire.lock().await;
        let Some(lu) = tenu.clone() else {
            return self.lire_annuaire(&mut tenu).await;
        };
        if lu.lu.elapsed() < self.reglages.fraicheur {
            return Ok(lu.annuaire);
        }
        match self.lire_annuaire(&mut tenu).await {
            Err(ErreurFederation::Indisponible(_) | ErreurFederation::EnPause { .. }) => Ok(lu.annuaire),
            issue => issue,
        }
    }

    /// Somebody is waiting.
    async fn en_temps<T>(
        &self,
        travail: impl Future<Output = Result<T, ErreurFederation>>,
    ) -> Result<T, ErreurFederation> {
        timeout(self.reglages.attente_max, travail)
            .await
            .map_err(|_| ErreurFederation::Indisponible(Panne::Delai))?
    }

    /// The same, with the key of this token: the provider may have changed keys since.
    async fn avec_la_cle(
        &self,
        annuaire: Arc<Annuaire>,
        jeton: &str,
    ) -> Result<Arc<Annuaire>, ErreurFederation> {
        if jetons::cle_connue(jeton, &annuaire.cles) {
            return Ok(annuaire);
        }
        let mut tenu = self.annuaire.lock().await;
        match &*tenu {
            // Not asked at every token that somebody makes up.
            Some(lu) if lu.lu.elapsed() < self.reglages.relecture => Ok(Arc::clone(&lu.annuaire)),
            _ => self.lire_annuaire(&mut tenu).await,
        }
    }

    async fn lire_annuaire(&self, tenu: &mut Option<Tenu>) -> Result<Arc<Annuaire>, ErreurFederation> {
        let description = self.demander(&annuaire::adresse(&self.emetteur)?, &[]).await?;
        let description = annuaire::Description::lire(&lire(&description)?, &self.reglages.emetteur)?;
        let cles = lire(&self.demander(&description.cles, &[]).await?)?;
        let annuaire = Arc::new(description.avec(cles));
        *tenu = Some(Tenu {
            annuaire: Arc::clone(&annuaire),
            lu: Instant::now(),
        });
        Ok(annuaire)
    }

    /// Reads, again when the service failed: twice reads no more than once.
    async fn demander(&self, url: &Url, entetes: &[(&str, &str)]) -> Result<Reponse, ErreurFederation> {
        let mut essai = 0;
        loop {
            let mut requete = self.ligne.requete(Method::GET, url.clone());
            for (nom, valeur) in entetes {
                requete = requete.header(*nom, *valeur);
            }
            match self.ligne.envoyer(requete).await {
                Err(Echec::Panne(_)) if essai + 1 < self.reglages.essais => {
                    sleep(attente::recul(self.reglages.recul, essai)).await;
                    essai += 1;
                }
                issue => return Ok(issue?),
            }
        }
    }
}

/// A body of JSON, of an answer that accepts.
fn lire<T: for<'a> Deserialize<'a>>(reponse: &Reponse) -> Result<T, ErreurFederation> {
    acceptee(reponse)?;
    serde_json::from_slice(&reponse.corps).map_err(|_| ErreurFederation::Indisponible(Panne::Illisible))
}

fn acceptee(reponse: &Reponse) -> Result<(), ErreurFederation> {
    match reponse.statut {
        statut if statut == StatusCode::OK => Ok(()),
        statut => Err(ErreurFederation::Refusee {
            statut: statut.as_u16(),
        }),
    }
}

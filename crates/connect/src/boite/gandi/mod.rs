//! Gandi's e-mail API, version 5: `https://api.gandi.net/docs/email`.
//!
//! A mailbox is made in the background there, after the answer: it counts as made once it shows in the list, so that
//! the first mail to it is not lost.

mod appel;
mod formes;
mod reglages;

use coop_domain::comptes::Courriel;
use futures::{FutureExt, future::BoxFuture};
use reqwest::{Method, StatusCode, Url};

use self::appel::{Appel, Repetition};
use super::{Boite, Demande, ErreurBoite, Fournisseur, Panne, Reference, Secret};
use crate::service::Reponse;

pub use reglages::{ErreurReglages, ReglagesGandi};

/// The mailboxes of one domain at Gandi.
#[derive(Debug)]
pub struct Gandi {
    appel: Appel,
    /// Of the mailboxes of the domain, without a slash at its end.
    base: Url,
    /// Of its forwardings, without a slash at its end.
    transferts: Url,
    domaine: String,
}

impl Gandi {
    /// Prepares the way; calls nobody yet.
    ///
    /// # Errors
    /// When the settings cannot be used.
    pub fn new(reglages: &ReglagesGandi) -> Result<Self, ErreurReglages> {
        Ok(Self {
            appel: Appel::new(reglages)?,
            base: reglages.boites()?,
            transferts: reglages.transferts()?,
            domaine: reglages.domaine.to_string(),
        })
    }

    async fn creer(&self, demande: Demande<'_>) -> Result<Reference, ErreurBoite> {
        let login = self.login(demande.adresse)?;
        match self.trouver(&login).await? {
            Some(reference) if demande.reprise => return Ok(reference),
            Some(_) => return Err(ErreurBoite::AdressePrise),
            None => {}
        }
        // It was not there a moment ago: if it shows after this request, this request made it, answered or not.
        let refus = match self.poster(&login, demande.mot_de_passe).await {
            Ok(()) => ErreurBoite::Indisponible(Panne::PasEncore),
            Err(ErreurBoite::AdressePrise) if demande.reprise => ErreurBoite::Indisponible(Panne::PasEncore),
            Err(panne @ ErreurBoite::Indisponible(_)) => panne,
            Err(refus) => return Err(refus),
        };
        match self.trouver(&login).await {
            Ok(Some(reference)) => Ok(reference),
            Ok(None) | Err(_) => Err(refus),
        }
    }

    async fn poster(&self, login: &str, mot_de_passe: &Secret) -> Result<(), ErreurBoite> {
        let corps = formes::nouvelle(login, mot_de_passe);
        let reponse = self
            .appel
            .demander(Method::POST, self.base.clone(), Some(&corps), Repetition::Jamais)
            .await?;
        match reponse.statut {
            StatusCode::CONFLICT => Err(ErreurBoite::AdressePrise),
            _ => acceptee(&reponse),
        }
    }

    /// The mailbox of this login, if there is one.
    async fn trouver(&self, login: &str) -> Result<Option<Reference>, ErreurBoite> {
        let mut url = self.base.clone();
        url.query_pairs_mut().append_pair("login", login);
        let reponse = self
            .appel
            .demander(Method::GET, url, None, Repetition::SansDanger)
            .await?;
        acceptee(&reponse)?;
        formes::reference_de(&reponse.corps, login).map_err(ErreurBoite::Indisponible)
    }

    async fn changer_mot_de_passe(&self, boite: Boite<'_>, mot_de_passe: &Secret) -> Result<(), ErreurBoite> {
        self.login(boite.adresse)?;
        let corps = formes::mot_de_passe(mot_de_passe);
        let reponse = self
            .appel
            .demander(
                Method::PATCH,
                self.url_de(boite.reference),
                Some(&corps),
                Repetition::SansDanger,
            )
            .await?;
        match reponse.statut {
            StatusCode::NOT_FOUND => Err(ErreurBoite::Inconnue),
            _ => acceptee(&reponse),
        }
    }

    async fn fermer(&self, boite: Boite<'_>) -> Result<(), ErreurBoite> {
        self.login(boite.adresse)?;
        let reponse = self
            .appel
            .demander(
                Method::DELETE,
                self.url_de(boite.reference),
                None,
                Repetition::SansDanger,
            )
            .await?;
        match reponse.statut {
            StatusCode::NOT_FOUND => Ok(()),
            _ => acceptee(&reponse),
        }
    }

    /// Changes the forwarding of this address, or makes it: whichever the provider has not is the other. Both say where
    /// things stand after them, so that twice does no more than once.
    async fn transferer(&self, boite: &Courriel, vers: &Courriel) -> Result<(), ErreurBoite> {
        let login = self.login(boite)?;
        let destinations = formes::destinations(boite, vers);
        let change = self
            .appel
            .demander(
                Method::PUT,
                segment(&self.transferts, &login),
                Some(&destinations),
                Repetition::SansDanger,
            )
            .await?;
        if change.statut != StatusCode::NOT_FOUND {
            return acceptee(&change);
        }
        let nouveau = formes::nouveau_transfert(&login, boite, vers);
        let fait = self
            .appel
            .demander(
                Method::POST,
                self.transferts.clone(),
                Some(&nouveau),
                Repetition::SansDanger,
            )
            .await?;
        match fait.statut {
            // Made meanwhile, by a request whose answer was lost: to where it was to go is said again.
            StatusCode::CONFLICT => Err(ErreurBoite::Indisponible(Panne::PasEncore)),
            _ => acceptee(&fait),
        }
    }

    async fn ne_plus_transferer(&self, boite: &Courriel) -> Result<(), ErreurBoite> {
        let login = self.login(boite)?;
        let reponse = self
            .appel
            .demander(
                Method::DELETE,
                segment(&self.transferts, &login),
                None,
                Repetition::SansDanger,
            )
            .await?;
        match reponse.statut {
            StatusCode::NOT_FOUND => Ok(()),
            _ => acceptee(&reponse),
        }
    }

    /// The left part of an address of this domain, in lower case.
    fn login(&self, adresse: &Courriel) -> Result<String, ErreurBoite> {
        let cle = adresse.cle();
        cle.rsplit_once('@')
            .filter(|(_, domaine)| *domaine == self.domaine)
            .map(|(login, _)| login.to_owned())
            .ok_or(ErreurBoite::AutreDomaine)
    }

    /// A reference is one segment: it cannot lead elsewhere.
    fn url_de(&self, reference: &Reference) -> Url {
        segment(&self.base, reference.as_str())
    }
}

/// What is called so, under this address. Whatever a name holds is one segment of a path.
fn segment(base: &Url, nom: &str) -> Url {
    let mut url = base.clone();
    // An https address always has a path.
    if let Ok(mut chemin) = url.path_segments_mut() {
        chemin.push(nom);
    }
    url
}

fn acceptee(reponse: &Reponse) -> Result<(), ErreurBoite> {
    if reponse.statut.is_success() {
        return Ok(());
    }
    Err(ErreurBoite::Refusee {
        statut: reponse.statut.as_u16(),
    })
}

impl Fournisseur for Gandi {
    fn chercher<'a>(
        &'a self,
        adresse: &'a Courriel,
    ) -> BoxFuture<'a, Result<Option<Reference>, ErreurBoite>> {
        async { self.trouver(&self.login(adresse)?).await }.boxed()
    }

    fn creer<'a>(&'a self, demande: Demande<'a>) -> BoxFuture<'a, Result<Reference, ErreurBoite>> {
        self.creer(demande).boxed()
    }

    fn changer_mot_de_passe<'a>(
        &'a self,
        boite: Boite<'a>,
        mot_de_passe: &'a Secret,
    ) -> BoxFuture<'a, Result<(), ErreurBoite>> {
        self.changer_mot_de_passe(boite, mot_de_passe).boxed()
    }

    fn fermer<'a>(&'a self, boite: Boite<'a>) -> BoxFuture<'a, Result<(), ErreurBoite>> {
        self.fermer(boite).boxed()
    }

    fn transferer<'a>(
        &'a self,
        boite: &'a Courriel,
        vers: &'a Courriel,
    ) -> BoxFuture<'a, Result<(), ErreurBoite>> {
        self.transferer(boite, vers).boxed()
    }

    fn ne_plus_transferer<'a>(&'a self, boite: &'a Courriel) -> BoxFuture<'a, Result<(), ErreurBoite>> {
        self.ne_plus_transferer(boite).boxed()
    }

    fn disponible(&self) -> bool {
        self.appel.disponible()
    }
}

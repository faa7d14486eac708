//! What a provider says of itself (OpenID Connect Discovery), and its keys.

use jsonwebtoken::jwk::JwkSet;
use reqwest::Url;
use serde::Deserialize;

use super::ErreurFederation;
use crate::service::{Panne, est_sure};

/// The document, as it comes.
#[derive(Deserialize)]
pub(super) struct Document {
    issuer: String,
    authorization_endpoint: Url,
    token_endpoint: Url,
    userinfo_endpoint: Url,
    jwks_uri: Url,
    end_session_endpoint: Option<Url>,
    #[serde(default)]
    code_challenge_methods_supported: Vec<String>,
    #[serde(default)]
    claims_supported: Vec<String>,
}

/// What is used of it.
pub(super) struct Description {
    autorisation: Url,
    jetons: Url,
    informations: Url,
    pub(super) cles: Url,
    deconnexion: Option<Url>,
    pkce: bool,
    garants: bool,
}

/// The description, and the keys.
#[derive(Debug)]
pub(super) struct Annuaire {
    /// Where people sign in.
    pub(super) autorisation: Url,
    /// Where codes are exchanged.
    pub(super) jetons: Url,
    /// Who signed in.
    pub(super) informations: Url,
    /// Where people sign out.
    pub(super) deconnexion: Option<Url>,
    /// Whether the provider ties a code to whoever asked for it (RFC 7636, S256).
    pub(super) pkce: bool,
    /// Whether the provider says who vouches for people (`idp_id`), as ProConnect does for its members.
    pub(super) garants: bool,
    /// What its tokens are signed with.
    pub(super) cles: JwkSet,
}

/// Where the document of this issuer is.
pub(super) fn adresse(emetteur: &Url) -> Result<Url, ErreurFederation> {
    let base = emetteur.as_str().trim_end_matches('/');
    Url::parse(&format!("{base}/.well-known/openid-configuration"))
        .map_err(|_| ErreurFederation::Indisponible(Panne::Illisible))
}

impl Description {
    /// Trusts the document of the issuer that was asked, and no other; secrets go under TLS only.
    pub(super) fn lire(document: &Document, emetteur: &str) -> Result<Self, ErreurFederation> {
        let adresses = [
            Some(&document.authorization_endpoint),
            Some(&document.token_endpoint),
            Some(&document.userinfo_endpoint),
            Some(&document.jwks_uri),
            document.end_session_endpoint.as_ref(),
        ];
        if document.issuer != emetteur || !adresses.into_iter().flatten().all(est_sure) {
            return Err(ErreurFederation::Annuaire);
        }
        Ok(Self {
            autorisation: document.authorization_endpoint.clone(),
            jetons: document.token_endpoint.clone(),
            informations: document.userinfo_endpoint.clone(),
            cles: document.jwks_uri.clone(),
            deconnexion: document.end_session_endpoint.clone(),
            pkce: document
                .code_challenge_methods_supported
                .iter()
                .any(|methode| methode == "S256"),
            garants: document.claims_supported.iter().any(|claim| claim == "idp_id"),
        })
    }

    pub(super) fn avec(self, cles: JwkSet) -> Annuaire {
        Annuaire {
            autorisation: self.autorisation,
            jetons: self.jetons,
            informations: self.informations,
            deconnexion: self.deconnexion,
            pkce: self.pkce,
            garants: self.garants,
            cles,
        }
    }
}

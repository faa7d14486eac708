//! The one extractor of query strings: every mistake named, in French, at once.

mod filtres;
mod lecture;
mod traduction;

use std::{
    future::{Ready, ready},
    ops::Deref,
};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use coop_domain::{
    ErreurChamp,
    recherche::{DemandeAlentour, DemandeInterpretation, RechercheCommunes, RechercheLieux},
};
use serde::{Deserialize, de::DeserializeOwned};

pub(crate) use self::{
    filtres::{DemandeCompteurs, Filtres},
    lecture::lire,
};
use crate::problemes::Erreur;

/// Parameters that a query string may carry.
///
/// The type derives `Deserialize` with `default` and `deny_unknown_fields`: its fields are the
/// accepted names, a `Vec` field is a repeated parameter, any other comes once.
pub(crate) trait Parametres: DeserializeOwned {
    /// Every rule that a single value cannot tell: bounds, and parameters that need one another.
    fn verifier(&self) -> Vec<ErreurChamp>;
}

/// The query string of a request, read and checked.
#[derive(Debug, Clone)]
pub(crate) struct Requete<T>(pub(crate) T);

impl<T> Deref for Requete<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Parametres> FromRequest for Requete<T> {
    type Error = Erreur;
    type Future = Ready<Result<Self, Erreur>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(lire(req.query_string()).map(Self))
    }
}

/// The query string of an address that takes no parameter: anything in it is refused, by name.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SansParametre {}

impl Parametres for SansParametre {
    fn verifier(&self) -> Vec<ErreurChamp> {
        Vec::new()
    }
}

impl Parametres for RechercheLieux {
    fn verifier(&self) -> Vec<ErreurChamp> {
        Self::verifier(self)
    }
}

impl Parametres for DemandeAlentour {
    fn verifier(&self) -> Vec<ErreurChamp> {
        Self::verifier(self)
    }
}

impl Parametres for RechercheCommunes {
    fn verifier(&self) -> Vec<ErreurChamp> {
        Self::verifier(self)
    }
}

impl Parametres for DemandeInterpretation {
    fn verifier(&self) -> Vec<ErreurChamp> {
        Self::verifier(self)
    }
}

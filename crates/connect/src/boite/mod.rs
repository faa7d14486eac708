//! Professional mailboxes, at the provider of the domain's mail.

mod erreur;
pub mod gandi;
pub mod virtuel;

use std::{fmt, str::FromStr};

use coop_domain::comptes::Courriel;
use futures::future::BoxFuture;

pub use crate::service::{Panne, Secret};
pub use erreur::ErreurBoite;

/// What the provider calls a mailbox: 1 to 64 letters, digits, points, dashes or underscores, at least one of them
/// neither point nor dash, so that it is one segment of a path and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reference(String);

/// This text is no reference of a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the reference of a mailbox")]
pub struct ReferenceIllisible;

impl Reference {
    /// As it is kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Reference {
    type Err = ReferenceIllisible;

    fn from_str(texte: &str) -> Result<Self, ReferenceIllisible> {
        let lisible = (1..=64).contains(&texte.len())
            && texte
                .bytes()
                .all(|o| o.is_ascii_alphanumeric() || b"._-".contains(&o))
            && texte.bytes().any(|o| o.is_ascii_alphanumeric());
        lisible.then(|| Self(texte.to_owned())).ok_or(ReferenceIllisible)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A mailbox to make.
#[derive(Debug, Clone, Copy)]
pub struct Demande<'a> {
    /// Its address.
    pub adresse: &'a Courriel,
    /// Its password.
    pub mot_de_passe: &'a Secret,
    /// Whether an earlier call for it may have reached the provider, its answer lost: a mailbox found there is then
    /// the one it made. On the first call it is somebody else's.
    pub reprise: bool,
}

/// A mailbox that exists.
#[derive(Debug, Clone, Copy)]
pub struct Boite<'a> {
    /// Its address.
    pub adresse: &'a Courriel,
    /// What the provider calls it.
    pub reference: &'a Reference,
}

/// Whoever holds the mailboxes of the domain.
pub trait Fournisseur: Send + Sync {
    /// The mailbox of this address, whosever it is. To be asked before the first [`creer`](Self::creer): one that is
    /// there already is a stranger's.
    ///
    /// # Errors
    /// When the provider refuses, or does not answer.
    fn chercher<'a>(&'a self, adresse: &'a Courriel)
    -> BoxFuture<'a, Result<Option<Reference>, ErreurBoite>>;

    /// Makes a mailbox, or finds the one that an earlier call made.
    ///
    /// # Errors
    /// [`ErreurBoite::AdressePrise`] when somebody else's mailbox has this address.
    fn creer<'a>(&'a self, demande: Demande<'a>) -> BoxFuture<'a, Result<Reference, ErreurBoite>>;

    /// Changes the password. Changing it again to the same one changes nothing.
    ///
    /// # Errors
    /// [`ErreurBoite::Inconnue`] when the mailbox is no longer there.
    fn changer_mot_de_passe<'a>(
        &'a self,
        boite: Boite<'a>,
        mot_de_passe: &'a Secret,
    ) -> BoxFuture<'a, Result<(), ErreurBoite>>;

    /// Closes the mailbox, its mail lost. Closing what is closed succeeds.
    ///
    /// # Errors
    /// When the provider refuses, or does not answer.
    fn fermer<'a>(&'a self, boite: Boite<'a>) -> BoxFuture<'a, Result<(), ErreurBoite>>;

    /// Has what the mailbox receives sent to this address too, in place of any other. The mailbox keeps its mail.
    ///
    /// # Errors
    /// When the provider refuses, or does not answer.
    fn transferer<'a>(
        &'a self,
        boite: &'a Courriel,
        vers: &'a Courriel,
    ) -> BoxFuture<'a, Result<(), ErreurBoite>>;

    /// Has it sent nowhere else any more. What is not sent already succeeds.
    ///
    /// # Errors
    /// When the provider refuses, or does not answer.
    fn ne_plus_transferer<'a>(&'a self, boite: &'a Courriel) -> BoxFuture<'a, Result<(), ErreurBoite>>;

    /// Whether the provider is spoken to: not for a while after several failures in a row.
    fn disponible(&self) -> bool;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_one_segment_of_a_path() {
        for refusee in ["", ".", "..", "-", "a/b", "a?b", "a b", "é", &"a".repeat(65)] {
            assert_eq!(refusee.parse::<Reference>(), Err(ReferenceIllisible), "{refusee}");
        }
        for lue in [
            "e1356d00-b8a5-498e-af7e-86dde2b6685d",
            "virtuelle",
            "42",
            &"a".repeat(64),
        ] {
            assert_eq!(lue.parse::<Reference>().unwrap().to_string(), lue);
        }
    }
}

//! Whom mails come from.

use coop_domain::comptes::Courriel;
use lettre::{Address, message::Mailbox};

use super::ErreurSmtp;

/// Whom mails come from: a name and an address. Its domain is that of every Message-ID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expediteur(Mailbox);

impl Expediteur {
    /// Of this name, at this address.
    ///
    /// # Errors
    /// When the address cannot be written in a mail.
    pub fn new(nom: &str, adresse: &Courriel) -> Result<Self, ErreurSmtp> {
        let adresse: Address = adresse.as_str().parse().map_err(|_| ErreurSmtp::Expediteur)?;
        let nom = Some(nom.trim()).filter(|nom| !nom.is_empty()).map(str::to_owned);
        Ok(Self(Mailbox::new(nom, adresse)))
    }

    /// What follows the `@`.
    #[must_use]
    pub fn domaine(&self) -> &str {
        self.0.email.domain()
    }

    pub(super) const fn boite(&self) -> &Mailbox {
        &self.0
    }
}

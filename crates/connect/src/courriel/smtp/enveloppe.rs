//! A message in the form of mails (RFC 5322): headers, then both versions of its words.

use lettre::message::{
    Mailbox, MultiPart,
    header::{Header, HeaderName, HeaderValue},
};

use super::Expediteur;
use crate::courriel::Message;

/// The mail; none when the recipient's address cannot be written in one.
pub(super) fn ecrire(message: &Message, expediteur: &Expediteur) -> Option<lettre::Message> {
    let destinataire = message.destinataire.as_str().parse().ok()?;
    lettre::Message::builder()
        .from(expediteur.boite().clone())
        .to(Mailbox::new(None, destinataire))
        .subject(&message.sujet)
        .message_id(Some(format!("<{}@{}>", message.id, expediteur.domaine())))
        .date_now()
        .header(Automatique)
        .multipart(MultiPart::alternative_plain_html(
            message.texte.clone(),
            message.html.clone(),
        ))
        .ok()
}

/// `Auto-Submitted: auto-generated` (RFC 3834): robots on holiday do not answer.
#[derive(Clone)]
struct Automatique;

impl Header for Automatique {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

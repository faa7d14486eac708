//! From what went wrong in a conversation of SMTP to what it means for the message.

use std::{error::Error as _, io, iter::successors};

use lettre::transport::smtp::Error;

use crate::courriel::{Cause, ErreurEnvoi, erreur::CodeSmtp};

/// Replies that are about our name and password (RFC 4954): a setting is to be put right, the messages wait for it.
const IDENTIFICATION: [u16; 4] = [530, 534, 535, 538];

pub(super) fn lire(erreur: &Error) -> ErreurEnvoi {
    use ErreurEnvoi::{Definitive, Passagere};

    if let Some(code) = erreur.status() {
        let code = CodeSmtp::lire(code.into(), &cause(erreur));
        return match code.code() {
            refuse if IDENTIFICATION.contains(&refuse) => Passagere(Cause::Identification(code)),
            500.. => Definitive(Cause::Reponse(code)),
            _ => Passagere(Cause::Reponse(code)),
        };
    }
    Passagere(if erreur.is_timeout() {
        Cause::Delai
    } else if erreur.is_tls() || poignee_de_main(erreur) || cause(erreur).contains("STARTTLS") {
        Cause::Tls
    } else if erreur.is_client() || erreur.is_response() {
        Cause::Incomprise
    } else {
        Cause::Injoignable
    })
}

/// Whether the TLS layer stopped: it says so, somewhere below, by an error of input and output, of invalid data.
fn poignee_de_main(erreur: &Error) -> bool {
    successors(erreur.source(), |&cause| cause.source())
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|erreur| erreur.kind() == io::ErrorKind::InvalidData)
}

/// What the server or the network said. It may hold an address: to be read here, never to be shown.
fn cause(erreur: &Error) -> String {
    erreur.source().map(ToString::to_string).unwrap_or_default()
}

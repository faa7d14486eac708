//! Why a message did not leave.

use std::fmt;

/// Why a message did not leave, without a word of what a server answered: servers repeat addresses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ErreurEnvoi {
    /// The same message may leave later.
    #[error("not sent for now: {0}")]
    Passagere(Cause),
    /// The same message will never leave.
    #[error("refused: {0}")]
    Definitive(Cause),
}

impl ErreurEnvoi {
    /// Whether trying the same message again may help.
    #[must_use]
    pub const fn est_passagere(&self) -> bool {
        matches!(self, Self::Passagere(_))
    }
}

/// What stood in the way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// Nobody answers, or the connection broke.
    #[error("the mail server cannot be reached")]
    Injoignable,
    /// No answer in time.
    #[error("the mail server did not answer in time")]
    Delai,
    /// No secure channel: an unknown authority, another name, or no STARTTLS.
    #[error("no secure channel with the mail server")]
    Tls,
    /// The server refuses our name or password, or asks for one: a setting is wrong, not the message.
    #[error("the mail server refuses our identification ({0})")]
    Identification(CodeSmtp),
    /// The server refuses the message, its recipient or its sender.
    #[error("the mail server answered {0}")]
    Reponse(CodeSmtp),
    /// The server speaks something else than SMTP, or lacks what we need of it.
    #[error("the mail server's answer was not understood")]
    Incomprise,
    /// The message cannot be put into the form of mails.
    #[error("the message cannot be written")]
    Message,
    /// It could not be put into the development mailbox.
    #[error("the development mailbox cannot be written")]
    Depot,
}

/// A reply code of SMTP, with the enhanced one when the server gave it: `550 5.1.1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSmtp {
    code: u16,
    etendu: Option<String>,
}

impl CodeSmtp {
    /// The code of a reply, and the enhanced one (RFC 3463) that its text may begin with: digits and points only.
    pub(super) fn lire(code: u16, reponse: &str) -> Self {
        let etendu = reponse
            .split_whitespace()
            .find(|mot| est_code_etendu(mot))
            .map(str::to_owned);
        Self { code, etendu }
    }

    /// The three digits, as a number.
    #[must_use]
    pub const fn code(&self) -> u16 {
        self.code
    }
}

impl fmt::Display for CodeSmtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        self.etendu
            .as_ref()
            .map_or(Ok(()), |etendu| write!(f, " {etendu}"))
    }
}

fn est_code_etendu(mot: &str) -> bool {
    let mut parties = mot.split('.');
    let classe = matches!(parties.next(), Some("2" | "4" | "5"));
    let suite: Vec<_> = parties.collect();
    classe
        && suite.len() == 2
        && suite
            .iter()
            .all(|partie| (1..=3).contains(&partie.len()) && partie.bytes().all(|o| o.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_reply_only_codes_are_kept() {
        for (code, reponse, dit) in [
            (550, "5.1.1 <elodie@exemple.fr>: no such user", "550 5.1.1"),
            (451, "try again later, elodie", "451"),
            (550, "user 5.elodie.1 unknown", "550"),
            (550, "5.1.1.1 5.12345.1 9.1.1", "550"),
        ] {
            assert_eq!(CodeSmtp::lire(code, reponse).to_string(), dit);
        }
    }
}

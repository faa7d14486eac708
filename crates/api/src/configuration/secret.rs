//! The secret of the service, mixed into what the database keeps.

use std::{fmt, str::FromStr};

/// A secret of at least 32 bytes; never printed.
#[derive(Clone)]
pub struct Secret(String);

/// Shortest secret accepted, in bytes.
pub const SECRET_MIN: usize = 32;

/// The secret is shorter than [`SECRET_MIN`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the secret is shorter than {SECRET_MIN} bytes")]
pub struct SecretTropCourt;

impl Secret {
    /// Its bytes, for who seals as the server does.
    #[must_use]
    pub const fn octets(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl FromStr for Secret {
    type Err = SecretTropCourt;

    fn from_str(texte: &str) -> Result<Self, SecretTropCourt> {
        if texte.len() < SECRET_MIN {
            Err(SecretTropCourt)
        } else {
            Ok(Self(texte.to_owned()))
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_long_and_never_printed() {
        assert!("court".parse::<Secret>().is_err());
        let secret: Secret = "un secret de trente-deux octets !".parse().unwrap();
        assert_eq!(format!("{secret:?}"), "Secret(***)");
    }
}

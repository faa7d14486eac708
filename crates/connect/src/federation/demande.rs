//! What a person is sent to the provider with.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};

/// What ties the return of a person to their departure: each drawn at random, each for one sign-in.
#[derive(Clone, PartialEq, Eq)]
pub struct Demande {
    /// `state`: comes back in the address of the return.
    pub etat: String,
    /// `nonce`: comes back in the ID token.
    pub nonce: String,
    /// `code_verifier` (RFC 7636): whoever steals the code has not got it.
    pub verificateur: String,
}

impl Demande {
    /// 256 bits each, in 43 characters: ProConnect asks for 32 at least.
    #[must_use]
    pub fn au_hasard() -> Self {
        Self {
            etat: tirer(),
            nonce: tirer(),
            verificateur: tirer(),
        }
    }

    /// `code_challenge`.
    pub(super) fn defi(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(&self.verificateur))
    }
}

impl std::fmt::Debug for Demande {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Demande")
    }
}

fn tirer() -> String {
    let mut octets = [0; 32];
    rand::rng().fill_bytes(&mut octets);
    URL_SAFE_NO_PAD.encode(octets)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn nothing_is_drawn_twice_and_nothing_is_shown() {
        let demandes: Vec<_> = (0..100).map(|_| Demande::au_hasard()).collect();
        let tires: HashSet<_> = demandes
            .iter()
            .flat_map(|demande| [&demande.etat, &demande.nonce, &demande.verificateur])
            .collect();
        assert_eq!(tires.len(), 300);
        assert!(tires.iter().all(|tire| tire.len() == 43));
        assert_eq!(format!("{:?}", demandes.first().unwrap()), "Demande");
    }

    #[test]
    fn the_challenge_is_that_of_the_standard() {
        // RFC 7636, appendix B.
        let demande = Demande {
            verificateur: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned(),
            ..Demande::au_hasard()
        };
        assert_eq!(demande.defi(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}

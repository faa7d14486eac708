use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use coop_domain::comptes::echanges::JetonAcces;
use serde::Deserialize;

/// The proof that somebody is signed in: an access token, in memory and nowhere else.
///
/// It comes from [`Client::connexion`](crate::Client::connexion) or
/// [`Client::reprendre`](crate::Client::reprendre) alone, and is worth nothing but a
/// [`ClientConnecte`](crate::ClientConnecte).
pub struct Session(Mutex<Tenue>);

/// The token in hand.
struct Tenue {
    jeton: Arc<str>,
    bail: Bail,
}

/// What is known of when a session ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bail {
    /// How many tokens were given, the one in hand included.
    pub jetons: u32,
    /// Seconds that the session had left when the last one was given.
    pub secondes: u32,
}

impl Session {
    pub(crate) fn nouvelle(jeton: JetonAcces) -> Self {
        let bail = Bail {
            jetons: 1,
            secondes: jeton.refresh_expires_in,
        };
        Self(Mutex::new(Tenue {
            jeton: jeton.access_token.into(),
            bail,
        }))
    }

    /// The token now.
    pub(crate) fn jeton(&self) -> Arc<str> {
        Arc::clone(&self.tenue().jeton)
    }

    /// When the session ends, as the last token said.
    pub(crate) fn bail(&self) -> Bail {
        self.tenue().bail
    }

    fn tenue(&self) -> MutexGuard<'_, Tenue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether this token is of the account of this session, as far as both say whose they are.
    pub(crate) fn est_du_meme_compte(&self, jeton: &JetonAcces) -> bool {
        let (ici, la) = (compte_de(&self.jeton()), compte_de(&jeton.access_token));
        ici.is_none() || la.is_none() || ici == la
    }

    /// Takes the token of a renewal.
    pub(crate) fn remplacer(&self, jeton: JetonAcces) {
        let mut tenue = self.tenue();
        let bail = Bail {
            jetons: tenue.bail.jetons.wrapping_add(1),
            secondes: jeton.refresh_expires_in,
        };
        *tenue = Tenue {
            jeton: jeton.access_token.into(),
            bail,
        };
    }
}

/// What is read of a token: whose it is. Its proof is the server's to examine.
#[derive(Deserialize)]
struct Porteur {
    sub: String,
}

/// The account that a token names; none when it is no JWT.
fn compte_de(jeton: &str) -> Option<String> {
    let contenu = depuis_base64url(jeton.split('.').nth(1)?)?;
    let porteur: Porteur = serde_json::from_slice(&contenu).ok()?;
    Some(porteur.sub)
}

/// The bytes of base64url without padding.
fn depuis_base64url(texte: &str) -> Option<Vec<u8>> {
    let mut octets = Vec::with_capacity(texte.len() * 3 / 4);
    let (mut tampon, mut bits) = (0_u32, 0_u32);
    for lettre in texte.bytes() {
        let valeur = match lettre {
            b'A'..=b'Z' => lettre - b'A',
            b'a'..=b'z' => lettre - b'a' + 26,
            b'0'..=b'9' => lettre - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        tampon = (tampon << 6 | u32::from(valeur)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            octets.push(u8::try_from(tampon >> bits & 0xff).ok()?);
        }
    }
    Some(octets)
}

impl fmt::Debug for Session {
    /// Without the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Session(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jeton(access_token: &str) -> JetonAcces {
        JetonAcces {
            access_token: access_token.to_owned(),
            token_type: "Bearer".to_owned(),
            expires_in: 600,
            refresh_expires_in: 43_200,
        }
    }

    #[test]
    fn the_token_of_another_account_is_known_as_such() {
        // {"sub":"aé?>"} and {"sub":"b"}, with the two letters that base64url has of its own.
        let (a, b) = ("x.eyJzdWIiOiJhw6k_PiJ9.y", "x.eyJzdWIiOiJiIn0.y");
        assert_eq!(compte_de(a).as_deref(), Some("aé?>"));
        let session = Session::nouvelle(jeton(a));
        assert!(session.est_du_meme_compte(&jeton(a)) && !session.est_du_meme_compte(&jeton(b)));
        // What says nothing is believed, as before.
        for opaque in ["", "opaque", "x.=.y", "x.bnVs.y"] {
            assert_eq!(compte_de(opaque), None, "{opaque}");
            assert!(session.est_du_meme_compte(&jeton(opaque)));
        }
    }
}

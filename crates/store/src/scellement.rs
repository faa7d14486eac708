//! What must be kept for a while and read by nobody but the program: sealed with a key that is not
//! all in the database when the operator gave a secret of his own.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    XChaCha20Poly1305,
    aead::{Aead as _, KeyInit as _, Payload},
};
use hmac::{Hmac, Mac as _};
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};

/// Bytes of the random nonce, which a seal begins with.
const NONCE: usize = 24;

/// Seals and opens.
#[derive(Clone)]
pub struct Sceau {
    chiffre: XChaCha20Poly1305,
    cle_empreintes: [u8; 32],
}

/// The seal was not made with this key for this context, or was altered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("broken seal")]
pub struct SceauRompu;

impl Sceau {
    /// The seal of an installation, from its stored key and the operator's secret, if there is one.
    #[must_use]
    pub fn nouveau(cle_installation: &[u8], secret: Option<&[u8]>) -> Self {
        let deriver = |usage: &[u8]| {
            hmac(
                cle_installation,
                &[usage, &[u8::from(secret.is_some())], secret.unwrap_or_default()],
            )
        };
        Self {
            chiffre: XChaCha20Poly1305::new(&deriver(b"coop/scellement/1").into()),
            cle_empreintes: deriver(b"coop/empreintes/1"),
        }
    }

    /// Seals: XChaCha20-Poly1305, the random nonce in front. It opens in the same context only.
    #[must_use]
    pub fn sceller(&self, contexte: &str, clair: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        rand::rng().fill_bytes(&mut nonce);
        let charge = Payload {
            msg: clair,
            aad: contexte.as_bytes(),
        };
        // Fails beyond 256 GiB only; nothing opens then.
        let chiffre = self.chiffre.encrypt(&nonce.into(), charge).unwrap_or_default();
        [nonce.as_slice(), &chiffre].concat()
    }

    /// Opens.
    ///
    /// # Errors
    /// [`SceauRompu`], for another key, another context, or altered bytes.
    pub fn ouvrir(&self, contexte: &str, scelle: &[u8]) -> Result<Vec<u8>, SceauRompu> {
        let (nonce, chiffre) = scelle.split_first_chunk::<NONCE>().ok_or(SceauRompu)?;
        let charge = Payload {
            msg: chiffre,
            aad: contexte.as_bytes(),
        };
        self.chiffre
            .decrypt(&(*nonce).into(), charge)
            .map_err(|_| SceauRompu)
    }

    /// A keyed hash, for what is too short to be hashed without a key.
    #[must_use]
    pub fn empreinte(&self, contexte: &str, valeur: &[u8]) -> [u8; 32] {
        let longueur = u64::try_from(contexte.len()).unwrap_or(u64::MAX).to_be_bytes();
        hmac(&self.cle_empreintes, &[&longueur, contexte.as_bytes(), valeur])
    }
}

impl fmt::Debug for Sceau {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sceau(…)")
    }
}

/// HMAC-SHA256. The key is hashed first, whatever its length: it then fits the block.
fn hmac(cle: &[u8], morceaux: &[&[u8]]) -> [u8; 32] {
    let mut bloc = [0; 64];
    bloc.iter_mut()
        .zip(Sha256::digest(cle))
        .for_each(|(cible, octet)| *cible = octet);
    let mut mac = <Hmac<Sha256> as hmac::Mac>::new(&bloc.into());
    morceaux.iter().for_each(|morceau| mac.update(morceau));
    mac.finalize().into_bytes().into()
}

/// A text that no log may show: a password on its way to the mail provider.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Hides it.
    #[must_use]
    pub const fn new(texte: String) -> Self {
        Self(texte)
    }

    /// 256 random bits, with what providers ask of a password: a capital, a small letter, a digit, a
    /// sign.
    #[must_use]
    pub fn au_hasard() -> Self {
        let mut octets = [0; 32];
        rand::rng().fill_bytes(&mut octets);
        Self(format!("Aa1-{}", URL_SAFE_NO_PAD.encode(octets)))
    }

    /// Shows it, to whom it is meant for.
    #[must_use]
    pub fn reveler(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(texte: String) -> Self {
        Self(texte)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_opens_with_its_key_and_its_context_only() {
        let sceau = Sceau::nouveau(&[7; 32], Some(b"secret"));
        let scelle = sceau.sceller("ici", b"bonjour");
        assert_eq!(sceau.ouvrir("ici", &scelle), Ok(b"bonjour".to_vec()));
        assert_eq!(sceau.ouvrir("là", &scelle), Err(SceauRompu));
        for autre in [
            Sceau::nouveau(&[8; 32], Some(b"secret")),
            Sceau::nouveau(&[7; 32], Some(b"")),
            Sceau::nouveau(&[7; 32], None),
        ] {
            assert_eq!(autre.ouvrir("ici", &scelle), Err(SceauRompu));
            assert_ne!(autre.empreinte("ici", b"x"), sceau.empreinte("ici", b"x"));
        }
        let meme = Sceau::nouveau(&[7; 32], Some(b"secret"));
        assert_eq!(meme.ouvrir("ici", &scelle), Ok(b"bonjour".to_vec()));
        assert_eq!(meme.empreinte("ici", b"x"), sceau.empreinte("ici", b"x"));
    }

    #[test]
    fn an_altered_or_cut_seal_does_not_open_and_two_seals_differ() {
        let sceau = Sceau::nouveau(b"", None);
        let scelle = sceau.sceller("ici", b"bonjour");
        assert_ne!(sceau.sceller("ici", b"bonjour"), scelle);
        for place in 0..scelle.len() {
            let mut altere = scelle.clone();
            altere[place] ^= 1;
            assert_eq!(sceau.ouvrir("ici", &altere), Err(SceauRompu), "{place}");
            assert_eq!(sceau.ouvrir("ici", &scelle[..place]), Err(SceauRompu), "{place}");
        }
    }

    #[test]
    fn contexts_of_hashes_do_not_run_together() {
        let sceau = Sceau::nouveau(b"", None);
        assert_ne!(sceau.empreinte("ab", b"c"), sceau.empreinte("a", b"bc"));
        assert_eq!(
            format!("{sceau:?} {:?}", Secret::new("x".to_owned())),
            "Sceau(…) Secret(…)"
        );
    }
}

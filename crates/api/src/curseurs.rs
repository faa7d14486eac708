//! Cursors: opaque, signed, and of one search only.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use serde::Serialize;
use sha2::Sha256;

use crate::{configuration::Secret, problemes::Erreur};

/// Bytes of the signature kept in a cursor: 128 bits.
const SIGNATURE: usize = 16;

/// Signs positions in lists, and reads back those that it signed.
///
/// A cursor is a position and a signature over the list, the position and every parameter that
/// decides what the list holds: it is of no use in another search. The key is the installation's,
/// the same for all its instances, mixed with the operator's secret.
#[derive(Debug, Clone)]
pub(crate) struct Curseurs(Hmac<Sha256>);

impl Curseurs {
    pub(crate) fn nouveaux(cle: [u8; 32], secret: Option<&Secret>) -> Self {
        let mut melange = avec_cle(cle);
        melange.update(secret.map_or(&[], |secret| secret.octets()));
        Self(avec_cle(melange.finalize().into_bytes().into()))
    }

    /// The signer of one search in the list named `liste`; `recherche` holds what decides the
    /// result, and neither cursor nor page size.
    ///
    /// # Errors
    /// When the search cannot be written.
    pub(crate) fn de(&self, liste: &str, recherche: &impl Serialize) -> Result<CurseursDe, Erreur> {
        let mut mac = self.0.clone();
        mac.update(liste.as_bytes());
        mac.update(&[0]);
        let recherche = serde_json::to_vec(recherche)?;
        mac.update(&(recherche.len() as u64).to_be_bytes());
        mac.update(&recherche);
        Ok(CurseursDe(mac))
    }
}

/// A MAC of this key; a key shorter than the block of the hash is padded with zeros (RFC 2104).
fn avec_cle(cle: [u8; 32]) -> Hmac<Sha256> {
    let mut bloc = [0; 64];
    bloc.iter_mut().zip(cle).for_each(|(cible, octet)| *cible = octet);
    <Hmac<Sha256> as Mac>::new(&bloc.into())
}

/// Signs the positions of one search.
#[derive(Debug, Clone)]
pub(crate) struct CurseursDe(Hmac<Sha256>);

impl CurseursDe {
    /// The cursor of this position.
    pub(crate) fn signer(&self, position: &[u8]) -> String {
        let signature = self.signature(position).finalize().into_bytes();
        let jeton: Vec<u8> = signature
            .iter()
            .take(SIGNATURE)
            .chain(position)
            .copied()
            .collect();
        URL_SAFE_NO_PAD.encode(jeton)
    }

    /// The position of this cursor.
    ///
    /// # Errors
    /// [`Erreur::Curseur`] unless it was signed for this search by this installation.
    pub(crate) fn lire(&self, curseur: &str) -> Result<Vec<u8>, Erreur> {
        let jeton = URL_SAFE_NO_PAD.decode(curseur).map_err(|_| Erreur::Curseur)?;
        let (signature, position) = jeton.split_at_checked(SIGNATURE).ok_or(Erreur::Curseur)?;
        self.signature(position)
            .verify_truncated_left(signature)
            .map_err(|_| Erreur::Curseur)?;
        Ok(position.to_vec())
    }

    fn signature(&self, position: &[u8]) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        mac.update(position);
        mac
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn curseurs(cle: u8, secret: Option<&str>) -> Curseurs {
        let secret = secret.map(|texte| texte.repeat(32).parse().unwrap());
        Curseurs::nouveaux([cle; 32], secret.as_ref())
    }

    #[test]
    fn a_cursor_is_of_one_search_of_one_installation() {
        let recherche = curseurs(1, None).de("lieux", &"q=a").unwrap();
        let curseur = recherche.signer(b"position");
        assert_eq!(recherche.lire(&curseur).unwrap(), b"position");
        let autres = [
            curseurs(1, None).de("lieux", &"q=b"),
            curseurs(1, None).de("communes", &"q=a"),
            curseurs(2, None).de("lieux", &"q=a"),
            curseurs(1, Some("s")).de("lieux", &"q=a"),
        ];
        for autre in autres {
            assert!(matches!(autre.unwrap().lire(&curseur), Err(Erreur::Curseur)));
        }
    }

    proptest! {
        #[test]
        fn positions_round_trip(position in any::<Vec<u8>>()) {
            let recherche = curseurs(1, None).de("lieux", &"").unwrap();
            prop_assert_eq!(recherche.lire(&recherche.signer(&position)).unwrap(), position);
        }

        #[test]
        fn a_changed_cursor_is_refused(position in any::<Vec<u8>>(), rang in any::<proptest::sample::Index>(), bit in 0..8_u8) {
            let recherche = curseurs(1, None).de("lieux", &"").unwrap();
            let mut jeton = URL_SAFE_NO_PAD.decode(recherche.signer(&position)).unwrap();
            let rang = rang.index(jeton.len());
            jeton[rang] ^= 1 << bit;
            prop_assert!(recherche.lire(&URL_SAFE_NO_PAD.encode(jeton)).is_err());
        }

        #[test]
        fn any_text_is_refused(texte in ".{0,80}") {
            prop_assert!(curseurs(1, None).de("lieux", &"").unwrap().lire(&texte).is_err());
        }
    }
}

//! A key in the forms that signing, verifying and publishing want.

use coop_domain::temps::Instant;
use coop_store::cles::CleSignature;
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey,
    errors::Error,
    jwk::{Jwk, PublicKeyUse, ThumbprintHash},
};

use super::ANNONCE_S;

/// What stands before the seed in the PKCS#8 form of an Ed25519 key (RFC 8410, 7).
const ENTETE_PKCS8: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

/// A key: its private half, which never leaves, and its public one, named.
#[derive(Debug)]
pub(super) struct Cle {
    /// The thumbprint of the public half (RFC 7638): the same on every instance.
    pub(super) kid: String,
    pub(super) signature: CleSignature,
    pub(super) privee: EncodingKey,
    pub(super) publique: DecodingKey,
    pub(super) jwk: Jwk,
}

impl Cle {
    pub(super) fn de(cle: &CleSignature) -> Result<Self, Error> {
        let der: Vec<u8> = ENTETE_PKCS8.into_iter().chain(cle.graine).collect();
        let privee = EncodingKey::from_ed_der(&der);
        let mut jwk = Jwk::from_encoding_key(&privee, Algorithm::EdDSA)?;
        let kid = jwk.thumbprint(ThumbprintHash::SHA256)?;
        jwk.common.key_id = Some(kid.clone());
        jwk.common.public_key_use = Some(PublicKeyUse::Signature);
        Ok(Self {
            kid,
            signature: cle.clone(),
            publique: DecodingKey::from_jwk(&jwk)?,
            privee,
            jwk,
        })
    }

    /// From which second on it signs, once it is not the only one.
    pub(super) const fn signe_a(&self) -> i64 {
        self.signature.cree_le.secondes().saturating_add(ANNONCE_S)
    }

    /// Whether it signs already.
    pub(super) const fn signe_depuis(&self, maintenant: Instant) -> bool {
        self.signe_a() <= maintenant.secondes()
    }
}

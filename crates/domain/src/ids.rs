//! Typed identifiers: 16 bytes in the database, a UUID on paper.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::ErreurChamp;

/// Defines an identifier: what every kind of them shares.
macro_rules! identifiant {
    ($(#[$attr:meta])* $nom:ident) => {
        $(#[$attr])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = Uuid))]
        pub struct $nom(Uuid);

        impl $nom {
            /// The identifier stored in these 16 bytes.
            #[must_use]
            pub const fn depuis_octets(octets: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(octets))
            }

            /// The 16 bytes to store.
            #[must_use]
            pub const fn octets(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $nom {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $nom {
            type Err = ErreurChamp;

            fn from_str(texte: &str) -> Result<Self, ErreurChamp> {
                Uuid::try_parse(texte).map(Self).map_err(|_| {
                    ErreurChamp::format(
                        "id",
                        "Un identifiant est un UUID : 36 caractères, chiffres et lettres de a à f.",
                    )
                })
            }
        }
    };
}

identifiant!(
    /// The stable identifier of a published lieu.
    ///
    /// Derived from (source, id in the source) as a UUIDv8, so that the same lieu has the same
    /// identifier on every installation and after every import.
    LieuId
);
identifiant!(
    /// A person's account (UUIDv7).
    CompteId
);
identifiant!(
    /// An employer (UUIDv7).
    StructureId
);
identifiant!(
    /// A session, on one device (UUIDv7): the `sid` of access tokens.
    SessionId
);
identifiant!(
    /// A mail of the outbox (UUIDv7): also the left part of its Message-ID.
    CourrierId
);
identifiant!(
    /// The team of a coordinateur (UUIDv7).
    EquipeId
);
identifiant!(
    /// An event of the audit (UUIDv7).
    EvenementId
);
identifiant!(
    /// A stop of an itinerant lieu (UUIDv7).
    PassageId
);
identifiant!(
    /// A CRA (UUIDv7).
    CraId
);
identifiant!(
    /// A template of CRAs (UUIDv7).
    ModeleId
);
identifiant!(
    /// A list of CRAs that is kept (UUIDv7).
    FiltreId
);
identifiant!(
    /// Figures that a conseiller hands out (UUIDv7).
    PartageId
);

impl LieuId {
    /// The identifier of the lieu that `source` calls `id_source`.
    ///
    /// The first 122 free bits of SHA-256 over the length-prefixed pair: no two pairs run together.
    #[must_use]
    pub fn depuis_source(source: &str, id_source: &str) -> Self {
        let empreinte = Sha256::new()
            .chain_update((source.len() as u64).to_be_bytes())
            .chain_update(source)
            .chain_update(id_source)
            .finalize();
        let mut octets = [0; 16];
        octets
            .iter_mut()
            .zip(empreinte)
            .for_each(|(cible, octet)| *cible = octet);
        Self(Uuid::new_v8(octets))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_source_gives_the_same_id_for_ever() {
        let id = LieuId::depuis_source("Hinaura", "structure-1");
        assert_eq!(
            id.to_string(),
            LieuId::depuis_source("Hinaura", "structure-1").to_string()
        );
        assert_eq!(id.0.get_version_num(), 8);
        assert_eq!(id.to_string().parse::<LieuId>().unwrap(), id);
        assert_eq!(LieuId::depuis_octets(*id.octets()), id);
    }

    #[test]
    fn a_moved_boundary_gives_another_id() {
        assert_ne!(LieuId::depuis_source("ab", "c"), LieuId::depuis_source("a", "bc"));
    }
}

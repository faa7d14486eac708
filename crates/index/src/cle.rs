//! Where a page of a walk begins: a cut between two rows, that outlives both.

use coop_domain::{ids::LieuId, temps::Instant};

/// Version of the bytes: another one is refused, and the walk begins again.
const VERSION: u8 = 1;

/// A cut in the order of a search, the way to go from there, and the instant of the first page.
///
/// The cut is told by the sort key and the identifier of a row, not by its rank: rows may appear
/// and vanish around it, and the row itself too, without any other row being seen twice or missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cle {
    pub(crate) coupe: Coupe,
    pub(crate) sens: Sens,
    pub(crate) instant: Instant,
}

/// A cut right before or right after the place of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Coupe {
    pub(crate) rang: Rang,
    pub(crate) id: LieuId,
    /// After the row, else before it.
    pub(crate) apres: bool,
}

/// The sort key of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rang {
    /// A distance (bits of its metres), the complement of a score or of a date.
    Nombre(u64),
    /// A folded name.
    Nom(String),
}

/// The way of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sens {
    /// To the following rows.
    Suivant,
    /// To the preceding rows.
    Precedent,
}

impl Cle {
    /// The key as bytes, without signature nor secret: who publishes it signs it.
    #[must_use]
    pub fn octets(&self) -> Vec<u8> {
        let drapeaux = u8::from(self.sens == Sens::Precedent)
            | u8::from(self.coupe.apres) << 1
            | u8::from(matches!(self.coupe.rang, Rang::Nom(_))) << 2;
        let mut octets = vec![VERSION, drapeaux];
        octets.extend_from_slice(&self.instant.micros().to_be_bytes());
        octets.extend_from_slice(self.coupe.id.octets());
        match &self.coupe.rang {
            Rang::Nombre(nombre) => octets.extend_from_slice(&nombre.to_be_bytes()),
            Rang::Nom(nom) => octets.extend_from_slice(nom.as_bytes()),
        }
        octets
    }

    /// The key of these bytes; none when no key is written so.
    #[must_use]
    pub fn depuis_octets(octets: &[u8]) -> Option<Self> {
        let ([VERSION, drapeaux @ 0..8], reste) = octets.split_first_chunk()? else {
            return None;
        };
        let (instant, reste) = reste.split_first_chunk()?;
        let (id, rang) = reste.split_first_chunk()?;
        Some(Self {
            coupe: Coupe {
                rang: if drapeaux & 4 == 0 {
                    Rang::Nombre(u64::from_be_bytes(rang.try_into().ok()?))
                } else {
                    Rang::Nom(str::from_utf8(rang).ok()?.to_owned())
                },
                id: LieuId::depuis_octets(*id),
                apres: drapeaux & 2 != 0,
            },
            sens: if drapeaux & 1 == 0 {
                Sens::Suivant
            } else {
                Sens::Precedent
            },
            instant: Instant::depuis_micros(i64::from_be_bytes(*instant)),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cle() -> impl Strategy<Value = Cle> {
        let rang = prop_oneof![
            any::<u64>().prop_map(Rang::Nombre),
            "[a-z é]{0,30}".prop_map(Rang::Nom)
        ];
        (
            rang,
            any::<[u8; 16]>(),
            any::<bool>(),
            any::<bool>(),
            any::<i64>(),
        )
            .prop_map(|(rang, id, apres, retour, micros)| Cle {
                coupe: Coupe {
                    rang,
                    id: LieuId::depuis_octets(id),
                    apres,
                },
                sens: if retour { Sens::Precedent } else { Sens::Suivant },
                instant: Instant::depuis_micros(micros),
            })
    }

    proptest! {
        #[test]
        fn keys_round_trip(cle in cle()) {
            prop_assert_eq!(Cle::depuis_octets(&cle.octets()), Some(cle));
        }

        #[test]
        fn any_bytes_are_read_or_refused(octets in proptest::collection::vec(any::<u8>(), 0..60)) {
            if let Some(cle) = Cle::depuis_octets(&octets) {
                prop_assert_eq!(cle.octets(), octets);
            }
        }
    }

    #[test]
    fn another_version_is_refused() {
        let mut octets = vec![0; 34];
        assert_eq!(Cle::depuis_octets(&octets), None);
        octets[0] = VERSION;
        assert!(Cle::depuis_octets(&octets).is_some());
        octets[1] = 8;
        assert_eq!(Cle::depuis_octets(&octets), None);
    }
}

//! Instants and dates: UTC microseconds, and civil dates without a zone.

mod calendrier;
mod date;
mod instant;
mod rythme;

use serde::{Deserialize, Serialize};

pub use date::Date;
pub use instant::Instant;
pub use rythme::Rythme;

/// A day of the week, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(missing_docs, reason = "the seven days need no explanation")]
pub enum JourSemaine {
    Lundi,
    Mardi,
    Mercredi,
    Jeudi,
    Vendredi,
    Samedi,
    Dimanche,
}

impl JourSemaine {
    /// The day's name, without a capital.
    #[must_use]
    pub const fn nom(self) -> &'static str {
        match self {
            Self::Lundi => "lundi",
            Self::Mardi => "mardi",
            Self::Mercredi => "mercredi",
            Self::Jeudi => "jeudi",
            Self::Vendredi => "vendredi",
            Self::Samedi => "samedi",
            Self::Dimanche => "dimanche",
        }
    }
}

/// The number that `longueur` ASCII digits say, at most four, and what follows them.
fn chiffres(texte: &str, longueur: usize) -> Option<(u16, &str)> {
    let (tete, reste) = texte.split_at_checked(longueur)?;
    let nombre = tete.bytes().all(|octet| octet.is_ascii_digit());
    nombre
        .then(|| tete.parse().ok())
        .flatten()
        .map(|nombre| (nombre, reste))
}

macro_rules! serde_par_texte {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let texte = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                texte
                    .parse()
                    .map_err(|erreur: crate::ErreurChamp| serde::de::Error::custom(erreur.message))
            }
        }
    };
}
pub(crate) use serde_par_texte;

serde_par_texte!(Instant);
serde_par_texte!(Date);

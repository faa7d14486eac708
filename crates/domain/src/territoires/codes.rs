//! Typed codes of territories.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{ErreurChamp, temps::serde_par_texte};

macro_rules! code {
    ($(#[$attr:meta])* $nom:ident, $chemin:literal, $verifier:expr, $attendu:literal) => {
        $(#[$attr])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
        pub struct $nom(String);

        impl $nom {
            /// The code.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $nom {
            type Err = ErreurChamp;

            fn from_str(texte: &str) -> Result<Self, ErreurChamp> {
                let verifier: fn(&str) -> bool = $verifier;
                if verifier(texte) {
                    Ok(Self(texte.to_owned()))
                } else {
                    Err(ErreurChamp::format($chemin, format!(concat!("« {} » n'est pas ", $attendu, "."), texte)))
                }
            }
        }

        impl fmt::Display for $nom {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        serde_par_texte!($nom);
    };
}

fn chiffres(texte: &str) -> bool {
    texte.bytes().all(|octet| octet.is_ascii_digit())
}

code!(
    /// A département or a collectivité d'outre-mer: `23`, `2A`, `974`, `987`.
    CodeDepartement, "departement",
    |texte| matches!(texte, "2A" | "2B") || (matches!(texte.len(), 2 | 3) && chiffres(texte)),
    "un code de département, par exemple 23, 2A ou 974"
);
code!(
    /// A région, or a collectivité d'outre-mer, which counts as one: `84`, `04`, `988`.
    CodeRegion, "region",
    |texte| matches!(texte.len(), 2 | 3) && chiffres(texte),
    "un code de région, par exemple 84 ou 04"
);
code!(
    /// An EPCI, by its SIREN: nine digits.
    CodeEpci, "epci",
    |texte| texte.len() == 9 && chiffres(texte),
    "un code d'intercommunalité : neuf chiffres (SIREN)"
);
code!(
    /// A hub, by its slug: `francilin`.
    SlugHub, "hub",
    |texte| !texte.is_empty() && texte.len() <= 64 && texte.bytes().all(|o| o.is_ascii_lowercase() || o.is_ascii_digit() || o == b'-'),
    "le nom court d'un hub, par exemple francilin"
);

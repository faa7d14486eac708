//! Texts that are checked once and carried as a proof: a newtype, its constructor, its serde.

/// Defines a checked text: `Nom, "chemin", |texte| règle, "message, {} étant le texte refusé"`.
macro_rules! texte_verifie {
    ($(#[$attr:meta])* $nom:ident, $chemin:literal, $verifier:expr, $message:literal) => {
        $(#[$attr])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
        pub struct $nom(String);

        impl $nom {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $nom {
            type Err = crate::ErreurChamp;

            fn from_str(texte: &str) -> Result<Self, Self::Err> {
                let verifier: fn(&str) -> bool = $verifier;
                if verifier(texte) {
                    Ok(Self(texte.to_owned()))
                } else {
                    Err(crate::ErreurChamp::format($chemin, format!($message, texte)))
                }
            }
        }

        impl std::fmt::Display for $nom {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        crate::temps::serde_par_texte!($nom);
    };
}
pub(crate) use texte_verifie;

/// Whether the text is made of ASCII digits only.
pub(crate) fn chiffres(texte: &str) -> bool {
    texte.bytes().all(|octet| octet.is_ascii_digit())
}

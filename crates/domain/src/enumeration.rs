//! Closed lists of the field, defined once: variant, position, code, label, help.
//!
//! Every view (form, API value, database bit, CSV value, documentation) derives from the one
//! definition. Positions are explicit, append-only, and never given to another value: they are
//! what the database holds.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::SerializeSeq};

use crate::ErreurChamp;

/// A closed list of values.
pub trait Enumeration: Copy + Eq + fmt::Debug + 'static {
    /// The field of the standard that holds these values (`services`).
    const CHAMP: &'static str;
    /// Every value, in the order in which people read them.
    const TOUS: &'static [Self];

    /// The bit that stands for this value in an [`Ensemble`], 0 to 62.
    fn position(self) -> u8;
    /// Short code for URLs (`aide_demarches`).
    fn code(self) -> &'static str;
    /// The value to the letter of the national standard, which is also what people read.
    fn libelle(self) -> &'static str;
    /// One sentence that explains the value, in French; empty when the label says it all.
    fn aide(self) -> &'static str;
    /// Other spellings that are read and never written.
    fn autres_graphies(self) -> &'static [&'static str];

    /// The value of this label, code, or other spelling.
    ///
    /// # Errors
    /// When the text is none of them; the error names the field.
    fn lire(texte: &str) -> Result<Self, ErreurChamp> {
        let texte = texte.trim();
        Self::TOUS
            .iter()
            .copied()
            .find(|v| v.libelle() == texte || v.code() == texte || v.autres_graphies().contains(&texte))
            .ok_or_else(|| ErreurChamp::valeur_inconnue(Self::CHAMP, texte))
    }

    /// The value at this position: the inverse of [`Enumeration::position`].
    ///
    /// # Errors
    /// When no known value has it: the data was written by a newer version.
    fn depuis_position(position: i64) -> Result<Self, ErreurChamp> {
        Self::TOUS
            .iter()
            .copied()
            .find(|valeur| i64::from(valeur.position()) == position)
            .ok_or_else(|| ErreurChamp::valeur_inconnue(Self::CHAMP, &position.to_string()))
    }
}

/// A set of values of one closed list: one bit a value, at its [`Enumeration::position`].
///
/// Iterates in the order of the list; JSON is an array of labels. Fits a signed 64-bit column.
pub struct Ensemble<E>(u64, PhantomData<E>);

impl<E: Enumeration> Ensemble<E> {
    /// The set without values.
    pub const VIDE: Self = Self(0, PhantomData);

    /// The bits of all known values.
    #[must_use]
    pub fn masque() -> i64 {
        E::TOUS.iter().copied().collect::<Self>().bits()
    }

    /// The set held by a database column.
    ///
    /// # Errors
    /// When a bit stands for no known value: the data was written by a newer version.
    pub fn depuis_bits(bits: i64) -> Result<Self, ErreurChamp> {
        if bits & !Self::masque() == 0 {
            Ok(Self(bits.cast_unsigned(), PhantomData))
        } else {
            Err(ErreurChamp::valeur_inconnue(E::CHAMP, &format!("{bits:#x}")))
        }
    }

    /// The bits to store.
    #[must_use]
    pub const fn bits(self) -> i64 {
        self.0.cast_signed()
    }

    /// Whether the set has no value.
    #[must_use]
    pub const fn est_vide(self) -> bool {
        self.0 == 0
    }

    /// Whether the set holds this value.
    #[must_use]
    pub fn contient(self, valeur: E) -> bool {
        self.0 & (1 << valeur.position()) != 0
    }

    /// Adds a value.
    pub fn ajouter(&mut self, valeur: E) {
        self.0 |= 1 << valeur.position();
    }

    /// The values, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = E> {
        E::TOUS
            .iter()
            .copied()
            .filter(move |valeur| self.contient(*valeur))
    }

    /// The set of a cell of the standard: values separated by `|`, blanks ignored.
    ///
    /// # Errors
    /// One error for each value that is not of the list.
    pub fn lire_cellule(cellule: &str) -> Result<Self, Vec<ErreurChamp>> {
        let mut ensemble = Self::VIDE;
        let mut erreurs = Vec::new();
        for valeur in cellule
            .split('|')
            .map(str::trim)
            .filter(|valeur| !valeur.is_empty())
        {
            match E::lire(valeur) {
                Ok(valeur) => ensemble.ajouter(valeur),
                Err(erreur) => erreurs.push(erreur),
            }
        }
        if erreurs.is_empty() {
            Ok(ensemble)
        } else {
            Err(erreurs)
        }
    }

    /// The cell of the standard: labels joined by `|`.
    #[must_use]
    pub fn cellule(self) -> String {
        self.iter().map(E::libelle).collect::<Vec<_>>().join("|")
    }
}

impl<E> Clone for Ensemble<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for Ensemble<E> {}

impl<E> PartialEq for Ensemble<E> {
    fn eq(&self, autre: &Self) -> bool {
        self.0 == autre.0
    }
}

impl<E> Eq for Ensemble<E> {}

impl<E: Enumeration> Default for Ensemble<E> {
    fn default() -> Self {
        Self::VIDE
    }
}

impl<E: Enumeration> fmt::Debug for Ensemble<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<E: Enumeration> FromIterator<E> for Ensemble<E> {
    fn from_iter<I: IntoIterator<Item = E>>(valeurs: I) -> Self {
        let mut ensemble = Self::VIDE;
        valeurs.into_iter().for_each(|valeur| ensemble.ajouter(valeur));
        ensemble
    }
}

impl<E: Enumeration> Serialize for Ensemble<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut suite = serializer.serialize_seq(None)?;
        for valeur in self.iter() {
            suite.serialize_element(valeur.libelle())?;
        }
        suite.end()
    }
}

impl<'de, E: Enumeration> Deserialize<'de> for Ensemble<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Cow<'de, str>>::deserialize(deserializer)?
            .iter()
            .map(|texte| E::lire(texte).map_err(|erreur| D::Error::custom(erreur.message)))
            .collect()
    }
}

/// The OpenAPI schema of an [`Ensemble`]: an array of the list's labels.
#[cfg(feature = "openapi")]
#[must_use]
pub fn schema_ensemble<E: Enumeration>() -> utoipa::openapi::schema::Array {
    use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};
    let libelles = E::TOUS.iter().map(|valeur| valeur.libelle());
    ArrayBuilder::new()
        .items(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .enum_values(Some(libelles)),
        )
        .build()
}

/// Defines a closed list. One line a value: `Variante = position, "code", "libellé", "aide" (, ["autre graphie"])?;`
macro_rules! enumeration {
    (
        $(#[$attr:meta])* $nom:ident, champ $champ:literal {
            $($variante:ident = $position:literal, $code:literal, $libelle:literal, $aide:literal $(, [$($graphie:literal),+])?;)+
        }
    ) => {
        $(#[$attr])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $nom {
            $(#[doc = $libelle] $variante,)+
        }

        impl $crate::enumeration::Enumeration for $nom {
            const CHAMP: &'static str = $champ;
            const TOUS: &'static [Self] = &[$(Self::$variante),+];

            fn position(self) -> u8 {
                match self { $(Self::$variante => $position,)+ }
            }

            fn code(self) -> &'static str {
                match self { $(Self::$variante => $code,)+ }
            }

            fn libelle(self) -> &'static str {
                match self { $(Self::$variante => $libelle,)+ }
            }

            fn aide(self) -> &'static str {
                match self { $(Self::$variante => $aide,)+ }
            }

            fn autres_graphies(self) -> &'static [&'static str] {
                match self { $(Self::$variante => &[$($($graphie),+)?],)+ }
            }
        }

        impl serde::Serialize for $nom {
            /// The short code: what a query string carries.
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::enumeration::Enumeration::code(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $nom {
            /// A code, a label, or another spelling.
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let texte = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                <Self as $crate::enumeration::Enumeration>::lire(&texte)
                    .map_err(|erreur| serde::de::Error::custom(erreur.message))
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $nom {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some([$($code, $libelle),+]))
                    .description(Some("A short code, or the standard's label to the letter."))
                    .into()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $nom {}
    };
}
pub(crate) use enumeration;

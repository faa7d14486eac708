//! How many people for each value of a closed list.

use std::{borrow::Cow, collections::BTreeMap, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, MapAccess, Visitor},
    ser::SerializeMap,
};

use crate::enumeration::Enumeration;

/// Counts by value; a value that counts nobody is not kept, so that equal counts are equal.
///
/// JSON is an object of short codes: `{"18_34": 2, "60_plus": 6}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effectifs<E: Ord>(BTreeMap<E, u32>);

impl<E: Enumeration + Ord> Effectifs<E> {
    /// How many for this value.
    #[must_use]
    pub fn de(&self, valeur: E) -> u32 {
        self.0.get(&valeur).copied().unwrap_or(0)
    }

    /// Says how many for this value.
    pub fn fixer(&mut self, valeur: E, nombre: u32) {
        if nombre == 0 {
            self.0.remove(&valeur);
        } else {
            self.0.insert(valeur, nombre);
        }
    }

    /// Everybody.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.values().copied().map(u64::from).sum()
    }

    /// Whether nobody is counted.
    #[must_use]
    pub fn est_vide(&self) -> bool {
        self.0.is_empty()
    }

    /// The values that count somebody, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = (E, u32)> {
        self.0.iter().map(|(valeur, nombre)| (*valeur, *nombre))
    }
}

impl<E: Ord> Default for Effectifs<E> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<E: Enumeration + Ord> FromIterator<(E, u32)> for Effectifs<E> {
    fn from_iter<I: IntoIterator<Item = (E, u32)>>(effectifs: I) -> Self {
        let mut tous = Self::default();
        for (valeur, nombre) in effectifs {
            tous.fixer(valeur, tous.de(valeur).saturating_add(nombre));
        }
        tous
    }
}

impl<E: Enumeration + Ord> Serialize for Effectifs<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut objet = serializer.serialize_map(Some(self.0.len()))?;
        for (valeur, nombre) in self.iter() {
            objet.serialize_entry(valeur.code(), &nombre)?;
        }
        objet.end()
    }
}

impl<'de, E: Enumeration + Ord> Deserialize<'de> for Effectifs<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Lecteur(PhantomData))
    }
}

struct Lecteur<E>(PhantomData<E>);

impl<'de, E: Enumeration + Ord> Visitor<'de> for Lecteur<E> {
    type Value = Effectifs<E>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("un objet dont chaque clé est un code et chaque valeur un nombre de personnes")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut objet: A) -> Result<Self::Value, A::Error> {
        let mut lus = BTreeMap::new();
        while let Some(cle) = objet.next_key::<Cow<'de, str>>()? {
            let valeur = E::lire(&cle).map_err(|erreur| A::Error::custom(erreur.message))?;
            if lus.insert(valeur, objet.next_value::<u32>()?).is_some() {
                return Err(A::Error::custom(format!("« {cle} » est donné deux fois.")));
            }
        }
        Ok(lus.into_iter().collect())
    }
}

/// The OpenAPI schema of [`Effectifs`]: an object with a count for each code.
#[cfg(feature = "openapi")]
#[must_use]
pub fn schema_effectifs<E: Enumeration>() -> utoipa::openapi::schema::Object {
    use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, Schema, Type};
    let mut objet = ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false)));
    for valeur in E::TOUS {
        let nombre = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(0))
            .description(Some(valeur.libelle()));
        objet = objet.property(valeur.code(), nombre);
    }
    objet.build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cra::Age;

    #[test]
    fn counts_are_written_by_code_and_read_back() {
        let ages: Effectifs<Age> = serde_json::from_str(r#"{"60_plus":6,"18_34":2,"12_17":0}"#).unwrap();
        assert_eq!(ages.de(Age::Plus60), 6);
        assert_eq!(ages.total(), 8);
        assert_eq!(
            serde_json::to_string(&ages).unwrap(),
            r#"{"18_34":2,"60_plus":6}"#
        );
    }

    #[test]
    fn a_code_of_no_list_or_given_twice_is_refused() {
        let lire = |texte| {
            serde_json::from_str::<Effectifs<Age>>(texte)
                .unwrap_err()
                .to_string()
        };
        assert!(lire(r#"{"99_plus":1}"#).contains("« 99_plus » n'est pas une valeur connue."));
        assert!(lire(r#"{"60_plus":1,"60_plus":2}"#).contains("« 60_plus » est donné deux fois."));
        assert!(serde_json::from_str::<Effectifs<Age>>(r#"{"60_plus":-1}"#).is_err());
    }
}

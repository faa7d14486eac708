//! How many lieux each filter would leave, for the search of the moment.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
    ser::SerializeMap as _,
};

use crate::{
    enumeration::Enumeration,
    geo::Emprise,
    lieu::{
        Dispositif, FormationLabel, Frais, Itinerance, LieuTrouve, ModaliteAcces, ModaliteAccompagnement,
        PriseEnCharge, Public, Service,
    },
};

/// A page of found lieux.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageLieux {
    /// The lieux, in order.
    pub items: Vec<LieuTrouve>,
    /// Cursor of the next page; null at the end.
    pub next: Option<String>,
    /// Cursor of the previous page; null at the beginning.
    pub prev: Option<String>,
    /// Size of the whole result, when `with_total=true` asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Counts of the whole result, when `facettes=true` asked for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facettes: Option<Facettes>,
}

/// Counts of the whole result of a search, whatever the page.
///
/// The count of a value is the `total` of the same search with that value alone in the field of that name: the
/// field's own alternatives are set aside, so that one sees what choosing another would give, and every other filter
/// holds, `services_tous`, `prise_en_charge_specifique_tous` and `conseiller` included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Facettes {
    /// By service.
    #[cfg_attr(feature = "openapi", schema(schema_with = schema_comptes::<Service>))]
    pub services: Comptes<Service>,
    /// By public.
    #[cfg_attr(feature = "openapi", schema(schema_with = schema_comptes::<Public>))]
    pub publics_specifiquement_adresses: Comptes<Public>,
    /// By special need.
    #[cfg_attr(feature = "openapi", schema(schema_with = schema_comptes::<PriseEnCharge>))]
    pub prise_en_charge_specifique: Comptes<PriseEnCharge>,
    /// By cost.
    #[cfg_attr(feature = "openapi", schema(schema_with = schema_comptes::<Frais>))]
    pub frais_a_charge: Comptes<Frais>,
    /// By programme.
    #[cfg_attr(feature = "openapi", schema(schema_with = schema_comptes::<Dispositif>))]
    pub dispositif_programmes_nationaux: Comptes<Dispositif>,
    /// By label.
    #[cfg_attr(feature = "openapi", schema(schema_with = schema_comptes::<FormationLabel>))]
    pub formations_labels: Comptes<FormationLabel>,
    /// By way of access.
    #[cfg_attr(feature = "openapi", schema(schema_with = schema_comptes::<ModaliteAcces>))]
    pub modalites_acces: Comptes<ModaliteAcces>,
    /// By way of accompaniment.
    #[cfg_attr(feature = "openapi", schema(schema_with = schema_comptes::<ModaliteAccompagnement>))]
    pub modalites_accompagnement: Comptes<ModaliteAccompagnement>,
    /// Moving, fixed.
    #[cfg_attr(feature = "openapi", schema(schema_with = schema_comptes::<Itinerance>))]
    pub itinerance: Comptes<Itinerance>,
    /// With `conseiller=true`.
    pub conseiller: u32,
    /// With `ouvert_le=maintenant`, whatever `ouvert_le` is.
    pub ouverts: u32,
    /// Lieux of the result without a position: no tile shows them.
    pub sans_position: u32,
    /// What holds all that the tiles show of the result; null when they show nothing.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "1.7,45.9,2.3,46.4"))]
    pub emprise: Option<Emprise>,
}

/// A count for each value of a closed list; JSON is an object, by short code.
#[derive(Clone, PartialEq, Eq)]
pub struct Comptes<E> {
    nombres: Vec<u32>,
    liste: PhantomData<E>,
}

impl<E: Enumeration> Comptes<E> {
    /// The counts, asked for one by one.
    pub fn compter(nombre: impl FnMut(E) -> u32) -> Self {
        Self {
            nombres: E::TOUS.iter().copied().map(nombre).collect(),
            liste: PhantomData,
        }
    }

    /// The count of a value.
    #[must_use]
    pub fn de(&self, valeur: E) -> u32 {
        self.iter()
            .find(|(autre, _)| *autre == valeur)
            .map_or(0, |(_, nombre)| nombre)
    }

    /// The values with their counts, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = (E, u32)> {
        E::TOUS.iter().copied().zip(self.nombres.iter().copied())
    }
}

impl<E: Enumeration> fmt::Debug for Comptes<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<E: Enumeration> Serialize for Comptes<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut objet = serializer.serialize_map(Some(self.nombres.len()))?;
        for (valeur, nombre) in self.iter() {
            objet.serialize_entry(valeur.code(), &nombre)?;
        }
        objet.end()
    }
}

impl<'de, E: Enumeration> Deserialize<'de> for Comptes<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Lecture(PhantomData))
    }
}

/// Values that a newer server knows are passed over; those that it does not tell count for nothing.
struct Lecture<E>(PhantomData<E>);

impl<'de, E: Enumeration> Visitor<'de> for Lecture<E> {
    type Value = Comptes<E>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a count by code")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut objet: A) -> Result<Self::Value, A::Error> {
        let mut lus = Vec::new();
        while let Some((code, nombre)) = objet.next_entry::<String, u32>()? {
            lus.extend(E::lire(&code).ok().map(|valeur| (valeur, nombre)));
        }
        let nombre = |valeur| lus.iter().find(|(lue, _)| *lue == valeur);
        Ok(Comptes::compter(|valeur| {
            nombre(valeur).map_or(0, |(_, nombre)| *nombre)
        }))
    }
}

/// The OpenAPI schema of [`Comptes`]: a whole number for each code of the list.
#[cfg(feature = "openapi")]
fn schema_comptes<E: Enumeration>() -> utoipa::openapi::schema::Object {
    use utoipa::openapi::schema::{ObjectBuilder, Type};
    E::TOUS
        .iter()
        .fold(ObjectBuilder::new(), |objet, valeur| {
            let nombre = ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some(0))
                .description(Some(valeur.libelle()));
            objet.property(valeur.code(), nombre).required(valeur.code())
        })
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_an_object_by_code_and_read_from_another_version() {
        let mut n = 0;
        let comptes = Comptes::<Frais>::compter(|_| {
            n += 5;
            n
        });
        let json = serde_json::to_string(&comptes).unwrap();
        assert_eq!(json, r#"{"gratuit":5,"gratuit_sous_condition":10,"payant":15}"#);
        assert_eq!(serde_json::from_str::<Comptes<Frais>>(&json).unwrap(), comptes);
        let autre: Comptes<Frais> = serde_json::from_str(r#"{"troc":3,"payant":2}"#).unwrap();
        assert_eq!((autre.de(Frais::Payant), autre.de(Frais::Gratuit)), (2, 0));
        assert!(serde_json::from_str::<Comptes<Frais>>(r#"{"payant":-1}"#).is_err());
    }
}

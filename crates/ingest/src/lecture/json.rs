//! JSON: an array of objects read one by one, alone or the only array of an object.

use std::{
    fmt,
    io::{BufReader, Read},
};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{Colonnes, Lu, Sonde, entete::Noms, octets::MORCEAU};
use crate::{
    Erreur, Quarantaine,
    ligne::{Cellule, Ligne},
    schema::Schema,
};

/// Reads a JSON document to its end.
///
/// # Errors
/// When it is malformed, holds no list or several, or its objects are not of the schema.
pub(super) fn lire(
    entree: impl Read,
    sonde: &Sonde,
    schema: &'static Schema,
    recevoir: &mut dyn FnMut(Lu),
) -> Result<Colonnes, Erreur> {
    let mut suite = Suite {
        schema,
        recevoir,
        noms: Noms::new(schema),
        listes: 0,
        numero: 0,
    };
    let mut json = serde_json::Deserializer::from_reader(BufReader::with_capacity(MORCEAU, entree));
    Racine(&mut suite)
        .deserialize(&mut json)
        .and_then(|()| json.end())
        .map_err(|cause| erreur(cause, sonde))?;
    match suite {
        Suite {
            listes: 1, numero: 0, ..
        } => Err(Erreur::SansLigne { aucun: schema.aucun }),
        Suite { listes: 1, noms, .. } => Ok(Colonnes {
            separateur: None,
            ignorees: noms.verifier()?,
        }),
        _ => Err(Erreur::JsonSansListe { liste: schema.liste }),
    }
}

fn erreur(cause: serde_json::Error, sonde: &Sonde) -> Erreur {
    if cause.is_io() {
        return Erreur::de_lecture(cause.into(), sonde.gzip);
    }
    Erreur::JsonMalForme {
        ligne: cause.line(),
        colonne: cause.column(),
        cause,
    }
}

/// Where the elements of the list go.
struct Suite<'a> {
    schema: &'static Schema,
    recevoir: &'a mut dyn FnMut(Lu),
    noms: Noms,
    listes: u32,
    numero: u32,
}

impl Suite<'_> {
    fn element(&mut self, element: Value) {
        self.numero = self.numero.saturating_add(1);
        let lu = match element {
            Value::Object(objet) => Ok(self.ligne(objet)),
            _ => Err(Quarantaine::cassee(self.numero, "l'élément n'est pas un objet")),
        };
        (self.recevoir)(lu);
    }

    fn ligne(&mut self, objet: Map<String, Value>) -> Ligne {
        let mut ligne = Ligne::new(self.schema, self.numero);
        for (nom, valeur) in objet {
            if let Some(rang) = self.noms.noter(&nom) {
                ligne.poser(rang, cellule(valeur));
            }
        }
        ligne
    }
}

fn cellule(valeur: Value) -> Cellule {
    match valeur {
        Value::Array(valeurs) => valeurs
            .into_iter()
            .filter(|valeur| !valeur.is_null())
            .map(scalaire)
            .collect::<Option<_>>()
            .map_or(Cellule::Illisible, Cellule::Liste),
        Value::Null => Cellule::Vide,
        valeur => scalaire(valeur).map_or(Cellule::Illisible, |texte| Cellule::texte(&texte)),
    }
}

fn scalaire(valeur: Value) -> Option<String> {
    match valeur {
        Value::String(texte) => Some(texte),
        Value::Number(nombre) => Some(nombre.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The document: a list, or an object one of whose members is a list.
struct Racine<'s, 'a>(&'s mut Suite<'a>);

impl<'de> DeserializeSeed<'de> for Racine<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Racine<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list, or an object that holds one")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, liste: A) -> Result<(), A::Error> {
        Membre(self.0).visit_seq(liste)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut objet: A) -> Result<(), A::Error> {
        while objet.next_key::<IgnoredAny>()?.is_some() {
            objet.next_value_seed(Membre(self.0))?;
        }
        Ok(())
    }
}

/// A member of the document: a list is read, anything else passed over.
struct Membre<'s, 'a>(&'s mut Suite<'a>);

impl<'de> DeserializeSeed<'de> for Membre<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Membre<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut liste: A) -> Result<(), A::Error> {
        self.0.listes = self.0.listes.saturating_add(1);
        while let Some(element) = liste.next_element::<Value>()? {
            self.0.element(element);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut objet: A) -> Result<(), A::Error> {
        while objet.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

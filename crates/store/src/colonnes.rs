//! From columns to the domain's types. What cannot be read is told by its column, never by its
//! value: it may be someone's name.

use std::str::FromStr;

use coop_domain::{
    ErreurChamp,
    comptes::{Attribution, Portee},
    enumeration::Enumeration,
};

use crate::erreur::Erreur;

/// An unreadable value of this column.
pub(crate) fn illisible(table: &'static str, colonne: &str) -> Erreur {
    Erreur::ValeurIllisible {
        table,
        cause: ErreurChamp::format(colonne, "La valeur enregistrée est illisible."),
    }
}

/// An identifier: `lire` is its constructor.
pub(crate) fn id<T>(table: &'static str, octets: &[u8], lire: impl Fn([u8; 16]) -> T) -> Result<T, Erreur> {
    octets.try_into().map(lire).map_err(|_| illisible(table, "id"))
}

/// A checked text of the domain.
pub(crate) fn texte<T: FromStr<Err = ErreurChamp>>(table: &'static str, texte: &str) -> Result<T, Erreur> {
    texte
        .parse()
        .map_err(|erreur: ErreurChamp| illisible(table, &erreur.chemin))
}

/// A checked text that may be absent.
pub(crate) fn texte_ou_rien<T: FromStr<Err = ErreurChamp>>(
    table: &'static str,
    valeur: Option<&str>,
) -> Result<Option<T>, Erreur> {
    valeur.map(|valeur| texte(table, valeur)).transpose()
}

/// A value of a closed list, held by its position.
pub(crate) fn valeur<E: Enumeration>(table: &'static str, position: i16) -> Result<E, Erreur> {
    E::depuis_position(position.into()).map_err(|cause| Erreur::ValeurIllisible { table, cause })
}

/// The position that a column holds.
pub(crate) fn position(valeur: impl Enumeration) -> i16 {
    i16::from(valeur.position())
}

/// A role with its scope.
pub(crate) fn attribution(
    table: &'static str,
    role: i16,
    genre: i16,
    portee: &str,
) -> Result<Attribution, Erreur> {
    Ok(Attribution {
        role: valeur(table, role)?,
        portee: Portee::lire(valeur(table, genre)?, portee).map_err(|_| illisible(table, "portee"))?,
    })
}

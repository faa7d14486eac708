//! New identifiers: UUIDv7, which sort by the time they were made.

use coop_domain::ids::{
    CompteId, CourrierId, CraId, EquipeId, FiltreId, ModeleId, PartageId, SessionId, StructureId,
};
use uuid::Uuid;

/// A new account's.
#[must_use]
pub fn compte() -> CompteId {
    CompteId::depuis_octets(nouveau())
}

/// A new employer's.
#[must_use]
pub fn structure() -> StructureId {
    StructureId::depuis_octets(nouveau())
}

/// A new session's.
#[must_use]
pub fn session() -> SessionId {
    SessionId::depuis_octets(nouveau())
}

/// A new mail's.
#[must_use]
pub fn courrier() -> CourrierId {
    CourrierId::depuis_octets(nouveau())
}

/// A new CRA's.
#[must_use]
pub fn cra() -> CraId {
    CraId::depuis_octets(nouveau())
}

/// A new template's.
#[must_use]
pub fn modele() -> ModeleId {
    ModeleId::depuis_octets(nouveau())
}

/// A new kept list's.
#[must_use]
pub fn filtre() -> FiltreId {
    FiltreId::depuis_octets(nouveau())
}

/// A new share's.
#[must_use]
pub fn partage() -> PartageId {
    PartageId::depuis_octets(nouveau())
}

/// A new team's.
#[must_use]
pub fn equipe() -> EquipeId {
    EquipeId::depuis_octets(nouveau())
}

/// What a lieu typed here is called in its source, which we are.
#[must_use]
pub fn id_source() -> String {
    Uuid::now_v7().to_string()
}

/// The identifier of a row that no type of the domain names.
pub(crate) fn nouveau() -> [u8; 16] {
    Uuid::now_v7().into_bytes()
}

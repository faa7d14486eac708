//! The CRA: the report of one accompaniment. It names nobody who was helped.

pub mod conseils;
pub mod echanges;
mod effectifs;
mod enumerations;
pub mod feuille;
pub mod grille;
pub mod import;
pub mod modele;
mod personnel;
mod saisie;
mod verification;

pub use effectifs::Effectifs;
#[cfg(feature = "openapi")]
pub use effectifs::schema_effectifs;
pub use enumerations::{Age, Canal, Mandat, Materiel, Organisme, SousTheme, Statut, Theme, TypeCra};
pub use personnel::{DonneePersonnelle, donnee_personnelle};
pub use saisie::{AutreOrganisme, ContenuCra, SaisieCra, Suite};
pub use verification::{
    ANNEE_MIN, Contexte, DUREE_MAX, DUREE_MIN, PARTICIPANTS_MAX, PRECISION_MAX, PRECISION_MIN, Periode,
    TAG_MAX, TAGS_MAX, etiquettes,
};

#[cfg(test)]
mod tests;

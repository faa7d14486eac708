//! Employers of conseillers.

mod siret;

use serde::{Deserialize, Serialize};

pub use siret::Siret;

use crate::{
    comptes::Courriel,
    enumeration::enumeration,
    ids::StructureId,
    lieu::{CodeInsee, CodePostal},
    temps::Instant,
    territoires::{CodeDepartement, CodeRegion},
};

enumeration! {
    /// What kind of body an employer is. Positions are what the database holds.
    TypeStructure, champ "type" {
        Commune = 1, "commune", "Commune", "";
        Epci = 2, "epci", "EPCI", "";
        Departement = 3, "departement", "Département", "";
        Region = 4, "region", "Région", "";
        Gip = 5, "gip", "GIP", "";
        Collectivite = 6, "collectivite", "Collectivité", "";
        Association = 7, "association", "Association", "";
        Entreprise = 8, "entreprise", "Entreprise", "";
        Privee = 9, "privee", "Structure privée", "Association ou entreprise : la source ne dit pas laquelle.";
    }
}

/// An employer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    /// Its number in the register of enterprises.
    pub siret: Siret,
    /// Its name.
    pub nom: String,
    /// What kind of body it is.
    pub type_: TypeStructure,
    /// Street and number.
    pub adresse: String,
    /// Postal code, when the source gives a sound one.
    pub code_postal: Option<CodePostal>,
    /// Name of the commune.
    pub commune: String,
    /// Code of the commune.
    pub code_insee: Option<CodeInsee>,
    /// Département of the commune.
    pub departement: Option<CodeDepartement>,
    /// Région of the commune.
    pub region: Option<CodeRegion>,
    /// Where it is written to.
    pub courriel: Option<Courriel>,
    /// Posts of conseillers granted.
    pub postes: u32,
    /// Posts of coordinateurs granted.
    pub postes_coordinateurs: u32,
    /// Whether it was invented for a demonstration.
    pub fictive: bool,
}

/// An employer in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StructureResumee {
    /// The employer.
    pub id: StructureId,
    /// Its number in the register of enterprises.
    pub siret: Siret,
    /// Its name.
    pub nom: String,
    /// What kind of body it is.
    #[serde(rename = "type")]
    pub type_: TypeStructure,
    /// Name of the commune.
    pub commune: String,
    /// Département of the commune.
    pub departement: Option<CodeDepartement>,
    /// Posts of conseillers granted.
    pub postes: u32,
    /// Posts of conseillers taken: contracts that are not over.
    pub postes_pris: u32,
}

/// An employer whose grant is to be examined: somebody of its posts was struck off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubventionAExaminer {
    /// The employer.
    pub structure: StructureResumee,
    /// Since when.
    pub depuis: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enumeration::Enumeration;

    #[test]
    fn positions_never_change() {
        let positions: Vec<_> = TypeStructure::TOUS.iter().map(|type_| type_.position()).collect();
        assert_eq!(positions, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
}

//! Territories of the code officiel géographique (millésime 2026), and the hubs.
//!
//! They are not a tree: an EPCI may span départements, some communes have none, a département
//! may have two hubs. An arrondissement of Paris, Lyon or Marseille is a commune of its own that
//! rolls up to its commune.

mod codes;
#[cfg(feature = "cog")]
mod cog;
mod fuseau;
mod horloge;

use serde::{Deserialize, Serialize};

pub use codes::{CodeDepartement, CodeEpci, CodeRegion, SlugHub};
#[cfg(feature = "cog")]
pub use cog::{Cog, Commune, ErreurCog};
pub use fuseau::fuseau;
pub use horloge::{jour_local, matin, minuit, moment_en_metropole};

use crate::{enumeration::enumeration, lieu::CodeInsee};

enumeration! {
    /// A level of territory that can be listed and searched in.
    Niveau, champ "niveau" {
        Commune = 0, "commune", "Commune", "";
        Epci = 1, "epci", "Intercommunalité", "Établissement public de coopération intercommunale.";
        Departement = 2, "departement", "Département", "";
        Region = 3, "region", "Région", "";
        Hub = 4, "hub", "Hub", "Réseau territorial pour un numérique inclusif.";
    }
}

/// A territory as the API shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Territoire {
    /// COG code, SIREN of an EPCI, slug of a hub.
    pub code: String,
    /// Name.
    pub nom: String,
    /// Inhabitants, when counted.
    pub population: Option<u32>,
    /// WGS 84 latitude of its centre, in degrees.
    pub latitude: Option<f64>,
    /// WGS 84 longitude of its centre, in degrees.
    pub longitude: Option<f64>,
    /// Codes of the départements it lies in.
    pub departements: Vec<CodeDepartement>,
    /// Codes of the régions it lies in.
    pub regions: Vec<CodeRegion>,
}

/// A hub: who brings together the mediation of a territory, and how to reach it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hub {
    /// Short name, stable: the code of the territory of level `hub`.
    pub slug: SlugHub,
    /// Name.
    pub nom: String,
    /// Names it had before.
    pub anciens_noms: Vec<String>,
    /// Codes of its départements; some are shared by two hubs.
    pub departements: Vec<CodeDepartement>,
    /// Web site.
    pub url: Option<String>,
    /// Contact address.
    pub courriel: Option<String>,
}

/// A commune found by a typed text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommuneTrouvee {
    /// COG code.
    pub code: CodeInsee,
    /// Name.
    pub nom: String,
    /// Its département's code; four communes of metropole and none of overseas have none.
    pub departement: Option<CodeDepartement>,
    /// Its département's name.
    pub departement_nom: Option<String>,
    /// Its postal codes.
    pub codes_postaux: Vec<String>,
    /// Inhabitants, when counted.
    pub population: Option<u32>,
    /// WGS 84 latitude of its centre, in degrees.
    pub latitude: Option<f64>,
    /// WGS 84 longitude of its centre, in degrees.
    pub longitude: Option<f64>,
    /// How the text matched.
    pub correspondance: Correspondance,
}

impl CommuneTrouvee {
    /// `Guéret (23)`, the postal code for arrondissements and for homonyms being left to the list.
    #[must_use]
    pub fn nom_complet(&self) -> String {
        match &self.departement {
            Some(departement) => format!("{} ({departement})", self.nom),
            None => self.nom.clone(),
        }
    }
}

/// A commune among those that a device keeps, to be found off line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommuneAlentour {
    /// COG code.
    pub code: CodeInsee,
    /// Name.
    pub nom: String,
    /// Its département.
    pub departement: CodeDepartement,
    /// Its postal codes.
    pub codes_postaux: Vec<String>,
}

/// How a typed text matched a name, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Correspondance {
    /// The whole name (accents and case apart), a postal code or a COG code.
    Exacte,
    /// The beginning of the name, or of its words.
    Prefixe,
    /// A name with a typing error.
    Approchee,
}

//! What a person types to add a lieu to the cartography, or to correct one.

mod comparaison;
#[cfg(feature = "cog")]
mod conversion;
mod doublons;
mod telephone;
mod verification;

use serde::{Deserialize, Serialize};

pub use comparaison::Difference;
#[cfg(feature = "cog")]
pub use conversion::position_possible;
pub use doublons::{DemandeDoublons, DoublonPossible};

use super::{
    Frais, Itinerance, LieuPublie, Localisation, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge,
    Public, Service, Telephone,
};
use crate::{enumeration::Ensemble, temps::Instant};

/// Who « collects » a lieu typed here: the source that no import may carry.
pub const SOURCE_COOP: &str = "Coop";

/// Longest short presentation, in characters: the standard's own limit.
pub const RESUME_MAX: usize = 280;

/// A lieu as it is typed: the standard's field names, texts not checked yet.
///
/// Texts, and not checked types, so that one look tells every mistake ([`SaisieLieu::verifier`]).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaisieLieu {
    /// Name, 200 characters at most.
    #[cfg_attr(feature = "openapi", schema(example = "Bus numérique du Grand Guéret"))]
    pub nom: String,
    /// Number and street; for a bus, where it is kept.
    #[cfg_attr(feature = "openapi", schema(example = "1 place Bonnyaud"))]
    pub adresse: String,
    /// Building, floor, place name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complement_adresse: Option<String>,
    /// Postal code.
    #[cfg_attr(feature = "openapi", schema(example = "23000"))]
    pub code_postal: String,
    /// Code of the commune (COG).
    #[cfg_attr(feature = "openapi", schema(example = "23096"))]
    pub code_insee: String,
    /// WGS 84 latitude, in degrees, with `longitude` or not at all: without them, the commune's centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// WGS 84 longitude, in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// SIRET, RNA or RIDET, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pivot: Option<String>,
    /// Codes of data.inclusion.
    #[serde(default)]
    pub typologie: Vec<String>,
    /// Telephone, as it is dialled (`05 55 52 00 00`) or in international form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// E-mail addresses.
    #[serde(default)]
    pub courriels: Vec<String>,
    /// Web addresses, with `https://`.
    #[serde(default)]
    pub site_web: Vec<String>,
    /// Opening hours, OpenStreetMap syntax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Mo-Fr 09:00-12:00,14:00-17:00"))]
    pub horaires: Option<String>,
    /// Short presentation, 280 characters at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presentation_resume: Option<String>,
    /// Full presentation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presentation_detail: Option<String>,
    /// Whether it moves.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<Itinerance>))]
    pub itinerance: Ensemble<Itinerance>,
    /// What it helps with: one service at least.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<Service>))]
    pub services: Ensemble<Service>,
    /// To whom it is reserved; empty for everyone.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<Public>))]
    pub publics_specifiquement_adresses: Ensemble<Public>,
    /// Special needs answered.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<PriseEnCharge>))]
    pub prise_en_charge_specifique: Ensemble<PriseEnCharge>,
    /// Costs.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<Frais>))]
    pub frais_a_charge: Ensemble<Frais>,
    /// What to do to be received.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<ModaliteAcces>))]
    pub modalites_acces: Ensemble<ModaliteAcces>,
    /// How people are accompanied.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<ModaliteAccompagnement>))]
    pub modalites_accompagnement: Ensemble<ModaliteAccompagnement>,
    /// Page of the lieu on Acceslibre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiche_acces_libre: Option<String>,
    /// Page where an appointment is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prise_rdv: Option<String>,
}

/// A lieu to correct: what its form begins with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LieuASaisir {
    /// The fields, as they may be sent back.
    pub saisie: SaisieLieu,
    /// Name of the commune of `code_insee`.
    #[cfg_attr(feature = "openapi", schema(example = "Guéret"))]
    pub nom_commune: String,
    /// When the lieu was last changed.
    pub modifie_le: Instant,
}

impl From<&LieuPublie> for SaisieLieu {
    fn from(lieu: &LieuPublie) -> Self {
        let exacte = lieu.localisation == Some(Localisation::Exacte);
        Self {
            nom: lieu.nom.clone(),
            adresse: lieu.adresse.clone(),
            complement_adresse: lieu.complement_adresse.clone(),
            code_postal: lieu.code_postal.to_string(),
            code_insee: lieu
                .code_insee
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            // The centre of the commune was not typed: it is not given back as if it had been.
            latitude: lieu.latitude.filter(|_| exacte),
            longitude: lieu.longitude.filter(|_| exacte),
            pivot: (!lieu.pivot.est_inconnu()).then(|| lieu.pivot.to_string()),
            typologie: lieu.typologie.clone(),
            telephone: lieu.telephone.as_ref().map(Telephone::en_clair),
            courriels: lieu.courriels.clone(),
            site_web: lieu.site_web.clone(),
            horaires: lieu.horaires.as_ref().map(ToString::to_string),
            presentation_resume: lieu.presentation_resume.clone(),
            presentation_detail: lieu.presentation_detail.clone(),
            itinerance: lieu.itinerance,
            services: lieu.services,
            publics_specifiquement_adresses: lieu.publics_specifiquement_adresses,
            prise_en_charge_specifique: lieu.prise_en_charge_specifique,
            frais_a_charge: lieu.frais_a_charge,
            modalites_acces: lieu.modalites_acces,
            modalites_accompagnement: lieu.modalites_accompagnement,
            fiche_acces_libre: lieu.fiche_acces_libre.clone(),
            prise_rdv: lieu.prise_rdv.clone(),
        }
    }
}

/// A text without blanks around; none when nothing is left.
fn propre(texte: Option<&str>) -> Option<&str> {
    texte.map(str::trim).filter(|texte| !texte.is_empty())
}

#[cfg(test)]
mod tests;

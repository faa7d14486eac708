//! Lieux that may already be the one that is typed.

use serde::{Deserialize, Serialize};

use super::{SaisieLieu, propre, telephone};
use crate::{ErreurChamp, geo::Point, ids::LieuId, lieu::CodeInsee};

/// What is known of a lieu before it is added. What is absent or unreadable is unknown: it counts
/// neither for nor against.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemandeDoublons {
    /// Name.
    #[cfg_attr(feature = "openapi", schema(example = "Médiathèque de Guéret"))]
    pub nom: String,
    /// Code of the commune (COG).
    #[cfg_attr(feature = "openapi", schema(example = "23096"))]
    pub code_insee: CodeInsee,
    /// Number and street.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adresse: Option<String>,
    /// WGS 84 latitude, in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// WGS 84 longitude, in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// SIRET, RNA or RIDET.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pivot: Option<String>,
    /// Telephone, as it is dialled or in international form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
}

impl DemandeDoublons {
    /// Every rule broken: a name is what duplicates are looked for by.
    #[must_use]
    pub fn verifier(&self) -> Vec<ErreurChamp> {
        let absent = self.nom.trim().is_empty();
        absent
            .then(|| ErreurChamp::new("nom", "obligatoire", "Donnez le nom du lieu."))
            .into_iter()
            .collect()
    }

    /// Where it stands, when it is known.
    #[must_use]
    pub fn point(&self) -> Option<Point> {
        Point::new(self.latitude?, self.longitude?).ok()
    }

    /// The telephone in international form, when it is one.
    #[must_use]
    pub fn telephone_lu(&self) -> Option<crate::lieu::Telephone> {
        telephone::lire(self.telephone.as_deref()?, self.code_insee.as_str())
    }
}

impl SaisieLieu {
    /// What duplicates of this lieu are looked for by; none without a commune.
    #[must_use]
    pub fn demande_doublons(&self) -> Option<DemandeDoublons> {
        Some(DemandeDoublons {
            nom: self.nom.clone(),
            code_insee: self.code_insee.trim().parse().ok()?,
            adresse: propre(Some(&self.adresse)).map(str::to_owned),
            latitude: self.latitude,
            longitude: self.longitude,
            pivot: propre(self.pivot.as_deref()).map(str::to_owned),
            telephone: propre(self.telephone.as_deref()).map(str::to_owned),
        })
    }
}

/// A lieu of the cartography that may be the one that is typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DoublonPossible {
    /// The lieu.
    pub id: LieuId,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(example = "Médiathèque du Grand Guéret"))]
    pub nom: String,
    /// Its address on one line.
    #[cfg_attr(feature = "openapi", schema(example = "8 avenue Fayolle, 23000 Guéret"))]
    pub adresse: String,
    /// Who publishes it.
    pub source: String,
    /// How likely it is the same, 0 to 100.
    #[cfg_attr(feature = "openapi", schema(example = 82))]
    pub score: u8,
    /// Why, in French, the strongest reason first.
    pub raisons: Vec<String>,
    /// Metres between the two, when both positions are known.
    pub distance_m: Option<f64>,
}

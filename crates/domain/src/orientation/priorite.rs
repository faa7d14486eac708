//! Who comes before the nearest, and why.

use serde::{Deserialize, Serialize};

use super::{DemandeOrientation, NatureDemarche};
use crate::lieu::{Dispositif, Service};

/// Why some lieux come before nearer ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CodePriorite {
    /// A démarche that cannot wait: France services, which do it, and lieux open today.
    UrgenceDemarche,
    /// An account or a password that cannot wait: conseillers numériques, and lieux open today.
    UrgenceCompte,
    /// Another need that cannot wait: lieux open today.
    Urgence,
    /// A démarche of an operator of the bouquet: France services do it.
    Procedure,
    /// An account or a password: conseillers numériques teach it.
    Compte,
}

impl CodePriorite {
    /// The programme whose lieux come first, if any.
    #[must_use]
    pub const fn dispositif(self) -> Option<Dispositif> {
        match self {
            Self::UrgenceDemarche | Self::Procedure => Some(Dispositif::FranceServices),
            Self::UrgenceCompte | Self::Compte => Some(Dispositif::ConseillersNumeriques),
            Self::Urgence => None,
        }
    }

    /// Whether lieux open today come first.
    #[must_use]
    pub const fn est_urgente(self) -> bool {
        matches!(self, Self::UrgenceDemarche | Self::UrgenceCompte | Self::Urgence)
    }
}

impl DemandeOrientation {
    /// Who comes before the nearest.
    ///
    /// - An account or a password: conseillers numériques.
    /// - A procedure of an operator of the bouquet: France services. Of another, or of nobody that is said:
    ///   no one, since France services may not do it.
    /// - Urgent: lieux open today, and France services too unless the need is said and is no démarche.
    #[must_use]
    pub fn priorite(&self) -> Option<CodePriorite> {
        let demarche = self.besoin.is_empty() || self.besoin.contains(&Service::AideDemarches);
        match (self.urgent, self.nature, self.operateur) {
            (true, Some(NatureDemarche::Compte), _) => Some(CodePriorite::UrgenceCompte),
            (true, _, _) if demarche => Some(CodePriorite::UrgenceDemarche),
            (true, _, _) => Some(CodePriorite::Urgence),
            (false, Some(NatureDemarche::Compte), _) => Some(CodePriorite::Compte),
            (false, Some(NatureDemarche::Procedure), Some(_)) => Some(CodePriorite::Procedure),
            (false, _, _) => None,
        }
    }
}

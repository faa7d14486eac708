//! What may be asked less, when few lieux answer.

use serde::{Deserialize, Serialize};

use super::{DemandeOrientation, Etape, Mode};
use crate::lieu::PriseEnCharge;

/// Fewer lieux than this, and what each criterion costs is told.
pub const SEUIL_RELAXATIONS: u32 = 3;

/// What is asked less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CodeRelaxation {
    /// The needs, with the démarche.
    SansBesoin,
    /// The distance: further.
    Rayon,
    /// One special need.
    SansPriseEnCharge,
    /// All special needs.
    SansPrisesEnCharge,
    /// The publics.
    SansPublics,
    /// The costs.
    SansFrais,
    /// The moment.
    SansDisponibilite,
}

/// One way of asking less.
#[derive(Debug, Clone, PartialEq)]
pub struct Piste {
    /// The step that it changes.
    pub etape: Etape,
    /// What is asked less.
    pub code: CodeRelaxation,
    /// The special need given up, when it is one alone.
    pub prise_en_charge: Option<PriseEnCharge>,
    /// The demands to try, in order: the first that gives more is the one proposed. Never empty.
    pub demandes: Vec<DemandeOrientation>,
}

impl DemandeOrientation {
    /// Every way of asking less, one a criterion; none where nothing is asked.
    #[must_use]
    pub fn pistes(&self) -> Vec<Piste> {
        let mut pistes = Vec::new();
        let mut ajouter = |oui: bool, etape, code, demande: Self| {
            if oui {
                pistes.push(Piste {
                    etape,
                    code,
                    prise_en_charge: None,
                    demandes: vec![demande],
                });
            }
        };
        // Urgency is no criterion: it stays.
        let sans_besoin = Self {
            urgent: self.urgent,
            ..self.sans(Etape::Besoin)
        };
        ajouter(
            !self.besoin.is_empty(),
            Etape::Besoin,
            CodeRelaxation::SansBesoin,
            sans_besoin,
        );
        let sans_prises = Self {
            prises_en_charge: Vec::new(),
            ..self.clone()
        };
        ajouter(
            self.prises_en_charge.len() > 1,
            Etape::Accueil,
            CodeRelaxation::SansPrisesEnCharge,
            sans_prises,
        );
        let sans_publics = Self {
            publics: Vec::new(),
            ..self.clone()
        };
        ajouter(
            !self.publics.is_empty(),
            Etape::Accueil,
            CodeRelaxation::SansPublics,
            sans_publics,
        );
        let sans_frais = Self {
            frais: Vec::new(),
            ..self.clone()
        };
        ajouter(
            !self.frais.is_empty(),
            Etape::Accueil,
            CodeRelaxation::SansFrais,
            sans_frais,
        );
        ajouter(
            self.a_un_moment(),
            Etape::Disponibilite,
            CodeRelaxation::SansDisponibilite,
            self.sans(Etape::Disponibilite),
        );
        pistes.extend(self.prises_en_charge.iter().map(|prise| self.sans_prise(*prise)));
        let plus_loin = self.plus_loin();
        if !plus_loin.is_empty() {
            pistes.push(Piste {
                etape: Etape::Localisation,
                code: CodeRelaxation::Rayon,
                prise_en_charge: None,
                demandes: plus_loin,
            });
        }
        pistes.sort_by_key(|piste| piste.etape);
        pistes
    }

    fn sans_prise(&self, prise: PriseEnCharge) -> Piste {
        let mut demande = self.clone();
        demande.prises_en_charge.retain(|autre| *autre != prise);
        Piste {
            etape: Etape::Accueil,
            code: CodeRelaxation::SansPriseEnCharge,
            prise_en_charge: Some(prise),
            demandes: vec![demande],
        }
    }

    /// The same demand at each longer distance that a form proposes, on foot as long as one may walk it.
    fn plus_loin(&self) -> Vec<Self> {
        if !self.a_un_lieu() {
            return Vec::new();
        }
        let a = |mode: Mode| {
            mode.rayons_km()
                .iter()
                .copied()
                .filter(|rayon| *rayon > self.rayon_km())
                .map(move |rayon| (mode, rayon))
        };
        let mut rayons: Vec<_> = a(self.mode()).collect();
        if self.mode() == Mode::APied {
            let (_, marche) = Mode::APied.bornes_km();
            rayons.extend(a(Mode::Voiture).filter(|(_, rayon)| *rayon > marche));
        }
        rayons
            .into_iter()
            .map(|(mode, rayon)| Self {
                mode: (mode == Mode::APied).then_some(mode),
                rayon_km: Some(rayon),
                ..self.clone()
            })
            .collect()
    }
}

//! A demand understood: its place found.

use coop_domain::{
    ErreurChamp,
    geo::Point,
    orientation::DemandeOrientation,
    recherche::RechercheLieux,
    temps::Instant,
    territoires::{CodeDepartement, Cog, Commune},
};

use crate::Question;

/// What is asked of [`Instantane::orienter`](crate::Instantane::orienter), all checks made.
#[derive(Debug, Clone)]
pub struct QuestionOrientation {
    pub(super) demande: DemandeOrientation,
    pub(super) place: Place,
    /// The search around that place: what tells distances and stops.
    pub(super) recherche: Question,
    pub(super) maintenant: Instant,
}

/// Where the person is.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// Nobody said.
    Inconnue,
    /// At a point; its département when a commune is said too.
    Point(Point, Option<CodeDepartement>),
    /// In a commune whose centre is not known (some overseas): its own lieux, whatever the distance.
    Commune(String),
}

impl QuestionOrientation {
    /// Understands a demand at the instant `maintenant`. The place is the point, else the centre of the commune.
    ///
    /// # Errors
    /// Every rule broken by the demand ([`DemandeOrientation::verifier`]), and a commune that does not exist.
    pub fn depuis(
        demande: &DemandeOrientation,
        cog: &Cog,
        maintenant: Instant,
    ) -> Result<Self, Vec<ErreurChamp>> {
        let mut erreurs = demande.verifier();
        let commune = demande.commune.as_ref().and_then(|code| {
            let commune = cog.commune_actuelle(code);
            if commune.is_none() {
                erreurs.push(ErreurChamp::valeur_inconnue("commune", code.as_str()));
            }
            commune
        });
        if !erreurs.is_empty() {
            return Err(erreurs);
        }
        let point = demande.point().map_err(|erreur| vec![erreur])?;
        let place = Place::de(point, commune);
        Ok(Self {
            recherche: Question::depuis(&place.recherche(commune), cog, maintenant)?,
            demande: demande.clone(),
            place,
            maintenant,
        })
    }
}

impl Place {
    fn de(point: Option<Point>, commune: Option<&Commune>) -> Self {
        match (point.or(commune.and_then(|commune| commune.centre)), commune) {
            (Some(point), commune) => Self::Point(point, commune.map(|commune| commune.departement.clone())),
            (None, Some(commune)) => Self::Commune(commune.code.to_string()),
            (None, None) => Self::Inconnue,
        }
    }

    fn recherche(&self, commune: Option<&Commune>) -> RechercheLieux {
        match self {
            Self::Inconnue => RechercheLieux::default(),
            Self::Point(point, _) => RechercheLieux {
                lat: Some(point.latitude()),
                lon: Some(point.longitude()),
                ..RechercheLieux::default()
            },
            Self::Commune(_) => RechercheLieux {
                commune: commune.iter().map(|commune| commune.code.clone()).collect(),
                ..RechercheLieux::default()
            },
        }
    }
}

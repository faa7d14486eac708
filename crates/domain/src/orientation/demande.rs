//! The answers to the four steps: the body of `POST /api/v1/orientation`.

use serde::{Deserialize, Serialize};

use super::{Creneau, Mode, NatureDemarche, Operateur, Quand, disponibilite};
use crate::{
    ErreurChamp,
    enumeration::{Ensemble, Enumeration},
    geo::Point,
    lieu::{CodeInsee, Frais, PriseEnCharge, Public, Service},
};

/// Lieux told when the caller does not say how many.
pub const LIMITE_DEFAUT: u16 = 24;
/// Most lieux told.
pub const LIMITE_MAX: u16 = 100;

/// What a person answers, step after step. Everything may be absent: what is not answered restricts nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemandeOrientation {
    /// What the person needs: a lieu that helps with one of them answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub besoin: Vec<Service>,
    /// For « Aide aux démarches administratives »: whose démarche it is, among those that France services do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operateur: Option<Operateur>,
    /// For « Aide aux démarches administratives »: what is difficult.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nature: Option<NatureDemarche>,
    /// The démarche cannot wait.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
    /// WGS 84 latitude in degrees, with `lon`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = 46.17, minimum = -90, maximum = 90))]
    pub lat: Option<f64>,
    /// WGS 84 longitude in degrees, with `lat`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = 1.87, minimum = -180, maximum = 180))]
    pub lon: Option<f64>,
    /// COG code of a commune: its centre, when there is no point.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "23096"))]
    pub commune: Option<CodeInsee>,
    /// How the person goes: in a car when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// How far, in kilometres as the crow flies: 5 to 100 in a car, 30 when absent; 1 to 5 on foot, 2 when
    /// absent. Without a point nor a commune, it restricts nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = 30, minimum = 1, maximum = 100))]
    pub rayon_km: Option<u16>,
    /// Special needs: a lieu answers all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prises_en_charge: Vec<PriseEnCharge>,
    /// Publics: a lieu is for one of them, or for everybody.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub publics: Vec<Public>,
    /// Costs: one of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub frais: Vec<Frais>,
    /// When the person may come, in one word; else `disponibilites`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quand: Option<Quand>,
    /// When the person may come: in one of these stretches.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(max_items = 21))]
    pub disponibilites: Vec<Creneau>,
    /// Most lieux told, 1 to 100; 24 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
}

impl DemandeOrientation {
    /// Every rule broken, under the name of its field.
    #[must_use]
    pub fn verifier(&self) -> Vec<ErreurChamp> {
        let mut erreurs: Vec<_> = self.point().err().into_iter().collect();
        let mut refuser = |faux: bool, chemin: &str, code: &str, message: String| {
            if faux {
                erreurs.push(ErreurChamp::new(chemin, code, message));
            }
        };
        // Each value is a way to ask less, tried over every lieu: none is there twice.
        let message = "Chaque valeur une seule fois.";
        for (double, chemin) in [
            (est_repete(&self.besoin), "besoin"),
            (est_repete(&self.prises_en_charge), "prises_en_charge"),
            (est_repete(&self.publics), "publics"),
            (est_repete(&self.frais), "frais"),
        ] {
            refuser(double, chemin, "hors_bornes", message.into());
        }
        let sans_demarche = !self.besoin.contains(&Service::AideDemarches);
        let message = "Ce champ demande le besoin aide_demarches.";
        let (operateur, nature) = (self.operateur.is_some(), self.nature.is_some());
        refuser(
            operateur && sans_demarche,
            "operateur",
            "incompatible",
            message.into(),
        );
        refuser(nature && sans_demarche, "nature", "incompatible", message.into());
        let (min, max) = self.mode().bornes_km();
        let hors_bornes = self.rayon_km.is_some_and(|rayon| !(min..=max).contains(&rayon));
        let mode = match self.mode() {
            Mode::Voiture => "en voiture",
            Mode::APied => "à pied",
        };
        let message = format!("Entre {min} et {max} km {mode}.");
        refuser(hors_bornes, "rayon_km", "hors_bornes", message);
        let deux = self.quand.is_some() && !self.disponibilites.is_empty();
        let message = "Donnez quand ou disponibilites, pas les deux.".to_owned();
        refuser(deux, "quand", "incompatible", message);
        let limite = self.limit.is_some_and(|limit| !(1..=LIMITE_MAX).contains(&limit));
        let message = format!("Entre 1 et {LIMITE_MAX} lieux.");
        refuser(limite, "limit", "hors_bornes", message);
        erreurs.extend(disponibilite::verifier(&self.disponibilites));
        erreurs
    }

    /// The point around which the person looks, if it is said by itself.
    ///
    /// # Errors
    /// When one coordinate is missing or out of bounds.
    pub fn point(&self) -> Result<Option<Point>, ErreurChamp> {
        Point::facultatif(self.lat, self.lon, "lat et lon vont ensemble.")
    }

    /// How the person goes.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode.unwrap_or(Mode::Voiture)
    }

    /// How far the person goes, in kilometres.
    #[must_use]
    pub fn rayon_km(&self) -> u16 {
        self.rayon_km.unwrap_or(self.mode().rayon_par_defaut_km())
    }

    /// How far the person goes, in metres.
    #[must_use]
    pub fn rayon_m(&self) -> f64 {
        f64::from(self.rayon_km()) * 1_000.0
    }

    /// Whether a place is said: a point or a commune.
    #[must_use]
    pub const fn a_un_lieu(&self) -> bool {
        (self.lat.is_some() && self.lon.is_some()) || self.commune.is_some()
    }

    /// Whether it is said when the person may come.
    #[must_use]
    pub const fn a_un_moment(&self) -> bool {
        self.quand.is_some() || !self.disponibilites.is_empty()
    }

    /// Most lieux told.
    #[must_use]
    pub fn limite(&self) -> u16 {
        self.limit.unwrap_or(LIMITE_DEFAUT)
    }
}

fn est_repete<E: Enumeration>(valeurs: &[E]) -> bool {
    let distinctes: Ensemble<E> = valeurs.iter().copied().collect();
    distinctes.iter().count() < valeurs.len()
}

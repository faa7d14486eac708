//! The stops of an itinerant lieu: where it will be, and when.

use serde::{Deserialize, Serialize};

use super::{CodeInsee, Plage};
use crate::{ErreurChamp, geo::Point, horaires::Horaires, ids::PassageId, temps::Date};

/// How many stops may be added at once.
pub const DATES_MAX: usize = 60;
/// How far ahead a stop may be announced, in months.
pub const MOIS_MAX: u16 = 18;
/// How many days ahead a search looks for the stops of an itinerant lieu, today included.
pub const JOURS_DE_RECHERCHE: i32 = 30;
/// How many days ahead the page of a lieu tells its stops, today included: eight weeks.
pub const JOURS_DE_PAGE: i32 = 56;

/// Longest name of a place, in characters.
const PLACE_MAX: usize = 200;
/// The end of a day, in minutes.
const MINUIT: u16 = 1_440;

/// A stop of an itinerant lieu.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Passage {
    /// The stop.
    pub id: PassageId,
    /// Code of the commune (COG).
    pub commune: CodeInsee,
    /// Name of the commune.
    #[cfg_attr(feature = "openapi", schema(example = "Guéret"))]
    pub nom_commune: String,
    /// Where in the commune.
    #[cfg_attr(feature = "openapi", schema(example = "Place du Marché"))]
    pub place: String,
    /// WGS 84 latitude, in degrees: the stop's, else that of the commune's centre.
    pub latitude: Option<f64>,
    /// WGS 84 longitude, in degrees.
    pub longitude: Option<f64>,
    /// The day, on the calendar of the commune.
    pub date: Date,
    /// Minutes after midnight, local time.
    #[cfg_attr(feature = "openapi", schema(example = 540))]
    pub debut: u16,
    /// Minutes after midnight, local time.
    #[cfg_attr(feature = "openapi", schema(example = 720))]
    pub fin: u16,
}

impl Passage {
    /// Where it is, when it is known.
    #[must_use]
    pub fn point(&self) -> Option<Point> {
        Point::new(self.latitude?, self.longitude?).ok()
    }
}

/// The stop that makes a search find an itinerant lieu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProchainPassage {
    /// The day, on the calendar of the commune.
    pub date: Date,
    /// Minutes after midnight, local time.
    #[cfg_attr(feature = "openapi", schema(example = 540))]
    pub debut: u16,
    /// Minutes after midnight, local time.
    #[cfg_attr(feature = "openapi", schema(example = 720))]
    pub fin: u16,
    /// Where in the commune.
    #[cfg_attr(feature = "openapi", schema(example = "Place du Marché"))]
    pub place: String,
    /// Code of the commune (COG).
    pub commune: CodeInsee,
    /// Name of the commune.
    #[cfg_attr(feature = "openapi", schema(example = "Guéret"))]
    pub nom_commune: String,
}

impl From<&Passage> for ProchainPassage {
    fn from(passage: &Passage) -> Self {
        Self {
            date: passage.date,
            debut: passage.debut,
            fin: passage.fin,
            place: passage.place.clone(),
            commune: passage.commune.clone(),
            nom_commune: passage.nom_commune.clone(),
        }
    }
}

impl ProchainPassage {
    /// `mardi 1er décembre, 9 h – 12 h, place du Marché, Guéret`.
    #[must_use]
    pub fn en_mots(&self) -> String {
        format!(
            "{}, {}, {}, {}",
            self.date.jour_en_mots(),
            heures_en_mots(self.debut, self.fin),
            self.place,
            self.nom_commune
        )
    }
}

/// `9 h – 12 h 30`.
#[must_use]
pub fn heures_en_mots(debut: u16, fin: u16) -> String {
    Plage { debut, fin }.en_mots()
}

/// Stops to add: the same place and hours, on several days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NouveauxPassages {
    /// Code of the commune (COG).
    #[cfg_attr(feature = "openapi", schema(example = "23096"))]
    pub commune: CodeInsee,
    /// Where in the commune, 200 characters at most.
    #[cfg_attr(feature = "openapi", schema(example = "Place du Marché"))]
    pub place: String,
    /// WGS 84 latitude, in degrees, with `longitude` or not at all: without them, the commune's centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// WGS 84 longitude, in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// The days: 1 to 60, from today on, within 18 months. A day given twice counts once.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 60))]
    pub dates: Vec<Date>,
    /// Minutes after midnight, local time.
    #[cfg_attr(feature = "openapi", schema(example = 540))]
    pub debut: u16,
    /// Minutes after midnight, local time, after `debut`.
    #[cfg_attr(feature = "openapi", schema(example = 720))]
    pub fin: u16,
}

impl NouveauxPassages {
    /// Every rule broken, `aujourd_hui` being the day in the commune.
    #[must_use]
    pub fn verifier(&self, aujourd_hui: Date) -> Vec<ErreurChamp> {
        let mut erreurs = Vec::new();
        let mut refuser = |chemin: &str, code: &str, message: &str| {
            erreurs.push(ErreurChamp::new(chemin, code, message));
        };
        match self.place.trim() {
            "" => refuser(
                "place",
                "obligatoire",
                "Dites où le lieu s'arrête, par exemple « Place du Marché ».",
            ),
            place if place.chars().count() > PLACE_MAX => {
                refuser("place", "trop_long", "La place tient en 200 caractères.");
            }
            place if place.chars().any(char::is_control) => {
                refuser("place", "format", "La place tient sur une ligne.");
            }
            _ => {}
        }
        match (self.latitude, self.longitude) {
            (Some(latitude), Some(longitude)) => {
                if let Err(erreur) = Point::new(latitude, longitude) {
                    refuser(&erreur.chemin, &erreur.code, &erreur.message);
                }
            }
            (None, None) => {}
            (Some(_), None) => refuser("longitude", "obligatoire", "La latitude va avec une longitude."),
            (None, Some(_)) => refuser("latitude", "obligatoire", "La longitude va avec une latitude."),
        }
        if self.dates.is_empty() {
            refuser("dates", "obligatoire", "Choisissez au moins une date.");
        } else if self.dates.len() > DATES_MAX {
            refuser("dates", "trop_long", "60 dates au plus à la fois.");
        }
        if self.dates.iter().any(|date| *date < aujourd_hui) {
            refuser("dates", "hors_bornes", "Une date est déjà passée.");
        }
        let horizon = aujourd_hui.plus_mois(MOIS_MAX).unwrap_or(aujourd_hui);
        if self.dates.iter().any(|date| *date > horizon) {
            refuser(
                "dates",
                "hors_bornes",
                "Les passages s'annoncent 18 mois à l'avance au plus.",
            );
        }
        if self.debut >= MINUIT {
            refuser(
                "debut",
                "hors_bornes",
                "L'heure de début est entre 0 h et 23 h 59.",
            );
        }
        if self.fin > MINUIT {
            refuser("fin", "hors_bornes", "L'heure de fin est au plus tard minuit.");
        } else if self.fin <= self.debut {
            refuser("fin", "hors_bornes", "La fin vient après le début.");
        }
        erreurs
    }

    /// The days, in order, each once.
    #[must_use]
    pub fn jours(&self) -> Vec<Date> {
        let mut jours = self.dates.clone();
        jours.sort_unstable();
        jours.dedup();
        jours
    }
}

/// A conseiller who agreed to be named on the page of a lieu where they work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConseillerPresent {
    /// First and last name.
    #[cfg_attr(feature = "openapi", schema(example = "Élodie N'Guyen-Lefèvre"))]
    pub nom: String,
    /// Days and hours of presence, OpenStreetMap syntax, when they are given.
    pub presence: Option<Horaires>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages() -> NouveauxPassages {
        NouveauxPassages {
            commune: "23096".parse().unwrap(),
            place: "Place du Marché".to_owned(),
            latitude: None,
            longitude: None,
            dates: vec!["2026-12-01".parse().unwrap()],
            debut: 540,
            fin: 720,
        }
    }

    fn chemins(passages: &NouveauxPassages) -> Vec<String> {
        let erreurs = passages.verifier("2026-11-22".parse().unwrap());
        erreurs.into_iter().map(|erreur| erreur.chemin).collect()
    }

    fn le(date: &str) -> NouveauxPassages {
        NouveauxPassages {
            dates: vec![date.parse().unwrap()],
            ..passages()
        }
    }

    #[test]
    fn dates_are_between_today_and_eighteen_months() {
        for juste in ["2026-11-22", "2028-02-29", "2028-05-22"] {
            assert_eq!(chemins(&le(juste)), Vec::<String>::new(), "{juste}");
        }
        for fausse in ["2026-11-21", "2028-05-23", "9999-12-31"] {
            assert_eq!(chemins(&le(fausse)), ["dates"], "{fausse}");
        }
        // Eighteen months after the end of August end in February, on its last day.
        let aout = "2026-08-31".parse().unwrap();
        assert!(le("2028-02-29").verifier(aout).is_empty());
        assert_eq!(le("2028-03-01").verifier(aout).len(), 1);
    }

    #[test]
    fn every_broken_rule_is_told_at_once() {
        let faux = NouveauxPassages {
            place: " ".to_owned(),
            latitude: Some(46.0),
            dates: vec![],
            debut: 1_440,
            fin: 1_441,
            ..passages()
        };
        assert_eq!(chemins(&faux), ["place", "longitude", "dates", "debut", "fin"]);
        let faux = NouveauxPassages {
            place: "é".repeat(201),
            dates: vec!["2026-12-01".parse().unwrap(); 61],
            fin: 540,
            ..passages()
        };
        assert_eq!(chemins(&faux), ["place", "dates", "fin"]);
    }

    #[test]
    fn a_day_given_twice_counts_once() {
        let double = NouveauxPassages {
            dates: ["2026-12-08", "2026-12-01", "2026-12-08"]
                .map(|date| date.parse().unwrap())
                .to_vec(),
            ..passages()
        };
        let jours: Vec<_> = double.jours().iter().map(ToString::to_string).collect();
        assert_eq!(jours, ["2026-12-01", "2026-12-08"]);
    }

    #[test]
    fn a_stop_is_told_in_words() {
        let passage = ProchainPassage {
            date: "2026-12-01".parse().unwrap(),
            debut: 540,
            fin: 750,
            place: "place du Marché".to_owned(),
            commune: "23096".parse().unwrap(),
            nom_commune: "Guéret".to_owned(),
        };
        assert_eq!(
            passage.en_mots(),
            "mardi 1er décembre, 9 h – 12 h 30, place du Marché, Guéret"
        );
    }
}

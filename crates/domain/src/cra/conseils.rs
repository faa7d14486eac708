//! Hints about a CRA that keeps every rule and is still surprising. They never hold anybody up.

use serde::{Deserialize, Serialize};

use super::SaisieCra;
use crate::{enumeration::enumeration, temps::Date, textes::cra as textes};

/// A day of accompaniments longer than this is surprising, in minutes.
pub const JOURNEE_MAX: u32 = 8 * 60;
/// The same CRA within this many seconds is surprising.
pub const MEME_CRA_S: u32 = 120;
/// A commune this far from the usual ones is surprising, in metres.
pub const LOIN_M: f64 = 300_000.0;

enumeration! {
    /// Of what a hint is.
    SujetConseil, champ "sujet" {
        Journee = 1, "journee", "Journée longue", "Plus de 8 h d'accompagnement ce jour-là.";
        DejaSaisi = 2, "deja_saisi", "Même CRA", "Le même CRA a été enregistré il y a moins de deux minutes.";
        Commune = 3, "commune", "Commune lointaine", "La commune est à plus de 300 km de celles qui sont habituelles.";
    }
}

/// Something surprising.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Conseil {
    /// Of what it is.
    pub sujet: SujetConseil,
    /// The hint, in French.
    pub message: String,
}

/// The hints about a CRA.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Conseils {
    /// None, when there is nothing surprising.
    pub conseils: Vec<Conseil>,
}

/// What is known around a CRA.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Alentours {
    /// Minutes of the person's other CRAs of the same day.
    pub minutes_du_jour: u32,
    /// Whether the person reported the same within the last two minutes.
    pub deja_saisi: bool,
    /// Metres to the nearest of the person's usual communes; none when there are none, or nobody knows.
    pub distance_m: Option<f64>,
}

/// What is surprising about this CRA, if anything is.
#[must_use]
pub fn conseils(cra: &SaisieCra, alentours: &Alentours) -> Vec<Conseil> {
    let mut conseils = Vec::new();
    let mut dire = |sujet, message| conseils.push(Conseil { sujet, message });
    let total = alentours.minutes_du_jour.saturating_add(cra.duree.unwrap_or(0));
    if let Ok(jour) = cra.date.trim().parse::<Date>()
        && total > JOURNEE_MAX
    {
        dire(SujetConseil::Journee, textes::conseil_journee(jour, total));
    }
    if alentours.deja_saisi {
        dire(SujetConseil::DejaSaisi, textes::CONSEIL_DEJA_SAISI.to_owned());
    }
    if let Some(distance) = alentours.distance_m.filter(|distance| *distance > LOIN_M) {
        dire(SujetConseil::Commune, textes::conseil_commune(distance));
    }
    conseils
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sujets(duree: u32, alentours: &Alentours) -> Vec<SujetConseil> {
        let cra = SaisieCra {
            date: "2026-11-20".to_owned(),
            duree: Some(duree),
            ..SaisieCra::default()
        };
        conseils(&cra, alentours)
            .into_iter()
            .map(|conseil| conseil.sujet)
            .collect()
    }

    #[test]
    fn what_is_usual_gets_no_hint_and_what_is_just_beyond_does() {
        let usuel = Alentours {
            minutes_du_jour: 450,
            deja_saisi: false,
            distance_m: Some(300_000.0),
        };
        assert_eq!(sujets(30, &usuel), []);
        assert_eq!(sujets(31, &usuel), [SujetConseil::Journee]);
        let surprenant = Alentours {
            deja_saisi: true,
            distance_m: Some(300_001.0),
            ..usuel
        };
        assert_eq!(
            sujets(30, &surprenant),
            [SujetConseil::DejaSaisi, SujetConseil::Commune]
        );
        assert_eq!(sujets(0, &Alentours::default()), []);
    }

    #[test]
    fn a_hint_says_how_much() {
        let cra = SaisieCra {
            date: "2026-11-20".to_owned(),
            duree: Some(45),
            ..SaisieCra::default()
        };
        let alentours = Alentours {
            minutes_du_jour: 480,
            deja_saisi: false,
            distance_m: Some(9_412_400.0),
        };
        let dits: Vec<_> = conseils(&cra, &alentours)
            .into_iter()
            .map(|conseil| conseil.message)
            .collect();
        assert_eq!(
            dits,
            [
                "Avec ce CRA, la journée du 20 novembre 2026 compte 8\u{a0}h\u{a0}45 d'accompagnement.",
                "Cette commune est à 9\u{202f}412\u{a0}km de celles où vous accompagnez d'habitude.",
            ]
        );
    }
}

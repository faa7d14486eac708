//! When the person may come, read on the clock of each lieu.

use chrono::{Datelike as _, Days, NaiveDate};
use chrono_tz::Tz;
use coop_domain::{
    orientation::{Creneau, DemandeOrientation, Quand},
    temps::Instant,
};

use crate::{
    Instantane,
    bits::Bits,
    horaires::{Fenetre, Moment, Ouverture, Verdict, moment},
};

/// The end of a day, in minutes.
const MINUIT: u16 = 24 * 60;

/// Some moments to come, and what they are on each clock that was asked.
#[derive(Debug)]
pub(super) struct Moments<'a> {
    voulus: Voulus<'a>,
    instant: Instant,
    horloges: Vec<Horloge>,
}

/// Which moments.
#[derive(Debug, Clone, Copy)]
enum Voulus<'a> {
    Maintenant,
    /// From now to the end of the day.
    Aujourdhui,
    /// Seven times 24 hours from now.
    SeptJours,
    Creneaux(&'a [Creneau]),
}

/// A clock, the date that it shows, and the moments there, in order.
#[derive(Debug)]
struct Horloge {
    fuseau: Tz,
    jour: Option<NaiveDate>,
    fenetres: Vec<Fenetre>,
}

impl<'a> Moments<'a> {
    /// Those of a demand; none when it asks for none.
    pub(super) fn demandes(demande: &'a DemandeOrientation, instant: Instant) -> Option<Self> {
        let voulus = match (demande.quand, demande.disponibilites.as_slice()) {
            (Some(Quand::Maintenant), _) => Voulus::Maintenant,
            (Some(Quand::TousLesJours), _) => Voulus::SeptJours,
            (None, []) => return None,
            (None, creneaux) => Voulus::Creneaux(creneaux),
        };
        Some(Self::nouveaux(voulus, instant))
    }

    /// What is left of today.
    pub(super) fn aujourdhui(instant: Instant) -> Self {
        Self::nouveaux(Voulus::Aujourdhui, instant)
    }

    fn nouveaux(voulus: Voulus<'a>, instant: Instant) -> Self {
        Self {
            voulus,
            instant,
            horloges: Vec::new(),
        }
    }

    /// The rows among these that are open at one of the moments, or may be.
    pub(super) fn possibles(&mut self, instantane: &Instantane, parmi: &Bits) -> Bits {
        let possible = |ligne: &u32| {
            let ouverture = instantane.ouvertures.get(*ligne as usize);
            ouverture.is_some_and(|ouverture| self.juger(ouverture) != Verdict::Ferme)
        };
        Bits::depuis(
            instantane.nombre(),
            parmi.iter().filter(possible).collect::<Vec<_>>(),
        )
    }

    /// Whether hours are open at one of the moments.
    pub(super) fn juger(&mut self, ouverture: &Ouverture) -> Verdict {
        ouverture.pendant(|grille| {
            self.horloge(grille.fuseau())
                .map_or(&[], |horloge| &horloge.fenetres)
        })
    }

    /// The date of now on the clock of these hours.
    pub(super) fn jour(&mut self, ouverture: &Ouverture) -> Option<NaiveDate> {
        match ouverture {
            Ouverture::Comprise(grille) => self.horloge(grille.fuseau())?.jour,
            Ouverture::NonRenseignee | Ouverture::NonComprise => None,
        }
    }

    /// What a clock shows, read once.
    fn horloge(&mut self, fuseau: Tz) -> Option<&Horloge> {
        let connue = self.horloges.iter().position(|horloge| horloge.fuseau == fuseau);
        let rang = connue.unwrap_or(self.horloges.len());
        if connue.is_none() {
            let ici = moment(self.instant, fuseau);
            self.horloges.push(Horloge {
                fuseau,
                jour: ici.map(|ici| ici.date),
                fenetres: ici.map_or_else(Vec::new, |ici| self.voulus.fenetres(ici)),
            });
        }
        self.horloges.get(rang)
    }
}

impl Voulus<'_> {
    /// The moments on a clock that shows `ici`, in order.
    fn fenetres(self, ici: Moment) -> Vec<Fenetre> {
        let jour = |dans: u64, debut, fin| {
            let date = ici.date.checked_add_days(Days::new(dans))?;
            Some(Fenetre { date, debut, fin })
        };
        let mut fenetres: Vec<_> = match self {
            Self::Maintenant => vec![jour(0, ici.minute, ici.minute + 1)],
            Self::Aujourdhui => vec![jour(0, ici.minute, MINUIT)],
            Self::SeptJours => std::iter::once(jour(0, ici.minute, MINUIT))
                .chain((1..7).map(|dans| jour(dans, 0, MINUIT)))
                // What was open earlier today is again in a week.
                .chain((ici.minute > 0).then(|| jour(7, 0, ici.minute)))
                .collect(),
            Self::Creneaux(creneaux) => creneaux
                .iter()
                .flat_map(
                    |Creneau {
                         jour: voulu,
                         debut,
                         fin,
                     }| {
                        let aujourdhui = ici.date.weekday().num_days_from_monday();
                        let dans = u64::from((*voulu as u32 + 7 - aujourdhui) % 7);
                        if dans > 0 {
                            return [jour(dans, *debut, *fin), None];
                        }
                        // What is left of today, and next week what has begun already.
                        let reste = (ici.minute < *fin).then(|| jour(0, ici.minute.max(*debut), *fin));
                        let semaine = (*debut < ici.minute).then(|| jour(7, *debut, *fin));
                        [reste.flatten(), semaine.flatten()]
                    },
                )
                .collect(),
        }
        .into_iter()
        .flatten()
        .collect();
        fenetres.sort_unstable();
        fenetres
    }
}

#[cfg(test)]
mod tests {
    use coop_domain::temps::JourSemaine;

    use super::*;

    fn fenetres(voulus: Voulus<'_>, date: &str, minute: u16) -> Vec<String> {
        let date = date.parse().unwrap();
        voulus
            .fenetres(Moment { date, minute })
            .iter()
            .map(|Fenetre { date, debut, fin }| format!("{date} {debut}-{fin}"))
            .collect()
    }

    #[test]
    fn a_stretch_of_the_week_is_the_next_one() {
        let matin = |jour| Creneau {
            jour,
            debut: 540,
            fin: 720,
        };
        // Tuesday 1 December 2026.
        let creneaux = [
            matin(JourSemaine::Lundi),
            matin(JourSemaine::Mercredi),
            matin(JourSemaine::Mardi),
        ];
        let a = |minute| fenetres(Voulus::Creneaux(&creneaux), "2026-12-01", minute);
        assert_eq!(
            a(480),
            ["2026-12-01 540-720", "2026-12-02 540-720", "2026-12-07 540-720"]
        );
        // Begun: what is left, and the next one whole.
        assert_eq!(
            a(600),
            [
                "2026-12-01 600-720",
                "2026-12-02 540-720",
                "2026-12-07 540-720",
                "2026-12-08 540-720"
            ]
        );
        assert_eq!(
            a(720),
            ["2026-12-02 540-720", "2026-12-07 540-720", "2026-12-08 540-720"]
        );
    }

    #[test]
    fn the_29th_of_february_is_a_day_like_others() {
        let mardi = [
            Creneau::journee(JourSemaine::Mardi),
            Creneau::journee(JourSemaine::Mercredi),
        ];
        assert_eq!(
            fenetres(Voulus::Creneaux(&mardi), "2028-02-28", 0),
            ["2028-02-29 0-1440", "2028-03-01 0-1440"]
        );
        assert_eq!(
            fenetres(Voulus::Maintenant, "2028-02-29", 1_439),
            ["2028-02-29 1439-1440"]
        );
        assert_eq!(
            fenetres(Voulus::Aujourdhui, "2028-02-29", 600),
            ["2028-02-29 600-1440"]
        );
        let semaine = fenetres(Voulus::SeptJours, "2028-02-26", 600);
        assert_eq!(semaine.len(), 8);
        assert_eq!(semaine[3], "2028-02-29 0-1440");
        assert_eq!(semaine[6..], ["2028-03-03 0-1440", "2028-03-04 0-600"]);
    }
}

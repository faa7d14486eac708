//! Hours of a text under a regime, and what they say of the day in course.
//!
//! A state is asked for at nearly the same instant by everyone, all day long. The day is
//! computed once and kept: its stretches as instants, and the words of each at first use.

use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwapOption;
use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;
use coop_domain::{
    lieu::{EtatLieu, JourOuverture},
    temps::Instant,
};
use opening_hours::OpeningHours;

use super::{
    EtatPret, Regime,
    jour::{Genre, Tranche, tranches},
    mots::{self, Moment},
    semaine::semaine,
};

/// How far the next opening is looked for: the longest seasonal closings, and bounded work.
const HORIZON_JOURS: u64 = 92;

/// Whether a day computed for an answer is worth keeping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Memoire {
    /// The instant is now: the next request asks for the same day.
    Garder,
    /// The instant is any; today must not be forgotten for it.
    Laisser,
}

/// Understood hours under a regime.
#[derive(Debug)]
pub(crate) struct Grille {
    heures: OpeningHours,
    regime: Regime,
    journee: ArcSwapOption<Journee>,
}

/// A civil day of the lieu's clock, `[de, a[`.
#[derive(Debug)]
struct Journee {
    date: NaiveDate,
    de: Instant,
    a: Instant,
    periodes: Vec<Periode>,
}

/// A stretch of that day, until an instant.
#[derive(Debug)]
struct Periode {
    fin: Instant,
    genre: Genre,
    etat: OnceLock<EtatPret>,
}

impl Grille {
    /// Reads OpenStreetMap hours; none when the text is of another syntax, or depends on what is
    /// not known here: the sun at the place, school holidays.
    pub(crate) fn lire(texte: &str, regime: Regime) -> Option<Self> {
        let minuscule = texte.to_lowercase();
        if ["sunrise", "sunset", "dawn", "dusk"]
            .iter()
            .any(|evenement| minuscule.contains(evenement))
            || texte.contains("SH")
        {
            return None;
        }
        let heures: OpeningHours = texte.parse().ok()?;
        Some(Self {
            heures: heures.with_context(regime.feries.contexte()),
            regime,
            journee: ArcSwapOption::empty(),
        })
    }

    /// The state at an instant.
    pub(crate) fn etat(&self, instant: Instant, memoire: Memoire) -> EtatPret {
        self.periode(instant, memoire, |date, periode| {
            periode
                .etat
                .get_or_init(|| self.decrire(date, periode))
                .clone()
        })
        .unwrap_or_else(EtatPret::a_verifier)
    }

    /// Whether the lieu is open at an instant, and until when that does not change.
    pub(crate) fn ouvert(&self, instant: Instant, memoire: Memoire) -> (bool, Instant) {
        self.periode(instant, memoire, |_, periode| {
            (periode.genre == Genre::Ouvert, periode.fin)
        })
        .unwrap_or((false, instant))
    }

    /// The seven days that begin on the day of the instant.
    pub(crate) fn semaine(&self, instant: Instant) -> Vec<JourOuverture> {
        local(instant, self.regime.fuseau).map_or_else(Vec::new, |ici| {
            semaine(&self.heures, self.regime.feries, ici.date_naive())
        })
    }

    /// Reads the stretch that holds the instant; none beyond the calendar.
    fn periode<T>(
        &self,
        instant: Instant,
        memoire: Memoire,
        lire: impl FnOnce(NaiveDate, &Periode) -> T,
    ) -> Option<T> {
        let courante = self.journee.load();
        if let Some(journee) = courante.as_deref().filter(|j| (j.de..j.a).contains(&instant)) {
            return journee.periode(instant).map(|periode| lire(journee.date, periode));
        }
        let journee = Arc::new(self.journee(instant)?);
        if memoire == Memoire::Garder {
            self.journee.store(Some(Arc::clone(&journee)));
        }
        journee.periode(instant).map(|periode| lire(journee.date, periode))
    }

    fn journee(&self, instant: Instant) -> Option<Journee> {
        let date = local(instant, self.regime.fuseau)?.date_naive();
        let a = |date, minute| instant_de(date, minute, self.regime.fuseau);
        Some(Journee {
            date,
            de: a(date, 0)?,
            a: a(date.succ_opt()?, 0)?,
            periodes: tranches(&self.heures, date)
                .into_iter()
                .map(|Tranche { fin, genre, .. }| {
                    Some(Periode {
                        fin: a(date, fin)?,
                        genre,
                        etat: OnceLock::new(),
                    })
                })
                .collect::<Option<_>>()?,
        })
    }

    fn decrire(&self, date: NaiveDate, periode: &Periode) -> EtatPret {
        let apres = || {
            let fin = DateTime::from_timestamp_micros(periode.fin.micros())?.with_timezone(&self.regime.fuseau);
            Some(fin.naive_local())
        };
        let suivant = |voulu: fn(Genre) -> bool| {
            let apres = apres()?;
            (0..=HORIZON_JOURS)
                .map_while(|jours| date.checked_add_days(Days::new(jours)))
                .find_map(|jour| {
                    tranches(&self.heures, jour)
                        .into_iter()
                        .filter(|tranche| voulu(tranche.genre))
                        .map(|tranche| Moment {
                            date: jour,
                            minute: tranche.debut,
                        })
                        .find(|moment| {
                            let minutes = Duration::minutes(i64::from(moment.minute));
                            jour.and_time(NaiveTime::MIN) + minutes >= apres
                        })
                })
        };
        match periode.genre {
            Genre::Ouvert => EtatPret::nouveau(
                EtatLieu::Ouvert,
                mots::ouvert(date, suivant(|genre| genre != Genre::Ouvert)),
            ),
            Genre::Ferme => EtatPret::nouveau(
                EtatLieu::Ferme,
                mots::ferme(date, suivant(|genre| genre == Genre::Ouvert)),
            ),
            Genre::Incertain => EtatPret::a_verifier(),
        }
    }
}

impl Journee {
    fn periode(&self, instant: Instant) -> Option<&Periode> {
        self.periodes.iter().find(|periode| instant < periode.fin)
    }
}

/// The instant on the clock of a zone; none beyond chrono's calendar.
fn local(instant: Instant, fuseau: Tz) -> Option<DateTime<Tz>> {
    Some(DateTime::from_timestamp_micros(instant.micros())?.with_timezone(&fuseau))
}

/// The first instant when a clock of the zone shows that minute, or has just jumped over it.
fn instant_de(date: NaiveDate, minute: u16, fuseau: Tz) -> Option<Instant> {
    let voulu = date
        .and_time(NaiveTime::MIN)
        .checked_add_signed(Duration::minutes(i64::from(minute)))?;
    // No zone of the territories ever jumped by more than an hour.
    (0..=4)
        .filter_map(|quarts| voulu.checked_add_signed(Duration::minutes(15 * quarts)))
        .find_map(|horloge| fuseau.from_local_datetime(&horloge).earliest())
        .map(|instant| Instant::depuis_micros(instant.timestamp_micros()))
}

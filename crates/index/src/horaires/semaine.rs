//! The week table of a lieu.

use chrono::{Days, NaiveDate};
use coop_domain::lieu::{JourOuverture, Plage};

use super::{
    feries::Feries,
    jour::{Genre, Jours, MINUTES},
    mots::en_date,
};

/// A stretch that ends before this minute, and began the day before, belongs to the day before:
/// « 22 h – 2 h » is read on Friday, not as the small hours of Saturday.
const MATIN: u16 = 12 * 60;

/// The seven days from `aujourdhui` on, Monday first.
pub(crate) fn semaine(jours: &Jours, feries: Feries, aujourdhui: NaiveDate) -> Vec<JourOuverture> {
    let mut semaine: Vec<_> = (0..7)
        .filter_map(|rang| jour(jours, feries, aujourdhui.checked_add_days(Days::new(rang))?))
        .collect();
    semaine.sort_by_key(|jour| jour.jour);
    semaine
}

fn jour(jours: &Jours, feries: Feries, date: NaiveDate) -> Option<JourOuverture> {
    let veille = plages(jours, date.pred_opt()?);
    let lendemain = plages(jours, date.succ_opt()?);
    let mut plages = plages(jours, date);
    if deborde(&veille, &plages) {
        plages.remove(0);
    }
    let debordement = deborde(&plages, &lendemain).then(|| lendemain.first().map(|plage| plage.fin));
    if let (Some(Some(fin)), Some(derniere)) = (debordement, plages.last_mut()) {
        derniere.fin += fin;
    }
    let date_lue = en_date(date)?;
    Some(JourOuverture {
        jour: date_lue.jour_semaine(),
        date: date_lue,
        ferie: feries.nom(date).map(str::to_owned),
        plages,
    })
}

/// Whether the last stretch of a day goes on into the morning of the next, and stops there.
fn deborde(jour: &[Plage], lendemain: &[Plage]) -> bool {
    jour.last().is_some_and(|plage| plage.fin == MINUTES)
        && lendemain
            .first()
            .is_some_and(|plage| plage.debut == 0 && plage.fin <= MATIN)
}

/// When it may be open: with certainty, or on a condition that the hours' text tells.
fn plages(jours: &Jours, date: NaiveDate) -> Vec<Plage> {
    jours
        .tranches(date)
        .iter()
        .filter(|tranche| tranche.genre != Genre::Ferme)
        .map(|tranche| Plage {
            debut: tranche.debut,
            fin: tranche.fin,
        })
        .collect()
}

//! The state of a lieu in French words.

use chrono::{Datelike, NaiveDate, Weekday};
use coop_domain::{lieu::heure_en_mots, temps::Date};

use super::horloge::Moment;

/// « Ouvert · ferme à 18 h »; « Ouvert en continu » when no end is in sight.
pub(crate) fn ouvert(aujourdhui: NaiveDate, fermeture: Option<Moment>) -> String {
    match fermeture {
        Some(moment) => format!("Ouvert · ferme {}", quand(aujourdhui, moment)),
        None => "Ouvert en continu".to_owned(),
    }
}

/// « Fermé · ouvre demain à 9 h »; « Fermé » when no opening is in sight.
pub(crate) fn ferme(aujourdhui: NaiveDate, ouverture: Option<Moment>) -> String {
    match ouverture {
        Some(moment) => format!("Fermé · ouvre {}", quand(aujourdhui, moment)),
        None => "Fermé".to_owned(),
    }
}

fn quand(aujourdhui: NaiveDate, moment: Moment) -> String {
    let heure = heure_en_mots(moment.minute);
    match moment.date.signed_duration_since(aujourdhui).num_days() {
        0 => format!("à {heure}"),
        1 => format!("demain à {heure}"),
        2..=6 => format!("{} à {heure}", jour_semaine(moment.date.weekday())),
        _ => format!("le {} à {heure}", jour_mois(moment.date)),
    }
}

fn jour_semaine(jour: Weekday) -> &'static str {
    match jour {
        Weekday::Mon => "lundi",
        Weekday::Tue => "mardi",
        Weekday::Wed => "mercredi",
        Weekday::Thu => "jeudi",
        Weekday::Fri => "vendredi",
        Weekday::Sat => "samedi",
        Weekday::Sun => "dimanche",
    }
}

/// `4 janvier`, `1er mai`.
fn jour_mois(date: NaiveDate) -> String {
    let entiere = en_date(date).map(Date::en_toutes_lettres).unwrap_or_default();
    entiere
        .rsplit_once(' ')
        .map_or_else(String::new, |(jour_mois, _)| jour_mois.to_owned())
}

/// The domain's date, when its calendar reaches it (years -9999 to 9999).
pub(crate) fn en_date(date: NaiveDate) -> Option<Date> {
    Date::new(
        i16::try_from(date.year()).ok()?,
        i8::try_from(date.month()).ok()?,
        i8::try_from(date.day()).ok()?,
    )
}

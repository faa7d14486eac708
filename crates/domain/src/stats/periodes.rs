//! The periods that people ask for, and the steps that fit them.

use super::echanges::Pas;
use crate::{cra::ANNEE_MIN, enumeration::enumeration, temps::Date};

enumeration! {
    /// A period with a name, up to today.
    PeriodeUsuelle, champ "periode" {
        CeMois = 0, "ce_mois", "Ce mois", "";
        MoisDernier = 1, "mois_dernier", "Mois dernier", "";
        Trimestre = 2, "trimestre", "Ce trimestre", "";
        Annee = 3, "annee", "Cette année", "";
        Debut = 4, "debut", "Depuis le début", "";
    }
}

/// The first day that a CRA may have, or `aujourd_hui` for a clock that is before it.
#[must_use]
pub fn premier_jour(aujourd_hui: Date) -> Date {
    jour(ANNEE_MIN, 1, 1, aujourd_hui).min(aujourd_hui)
}

impl PeriodeUsuelle {
    /// Its first and last days, when it is `aujourd_hui`.
    #[must_use]
    pub fn bornes(self, aujourd_hui: Date) -> (Date, Date) {
        let mois = aujourd_hui.premier_du_mois();
        match self {
            Self::CeMois => (mois, aujourd_hui),
            Self::MoisDernier => {
                let fin = mois.plus_jours(-1).unwrap_or(mois);
                (fin.premier_du_mois(), fin)
            }
            Self::Trimestre => {
                let premier = aujourd_hui.mois() - (aujourd_hui.mois() - 1) % 3;
                (jour(aujourd_hui.annee(), premier, 1, mois), aujourd_hui)
            }
            Self::Annee => (jour(aujourd_hui.annee(), 1, 1, mois), aujourd_hui),
            Self::Debut => (premier_jour(aujourd_hui), aujourd_hui),
        }
    }
}

/// This date, or the last day of its month when it has no such day, or `sinon` beyond the years of dates.
fn jour(annee: i16, mois: i8, jour: i8, sinon: Date) -> Date {
    Date::new(annee, mois, jour)
        .or_else(|| Date::new(annee, mois, 1).map(Date::dernier_du_mois))
        .unwrap_or(sinon)
}

/// The same days one year before; 29 February is then the 28th.
#[must_use]
pub fn un_an_avant((du, au): (Date, Date)) -> (Date, Date) {
    let avant = |date: Date| jour(date.annee() - 1, date.mois(), date.jour(), date);
    (avant(du), avant(au))
}

/// Longest periods, in days, that each step tells well: a chart has a few hundred steps at most.
const JOURS: i64 = 370;
const SEMAINES: i64 = 7 * 370;

/// The steps that this period may be told in, the finest first.
#[must_use]
pub fn pas_permis((du, au): (Date, Date)) -> Vec<Pas> {
    let jours = au.jours_depuis_1970() - du.jours_depuis_1970() + 1;
    let mut permis = Vec::new();
    permis.extend((jours <= JOURS).then_some(Pas::Jour));
    permis.extend((jours > 7 && jours <= SEMAINES).then_some(Pas::Semaine));
    permis.extend((jours > 31).then_some(Pas::Mois));
    permis.extend((jours > 366).then_some(Pas::Annee));
    permis
}

/// The step that tells this period best.
#[must_use]
pub fn pas_propose((du, au): (Date, Date)) -> Pas {
    match au.jours_depuis_1970() - du.jours_depuis_1970() + 1 {
        ..=31 => Pas::Jour,
        32..=120 => Pas::Semaine,
        _ => Pas::Mois,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::enumeration::Enumeration;

    fn date(texte: &str) -> Date {
        texte.parse().unwrap()
    }

    #[test]
    fn named_periods_end_today_at_the_latest() {
        for (periode, aujourd_hui, du, au) in [
            (PeriodeUsuelle::CeMois, "2026-11-28", "2026-11-01", "2026-11-28"),
            (
                PeriodeUsuelle::MoisDernier,
                "2026-01-31",
                "2025-12-01",
                "2025-12-31",
            ),
            (
                PeriodeUsuelle::Trimestre,
                "2026-11-28",
                "2026-10-01",
                "2026-11-28",
            ),
            (
                PeriodeUsuelle::Trimestre,
                "2026-03-31",
                "2026-01-01",
                "2026-03-31",
            ),
            (
                PeriodeUsuelle::Trimestre,
                "2026-04-01",
                "2026-04-01",
                "2026-04-01",
            ),
            (PeriodeUsuelle::Annee, "2026-11-28", "2026-01-01", "2026-11-28"),
            (PeriodeUsuelle::Debut, "2026-11-28", "2020-01-01", "2026-11-28"),
        ] {
            assert_eq!(
                periode.bornes(date(aujourd_hui)),
                (date(du), date(au)),
                "{periode:?} {aujourd_hui}"
            );
        }
    }

    #[test]
    fn one_year_before_keeps_the_days() {
        let avant = un_an_avant((date("2028-02-29"), date("2028-03-31")));
        assert_eq!(avant, (date("2027-02-28"), date("2027-03-31")));
    }

    #[test]
    fn steps_fit_the_period() {
        let bornes = |du, au| (date(du), date(au));
        let mois = bornes("2026-11-01", "2026-11-30");
        assert_eq!(pas_permis(mois), [Pas::Jour, Pas::Semaine]);
        assert_eq!(pas_propose(mois), Pas::Jour);
        let annee = bornes("2026-01-01", "2026-12-31");
        assert_eq!(pas_permis(annee), [Pas::Jour, Pas::Semaine, Pas::Mois]);
        assert_eq!(pas_propose(annee), Pas::Mois);
        let tout = bornes("2020-01-01", "2026-11-28");
        assert_eq!(pas_permis(tout), [Pas::Semaine, Pas::Mois, Pas::Annee]);
        assert_eq!(pas_permis(bornes("2026-11-02", "2026-11-02")), [Pas::Jour]);
    }

    proptest! {
        #[test]
        fn the_proposed_step_is_permitted(debut in 10_000_i64..25_000, jours in 0_i64..5_000) {
            let du = Date::depuis_jours_1970(debut).unwrap();
            let au = Date::depuis_jours_1970(debut + jours).unwrap();
            prop_assert!(pas_permis((du, au)).contains(&pas_propose((du, au))));
            for periode in PeriodeUsuelle::TOUS {
                let (premier, dernier) = periode.bornes(au);
                prop_assert!(premier <= dernier && dernier <= au);
            }
        }
    }
}

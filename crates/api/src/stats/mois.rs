//! Whole months, each by its first day.

use coop_domain::{
    temps::{Date, Instant},
    territoires::{CodeDepartement, jour_local},
};

/// The day of the next month on which a month is published.
const JOUR: i8 = 5;
/// Where a day ends last.
const COUCHANT: &str = "987";

/// The month after.
pub(super) fn suivant(mois: Date) -> Option<Date> {
    mois.dernier_du_mois().lendemain()
}

/// The month before.
pub(super) fn precedent(mois: Date) -> Option<Date> {
    mois.premier_du_mois().plus_jours(-1).map(Date::premier_du_mois)
}

/// The months from one to another, both included.
pub(super) fn de_a(premier: Date, dernier: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(premier), |mois| suivant(*mois)).take_while(move |mois| *mois <= dernier)
}

/// The last month that is over everywhere.
pub(super) fn dernier_clos(maintenant: Instant) -> Option<Date> {
    let couchant: CodeDepartement = COUCHANT.parse().ok()?;
    precedent(jour_local(maintenant, Some(&couchant))?)
}

/// The last month of which the day of publication has come.
pub(super) fn dernier_du(maintenant: Instant) -> Option<Date> {
    let jour = jour_local(maintenant, None)?;
    let clos = precedent(jour)?;
    if jour.jour() >= JOUR {
        Some(clos)
    } else {
        precedent(clos)
    }
}

/// The day on which a month is published.
pub(super) fn publication(mois: Date) -> Option<Date> {
    let suivant = suivant(mois)?;
    Date::new(suivant.annee(), suivant.mois(), JOUR)
}

/// The next day of publication.
pub(super) fn prochaine_publication(maintenant: Instant) -> Option<Date> {
    let jour = jour_local(maintenant, None)?;
    let mois = if jour.jour() < JOUR {
        jour.premier_du_mois()
    } else {
        suivant(jour)?
    };
    Date::new(mois.annee(), mois.mois(), JOUR)
}

/// The last day on which what is published was to be revised: that of publication, in the first month of a quarter.
pub(super) fn derniere_revision_due(maintenant: Instant) -> Option<Date> {
    let jour = jour_local(maintenant, None)?;
    let du_trimestre = |jour: Date| {
        let premier = jour.mois() - (jour.mois() - 1) % 3;
        Date::new(jour.annee(), premier, JOUR)
    };
    let due = du_trimestre(jour)?;
    if due <= jour {
        Some(due)
    } else {
        du_trimestre(due.premier_du_mois().plus_jours(-1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(maintenant: &str) -> [String; 3] {
        let maintenant = maintenant.parse().unwrap();
        [
            dernier_clos(maintenant),
            dernier_du(maintenant),
            prochaine_publication(maintenant),
        ]
        .map(|date| date.unwrap().to_string())
    }

    #[test]
    fn a_month_is_due_on_the_5th_of_the_next_and_over_when_it_is_over_everywhere() {
        assert_eq!(
            dates("2026-11-20T10:00:00Z"),
            ["2026-10-01", "2026-10-01", "2026-12-05"]
        );
        assert_eq!(
            dates("2027-01-04T22:59:00Z"),
            ["2026-12-01", "2026-11-01", "2027-01-05"]
        );
        // Midnight in Paris.
        assert_eq!(
            dates("2027-01-04T23:00:00Z"),
            ["2026-12-01", "2026-12-01", "2027-02-05"]
        );
        // The first of the month in Paris, the last of the other in Papeete.
        assert_eq!(
            dates("2026-11-01T09:00:00Z"),
            ["2026-09-01", "2026-09-01", "2026-11-05"]
        );
    }

    #[test]
    fn a_revision_is_due_on_the_5th_of_each_quarter() {
        let due = |maintenant: &str| {
            let due = derniere_revision_due(maintenant.parse().unwrap()).unwrap();
            due.to_string()
        };
        assert_eq!(due("2026-11-20T10:00:00Z"), "2026-10-05");
        assert_eq!(due("2026-10-05T10:00:00Z"), "2026-10-05");
        assert_eq!(due("2026-10-04T10:00:00Z"), "2026-07-05");
        assert_eq!(due("2027-01-01T10:00:00Z"), "2026-10-05");
        assert_eq!(due("2028-02-29T10:00:00Z"), "2028-01-05");
    }

    #[test]
    fn months_follow_each_other() {
        let mois: Vec<_> = de_a("2025-11-01".parse().unwrap(), "2026-02-01".parse().unwrap())
            .map(|mois| mois.to_string())
            .collect();
        assert_eq!(mois, ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]);
        assert_eq!(
            de_a("2026-02-01".parse().unwrap(), "2026-01-01".parse().unwrap()).count(),
            0
        );
    }
}

use super::Date;

/// How often something comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rythme {
    /// It does not.
    UneFois,
    /// On the same day of each week.
    ChaqueSemaine,
    /// On the same day, every second week.
    UneSemaineSurDeux,
}

impl Rythme {
    /// Every rhythm, in the order in which people choose.
    pub const TOUS: [Self; 3] = [Self::UneFois, Self::ChaqueSemaine, Self::UneSemaineSurDeux];

    /// Short code of the choice.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UneFois => "une_fois",
            Self::ChaqueSemaine => "semaine",
            Self::UneSemaineSurDeux => "deux_semaines",
        }
    }

    /// The dates from `debut` to `fin`, both included; the first alone when it does not come back. At most
    /// `nombre`, so that a slip of the finger in a year does not make thousands.
    #[must_use]
    pub fn dates(self, debut: Date, fin: Date, nombre: usize) -> Vec<Date> {
        let pas = match self {
            Self::UneFois => return vec![debut],
            Self::ChaqueSemaine => 7,
            Self::UneSemaineSurDeux => 14,
        };
        std::iter::successors(Some(debut), |date| date.plus_jours(pas))
            .take_while(|date| *date <= fin)
            .take(nombre)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dates(rythme: Rythme, debut: &str, fin: &str) -> Vec<String> {
        let dates = rythme.dates(debut.parse().unwrap(), fin.parse().unwrap(), 60);
        dates.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_tuesday_comes_back_on_tuesdays() {
        assert_eq!(dates(Rythme::UneFois, "2026-12-01", "2026-01-01"), ["2026-12-01"]);
        assert_eq!(
            dates(Rythme::ChaqueSemaine, "2026-12-22", "2027-01-05"),
            ["2026-12-22", "2026-12-29", "2027-01-05"]
        );
        assert_eq!(
            dates(Rythme::UneSemaineSurDeux, "2028-02-15", "2028-03-14"),
            ["2028-02-15", "2028-02-29", "2028-03-14"]
        );
        assert!(dates(Rythme::ChaqueSemaine, "2026-12-02", "2026-12-01").is_empty());
        assert_eq!(dates(Rythme::ChaqueSemaine, "2026-12-01", "9999-12-31").len(), 60);
        assert_eq!(dates(Rythme::ChaqueSemaine, "9999-12-31", "9999-12-31").len(), 1);
    }

    proptest! {
        #[test]
        fn every_date_falls_on_the_same_day_and_none_is_missed(jours in -20_000..20_000, duree in 0..900) {
            let debut = Date::new(2026, 12, 1).unwrap().plus_jours(jours).unwrap();
            let fin = debut.plus_jours(duree).unwrap();
            for (rythme, pas) in [(Rythme::ChaqueSemaine, 7), (Rythme::UneSemaineSurDeux, 14)] {
                let dates = rythme.dates(debut, fin, usize::MAX);
                prop_assert_eq!(dates.len(), usize::try_from(duree / pas).unwrap() + 1);
                prop_assert!(dates.iter().all(|date| date.jour_semaine() == debut.jour_semaine() && *date <= fin));
            }
        }
    }
}

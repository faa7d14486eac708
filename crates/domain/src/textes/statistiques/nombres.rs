//! Numbers, durations, steps and periods, the French way.

use crate::{cra::ANNEE_MIN, stats::echanges::Pas, temps::Date};

/// A whole number with French thousands (narrow no-break space): `1 234`.
#[must_use]
pub fn nombre(n: u64) -> String {
    let chiffres = n.to_string();
    let mut ecrit = String::with_capacity(chiffres.len() + chiffres.len() / 3);
    for (rang, chiffre) in chiffres.chars().enumerate() {
        if rang > 0 && (chiffres.len() - rang).is_multiple_of(3) {
            ecrit.push('\u{202f}');
        }
        ecrit.push(chiffre);
    }
    ecrit
}

/// `0 atelier`, `1 atelier`, `1 234 ateliers`.
pub(in crate::textes) fn accorde(n: u64, singulier: &str, pluriel: &str) -> String {
    format!("{} {}", nombre(n), if n < 2 { singulier } else { pluriel })
}

/// Minutes in hours and minutes, exact: `45 min`, `12 h`, `12 h 05`.
#[must_use]
pub fn duree(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (heures, 0) => format!("{} h", nombre(heures)),
        (heures, minutes) => format!("{} h {minutes:02}", nombre(heures)),
    }
}

/// A whole percentage of a number that is not nothing: `12 %`, `< 1 %`.
#[must_use]
pub fn part(part: u32, n: u64) -> String {
    if part == 0 && n > 0 {
        "< 1 %".to_owned()
    } else {
        format!("{} %", nombre(part.into()))
    }
}

/// A share of 0 to 1 in whole percents: `38 %`.
#[must_use]
pub fn taux(taux: f64) -> String {
    format!("{:.0} %", taux * 100.0)
}

/// How a number changed in one year: `+ 19 % sur un an`, `- 3 sur un an` for small ones; none without one before.
#[must_use]
pub fn variation(n: u64, avant: u64) -> Option<String> {
    changement(n, avant, nombre, PETIT)
}

/// How a duration changed in one year: `+ 19 % sur un an`, `- 45 min sur un an` for short ones.
#[must_use]
pub fn variation_de_duree(minutes: u64, avant: u64) -> Option<String> {
    changement(minutes, avant, duree, PETIT * 60)
}

/// Under this number, or these hours, a percentage says more than there is to say.
const PETIT: u64 = 20;

fn changement(n: u64, avant: u64, ecrire: fn(u64) -> String, petit: u64) -> Option<String> {
    if avant == 0 {
        return None;
    }
    let ecart = n.abs_diff(avant);
    let signe = if n < avant { '-' } else { '+' };
    if ecart == 0 {
        return Some("stable sur un an".to_owned());
    }
    if avant < petit {
        return Some(format!("{signe} {} sur un an", ecrire(ecart)));
    }
    let pour_cent = (u128::from(ecart) * 100 + u128::from(avant) / 2) / u128::from(avant);
    Some(match u64::try_from(pour_cent).unwrap_or(u64::MAX) {
        0 => "stable sur un an".to_owned(),
        pour_cent => format!("{signe} {} % sur un an", nombre(pour_cent)),
    })
}

impl Pas {
    /// Whether the short name of a step is its year.
    #[must_use]
    pub const fn nomme_l_annee(self) -> bool {
        matches!(self, Self::Annee)
    }
}

/// A step in words: `lundi 2 novembre 2026`, `semaine du 2 novembre 2026`, `novembre 2026`, `2026`.
#[must_use]
pub fn etape(pas: Pas, debut: Date) -> String {
    match pas {
        Pas::Jour => format!("{} {}", debut.jour_en_mots(), debut.annee()),
        Pas::Semaine => format!("semaine du {}", debut.en_toutes_lettres()),
        Pas::Mois => debut.mois_en_mots(),
        Pas::Annee => annee(debut),
    }
}

/// A step under an axis, its year apart: `2 nov.`, `nov.`, `2026`.
#[must_use]
pub fn etape_courte(pas: Pas, debut: Date) -> String {
    match pas {
        Pas::Jour | Pas::Semaine if debut.jour() == 1 => format!("1er {}", mois_court(debut)),
        Pas::Jour | Pas::Semaine => format!("{} {}", debut.jour(), mois_court(debut)),
        Pas::Mois => mois_court(debut).to_owned(),
        Pas::Annee => annee(debut),
    }
}

/// The year of a date.
#[must_use]
pub fn annee(date: Date) -> String {
    date.annee().to_string()
}

const fn mois_court(date: Date) -> &'static str {
    match date.mois() {
        1 => "janv.",
        2 => "févr.",
        3 => "mars",
        4 => "avr.",
        5 => "mai",
        6 => "juin",
        7 => "juil.",
        8 => "août",
        9 => "sept.",
        10 => "oct.",
        11 => "nov.",
        _ => "déc.",
    }
}

/// A period in words: `depuis le début, jusqu'au 24 novembre 2026`, `le 2 novembre 2026`, `novembre 2026`, `de septembre à novembre 2026`, `année 2026`,
/// `du 1er octobre au 24 novembre 2026`.
#[must_use]
pub fn periode(du: Date, au: Date) -> String {
    let mois_entiers = du == du.premier_du_mois() && au == au.dernier_du_mois();
    let meme_annee = du.annee() == au.annee();
    if du == au {
        format!("le {}", du.en_toutes_lettres())
    } else if (du.annee(), du.mois(), du.jour()) == (ANNEE_MIN, 1, 1) {
        // No CRA can be older.
        format!("depuis le début, jusqu'au {}", au.en_toutes_lettres())
    } else if mois_entiers && meme_annee && du.mois() == au.mois() {
        du.mois_en_mots()
    } else if mois_entiers && meme_annee && du.mois() == 1 && au.mois() == 12 {
        format!("année {}", du.annee())
    } else if mois_entiers {
        let debut = sans_annee(du.mois_en_mots(), du, meme_annee);
        let de = if debut.starts_with(['a', 'o']) {
            "d'"
        } else {
            "de "
        };
        format!("{de}{debut} à {}", au.mois_en_mots())
    } else if meme_annee && du.mois() == au.mois() {
        let debut = du.en_toutes_lettres();
        let quantieme = debut.split(' ').next().unwrap_or_default();
        format!("du {quantieme} au {}", au.en_toutes_lettres())
    } else {
        let debut = sans_annee(du.en_toutes_lettres(), du, meme_annee);
        format!("du {debut} au {}", au.en_toutes_lettres())
    }
}

fn sans_annee(mots: String, date: Date, sans: bool) -> String {
    match mots.strip_suffix(&format!(" {}", date.annee())) {
        Some(court) if sans => court.to_owned(),
        _ => mots,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(texte: &str) -> Date {
        texte.parse().unwrap()
    }

    #[test]
    fn numbers_are_grouped_and_agree() {
        assert_eq!(nombre(0), "0");
        assert_eq!(nombre(999), "999");
        assert_eq!(nombre(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(nombre(u64::MAX).chars().filter(char::is_ascii_digit).count(), 20);
        assert_eq!(accorde(0, "atelier", "ateliers"), "0 atelier");
        assert_eq!(accorde(1, "atelier", "ateliers"), "1 atelier");
        assert_eq!(accorde(2, "atelier", "ateliers"), "2 ateliers");
    }

    #[test]
    fn durations_are_exact() {
        for (minutes, ecrite) in [
            (0, "0\u{a0}min"),
            (45, "45\u{a0}min"),
            (60, "1\u{a0}h"),
            (725, "12\u{a0}h\u{a0}05"),
            (74_040, "1\u{202f}234\u{a0}h"),
        ] {
            assert_eq!(duree(minutes), ecrite);
        }
    }

    #[test]
    fn percentages_never_say_nothing_of_something() {
        assert_eq!(part(0, 0), "0\u{a0}%");
        assert_eq!(part(0, 3), "<\u{a0}1\u{a0}%");
        assert_eq!(part(12, 3), "12\u{a0}%");
        assert_eq!(taux(0.384), "38\u{a0}%");
    }

    #[test]
    fn a_change_is_told_with_its_sign() {
        for (n, avant, dit) in [
            (119, 100, Some("+\u{a0}19\u{a0}% sur un an")),
            (97, 100, Some("-\u{a0}3\u{a0}% sur un an")),
            (100, 100, Some("stable sur un an")),
            (10_001, 10_000, Some("stable sur un an")),
            (7, 10, Some("-\u{a0}3 sur un an")),
            (5, 0, None),
        ] {
            assert_eq!(variation(n, avant).as_deref(), dit, "{n} {avant}");
        }
        for (minutes, avant, dit) in [
            (60, 15, "+\u{a0}45\u{a0}min sur un an"),
            (855, 90, "+\u{a0}12\u{a0}h\u{a0}45 sur un an"),
            (1_380, 1_200, "+\u{a0}15\u{a0}% sur un an"),
        ] {
            assert_eq!(variation_de_duree(minutes, avant).as_deref(), Some(dit));
        }
    }

    #[test]
    fn steps_and_periods_are_words() {
        assert_eq!(etape(Pas::Jour, date("2026-11-02")), "lundi 2 novembre 2026");
        assert_eq!(
            etape(Pas::Semaine, date("2026-11-02")),
            "semaine du 2 novembre 2026"
        );
        assert_eq!(etape_courte(Pas::Semaine, date("2026-11-02")), "2\u{a0}nov.");
        assert_eq!(etape_courte(Pas::Jour, date("2026-08-01")), "1er\u{a0}août");
        for (du, au, dite) in [
            ("2026-11-02", "2026-11-02", "le 2 novembre 2026"),
            ("2026-11-01", "2026-11-30", "novembre 2026"),
            ("2026-01-01", "2026-12-31", "année 2026"),
            ("2026-09-01", "2026-11-30", "de septembre à novembre 2026"),
            ("2026-10-01", "2026-11-30", "d'octobre à novembre 2026"),
            ("2025-12-01", "2026-11-30", "de décembre 2025 à novembre 2026"),
            ("2026-11-01", "2026-11-24", "du 1er au 24 novembre 2026"),
            ("2026-10-01", "2026-11-24", "du 1er octobre au 24 novembre 2026"),
            (
                "2025-12-01",
                "2026-11-24",
                "du 1er décembre 2025 au 24 novembre 2026",
            ),
        ] {
            assert_eq!(periode(date(du), date(au)), dite);
        }
    }
}

//! What cells say: days, numbers, lengths of time, values of closed lists, however people and programs write them.

use coop_domain::{
    ErreurChamp,
    enumeration::Enumeration,
    temps::{Date, Instant},
    territoires::{CodeDepartement, jour_local},
    texte::plier,
};

use super::{entete::montrer, tableau::Valeur};

/// Days of spreadsheets are counted from 30 December 1899.
const ORIGINE: (i16, i8, i8) = (1899, 12, 30);
/// Counted so, the years when there are CRAs: what is outside is no day.
const SERIES: std::ops::RangeInclusive<f64> = 43_831.0..=80_000.0;
/// Longest text that is read as a value.
const TEXTE_MAX: usize = 4_000;

/// Why a cell is not read: a code and a sentence.
pub(super) type Lue<T> = Result<T, Faute>;

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Faute {
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl Faute {
    pub(super) fn format(message: impl Into<String>) -> Self {
        Self {
            code: "format",
            message: message.into(),
        }
    }

    pub(super) fn inconnue(message: impl Into<String>) -> Self {
        Self {
            code: "valeur_inconnue",
            message: message.into(),
        }
    }

    /// The same, as what is wrong with a field.
    pub(super) fn de(self, champ: &str) -> ErreurChamp {
        ErreurChamp::new(champ, self.code, self.message)
    }
}

/// The text of a cell; none when it is empty.
pub(super) fn texte(valeur: &Valeur) -> Lue<Option<String>> {
    match valeur {
        Valeur::Vide => Ok(None),
        Valeur::Erreur => Err(Faute::format("La formule de cette case a échoué.")),
        autre => {
            let texte = autre.en_texte();
            if texte.chars().count() > TEXTE_MAX {
                return Err(Faute::format("Ce texte est trop long."));
            }
            Ok(Some(texte))
        }
    }
}

/// A day: a date of a spreadsheet, `2026-11-29`, `29/11/2026`, or a moment, on the clock of the département.
pub(super) fn jour(valeur: &Valeur, departement: Option<&CodeDepartement>) -> Lue<Option<Date>> {
    let lu = match valeur {
        Valeur::Jour(jour) => return Ok(Some(*jour)),
        Valeur::Nombre(nombre) => serie(*nombre),
        autre => match texte(autre)? {
            None => return Ok(None),
            Some(ecrit) => jour_ecrit(&ecrit, departement),
        },
    };
    lu.map(Some).ok_or_else(|| {
        Faute::format(format!(
            "« {} » n'est pas une date, par exemple 29/11/2026 ou 2026-11-29.",
            montrer(&valeur.en_texte())
        ))
    })
}

/// The day of a number of a spreadsheet.
fn serie(nombre: f64) -> Option<Date> {
    let (annee, mois, jour) = ORIGINE;
    let jours = SERIES.contains(&nombre).then(|| nombre.trunc() as i32)?;
    Date::new(annee, mois, jour)?.plus_jours(jours)
}

fn jour_ecrit(ecrit: &str, departement: Option<&CodeDepartement>) -> Option<Date> {
    if let Ok(instant) = ecrit.parse::<Instant>() {
        return jour_local(instant, departement);
    }
    // What follows the day is the hour.
    let jour = ecrit.split([' ', 'T']).next().unwrap_or(ecrit);
    let morceaux: Vec<&str> = jour.split(['/', '-', '.']).collect();
    match morceaux.as_slice() {
        [annee, mois, jour] if annee.len() == 4 => date(annee, mois, jour),
        [jour, mois, annee] if annee.len() == 4 => date(annee, mois, jour),
        [nombre] => nombre_ecrit(nombre).and_then(serie),
        _ => None,
    }
}

fn date(annee: &str, mois: &str, jour: &str) -> Option<Date> {
    let chiffres = |texte: &str, max: usize| {
        (1..=max).contains(&texte.len()) && texte.bytes().all(|octet| octet.is_ascii_digit())
    };
    if !chiffres(annee, 4) || !chiffres(mois, 2) || !chiffres(jour, 2) {
        return None;
    }
    Date::new(annee.parse().ok()?, mois.parse().ok()?, jour.parse().ok()?)
}

/// How many people: a whole number; for one person, « oui » and « non » too.
pub(super) fn compte(valeur: &Valeur, une_personne: bool) -> Lue<Option<u32>> {
    let refuse = || {
        Faute::format(format!(
            "« {} » n'est pas un nombre entier, par exemple 8.",
            montrer(&valeur.en_texte())
        ))
    };
    let nombre = match valeur {
        Valeur::Nombre(nombre) => Some(*nombre),
        Valeur::Booleen(booleen) if une_personne => Some(f64::from(u8::from(*booleen))),
        autre => match texte(autre)? {
            None => return Ok(None),
            Some(ecrit) => match plier(&ecrit).as_str() {
                "oui" | "o" | "vrai" | "x" if une_personne => Some(1.0),
                "non" | "n" | "faux" if une_personne => Some(0.0),
                _ => nombre_ecrit(&ecrit),
            },
        },
    };
    nombre.and_then(entier).map(Some).ok_or_else(refuse)
}

/// A number as people type it: `12`, `1,5`, `12.0`, `1 000`.
pub(super) fn nombre_ecrit(ecrit: &str) -> Option<f64> {
    let nu: String = ecrit
        .chars()
        .filter(|lettre| !lettre.is_whitespace())
        .map(|lettre| if lettre == ',' { '.' } else { lettre })
        .collect();
    let chiffres = nu.bytes().all(|octet| octet.is_ascii_digit() || octet == b'.');
    nu.parse().ok().filter(|_| chiffres && nu.len() <= 15)
}

/// A whole number of people or minutes, as a spreadsheet keeps it.
pub(super) fn entier(nombre: f64) -> Option<u32> {
    let arrondi = nombre.round();
    let juste = (nombre - arrondi).abs() < 1e-6 && (0.0..=1e9).contains(&arrondi);
    juste.then_some(arrondi as u32)
}

/// A value of a closed list: its code, its label or another spelling, whatever the case and the accents.
pub(super) fn code<E: Enumeration>(ecrit: &str) -> Option<E> {
    // Files that we have made say codes: most cells are known without folding.
    if let Some(exacte) = E::TOUS
        .iter()
        .copied()
        .find(|valeur| valeur.code() == ecrit.trim())
    {
        return Some(exacte);
    }
    let plie = plier(ecrit);
    E::TOUS.iter().copied().find(|valeur| {
        [valeur.code(), valeur.libelle()]
            .into_iter()
            .chain(valeur.autres_graphies().iter().copied())
            .any(|nom| plier(nom) == plie)
    })
}

/// The texts of a cell that holds several values of closed lists: by bars; else by `;` or lines; else by commas,
/// where labels that have some are found first. A JSON list of texts, too.
pub(super) fn liste<T>(ecrit: &str, lire: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Vec<String>> {
    if let Ok(textes) = serde_json::from_str::<Vec<String>>(ecrit) {
        return tous(textes.iter().map(String::as_str), &lire);
    }
    if let Some(valeur) = lire(ecrit) {
        return Ok(vec![valeur]);
    }
    for separateur in ['|', ';', '\n'] {
        if ecrit.contains(separateur) {
            return tous(ecrit.split(separateur), &lire);
        }
    }
    par_virgules(ecrit, &lire)
}

fn tous<'a, T>(
    textes: impl Iterator<Item = &'a str>,
    lire: &impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, Vec<String>> {
    let (mut valeurs, mut inconnues) = (Vec::new(), Vec::new());
    for texte in textes.map(str::trim).filter(|texte| !texte.is_empty()) {
        match lire(texte) {
            Some(valeur) => valeurs.push(valeur),
            None => inconnues.push(texte.to_owned()),
        }
    }
    if inconnues.is_empty() {
        Ok(valeurs)
    } else {
        Err(inconnues)
    }
}

/// Takes each time the longest run of pieces that is a value.
fn par_virgules<T>(ecrit: &str, lire: &impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Vec<String>> {
    /// Labels have two commas at most.
    const SUITE_MAX: usize = 3;
    let morceaux: Vec<&str> = ecrit.split(',').map(str::trim).collect();
    let (mut valeurs, mut inconnues) = (Vec::new(), Vec::new());
    let mut reste = morceaux.as_slice();
    while let Some((premier, suite)) = reste.split_first() {
        let trouvee = (1..=SUITE_MAX.min(reste.len())).rev().find_map(|longueur| {
            let (tete, apres) = reste.split_at_checked(longueur)?;
            Some((lire(&tete.join(", "))?, apres))
        });
        match trouvee {
            Some((valeur, apres)) => {
                valeurs.push(valeur);
                reste = apres;
            }
            None => {
                if !premier.is_empty() {
                    inconnues.push((*premier).to_owned());
                }
                reste = suite;
            }
        }
    }
    if inconnues.is_empty() {
        Ok(valeurs)
    } else {
        Err(inconnues)
    }
}

#[cfg(test)]
mod tests {
    use coop_domain::cra::{Age, Theme, TypeCra};

    use super::*;

    fn un_jour(valeur: &Valeur) -> Option<String> {
        jour(valeur, None).unwrap().map(|jour| jour.to_string())
    }

    #[test]
    fn days_are_written_many_ways() {
        for ecrit in [
            "2026-02-28",
            "28/02/2026",
            "28/2/2026",
            "28-02-2026",
            "28.02.2026",
            "2026/02/28",
            "28/02/2026 14:30",
            "2026-02-28T14:30:00",
            "46081",
            "46081,5",
        ] {
            let lu = un_jour(&Valeur::texte(ecrit));
            assert_eq!(lu.as_deref(), Some("2026-02-28"), "{ecrit}");
        }
        assert_eq!(un_jour(&Valeur::Nombre(46_081.6)).as_deref(), Some("2026-02-28"));
        assert_eq!(un_jour(&Valeur::Vide), None);
        assert_eq!(
            un_jour(&Valeur::texte("29/02/2024")).as_deref(),
            Some("2024-02-29")
        );
        for ecrit in [
            "29/02/2026",
            "28/02/26",
            "hier",
            "31/13/2026",
            "3",
            "2026-02",
            "1/2/3/2026",
            "2026-02-30",
            "-1/2/2026",
        ] {
            assert!(jour(&Valeur::texte(ecrit), None).is_err(), "{ecrit}");
        }
        assert!(jour(&Valeur::Nombre(3.0), None).is_err());
        assert!(jour(&Valeur::Erreur, None).is_err());
    }

    #[test]
    fn a_moment_is_a_day_on_the_clock_of_the_place() {
        let minuit = Valeur::texte("2023-05-03T22:00:00.000Z");
        assert_eq!(un_jour(&minuit).as_deref(), Some("2023-05-04"));
        let reunion: CodeDepartement = "974".parse().unwrap();
        let martinique: CodeDepartement = "972".parse().unwrap();
        assert_eq!(
            jour(&minuit, Some(&reunion)).unwrap().unwrap().to_string(),
            "2023-05-04"
        );
        assert_eq!(
            jour(&minuit, Some(&martinique)).unwrap().unwrap().to_string(),
            "2023-05-03"
        );
    }

    #[test]
    fn people_are_counted_in_whole_numbers() {
        for (valeur, attendu) in [
            (Valeur::Nombre(8.0), Some(8)),
            (Valeur::texte("8"), Some(8)),
            (Valeur::texte("8.0"), Some(8)),
            (Valeur::texte("8,0"), Some(8)),
            (Valeur::texte("1 000"), Some(1_000)),
            (Valeur::Vide, None),
            (Valeur::texte("Oui"), Some(1)),
            (Valeur::Booleen(false), Some(0)),
        ] {
            assert_eq!(compte(&valeur, true).unwrap(), attendu, "{valeur:?}");
        }
        for valeur in [
            Valeur::Nombre(1.5),
            Valeur::Nombre(-1.0),
            Valeur::Nombre(f64::NAN),
            Valeur::Nombre(1e300),
            Valeur::texte("-1"),
            Valeur::texte("huit"),
            Valeur::texte("1e3"),
            Valeur::texte("oui"),
            Valeur::Booleen(true),
        ] {
            assert!(compte(&valeur, false).is_err(), "{valeur:?}");
        }
    }

    #[test]
    fn values_are_known_by_code_and_by_label() {
        assert_eq!(code::<TypeCra>("INDIVIDUEL"), Some(TypeCra::Individuel));
        assert_eq!(
            code::<TypeCra>("accompagnement  individuel"),
            Some(TypeCra::Individuel)
        );
        assert_eq!(code::<Age>("60 ans et plus"), Some(Age::Plus60));
        assert_eq!(code::<Age>("12-17 ans"), Some(Age::De12A17));
        assert_eq!(code::<Theme>("licorne"), None);
    }

    #[test]
    fn lists_are_written_many_ways_and_labels_keep_their_commas() {
        use Theme::{Budget, Courriel, Demarche, Emploi};
        for (ecrit, attendu) in [
            ("courriel | demarche", vec![Courriel, Demarche]),
            ("Gérer ses courriels;Emploi, formation", vec![Courriel, Emploi]),
            ("Emploi, formation", vec![Emploi]),
            (
                "Gérer ses courriels, Emploi, formation, Banque, acheter et vendre en ligne",
                vec![Courriel, Emploi, Budget],
            ),
            ("[\"courriel\", \"demarche\"]", vec![Courriel, Demarche]),
            ("courriel,\ndemarche,", vec![Courriel, Demarche]),
            (" | courriel | ", vec![Courriel]),
        ] {
            assert_eq!(
                liste(ecrit, code::<Theme>).as_deref(),
                Ok(attendu.as_slice()),
                "{ecrit}"
            );
        }
        assert_eq!(
            liste("courriel, licorne, demarche", code::<Theme>),
            Err(vec!["licorne".to_owned()])
        );
    }
}

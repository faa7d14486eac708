//! The week as a person fills it in, row by row, and the OpenStreetMap text that it is.

use std::fmt::Write as _;

use super::Horaires;
use crate::{ErreurChamp, lieu::Plage, temps::JourSemaine};

/// The days of a week, as OpenStreetMap abbreviates them.
const JOURS: [(JourSemaine, &str); 7] = [
    (JourSemaine::Lundi, "Mo"),
    (JourSemaine::Mardi, "Tu"),
    (JourSemaine::Mercredi, "We"),
    (JourSemaine::Jeudi, "Th"),
    (JourSemaine::Vendredi, "Fr"),
    (JourSemaine::Samedi, "Sa"),
    (JourSemaine::Dimanche, "Su"),
];
/// From and to, in minutes after midnight.
type Plages = Vec<(u16, u16)>;

/// The last minute of a day, which midnight is.
const MINUIT: u16 = 1_440;

/// Some days of the week: Monday is the first bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Jours(u8);

impl Jours {
    /// The seven days, in order.
    pub fn tous() -> impl Iterator<Item = JourSemaine> {
        JOURS.into_iter().map(|(jour, _)| jour)
    }

    /// Whether there is no day.
    #[must_use]
    pub const fn est_vide(self) -> bool {
        self.0 == 0
    }

    /// Whether this day is one of them.
    #[must_use]
    pub const fn contient(self, jour: JourSemaine) -> bool {
        self.0 & (1 << jour as u8) != 0
    }

    /// With this day, or without it when it was there.
    #[must_use]
    pub const fn basculer(self, jour: JourSemaine) -> Self {
        Self(self.0 ^ (1 << jour as u8))
    }

    /// The days, in order.
    pub fn iter(self) -> impl Iterator<Item = JourSemaine> {
        Self::tous().filter(move |jour| self.contient(*jour))
    }

    /// As OpenStreetMap writes them: `Mo-Fr`, `Mo,We-Sa`. Two days that follow are not a range.
    fn en_osm(self) -> String {
        let mut texte = String::new();
        let mut rang = 0;
        while rang < 7 {
            let suite = (rang..7).take_while(|jour| self.0 & (1 << jour) != 0).count();
            let nom = |rang: usize| JOURS.get(rang).map_or("", |(_, nom)| nom);
            if suite > 0 && !texte.is_empty() {
                texte.push(',');
            }
            // Writing to a text does not fail.
            let _ = match suite {
                0 => Ok(()),
                1 => write!(texte, "{}", nom(rang)),
                2 => write!(texte, "{},{}", nom(rang), nom(rang + 1)),
                _ => write!(texte, "{}-{}", nom(rang), nom(rang + suite - 1)),
            };
            rang += suite.max(1);
        }
        texte
    }

    /// Reads `Mo-Fr,Su`.
    fn lire(texte: &str) -> Option<Self> {
        let rang = |nom: &str| JOURS.iter().position(|(_, connu)| *connu == nom.trim());
        let mut jours = Self::default();
        for partie in texte.split(',') {
            let (premier, dernier) = match partie.split_once('-') {
                Some((premier, dernier)) => (rang(premier)?, rang(dernier)?),
                None => (rang(partie)?, rang(partie)?),
            };
            if dernier < premier {
                return None;
            }
            (premier..=dernier).for_each(|rang| jours.0 |= 1 << rang);
        }
        Some(jours)
    }
}

/// A row of the week: the same hours on some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LigneHoraire {
    /// The days.
    pub jours: Jours,
    /// Minutes after midnight.
    pub debut: u16,
    /// Minutes after midnight, after `debut`.
    pub fin: u16,
}

/// The week as rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GrilleHoraire {
    /// The rows, in any order.
    pub lignes: Vec<LigneHoraire>,
    /// Whether public holidays are days off.
    pub ferme_feries: bool,
}

impl GrilleHoraire {
    /// The OpenStreetMap text; none when no row says anything.
    ///
    /// # Errors
    /// When a row has no day, ends before it begins, or two of them meet on a day; `chemin` names the field.
    pub fn ecrire(&self, chemin: &str) -> Result<Option<Horaires>, ErreurChamp> {
        let refuser = |message: String| Err(ErreurChamp::format(chemin, message));
        if let Some(rang) = self.lignes.iter().position(|ligne| ligne.jours.est_vide()) {
            return refuser(format!("Choisissez au moins un jour pour la ligne {}.", rang + 1));
        }
        let envers = |ligne: &LigneHoraire| ligne.fin <= ligne.debut || ligne.fin > MINUIT;
        if let Some(rang) = self.lignes.iter().position(envers) {
            return refuser(format!(
                "À la ligne {}, la fermeture vient après l'ouverture.",
                rang + 1
            ));
        }
        let mut semaine: Vec<(Jours, Plages)> = Vec::new();
        for jour in Jours::tous() {
            let plages = self.plages(jour);
            if let Some(((_, fin), (debut, _))) =
                plages.iter().zip(plages.iter().skip(1)).find(|(a, b)| b.0 < a.1)
            {
                return refuser(format!(
                    "Le {}, deux lignes se chevauchent : l'une finit à {}, l'autre commence à {}.",
                    jour.nom(),
                    heure(*fin),
                    heure(*debut),
                ));
            }
            if plages.is_empty() {
                continue;
            }
            match semaine.iter_mut().find(|(_, autres)| *autres == plages) {
                Some((jours, _)) => *jours = jours.basculer(jour),
                None => semaine.push((Jours::default().basculer(jour), plages)),
            }
        }
        let mut regles: Vec<_> = semaine
            .into_iter()
            .map(|(jours, plages)| {
                let plages: Vec<_> = plages
                    .into_iter()
                    .map(|(debut, fin)| format!("{}-{}", heure(debut), heure(fin)))
                    .collect();
                format!("{} {}", jours.en_osm(), plages.join(","))
            })
            .collect();
        if regles.is_empty() {
            return Ok(None);
        }
        if self.ferme_feries {
            regles.push("PH off".to_owned());
        }
        Horaires::new(&regles.join("; ")).map(Some)
    }

    /// The rows that an OpenStreetMap text says; none when it says more than rows can.
    #[must_use]
    pub fn lire(horaires: &str) -> Option<Self> {
        let mut jours: Vec<(JourSemaine, Plages)> = Jours::tous().map(|jour| (jour, Vec::new())).collect();
        let mut ferme_feries = false;
        for regle in horaires
            .split(';')
            .map(str::trim)
            .filter(|regle| !regle.is_empty())
        {
            if matches!(regle, "PH off" | "PH closed") {
                ferme_feries = true;
                continue;
            }
            let (selection, plages) = match regle.split_once(' ') {
                Some((selection, plages)) => (Jours::lire(selection)?, lire_plages(plages)?),
                // Hours alone are those of each day.
                None => (Jours(0x7f), lire_plages(regle)?),
            };
            // A later rule takes the place of an earlier one.
            for (jour, dites) in &mut jours {
                if selection.contient(*jour) {
                    dites.clone_from(&plages);
                }
            }
        }
        let mut lignes: Vec<LigneHoraire> = Vec::new();
        for (jour, plages) in jours {
            for (debut, fin) in plages {
                match lignes
                    .iter_mut()
                    .find(|ligne| (ligne.debut, ligne.fin) == (debut, fin))
                {
                    Some(ligne) if !ligne.jours.contient(jour) => ligne.jours = ligne.jours.basculer(jour),
                    Some(_) => {}
                    None => lignes.push(LigneHoraire {
                        jours: Jours::default().basculer(jour),
                        debut,
                        fin,
                    }),
                }
            }
        }
        (!lignes.is_empty()).then_some(Self { lignes, ferme_feries })
    }

    /// The week in words, the days that are alike together: `lundi à vendredi, 9 h – 12 h et 14 h – 17 h`.
    #[must_use]
    pub fn en_mots(&self) -> Vec<String> {
        let mut lignes: Vec<(Vec<JourSemaine>, Plages)> = Vec::new();
        for jour in Jours::tous() {
            let plages = self.plages(jour);
            if plages.is_empty() {
                continue;
            }
            match lignes.iter_mut().find(|(_, autres)| *autres == plages) {
                Some((jours, _)) => jours.push(jour),
                None => lignes.push((vec![jour], plages)),
            }
        }
        lignes
            .into_iter()
            .map(|(jours, plages)| {
                let plages: Vec<_> = plages
                    .into_iter()
                    .map(|(debut, fin)| Plage { debut, fin }.en_mots())
                    .collect();
                format!("{}, {}", jours_en_mots(&jours), plages.join(" et "))
            })
            .collect()
    }

    /// When a day is open, in order, each time once.
    fn plages(&self, jour: JourSemaine) -> Plages {
        let du_jour = self.lignes.iter().filter(|ligne| ligne.jours.contient(jour));
        let mut plages: Vec<_> = du_jour.map(|ligne| (ligne.debut, ligne.fin)).collect();
        plages.sort_unstable();
        plages.dedup();
        plages
    }
}

/// `09:30` as minutes after midnight, as browsers write the time of a field and OpenStreetMap an hour.
#[must_use]
pub fn lire_heure(texte: &str) -> Option<u16> {
    let (heures, minutes) = texte.trim().split_once(':')?;
    let chiffres = |texte: &str| texte.len() == 2 && crate::verifie::chiffres(texte);
    if !chiffres(heures) || !chiffres(minutes) {
        return None;
    }
    let (heures, minutes) = (heures.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
    let total = heures * 60 + minutes;
    (minutes < 60 && total <= MINUIT).then_some(total)
}

/// Minutes after midnight as `09:30`.
#[must_use]
pub fn heure(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// What an OpenStreetMap text says of the week, in words; the text itself when rows cannot say it.
#[must_use]
pub fn semaine_en_mots(horaires: &Horaires) -> Vec<String> {
    match GrilleHoraire::lire(horaires.as_str()) {
        Some(grille) => grille.en_mots(),
        None => vec![horaires.to_string()],
    }
}

/// `lundi à vendredi` from three days that follow one another, `lundi et jeudi`, `lundi, mercredi et samedi`.
fn jours_en_mots(jours: &[JourSemaine]) -> String {
    let suivis = jours
        .iter()
        .zip(jours.iter().skip(1))
        .all(|(jour, suivant)| *suivant as u8 == *jour as u8 + 1);
    match jours {
        [premier, .., dernier] if suivis && jours.len() > 2 => {
            format!("{} à {}", premier.nom(), dernier.nom())
        }
        [debut @ .., dernier] if !debut.is_empty() => {
            let debut: Vec<_> = debut.iter().map(|jour| jour.nom()).collect();
            format!("{} et {}", debut.join(", "), dernier.nom())
        }
        _ => jours.iter().map(|jour| jour.nom()).collect(),
    }
}

/// Reads `09:00-12:00,14:00-17:00`, or a day off.
fn lire_plages(texte: &str) -> Option<Plages> {
    if matches!(texte.trim(), "off" | "closed") {
        return Some(Vec::new());
    }
    let mut plages = Vec::new();
    for plage in texte.split(',') {
        let (debut, fin) = plage.split_once('-')?;
        let (debut, fin) = (lire_heure(debut)?, lire_heure(fin)?);
        if fin <= debut {
            return None;
        }
        plages.push((debut, fin));
    }
    Some(plages)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ecrite(horaires: &str) -> Option<String> {
        let grille = GrilleHoraire::lire(horaires)?;
        let texte = grille.ecrire("horaires").unwrap();
        texte.map(|texte| texte.as_str().to_owned())
    }

    #[test]
    fn the_hours_of_the_real_data_become_rows() {
        for (lu, ecrit) in [
            ("Mo-Fr 09:00-12:00,14:00-17:00", "Mo-Fr 09:00-12:00,14:00-17:00"),
            (
                "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
                "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
            ),
            ("Mo,Tu,We,Th 08:30-12:00;Sa off", "Mo-Th 08:30-12:00"),
            (
                "Mo-Sa 09:00-12:00; We 14:00-18:00",
                "Mo,Tu,Th-Sa 09:00-12:00; We 14:00-18:00",
            ),
            ("10:00-24:00", "Mo-Su 10:00-24:00"),
        ] {
            assert_eq!(ecrite(lu).as_deref(), Some(ecrit), "{lu}");
        }
    }

    #[test]
    fn a_week_is_told_in_words() {
        let mots = |horaires: &str| semaine_en_mots(&Horaires::new(horaires).unwrap());
        assert_eq!(
            mots("Mo-Fr 09:00-12:00,14:00-17:30; Sa 10:00-12:00"),
            [
                "lundi à vendredi, 9 h – 12 h et 14 h – 17 h 30",
                "samedi, 10 h – 12 h"
            ]
        );
        assert_eq!(mots("Tu,Th 09:00-12:00"), ["mardi et jeudi, 9 h – 12 h"]);
        assert_eq!(
            mots("Mo,Tu,Sa 09:00-12:00"),
            ["lundi, mardi et samedi, 9 h – 12 h"]
        );
        assert_eq!(mots("sur rendez-vous"), ["sur rendez-vous"]);
    }

    #[test]
    fn what_rows_cannot_say_is_left_as_it_is() {
        for texte in [
            "week 1-53/2 Mo 09:00-12:00",
            "Mo-Fr 09:00-12:00, Sa 10:00-12:00",
            "Mo[1] 09:00-12:00",
            "Mo 09:00+",
            "Fr-Mo 09:00-12:00",
            "Mo 22:00-02:00",
            "Mo 9h-12h",
            "off",
            "",
        ] {
            assert_eq!(GrilleHoraire::lire(texte), None, "{texte}");
        }
    }

    #[test]
    fn a_row_that_means_nothing_is_refused_in_words() {
        let ligne = |jours, debut, fin| LigneHoraire {
            jours: Jours(jours),
            debut,
            fin,
        };
        let message = |lignes: Vec<LigneHoraire>| {
            let grille = GrilleHoraire {
                lignes,
                ferme_feries: false,
            };
            grille.ecrire("horaires").unwrap_err().message
        };
        assert_eq!(
            message(vec![ligne(1, 540, 720), ligne(0, 540, 720)]),
            "Choisissez au moins un jour pour la ligne 2."
        );
        assert_eq!(
            message(vec![ligne(1, 720, 720)]),
            "À la ligne 1, la fermeture vient après l'ouverture."
        );
        assert_eq!(
            message(vec![ligne(3, 540, 720), ligne(2, 700, 800)]),
            "Le mardi, deux lignes se chevauchent : l'une finit à 12:00, l'autre commence à 11:40."
        );
        assert_eq!(GrilleHoraire::default().ecrire("horaires").unwrap(), None);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_as_the_same_week(
            lignes in prop::collection::vec((1_u8..128, 0_u16..1_439, 1_u16..200), 1..6), ferme_feries: bool,
        ) {
            let lignes = lignes.into_iter().map(|(jours, debut, duree)| LigneHoraire {
                jours: Jours(jours),
                debut,
                fin: (debut + duree).min(MINUIT),
            });
            let grille = GrilleHoraire { lignes: lignes.collect(), ferme_feries };
            if let Ok(Some(texte)) = grille.ecrire("horaires") {
                let relue = GrilleHoraire::lire(texte.as_str()).unwrap();
                for jour in Jours::tous() {
                    prop_assert_eq!(relue.plages(jour), grille.plages(jour));
                }
                prop_assert_eq!(relue.ferme_feries, ferme_feries);
                prop_assert_eq!(relue.ecrire("horaires").unwrap(), Some(texte));
            }
        }

        #[test]
        fn an_hour_reads_back(minutes in 0_u16..=1_440) {
            prop_assert_eq!(lire_heure(&heure(minutes)), Some(minutes));
        }
    }
}

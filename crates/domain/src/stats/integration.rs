//! What other sites choose when they show published figures: which ones, and of when.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    ErreurChamp,
    enumeration::{Enumeration, enumeration},
    temps::Date,
};

enumeration! {
    /// What may be shown of a territory's published figures.
    IndicateurPublic, champ "indicateurs" {
        Accompagnements = 0, "accompagnements", "Accompagnements", "";
        Cras = 1, "cras", "CRA", "";
        Conseillers = 2, "conseillers", "Conseillers actifs", "";
        Suivis = 3, "suivis", "Avec une suite", "";
        Evolution = 4, "evolution", "Évolution", "";
        Themes = 5, "themes", "Thèmes", "";
        Ages = 6, "ages", "Âges", "";
        Statuts = 7, "statuts", "Statuts", "";
        Types = 8, "types", "Types", "";
        Canaux = 9, "canaux", "Canaux", "";
        Durees = 10, "durees", "Durées", "";
        Suites = 11, "suites", "Suites", "";
    }
}

impl IndicateurPublic {
    /// What is shown when nothing is asked for.
    pub const PAR_DEFAUT: [Self; 8] = [
        Self::Accompagnements,
        Self::Cras,
        Self::Conseillers,
        Self::Suivis,
        Self::Evolution,
        Self::Themes,
        Self::Ages,
        Self::Statuts,
    ];

    /// Whether it is a number of the head, and not a chart.
    #[must_use]
    pub const fn est_un_nombre(self) -> bool {
        matches!(
            self,
            Self::Accompagnements | Self::Cras | Self::Conseillers | Self::Suivis
        )
    }
}

/// What is shown, in the order of who asked, each once; never nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicateursPublics(Vec<IndicateurPublic>);

impl IndicateursPublics {
    /// These, or those by default when there is none.
    pub fn de(indicateurs: impl IntoIterator<Item = IndicateurPublic>) -> Self {
        let mut gardes = Vec::new();
        for indicateur in indicateurs {
            if !gardes.contains(&indicateur) {
                gardes.push(indicateur);
            }
        }
        if gardes.is_empty() {
            Self::default()
        } else {
            Self(gardes)
        }
    }

    /// Whether this one is shown.
    #[must_use]
    pub fn contient(&self, indicateur: IndicateurPublic) -> bool {
        self.0.contains(&indicateur)
    }

    /// The numbers of the head.
    pub fn nombres(&self) -> impl Iterator<Item = IndicateurPublic> {
        self.0.iter().copied().filter(|lu| lu.est_un_nombre())
    }

    /// The charts.
    pub fn graphiques(&self) -> impl Iterator<Item = IndicateurPublic> {
        self.0.iter().copied().filter(|lu| !lu.est_un_nombre())
    }
}

impl Default for IndicateursPublics {
    fn default() -> Self {
        Self(IndicateurPublic::PAR_DEFAUT.to_vec())
    }
}

impl FromStr for IndicateursPublics {
    type Err = ErreurChamp;

    /// Codes between commas; those by default when there is none.
    fn from_str(texte: &str) -> Result<Self, ErreurChamp> {
        let codes = texte.split(',').map(str::trim).filter(|code| !code.is_empty());
        let lus: Result<Vec<_>, _> = codes.map(lire).collect();
        lus.map(Self::de)
    }
}

fn lire(code: &str) -> Result<IndicateurPublic, ErreurChamp> {
    let connus = IndicateurPublic::TOUS;
    connus.iter().copied().find(|lu| lu.code() == code).ok_or_else(|| {
        let acceptes: Vec<_> = connus.iter().map(|lu| lu.code()).collect();
        let message = format!(
            "« {code} » n'est pas un indicateur connu. Valeurs acceptées, séparées par des virgules : {}.",
            acceptes.join(", ")
        );
        ErreurChamp::new(IndicateurPublic::CHAMP, "valeur_inconnue", message)
    })
}

impl fmt::Display for IndicateursPublics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (rang, indicateur) in self.0.iter().enumerate() {
            if rang > 0 {
                f.write_str(",")?;
            }
            f.write_str(indicateur.code())?;
        }
        Ok(())
    }
}

/// A period of published figures, as other sites name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PeriodePublique {
    /// `12m`: the last twelve published months.
    #[default]
    DouzeMois,
    /// `2026`: the published months of this year.
    Annee(i16),
    /// `2026-01-01..2026-06-30`: from the first day of a month to the last day of another.
    Dates(Date, Date),
}

/// How the last twelve months are written.
const DOUZE_MOIS: &str = "12m";
/// Between two days.
const JUSQU_A: &str = "..";

impl PeriodePublique {
    /// Its days where figures are published by year; none for the last year.
    #[must_use]
    pub fn jours(self) -> (Option<Date>, Option<Date>) {
        match self {
            Self::DouzeMois => (None, None),
            Self::Annee(annee) => (Date::new(annee, 1, 1), Date::new(annee, 12, 31)),
            Self::Dates(du, au) => (Some(du), Some(au)),
        }
    }
}

impl FromStr for PeriodePublique {
    type Err = ErreurChamp;

    fn from_str(texte: &str) -> Result<Self, ErreurChamp> {
        let texte = texte.trim();
        let lue = if texte == DOUZE_MOIS {
            Some(Self::DouzeMois)
        } else if let Some((du, au)) = texte.split_once(JUSQU_A) {
            let jour = |texte: &str| texte.trim().parse::<Date>().ok();
            jour(du)
                .zip(jour(au))
                .filter(|(du, au)| du <= au)
                .map(|(du, au)| Self::Dates(du, au))
        } else {
            let chiffres = texte.len() == 4 && texte.bytes().all(|octet| octet.is_ascii_digit());
            texte.parse().ok().filter(|_| chiffres).map(Self::Annee)
        };
        lue.ok_or_else(|| {
            let message = format!(
                "« {texte} » n'est pas une période : « 12m » (les douze derniers mois), une année (« 2025 ») ou \
                 deux jours (« 2025-01-01..2025-06-30 »)."
            );
            ErreurChamp::format("periode", message)
        })
    }
}

impl fmt::Display for PeriodePublique {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DouzeMois => f.write_str(DOUZE_MOIS),
            Self::Annee(annee) => write!(f, "{annee:04}"),
            Self::Dates(du, au) => write!(f, "{du}{JUSQU_A}{au}"),
        }
    }
}

impl TryFrom<String> for PeriodePublique {
    type Error = ErreurChamp;

    fn try_from(texte: String) -> Result<Self, ErreurChamp> {
        texte.parse()
    }
}

impl From<PeriodePublique> for String {
    fn from(periode: PeriodePublique) -> Self {
        periode.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;

    fn indicateurs(texte: &str) -> String {
        texte.parse::<IndicateursPublics>().unwrap().to_string()
    }

    #[test]
    fn indicators_keep_the_order_of_who_asks() {
        assert_eq!(indicateurs("themes, ages,,themes"), "themes,ages");
        assert_eq!(indicateurs(""), IndicateursPublics::default().to_string());
        let choisis: IndicateursPublics = "ages,cras,evolution".parse().unwrap();
        assert_eq!(choisis.nombres().collect::<Vec<_>>(), [IndicateurPublic::Cras]);
        assert_eq!(
            choisis.graphiques().collect::<Vec<_>>(),
            [IndicateurPublic::Ages, IndicateurPublic::Evolution]
        );
        let refus = "themes,licornes".parse::<IndicateursPublics>().unwrap_err();
        assert_eq!(
            (refus.chemin.as_str(), refus.code.as_str()),
            ("indicateurs", "valeur_inconnue")
        );
        assert!(refus.message.contains("« licornes »"), "{}", refus.message);
        assert!(refus.message.ends_with("durees, suites."), "{}", refus.message);
    }

    #[test]
    fn a_period_is_months_a_year_or_two_days() {
        for (texte, attendue) in [
            ("12m", Some("12m")),
            (" 2025 ", Some("2025")),
            ("2025-01-01..2025-06-30", Some("2025-01-01..2025-06-30")),
            ("2025-06-30..2025-01-01", None),
            ("2025-02-30..2025-06-30", None),
            ("2025-01-01..", None),
            ("+202", None),
            ("25", None),
            ("20255", None),
            ("", None),
            ("6m", None),
        ] {
            let lue = texte.parse::<PeriodePublique>().ok().map(|lue| lue.to_string());
            assert_eq!(lue.as_deref(), attendue, "{texte}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            choisis in prop::collection::vec(select(IndicateurPublic::TOUS), 0..20),
            periode in prop_oneof![
                Just(PeriodePublique::DouzeMois),
                (0_i16..10_000).prop_map(PeriodePublique::Annee),
                (0_i64..30_000, 0_i64..900).prop_map(|(du, jours)| PeriodePublique::Dates(
                    Date::depuis_jours_1970(du).unwrap(),
                    Date::depuis_jours_1970(du + jours).unwrap(),
                )),
            ],
            autre in "\\PC{0,20}",
        ) {
            let choisis = IndicateursPublics::de(choisis);
            prop_assert_eq!(choisis.to_string().parse::<IndicateursPublics>().unwrap(), choisis);
            prop_assert_eq!(periode.to_string().parse::<PeriodePublique>().unwrap(), periode);
            if let Ok(lue) = autre.parse::<PeriodePublique>() {
                prop_assert_eq!(lue.to_string(), autre.trim());
            }
        }
    }
}

//! The state of the page « Mes statistiques », which lives in its address alone.

use serde::{Deserialize, Serialize};

use super::{
    echanges::Pas,
    periodes::{PeriodeUsuelle, pas_permis, pas_propose, un_an_avant},
};
use crate::{
    cra::{ANNEE_MIN, Canal, Theme, TypeCra},
    enumeration::Enumeration,
    ids::LieuId,
    lieu::CodeInsee,
    temps::Date,
};

/// What `GET /stats/moi` is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemandeChiffres {
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub du: Option<Date>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub au: Option<Date>,
    /// Step of the evolution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pas: Option<Pas>,
    /// CRAs of this type only.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<TypeCra>,
    /// CRAs of this canal only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canal: Option<Canal>,
    /// CRAs that name this theme only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
    /// CRAs of this commune only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<CodeInsee>,
    /// CRAs of this lieu only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lieu: Option<LieuId>,
}

/// The period of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Periode {
    /// One with a name.
    Usuelle(PeriodeUsuelle),
    /// From this day to that one, in order.
    Dates(Date, Date),
}

impl Default for Periode {
    fn default() -> Self {
        Self::Usuelle(PeriodeUsuelle::CeMois)
    }
}

/// What the address of the page says. Read with indulgence: what cannot be read is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageStatistiques {
    /// The period.
    pub periode: Periode,
    /// The step asked for; the period proposes one.
    pub pas: Option<Pas>,
    /// The filter of type.
    pub type_: Option<TypeCra>,
    /// The filter of canal.
    pub canal: Option<Canal>,
    /// The filter of theme.
    pub theme: Option<Theme>,
    /// The filter of commune.
    pub commune: Option<CodeInsee>,
    /// The filter of lieu.
    pub lieu: Option<LieuId>,
}

impl PageStatistiques {
    /// Reads the pairs of a query string, already decoded.
    pub fn depuis_paires<C: AsRef<str>, V: AsRef<str>>(paires: impl IntoIterator<Item = (C, V)>) -> Self {
        let mut page = Self::default();
        let (mut du, mut au) = (None, None);
        for (cle, valeur) in paires {
            let valeur = valeur.as_ref().trim();
            match cle.as_ref() {
                "periode" => {
                    if let Ok(usuelle) = PeriodeUsuelle::lire(valeur) {
                        page.periode = Periode::Usuelle(usuelle);
                    }
                }
                "du" => du = valeur.parse::<Date>().ok(),
                "au" => au = valeur.parse::<Date>().ok(),
                "pas" => page.pas = Pas::lire(valeur).ok(),
                "type" => page.type_ = TypeCra::lire(valeur).ok(),
                "canal" => page.canal = Canal::lire(valeur).ok(),
                "theme" => page.theme = Theme::lire(valeur).ok(),
                "commune" => page.commune = valeur.parse().ok(),
                "lieu" => page.lieu = valeur.parse().ok(),
                _ => {}
            }
        }
        if let Some((du, au)) = du.zip(au).filter(|(du, au)| du <= au) {
            page.periode = Periode::Dates(du, au);
        }
        page
    }

    /// The pairs of the query string that says this state, in a stable order.
    #[must_use]
    pub fn paires(&self) -> Vec<(&'static str, String)> {
        let mut paires = Vec::new();
        match self.periode {
            periode if periode == Periode::default() => {}
            Periode::Usuelle(usuelle) => paires.push(("periode", usuelle.code().to_owned())),
            Periode::Dates(du, au) => paires.extend([("du", du.to_string()), ("au", au.to_string())]),
        }
        let code = |nom, code: Option<&str>| code.map(|code| (nom, code.to_owned()));
        paires.extend(code("pas", self.pas.map(Pas::code)));
        paires.extend(code("type", self.type_.map(TypeCra::code)));
        paires.extend(code("canal", self.canal.map(Canal::code)));
        paires.extend(code("theme", self.theme.map(Theme::code)));
        paires.extend(
            self.commune
                .iter()
                .map(|commune| ("commune", commune.to_string())),
        );
        paires.extend(self.lieu.map(|lieu| ("lieu", lieu.to_string())));
        paires
    }

    /// The first and last days of the period, when it is `aujourd_hui`.
    #[must_use]
    pub fn bornes(&self, aujourd_hui: Date) -> (Date, Date) {
        match self.periode {
            Periode::Usuelle(usuelle) => usuelle.bornes(aujourd_hui),
            Periode::Dates(du, au) => (du, au),
        }
    }

    /// The step of the evolution: the one asked for when the period permits it, else the one it proposes.
    #[must_use]
    pub fn pas(&self, aujourd_hui: Date) -> Pas {
        let bornes = self.bornes(aujourd_hui);
        self.pas
            .filter(|pas| pas_permis(bornes).contains(pas))
            .unwrap_or_else(|| pas_propose(bornes))
    }

    /// How many filters are set.
    #[must_use]
    pub fn filtres(&self) -> u32 {
        [
            self.type_.is_some(),
            self.canal.is_some(),
            self.theme.is_some(),
            self.commune.is_some(),
            self.lieu.is_some(),
        ]
        .into_iter()
        .map(u32::from)
        .sum()
    }

    /// The same period without filters.
    #[must_use]
    pub fn sans_filtres(&self) -> Self {
        Self {
            periode: self.periode,
            pas: self.pas,
            ..Self::default()
        }
    }

    /// What answers this page.
    #[must_use]
    pub fn demande(&self, aujourd_hui: Date) -> DemandeChiffres {
        let (du, au) = self.bornes(aujourd_hui);
        DemandeChiffres {
            du: Some(du),
            au: Some(au),
            pas: Some(self.pas(aujourd_hui)),
            type_: self.type_,
            canal: self.canal,
            theme: self.theme,
            commune: self.commune.clone(),
            lieu: self.lieu,
        }
    }
}

impl DemandeChiffres {
    /// The same, one year before; none when no CRA can be that old, or when the years would overlap.
    #[must_use]
    pub fn un_an_avant(&self) -> Option<Self> {
        let debut = self.du?;
        let (du, au) = un_an_avant((debut, self.au?));
        (au < debut && au.annee() >= ANNEE_MIN).then(|| Self {
            du: Some(du),
            au: Some(au),
            ..self.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::{option, prelude::*, sample::select};

    use super::*;

    fn date(texte: &str) -> Date {
        texte.parse().unwrap()
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let page = PageStatistiques::depuis_paires([
            ("periode", "siecle"),
            ("du", "2026-12-01"),
            ("au", "2026-11-01"),
            ("type", "collectif"),
            ("canal", "fax"),
            ("commune", "xx"),
            ("utm_source", "lettre"),
        ]);
        assert_eq!(
            page,
            PageStatistiques {
                type_: Some(TypeCra::Collectif),
                ..PageStatistiques::default()
            }
        );
        assert_eq!(page.filtres(), 1);
        assert_eq!(page.sans_filtres(), PageStatistiques::default());
        assert!(PageStatistiques::default().paires().is_empty());
    }

    #[test]
    fn a_step_that_does_not_fit_gives_way() {
        let aujourd_hui = date("2026-11-28");
        let page = |pas| PageStatistiques {
            pas: Some(pas),
            ..PageStatistiques::default()
        };
        assert_eq!(page(Pas::Semaine).pas(aujourd_hui), Pas::Semaine);
        assert_eq!(page(Pas::Annee).pas(aujourd_hui), Pas::Jour);
    }

    #[test]
    fn the_demand_names_days_and_filters() {
        let page = PageStatistiques {
            periode: Periode::Usuelle(PeriodeUsuelle::MoisDernier),
            theme: Some(Theme::Sante),
            ..PageStatistiques::default()
        };
        let demande = page.demande(date("2026-11-28"));
        assert_eq!(demande.du, Some(date("2026-10-01")));
        assert_eq!(demande.au, Some(date("2026-10-31")));
        let avant = demande.un_an_avant().unwrap();
        assert_eq!(avant.du, Some(date("2025-10-01")));
        assert_eq!(avant.theme, Some(Theme::Sante));
        let vieille = DemandeChiffres {
            du: Some(date("2020-01-01")),
            au: Some(date("2020-06-30")),
            ..DemandeChiffres::default()
        };
        assert_eq!(vieille.un_an_avant(), None);
        let longue = DemandeChiffres {
            du: Some(date("2024-01-01")),
            au: Some(date("2025-01-01")),
            ..DemandeChiffres::default()
        };
        assert_eq!(longue.un_an_avant(), None);
    }

    proptest! {
        #[test]
        fn an_address_says_the_whole_state(
            periode in prop_oneof![
                select(PeriodeUsuelle::TOUS).prop_map(Periode::Usuelle),
                (0_i64..30_000, 0_i64..900).prop_map(|(du, jours)| Periode::Dates(
                    Date::depuis_jours_1970(du).unwrap(),
                    Date::depuis_jours_1970(du + jours).unwrap(),
                )),
            ],
            pas in option::of(select(Pas::TOUS)),
            type_ in option::of(select(TypeCra::TOUS)),
            canal in option::of(select(Canal::TOUS)),
            theme in option::of(select(Theme::TOUS)),
            commune in option::of(Just("2A004".parse::<CodeInsee>().unwrap())),
            lieu in option::of(Just(LieuId::depuis_source("essai", "1"))),
        ) {
            let page = PageStatistiques { periode, pas, type_, canal, theme, commune, lieu };
            prop_assert_eq!(PageStatistiques::depuis_paires(page.paires()), page);
        }
    }
}

//! The state of the page « Mes statistiques », which lives in its address alone.

use serde::{Deserialize, Serialize};

use super::{
    echanges::{NiveauStats, Pas},
    periodes::{PeriodeUsuelle, pas_permis, pas_propose, un_an_avant},
    pilotage::{PAS_DU_PILOTAGE, en_mois_entiers},
};
use crate::{
    cra::{ANNEE_MIN, Canal, Theme, TypeCra},
    enumeration::Enumeration,
    ids::LieuId,
    lieu::CodeInsee,
    temps::Date,
};

/// What `GET /stats/moi` and `GET /stats/{niveau}/{code}` are asked.
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
    /// Of an EPCI, its part in this département.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departement: Option<String>,
}

/// Of what figures are asked: a level and a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerritoireStats {
    /// Any level but one's own.
    pub niveau: NiveauStats,
    /// `FR`, a code of the COG, a SIREN of EPCI, a slug of hub, the identifier of an employer or a team.
    pub code: String,
    /// The département whose part of an EPCI is meant.
    pub departement: Option<String>,
}

/// The code of the country.
pub const FRANCE: &str = "FR";

impl TerritoireStats {
    /// This one, as a whole.
    #[must_use]
    pub fn nouveau(niveau: NiveauStats, code: impl Into<String>) -> Self {
        Self {
            niveau,
            code: code.into(),
            departement: None,
        }
    }

    /// The whole country.
    #[must_use]
    pub fn france() -> Self {
        Self::nouveau(NiveauStats::National, FRANCE)
    }

    /// Reads `region:84`; the level is any word of the list, and the code is not looked up.
    #[must_use]
    pub fn lire(texte: &str) -> Option<Self> {
        let (niveau, code) = texte.split_once(':')?;
        let niveau = NiveauStats::TOUS
            .iter()
            .copied()
            .find(|connu| connu.code() == niveau.trim())?;
        let code = code.trim();
        (!code.is_empty()).then(|| Self::nouveau(niveau, code))
    }

    /// As attributes and addresses write it: `region:84`.
    #[must_use]
    pub fn ecrit(&self) -> String {
        format!("{}:{}", self.niveau.code(), self.code)
    }

    /// A région.
    #[must_use]
    pub fn region(code: impl Into<String>) -> Self {
        Self::nouveau(NiveauStats::Region, code)
    }
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
    /// What is followed; none for one's own figures.
    pub territoire: Option<TerritoireStats>,
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
        page.lire(paires);
        page
    }

    fn lire<C: AsRef<str>, V: AsRef<str>>(&mut self, paires: impl IntoIterator<Item = (C, V)>) {
        let (mut du, mut au) = (None, None);
        let (mut niveau, mut code, mut departement) = (None, None, None);
        for (cle, valeur) in paires {
            let valeur = valeur.as_ref().trim();
            match cle.as_ref() {
                "niveau" => niveau = NiveauStats::lire(valeur).ok(),
                "code" if !valeur.is_empty() => code = Some(valeur.to_owned()),
                "departement" if !valeur.is_empty() => departement = Some(valeur.to_owned()),
                "periode" => {
                    if let Ok(usuelle) = PeriodeUsuelle::lire(valeur) {
                        self.periode = Periode::Usuelle(usuelle);
                    }
                }
                "du" => du = valeur.parse::<Date>().ok(),
                "au" => au = valeur.parse::<Date>().ok(),
                "pas" => self.pas = Pas::lire(valeur).ok(),
                "type" => self.type_ = TypeCra::lire(valeur).ok(),
                "canal" => self.canal = Canal::lire(valeur).ok(),
                "theme" => self.theme = Theme::lire(valeur).ok(),
                "commune" => self.commune = valeur.parse().ok(),
                "lieu" => self.lieu = valeur.parse().ok(),
                _ => {}
            }
        }
        if let Some((du, au)) = du.zip(au).filter(|(du, au)| du <= au) {
            self.periode = Periode::Dates(du, au);
        }
        self.territoire =
            niveau
                .filter(|niveau| *niveau != NiveauStats::Moi)
                .zip(code)
                .map(|(niveau, code)| TerritoireStats {
                    niveau,
                    code,
                    departement: departement.filter(|_| niveau == NiveauStats::Epci),
                });
    }

    /// The same for what is followed: this one when the pairs name none, this year when they name no period.
    pub fn suivie<C: AsRef<str>, V: AsRef<str>>(
        paires: impl IntoIterator<Item = (C, V)>,
        territoire: &TerritoireStats,
    ) -> Self {
        let mut page = Self {
            periode: Periode::Usuelle(PeriodeUsuelle::Annee),
            ..Self::default()
        };
        page.lire(paires);
        page.territoire.get_or_insert_with(|| territoire.clone());
        page.lieu = None;
        page
    }

    /// The pairs of the query string that says this state, in a stable order.
    #[must_use]
    pub fn paires(&self) -> Vec<(&'static str, String)> {
        let mut paires = Vec::new();
        if let Some(territoire) = &self.territoire {
            paires.push(("niveau", territoire.niveau.code().to_owned()));
            paires.push(("code", territoire.code.clone()));
            paires.extend(
                territoire
                    .departement
                    .iter()
                    .map(|departement| ("departement", departement.clone())),
            );
        }
        match self.periode {
            periode if periode == Periode::default() && self.territoire.is_none() => {}
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

    /// The first and last days of the period, when it is `aujourd_hui`: whole months, but for one's own figures.
    #[must_use]
    pub fn bornes(&self, aujourd_hui: Date) -> (Date, Date) {
        let bornes = match self.periode {
            Periode::Usuelle(usuelle) => usuelle.bornes(aujourd_hui),
            Periode::Dates(du, au) => (du, au),
        };
        match self.territoire {
            Some(_) => en_mois_entiers(bornes),
            None => bornes,
        }
    }

    /// The steps that its evolution may be told in, the finest first.
    #[must_use]
    pub fn pas_permis(&self, aujourd_hui: Date) -> Vec<Pas> {
        let mut permis = pas_permis(self.bornes(aujourd_hui));
        permis.retain(|pas| self.territoire.is_none() || PAS_DU_PILOTAGE.contains(pas));
        permis
    }

    /// The step of the evolution: the one asked for when the period permits it, else the one it proposes.
    #[must_use]
    pub fn pas(&self, aujourd_hui: Date) -> Pas {
        let permis = self.pas_permis(aujourd_hui);
        let propose = pas_propose(self.bornes(aujourd_hui));
        [self.pas, Some(propose), permis.first().copied()]
            .into_iter()
            .flatten()
            .find(|pas| permis.contains(pas))
            .unwrap_or(propose)
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
            territoire: self.territoire.clone(),
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
            departement: self
                .territoire
                .as_ref()
                .and_then(|territoire| territoire.departement.clone()),
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
    fn what_is_followed_is_told_by_whole_months_and_by_no_day() {
        let aujourd_hui = date("2026-11-28");
        let page = PageStatistiques {
            territoire: Some(TerritoireStats::region("75")),
            pas: Some(Pas::Jour),
            ..PageStatistiques::default()
        };
        assert_eq!(page.bornes(aujourd_hui), (date("2026-11-01"), date("2026-11-30")));
        assert_eq!(page.pas(aujourd_hui), Pas::Semaine);
        assert_eq!(page.sans_filtres().territoire, page.territoire);
        let creuse = TerritoireStats::nouveau(NiveauStats::Departement, "23");
        let lue = |paires: &[(&'static str, &'static str)]| {
            PageStatistiques::suivie(paires.iter().copied(), &creuse)
        };
        let entree = lue(&[("lieu", "01a22677-2ad0-7169-beac-bf637844cd82")]);
        assert_eq!((&entree.territoire, entree.lieu), (&Some(creuse.clone()), None));
        assert_eq!(entree.periode, Periode::Usuelle(PeriodeUsuelle::Annee));
        // Any period, the usual one of other pages too, is said in the address.
        let du_mois = PageStatistiques {
            periode: Periode::default(),
            ..entree
        };
        assert_eq!(PageStatistiques::suivie(du_mois.paires(), &creuse), du_mois);
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
            territoire in option::of(prop_oneof![
                Just(TerritoireStats::france()),
                Just(TerritoireStats::nouveau(NiveauStats::Structure, "01a22677-2ad0-7169-beac-bf637844cd82")),
                Just(TerritoireStats {
                    departement: Some("23".to_owned()),
                    ..TerritoireStats::nouveau(NiveauStats::Epci, "200067544")
                }),
            ]),
        ) {
            let page = PageStatistiques { territoire, periode, pas, type_, canal, theme, commune, lieu };
            prop_assert_eq!(PageStatistiques::depuis_paires(page.paires()), page);
        }
    }
}

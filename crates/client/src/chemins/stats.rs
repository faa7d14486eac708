//! Addresses of figures.

use coop_domain::stats::page::{DemandeChiffres, PageStatistiques};
use coop_domain::{enumeration::Enumeration, stats::echanges::NiveauStats};
use serde::Serialize;

use super::{RACINE, avec_requete};

/// `GET`: one's own figures.
pub const MOI: &str = "/api/v1/stats/moi";
/// The page of figures: one's own for a conseiller, those of the country for everybody else.
pub const PAGE: &str = "/statistiques";
/// The code of the country.
pub const FRANCE: &str = "FR";

/// The figures of a territory that everybody may read: its level and its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerritoireStats {
    /// `National`, `Region` or `Departement`.
    pub niveau: NiveauStats,
    /// `FR`, or the code of the région or département.
    pub code: String,
}

impl TerritoireStats {
    /// The whole country.
    #[must_use]
    pub fn france() -> Self {
        Self {
            niveau: NiveauStats::National,
            code: FRANCE.to_owned(),
        }
    }

    /// A région.
    #[must_use]
    pub fn region(code: impl Into<String>) -> Self {
        Self {
            niveau: NiveauStats::Region,
            code: code.into(),
        }
    }

    fn sous(&self, racine: &str) -> String {
        format!("{racine}/{}/{}", self.niveau.code(), self.code)
    }
}

/// `GET /stats/moi`: one's own figures, of this period and with these filters.
#[must_use]
pub fn moi(demande: &DemandeChiffres) -> String {
    avec_requete(MOI.to_owned(), demande)
}

/// `GET /stats/{niveau}/{code}`: the published figures of a territory.
#[must_use]
pub fn publiques(territoire: &TerritoireStats, demande: &DemandeChiffres) -> String {
    avec_requete(territoire.sous(&format!("{RACINE}/stats")), demande)
}

/// The page of one's own figures, in this state.
#[must_use]
pub fn page(page: &PageStatistiques) -> String {
    avec_requete(PAGE.to_owned(), &page.paires())
}

/// The state that the query string of `/statistiques` says, with or without its `?`.
#[must_use]
pub fn lire_page(requete: &str) -> PageStatistiques {
    let requete = requete.strip_prefix('?').unwrap_or(requete);
    let paires: Vec<(String, String)> = serde_html_form::from_str(requete).unwrap_or_default();
    PageStatistiques::depuis_paires(paires)
}

/// The page of a territory's published figures.
#[must_use]
pub fn page_publique(territoire: &TerritoireStats) -> String {
    territoire.sous(PAGE)
}

/// How an embedded page looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Apparence {
    /// As the visitor's device.
    #[default]
    Auto,
    /// Light.
    Clair,
    /// Dark.
    Sombre,
}

impl Apparence {
    /// What the address says.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Clair => "clair",
            Self::Sombre => "sombre",
        }
    }

    /// What an address says.
    #[must_use]
    pub fn lire(code: &str) -> Option<Self> {
        [Self::Auto, Self::Clair, Self::Sombre]
            .into_iter()
            .find(|apparence| apparence.code() == code)
    }
}

/// The page to embed: the published figures of a territory.
#[must_use]
pub fn integration(territoire: &TerritoireStats, apparence: Apparence) -> String {
    let requete = Requete {
        apparence: Some(apparence.code()).filter(|_| apparence != Apparence::default()),
    };
    avec_requete(territoire.sous("/embed/stats"), &requete)
}

#[derive(Serialize)]
struct Requete {
    #[serde(skip_serializing_if = "Option::is_none")]
    apparence: Option<&'static str>,
}

#[cfg(test)]
mod tests {
    use coop_domain::{
        cra::{Canal, Theme, TypeCra},
        stats::{echanges::Pas, page::Periode, periodes::PeriodeUsuelle},
    };

    use super::*;

    #[test]
    fn each_address_is_as_the_api_documents_it() {
        let demande = DemandeChiffres {
            du: "2026-11-01".parse().ok(),
            au: "2026-11-28".parse().ok(),
            pas: Some(Pas::Semaine),
            type_: Some(TypeCra::Individuel),
            canal: Some(Canal::ADistance),
            theme: Some(Theme::Sante),
            commune: "23096".parse().ok(),
            lieu: None,
        };
        assert_eq!(
            moi(&demande),
            "/api/v1/stats/moi?du=2026-11-01&au=2026-11-28&pas=semaine&type=individuel&canal=a_distance&\
             theme=sante&commune=23096"
        );
        let sans = DemandeChiffres::default();
        assert_eq!(
            publiques(&TerritoireStats::france(), &sans),
            "/api/v1/stats/national/FR"
        );
        assert_eq!(
            publiques(&TerritoireStats::region("75"), &sans),
            "/api/v1/stats/region/75"
        );
        assert_eq!(
            page_publique(&TerritoireStats::region("75")),
            "/statistiques/region/75"
        );
        assert_eq!(
            integration(&TerritoireStats::france(), Apparence::Auto),
            "/embed/stats/national/FR"
        );
        assert_eq!(
            integration(&TerritoireStats::region("75"), Apparence::Sombre),
            "/embed/stats/region/75?apparence=sombre"
        );
        assert_eq!(Apparence::lire("clair"), Some(Apparence::Clair));
        assert_eq!(Apparence::lire("rose"), None);
    }

    #[test]
    fn the_page_survives_its_address() {
        let etat = PageStatistiques {
            periode: Periode::Usuelle(PeriodeUsuelle::Debut),
            theme: Some(Theme::Demarche),
            commune: "2A004".parse().ok(),
            ..PageStatistiques::default()
        };
        let adresse = page(&etat);
        assert_eq!(
            adresse,
            "/statistiques?periode=debut&theme=demarche&commune=2A004"
        );
        assert_eq!(lire_page(adresse.split_once('?').unwrap().1), etat);
        assert_eq!(page(&PageStatistiques::default()), "/statistiques");
        assert_eq!(lire_page("?%FF=%"), PageStatistiques::default());
    }
}

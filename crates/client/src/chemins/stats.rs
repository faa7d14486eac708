//! Addresses of figures.

pub use coop_domain::stats::page::{FRANCE, TerritoireStats};
use coop_domain::{
    enumeration::Enumeration,
    ids::PartageId,
    stats::{
        graphiques::Graphique,
        page::{DemandeChiffres, PageStatistiques},
        rapport::FormatExport,
    },
};
use serde::Serialize;

use super::{RACINE, avec_requete};

/// `GET`: one's own figures.
pub const MOI: &str = "/api/v1/stats/moi";
/// The page of figures: one's own for a conseiller, those of the country for everybody else.
pub const PAGE: &str = "/statistiques";
/// The route of the figures of a territory, without its code: `/api/v1/stats/region/84`.
fn sous(territoire: &TerritoireStats, racine: &str) -> String {
    format!("{racine}/{}/{}", territoire.niveau.code(), territoire.code)
}

/// `GET /stats/moi`: one's own figures, of this period and with these filters.
#[must_use]
pub fn moi(demande: &DemandeChiffres) -> String {
    avec_requete(MOI.to_owned(), demande)
}

/// `GET /stats/{niveau}/{code}`: the figures of a territory; the published ones for who does not follow it.
#[must_use]
pub fn publiques(territoire: &TerritoireStats, demande: &DemandeChiffres) -> String {
    avec_requete(sous(territoire, &format!("{RACINE}/stats")), demande)
}

/// `GET /stats/{niveau}/{code}/parts`: its parts, for those who follow it.
#[must_use]
pub fn parts(territoire: &TerritoireStats, demande: &DemandeChiffres) -> String {
    avec_requete(
        format!("{}/parts", sous(territoire, &format!("{RACINE}/stats"))),
        demande,
    )
}

/// `GET /contours/{niveau}/{code}`: the shapes of its parts.
#[must_use]
pub fn contours(territoire: &TerritoireStats) -> String {
    let requete = DeLEpci {
        departement: territoire.departement.as_deref(),
    };
    avec_requete(sous(territoire, &format!("{RACINE}/contours")), &requete)
}

/// `GET /stats/{niveau}/{code}/reseau`: its network, for those who follow it.
#[must_use]
pub fn reseau(territoire: &TerritoireStats, demande: &DemandeChiffres) -> String {
    avec_requete(
        format!("{}/reseau", sous(territoire, &format!("{RACINE}/stats"))),
        demande,
    )
}

/// The same figures as a file: `adresse` is that of the figures, as [`moi`] and [`publiques`] write it. A picture shows
/// one chart.
#[must_use]
pub fn fichier(adresse: &str, format: FormatExport, graphique: Option<Graphique>) -> String {
    let (chemin, requete) = adresse.split_once('?').unwrap_or((adresse, ""));
    let graphique = graphique.map(|graphique| format!("graphique={}", graphique.code()));
    let requete: Vec<&str> = [
        Some(requete).filter(|requete| !requete.is_empty()),
        graphique.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let suffixe = format.code();
    match requete.as_slice() {
        [] => format!("{chemin}.{suffixe}"),
        paires => format!("{chemin}.{suffixe}?{}", paires.join("&")),
    }
}

/// `GET`, `POST`: what one hands out of one's own figures.
pub const PARTAGES: &str = "/api/v1/stats/partages";
/// `GET`: the figures that one was handed.
pub const PARTAGES_RECUS: &str = "/api/v1/stats/partages/recus";

/// `DELETE`: taking a share back.
#[must_use]
pub fn partage(id: PartageId) -> String {
    format!("{PARTAGES}/{id}")
}

/// `GET`: the figures of a share that one was handed.
#[must_use]
pub fn partage_recu(id: PartageId) -> String {
    format!("{PARTAGES_RECUS}/{id}")
}

/// The page of a share that one was handed.
#[must_use]
pub fn page_partage_recu(id: PartageId) -> String {
    format!("/espace/partages/{id}")
}

/// The page that a link opens.
#[must_use]
pub fn page_partagee(jeton: &str) -> String {
    format!("/partage/{jeton}")
}

/// The page of one's own figures, in this state.
#[must_use]
pub fn page(page: &PageStatistiques) -> String {
    avec_requete(PAGE.to_owned(), &page.paires())
}

/// The state that the query string of `/statistiques` says, with or without its `?`.
#[must_use]
pub fn lire_page(requete: &str) -> PageStatistiques {
    PageStatistiques::depuis_paires(paires(requete))
}

/// The same for those who follow others: this territory, unless another one is named.
#[must_use]
pub fn lire_page_suivie(requete: &str, territoire: &TerritoireStats) -> PageStatistiques {
    PageStatistiques::suivie(paires(requete), territoire)
}

fn paires(requete: &str) -> Vec<(String, String)> {
    let requete = requete.strip_prefix('?').unwrap_or(requete);
    serde_html_form::from_str(requete).unwrap_or_default()
}

/// The page of a territory's published figures.
#[must_use]
pub fn page_publique(territoire: &TerritoireStats) -> String {
    sous(territoire, PAGE)
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
    avec_requete(sous(territoire, "/embed/stats"), &requete)
}

/// Of which département it is the part of an EPCI.
#[derive(Serialize)]
struct DeLEpci<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    departement: Option<&'a str>,
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
        stats::{
            echanges::{NiveauStats, Pas},
            page::Periode,
            periodes::PeriodeUsuelle,
        },
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
            departement: None,
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
            contours(&TerritoireStats::france()),
            "/api/v1/contours/national/FR"
        );
        let part = TerritoireStats {
            departement: Some("23".to_owned()),
            ..TerritoireStats::nouveau(NiveauStats::Epci, "200067189")
        };
        assert_eq!(contours(&part), "/api/v1/contours/epci/200067189?departement=23");
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
        let region = publiques(&TerritoireStats::region("75"), &sans);
        assert_eq!(
            fichier(&region, FormatExport::Pdf, None),
            "/api/v1/stats/region/75.pdf"
        );
        assert_eq!(
            fichier(&region, FormatExport::Png, Some(Graphique::SousThemes)),
            "/api/v1/stats/region/75.png?graphique=sous_themes"
        );
        assert_eq!(
            fichier(&moi(&demande), FormatExport::Svg, Some(Graphique::Ages)),
            "/api/v1/stats/moi.svg?du=2026-11-01&au=2026-11-28&pas=semaine&type=individuel&canal=a_distance&\
             theme=sante&commune=23096&graphique=ages"
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

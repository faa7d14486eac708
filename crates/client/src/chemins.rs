//! Addresses of the API and of the pages: path and query, without host.

pub mod audit;
pub mod carte;
pub mod comptes;
pub mod cras;
pub mod equipes;
pub mod integration;
pub mod lieux;
pub mod stats;

use coop_domain::{
    ids::LieuId,
    lieu::CodeInsee,
    orientation::PageOrientation,
    recherche::{
        DemandeAlentour, DemandeInterpretation, PageCartographie, RechercheCommunes, RechercheLieux,
    },
    territoires::{CodeDepartement, CommuneTrouvee},
};
use serde::Serialize;

/// Where the API lives.
pub const RACINE: &str = "/api/v1";
/// The page that searches lieux.
pub const CARTOGRAPHIE: &str = "/cartographie";

/// `GET /lieux`: a search.
#[must_use]
pub fn lieux(recherche: &RechercheLieux) -> String {
    avec_requete(format!("{RACINE}/lieux"), recherche)
}

/// `GET /lieux`, for the size of the whole result alone.
#[must_use]
pub fn nombre_de_lieux() -> String {
    lieux(&RechercheLieux {
        limit: Some(1),
        with_total: Some(true),
        ..RechercheLieux::default()
    })
}

/// `POST`: from what a person needs to a lieu.
pub const ORIENTATION: &str = "/api/v1/orientation";
/// The page that orients a person.
pub const PAGE_ORIENTATION: &str = "/orientation";

/// `GET /lieux/{id}`: a lieu in detail.
#[must_use]
pub fn lieu(id: LieuId) -> String {
    format!("{RACINE}/lieux/{id}")
}

/// `GET /communes`: communes whose name or code begins so; `limite` is 1 to 50.
#[must_use]
pub fn communes(q: &str, limite: u16) -> String {
    let recherche = RechercheCommunes {
        q: q.to_owned(),
        limit: Some(limite),
    };
    avec_requete(format!("{RACINE}/communes"), &recherche)
}

/// `GET /communes/alentour`: every commune of these départements and of those that touch them; 1 to 5.
#[must_use]
pub fn communes_alentour(departements: &[CodeDepartement]) -> String {
    let demande = DemandeAlentour {
        departement: departements.to_vec(),
    };
    avec_requete(format!("{RACINE}/communes/alentour"), &demande)
}

/// `GET /interpretation`: what a typed text means.
#[must_use]
pub fn interpretation(q: &str) -> String {
    avec_requete(
        format!("{RACINE}/interpretation"),
        &DemandeInterpretation { q: q.to_owned() },
    )
}

/// `GET /territoires/commune/{code}`: a commune by its COG code.
#[must_use]
pub fn commune(code: &CodeInsee) -> String {
    format!("{RACINE}/territoires/commune/{code}")
}

/// `GET /territoires/{niveau}`: the territories of a level that fits a page (région, département, hub).
#[must_use]
pub fn territoires(niveau: &str) -> String {
    format!("{RACINE}/territoires/{niveau}?limit=500")
}

/// The page « Cartographie » in this state.
#[must_use]
pub fn page_cartographie(page: &PageCartographie) -> String {
    avec_requete(CARTOGRAPHIE.to_owned(), &page.paires())
}

/// The page « Cartographie » around a commune, with nothing else asked.
#[must_use]
pub fn page_commune(commune: &CommuneTrouvee) -> String {
    page_cartographie(&PageCartographie {
        q: Some(commune.nom_complet()),
        commune: Some(commune.code.clone()),
        ..PageCartographie::default()
    })
}

/// The page « Orientation » in this state.
#[must_use]
pub fn page_orientation(page: &PageOrientation) -> String {
    avec_requete(PAGE_ORIENTATION.to_owned(), &page.paires())
}

/// The state that the query string of `/orientation` says, with or without its `?`.
///
/// What cannot be decoded is left out, as [`PageOrientation::depuis_paires`] does.
#[must_use]
pub fn lire_page_orientation(requete: &str) -> PageOrientation {
    PageOrientation::depuis_paires(paires(requete))
}

/// The page of a lieu.
#[must_use]
pub fn page_lieu(id: LieuId) -> String {
    format!("/lieux/{id}")
}

/// The state that the query string of `/cartographie` says, with or without its `?`.
///
/// What cannot be decoded is left out, as [`PageCartographie::depuis_paires`] does.
#[must_use]
pub fn lire_page_cartographie(requete: &str) -> PageCartographie {
    PageCartographie::depuis_paires(paires(requete))
}

fn paires(requete: &str) -> Vec<(String, String)> {
    let requete = requete.strip_prefix('?').unwrap_or(requete);
    serde_html_form::from_str(requete).unwrap_or_default()
}

/// `chemin?requete`, or the path alone when nothing is asked.
///
/// The types of the domain always have a query string; a test walks each of their fields.
fn avec_requete(chemin: String, requete: &impl Serialize) -> String {
    match serde_html_form::to_string(requete) {
        Ok(requete) if !requete.is_empty() => format!("{chemin}?{requete}"),
        _ => chemin,
    }
}

#[cfg(test)]
mod tests {
    use coop_domain::{
        enumeration::Enumeration,
        geo::Point,
        lieu::{Frais, PriseEnCharge, Service},
        orientation::{Creneau, DemandeOrientation, Etape},
        recherche::{OuvertLe, Tri},
        temps::JourSemaine,
    };
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;

    #[test]
    fn each_address_is_as_the_api_documents_it() {
        let recherche = RechercheLieux {
            q: Some("mairie & école".to_owned()),
            services: vec![Service::AideDemarches, Service::Parentalite],
            ouvert_le: Some(OuvertLe::Maintenant),
            conseiller: Some(true),
            tri: Some(Tri::Pertinence),
            limit: Some(24),
            with_total: Some(true),
            ..RechercheLieux::default()
        };
        assert_eq!(
            lieux(&recherche),
            "/api/v1/lieux?q=mairie+%26+%C3%A9cole&services=aide_demarches&services=parentalite&conseiller=true&\
             ouvert_le=maintenant&tri=pertinence&limit=24&with_total=true"
        );
        assert_eq!(lieux(&RechercheLieux::default()), "/api/v1/lieux");
        assert_eq!(nombre_de_lieux(), "/api/v1/lieux?limit=1&with_total=true");
        assert_eq!(communes("saint den", 8), "/api/v1/communes?q=saint+den&limit=8");
        assert_eq!(
            communes_alentour(&["23".parse().unwrap(), "2A".parse().unwrap()]),
            "/api/v1/communes/alentour?departement=23&departement=2A"
        );
        assert_eq!(interpretation("Géret"), "/api/v1/interpretation?q=G%C3%A9ret");
        assert_eq!(
            commune(&"2A004".parse().unwrap()),
            "/api/v1/territoires/commune/2A004"
        );
        let id = LieuId::depuis_source("s", "1");
        assert_eq!(lieu(id), format!("/api/v1/lieux/{id}"));
        assert_eq!(page_lieu(id), format!("/lieux/{id}"));
        assert_eq!(page_cartographie(&PageCartographie::default()), "/cartographie");
        assert_eq!(page_orientation(&PageOrientation::default()), "/orientation");
    }

    #[test]
    fn a_query_that_cannot_be_decoded_asks_for_nothing() {
        for requete in ["", "?", "&&&", "%FF=%", "?q="] {
            assert_eq!(
                lire_page_cartographie(requete),
                PageCartographie::default(),
                "{requete}"
            );
            assert_eq!(
                lire_page_orientation(requete),
                PageOrientation::default(),
                "{requete}"
            );
        }
    }

    fn recherche() -> impl Strategy<Value = RechercheLieux> {
        (
            proptest::option::of(".{0,20}"),
            proptest::option::of((-90.0..90.0, -180.0..180.0)),
            proptest::option::of(1..100_000_u32),
            vec(select(Service::TOUS), 0..4),
            vec(select(PriseEnCharge::TOUS), 0..4),
            vec("[^\\x00]{1,12}", 0..3),
            proptest::option::of(any::<bool>()),
            proptest::option::of("[A-Za-z0-9_-]{1,40}"),
        )
            .prop_map(
                |(q, point, rayon, services, prises, source, conseiller, cursor)| RechercheLieux {
                    q,
                    lat: point.map(|(lat, _)| lat),
                    lon: point.map(|(_, lon)| lon),
                    rayon,
                    bbox: "4.7,45.6,5,45.9".to_owned().try_into().ok(),
                    commune: vec!["23096".parse().unwrap()],
                    departement: vec!["2A".parse().unwrap()],
                    region: vec!["84".parse().unwrap()],
                    epci: vec!["200034825".parse().unwrap()],
                    hub: vec!["francilin".parse().unwrap()],
                    services,
                    prise_en_charge_specifique_tous: prises,
                    maj_depuis: "2026-01-02".parse().ok(),
                    ouvert_le: "2026-11-22T14:05:00Z".parse().map(OuvertLe::Instant).ok(),
                    source,
                    conseiller,
                    cursor,
                    ..RechercheLieux::default()
                },
            )
    }

    proptest! {
        #[test]
        fn a_search_survives_its_address(recherche in recherche()) {
            let adresse = lieux(&recherche);
            let requete = adresse.split_once('?').unwrap().1;
            prop_assert_eq!(serde_html_form::from_str::<RechercheLieux>(requete).unwrap(), recherche);
        }

        #[test]
        fn the_page_survives_its_address(
            q in proptest::option::of("[^\\s\\x00].{0,20}[^\\s\\x00]"),
            (lat, lon) in (-90.0..90.0, -180.0..180.0),
            ouvert in any::<bool>(),
        ) {
            let page = PageCartographie {
                q,
                point: Point::new(lat, lon).ok(),
                services: vec![Service::LoisirsCreations],
                frais: Frais::TOUS.to_vec(),
                ouvert,
                ..PageCartographie::default()
            };
            let adresse = page_cartographie(&page);
            prop_assert_eq!(lire_page_cartographie(adresse.split_once('?').unwrap().1), page);
        }

        #[test]
        fn an_orientation_survives_its_address(
            q in proptest::option::of("[^\\s\\x00].{0,20}[^\\s\\x00]"),
            debut in 0_u16..1_439,
            besoin in proptest::sample::subsequence(Service::TOUS, 0..4),
        ) {
            let creneau = |jour| Creneau { jour, debut, fin: 1_440 };
            let page = PageOrientation {
                etape: Some(Etape::Accueil),
                q,
                demande: DemandeOrientation {
                    besoin,
                    disponibilites: vec![creneau(JourSemaine::Mardi), creneau(JourSemaine::Jeudi)],
                    ..DemandeOrientation::default()
                },
            };
            let adresse = page_orientation(&page);
            prop_assert_eq!(lire_page_orientation(adresse.split_once('?').unwrap().1), page);
        }
    }
}

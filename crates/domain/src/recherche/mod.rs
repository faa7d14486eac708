//! What the public asks of the lieux, and what is answered: the words of the API.

mod compteurs;
mod facettes;
mod page;
mod resolution;
mod tuiles;

pub use compteurs::{Compteur, Compteurs, NiveauCompteurs};
pub use facettes::{Comptes, Facettes, PageLieux};
pub use page::{LIEUX_PAR_PAGE, PageCartographie};
pub use resolution::{Centre, Resolution};
use serde::{Deserialize, Serialize};
pub use tuiles::{
    AdresseTuile, Geometrie, Groupe, LieuSurCarte, Marque, NIVEAUX_DE_GRILLE, PassageSurCarte, Proprietes,
    Tuile, TypeGeometrie, TypeMarque, TypeTuile, ZOOM_MAX, ZOOM_PASSAGES, ZOOM_SANS_GROUPE,
};

use crate::{
    ErreurChamp,
    geo::{Emprise, Point},
    lieu::{
        CodeInsee, Dispositif, FormationLabel, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement,
        PriseEnCharge, Public, Service,
    },
    temps::{Date, Instant},
    territoires::{CodeDepartement, CodeEpci, CodeRegion, CommuneTrouvee, SlugHub},
};

/// Items a page when the caller does not say.
pub const LIMITE_DEFAUT: u16 = 50;
/// Most items a page.
pub const LIMITE_MAX: u16 = 500;
/// Longest typed text, in characters.
pub const TEXTE_MAX: usize = 200;

/// A search of lieux, as the query string of `GET /api/v1/lieux` carries it.
///
/// Fields are combined by AND; the values of one repeated parameter by OR, or by AND under the
/// parameter's `_tous` twin. Absent fields restrict nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct RechercheLieux {
    /// Words of the name, the commune or the street: accents and case do not matter, the last
    /// word may be unfinished, a typing error is forgiven.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// WGS 84 latitude in degrees; with `lon`, the default order is by distance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// WGS 84 longitude in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// Greatest distance from the point, in metres; no limit when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rayon: Option<u32>,
    /// Rectangle `ouest,sud,est,nord`, in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bbox: Option<Emprise>,
    /// COG codes of communes; an arrondissement's lieux belong to its commune too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub commune: Vec<CodeInsee>,
    /// COG codes of départements.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub departement: Vec<CodeDepartement>,
    /// COG codes of régions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub region: Vec<CodeRegion>,
    /// SIREN of EPCI.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub epci: Vec<CodeEpci>,
    /// Slugs of hubs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hub: Vec<SlugHub>,
    /// Any of these services.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Service>,
    /// All of these services.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub services_tous: Vec<Service>,
    /// Any of these publics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub publics_specifiquement_adresses: Vec<Public>,
    /// Any of these special needs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prise_en_charge_specifique: Vec<PriseEnCharge>,
    /// All of these special needs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prise_en_charge_specifique_tous: Vec<PriseEnCharge>,
    /// Any of these costs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub frais_a_charge: Vec<Frais>,
    /// Any of these programmes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dispositif_programmes_nationaux: Vec<Dispositif>,
    /// Any of these labels.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formations_labels: Vec<FormationLabel>,
    /// Any of these ways of access.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub modalites_acces: Vec<ModaliteAcces>,
    /// Any of these ways of accompaniment.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub modalites_accompagnement: Vec<ModaliteAccompagnement>,
    /// Moving, fixed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub itinerance: Vec<Itinerance>,
    /// Any of these sources, to the letter.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
    /// `true`: only lieux where a conseiller numérique works.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conseiller: Option<bool>,
    /// Updated by their source on this date or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maj_depuis: Option<Date>,
    /// Open at this instant (RFC 3339), or `maintenant`; lieux without hours are left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ouvert_le: Option<OuvertLe>,
    /// Order: `distance` (with a point), `pertinence` (with `q`), `nom` or `date`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tri: Option<Tri>,
    /// Items a page, 1 to 500; 50 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 500))]
    pub limit: Option<u16>,
    /// `next` or `prev` of a previous answer, with the same other parameters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// `true`: count the whole result in `total`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_total: Option<bool>,
    /// `true`: count the whole result by each filter in `facettes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facettes: Option<bool>,
}

impl RechercheLieux {
    /// The same filters without what only a list takes: its order, its page, what is counted beside it.
    #[must_use]
    pub fn filtres(&self) -> Self {
        Self {
            tri: None,
            limit: None,
            cursor: None,
            with_total: None,
            facettes: None,
            ..self.clone()
        }
    }

    /// The point asked for.
    ///
    /// # Errors
    /// When one coordinate is missing or out of bounds.
    pub fn point(&self) -> Result<Option<Point>, ErreurChamp> {
        Point::facultatif(self.lat, self.lon, "Les paramètres lat et lon vont ensemble.")
    }

    /// Every rule that spans values: bounds, and parameters that need one another.
    #[must_use]
    pub fn verifier(&self) -> Vec<ErreurChamp> {
        let mut erreurs: Vec<_> = self.point().err().into_iter().collect();
        let sans_point = self.lat.is_none() && self.lon.is_none();
        if sans_point && self.rayon.is_some() {
            erreurs.push(ErreurChamp::new(
                "rayon",
                "requis",
                "Le paramètre rayon demande lat et lon.",
            ));
        }
        if self.rayon == Some(0) {
            erreurs.push(ErreurChamp::new(
                "rayon",
                "hors_bornes",
                "Le rayon est d'au moins un mètre.",
            ));
        }
        if sans_point && self.tri == Some(Tri::Distance) {
            erreurs.push(ErreurChamp::new(
                "tri",
                "requis",
                "Le tri par distance demande lat et lon.",
            ));
        }
        if self.q.is_none() && self.tri == Some(Tri::Pertinence) {
            erreurs.push(ErreurChamp::new(
                "tri",
                "requis",
                "Le tri par pertinence demande q.",
            ));
        }
        if self.limit.is_some_and(|limit| !(1..=LIMITE_MAX).contains(&limit)) {
            erreurs.push(ErreurChamp::new(
                "limit",
                "hors_bornes",
                format!("Entre 1 et {LIMITE_MAX} éléments par page."),
            ));
        }
        if self.q.as_ref().is_some_and(|q| q.chars().count() > TEXTE_MAX) {
            erreurs.push(ErreurChamp::new(
                "q",
                "hors_bornes",
                format!("{TEXTE_MAX} caractères au plus."),
            ));
        }
        erreurs
    }
}

/// When a lieu must be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum OuvertLe {
    /// At the instant when the server answers; pages of one walk keep the first page's.
    Maintenant,
    /// At this instant.
    Instant(Instant),
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for OuvertLe {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .examples(["maintenant", "2026-11-22T14:05:00Z"])
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for OuvertLe {}

impl TryFrom<String> for OuvertLe {
    type Error = ErreurChamp;

    fn try_from(texte: String) -> Result<Self, ErreurChamp> {
        if texte == "maintenant" {
            Ok(Self::Maintenant)
        } else {
            texte.parse().map(Self::Instant)
        }
    }
}

impl From<OuvertLe> for String {
    fn from(ouvert_le: OuvertLe) -> Self {
        match ouvert_le {
            OuvertLe::Maintenant => "maintenant".to_owned(),
            OuvertLe::Instant(instant) => instant.to_string(),
        }
    }
}

/// The order of a result; ties are broken by identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Tri {
    /// Nearest first; lieux without a position last.
    Distance,
    /// Best match first.
    Pertinence,
    /// By name, accents and case apart.
    Nom,
    /// Last updated first; unknown dates last.
    Date,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The items, in order.
    pub items: Vec<T>,
    /// Cursor of the next page; null at the end.
    pub next: Option<String>,
    /// Cursor of the previous page; null at the beginning.
    pub prev: Option<String>,
    /// Size of the whole result, when `with_total=true` asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
}

/// A page of found lieux, for whom the counts of [`PageLieux`] are nothing.
pub type PageDeLieux = Page<crate::lieu::LieuTrouve>;

/// Asked of `GET /api/v1/communes`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct RechercheCommunes {
    /// A name or its beginning, with or without typing errors, a postal code or a COG code.
    #[cfg_attr(feature = "openapi", param(required = true))]
    pub q: String,
    /// Most items, 1 to 50; 10 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 50))]
    pub limit: Option<u16>,
}

/// Most communes proposed for a text.
pub const COMMUNES_MAX: u16 = 50;

impl RechercheCommunes {
    /// Every rule: a text, of a bearable length, and the bounds of the list.
    #[must_use]
    pub fn verifier(&self) -> Vec<ErreurChamp> {
        let hors_bornes = self
            .limit
            .is_some_and(|limit| !(1..=COMMUNES_MAX).contains(&limit));
        let message = format!("Entre 1 et {COMMUNES_MAX} communes.");
        let limite = hors_bornes.then(|| ErreurChamp::new("limit", "hors_bornes", message));
        texte_requis(&self.q).into_iter().chain(limite).collect()
    }
}

/// Asked of `GET /api/v1/communes/alentour`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct DemandeAlentour {
    /// COG codes of départements, 1 to 5.
    #[cfg_attr(feature = "openapi", param(required = true, min_items = 1, max_items = 5))]
    pub departement: Vec<CodeDepartement>,
}

/// Most départements around which communes are asked at once.
pub const ALENTOUR_MAX: usize = 5;

impl DemandeAlentour {
    /// Every rule: one département at least, and not the whole country.
    #[must_use]
    pub fn verifier(&self) -> Vec<ErreurChamp> {
        let bon = (1..=ALENTOUR_MAX).contains(&self.departement.len());
        let (code, message) = if self.departement.is_empty() {
            ("requis", "Le paramètre departement est attendu.".to_owned())
        } else {
            ("hors_bornes", format!("{ALENTOUR_MAX} départements au plus."))
        };
        (!bon)
            .then(|| ErreurChamp::new("departement", code, message))
            .into_iter()
            .collect()
    }
}

/// What is wrong with a text that must be given.
fn texte_requis(q: &str) -> Option<ErreurChamp> {
    if q.trim().is_empty() {
        return Some(ErreurChamp::new(
            "q",
            "requis",
            "Le paramètre q est attendu : le texte à chercher.",
        ));
    }
    let message = format!("{TEXTE_MAX} caractères au plus.");
    (q.chars().count() > TEXTE_MAX).then(|| ErreurChamp::new("q", "hors_bornes", message))
}

/// What a text typed in the search box means.
///
/// A person types a commune, a postal code, the name of a lieu, or something near one of them.
/// The server decides once, so that the page with and without script answers the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Interpretation {
    /// The commune around which to search; null when the words are to be looked for in the lieux.
    pub commune: Option<CommuneTrouvee>,
    /// Other communes that the text may name, most likely first.
    pub autres: Vec<CommuneTrouvee>,
}

/// Asked of `GET /api/v1/interpretation`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct DemandeInterpretation {
    /// The text as typed.
    #[cfg_attr(feature = "openapi", param(required = true))]
    pub q: String,
}

impl DemandeInterpretation {
    /// Every rule: a text, of a bearable length.
    #[must_use]
    pub fn verifier(&self) -> Vec<ErreurChamp> {
        texte_requis(&self.q).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_needed_and_bounded() {
        let codes = |q: &str, limit| -> Vec<_> {
            let erreurs = RechercheCommunes {
                q: q.to_owned(),
                limit,
            }
            .verifier();
            erreurs
                .into_iter()
                .map(|erreur| (erreur.chemin, erreur.code))
                .collect()
        };
        let erreur = |chemin: &str, code: &str| (chemin.to_owned(), code.to_owned());
        assert_eq!(codes("Guéret", None), []);
        assert_eq!(codes("Guéret", Some(COMMUNES_MAX)), []);
        assert_eq!(
            codes(" ", Some(0)),
            [erreur("q", "requis"), erreur("limit", "hors_bornes")]
        );
        assert_eq!(
            codes(&"é".repeat(TEXTE_MAX), Some(51)),
            [erreur("limit", "hors_bornes")]
        );
        assert_eq!(
            codes(&"é".repeat(TEXTE_MAX + 1), None),
            [erreur("q", "hors_bornes")]
        );
        assert_eq!(DemandeInterpretation::default().verifier().len(), 1);
    }
}

//! A lieu de médiation numérique: what the national standard says of it, and where it stands.

mod annexes;
mod champs;
mod codes;
mod enumerations;
mod passage;
mod saisie;
mod typologies;
mod vue;

use serde::{Deserialize, Serialize};

pub use annexes::{Annexes, LieuComplet};
pub use champs::{CHAMPS, Champ, Forme, VERSION_STANDARD};
pub use codes::{CodeInsee, CodePostal, Pivot, Telephone};
pub use enumerations::{
    Dispositif, FormationLabel, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge,
    Public, Service,
};
pub use passage::{
    ConseillerPresent, DATES_MAX, JOURS_DE_PAGE, JOURS_DE_RECHERCHE, MOIS_MAX, NouveauxPassages, Passage,
    ProchainPassage, heures_en_mots,
};
#[cfg(feature = "cog")]
pub use saisie::position_possible;
pub use saisie::{
    DemandeDoublons, Difference, DoublonPossible, LieuASaisir, RESUME_MAX, SOURCE_COOP, SaisieLieu,
};
pub use typologies::{TYPOLOGIES, libelle_typologie};
pub use vue::{Etat, EtatLieu, JourOuverture, LieuDetaille, LieuPublie, LieuTrouve, Plage, heure_en_mots};

use crate::{
    enumeration::Ensemble, geo::Point, horaires::Horaires, ids::LieuId, temps::Date,
    territoires::CodeDepartement,
};

/// A lieu as the standard describes it, every field checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lieu {
    /// Its identifier in its source (`id` of the standard), never empty.
    pub id_source: String,
    /// Who collected the data; with `id_source`, the lieu's identity. Never empty.
    pub source: String,
    /// SIRET, RNA or RIDET.
    pub pivot: Pivot,
    /// Its name, never empty.
    pub nom: String,
    /// Where it stands.
    pub adresse: Adresse,
    /// Kinds of place (`ASSO`, `RFS`…), codes of data.inclusion, kept as they come.
    pub typologie: Vec<String>,
    /// Telephone.
    pub telephone: Option<Telephone>,
    /// Generic e-mail addresses.
    pub courriels: Vec<String>,
    /// Web addresses.
    pub site_web: Vec<String>,
    /// Opening hours.
    pub horaires: Option<Horaires>,
    /// Short presentation, at most 280 characters.
    pub presentation_resume: Option<String>,
    /// Full presentation.
    pub presentation_detail: Option<String>,
    /// Whether it moves.
    pub itinerance: Ensemble<Itinerance>,
    /// The body it belongs to.
    pub structure_parente: Option<String>,
    /// When its source last updated it; a date of 1970 or before means « unknown ».
    pub date_maj: Date,
    /// What it helps with.
    pub services: Ensemble<Service>,
    /// To whom it is reserved; empty for everyone.
    pub publics_specifiquement_adresses: Ensemble<Public>,
    /// Special needs answered.
    pub prise_en_charge_specifique: Ensemble<PriseEnCharge>,
    /// Costs.
    pub frais_a_charge: Ensemble<Frais>,
    /// National programmes.
    pub dispositif_programmes_nationaux: Ensemble<Dispositif>,
    /// Training and labels of the closed list.
    pub formations_labels: Ensemble<FormationLabel>,
    /// Other training and labels.
    pub autres_formations_labels: Vec<String>,
    /// What to do to be received.
    pub modalites_acces: Ensemble<ModaliteAcces>,
    /// How people are accompanied.
    pub modalites_accompagnement: Ensemble<ModaliteAccompagnement>,
    /// Page of the lieu on Acceslibre.
    pub fiche_acces_libre: Option<String>,
    /// Page where an appointment is made.
    pub prise_rdv: Option<String>,
}

impl Lieu {
    /// The identifier that the lieu has on every installation.
    #[must_use]
    pub fn id(&self) -> LieuId {
        LieuId::depuis_source(&self.source, &self.id_source)
    }

    /// The date of the last update, when the source knows it.
    #[must_use]
    pub fn date_maj_connue(&self) -> Option<Date> {
        (self.date_maj.annee() > 1970).then_some(self.date_maj)
    }
}

/// Where a lieu stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adresse {
    /// Number and street, never empty.
    pub voie: String,
    /// Building, floor, place name.
    pub complement: Option<String>,
    /// Postal code.
    pub code_postal: CodePostal,
    /// The commune's name as the source writes it, never empty.
    pub commune: String,
    /// The commune's code in the COG of this version; absent when it could not be told.
    pub code_insee: Option<CodeInsee>,
    /// Its département: the commune's, absent with it. The distribution column of the database.
    pub departement: Option<CodeDepartement>,
    /// The position and how sure it is; absent when not even the commune is known.
    pub position: Option<Position>,
}

/// A position and what it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Where.
    pub point: Point,
    /// How precise.
    pub localisation: Localisation,
}

/// How precise a position is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Localisation {
    /// Given by the source.
    Exacte,
    /// The centre of the commune, for want of better.
    Approchee,
}

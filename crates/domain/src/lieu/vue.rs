//! A lieu as the API shows it: the standard's field names, and what is computed for the reader.

use serde::{Deserialize, Serialize};

use super::{
    CodeInsee, CodePostal, ConseillerPresent, Dispositif, FormationLabel, Frais, Itinerance, Lieu,
    Localisation, ModaliteAcces, ModaliteAccompagnement, Passage, Pivot, PriseEnCharge, ProchainPassage,
    Public, Service, Telephone,
};
use crate::{
    enumeration::Ensemble,
    horaires::Horaires,
    ids::LieuId,
    temps::{Date, JourSemaine},
    territoires::CodeDepartement,
};

/// A lieu, in the field names of the national standard.
///
/// Lists are arrays; closed lists hold the standard's labels to the letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LieuPublie {
    /// Stable identifier, the same on every installation.
    pub id: LieuId,
    /// Identifier in its source (`id` of the standard).
    pub id_source: String,
    /// SIRET, RNA or RIDET; fourteen zeros when unknown.
    pub pivot: Pivot,
    /// Name.
    pub nom: String,
    /// Commune, as the source writes it.
    pub commune: String,
    /// Postal code.
    pub code_postal: CodePostal,
    /// Code of the commune (COG).
    pub code_insee: Option<CodeInsee>,
    /// Code of the département (COG).
    pub departement: Option<CodeDepartement>,
    /// Number and street.
    pub adresse: String,
    /// Complement of the address.
    pub complement_adresse: Option<String>,
    /// WGS 84 latitude, in degrees.
    pub latitude: Option<f64>,
    /// WGS 84 longitude, in degrees.
    pub longitude: Option<f64>,
    /// `exacte` when the source gives the position, `approchee` when it is the commune's centre.
    pub localisation: Option<Localisation>,
    /// Codes of data.inclusion.
    pub typologie: Vec<String>,
    /// Telephone, international form.
    pub telephone: Option<Telephone>,
    /// E-mail addresses.
    pub courriels: Vec<String>,
    /// Web addresses.
    pub site_web: Vec<String>,
    /// Opening hours, OpenStreetMap syntax.
    pub horaires: Option<Horaires>,
    /// Short presentation.
    pub presentation_resume: Option<String>,
    /// Full presentation.
    pub presentation_detail: Option<String>,
    /// Who collected the data.
    pub source: String,
    /// Whether it moves.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<Itinerance>))]
    pub itinerance: Ensemble<Itinerance>,
    /// The body it belongs to.
    pub structure_parente: Option<String>,
    /// Last update by its source; null when the source does not know.
    pub date_maj: Option<Date>,
    /// What it helps with.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<Service>))]
    pub services: Ensemble<Service>,
    /// To whom it is reserved; empty for everyone.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<Public>))]
    pub publics_specifiquement_adresses: Ensemble<Public>,
    /// Special needs answered.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<PriseEnCharge>))]
    pub prise_en_charge_specifique: Ensemble<PriseEnCharge>,
    /// Costs.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<Frais>))]
    pub frais_a_charge: Ensemble<Frais>,
    /// National programmes.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<Dispositif>))]
    pub dispositif_programmes_nationaux: Ensemble<Dispositif>,
    /// Training and labels.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<FormationLabel>))]
    pub formations_labels: Ensemble<FormationLabel>,
    /// Other training and labels.
    pub autres_formations_labels: Vec<String>,
    /// What to do to be received.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<ModaliteAcces>))]
    pub modalites_acces: Ensemble<ModaliteAcces>,
    /// How people are accompanied.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::enumeration::schema_ensemble::<ModaliteAccompagnement>))]
    pub modalites_accompagnement: Ensemble<ModaliteAccompagnement>,
    /// Page of the lieu on Acceslibre.
    pub fiche_acces_libre: Option<String>,
    /// Page where an appointment is made.
    pub prise_rdv: Option<String>,
}

impl From<Lieu> for LieuPublie {
    fn from(lieu: Lieu) -> Self {
        let (id, date_maj, adresse) = (lieu.id(), lieu.date_maj_connue(), lieu.adresse);
        Self {
            id,
            date_maj,
            id_source: lieu.id_source,
            pivot: lieu.pivot,
            nom: lieu.nom,
            commune: adresse.commune,
            code_postal: adresse.code_postal,
            code_insee: adresse.code_insee,
            departement: adresse.departement,
            adresse: adresse.voie,
            complement_adresse: adresse.complement,
            latitude: adresse.position.map(|position| position.point.latitude()),
            longitude: adresse.position.map(|position| position.point.longitude()),
            localisation: adresse.position.map(|position| position.localisation),
            typologie: lieu.typologie,
            telephone: lieu.telephone,
            courriels: lieu.courriels,
            site_web: lieu.site_web,
            horaires: lieu.horaires,
            presentation_resume: lieu.presentation_resume,
            presentation_detail: lieu.presentation_detail,
            source: lieu.source,
            itinerance: lieu.itinerance,
            structure_parente: lieu.structure_parente,
            services: lieu.services,
            publics_specifiquement_adresses: lieu.publics_specifiquement_adresses,
            prise_en_charge_specifique: lieu.prise_en_charge_specifique,
            frais_a_charge: lieu.frais_a_charge,
            dispositif_programmes_nationaux: lieu.dispositif_programmes_nationaux,
            formations_labels: lieu.formations_labels,
            autres_formations_labels: lieu.autres_formations_labels,
            modalites_acces: lieu.modalites_acces,
            modalites_accompagnement: lieu.modalites_accompagnement,
            fiche_acces_libre: lieu.fiche_acces_libre,
            prise_rdv: lieu.prise_rdv,
        }
    }
}

/// A lieu found by a search: the lieu, how far it is, and its state at the instant asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LieuTrouve {
    /// The lieu.
    #[serde(flatten)]
    pub lieu: LieuPublie,
    /// Metres from the point asked for (haversine, R = 6 371 km); null without a point or a position.
    pub distance_m: Option<f64>,
    /// Open (`true`), closed (`false`), or unknown (`null`) at the instant asked for.
    pub ouvert: Option<bool>,
    /// The state, for the reader.
    pub etat: Etat,
    /// For an itinerant lieu, a stop of the coming 30 days. Near a point: the one that `distance_m`
    /// leads to, absent when the lieu's own position is nearer. Else the first one, in the territory
    /// asked for when it stops there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prochain_passage: Option<ProchainPassage>,
}

/// A lieu as its own page shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LieuDetaille {
    /// The lieu.
    #[serde(flatten)]
    pub lieu: LieuPublie,
    /// Open, closed, or unknown now.
    pub ouvert: Option<bool>,
    /// The state now, for the reader.
    pub etat: Etat,
    /// The seven days that begin today, Monday first; empty when the hours are unknown or not understood.
    pub semaine: Vec<JourOuverture>,
    /// For an itinerant lieu, its stops of the coming eight weeks, in order.
    #[serde(default)]
    pub passages: Vec<Passage>,
    /// The conseillers who work there and agreed to be named.
    #[serde(default)]
    pub conseillers: Vec<ConseillerPresent>,
}

/// The state of a lieu at an instant, in its own time zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Etat {
    /// For programs.
    pub code: EtatLieu,
    /// For people: `Ouvert · ferme à 18 h`, `Fermé · ouvre lundi à 9 h`, `Horaires non renseignés`.
    pub texte: String,
}

/// What is known of a lieu's being open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EtatLieu {
    /// Open.
    Ouvert,
    /// Closed.
    Ferme,
    /// Its source gives no hours.
    NonRenseigne,
    /// Its source gives hours that are not of the standard's syntax; they are shown as they are.
    NonCompris,
}

impl EtatLieu {
    /// Open, closed, or unknown.
    #[must_use]
    pub const fn ouvert(self) -> Option<bool> {
        match self {
            Self::Ouvert => Some(true),
            Self::Ferme => Some(false),
            Self::NonRenseigne | Self::NonCompris => None,
        }
    }
}

/// One day of a lieu's week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JourOuverture {
    /// The day of the week.
    pub jour: JourSemaine,
    /// The next date that falls on it, today included.
    pub date: Date,
    /// The public holiday of that date, if any.
    pub ferie: Option<String>,
    /// When it is open; empty when closed all day.
    pub plages: Vec<Plage>,
}

/// From an hour to another, the same day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Plage {
    /// Minutes after midnight, local time.
    pub debut: u16,
    /// Minutes after midnight, local time; past 1 440 when it ends the next day.
    pub fin: u16,
}

impl Plage {
    /// `9 h – 12 h 30`.
    #[must_use]
    pub fn en_mots(&self) -> String {
        format!("{} – {}", heure_en_mots(self.debut), heure_en_mots(self.fin))
    }
}

/// A time of day as the French write it: `9 h`, `12 h 30`, `minuit` as `0 h`.
#[must_use]
pub fn heure_en_mots(minutes: u16) -> String {
    let (heure, minute) = (minutes / 60 % 24, minutes % 60);
    if minute == 0 {
        format!("{heure} h")
    } else {
        format!("{heure} h {minute:02}")
    }
}

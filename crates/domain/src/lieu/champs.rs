//! The 32 fields of the national standard « lieux de médiation numérique » 1.0.2, in its order.
//!
//! Columns of the database, CSV headers and the API's names derive from this list; a test
//! compares it with the official Table Schema file.

/// The version of the standard described here.
pub const VERSION_STANDARD: &str = "1.0.2";

/// One field of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Champ {
    /// Its name, which is the CSV header.
    pub nom: &'static str,
    /// Its French title.
    pub titre: &'static str,
    /// Whether a row without it is refused.
    pub requis: bool,
    /// The shape of its cell.
    pub forme: Forme,
}

/// The shape of a cell of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forme {
    /// One text.
    Texte,
    /// A decimal number.
    Nombre,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// Texts separated by `|`.
    Liste,
    /// Values of a closed list separated by `|`.
    Enumeration,
}

const fn champ(nom: &'static str, titre: &'static str, requis: bool, forme: Forme) -> Champ {
    Champ {
        nom,
        titre,
        requis,
        forme,
    }
}

/// The fields, in the order of the standard's columns.
pub const CHAMPS: [Champ; 32] = [
    champ("id", "Identifiant unique local du lieu", true, Forme::Texte),
    champ("pivot", "SIRET ou RNA ou RIDET", true, Forme::Texte),
    champ("nom", "Nom", true, Forme::Texte),
    champ("commune", "Commune", true, Forme::Texte),
    champ("code_postal", "Code postal", true, Forme::Texte),
    champ("code_insee", "Code INSEE", false, Forme::Texte),
    champ("adresse", "Adresse", true, Forme::Texte),
    champ("complement_adresse", "Complément d'adresse", false, Forme::Texte),
    champ("latitude", "Latitude", false, Forme::Nombre),
    champ("longitude", "Longitude", false, Forme::Nombre),
    champ("typologie", "Typologie", false, Forme::Liste),
    champ("telephone", "Numéro de téléphone", false, Forme::Texte),
    champ("courriels", "Courriel(s)", false, Forme::Liste),
    champ("site_web", "Site web", false, Forme::Liste),
    champ("horaires", "Horaires", false, Forme::Texte),
    champ("presentation_resume", "Présentation résumé", false, Forme::Texte),
    champ(
        "presentation_detail",
        "Présentation détaillée",
        false,
        Forme::Texte,
    ),
    champ("source", "Structure collectant la donnée", false, Forme::Texte),
    champ("itinerance", "Itinérance", false, Forme::Enumeration),
    champ("structure_parente", "Structure parente", false, Forme::Texte),
    champ("date_maj", "Date de mise à jour", true, Forme::Date),
    champ("services", "Services", false, Forme::Enumeration),
    champ(
        "publics_specifiquement_adresses",
        "Publics spécifiquement adressés",
        false,
        Forme::Enumeration,
    ),
    champ(
        "prise_en_charge_specifique",
        "Prise en charge spécifique",
        false,
        Forme::Enumeration,
    ),
    champ("frais_a_charge", "Frais à charge", false, Forme::Enumeration),
    champ(
        "dispositif_programmes_nationaux",
        "Dispositifs et programmes nationaux",
        false,
        Forme::Enumeration,
    ),
    champ(
        "formations_labels",
        "Formations et labels",
        false,
        Forme::Enumeration,
    ),
    champ(
        "autres_formations_labels",
        "Autres formations et labels",
        false,
        Forme::Liste,
    ),
    champ("modalites_acces", "Modalités d'accès", false, Forme::Enumeration),
    champ(
        "modalites_accompagnement",
        "Modalités d'accompagnement",
        false,
        Forme::Enumeration,
    ),
    champ("fiche_acces_libre", "Fiche Accès libre", false, Forme::Texte),
    champ("prise_rdv", "Prise de rdv", false, Forme::Texte),
];

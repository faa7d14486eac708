//! The page of a lieu.

use crate::{
    lieu::{Frais, LieuPublie},
    temps::Date,
    texte::sans_balises,
};

use super::courts;

/// Back to the list of results.
pub const RETOUR: &str = "Retour aux lieux";
/// While the lieu is on its way.
pub const CHARGEMENT: &str = "Chargement du lieu…";
/// Heading of the address.
pub const ADRESSE: &str = "Adresse";
/// To a map of another site.
pub const ITINERAIRE: &str = "Voir sur OpenStreetMap";
/// Heading of the contact.
pub const CONTACT: &str = "Contact";
/// Before the telephone.
pub const TELEPHONE: &str = "Téléphone";
/// Before e-mail addresses.
pub const COURRIEL: &str = "Courriel";
/// Before web addresses.
pub const SITE_WEB: &str = "Site web";
/// When no way of contact is known.
pub const CONTACT_ABSENT: &str = "Aucun contact n'est renseigné. Vous pouvez vous présenter sur place.";
/// To the page where an appointment is made.
pub const PRENDRE_RDV: &str = "Prendre rendez-vous";
/// Before the page on Acceslibre.
pub const ACCESSIBILITE: &str = "Accessibilité";
/// To the page on Acceslibre.
pub const ACCES_LIBRE: &str = "Accessibilité du lieu sur Acceslibre";
/// Opens in another site, said after the link's words.
pub const AUTRE_SITE: &str = "(autre site)";

/// Heading of the week.
pub const HORAIRES: &str = "Horaires";
/// Caption of the table of the week.
pub const HORAIRES_SEMAINE: &str = "Horaires des sept prochains jours";
/// Heading of the column of days.
pub const JOUR: &str = "Jour";
/// Heading of the column of hours.
pub const OUVERTURE: &str = "Ouverture";
/// Beside the day of today.
pub const AUJOURD_HUI: &str = "aujourd'hui";
/// A day without opening.
pub const FERME: &str = "Fermé";
/// Hours unknown: what to do.
pub const HORAIRES_ABSENTS: &str =
    "Les horaires ne sont pas renseignés. Contactez le lieu avant de vous déplacer.";
/// Hours that are not of the standard's syntax: shown as they are.
pub const HORAIRES_NON_COMPRIS: &str = "Les horaires sont écrits ainsi par le lieu :";
/// Below the week.
pub const HORAIRES_PRUDENCE: &str = "Les horaires peuvent changer pendant les vacances et les jours fériés.";

/// Heading of services.
pub const SERVICES: &str = "Services proposés";
/// When no service is named.
pub const SERVICES_ABSENTS: &str = "Les services ne sont pas renseignés.";
/// Heading of the presentation.
pub const PRESENTATION: &str = "Présentation";
/// Heading of what concerns the visit.
pub const ACCUEIL: &str = "Conditions d'accueil";
/// Before the publics.
pub const PUBLICS: &str = "Public";
/// No public named means everyone.
pub const TOUT_PUBLIC: &str = "Tout public";
/// Before special needs.
pub const PRISES_EN_CHARGE: &str = "Accueil adapté";
/// Before costs.
pub const FRAIS: &str = "Frais";
/// Before ways of access.
pub const ACCES: &str = "Pour être reçu";
/// Before ways of accompaniment.
pub const ACCOMPAGNEMENT: &str = "Accompagnement";
/// Before « itinérant ».
pub const ITINERANCE: &str = "Itinérance";
/// Before programmes.
pub const DISPOSITIFS: &str = "Programmes nationaux";
/// Before labels.
pub const LABELS: &str = "Formations et labels";
/// Before the body.
pub const STRUCTURE: &str = "Structure";
/// A value that the source does not give.
pub const NON_RENSEIGNE: &str = "Non renseigné";

/// Heading of the provenance.
pub const PROVENANCE: &str = "D'où viennent ces informations";
/// Before the source.
pub const SOURCE: &str = "Source";
/// Before the date of the last update.
pub const DATE_MAJ: &str = "Dernière mise à jour";
/// Before the identifier.
pub const IDENTIFIANT: &str = "Identifiant";
/// A date that the source does not know.
pub const DATE_INCONNUE: &str = "Inconnue";
/// Before how the position is known.
pub const LOCALISATION: &str = "Localisation";
/// The source gives the position.
pub const LOCALISATION_EXACTE: &str = "Donnée par la source";
/// The centre of the commune.
pub const LOCALISATION_APPROCHEE: &str = "Approximative : centre de la commune";
/// No position.
pub const LOCALISATION_INCONNUE: &str = "Inconnue";
/// To the same, for programs.
pub const DONNEES_JSON: &str = "Ces informations en JSON";

/// Shares the address of the page.
pub const PARTAGER: &str = "Partager";
/// The address has been copied.
pub const ADRESSE_COPIEE: &str = "L'adresse de la page est copiée.";
/// The browser refused to copy.
pub const COPIE_REFUSEE: &str = "La copie n'a pas marché. Copiez l'adresse affichée en haut du navigateur.";
/// Prints the page.
pub const IMPRIMER: &str = "Imprimer";
/// To the lieux nearest to this one.
pub const AUTOUR: &str = "Voir les lieux autour";

/// The lieu does not exist: heading.
pub const INTROUVABLE: &str = "Ce lieu n'existe pas";
/// The lieu does not exist: what to do.
pub const INTROUVABLE_AIDE: &str = "L'adresse est peut-être incomplète, ou le lieu a été retiré de la cartographie. Cherchez-le par son nom ou sa commune.";

/// A public holiday of the week: `Armistice 1918, 11 novembre`.
#[must_use]
pub fn ferie(nom: &str, date: Date) -> String {
    let date = date.en_toutes_lettres();
    let sans_annee = date.rsplit_once(' ').map_or(date.as_str(), |(jour, _)| jour);
    format!("{nom}, {sans_annee}")
}

/// The postal address on one line: `8 avenue Fayolle, Bâtiment B, 23000 Guéret`.
#[must_use]
pub fn adresse(lieu: &LieuPublie) -> String {
    let complement = lieu
        .complement_adresse
        .iter()
        .map(|complement| format!("{complement}, "))
        .collect::<String>();
    format!(
        "{}, {complement}{} {}",
        lieu.adresse, lieu.code_postal, lieu.commune
    )
}

/// The words under the name: programmes people look for, and costs that attract.
#[must_use]
pub fn etiquettes(lieu: &LieuPublie) -> Vec<&'static str> {
    let dispositifs = lieu
        .dispositif_programmes_nationaux
        .iter()
        .filter_map(courts::dispositif);
    let frais = lieu.frais_a_charge.iter().filter(|frais| *frais != Frais::Payant);
    dispositifs.chain(frais.map(courts::frais)).collect()
}

/// What the lieu says of itself, as plain text: the short presentation unless the long one begins with it.
#[must_use]
pub fn presentation(lieu: &LieuPublie) -> Vec<String> {
    let clair = |texte: &Option<String>| {
        texte
            .as_deref()
            .map(sans_balises)
            .filter(|texte| !texte.is_empty())
    };
    let (resume, detail) = (clair(&lieu.presentation_resume), clair(&lieu.presentation_detail));
    let repete = |resume: &String| {
        let debut = resume.trim_end_matches(['.', '…', ' ']);
        detail.as_ref().is_some_and(|detail| detail.starts_with(debut))
    };
    resume
        .filter(|resume| !repete(resume))
        .into_iter()
        .chain(detail.clone())
        .collect()
}

/// A summary for search engines and link previews.
#[must_use]
pub fn description(lieu: &LieuPublie) -> String {
    format!(
        "{}. {} Horaires, contact, services.",
        adresse(lieu),
        super::coquille::DESCRIPTION
    )
}

/// The date of the last update, in words.
#[must_use]
pub fn date_maj(date: Option<Date>) -> String {
    date.map_or_else(|| DATE_INCONNUE.to_owned(), Date::en_toutes_lettres)
}

/// Where the position is on OpenStreetMap, a pin on it.
#[must_use]
pub fn adresse_openstreetmap(latitude: f64, longitude: f64) -> String {
    format!("https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=18/{latitude}/{longitude}")
}

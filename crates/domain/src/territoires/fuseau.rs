//! The time zone in which a territory lives.

use super::CodeDepartement;

/// The IANA time zone of a département or collectivité; Europe/Paris when it is not known.
#[must_use]
pub fn fuseau(departement: Option<&CodeDepartement>) -> &'static str {
    match departement.map_or("", CodeDepartement::as_str) {
        "971" | "977" | "978" => "America/Guadeloupe",
        "972" => "America/Martinique",
        "973" => "America/Cayenne",
        "974" => "Indian/Reunion",
        "975" => "America/Miquelon",
        "976" => "Indian/Mayotte",
        "984" => "Indian/Kerguelen",
        "986" => "Pacific/Wallis",
        "987" => "Pacific/Tahiti",
        "988" => "Pacific/Noumea",
        _ => "Europe/Paris",
    }
}

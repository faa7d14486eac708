//! The columns that are read; the others of the published file are ignored.

use coop_domain::lieu::{Champ, Forme};

use crate::schema::Schema;

/// The list of employers.
pub(super) static STRUCTURES: Schema = Schema {
    nom: "la liste des structures employeuses",
    aucun: "aucune structure",
    liste: "structures",
    champs: &[
        champ("id", "Identifiant", false),
        champ("siret", "SIRET", true),
        champ("raison_sociale", "Raison sociale", true),
        champ("type", "Type", true),
        champ("nb_cnfs", "Nombre de postes", true),
        champ("adresse", "Adresse", false),
        champ("code_postal", "Code postal", false),
        champ("insee_com", "Code INSEE de la commune", false),
        champ("commune", "Commune", true),
    ],
    anciennes: &[],
    synonymes: &[],
};

const fn champ(nom: &'static str, titre: &'static str, requis: bool) -> Champ {
    Champ {
        nom,
        titre,
        requis,
        forme: Forme::Texte,
    }
}

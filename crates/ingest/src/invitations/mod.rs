//! People to invite: the file of an administration or of an employer.

mod cellules;
#[cfg(test)]
mod tests;

use std::io::Cursor;

use coop_domain::{
    ErreurChamp,
    comptes::{
        Courriel, NomDePersonne, Role,
        echanges::import::{LIGNES_MAX, OCTETS_MAX},
    },
    lieu::{Champ, Forme},
    structures::Siret,
    temps::Date,
};

use self::cellules::lire_ligne;
use crate::{
    Erreur, Format,
    lecture::{self, ouvrir, sonder},
    schema::Schema,
};

/// The columns. Those of no other name: a misspelt one would be lost without a word.
static INVITATIONS: Schema = Schema {
    nom: "la liste des personnes à inviter",
    aucun: "aucune personne",
    liste: "personnes",
    champs: &[
        champ("prenom", "Prénom", true),
        champ("nom", "Nom", true),
        champ("courriel_personnel", "Adresse électronique personnelle", true),
        champ("siret", "SIRET de l'employeur", true),
        champ("du", "Premier jour du contrat", true),
        champ("au", "Dernier jour du contrat", true),
        champ("role", "Rôle", false),
    ],
    anciennes: &[],
    synonymes: &[
        ("courriel", "courriel_personnel"),
        ("e-mail", "courriel_personnel"),
        ("email", "courriel_personnel"),
        ("e-mail personnel", "courriel_personnel"),
        ("email personnel", "courriel_personnel"),
        ("mail personnel", "courriel_personnel"),
        ("adresse électronique personnelle", "courriel_personnel"),
        ("siret de la structure", "siret"),
        ("premier jour du contrat", "du"),
        ("dernier jour du contrat", "au"),
    ],
};

const fn champ(nom: &'static str, titre: &'static str, requis: bool) -> Champ {
    Champ {
        nom,
        titre,
        requis,
        forme: Forme::Texte,
    }
}

/// A row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LignePersonne {
    /// The line of the file, from 1.
    pub ligne: u32,
    /// First name, as it is written.
    pub prenom: String,
    /// Last name, as it is written.
    pub nom: String,
    /// Personal address, as it is written.
    pub courriel_personnel: String,
    /// The number of the employer, when it is one.
    pub siret: Option<Siret>,
    /// The person, or every cell that is wrong: the column is the path.
    pub lue: Result<PersonneAInviter, Vec<ErreurChamp>>,
}

/// A person to invite, all cells checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonneAInviter {
    /// First name.
    pub prenom: NomDePersonne,
    /// Last name.
    pub nom: NomDePersonne,
    /// Personal address.
    pub courriel_personnel: Courriel,
    /// The number of the employer.
    pub siret: Siret,
    /// Conseiller, unless the file says otherwise.
    pub role: Role,
    /// First day of the contract.
    pub du: Date,
    /// Last day; none for a CDI.
    pub au: Option<Date>,
}

/// Why a file of people cannot be used at all.
#[derive(Debug, thiserror::Error)]
pub enum Refus {
    /// It cannot be read, or lacks columns.
    #[error(transparent)]
    Fichier(#[from] Erreur),
    /// Columns that are not known, or given twice.
    #[error("{} colonnes inconnues", .0.len())]
    ColonnesInconnues(Vec<String>),
    /// More rows than are taken at once.
    #[error("Le fichier a plus de {} lignes. Découpez-le.", LIGNES_MAX)]
    TropDeLignes,
}

/// Reads a CSV whole. Broken rows are rows with an error: only what is wrong with the file as a whole
/// refuses it.
///
/// # Errors
/// [`Refus`].
pub fn lire(octets: &[u8]) -> Result<Vec<LignePersonne>, Refus> {
    let max = u64::try_from(OCTETS_MAX).unwrap_or(u64::MAX);
    let mut sonde = sonder(Cursor::new(octets), max, || {})?;
    // Whatever it begins with: an address may begin with a brace, and JSON is no CSV with these columns.
    sonde.format = Format::Csv;
    let texte = ouvrir(Cursor::new(octets), &sonde).map_err(|cause| Erreur::de_lecture(cause, sonde.gzip))?;
    let mut lues = Vec::new();
    let colonnes = lecture::lire(texte, &sonde, &INVITATIONS, &mut |lu| {
        // One more than are taken tells that there are too many.
        if lues.len() <= LIGNES_MAX {
            lues.push(lire_ligne(lu));
        }
    })?;
    if !colonnes.ignorees.is_empty() {
        return Err(Refus::ColonnesInconnues(colonnes.ignorees));
    }
    if lues.len() > LIGNES_MAX {
        return Err(Refus::TropDeLignes);
    }
    Ok(lues)
}

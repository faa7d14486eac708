//! Inviting many people at once, from a file.

use serde::{Deserialize, Serialize};

use crate::enumeration::enumeration;

/// The columns of such a file, in the order of the model: name, whether it must be there.
pub const COLONNES: [(&str, bool); 7] = [
    ("prenom", true),
    ("nom", true),
    ("courriel_personnel", true),
    ("siret", true),
    ("du", true),
    ("au", true),
    ("role", false),
];
/// Most rows of a file.
pub const LIGNES_MAX: usize = 1_000;
/// Largest file, in bytes.
pub const OCTETS_MAX: usize = 1_000_000;

/// What became of a file of invitations, or what would.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportInvitations {
    /// Whether nothing was done: what is told is what would be.
    pub apercu: bool,
    /// One a row, in the order of the file.
    pub lignes: Vec<LigneImport>,
    /// Rows that would be invited; 0 once they are.
    pub pretes: u32,
    /// Rows that were invited; 0 as long as nothing is done.
    pub invitees: u32,
    /// Rows that are refused.
    pub refusees: u32,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LigneImport {
    /// The line of the file, from 1: that of the header.
    pub ligne: u32,
    /// First name, as the file writes it.
    pub prenom: String,
    /// Last name, as the file writes it.
    pub nom: String,
    /// Personal address, as the file writes it.
    pub courriel_personnel: String,
    /// The name of the employer, when it is known and the caller may see it.
    pub structure: Option<String>,
    /// What became of it.
    pub etat: EtatLigne,
    /// Why it is refused: all that is wrong with its cells, or the first rule that it breaks.
    pub erreurs: Vec<ErreurColonne>,
}

enumeration! {
    /// What became of a row.
    EtatLigne, champ "etat" {
        Prete = 1, "prete", "Prête", "La personne sera invitée.";
        Invitee = 2, "invitee", "Invitée", "L'invitation est partie.";
        Refusee = 3, "refusee", "Refusée", "Rien n'est envoyé : voyez les erreurs.";
    }
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErreurColonne {
    /// The column; `ligne` for the row as a whole.
    pub colonne: String,
    /// A stable code for programs (`format`, `requis`, `deja_invite`, `postes_epuises`…).
    pub code: String,
    /// What is wrong and what is expected, in French.
    pub message: String,
}

impl ImportInvitations {
    /// The report of these rows.
    #[must_use]
    pub fn nouveau(apercu: bool, lignes: Vec<LigneImport>) -> Self {
        let compter = |etat| {
            let nombre = lignes.iter().filter(|ligne| ligne.etat == etat).count();
            u32::try_from(nombre).unwrap_or(u32::MAX)
        };
        Self {
            apercu,
            pretes: compter(EtatLigne::Prete),
            invitees: compter(EtatLigne::Invitee),
            refusees: compter(EtatLigne::Refusee),
            lignes,
        }
    }

    /// The report as a file for a spreadsheet.
    #[must_use]
    pub fn csv(&self) -> String {
        let entete = [
            "ligne",
            "prenom",
            "nom",
            "courriel_personnel",
            "structure",
            "etat",
            "erreurs",
        ];
        let mut csv = crate::texte::Csv::nouveau(&entete);
        for ligne in &self.lignes {
            let erreurs: Vec<String> = ligne
                .erreurs
                .iter()
                .map(|erreur| format!("{} : {}", erreur.colonne, erreur.message))
                .collect();
            csv.ligne(&[
                &ligne.ligne.to_string(),
                &ligne.prenom,
                &ligne.nom,
                &ligne.courriel_personnel,
                ligne.structure.as_deref().unwrap_or_default(),
                crate::enumeration::Enumeration::libelle(ligne.etat),
                &erreurs.join(" "),
            ]);
        }
        csv.finir()
    }
}

/// A file to fill in: the header and an example.
#[must_use]
pub fn modele() -> String {
    let noms = COLONNES.map(|(nom, _)| nom);
    let mut csv = crate::texte::Csv::nouveau(&noms);
    csv.ligne(&[
        "Camille",
        "Exemple",
        "camille@exemple.fr",
        "21230096300015",
        "01/12/2026",
        "30/11/2027",
        "conseiller",
    ]);
    csv.finir()
}

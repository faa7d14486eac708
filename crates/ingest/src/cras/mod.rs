//! CRAs: a person's own spreadsheet, a file that we have made, or the export of the previous platform.
//!
//! `fichier → tableau → en-tête → lignes lues`: what each cell says, or why it is not read. Whether the CRA is
//! accepted is the rules' to say ([`SaisieCra::verifier`]), as for the form.

mod archive;
mod classeur;
mod commune;
mod duree;
mod effectifs;
mod entete;
mod graphies;
mod ligne;
mod organismes;
mod remarques;
mod tableau;
#[cfg(test)]
mod tests;
mod themes;
mod valeurs;

use coop_domain::{
    ErreurChamp,
    cra::{
        SaisieCra,
        import::{COLONNES_MAX, ChampImport, ColonneImport, LIGNES_MAX},
    },
    enumeration::Enumeration as _,
    ids::{CraId, LieuId},
    lieu::CodeInsee,
    territoires::Cog,
};

pub use self::remarques::Remarque;
use self::{entete::Entete, ligne::Lecteur, tableau::Valeur};
use crate::Erreur;

/// What is asked of a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Demande<'a> {
    /// The sheet to read; none for the one that looks most like CRAs.
    pub feuille: Option<&'a str>,
    /// What each column is, in their order; none for what their names say.
    pub colonnes: Option<&'a [Option<ChampImport>]>,
}

/// What must be known of the person to understand a row.
#[derive(Debug, Clone, Copy)]
pub struct Contexte<'a> {
    /// The communes.
    pub cog: &'a Cog,
    /// The person's lieux, the permanence first.
    pub lieux: &'a [LieuConnu],
    /// The commune of the employer.
    pub employeur: Option<&'a CodeInsee>,
}

/// One of the person's lieux.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LieuConnu {
    /// Its identifier.
    pub id: LieuId,
    /// Its name.
    pub nom: String,
    /// Whether it is the permanence.
    pub principal: bool,
    /// Its commune, when it stays there.
    pub commune: Option<CodeInsee>,
}

/// A file that was read.
#[derive(Debug)]
pub struct Lot {
    /// The sheet that was read, in a workbook.
    pub feuille: Option<String>,
    /// The sheets of the workbook.
    pub feuilles: Vec<String>,
    /// The line that names the columns, from 1.
    pub entete: u32,
    /// The columns.
    pub colonnes: Vec<ColonneImport>,
    /// The rows that are not empty, in the order of the file.
    pub lignes: Vec<LigneCra>,
}

/// A row that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LigneCra {
    /// Its line in the file, from 1.
    pub ligne: u32,
    /// What it says, without what was not read.
    pub saisie: SaisieCra,
    /// What was not read; the path is that of a field, or empty for the row as a whole.
    pub erreurs: Vec<ErreurChamp>,
    /// The identifier of the CRA that it was made from.
    pub id: Option<CraId>,
    /// Whether it says that the CRA was deleted.
    pub supprime: bool,
    /// What is not kept as it says it.
    pub remarques: Vec<Remarque>,
}

/// Why a file of CRAs cannot be used at all.
#[derive(Debug, thiserror::Error)]
pub enum Refus {
    /// It cannot be read as text.
    #[error("{}", en_clair(.0))]
    Fichier(#[from] Erreur),
    /// A workbook of the years before 2007, or one that a password protects.
    #[error(
        "Ce classeur est à l'ancien format (XLS), ou protégé par un mot de passe. Enregistrez-le en XLSX, sans mot de passe."
    )]
    AncienClasseur,
    /// An archive that is no workbook, or a damaged one.
    #[error("Ce fichier n'est pas un classeur XLSX, ou il est abîmé. Enregistrez-le en XLSX ou en CSV.")]
    ClasseurAbime,
    /// A workbook that is too large once it is opened.
    #[error(
        "Ce classeur est trop gros une fois ouvert. Gardez la feuille des CRA seule, ou enregistrez-la en CSV."
    )]
    TropGros,
    /// The workbook has no such sheet.
    #[error("Le classeur n'a pas de feuille « {0} ».")]
    FeuilleInconnue(String),
    /// No row names columns.
    #[error("Aucune ligne ne donne les noms des colonnes. Ajoutez-en une au-dessus de vos CRA.")]
    SansEntete,
    /// A header and nothing under it.
    #[error("Le fichier ne contient aucun CRA : il n'a que les noms des colonnes.")]
    SansLigne,
    /// More rows than are taken at once.
    #[error("Le fichier a plus de {} lignes. Découpez-le.", coop_domain::texte::milliers(LIGNES_MAX as u32))]
    TropDeLignes,
    /// More columns than are looked at.
    #[error("Le fichier a plus de {COLONNES_MAX} colonnes. Gardez celles des CRA.")]
    TropDeColonnes,
    /// What was said of the columns is of another file.
    #[error("Le fichier a {trouvees} colonnes, et {donnees} sont décrites.")]
    AutresColonnes {
        /// Columns of the file.
        trouvees: usize,
        /// Columns that were described.
        donnees: usize,
    },
}

/// The words of another import, where CSV and JSON are taken.
fn en_clair(erreur: &Erreur) -> String {
    match erreur {
        Erreur::NiCsvNiJson { nature } => format!(
            "Ce fichier n'est pas une feuille de calcul : {nature}. Enregistrez-le en XLSX ou en CSV."
        ),
        Erreur::TropGros { .. } => Refus::TropGros.to_string(),
        autre => autre.to_string(),
    }
}

/// Reads a file whole. What is wrong with a row is told of the row: only what is wrong with the file as a whole
/// refuses it.
///
/// # Errors
/// [`Refus`].
pub fn lire(octets: &[u8], demande: Demande<'_>, contexte: &Contexte<'_>) -> Result<Lot, Refus> {
    let tableau = tableau::lire(octets, demande.feuille)?;
    let entete = Entete::trouver(&tableau.rangees, demande.colonnes)?;
    let rangees = tableau.rangees.get(entete.rang + 1..).unwrap_or_default();
    if rangees.is_empty() {
        return Err(Refus::SansLigne);
    }
    if rangees.len() > LIGNES_MAX {
        return Err(Refus::TropDeLignes);
    }
    let lecteur = Lecteur::nouveau(contexte, &entete);
    let lignes = rangees.iter().map(|rangee| lecteur.lire(rangee)).collect();
    Ok(Lot {
        feuille: tableau.feuille,
        feuilles: tableau.feuilles,
        entete: entete.ligne,
        colonnes: entete.colonnes,
        lignes,
    })
}

impl Lot {
    /// The fields that every CRA must say and that no column says, the first of those that may.
    #[must_use]
    pub fn manquants(&self) -> Vec<ChampImport> {
        let dit = |champ: &ChampImport| self.colonnes.iter().any(|colonne| colonne.champ == Some(*champ));
        ChampImport::REQUIS
            .iter()
            .filter(|champs| !champs.iter().any(dit))
            .filter_map(|champs| champs.first().copied())
            .collect()
    }

    /// The name of the column that says the field of this path, as people find it in the file.
    #[must_use]
    pub fn colonne(&self, chemin: &str) -> String {
        let champs = champs_de(chemin);
        let trouvee = champs.iter().find_map(|champ| {
            let rang = self
                .colonnes
                .iter()
                .position(|colonne| colonne.champ == Some(*champ))?;
            Some((rang, self.colonnes.get(rang)?))
        });
        match (trouvee, champs.first()) {
            (Some((rang, colonne)), _) if colonne.nom.is_empty() => format!("colonne {}", lettres(rang)),
            (Some((_, colonne)), _) => colonne.nom.clone(),
            (None, Some(champ)) => champ.libelle().to_owned(),
            (None, None) => "ligne".to_owned(),
        }
    }
}

/// The columns that say the field of this path, the likeliest first.
fn champs_de(chemin: &str) -> &'static [ChampImport] {
    use ChampImport as C;
    match chemin.split('/').next().unwrap_or(chemin) {
        "date" => &[C::Date],
        "canal" => &[C::Canal],
        "lieu_id" => &[C::LieuId, C::Lieu],
        "commune" => &[C::Commune, C::CommuneNom, C::CodePostal],
        "type" => &[C::Type],
        "participants" => &[C::Participants],
        "deja_accompagnes" => &[C::DejaAccompagnes],
        "ages" => effectifs::AGES,
        "statuts" => effectifs::STATUTS,
        "themes" => &[C::Themes],
        "sous_themes" => &[C::SousThemes, C::Themes],
        "precision" => &[C::Precision],
        "duree" => &[C::Duree],
        "suite" if chemin.starts_with("suite/autres") => &[C::RedirectionsAutres, C::Redirections],
        "suite" if chemin.starts_with("suite/individuel") => &[C::SuiteIndividuel],
        "suite" if chemin.starts_with("suite/atelier") => &[C::SuiteAtelier],
        "suite" => &[
            C::Redirections,
            C::SuiteIndividuel,
            C::SuiteAtelier,
            C::AncienSuite,
            C::RedirectionsAutres,
            C::AncienRedirection,
        ],
        "mandat" => &[C::Mandat],
        "materiel" => &[C::Materiel],
        "tags" => &[C::Tags],
        _ => &[],
    }
}

/// The letters by which a spreadsheet names a column.
fn lettres(rang: usize) -> String {
    let lettre = |rang: usize| u8::try_from(rang).map_or('?', |rang| char::from(b'A' + rang));
    match rang.checked_sub(26) {
        None => lettre(rang).to_string(),
        Some(reste) => [lettre((reste / 26) % 26), lettre(reste % 26)].iter().collect(),
    }
}

/// A cell of a row, by its column.
fn cellule(cellules: &[Valeur], colonne: Option<usize>) -> &Valeur {
    colonne
        .and_then(|colonne| cellules.get(colonne))
        .unwrap_or(&Valeur::Vide)
}

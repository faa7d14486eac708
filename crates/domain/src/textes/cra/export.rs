//! CRAs taken out, as a file.

use crate::{
    cra::{Canal, Theme, TypeCra},
    enumeration::Enumeration as _,
    temps::Date,
};

/// The name of the sheet, and its title.
pub const EXPORT_TITRE: &str = "Comptes-rendus d'activité";
/// Who reported them.
pub const EXPORT_CONSEILLER: &str = "Conseiller";
/// When they were taken out.
pub const EXPORT_LE: &str = "Extrait le";
/// Which ones.
pub const EXPORT_FILTRES: &str = "Filtres";
/// How many.
pub const EXPORT_NOMBRE: &str = "CRA";
/// Over the buttons.
pub const EXPORTER: &str = "Télécharger cette liste";
/// What is in the files.
pub const EXPORTER_AIDE: &str = "Un CRA par ligne, selon les filtres choisis. Ce que disent les colonnes est dans une seconde feuille (XLSX, ODS).";
/// The file is being made.
pub const EXPORT_EN_COURS: &str = "Préparation du fichier…";
/// The file is there.
pub const EXPORT_PRET: &str = "Le fichier est téléchargé.";

/// The name of a format, by the end of its files' names.
#[must_use]
pub fn format_de_fichier(suffixe: &str) -> String {
    match suffixe {
        "xlsx" => "Excel (XLSX)".to_owned(),
        "ods" => "OpenDocument (ODS)".to_owned(),
        autre => format!("Texte ({})", autre.to_uppercase()),
    }
}

/// Which CRAs a file holds.
#[derive(Debug, Clone, Copy, Default)]
pub struct FiltresDits<'a> {
    /// From this day.
    pub du: Option<Date>,
    /// To this day.
    pub au: Option<Date>,
    /// Of this type.
    pub type_: Option<TypeCra>,
    /// By this canal.
    pub canal: Option<Canal>,
    /// With this theme.
    pub theme: Option<Theme>,
    /// In the commune of this name.
    pub commune: Option<&'a str>,
    /// In the lieu of this name.
    pub lieu: Option<&'a str>,
    /// With this label.
    pub tag: Option<&'a str>,
    /// Deleted ones.
    pub supprimes: bool,
}

impl FiltresDits<'_> {
    /// In words: `Du 1er novembre 2026 ; Activité : Atelier collectif`.
    #[must_use]
    pub fn en_mots(&self) -> String {
        let jour =
            |mot: &str, jour: Option<Date>| jour.map(|jour| format!("{mot} {}", jour.en_toutes_lettres()));
        let dit = |nom: &str, valeur: Option<&str>| valeur.map(|valeur| format!("{nom} : {valeur}"));
        let dits: Vec<String> = [
            self.supprimes.then(|| super::SUPPRIMES_TITRE.to_owned()),
            jour("du", self.du),
            jour("jusqu'au", self.au),
            dit(super::FILTRE_TYPE, self.type_.map(TypeCra::libelle)),
            dit(super::FILTRE_CANAL, self.canal.map(Canal::libelle)),
            dit(super::FILTRE_THEME, self.theme.map(Theme::libelle)),
            dit(super::FILTRE_COMMUNE, self.commune),
            dit(super::FILTRE_LIEU, self.lieu),
            dit(super::FILTRE_ETIQUETTE, self.tag),
        ]
        .into_iter()
        .flatten()
        .collect();
        if dits.is_empty() {
            "aucun : tous vos CRA".to_owned()
        } else {
            dits.join(" ; ")
        }
    }
}

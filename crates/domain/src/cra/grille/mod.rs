//! CRAs as rows of a grid: a cell a question, each written as people write in a spreadsheet.
//!
//! What all rows of a day share (day, canal, place) stands beside the grid. A row says the rest.

mod ecriture;
mod mots;
mod nombres;

use mots::{Flou, exacte, parties, retrouver};

use super::{
    Age, Effectifs, Organisme, SaisieCra, SousTheme, Statut, Suite, Theme, TypeCra, echanges::LOT_MAX,
};
use crate::{
    ErreurChamp,
    enumeration::{Enumeration, enumeration},
};

pub use ecriture::{ecrire, en_lignes};

enumeration! {
    /// The columns, in their order.
    Colonne, champ "colonne" {
        Activite = 0, "type", "Activité", "Individuel, atelier, ponctuel.";
        Participants = 1, "participants", "Participants", "1 si rien n'est écrit, sauf pour un atelier.";
        Ages = 2, "ages", "Âge", "Une tranche ou un âge : 60+, 72. Pour un atelier : 5 × 60+ ; 3 × 35-59.";
        Statuts = 3, "statuts", "Statut", "Retraité, en emploi… Pour un atelier : 5 × retraité ; 3 × en emploi.";
        Themes = 4, "themes", "Thèmes", "Un ou plusieurs, par leur début ou un mot : courriels ; impôts.";
        Duree = 5, "duree", "Durée", "En minutes, ou 1h30.";
        Suite = 6, "suite", "Suite", "Individuel, atelier, ou un organisme : CAF.", ["Et après"];
        Precision = 7, "precision", "Précision", "Facultative : 3 à 60 caractères, personne n'y est nommé.";
    }
}

/// How many columns there are.
pub const COLONNES: usize = Colonne::TOUS.len();
/// Most rows of a grid: they are sent together.
pub const LIGNES_MAX: usize = LOT_MAX;

/// The cells of a row, as they are written.
pub type Cellules = [String; COLONNES];

impl Colonne {
    /// Its place in a row.
    #[must_use]
    pub fn rang(self) -> usize {
        usize::from(self.position())
    }

    /// The words that a cell of this column may hold, as they are proposed; none where it holds numbers or any text.
    #[must_use]
    pub fn mots(self) -> Vec<&'static str> {
        match self {
            Self::Activite => libelles::<TypeCra>(),
            Self::Ages => libelles::<Age>(),
            Self::Statuts => libelles::<Statut>(),
            Self::Themes => [libelles::<Theme>(), libelles::<SousTheme>()].concat(),
            Self::Suite => [libelles::<SuiteEcrite>(), libelles::<Organisme>()].concat(),
            Self::Participants | Self::Duree | Self::Precision => Vec::new(),
        }
    }

    /// The column of an error of the rules, by the field that it names; none for what all rows share.
    #[must_use]
    pub fn du_champ(chemin: &str) -> Option<Self> {
        match chemin.split('/').next()? {
            "sous_themes" => Some(Self::Themes),
            "deja_accompagnes" => Some(Self::Participants),
            champ => Self::TOUS.iter().copied().find(|colonne| colonne.code() == champ),
        }
    }
}

fn libelles<E: Enumeration>() -> Vec<&'static str> {
    E::TOUS.iter().map(|valeur| valeur.libelle()).collect()
}

/// A row that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LigneLue {
    /// What it says, without what all rows share.
    pub cra: SaisieCra,
    /// What could not be read, each under the name of its column.
    pub erreurs: Vec<ErreurChamp>,
}

/// Reads a row.
#[must_use]
pub fn lire(cellules: &Cellules) -> LigneLue {
    let mut ligne = LigneLue::default();
    let cellule = |colonne: Colonne| cellules.get(colonne.rang()).map_or("", |texte| texte.trim());
    ligne.cra.type_ = ligne.une(Colonne::Activite, cellule(Colonne::Activite), SURNOMS_TYPE);
    let participants = cellule(Colonne::Participants);
    ligne.cra.participants = match participants.parse() {
        Ok(nombre) => Some(nombre),
        Err(_) if participants.is_empty() => {
            let seul = ligne.cra.type_.is_some_and(|type_| !type_.est_collectif());
            seul.then_some(1)
        }
        Err(_) => {
            ligne.refuser(Colonne::Participants, "Un nombre de participants, en chiffres.");
            None
        }
    };
    let nombre = ligne.cra.participants;
    ligne.cra.ages = ligne.effectifs(Colonne::Ages, cellule(Colonne::Ages), nombre, age, |texte| {
        exacte(texte, SURNOMS_AGE).is_some()
    });
    ligne.cra.statuts = ligne.effectifs(
        Colonne::Statuts,
        cellule(Colonne::Statuts),
        nombre,
        |texte| retrouver(texte, SURNOMS_STATUT),
        |texte| exacte(texte, SURNOMS_STATUT).is_some(),
    );
    ligne.themes(cellule(Colonne::Themes));
    let duree = cellule(Colonne::Duree);
    ligne.cra.duree = nombres::duree(duree);
    if ligne.cra.duree.is_none() && !duree.is_empty() {
        ligne.refuser(Colonne::Duree, "Une durée en minutes, ou comme 1h30.");
    }
    ligne.suite(cellule(Colonne::Suite));
    let precision = cellule(Colonne::Precision);
    ligne.cra.precision = (!precision.is_empty()).then(|| precision.to_owned());
    ligne
}

const SURNOMS_TYPE: &[(&str, TypeCra)] = &[
    ("i", TypeCra::Individuel),
    ("a", TypeCra::Collectif),
    ("c", TypeCra::Collectif),
    ("p", TypeCra::Ponctuel),
    ("rdv", TypeCra::Individuel),
];

const SURNOMS_AGE: &[(&str, Age)] = &[("nc", Age::NonCommunique), ("senior", Age::Plus60)];

const SURNOMS_STATUT: &[(&str, Statut)] = &[
    ("nc", Statut::NonCommunique),
    ("emploi", Statut::EnEmploi),
    ("salarie", Statut::EnEmploi),
    ("chomage", Statut::SansEmploi),
    ("demandeur d emploi", Statut::SansEmploi),
    ("eleve", Statut::Scolarise),
];

const SURNOMS_THEME: &[(&str, Theme)] = &[
    ("ia", Theme::IntelligenceArtificielle),
    ("mail", Theme::Courriel),
    ("mails", Theme::Courriel),
    ("cv", Theme::Emploi),
    ("internet", Theme::Navigation),
    ("banque", Theme::Budget),
];

/// An age class: its name, an age in years, `60+`, `< 12`.
fn age(texte: &str) -> Result<Age, Flou> {
    if let Some(classe) = exacte(texte, SURNOMS_AGE) {
        return Ok(classe);
    }
    let texte = texte.trim();
    if texte.starts_with(['<', '-', '−']) {
        return Ok(Age::Moins12);
    }
    let ans = texte
        .strip_suffix("ans")
        .or_else(|| texte.strip_suffix('+'))
        .unwrap_or(texte)
        .trim();
    match ans.parse::<u8>() {
        Ok(0..=11) => Ok(Age::Moins12),
        Ok(12..=17) => Ok(Age::De12A17),
        Ok(18..=34) => Ok(Age::De18A34),
        Ok(35..=59) => Ok(Age::De35A59),
        Ok(60..=120) => Ok(Age::Plus60),
        _ => retrouver(texte, SURNOMS_AGE),
    }
}

impl LigneLue {
    fn refuser(&mut self, colonne: Colonne, message: impl Into<String>) {
        self.erreurs
            .push(ErreurChamp::new(colonne.code(), "valeur_inconnue", message));
    }

    fn flou(&mut self, colonne: Colonne, texte: &str, flou: &Flou) {
        let message = match flou {
            Flou::Inconnu => format!("« {texte} » n'est pas reconnu."),
            Flou::Ambigu(plusieurs) => format!("« {texte} » peut être : {}.", plusieurs.join(" / ")),
        };
        self.refuser(colonne, message);
    }

    fn une<E: Enumeration>(&mut self, colonne: Colonne, texte: &str, surnoms: &[(&str, E)]) -> Option<E> {
        if texte.is_empty() {
            return None;
        }
        retrouver(texte, surnoms)
            .map_err(|flou| self.flou(colonne, texte, &flou))
            .ok()
    }

    /// Counts by value. One value without a count is everybody's; among several, each is one person's.
    fn effectifs<E: Enumeration + Ord>(
        &mut self,
        colonne: Colonne,
        cellule: &str,
        participants: Option<u32>,
        lire: impl Fn(&str) -> Result<E, Flou>,
        entier: impl Fn(&str) -> bool,
    ) -> Effectifs<E> {
        let parties = parties(cellule, |texte| entier(nombres::compte(texte).1));
        let seule = parties.len() == 1;
        let mut effectifs = Effectifs::default();
        for partie in &parties {
            let (nombre, quoi) = nombres::compte(partie);
            match lire(quoi) {
                Ok(valeur) => {
                    let defaut = if seule { participants.unwrap_or(1) } else { 1 };
                    let deja = effectifs.de(valeur);
                    effectifs.fixer(valeur, deja.saturating_add(nombre.unwrap_or(defaut)));
                }
                Err(flou) => self.flou(colonne, quoi, &flou),
            }
        }
        effectifs
    }

    /// Themes, and sub-themes with theirs.
    fn themes(&mut self, cellule: &str) {
        let entier =
            |texte: &str| exacte::<Theme>(texte, &[]).is_some() || exacte::<SousTheme>(texte, &[]).is_some();
        for partie in parties(cellule, entier) {
            match (
                retrouver(&partie, SURNOMS_THEME),
                retrouver::<SousTheme>(&partie, &[]),
            ) {
                // What is written to the letter is that, and not what it begins.
                (_, Ok(precis))
                    if exacte(&partie, SURNOMS_THEME).is_none()
                        && exacte::<SousTheme>(&partie, &[]).is_some() =>
                {
                    self.preciser(precis);
                }
                (Ok(theme), _) => self.avec_theme(theme),
                (Err(_), Ok(precis)) => self.preciser(precis),
                (Err(flou), Err(_)) => self.flou(Colonne::Themes, &partie, &flou),
            }
        }
        self.cra.themes.sort_by_key(|theme| theme.position());
        self.cra.sous_themes.sort_by_key(|theme| theme.position());
    }

    fn avec_theme(&mut self, theme: Theme) {
        if !self.cra.themes.contains(&theme) {
            self.cra.themes.push(theme);
        }
    }

    fn preciser(&mut self, precis: SousTheme) {
        self.avec_theme(precis.theme());
        if !self.cra.sous_themes.contains(&precis) {
            self.cra.sous_themes.push(precis);
        }
    }

    fn suite(&mut self, cellule: &str) {
        let entier = |texte: &str| exacte::<Organisme>(nombres::compte(texte).1, &[]).is_some();
        let mut suite = Suite::default();
        for partie in &parties(cellule, entier) {
            let (nombre, quoi) = nombres::compte(partie);
            let un = nombre.unwrap_or(1);
            match retrouver::<SuiteEcrite>(quoi, &[]) {
                Ok(SuiteEcrite::Individuel) => suite.individuel += un,
                Ok(SuiteEcrite::Atelier) => suite.atelier += un,
                Ok(SuiteEcrite::Aucune) => {}
                Err(_) => match retrouver::<Organisme>(quoi, &[]) {
                    Ok(organisme) => {
                        let deja = suite.redirections.de(organisme);
                        suite.redirections.fixer(organisme, deja.saturating_add(un));
                    }
                    Err(flou) => self.flou(Colonne::Suite, quoi, &flou),
                },
            }
        }
        self.cra.suite = suite;
    }
}

enumeration! {
    /// What follows, other than an organisme.
    SuiteEcrite, champ "suite" {
        Individuel = 0, "individuel", "Accompagnement individuel", "";
        Atelier = 1, "atelier", "Atelier", "", ["collectif"];
        Aucune = 2, "aucune", "Non", "", ["rien", "fini"];
    }
}

#[cfg(test)]
mod tests;

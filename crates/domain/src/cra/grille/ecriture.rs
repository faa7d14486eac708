//! A row as it is written back, and rows that come from a spreadsheet.

use super::{COLONNES, Cellules, Colonne, LIGNES_MAX};
use crate::{
    cra::{Effectifs, SaisieCra, Suite, Theme},
    enumeration::Enumeration,
    texte::plier,
    textes::cra as textes,
};

/// Between two values of a cell.
const ENTRE: &str = " ; ";

/// What a cell says, written as it is read best; reading it again gives the same.
#[must_use]
pub fn ecrire(colonne: Colonne, cra: &SaisieCra) -> String {
    let seul = cra.participants == Some(1);
    match colonne {
        Colonne::Activite => cra
            .type_
            .map_or_else(String::new, |type_| type_.libelle().to_owned()),
        Colonne::Participants => cra
            .participants
            .map_or_else(String::new, |nombre| nombre.to_string()),
        Colonne::Ages => effectifs(&cra.ages, seul),
        Colonne::Statuts => effectifs(&cra.statuts, seul),
        Colonne::Themes => themes(cra),
        Colonne::Duree => cra.duree.map_or_else(String::new, textes::duree),
        Colonne::Suite => suite(&cra.suite, seul),
        Colonne::Precision => cra.precision.clone().unwrap_or_default(),
    }
}

fn effectifs<E: Enumeration + Ord>(effectifs: &Effectifs<E>, seul: bool) -> String {
    let dits: Vec<_> = effectifs
        .iter()
        .map(|(valeur, nombre)| compte(nombre, valeur.libelle(), seul))
        .collect();
    dits.join(ENTRE)
}

fn compte(nombre: u32, quoi: &str, seul: bool) -> String {
    if seul && nombre == 1 {
        quoi.to_owned()
    } else {
        format!("{nombre} × {quoi}")
    }
}

/// A theme by its sub-themes, when it has some.
fn themes(cra: &SaisieCra) -> String {
    let mut dits: Vec<&str> = Vec::new();
    for theme in Theme::TOUS.iter().filter(|theme| cra.themes.contains(theme)) {
        let avant = dits.len();
        dits.extend(
            cra.sous_themes
                .iter()
                .filter(|precis| precis.theme() == *theme)
                .map(|precis| precis.libelle()),
        );
        if dits.len() == avant {
            dits.push(theme.libelle());
        }
    }
    dits.join(ENTRE)
}

fn suite(suite: &Suite, seul: bool) -> String {
    let mut dits = Vec::new();
    for (nombre, quoi) in [
        (suite.individuel, super::SuiteEcrite::Individuel),
        (suite.atelier, super::SuiteEcrite::Atelier),
    ] {
        if nombre > 0 {
            dits.push(compte(nombre, quoi.libelle(), seul));
        }
    }
    dits.extend(
        suite
            .redirections
            .iter()
            .map(|(organisme, nombre)| compte(nombre, organisme.libelle(), seul)),
    );
    dits.join(ENTRE)
}

/// The rows of what a spreadsheet copies: cells between tabs, rows on lines, quotation marks around what holds either.
///
/// A first row that names columns says which cell is which; without it, the first cell falls into `depuis`. What is
/// beyond the columns, or beyond the rows that a grid may have, is left out.
#[must_use]
pub fn en_lignes(texte: &str, depuis: Colonne) -> Vec<Cellules> {
    let mut lignes = decouper(texte);
    let mut places: Vec<Option<Colonne>> = Colonne::TOUS
        .iter()
        .copied()
        .skip(depuis.rang())
        .map(Some)
        .collect();
    let nommees: Vec<Option<Colonne>> = lignes
        .first()
        .into_iter()
        .flatten()
        .map(|cellule| nommee(cellule))
        .collect();
    // Two names make a heading: a single cell may be called as a column is.
    if nommees.iter().flatten().count() >= 2 {
        places = nommees;
        lignes.remove(0);
    }
    lignes
        .into_iter()
        .take(LIGNES_MAX)
        .map(|ligne| {
            let mut cellules: Cellules = std::array::from_fn::<_, COLONNES, _>(|_| String::new());
            for (texte, colonne) in ligne.into_iter().zip(&places) {
                let place = colonne.and_then(|colonne| cellules.get_mut(colonne.rang()));
                if let Some(cellule) = place {
                    *cellule = texte.trim().to_owned();
                }
            }
            cellules
        })
        .collect()
}

fn nommee(cellule: &str) -> Option<Colonne> {
    let plie = plier(cellule);
    let singulier = plie.strip_suffix('s').unwrap_or(&plie);
    Colonne::TOUS.iter().copied().find(|colonne| {
        [colonne.libelle(), colonne.code()]
            .into_iter()
            .chain(colonne.autres_graphies().iter().copied())
            .map(plier)
            .any(|nom| nom == plie || nom.strip_suffix('s').unwrap_or(&nom) == singulier)
    })
}

/// The cells of a text of a clipboard.
fn decouper(texte: &str) -> Vec<Vec<String>> {
    let (mut lignes, mut ligne, mut cellule) = (Vec::new(), Vec::new(), String::new());
    let (mut citee, mut lettres) = (false, texte.chars().peekable());
    while let Some(lettre) = lettres.next() {
        match lettre {
            '"' if citee && lettres.peek() == Some(&'"') => {
                cellule.push('"');
                lettres.next();
            }
            '"' if citee => citee = false,
            '"' if cellule.is_empty() => citee = true,
            '\t' if !citee => ligne.push(std::mem::take(&mut cellule)),
            '\r' if !citee => {}
            '\n' if !citee => {
                ligne.push(std::mem::take(&mut cellule));
                lignes.push(std::mem::take(&mut ligne));
            }
            autre => cellule.push(autre),
        }
    }
    ligne.push(cellule);
    lignes.push(ligne);
    lignes.retain(|ligne| ligne.iter().any(|cellule| !cellule.trim().is_empty()));
    lignes
}

//! Values of closed lists as people write them in a hurry: a code, a label, their beginning, a word of them.

use crate::{enumeration::Enumeration, texte::plier};

/// Why a word is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Flou {
    /// Nothing is called so.
    Inconnu,
    /// Several are: their labels.
    Ambigu(Vec<&'static str>),
}

/// The value that this text is called, to the letter but for capitals, accents and punctuation.
pub(super) fn exacte<E: Enumeration>(texte: &str, surnoms: &[(&str, E)]) -> Option<E> {
    let plie = plier(texte);
    let surnom = surnoms.iter().find(|(surnom, _)| *surnom == plie);
    surnom.map(|(_, valeur)| *valeur).or_else(|| {
        E::TOUS.iter().copied().find(|valeur| {
            plier(valeur.libelle()) == plie
                || plier(valeur.code()) == plie
                || valeur
                    .autres_graphies()
                    .iter()
                    .any(|graphie| plier(graphie) == plie)
        })
    })
}

/// The value that this text can only mean.
///
/// # Errors
/// When it means none, or several.
pub(super) fn retrouver<E: Enumeration>(texte: &str, surnoms: &[(&str, E)]) -> Result<E, Flou> {
    let plie = plier(texte);
    if plie.is_empty() {
        return Err(Flou::Inconnu);
    }
    if let Some(valeur) = exacte(texte, surnoms) {
        return Ok(valeur);
    }
    let commence =
        |valeur: &E| plier(valeur.libelle()).starts_with(&plie) || plier(valeur.code()).starts_with(&plie);
    let contient = |valeur: &E| {
        let tout = plier(&format!(
            "{} {} {}",
            valeur.code(),
            valeur.libelle(),
            valeur.aide()
        ));
        plie.split(' ')
            .all(|mot| tout.split(' ').any(|connu| connu.starts_with(mot)))
    };
    let parmi = |garder: &dyn Fn(&E) -> bool| -> Vec<E> {
        E::TOUS.iter().copied().filter(|valeur| garder(valeur)).collect()
    };
    // The beginning of one value says more than a word of another.
    let trouvees = match parmi(&commence) {
        trouvees if trouvees.is_empty() => parmi(&contient),
        trouvees => trouvees,
    };
    match trouvees.as_slice() {
        [] => Err(Flou::Inconnu),
        [une] => Ok(*une),
        plusieurs => Err(Flou::Ambigu(
            plusieurs.iter().map(|valeur| valeur.libelle()).collect(),
        )),
    }
}

/// The parts of a cell that holds several values.
///
/// They are separated by `;`, `|`, a line, or a comma. A label that holds a comma stays whole: `entier` says what is one.
pub(super) fn parties(cellule: &str, entier: impl Fn(&str) -> bool) -> Vec<String> {
    let mut parties = Vec::new();
    for morceau in cellule.split([';', '|', '\n']) {
        let jetons: Vec<&str> = morceau.split(',').collect();
        let mut debut = 0;
        while debut < jetons.len() {
            let long = (debut + 1..=jetons.len())
                .rev()
                .map(|fin| (fin, jetons.get(debut..fin).unwrap_or_default().join(",")))
                .find(|(fin, texte)| *fin == debut + 1 || entier(texte));
            let Some((fin, texte)) = long else { break };
            debut = fin;
            let texte = texte.trim();
            if !texte.is_empty() {
                parties.push(texte.to_owned());
            }
        }
    }
    parties
}

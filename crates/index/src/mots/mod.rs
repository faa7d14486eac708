//! Words: how texts are cut, and how a typed word meets a written one.

mod distance;
mod lexique;

use coop_domain::texte::plier;

pub(crate) use distance::Motif;
pub(crate) use lexique::Lexique;

/// Words that say nothing by themselves: a query holds without them, unless it has no other.
const VIDES: [&str; 22] = [
    "a", "au", "aux", "chez", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par", "pour", "s",
    "sous", "sur", "un", "une", "vers",
];

/// The written-out form of an abbreviated word of place names, else the word.
///
/// Texts and queries both pass here, so that « st » and « saint » meet both ways.
pub(crate) fn developper(mot: &str) -> &str {
    match mot {
        "st" => "saint",
        "ste" => "sainte",
        "sts" => "saints",
        "stes" => "saintes",
        _ => mot,
    }
}

/// The words of a folded text, abbreviations written out.
pub(crate) fn mots(plie: &str) -> impl Iterator<Item = &str> {
    plie.split(' ').filter(|mot| !mot.is_empty()).map(developper)
}

/// A text folded, abbreviations written out.
pub(crate) fn normaliser(texte: &str) -> String {
    let mut normal = String::with_capacity(texte.len());
    for mot in mots(&plier(texte)) {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.push_str(mot);
    }
    normal
}

/// The words of a normal text that say something, or all of them when none does.
pub(crate) fn mots_pleins(normal: &str) -> Vec<String> {
    let tous = || mots(normal).map(str::to_owned);
    let pleins: Vec<_> = tous().filter(|mot| !VIDES.contains(&mot.as_str())).collect();
    if pleins.is_empty() {
        tous().collect()
    } else {
        pleins
    }
}

/// How many typing errors a word forgives: 1 from four letters, 2 from eight, none with a digit
/// (another number is another place).
pub(crate) fn tolerance(mot: &str) -> u8 {
    if mot.bytes().any(|octet| octet.is_ascii_digit()) {
        return 0;
    }
    match mot.len() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// A typed text, cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Requete {
    /// The whole text, folded, abbreviations written out.
    pub(crate) normale: String,
    /// The words to be found, all of them; empty when the text holds no letter nor digit.
    pub(crate) mots: Vec<MotCherche>,
}

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MotCherche {
    /// As typed, folded.
    pub(crate) tape: String,
    /// Whether it may be the beginning of a longer word.
    pub(crate) inacheve: bool,
}

impl MotCherche {
    /// The word, written out when it is an abbreviation.
    pub(crate) fn entier(&self) -> &str {
        developper(&self.tape)
    }
}

impl Requete {
    /// Cuts a typed text; its last word may be unfinished.
    pub(crate) fn lire(texte: &str) -> Self {
        let plie = plier(texte);
        let tapes: Vec<&str> = plie.split(' ').filter(|mot| !mot.is_empty()).collect();
        let dernier = tapes.len().saturating_sub(1);
        let tous = tapes.iter().enumerate().map(|(rang, mot)| MotCherche {
            tape: (*mot).to_owned(),
            inacheve: rang == dernier,
        });
        let pleins: Vec<_> = tous
            .clone()
            .filter(|mot| !VIDES.contains(&mot.tape.as_str()))
            .collect();
        Self {
            normale: normaliser(texte),
            mots: if pleins.is_empty() { tous.collect() } else { pleins },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mots_de(texte: &str) -> Vec<(String, bool)> {
        Requete::lire(texte)
            .mots
            .into_iter()
            .map(|mot| (mot.entier().to_owned(), mot.inacheve))
            .collect()
    }

    #[test]
    fn a_query_is_cut_into_the_words_that_count() {
        let attendu = |mots: &[(&str, bool)]| {
            mots.iter()
                .map(|(m, i)| ((*m).to_owned(), *i))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            mots_de("Médiathèque de l'Étoile"),
            attendu(&[("mediatheque", false), ("etoile", true)])
        );
        assert_eq!(mots_de("la"), attendu(&[("la", true)]));
        assert_eq!(
            mots_de("St-Étienne la"),
            attendu(&[("saint", false), ("etienne", false)])
        );
        assert_eq!(mots_de("😀 !"), []);
        assert_eq!(normaliser("Ste-Marie"), "sainte marie");
    }

    #[test]
    fn numbers_forgive_nothing() {
        assert_eq!(
            ["lyon", "lyo", "marseille", "69003", "rue2"].map(tolerance),
            [1, 0, 2, 0, 0]
        );
    }
}

//! What looks like it could name a person, in a text that must name nobody.

use unicode_normalization::UnicodeNormalization as _;

/// What was found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DonneePersonnelle {
    /// An e-mail address.
    Courriel,
    /// A telephone number.
    Telephone,
    /// A social security number (NIR), with its key or without.
    Nir,
}

impl DonneePersonnelle {
    /// Why the text is refused.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Courriel => {
                "Ce texte contient une adresse électronique. N'écrivez rien qui désigne une personne."
            }
            Self::Telephone => {
                "Ce texte contient un numéro de téléphone. N'écrivez rien qui désigne une personne."
            }
            Self::Nir => {
                "Ce texte contient un numéro de sécurité sociale. N'écrivez rien qui désigne une personne."
            }
        }
    }
}

/// The first thing of this text that looks personal.
///
/// It looks, it does not verify: a wrong key does not make a number less personal.
#[must_use]
pub fn donnee_personnelle(texte: &str) -> Option<DonneePersonnelle> {
    // Compatibility forms: full-width and mathematical digits are digits too.
    let lettres: Vec<char> = texte.nfkc().collect();
    if a_une_adresse(&lettres) {
        return Some(DonneePersonnelle::Courriel);
    }
    numero(&lettres)
}

/// Whether an `@` stands between a name and a domain.
fn a_une_adresse(lettres: &[char]) -> bool {
    lettres.iter().enumerate().any(|(rang, lettre)| {
        let avant = rang.checked_sub(1).and_then(|rang| lettres.get(rang));
        let domaine: String = lettres
            .iter()
            .skip(rang + 1)
            .take_while(|lettre| lettre.is_alphanumeric() || matches!(lettre, '.' | '-'))
            .collect();
        *lettre == '@'
            && avant.is_some_and(|avant| avant.is_alphanumeric() || "._+-".contains(*avant))
            && domaine_possible(&domaine)
    })
}

/// Whether a dot stands inside it.
fn domaine_possible(domaine: &str) -> bool {
    domaine
        .trim_end_matches('.')
        .split_once('.')
        .is_some_and(|(nom, reste)| !nom.is_empty() && !reste.is_empty())
}

/// A telephone or a social security number among the digits, which blanks, dots and dashes may separate.
fn numero(lettres: &[char]) -> Option<DonneePersonnelle> {
    (0..lettres.len()).find_map(|debut| {
        let precede = debut
            .checked_sub(1)
            .and_then(|avant| lettres.get(avant))
            .is_some_and(|lettre| lettre.is_alphanumeric());
        if precede {
            return None;
        }
        let international = lettres.get(debut) == Some(&'+');
        let mut chiffres = String::new();
        let mut suite = lettres.iter().skip(debut + usize::from(international)).peekable();
        while let Some(lettre) = suite.next() {
            let corse =
                matches!(lettre, 'A' | 'B' | 'a' | 'b') && chiffres.len() == 6 && chiffres.ends_with('2');
            if lettre.is_ascii_digit() || corse {
                // Corsica's départements count as digits of a number.
                chiffres.push(if corse { '0' } else { *lettre });
                let finit = !suite.peek().is_some_and(|lettre| lettre.is_alphanumeric());
                if finit && let Some(trouve) = reconnaitre(&chiffres, international) {
                    return Some(trouve);
                }
            } else if !separe(*lettre) {
                return None;
            }
        }
        None
    })
}

fn separe(lettre: char) -> bool {
    lettre.is_whitespace() || matches!(lettre, '.' | '-' | '‐' | '‑' | '–' | '/' | '(' | ')')
}

fn reconnaitre(chiffres: &str, international: bool) -> Option<DonneePersonnelle> {
    let commence = |prefixe: &str| chiffres.starts_with(prefixe);
    let telephone = match chiffres.len() {
        10 => commence("0") && !commence("00"),
        11 => commence("33"),
        12 => commence("330") || commence("262") || commence("590") || commence("594") || commence("596"),
        13 => commence("0033"),
        _ => false,
    };
    if telephone || (international && (8..=15).contains(&chiffres.len())) {
        return Some(DonneePersonnelle::Telephone);
    }
    let nir =
        matches!(chiffres.len(), 13 | 15) && ["1", "2", "3", "4", "7", "8"].iter().any(|sexe| commence(sexe));
    nir.then_some(DonneePersonnelle::Nir)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_person_is_seen() {
        for (texte, attendu) in [
            ("écrire à jean.dupont@exemple.fr", DonneePersonnelle::Courriel),
            ("a@b.fr", DonneePersonnelle::Courriel),
            ("élodie@exemple.fr.", DonneePersonnelle::Courriel),
            ("rappeler 06 12 34 56 78", DonneePersonnelle::Telephone),
            ("0612345678", DonneePersonnelle::Telephone),
            ("06.12.34.56.78", DonneePersonnelle::Telephone),
            ("06-12-34-56-78 le soir", DonneePersonnelle::Telephone),
            ("tél:0612345678", DonneePersonnelle::Telephone),
            ("+33 6 12 34 56 78", DonneePersonnelle::Telephone),
            ("+33 (0)6 12 34 56 78", DonneePersonnelle::Telephone),
            ("0033612345678", DonneePersonnelle::Telephone),
            ("+262 692 12 34 56", DonneePersonnelle::Telephone),
            ("０６１２３４５６７８", DonneePersonnelle::Telephone),
            ("06\u{a0}12\u{202f}34 56 78", DonneePersonnelle::Telephone),
            ("1 85 05 78 006 084 36", DonneePersonnelle::Nir),
            ("185057800608436", DonneePersonnelle::Nir),
            ("2850578006084", DonneePersonnelle::Nir),
            ("1 85 05 2A 006 084 36", DonneePersonnelle::Nir),
        ] {
            assert_eq!(donnee_personnelle(texte), Some(attendu), "{texte}");
        }
    }

    #[test]
    fn what_names_nobody_is_left() {
        for texte in [
            "",
            "déclaration de revenus 2025",
            "rdv le 12/05/2026 à 14 h 30",
            "dossier du 12.05.2026 et du 13.05.2026",
            "3 séances de 45 min",
            "suivre @mairie sur les réseaux",
            "carte grise, 2 véhicules",
            "années 2024, 2025, 2026",
            "formulaire 2042-C-PRO",
            "CAF + impôts",
            "iPhone 14 et iPad 9",
        ] {
            assert_eq!(donnee_personnelle(texte), None, "{texte}");
        }
    }
}

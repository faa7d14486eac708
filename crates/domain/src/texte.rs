//! Text as people type it and read it: folding for comparison, French numbers and plurals.

mod balises;
mod csv;
mod feuille;
mod liens;

use unicode_normalization::UnicodeNormalization;

pub use balises::sans_balises;
pub use csv::{Csv, MARQUE, texte_de_cellule};
pub use feuille::{Cellule, Colonne};
pub use liens::{adresse_web, adresse_web_courte};

/// The form under which two texts are compared: lower case, without accents, ligatures
/// opened, every run of other characters a single space (`« L'Haÿ-les-Roses »` → `l hay les roses`).
#[must_use]
pub fn plier(texte: &str) -> String {
    let mut plie = String::with_capacity(texte.len());
    let mut espace = false;
    for lettre in texte.nfkd().flat_map(char::to_lowercase) {
        if lettre.is_alphanumeric() {
            if espace && !plie.is_empty() {
                plie.push(' ');
            }
            espace = false;
            match ouvrir(lettre) {
                Some(lettres) => plie.push_str(lettres),
                None => plie.push(lettre),
            }
        } else if !unicode_normalization::char::is_combining_mark(lettre) {
            espace = true;
        }
    }
    plie
}

/// The plain letters of a lower-case ligature or letter that no accent explains: `œ` → `oe`.
pub(crate) const fn ouvrir(lettre: char) -> Option<&'static str> {
    Some(match lettre {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ı' => "i",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "ng",
        _ => return None,
    })
}

/// A whole number with French thousands (narrow no-break space): `10 585`.
#[must_use]
pub fn milliers(nombre: impl Into<f64>) -> String {
    let nombre: f64 = nombre.into();
    let chiffres = format!("{:.0}", nombre.abs());
    let mut ecrit = String::new();
    for (i, chiffre) in chiffres.chars().enumerate() {
        if i > 0 && (chiffres.len() - i).is_multiple_of(3) {
            ecrit.push('\u{202f}');
        }
        ecrit.push(chiffre);
    }
    if nombre <= -0.5 {
        format!("-{ecrit}")
    } else {
        ecrit
    }
}

/// `0 lieu`, `1 lieu`, `2 lieux`: in French, 0 and 1 are singular.
#[must_use]
pub fn accorder(nombre: u32, singulier: &str, pluriel: &str) -> String {
    format!(
        "{} {}",
        milliers(nombre),
        if nombre < 2 { singulier } else { pluriel }
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folding_keeps_letters_and_digits_only() {
        for (texte, plie) in [
            ("L'Haÿ-les-Roses", "l hay les roses"),
            ("  Œuvre   d’ÉTÉ ", "oeuvre d ete"),
            ("ﬁn №5", "fin no5"),
            ("İstanbul", "istanbul"),
            ("Étampes\u{301}", "etampes"),
            ("😀", ""),
        ] {
            assert_eq!(plier(texte), plie, "{texte}");
        }
    }

    #[test]
    fn numbers_and_plurals() {
        assert_eq!(milliers(1_234_567.0), "1\u{202f}234\u{202f}567");
        assert_eq!(milliers(-1_000), "-1\u{202f}000");
        assert_eq!(accorder(0, "lieu", "lieux"), "0 lieu");
        assert_eq!(accorder(2, "lieu", "lieux"), "2 lieux");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(texte in ".*") {
            let plie = plier(&texte);
            prop_assert_eq!(plier(&plie), plie.clone());
            prop_assert!(!plie.starts_with(' ') && !plie.ends_with(' ') && !plie.contains("  "));
        }
    }
}

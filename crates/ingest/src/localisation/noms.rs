//! Names of communes as sources write them.

use coop_domain::texte::plier;

/// The form under which a name is looked for: folded, `St` and `Ste` opened, `s/` as `sur`,
/// without what follows `CEDEX` nor the article before it (« Mont-Dore » is « Le Mont-Dore »).
///
/// Two communes of one département have the same form in one case: Vergné and La Vergne (17),
/// which their postal codes tell apart.
pub(super) fn canonique(nom: &str) -> String {
    let plie = plier(nom);
    let sans_article = ["le ", "la ", "les ", "l "]
        .iter()
        .find_map(|article| plie.strip_prefix(article))
        .unwrap_or(&plie);
    sans_article
        .split(' ')
        .take_while(|mot| *mot != "cedex")
        .map(|mot| match mot {
            "st" => "saint",
            "ste" => "sainte",
            "s" => "sur",
            _ => mot,
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// The number of an arrondissement in what follows the name of its commune: `3e`, `03`, `11eme
/// arrondissement`, or a postal code (`13011`).
pub(super) fn arrondissement(suite: &str) -> Option<u32> {
    let mot = suite
        .split(' ')
        .find(|mot| mot.starts_with(|c: char| c.is_ascii_digit()))?;
    let chiffres: String = mot.chars().take_while(char::is_ascii_digit).collect();
    let nombre: u32 = chiffres.parse().ok()?;
    match chiffres.len() {
        1 | 2 => Some(nombre),
        // 75116 is the sixteenth arrondissement's second code.
        5 => Some(nombre % 100),
        _ => None,
    }
}

/// Whether two canonical names are the same but for blanks, or a typing error or two.
///
/// A distance in edits (a swap of two neighbours is one), none when they are too far apart to be
/// the same: at most one edit for five letters, and two in all.
pub(super) fn ecart(a: &str, b: &str) -> Option<usize> {
    let compact = |nom: &str| nom.replace(' ', "");
    let (a, b) = (compact(a), compact(b));
    let tolere = (a.chars().count().min(b.chars().count()) / 5).min(2);
    Some(strsim::osa_distance(&a, &b)).filter(|ecart| *ecart <= tolere)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_one_form() {
        for (nom, attendu) in [
            ("ST-ETIENNE CEDEX 2", "saint etienne"),
            ("Ste Foy-lès-Lyon", "sainte foy les lyon"),
            ("Chalon s/ Saône", "chalon sur saone"),
            ("L'Haÿ-les-Roses", "hay les roses"),
            ("LE MONT DORE", "mont dore"),
            ("Lesneven", "lesneven"),
        ] {
            assert_eq!(canonique(nom), attendu);
        }
    }

    #[test]
    fn arrondissements_are_numbered_many_ways() {
        for suite in ["3e", "03", "3eme arrondissement", "75003", "3"] {
            assert_eq!(arrondissement(suite), Some(3), "{suite}");
        }
        assert_eq!(arrondissement("75116"), Some(16));
        assert_eq!(arrondissement(""), None);
        assert_eq!(arrondissement("la villette"), None);
    }

    #[test]
    fn typing_errors_are_few() {
        assert_eq!(ecart("rambervilelrs", "rambervillers"), Some(1));
        assert_eq!(ecart("tourc h", "tourch"), Some(0));
        assert_eq!(ecart("bron", "brou"), None, "short names tolerate nothing");
        assert_eq!(ecart("saint denis", "saint aunis"), Some(2));
        assert_eq!(ecart("saint denis", "saint dizier"), None);
    }
}

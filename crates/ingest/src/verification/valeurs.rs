//! Shapes of values that are no type of the domain: texts, addresses, numbers.

use coop_domain::{ErreurChamp, temps::Date};

/// Longest summary, in characters: the standard's own limit.
pub(super) const RESUME_MAX: usize = 280;
/// Longest identifier or name of a source, in characters: they are a key of the database.
const CLE_MAX: usize = 255;
/// Longest text of one line, in characters.
const MOTS_MAX: usize = 1_000;
/// Longest text of several lines, in characters: five times the longest of the real data.
const PARAGRAPHES_MAX: usize = 20_000;
/// Longest web address, in characters.
const ADRESSE_WEB_MAX: usize = 2_048;
/// Longest e-mail address, in characters (RFC 5321).
const COURRIEL_MAX: usize = 254;

/// A text on one line: control characters and ends of line are blanks.
pub(crate) fn une_ligne(texte: &str) -> String {
    let propre: String = texte
        .chars()
        .map(|lettre| if lettre.is_control() { ' ' } else { lettre })
        .collect();
    propre.trim().to_owned()
}

/// A text on one line, not blank.
pub(crate) fn mots(texte: &str) -> Result<String, ErreurChamp> {
    borne(une_ligne(texte), MOTS_MAX)
}

/// An identifier.
pub(crate) fn cle(texte: &str) -> Result<String, ErreurChamp> {
    borne(une_ligne(texte), CLE_MAX)
}

/// A text of several lines; other control characters are dropped.
pub(super) fn paragraphes(texte: &str) -> Result<String, ErreurChamp> {
    let propre: String = texte
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|lettre| !lettre.is_control() || matches!(lettre, '\n' | '\t'))
        .collect();
    borne(propre.trim().to_owned(), PARAGRAPHES_MAX)
}

fn borne(texte: String, max: usize) -> Result<String, ErreurChamp> {
    if texte.is_empty() {
        Err(ErreurChamp::format(
            "",
            "Le texte n'a que des caractères invisibles.",
        ))
    } else if texte.chars().count() > max {
        Err(trop_long(max))
    } else {
        Ok(texte)
    }
}

fn trop_long(max: usize) -> ErreurChamp {
    ErreurChamp::new("", "trop_long", format!("Le texte dépasse {max} caractères."))
}

/// The text without blanks, as spreadsheets and people group digits.
pub(crate) fn sans_blancs(texte: &str) -> String {
    texte.chars().filter(|lettre| !lettre.is_whitespace()).collect()
}

/// A code of five characters; a spreadsheet takes `01000` for a number and drops its zero.
pub(crate) fn cinq_chiffres(texte: &str) -> String {
    let code = sans_blancs(texte);
    if code.len() == 4 && code.bytes().all(|octet| octet.is_ascii_digit()) {
        format!("0{code}")
    } else {
        code
    }
}

/// A telephone number without the marks people put between its digits.
pub(super) fn numero(texte: &str) -> String {
    texte
        .chars()
        .filter(|lettre| !lettre.is_whitespace() && !matches!(lettre, '.' | '-' | '(' | ')'))
        .collect()
}

/// A date, or the day of an ISO 8601 instant (`2022-05-09T00:00:00.000Z`), as JSON exports write it.
pub(super) fn date(texte: &str) -> Result<Date, ErreurChamp> {
    texte.split_once('T').map_or(texte, |(jour, _)| jour).parse()
}

/// A decimal number, with a point or a comma.
pub(super) fn nombre(champ: &str, texte: &str) -> Result<f64, ErreurChamp> {
    texte
        .replace(',', ".")
        .parse::<f64>()
        .ok()
        .filter(|nombre| nombre.is_finite())
        .ok_or_else(|| ErreurChamp::format(champ, format!("« {texte} » n'est pas un nombre de degrés.")))
}

/// An address that is safe in a link: `http` or `https`, a host, no blank.
pub(super) fn adresse_web(texte: &str) -> Result<String, ErreurChamp> {
    let hote = texte.split_once("://").and_then(|(schema, suite)| {
        matches!(schema.to_ascii_lowercase().as_str(), "http" | "https")
            .then(|| suite.split(['/', '?', '#']).next().unwrap_or_default())
    });
    let bonne = hote.is_some_and(|hote| !hote.is_empty())
        && !texte
            .chars()
            .any(|lettre| lettre.is_whitespace() || lettre.is_control());
    if !bonne {
        return Err(ErreurChamp::format(
            "",
            format!("« {texte} » n'est pas une adresse web complète (https://…)."),
        ));
    }
    borne(texte.to_owned(), ADRESSE_WEB_MAX)
}

/// An address that is safe in a link: a name, an at sign, a domain with a point.
pub(super) fn courriel(texte: &str) -> Result<String, ErreurChamp> {
    let bonne = texte.split_once('@').is_some_and(|(nom, domaine)| {
        let point_dedans =
            domaine.split('.').count() > 1 && domaine.split('.').all(|partie| !partie.is_empty());
        !nom.is_empty() && point_dedans
    }) && texte.chars().filter(|lettre| *lettre == '@').count() == 1
        && !texte.chars().any(|lettre| {
            lettre.is_whitespace() || lettre.is_control() || "\"<>,;:?&()[]\\".contains(lettre)
        });
    if !bonne {
        return Err(ErreurChamp::format(
            "",
            format!("« {texte} » n'est pas une adresse électronique."),
        ));
    }
    borne(texte.to_owned(), COURRIEL_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_safe_to_click() {
        for bonne in [
            "https://a.fr",
            "HTTP://a.fr/b?c=d#e",
            "https://m.facebook.com/été/",
        ] {
            assert_eq!(adresse_web(bonne).unwrap(), bonne);
        }
        for fausse in [
            "javascript:alert(1)",
            "javascript://a.fr/%0aalert(1)",
            "www.a.fr",
            "https://",
            "https:///a",
            "https://a .fr",
        ] {
            assert!(adresse_web(fausse).is_err(), "{fausse}");
        }
        assert!(adresse_web(&format!("https://a.fr/{}", "x".repeat(ADRESSE_WEB_MAX))).is_err());
    }

    #[test]
    fn e_mail_addresses_are_safe_to_click() {
        assert!(courriel("contact@la-quincaillerie.tl").is_ok());
        for fausse in [
            "contact",
            "@a.fr",
            "a@b",
            "a@.fr",
            "a@b.",
            "a@b@c.fr",
            "a@b.fr?cc=x@y.fr",
            "a b@c.fr",
        ] {
            assert!(courriel(fausse).is_err(), "{fausse}");
        }
    }

    #[test]
    fn texts_are_cleaned_of_what_cannot_be_seen() {
        assert_eq!(mots(" a\u{0}b\nc ").unwrap(), "a b c");
        assert_eq!(paragraphes("a\r\nb\u{7}\tc\rd").unwrap(), "a\nb\tc\nd");
        assert!(mots("\u{0}\u{1}").is_err());
        assert_eq!(mots(&"é".repeat(MOTS_MAX + 1)).unwrap_err().code, "trop_long");
    }

    #[test]
    fn numbers_dates_and_codes_are_read_as_people_and_programs_write_them() {
        assert_eq!(nombre("latitude", "48,85").unwrap(), 48.85);
        for faux in ["NaN", "inf", "1e999", "nord", "48.85.2"] {
            assert!(nombre("latitude", faux).is_err(), "{faux}");
        }
        assert_eq!(
            date("2022-05-09T00:00:00.000Z").unwrap().to_string(),
            "2022-05-09"
        );
        assert!(date("09/05/2022").is_err());
        assert_eq!(cinq_chiffres("1 000"), "01000");
        assert_eq!(cinq_chiffres("2A004"), "2A004");
        assert_eq!(numero("+33 (1) 80.05-98 80"), "+33180059880");
    }
}

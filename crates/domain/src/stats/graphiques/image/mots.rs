//! Words in a picture: their width, about, and where their lines end.

use std::fmt;

/// The lines of a text that is this wide at most, in pixels. A word that is wider stands alone.
pub(super) fn lignes(texte: &str, taille: u32, largeur: u32) -> Vec<String> {
    let mut lignes: Vec<String> = Vec::new();
    // Spaces that do not break are not among these.
    for mot in texte.split([' ', '\n']).filter(|mot| !mot.is_empty()) {
        match lignes.last_mut() {
            Some(ligne) if estimer(&format!("{ligne} {mot}"), taille) <= largeur => {
                ligne.push(' ');
                ligne.push_str(mot);
            }
            _ => lignes.push(mot.to_owned()),
        }
    }
    lignes
}

/// The width of a text, in pixels: a little more than it is, in the font of the service as in those that may stand
/// for it.
pub(super) fn estimer(texte: &str, taille: u32) -> u32 {
    let milliemes: u32 = texte.chars().map(milliemes).sum();
    (milliemes * taille).div_ceil(1_000)
}

/// Thousandths of the size.
const fn milliemes(lettre: char) -> u32 {
    match lettre {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' | ' ' | '\u{a0}' | '\u{202f}' => 330,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' => 430,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | 'œ' | 'Œ' | 'æ' | 'Æ' => 960,
        'A'..='Z' | 'À'..='Ý' => 740,
        _ => 620,
    }
}

/// A text in XML; what XML has no place for is dropped.
pub(super) struct Echappe<'a>(pub(super) &'a str);

impl fmt::Display for Echappe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        for lettre in self.0.chars() {
            match lettre {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => f.write_char(' ')?,
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                autre => f.write_char(autre)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words_only() {
        assert_eq!(lignes("un deux trois", 10, 40), ["un", "deux", "trois"]);
        assert_eq!(lignes("un deux trois", 10, 400), ["un deux trois"]);
        assert_eq!(lignes("12\u{a0}% de tout", 10, 30), ["12\u{a0}%", "de", "tout"]);
        assert_eq!(lignes("", 10, 40), Vec::<String>::new());
    }

    #[test]
    fn a_text_is_no_markup() {
        assert_eq!(
            Echappe("<b a=\"1\">&\u{1}").to_string(),
            "&lt;b a=&quot;1&quot;&gt;&amp;"
        );
    }
}

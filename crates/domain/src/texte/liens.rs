//! Addresses of sources that may become links.

/// An address that may be a link of a page: `http` or `https`, a host, no blank.
///
/// Anything else of a source (`javascript:`, `www.…`, words) is shown as text.
#[must_use]
pub fn adresse_web(texte: &str) -> Option<&str> {
    let texte = texte.trim();
    let reste = texte
        .strip_prefix("https://")
        .or_else(|| texte.strip_prefix("http://"))?;
    let propre = !texte.chars().any(|c| c.is_whitespace() || c.is_control());
    (propre && reste.starts_with(|c: char| c.is_alphanumeric())).then_some(texte)
}

/// An address as people say it: without protocol, `www.` and last slash.
#[must_use]
pub fn adresse_web_courte(adresse: &str) -> &str {
    let sans_protocole = adresse.split_once("://").map_or(adresse, |(_, reste)| reste);
    sans_protocole
        .strip_prefix("www.")
        .unwrap_or(sans_protocole)
        .trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(adresse_web(" https://a.fr/b "), Some("https://a.fr/b"));
        assert_eq!(adresse_web("http://a.fr"), Some("http://a.fr"));
        for refusee in [
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "www.a.fr",
            "//a.fr",
            "https://",
            "https:///a",
            "https://a.fr b",
            "data:text/html,x",
            "",
        ] {
            assert_eq!(adresse_web(refusee), None, "{refusee}");
        }
    }

    #[test]
    fn an_address_is_shown_short() {
        assert_eq!(adresse_web_courte("https://www.gueret.fr/"), "gueret.fr");
        assert_eq!(adresse_web_courte("http://a.fr/b/?c=1"), "a.fr/b/?c=1");
    }
}

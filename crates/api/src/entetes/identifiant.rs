//! The identifier of a request: the caller's when it is sound, else a UUIDv7 of ours.

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

/// `X-Request-Id`.
pub(super) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

const LONGUEUR_MAX: usize = 64;

/// Names a request in the answer, in problems and in every line of the log.
///
/// At most 64 letters, digits, `-`, `_` and `.`: safe in a header, a log and a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IdRequete(String);

impl IdRequete {
    /// The caller's identifier when it is sound, else a new one.
    pub(super) fn depuis(entetes: &HeaderMap) -> Self {
        entetes
            .get(X_REQUEST_ID)
            .and_then(|valeur| valeur.to_str().ok())
            .filter(|texte| est_sain(texte))
            .map_or_else(Self::default, |texte| Self(texte.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn entete(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

impl Default for IdRequete {
    /// A new identifier.
    fn default() -> Self {
        Self(uuid::Uuid::now_v7().to_string())
    }
}

fn est_sain(texte: &str) -> bool {
    (1..=LONGUEUR_MAX).contains(&texte.len())
        && texte
            .bytes()
            .all(|o| o.is_ascii_alphanumeric() || matches!(o, b'-' | b'_' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn avec(valeur: &str) -> IdRequete {
        let mut entetes = HeaderMap::new();
        entetes.insert(X_REQUEST_ID, HeaderValue::from_bytes(valeur.as_bytes()).unwrap());
        IdRequete::depuis(&entetes)
    }

    #[test]
    fn a_sound_identifier_is_kept() {
        assert_eq!(avec("Essai_1.2-b").as_str(), "Essai_1.2-b");
        assert_eq!(avec(&"x".repeat(LONGUEUR_MAX)).as_str().len(), LONGUEUR_MAX);
    }

    #[test]
    fn any_other_is_replaced() {
        for faux in ["", "deux mots", "<b>", "é", &"x".repeat(LONGUEUR_MAX + 1)] {
            let id = avec(faux);
            assert_ne!(id.as_str(), faux);
            assert_eq!(id.as_str().len(), 36);
        }
    }
}

//! Strong validators: what is asked again is sent again only when it changed.

use actix_web::{HttpRequest, http::header::IF_NONE_MATCH};
use twox_hash::XxHash3_128;

/// Encodings that [`finir`](crate::entetes::finir) may have added to a tag that we gave.
const ENCODAGES: [&str; 4] = ["-br", "-gzip", "-zstd", "-deflate"];

/// The entity tag of these bytes: their 128-bit hash, quoted. The same bytes have the same tag on
/// every instance and after every start. Not a secret, nor proof against a forger: it has none.
pub(super) fn de(corps: &[u8]) -> String {
    format!("\"{:032x}\"", XxHash3_128::oneshot(corps))
}

/// The tag, among those that the caller holds, that stands for the same bytes as `etiquette`.
pub(super) fn connue(req: &HttpRequest, etiquette: &str) -> Option<String> {
    req.headers()
        .get_all(IF_NONE_MATCH)
        .filter_map(|valeur| valeur.to_str().ok())
        .flat_map(|valeur| valeur.split(','))
        .map(|tenue| tenue.trim().trim_start_matches("W/"))
        .find(|tenue| *tenue == "*" || sans_encodage(tenue) == Some(etiquette.trim_matches('"')))
        .map(|tenue| if tenue == "*" { etiquette } else { tenue }.to_owned())
}

/// The tag of a version of a resource that people change: `"7"`.
pub(crate) fn de_version(version: i64) -> String {
    format!("\"{version}\"")
}

/// What a strong tag says, without its quotes nor the encoding that was added to it.
pub(crate) fn sans_encodage(etiquette: &str) -> Option<&str> {
    let nue = etiquette.strip_prefix('"')?.strip_suffix('"')?;
    Some(
        ENCODAGES
            .iter()
            .find_map(|encodage| nue.strip_suffix(encodage))
            .unwrap_or(nue),
    )
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;
    use proptest::prelude::*;

    use super::*;

    fn tenue(valeur: &str) -> Option<String> {
        let req = TestRequest::default()
            .insert_header((IF_NONE_MATCH, valeur))
            .to_http_request();
        connue(&req, "\"abc\"")
    }

    #[test]
    fn a_tag_is_known_in_any_encoding() {
        for valeur in ["\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "\"abc-br\"", "*"] {
            assert!(tenue(valeur).is_some(), "{valeur}");
        }
        assert_eq!(tenue("\"x\",\"abc-gzip\"").as_deref(), Some("\"abc-gzip\""));
        for valeur in ["\"abd\"", "abc", "\"abc-lzma\"", ""] {
            assert!(tenue(valeur).is_none(), "{valeur}");
        }
    }

    proptest! {
        #[test]
        fn other_bytes_have_another_tag(a in any::<Vec<u8>>(), b in any::<Vec<u8>>()) {
            prop_assert_eq!(de(&a) == de(&b), a == b);
        }
    }
}

//! The headers that tell a browser what it may do with our answers.

use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};

use crate::configuration::{Configuration, UrlPublique};

/// Everything from this origin, nothing inline, nobody frames us; WebAssembly may be compiled.
const CSP: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; \
    form-action 'self'; object-src 'none'";

/// A year, in seconds.
const HSTS: &str = "max-age=31536000; includeSubDomains";

const ENTETES: [(HeaderName, &str); 5] = [
    (CONTENT_SECURITY_POLICY, CSP),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// The security headers of this installation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Securite {
    https: bool,
}

impl Securite {
    /// The headers of an installation reached as its configuration says: TLS is announced only
    /// where people come over TLS.
    pub(crate) fn nouvelle(configuration: &Configuration) -> Self {
        Self {
            https: configuration
                .url_publique
                .as_ref()
                .is_some_and(UrlPublique::est_https),
        }
    }

    /// Writes them; a page that has a policy of its own keeps it.
    pub(super) fn ecrire(self, entetes: &mut HeaderMap) {
        for (nom, valeur) in ENTETES {
            if nom != CONTENT_SECURITY_POLICY || !entetes.contains_key(CONTENT_SECURITY_POLICY) {
                entetes.insert(nom, HeaderValue::from_static(valeur));
            }
        }
        if self.https {
            entetes.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HSTS));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tls_is_announced_only_where_people_come_over_tls() {
        let mut configuration = Configuration::nouvelle(([127, 0, 0, 1], 0).into());
        for (url, annonce) in [
            (None, false),
            (Some("http://localhost"), false),
            (Some("https://coop.example.fr"), true),
        ] {
            configuration.url_publique = url.map(|url| url.parse().unwrap());
            let mut entetes = HeaderMap::new();
            Securite::nouvelle(&configuration).ecrire(&mut entetes);
            assert_eq!(
                entetes.contains_key(STRICT_TRANSPORT_SECURITY),
                annonce,
                "{url:?}"
            );
            assert_eq!(entetes.len(), ENTETES.len() + usize::from(annonce));
        }
    }
}

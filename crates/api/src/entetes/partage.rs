//! What is for anybody may be read from any site (CORS): it holds nothing personal and takes no proof
//! of identity. Private answers are never opened: `Authorization` and the cookie stay same-origin.

use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, HeaderMap, HeaderValue,
};

/// Headers of our answers that a script of another site may read.
const ENTETES_LISIBLES: &str =
    "ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Server-Timing, X-Request-Id";

/// Lets a script of any site read this answer.
pub(super) fn ouvrir(entetes: &mut HeaderMap) {
    entetes.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    entetes.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static(ENTETES_LISIBLES),
    );
}

/// What a browser asks before a request that is not simple.
pub(crate) fn partager(methodes: &str, entetes: &mut HeaderMap) {
    if let Ok(methodes) = HeaderValue::from_str(methodes) {
        entetes.insert(ACCESS_CONTROL_ALLOW_METHODS, methodes);
    }
    entetes.insert(
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("Accept, If-None-Match, X-Request-Id"),
    );
    entetes.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
}

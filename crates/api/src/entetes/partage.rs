//! The public API may be read from any site (CORS): it holds nothing personal and takes no cookie.

use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, HeaderMap, HeaderValue,
};

/// Headers of our answers that a script of another site may read.
const ENTETES_LISIBLES: &str =
    "ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Server-Timing, X-Request-Id";

/// Whether this address is of the public API.
pub(super) fn est_ouvert(chemin: &str) -> bool {
    chemin.starts_with("/api/v1/")
}

/// Lets a script of any site read this answer.
pub(super) fn ouvrir(entetes: &mut HeaderMap) {
    entetes.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    entetes.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static(ENTETES_LISIBLES),
    );
}

/// What a browser asks before a request that is not simple.
pub(crate) fn partager(methodes: &'static str, entetes: &mut HeaderMap) {
    entetes.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(methodes));
    entetes.insert(
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("Accept, If-None-Match, X-Request-Id"),
    );
    entetes.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
}

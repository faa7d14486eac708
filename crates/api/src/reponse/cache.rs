//! How long an answer may be kept, and by whom.

use actix_web::http::header::HeaderValue;

/// How long an answer may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cache {
    /// Public data that changes now and then: fresh a minute, shown stale while it is asked again.
    Public,
    /// Published figures, which change once a month: fresh five minutes, shown stale a day while they are asked
    /// again.
    Publie,
    /// What is embedded in the program, under a name that never changes: fresh a day, used a week while it is asked again.
    Fixe,
    /// What other sites load by a name that never changes: fresh an hour, used a week while it is asked again.
    Module,
    /// What its name changes with: kept for ever.
    Immuable,
    /// The state of this very moment: never kept.
    Jamais,
}

impl Cache {
    pub(crate) const fn valeur(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Public => "public, max-age=60, stale-while-revalidate=300",
            Self::Publie => "public, max-age=300, stale-while-revalidate=86400",
            Self::Fixe => "public, max-age=86400, stale-while-revalidate=604800",
            Self::Module => "public, max-age=3600, stale-while-revalidate=604800",
            Self::Immuable => "public, max-age=31536000, immutable",
            Self::Jamais => "no-store",
        })
    }
}

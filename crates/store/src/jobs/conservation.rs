//! Keeping nothing longer than it must be kept.

use std::time::Duration;

use super::Job;

/// Every day: erases what was kept long enough. What was erased is told in the audit.
#[must_use]
pub fn conservation() -> Job {
    Job {
        nom: "conservation",
        periode: Duration::from_secs(86_400),
        executer: Box::new(|base, maintenant| crate::conservation::appliquer(base, maintenant).map(|_| ())),
    }
}

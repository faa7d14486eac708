use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use serde_json::value::RawValue;

/// Answers that came with the page: path and query, as [`crate::chemins`] builds them, to the body.
///
/// Each is taken once. A path that is not there is simply asked of the server.
#[derive(Debug, Default)]
pub struct Precharge(Mutex<HashMap<String, Box<RawValue>>>);

impl Precharge {
    /// The `id` of the `<script type="application/json">` that holds them in a page.
    pub const ELEMENT: &str = "donnees-initiales";

    /// Reads the object `{"path?query": body, …}`; what is not one holds nothing.
    #[must_use]
    pub fn lire(json: &str) -> Self {
        Self(Mutex::new(serde_json::from_str(json).unwrap_or_default()))
    }

    /// Takes the body of this path.
    pub(crate) fn prendre(&self, chemin: &str) -> Option<Box<RawValue>> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(chemin)
    }
}

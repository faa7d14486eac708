//! The last results seen, so that « Précédent » finds them at once, and the page where it was left.

use std::sync::Arc;

use coop_domain::recherche::PageCartographie;
use leptos::prelude::*;

use super::Resultat;

/// Results kept.
const NOMBRE: usize = 8;
/// How long they are worth showing again, in milliseconds: a lieu closes meanwhile.
const DUREE_MS: f64 = 5.0 * 60_000.0;

/// The last results seen since the page was opened.
#[derive(Clone, Copy)]
pub(crate) struct Memoire(StoredValue<Vec<Souvenir>>);

struct Souvenir {
    resultat: Arc<Resultat>,
    recu_ms: f64,
}

impl Memoire {
    /// Makes it available to every view below.
    pub(crate) fn fournir() {
        provide_context(Self(StoredValue::new(Vec::new())));
    }

    /// That of the application.
    pub(super) fn ici() -> Self {
        expect_context()
    }

    /// The result seen for this state, if it is still worth showing.
    pub(super) fn retrouver(self, page: &PageCartographie) -> Option<Arc<Resultat>> {
        let maintenant = js_sys::Date::now();
        self.0.with_value(|souvenirs| {
            souvenirs
                .iter()
                .find(|souvenir| souvenir.resultat.page == *page && maintenant - souvenir.recu_ms < DUREE_MS)
                .map(|souvenir| Arc::clone(&souvenir.resultat))
        })
    }

    /// Keeps a result, in the place of the oldest.
    pub(super) fn garder(self, resultat: &Arc<Resultat>) {
        self.0.update_value(|souvenirs| {
            souvenirs.retain(|souvenir| souvenir.resultat.page != resultat.page);
            souvenirs.truncate(NOMBRE - 1);
            souvenirs.insert(
                0,
                Souvenir {
                    resultat: Arc::clone(resultat),
                    recu_ms: js_sys::Date::now(),
                },
            );
        });
    }
}

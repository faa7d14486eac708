//! Walking the history: « Précédent » and « Suivant » of the browser.

use coop_domain::ids::LieuId;
use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// Whether the page came from the history, and what the person last looked at.
#[derive(Clone, Copy)]
pub(crate) struct Historique {
    retour: StoredValue<bool>,
    dernier_lieu: StoredValue<Option<LieuId>>,
    /// The path of the page before the present one, in this tab and without a load.
    page_precedente: StoredValue<Option<String>>,
}

impl Historique {
    /// Makes it available to every view below, and listens to the history.
    pub(crate) fn fournir() {
        let historique = Self {
            retour: StoredValue::new(false),
            dernier_lieu: StoredValue::new(None),
            page_precedente: StoredValue::new(None),
        };
        window_event_listener(ev::popstate, move |_| historique.retour.set_value(true));
        // A click or a sent form leads onward, whatever came before.
        window_event_listener(ev::click, move |_| historique.retour.set_value(false));
        window_event_listener(ev::submit, move |_| historique.retour.set_value(false));
        window_event_listener(ev::change, move |_| historique.retour.set_value(false));
        provide_context(historique);
    }

    /// That of the application.
    pub(crate) fn ici() -> Self {
        expect_context()
    }

    /// Whether the present page came from the history.
    pub(crate) fn retour(self) -> bool {
        self.retour.get_value()
    }

    /// Remembers the page that is left; coming back by the history, one does not know what lies before.
    pub(super) fn quitter(self, chemin: String) {
        let avance = !self.retour();
        self.page_precedente.set_value(avance.then_some(chemin));
    }

    /// Whether « Précédent » of the browser leads to the page of this path.
    pub(crate) fn suit(self, chemin: &str) -> bool {
        self.page_precedente
            .with_value(|precedente| precedente.as_deref() == Some(chemin))
    }

    /// Remembers the lieu that is looked at, to find it again in the list.
    pub(crate) fn voir(self, lieu: LieuId) {
        self.dernier_lieu.set_value(Some(lieu));
    }

    /// The lieu last looked at, when coming back from it: told once.
    pub(crate) fn lieu_quitte(self) -> Option<LieuId> {
        let lieu = self.dernier_lieu.get_value();
        self.dernier_lieu.set_value(None);
        lieu.filter(|_| self.retour())
    }
}

/// Keeps the router's own stack of visited addresses true after a walk forward in the history.
///
/// leptos_router 0.8 leaves out of its stack an address reached by « Suivant »; a link to the address
/// that it believes to be the present one then changes the page and not the address bar. Saying the
/// present address again puts it on the stack.
pub(crate) fn corriger_la_pile() {
    let naviguer = use_navigate();
    window_event_listener(ev::popstate, move |_| {
        let lieu = window().location();
        if let (Ok(chemin), Ok(requete)) = (lieu.pathname(), lieu.search()) {
            let options = NavigateOptions {
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            };
            naviguer(&format!("{chemin}{requete}"), options);
        }
    });
}

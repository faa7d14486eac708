//! Arriving on another page without a load: where the focus goes.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{CONTENU, Historique, historique};
use crate::navigateur;

/// Whether the person has just moved to another page, whose heading has not taken the focus yet.
#[derive(Clone, Copy)]
pub(crate) struct Arrivee(StoredValue<bool>);

impl Arrivee {
    /// Makes it available to every view below.
    pub(crate) fn fournir() {
        provide_context(Self(StoredValue::new(false)));
    }

    /// That of the application.
    pub(super) fn ici() -> Self {
        expect_context()
    }

    /// Whether the heading that asks must take the focus: told once.
    pub(super) fn prendre(self) -> bool {
        let prendre = self.0.get_value();
        self.0.set_value(false);
        prendre
    }
}

/// Moves the focus to the content when the path changes; the page's heading takes it when it comes.
pub(super) fn suivre() {
    let chemin = use_location().pathname;
    let arrivee = Arrivee::ici();
    let parcours = Historique::ici();
    historique::corriger_la_pile();
    Effect::new(move |avant: Option<String>| {
        let chemin = chemin.get();
        if let Some(avant) = avant.filter(|avant| *avant != chemin) {
            parcours.quitter(avant);
            arrivee.0.set_value(true);
            if let Some(contenu) = navigateur::element(CONTENU) {
                navigateur::focaliser(&contenu);
            }
        }
        chemin
    });
}

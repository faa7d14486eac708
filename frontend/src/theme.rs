//! Light, dark, or as the device: kept on this device, applied to the whole document.

use leptos::prelude::*;

use crate::navigateur;

/// The key under which the device keeps it; `assets/theme.js` reads it before the first paint.
const CLE: &str = "theme";
/// The value that follows the device.
const APPAREIL: &str = "system";

/// The theme chosen on this device: `system`, `light` or `dark`.
#[derive(Clone, Copy)]
pub(crate) struct Theme(RwSignal<String>);

impl Theme {
    /// Makes it available to every view below.
    pub(crate) fn fournir() {
        let garde = navigateur::garde(CLE).unwrap_or_else(|| APPAREIL.to_owned());
        provide_context(Self(RwSignal::new(garde)));
    }

    /// That of the application.
    pub(crate) fn ici() -> Self {
        expect_context()
    }

    /// Whether this theme is the chosen one.
    pub(crate) fn est(self, valeur: &str) -> bool {
        self.0.with(|choisi| choisi == valeur)
    }

    /// Chooses a theme, applies it and keeps it.
    pub(crate) fn choisir(self, valeur: &str) {
        let choix = (valeur != APPAREIL).then_some(valeur);
        navigateur::garder(CLE, choix);
        if let Some(racine) = document().document_element() {
            let _ = match choix {
                Some(theme) => racine.set_attribute("data-theme", theme),
                None => racine.remove_attribute("data-theme"),
            };
        }
        self.0.set(valeur.to_owned());
    }
}

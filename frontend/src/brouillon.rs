//! What is being typed in a long form, kept in this tab: a reload, a session that ends, a sign-out lose
//! nothing of it.
//!
//! It is kept for the tab and not for the device: what is typed names people, and devices are shared. It is
//! given back to the person who typed it alone, and forgotten once sent.

use leptos::prelude::*;

use crate::{identite::Identite, navigateur};

/// Under which the version is kept.
const VERSION: &str = "version";

/// What is kept of a form.
#[derive(Clone, Copy)]
pub(crate) struct Brouillon {
    prefixe: StoredValue<String>,
    champs: StoredValue<Vec<&'static str>>,
    /// Whether something was found again.
    repris: RwSignal<bool>,
    /// The version of what is being corrected, if any.
    version: StoredValue<Option<String>>,
    /// Whether it was sent, or given up: nothing is kept any more.
    ferme: StoredValue<bool>,
}

impl Brouillon {
    /// That of a form, for the person who is signed in.
    pub(crate) fn pour(formulaire: &str) -> Self {
        Self {
            prefixe: StoredValue::new(prefixe(formulaire)),
            champs: StoredValue::new(Vec::new()),
            repris: RwSignal::new(false),
            version: StoredValue::new(None),
            ferme: StoredValue::new(false),
        }
    }

    /// Whether something was left in this form.
    pub(crate) fn existe(formulaire: &str) -> bool {
        navigateur::onglet_garde_sous(&prefixe(formulaire))
    }

    /// Whether something was found again.
    pub(crate) fn repris(self) -> bool {
        self.repris.get()
    }

    /// Says which version is being corrected, before the fields are followed or once another is; whether what
    /// was left was written over an older one.
    pub(crate) fn dater(self, version: &str) -> bool {
        let cle = self.cle(VERSION);
        let gardee = navigateur::garde_dans_l_onglet(&cle);
        if gardee.is_some() {
            navigateur::garder_dans_l_onglet(&cle, Some(version));
        }
        self.version.set_value(Some(version.to_owned()));
        self.champs.update_value(|champs| champs.push(VERSION));
        gardee.is_some_and(|gardee| gardee != version)
    }

    fn cle(self, champ: &str) -> String {
        self.prefixe.with_value(|prefixe| format!("{prefixe}{champ}"))
    }

    /// Gives back what a field held, then keeps what is typed in it: `ecrire` says it, `reprendre` takes it.
    ///
    /// What the field holds at first is not kept: a form that nobody has touched is no draft.
    pub(crate) fn suivre_texte(
        self,
        champ: &'static str,
        ecrire: impl Fn() -> String + 'static,
        reprendre: impl FnOnce(&str),
    ) {
        self.champs.update_value(|champs| champs.push(champ));
        let cle = self.cle(champ);
        if let Some(texte) = navigateur::garde_dans_l_onglet(&cle) {
            reprendre(&texte);
            self.repris.set(true);
        }
        Effect::new(move |avant: Option<String>| {
            let texte = ecrire();
            let change = avant.is_some_and(|avant| avant != texte);
            if change && self.ferme.try_get_value() == Some(false) {
                navigateur::garder_dans_l_onglet(&cle, Some(&texte));
                if let Some(version) = self.version.get_value() {
                    navigateur::garder_dans_l_onglet(&self.cle(VERSION), Some(&version));
                }
            }
            texte
        });
    }

    /// The same, for a value that has a text.
    pub(crate) fn suivre<T: Send + Sync + 'static>(
        self,
        champ: &'static str,
        valeur: RwSignal<T>,
        ecrire: fn(&T) -> String,
        lire: fn(&str) -> Option<T>,
    ) {
        let reprendre = |texte: &str| {
            if let Some(lu) = lire(texte) {
                valeur.set(lu);
            }
        };
        self.suivre_texte(champ, move || valeur.with(ecrire), reprendre);
    }

    /// The same, for a text.
    pub(crate) fn suivre_champ(self, champ: &'static str, valeur: RwSignal<String>) {
        self.suivre(champ, valeur, String::clone, |texte| Some(texte.to_owned()));
    }

    /// The same, for a box that is ticked or not.
    pub(crate) fn suivre_case(self, champ: &'static str, valeur: RwSignal<bool>) {
        self.suivre(champ, valeur, bool::to_string, |texte| texte.parse().ok());
    }

    /// Forgets everything, for good: it was sent, or given up.
    pub(crate) fn oublier(self) {
        self.ferme.set_value(true);
        self.repris.set(false);
        self.champs.with_value(|champs| {
            for champ in champs {
                navigateur::garder_dans_l_onglet(&self.cle(champ), None);
            }
        });
    }
}

/// Nobody else is given it back, on a device that several people use.
fn prefixe(formulaire: &str) -> String {
    let moi = untrack(|| Identite::ici().moi());
    let compte = moi.map_or_else(String::new, |moi| moi.id.to_string());
    format!("brouillon:{compte}:{formulaire}:")
}

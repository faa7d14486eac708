//! What keys do in the form, and where that is told.

use coop_domain::{icones, textes::cra as textes};
use leptos::{
    ev::{self, KeyboardEvent},
    html,
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Ensuite;
use crate::{composants::Dessin, navigateur};

/// The keys of the form, wherever the focus is: after a reload it is nowhere.
#[derive(Clone, Copy)]
pub(super) struct Raccourcis(NodeRef<html::Dialog>);

impl Raccourcis {
    /// Listens as long as the form is there.
    pub(super) fn ecouter(correction: bool, enregistrer: Callback<Ensuite>) -> Self {
        let raccourcis = Self(NodeRef::new());
        let ecoute = window_event_listener(ev::keydown, move |touche: KeyboardEvent| {
            // What is on top has the keys.
            if navigateur::dialogue_ouvert() {
                return;
            }
            let commande = touche.ctrl_key() || touche.meta_key();
            let ensuite = match touche.key().as_str() {
                "Enter" if commande && touche.shift_key() && !correction => Some(Ensuite::Suivant),
                "Enter" if commande => Some(Ensuite::Revenir),
                // Where one writes, it is a question mark.
                "?" if !commande && !ecrit(&touche) => None,
                _ => return,
            };
            touche.prevent_default();
            match ensuite {
                Some(ensuite) => enregistrer.run(ensuite),
                None => raccourcis.ouvrir(),
            }
        });
        on_cleanup(move || ecoute.remove());
        raccourcis
    }

    /// Tells them.
    pub(super) fn ouvrir(self) {
        if let Some(dialogue) = self.0.get_untracked() {
            // A dialog that is open already stays so.
            let _ = dialogue.show_modal();
        }
    }

    /// Where they are told.
    pub(super) fn dialogue(self, correction: bool) -> impl IntoView {
        let Self(dialogue) = self;
        let fermer = move |_| {
            if let Some(dialogue) = dialogue.get_untracked() {
                dialogue.close();
            }
        };
        let lignes = textes::TOUCHES
            .iter()
            .filter(|touches| !(correction && touches.saisie_seulement))
            .map(ligne)
            .collect_view();
        view! {
            <dialog class="card lift dialogue" aria-labelledby="raccourcis-titre" node_ref=dialogue>
                <div class="row between">
                    <h2 id="raccourcis-titre">{textes::RACCOURCIS}</h2>
                    <button class="btn quiet" type="button" on:click=fermer>
                        <Dessin icone=icones::FERMER />
                        {textes::RACCOURCIS_FERMER}
                    </button>
                </div>
                <dl class="touches">{lignes}</dl>
            </dialog>
        }
    }
}

fn ligne(touches: &textes::Touches) -> impl IntoView + use<> {
    let noms = touches
        .touches
        .iter()
        .map(|nom| {
            view! {
                <kbd>{*nom}</kbd>
                " "
            }
        })
        .collect_view();
    view! {
        <div>
            <dt>{noms}</dt>
            <dd>{touches.effet}</dd>
        </div>
    }
}

/// Whether this key writes where it is struck.
fn ecrit(touche: &KeyboardEvent) -> bool {
    let cible = touche
        .target()
        .and_then(|cible| cible.dyn_into::<HtmlElement>().ok());
    cible.is_some_and(|cible| match cible.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => {
            let type_ = cible.get_attribute("type").unwrap_or_default();
            !matches!(type_.as_str(), "radio" | "checkbox" | "button" | "submit")
        }
        _ => cible.is_content_editable(),
    })
}

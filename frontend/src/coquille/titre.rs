//! The heading of a page, and the title of the browser's tab.

use coop_domain::textes::coquille as textes;
use leptos::{html, prelude::*};

use super::Arrivee;
use crate::{annonces::Annonces, navigateur};

/// The main heading; it takes the focus when the person arrives from another page, or when it takes the
/// place of another within the page.
#[component]
pub(crate) fn Titre(
    /// Its words.
    #[prop(into)]
    texte: String,
    /// Whether it takes the place of another, whose form was sent.
    #[prop(optional)]
    suite: bool,
) -> impl IntoView {
    let noeud = NodeRef::<html::H1>::new();
    let arrivee = Arrivee::ici();
    Effect::new(move |_| {
        if let Some(titre) = noeud.get()
            && (arrivee.prendre() || suite)
        {
            navigateur::focaliser(&titre);
        }
    });
    view! {
        <h1 tabindex="-1" node_ref=noeud>
            {texte}
        </h1>
    }
}

/// Keeps the tab's title to these words, and says the page to screen readers when it has changed.
pub(crate) fn onglet(titre: impl Fn() -> String + 'static) {
    let annonces = Annonces::ici();
    Effect::new(move |avant: Option<String>| {
        let titre = titre();
        let entier = textes::titre_onglet(&titre);
        if document().title() != entier {
            document().set_title(&entier);
            if avant.is_none() {
                annonces.dire(textes::page_affichee(&titre));
            }
        }
        titre
    });
}

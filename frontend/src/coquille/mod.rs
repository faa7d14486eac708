//! What surrounds every page.

#[cfg(not(feature = "comptes"))]
mod anonyme;
mod arrivee;
mod entete;
mod historique;
#[cfg(feature = "comptes")]
mod menu;
mod pied;
#[cfg(feature = "comptes")]
mod sortie;
mod titre;

use coop_domain::textes::coquille as textes;
use leptos::prelude::*;

pub(crate) use arrivee::Arrivee;
pub(crate) use historique::Historique;
pub(crate) use titre::{Titre, onglet};

use crate::{annonces::Annonces, composants::ZoneDeMessages, navigateur};
use entete::Entete;
use pied::Pied;

/// The element in which pages are shown.
pub(crate) const CONTENU: &str = "contenu";

/// Header, page, footer, and what is said beside them.
#[component]
pub(crate) fn Coquille(children: Children) -> impl IntoView {
    let annonces = Annonces::ici();
    arrivee::suivre();
    view! {
        <a
            class="saut"
            href="#contenu"
            on:click=|clic| {
                clic.prevent_default();
                if let Some(contenu) = navigateur::element(CONTENU) {
                    navigateur::focaliser(&contenu);
                    contenu.scroll_into_view();
                }
            }
        >
            {textes::ALLER_AU_CONTENU}
        </a>
        <Entete />
        <main id=CONTENU class="wrap page" tabindex="-1">
            {children()}
        </main>
        <Pied />
        <ZoneDeMessages />
        <p class="vh" role="status">
            {move || annonces.phrase()}
        </p>
    }
}

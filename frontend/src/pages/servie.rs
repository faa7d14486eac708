//! Pages that the server draws whole: the client shows them as they came, under its own header.
//!
//! The public figures are drawn once, by the server, for everybody: search engines, people without script, and
//! the light program that has no charts. Their links and their forms lead to the server.

use coop_client::chemins::stats::PAGE;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{coquille::CONTENU, navigateur, reprise::Pret};

/// What the server drew.
#[derive(Clone)]
pub(crate) struct PageServie {
    /// The title of the tab.
    titre: String,
    /// The markup of `<main>`.
    contenu: String,
}

impl PageServie {
    /// The page that the server drew, as long as the client has shown nothing else.
    pub(crate) fn prendre() -> Option<Self> {
        let contenu = Pret::ici()
            .attendu()
            .then(|| navigateur::element(CONTENU))
            .flatten()?;
        Some(Self {
            titre: document().title(),
            contenu: contenu.inner_html(),
        })
    }
}

/// The page of this address, as it was served.
pub(crate) fn servie() -> AnyView {
    montrer(PageServie::prendre())
}

/// Shows it; where there is none, the page is asked of the server.
pub(crate) fn montrer(page: Option<PageServie>) -> AnyView {
    let lieu = use_location();
    let adresse = move || {
        let requete = lieu.search.get();
        let chemin = lieu.pathname.get();
        if requete.is_empty() {
            chemin
        } else {
            format!("{chemin}?{}", requete.trim_start_matches('?'))
        }
    };
    let Some(PageServie { titre, contenu }) = page else {
        navigateur::charger(untrack(adresse));
        return ().into_any();
    };
    document().set_title(&titre);
    // The router keeps this view from one territory to the next: what it shows is not theirs.
    Effect::new(move |premiere: Option<String>| {
        let adresse = adresse();
        let premiere = premiere.unwrap_or_else(|| adresse.clone());
        if adresse != premiere && adresse.starts_with(PAGE) {
            navigateur::charger(adresse);
        }
        premiere
    });
    Pret::ici().dire();
    view! {
        <Outils />
        <div class="servie" inner_html=contenu></div>
    }
    .into_any()
}

#[cfg(feature = "comptes")]
use super::statistiques::Outils;

/// Nobody is signed in here.
#[cfg(not(feature = "comptes"))]
#[component]
fn Outils() -> impl IntoView {}

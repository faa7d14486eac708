use coop_domain::{
    icones::{self, Icone},
    textes::{connexion, coquille as textes},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

#[cfg(not(feature = "comptes"))]
use super::anonyme::{LienDeLEspace, Personne};
#[cfg(feature = "comptes")]
use super::menu::{LienDeLEspace, Personne};
use crate::composants::Dessin;

/// The header: brand, navigation (a bar at the bottom on a phone), display, who is signed in.
#[component]
pub(crate) fn Entete() -> impl IntoView {
    let chemin = use_location().pathname;
    let lien = move |destination, icone| lien(destination, icone, chemin);
    view! {
        <header class="top">
            <div class="wrap">
                <a class="brand" href=textes::ACCUEIL.chemin aria-label=textes::MARQUE>
                    <svg aria-hidden="true" viewBox="0 0 34 34" inner_html=icones::MARQUE.0></svg>
                    {textes::NOM}
                </a>
                <nav class="nav" aria-label=textes::NAVIGATION>
                    {textes::LIENS
                        .into_iter()
                        .zip([icones::ACCUEIL, icones::LIEU, icones::GRAPHIQUE])
                        .map(|(destination, icone)| lien(destination, icone))
                        .collect_view()}
                    <LienDeLEspace />
                </nav>
                <div class="who">
                    <a class="btn quiet hide-s" href=textes::AFFICHAGE.chemin>
                        <Dessin icone=icones::CLAIR />
                        {textes::AFFICHAGE_COURT}
                    </a>
                    <Personne />
                </div>
            </div>
        </header>
    }
}

/// A link of the navigation.
pub(super) fn lien(lien: textes::Lien, icone: Icone, chemin: Memo<String>) -> impl IntoView {
    let courant = move || {
        chemin.with(|chemin| {
            let reste = chemin.strip_prefix(lien.chemin)?;
            match reste {
                "" => Some("page"),
                // A page below it.
                _ => (lien.chemin != textes::ACCUEIL.chemin && reste.starts_with('/')).then_some("true"),
            }
        })
    };
    view! {
        <a href=lien.chemin aria-current=courant>
            <Dessin icone=icone />
            <span>{lien.libelle}</span>
        </a>
    }
}

/// A way in.
#[component]
pub(super) fn SeConnecter() -> impl IntoView {
    view! {
        <a class="btn" href=textes::CONNEXION.chemin>
            <Dessin icone=icones::PERSONNE />
            {connexion::ENTETE}
        </a>
    }
}

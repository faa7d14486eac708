use coop_domain::{icones, textes::coquille as textes};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::composants::Dessin;

/// The header: brand, navigation (a bar at the bottom on a phone), display.
#[component]
pub(crate) fn Entete() -> impl IntoView {
    let chemin = use_location().pathname;
    let lien = move |lien: textes::Lien, icone| {
        let courant = move || (chemin.get() == lien.chemin).then_some("page");
        view! {
            <a href=lien.chemin aria-current=courant>
                <Dessin icone=icone />
                <span>{lien.libelle}</span>
            </a>
        }
    };
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
                        .zip([icones::ACCUEIL, icones::LIEU])
                        .map(|(destination, icone)| lien(destination, icone))
                        .collect_view()}
                </nav>
                <div class="who">
                    <a class="btn quiet hide-s" href=textes::AFFICHAGE.chemin>
                        <Dessin icone=icones::CLAIR />
                        {textes::AFFICHAGE_COURT}
                    </a>
                </div>
            </div>
        </header>
    }
}

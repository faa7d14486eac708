#![doc = include_str!("../README.md")]

use leptos::prelude::*;

fn main() {
    mount_to_body(Accueil);
}

/// The first page, until the real ones move in.
#[component]
fn Accueil() -> impl IntoView {
    let (visites, set_visites) = signal(0_u32);
    view! {
        <main class="wrap stack">
            <h1>"Trouver un lieu d’accompagnement au numérique"</h1>
            <button class="btn main" on:click=move |_| set_visites.update(|n| *n += 1)>
                "Compter : " {visites}
            </button>
        </main>
    }
}

//! Recovery codes: shown once, to be copied or printed.

use coop_domain::{comptes::echanges::CodesDeSecours, textes::double as textes};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    annonces::Messages,
    composants::{Alerte, Ton},
    navigateur,
};

/// The heading, which takes the focus when they come.
const TITRE: &str = "codes-de-secours";

/// The codes, until the person says that they are kept.
#[component]
pub(super) fn Codes(codes: CodesDeSecours, fermer: Callback<()>) -> impl IntoView {
    let messages = Messages::ici();
    Effect::new(move |_| {
        if let Some(titre) = navigateur::element(TITRE) {
            navigateur::focaliser(&titre);
        }
    });
    let texte = codes.codes.join("\n");
    let copier = move |_| {
        let texte = texte.clone();
        spawn_local(async move {
            let copie = navigateur::copier(&texte).await;
            messages.montrer(if copie {
                textes::COPIES
            } else {
                textes::COPIE_ECHOUEE
            });
        });
    };
    view! {
        <h3 id=TITRE tabindex="-1">
            {textes::CODES}
        </h3>
        <Alerte ton=Ton::Information>
            <p>{textes::CODES_AIDE}</p>
        </Alerte>
        <ul class="codes-de-secours">
            {codes
                .codes
                .into_iter()
                .map(|code| view! { <li><code>{code}</code></li> })
                .collect_view()}
        </ul>
        <p class="actions">
            <button class="btn main" type="button" on:click=move |_| fermer.run(())>
                {textes::GARDES}
            </button>
            <button class="btn" type="button" on:click=copier>
                {textes::COPIER}
            </button>
            <button class="btn quiet" type="button" on:click=|_| { let _ = window().print(); }>
                {textes::IMPRIMER}
            </button>
        </p>
    }
}

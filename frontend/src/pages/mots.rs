//! Pages made of words.

use coop_domain::textes::PageDeTexte as Mots;
use leptos::prelude::*;

use crate::{
    coquille::{Titre, onglet},
    reprise::Pret,
};

/// A page of titled paragraphs.
#[component]
pub(crate) fn PageDeTexte(
    /// Its words.
    page: Mots,
) -> impl IntoView {
    onglet(move || page.titre.to_owned());
    Pret::ici().dire();
    view! {
        <article class="texte">
            <Titre texte=page.titre />
            <p class="chapeau">{page.chapeau}</p>
            {page
                .sections
                .iter()
                .map(|section| {
                    view! {
                        <section>
                            <h2>{section.titre}</h2>
                            {section
                                .paragraphes
                                .iter()
                                .map(|paragraphe| view! { <p>{*paragraphe}</p> })
                                .collect_view()}
                            {(!section.liste.is_empty())
                                .then(|| {
                                    view! {
                                        <ul class="puces">
                                            {section
                                                .liste
                                                .iter()
                                                .map(|element| view! { <li>{*element}</li> })
                                                .collect_view()}
                                        </ul>
                                    }
                                })}
                        </section>
                    }
                })
                .collect_view()}
        </article>
    }
}

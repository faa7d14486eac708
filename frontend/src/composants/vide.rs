use coop_domain::icones::Icone;
use leptos::prelude::*;

use super::Dessin;

/// Nothing to show: why, and what to do first.
#[component]
pub(crate) fn Vide(
    /// A drawing of what is missing.
    icone: Icone,
    /// Heading, sentence, actions.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="vide card">
            <span class="g">
                <Dessin icone=icone />
            </span>
            {children()}
        </div>
    }
}

use coop_domain::icones::Icone;
use leptos::prelude::*;

/// An icon beside a word; screen readers do not see it.
#[component]
pub(crate) fn Dessin(
    /// The drawing.
    icone: Icone,
) -> impl IntoView {
    view! {
        <svg
            class="ic"
            aria-hidden="true"
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            inner_html=icone.0
        ></svg>
    }
}

use coop_domain::textes::cra as textes;
use leptos::prelude::*;

/// A running sum: how many are counted of how many, and what is missing. Said again each time it changes.
#[component]
pub(crate) fn Somme(
    /// How many are counted.
    #[prop(into)]
    compte: Signal<u64>,
    /// How many there must be; none when it is not known.
    #[prop(into)]
    total: Signal<Option<u32>>,
) -> impl IntoView {
    let juste = move || total.get().is_some_and(|total| u64::from(total) == compte.get());
    view! {
        <p class="sum" class:todo=move || !juste() aria-live="polite">
            {move || match total.get() {
                Some(total) => {
                    let compte = compte.get();
                    view! {
                        <span class="num">{textes::sur(compte, total)}</span>
                        " "
                        <span class="num">{textes::ecart(compte, total)}</span>
                    }
                        .into_any()
                }
                None => view! { <span>{textes::PARTICIPANTS_D_ABORD}</span> }.into_any(),
            }}
        </p>
    }
}

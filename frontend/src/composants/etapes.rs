use coop_domain::{icones, textes::activation as textes};
use leptos::prelude::*;

use super::Dessin;

/// Where one is in something that is done in several steps.
#[component]
pub(crate) fn Etapes(
    /// The steps, in order.
    etapes: &'static [&'static str],
    /// The one that is shown, from 0; those before are done.
    courante: usize,
) -> impl IntoView {
    view! {
        <p class="muted">{textes::etape(courante + 1, etapes.len())}</p>
        <ol class="progression" aria-label=textes::PROGRESSION>
            {etapes
                .iter()
                .enumerate()
                .map(|(rang, etape)| {
                    let faite = rang < courante;
                    view! {
                        <li aria-current=(rang == courante).then_some("step") class:faite=faite>
                            {if faite {
                                view! { <Dessin icone=icones::COCHE /> }.into_any()
                            } else {
                                view! { <b aria-hidden="true">{rang + 1}</b> }.into_any()
                            }}
                            <span>{*etape}</span>
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}

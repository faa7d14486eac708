use coop_domain::textes::coquille as textes;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The footer and its pages.
#[component]
pub(crate) fn Pied() -> impl IntoView {
    let chemin = use_location().pathname;
    view! {
        <footer>
            <div class="wrap">
                <nav aria-label=textes::NAVIGATION_PIED>
                    <ul>
                        {textes::LIENS_PIED
                            .into_iter()
                            .map(|lien| {
                                let courant = move || (chemin.get() == lien.chemin).then_some("page");
                                view! {
                                    <li>
                                        <a href=lien.chemin aria-current=courant>
                                            {lien.libelle}
                                        </a>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                </nav>
            </div>
        </footer>
    }
}

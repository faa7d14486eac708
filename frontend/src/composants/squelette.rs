use leptos::prelude::*;

/// Cards on their way. Hidden from screen readers: the region that holds them says that it is busy.
#[component]
pub(crate) fn SqueletteDeCartes(
    /// How many.
    nombre: usize,
) -> impl IntoView {
    let carte = || {
        view! {
            <li class="card lieu">
                <span class="os titre"></span>
                <span class="os ligne"></span>
                <span class="os etiquettes"></span>
            </li>
        }
    };
    view! {
        <ul class="lieux" aria-hidden="true">
            {(0..nombre).map(|_| carte()).collect_view()}
        </ul>
    }
}

/// The page of a lieu on its way.
#[component]
pub(crate) fn SqueletteDeFiche() -> impl IntoView {
    let carte = || {
        view! {
            <div class="card stack">
                <span class="os titre"></span>
                <span class="os ligne"></span>
                <span class="os ligne"></span>
                <span class="os ligne"></span>
            </div>
        }
    };
    view! {
        <div class="stack" aria-hidden="true">
            <span class="os grand-titre"></span>
            <span class="os ligne"></span>
            <div class="fiche">
                <div class="fiche-cote">{carte()}</div>
                <div class="fiche-principal">{carte()} {carte()}</div>
            </div>
        </div>
    }
}

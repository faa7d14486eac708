use leptos::prelude::*;

use super::{Champ, Code, Liaison};

/// One of a list that is too long to be shown whole, and short enough to be walked through.
#[component]
pub(crate) fn ChampSelection(
    /// The control's `id`.
    id: &'static str,
    /// The label.
    etiquette: &'static str,
    /// Each value with its words; an empty value is no choice.
    choix: Vec<(Code, Code)>,
    /// The chosen value.
    #[prop(into)]
    valeur: Signal<Code>,
    /// Takes another.
    #[prop(into)]
    choisir: Callback<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    erreur: Signal<Option<String>>,
) -> impl IntoView {
    let controle = move |liaison: Liaison| {
        view! {
            <select
                class="input"
                id=liaison.id
                name=liaison.id
                autocomplete="off"
                aria-describedby=move || liaison.decrit_par.get()
                aria-invalid=move || liaison.invalide.get()
                on:change=move |choix| choisir.run(event_target_value(&choix))
            >
                {choix
                    .into_iter()
                    .map(|(code, mots)| {
                        let montre = code.clone();
                        view! {
                            <option value=montre prop:selected=move || valeur.with(|valeur| *valeur == code)>
                                {mots}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        }
    };
    view! { <Champ id=id etiquette=etiquette erreur=erreur controle=controle /> }
}

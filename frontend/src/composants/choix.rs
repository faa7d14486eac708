use leptos::prelude::*;

/// One of a few: radio buttons, as large as a finger.
#[component]
pub(crate) fn ChoixUnique<M: IntoView + 'static>(
    /// The question.
    titre: &'static str,
    /// What ties the buttons together.
    nom: &'static str,
    /// Each value with its words.
    choix: Vec<(&'static str, M)>,
    /// The chosen value.
    valeur: RwSignal<&'static str>,
) -> impl IntoView {
    view! {
        <fieldset class="groupe">
            <legend>{titre}</legend>
            <div class="chips">
                {choix
                    .into_iter()
                    .map(|(code, mots)| {
                        view! {
                            <label class="chip">
                                <input
                                    type="radio"
                                    name=nom
                                    value=code
                                    prop:checked=move || valeur.get() == code
                                    on:change=move |_| valeur.set(code)
                                />
                                <span>{mots}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

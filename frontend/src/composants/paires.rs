use leptos::prelude::*;

/// What is known of something: names and values. A name without a value is left out.
#[component]
pub(crate) fn Paires(
    /// Each name with its values.
    paires: Vec<(&'static str, Vec<String>)>,
) -> impl IntoView {
    view! {
        <dl class="paires">
            {paires
                .into_iter()
                .filter(|(_, valeurs)| !valeurs.is_empty())
                .map(|(titre, valeurs)| {
                    view! {
                        <div>
                            <dt>{titre}</dt>
                            {valeurs
                                .into_iter()
                                .map(|valeur| view! { <dd>{valeur}</dd> })
                                .collect_view()}
                        </div>
                    }
                })
                .collect_view()}
        </dl>
    }
}

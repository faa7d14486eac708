use coop_domain::enumeration::{Ensemble, Enumeration};
use leptos::prelude::*;

/// Any of a few: boxes to tick, as large as a finger. The link of an error leads to the first.
#[component]
pub(crate) fn ChoixMultiple<E: Enumeration + Send + Sync>(
    /// The `id` of the first box.
    id: &'static str,
    /// The question.
    titre: &'static str,
    /// How to answer.
    #[prop(default = None, into)]
    aide: Option<&'static str>,
    /// What is chosen.
    valeur: RwSignal<Ensemble<E>>,
    /// The words of a choice.
    #[prop(default = E::libelle)]
    mots: fn(E) -> &'static str,
    /// What is wrong with it.
    #[prop(optional, into)]
    erreur: Signal<Option<String>>,
) -> impl IntoView {
    let basculer = move |choix: E| {
        valeur.update(|valeur| {
            *valeur = if valeur.contient(choix) {
                valeur.iter().filter(|autre| *autre != choix).collect()
            } else {
                valeur.iter().chain([choix]).collect()
            };
        });
    };
    let id_du_choix = move |choix: E| match E::TOUS.first() {
        Some(premier) if *premier == choix => id.to_owned(),
        _ => format!("{id}-{}", choix.code()),
    };
    view! {
        <fieldset
            class="groupe"
            class:bad=move || erreur.with(Option::is_some)
            aria-describedby=format!("{id}-aide {id}-erreur")
        >
            <legend>{titre}</legend>
            {aide
                .map(|aide| {
                    view! {
                        <p class="help" id=format!("{id}-aide")>
                            {aide}
                        </p>
                    }
                })}
            <div class="chips">
                {E::TOUS
                    .iter()
                    .map(|choix| {
                        let choix = *choix;
                        view! {
                            <label class="chip">
                                <input
                                    type="checkbox"
                                    id=id_du_choix(choix)
                                    prop:checked=move || valeur.with(|valeur| valeur.contient(choix))
                                    on:change=move |_| basculer(choix)
                                />
                                <span>{mots(choix)}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
            {move || super::champ::message(id, erreur.get())}
        </fieldset>
    }
}

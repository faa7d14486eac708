//! Choices that are the page's state: what is chosen is read from it, and a choice goes to another.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::composants::{Champ, ChoixAPuce, GroupeDeChoix, Liaison};

/// A value of a list, and its words.
pub(super) type Valeur = (Cow<'static, str>, Cow<'static, str>);

/// One of a few, all shown.
#[component]
pub(super) fn ChoixDePuces(
    /// The question, and the `id` of its first answer.
    id: &'static str,
    /// The question.
    titre: &'static str,
    /// Whether the page says it otherwise.
    #[prop(optional)]
    titre_cache: bool,
    /// Each value with its words.
    choix: Vec<(&'static str, &'static str)>,
    /// The chosen value.
    #[prop(into)]
    valeur: Signal<&'static str>,
    /// Takes another.
    #[prop(into)]
    choisir: Callback<String>,
) -> impl IntoView {
    let choix = choix
        .into_iter()
        .map(|(code, mots)| ChoixAPuce::new(code, mots))
        .collect();
    let prendre = move |code: Cow<'static, str>| choisir.run(code.into_owned());
    view! {
        <GroupeDeChoix
            id=id
            titre=titre.to_owned()
            titre_cache=titre_cache
            choix=choix
            choisis=Signal::derive(move || vec![Cow::Borrowed(valeur.get())])
            choisir=prendre
        />
    }
}

/// One of a list that may still be on its way.
#[component]
pub(super) fn Selection(
    /// The control's `id`.
    id: &'static str,
    /// The label.
    etiquette: &'static str,
    /// The value that comes first: no choice, or the widest.
    premiere: (&'static str, &'static str),
    /// The others.
    #[prop(into)]
    valeurs: Signal<Vec<Valeur>>,
    /// The chosen value.
    #[prop(into)]
    choisie: Signal<String>,
    /// Takes another.
    #[prop(into)]
    choisir: Callback<String>,
) -> impl IntoView {
    let option = move |(code, mots): Valeur| {
        let celle_ci = code.clone();
        let posee = move || choisie.with(|choisie| *choisie == celle_ci);
        view! {
            <option value=code.to_string() prop:selected=posee>
                {mots}
            </option>
        }
    };
    let controle = move |liaison: Liaison| {
        view! {
            <select
                class="input"
                id=liaison.id
                name=liaison.id
                autocomplete="off"
                on:change=move |choix| choisir.run(event_target_value(&choix))
            >
                {option((premiere.0.into(), premiere.1.into()))}
                {move || valeurs.get().into_iter().map(option).collect_view()}
            </select>
        }
    };
    view! { <Champ id=id etiquette=etiquette controle=controle /> }
}

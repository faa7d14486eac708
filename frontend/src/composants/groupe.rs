//! One question whose answers are all shown: chips, one of them or any of them.

use std::borrow::Cow;

use coop_domain::{enumeration::Enumeration, icones::Icone};
use leptos::prelude::*;

use super::Dessin;

/// What is chosen: the code of an answer.
pub(crate) type Code = Cow<'static, str>;

/// An answer: its code, its words, its drawing.
#[derive(Clone)]
pub(crate) struct ChoixAPuce {
    /// What is chosen.
    pub(crate) code: Code,
    /// What is read.
    pub(crate) mots: Cow<'static, str>,
    /// A drawing before the words.
    pub(crate) icone: Option<Icone>,
}

impl ChoixAPuce {
    /// An answer without a drawing.
    pub(crate) fn new(code: impl Into<Code>, mots: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code: code.into(),
            mots: mots.into(),
            icone: None,
        }
    }

    /// A value of a closed list.
    pub(crate) fn de<E: Enumeration>(valeur: E) -> Self {
        Self::new(valeur.code(), valeur.libelle())
    }

    /// The same, with a drawing.
    pub(crate) fn avec(self, icone: Icone) -> Self {
        Self {
            icone: Some(icone),
            ..self
        }
    }
}

/// The question and its answers. The link of an error leads to the first; the arrows walk among those of which
/// one is chosen.
#[component]
pub(crate) fn GroupeDeChoix(
    /// The `id` of the first answer, and what ties them together.
    id: &'static str,
    /// The question.
    #[prop(into)]
    titre: Signal<String>,
    /// Whether the question is for screen readers only, the page saying it otherwise.
    #[prop(optional)]
    titre_cache: bool,
    /// Whether several may be chosen.
    #[prop(optional)]
    plusieurs: bool,
    /// How to answer.
    #[prop(default = None, into)]
    aide: Option<&'static str>,
    /// The answers.
    choix: Vec<ChoixAPuce>,
    /// The codes of those chosen.
    #[prop(into)]
    choisis: Signal<Vec<Code>>,
    /// Chooses this one; where several may be, turns it on or off.
    #[prop(into)]
    choisir: Callback<Code>,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    erreur: Signal<Option<String>>,
) -> impl IntoView {
    let decrit_par = move || {
        let aide = aide.map(|_| format!("{id}-aide"));
        let erreur = erreur.with(Option::is_some).then(|| format!("{id}-erreur"));
        let ids: Vec<_> = aide.into_iter().chain(erreur).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    let puces = choix
        .into_iter()
        .enumerate()
        .map(|(rang, ChoixAPuce { code, mots, icone })| {
            let le_sien = code.clone();
            let choisie = move || choisis.with(|choisis| choisis.contains(&le_sien));
            view! {
                <label class="chip">
                    <input
                        type=if plusieurs { "checkbox" } else { "radio" }
                        id=if rang == 0 { id.to_owned() } else { format!("{id}-{code}") }
                        name=id
                        value=code.to_string()
                        prop:checked=choisie
                        aria-describedby=move || {
                            erreur.with(Option::is_some).then(|| format!("{id}-erreur"))
                        }
                        on:change=move |_| choisir.run(code.clone())
                    />
                    <span>{icone.map(|icone| view! { <Dessin icone=icone /> })} {mots}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class="groupe"
            class:bad=move || erreur.with(Option::is_some)
            aria-describedby=decrit_par
        >
            <legend class:vh=titre_cache>{move || titre.get()}</legend>
            {aide
                .map(|aide| {
                    view! {
                        <p class="help" id=format!("{id}-aide")>
                            {aide}
                        </p>
                    }
                })}
            <div class="chips">{puces}</div>
            {move || super::champ::message(id, erreur.get())}
        </fieldset>
    }
}

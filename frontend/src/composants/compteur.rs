//! A counter: one less, the number, one more.
//!
//! The number is a spin button: the arrows of the keyboard move it, digits replace it. The buttons are for a
//! mouse or a finger, out of the way of the tabulation, as the ARIA practices have it.

use coop_domain::textes::cra as textes;
use leptos::{html, prelude::*};

/// How many; none when it is not said.
pub(crate) type Nombre = Option<u32>;

/// How many, for one thing.
#[component]
pub(crate) fn Compteur(
    /// The number's `id`.
    #[prop(into)]
    id: String,
    /// What is counted.
    #[prop(into)]
    etiquette: String,
    /// How many; none when it is not said.
    #[prop(into)]
    valeur: Signal<Nombre>,
    /// Takes another number; none when the field is empty.
    #[prop(into)]
    changer: Callback<Nombre>,
    /// The least that the buttons give.
    #[prop(default = 0)]
    min: u32,
    /// The most that they give.
    #[prop(into)]
    max: Signal<u32>,
    /// What is wrong with it, by the `id` of its message.
    #[prop(optional, into)]
    decrit_par: Signal<Option<String>>,
) -> impl IntoView {
    let champ = NodeRef::<html::Input>::new();
    // What the field says already is not written into it again: it may be half typed.
    Effect::new(move |_| {
        let valeur = valeur.get();
        if let Some(champ) = champ.get()
            && champ.value().parse().ok() != valeur.filter(|nombre| *nombre > 0 || !champ.value().is_empty())
        {
            champ.set_value(&texte(valeur));
        }
    });
    let lire = move |saisi: String| {
        let saisi = saisi.trim();
        changer.run(if saisi.is_empty() {
            None
        } else {
            saisi.parse().ok()
        });
    };
    let moins = move || valeur.get().is_none_or(|nombre| nombre <= min);
    let plus = move || valeur.get().is_some_and(|nombre| nombre >= max.get());
    let bouger = move |pas: i64| {
        let nombre = match valeur.get_untracked() {
            Some(nombre) => i64::from(nombre) + pas,
            None if pas > 0 => i64::from(min.max(1)),
            None => return,
        };
        let borne = nombre.clamp(i64::from(min), i64::from(max.get_untracked().max(min)));
        changer.run(u32::try_from(borne).ok());
    };
    let [retirer, ajouter] = [textes::retirer(&etiquette), textes::ajouter(&etiquette)];
    view! {
        <div class="count">
            <label for=id.clone()>{etiquette}</label>
            <span class="step">
                <button
                    type="button"
                    tabindex="-1"
                    aria-label=retirer
                    aria-disabled=move || moins().then_some("true")
                    on:click=move |_| bouger(-1)
                >
                    "−"
                </button>
                <input
                    type="number"
                    inputmode="numeric"
                    autocomplete="off"
                    node_ref=champ
                    id=id
                    min=min
                    max=move || max.get()
                    step="1"
                    value=texte(valeur.get_untracked())
                    aria-describedby=move || decrit_par.get()
                    aria-invalid=move || decrit_par.with(Option::is_some).then_some("true")
                    on:input=move |saisie| lire(event_target_value(&saisie))
                    on:focus=move |_| {
                        if let Some(champ) = champ.get_untracked() {
                            champ.select();
                        }
                    }
                    on:blur=move |_| {
                        // Its view may be going.
                        if let (Some(champ), Some(valeur)) = (champ.get_untracked(), valeur.try_get_untracked()) {
                            champ.set_value(&texte(valeur));
                        }
                    }
                />
                <button
                    type="button"
                    tabindex="-1"
                    aria-label=ajouter
                    aria-disabled=move || plus().then_some("true")
                    on:click=move |_| bouger(1)
                >
                    "+"
                </button>
            </span>
        </div>
    }
}

fn texte(valeur: Option<u32>) -> String {
    valeur.map_or_else(String::new, |nombre| nombre.to_string())
}

use coop_domain::icones::Icone;
use leptos::prelude::*;

use super::Dessin;

/// A choice that is on or off: a check box, as large as a finger.
#[component]
pub(crate) fn Puce(
    /// Name of the parameter that it sets.
    nom: &'static str,
    /// Value that it gives the parameter.
    valeur: &'static str,
    /// Its words.
    texte: &'static str,
    /// A drawing before them.
    #[prop(optional)]
    icone: Option<Icone>,
    /// The form to which it belongs.
    #[prop(optional)]
    formulaire: Option<&'static str>,
    /// Whether it is on.
    #[prop(into)]
    choisie: Signal<bool>,
    /// Turns it on or off.
    #[prop(into)]
    basculer: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="chip">
            <input
                type="checkbox"
                id=format!("f-{nom}-{valeur}")
                name=nom
                value=valeur
                form=formulaire
                prop:checked=move || choisie.get()
                on:change=move |_| basculer.run(())
            />
            <span>{icone.map(|icone| view! { <Dessin icone=icone /> })} {texte}</span>
        </label>
    }
}

/// Choices of one question.
#[component]
pub(crate) fn GroupeDePuces(
    /// The question.
    titre: &'static str,
    /// How the choices combine.
    #[prop(optional)]
    aide: Option<&'static str>,
    /// The choices.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="groupe">
            <legend>{titre}</legend>
            {aide.map(|aide| view! { <p class="help">{aide}</p> })}
            <div class="chips">{children()}</div>
        </fieldset>
    }
}

use coop_domain::icones;
use leptos::prelude::*;

use super::Dessin;

/// What ties a control to its label, help and error.
#[derive(Clone, Copy)]
pub(crate) struct Liaison {
    /// The control's `id`.
    pub(crate) id: &'static str,
    /// Its `aria-describedby`: help and error, when there are.
    pub(crate) decrit_par: Signal<Option<String>>,
    /// Its `aria-invalid`.
    pub(crate) invalide: Signal<Option<&'static str>>,
}

/// A field: label, control, help, error, wired together once for all.
#[component]
pub(crate) fn Champ<V: IntoView>(
    /// The control's `id`.
    id: &'static str,
    /// The label.
    etiquette: &'static str,
    /// Whether the label is for screen readers only, the page saying it otherwise.
    #[prop(optional)]
    etiquette_cachee: bool,
    /// What one may write.
    #[prop(default = None, into)]
    aide: Option<&'static str>,
    /// What is wrong with what was written.
    #[prop(optional, into)]
    erreur: Signal<Option<String>>,
    /// The control, made with its ties.
    controle: impl FnOnce(Liaison) -> V,
) -> impl IntoView {
    let id_aide = format!("{id}-aide");
    let liaison = Liaison {
        id,
        decrit_par: Signal::derive(move || {
            let aide = aide.map(|_| format!("{id}-aide"));
            let erreur = erreur.with(Option::is_some).then(|| format!("{id}-erreur"));
            let ids: Vec<_> = aide.into_iter().chain(erreur).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }),
        invalide: Signal::derive(move || erreur.with(Option::is_some).then_some("true")),
    };
    view! {
        <div class="field grow" class:bad=move || erreur.with(Option::is_some)>
            <label for=id class:vh=etiquette_cachee>
                {etiquette}
            </label>
            {aide
                .map(|aide| {
                    view! {
                        <p class="help" id=id_aide>
                            {aide}
                        </p>
                    }
                })}
            {controle(liaison)}
            {move || message(id, erreur.get())}
        </div>
    }
}

/// What is wrong with the control of this `id`, below it.
pub(crate) fn message(id: &'static str, erreur: Option<String>) -> impl IntoView {
    erreur.map(|erreur| {
        view! {
            <p class="error" id=format!("{id}-erreur")>
                <Dessin icone=icones::ATTENTION />
                {erreur}
            </p>
        }
    })
}

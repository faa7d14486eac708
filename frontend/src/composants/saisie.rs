//! Fields in which one types.

use coop_domain::{
    icones,
    textes::{erreurs, mot_de_passe as textes},
};
use leptos::{ev::KeyboardEvent, html, prelude::*};

use super::{Champ, Dessin};

/// A text on one line.
#[component]
pub(crate) fn ChampTexte(
    /// The control's `id`.
    id: &'static str,
    /// The label.
    etiquette: &'static str,
    /// What is typed.
    valeur: RwSignal<String>,
    /// `email`, `date`… `text` unless told.
    #[prop(default = "text")]
    genre: &'static str,
    /// What the browser may fill in: `username`, `one-time-code`… nothing unless told.
    #[prop(default = "off")]
    completion: &'static str,
    /// What one may write.
    #[prop(default = None, into)]
    aide: Option<&'static str>,
    /// What is wrong with what was written.
    #[prop(optional, into)]
    erreur: Signal<Option<String>>,
) -> impl IntoView {
    let noeud = NodeRef::<html::Input>::new();
    // What the field says already is not written into it again: a date half typed says nothing, and would
    // be wiped under the fingers.
    Effect::new(move |_| {
        let texte = valeur.get();
        if let Some(champ) = noeud.get()
            && champ.value() != texte
        {
            champ.set_value(&texte);
        }
    });
    let controle = move |liaison: super::Liaison| {
        view! {
            <input
                class="input"
                node_ref=noeud
                type=genre
                id=liaison.id
                name=liaison.id
                autocomplete=completion
                inputmode=(completion == "one-time-code").then_some("numeric")
                autocapitalize=(genre == "email").then_some("none")
                spellcheck="false"
                aria-describedby=move || liaison.decrit_par.get()
                aria-invalid=move || liaison.invalide.get()
                on:input=move |saisie| valeur.set(event_target_value(&saisie))
            />
        }
    };
    view! { <Champ id=id etiquette=etiquette aide=aide erreur=erreur controle=controle /> }
}

/// A text of several lines.
#[component]
pub(crate) fn ChampLong(
    /// The control's `id`.
    id: &'static str,
    /// The label.
    etiquette: &'static str,
    /// What is typed.
    valeur: RwSignal<String>,
    /// How many lines it shows.
    lignes: u32,
    /// How many characters it may have; counted below it.
    #[prop(optional)]
    max: Option<usize>,
    /// What one may write.
    #[prop(default = None, into)]
    aide: Option<&'static str>,
    /// What is wrong with what was written.
    #[prop(optional, into)]
    erreur: Signal<Option<String>>,
) -> impl IntoView {
    let controle = move |liaison: super::Liaison| {
        view! {
            <textarea
                class="input"
                id=liaison.id
                name=liaison.id
                rows=lignes
                aria-describedby=move || liaison.decrit_par.get()
                aria-invalid=move || liaison.invalide.get()
                prop:value=move || valeur.get()
                on:input=move |saisie| valeur.set(event_target_value(&saisie))
            ></textarea>
            {max
                .map(|max| {
                    let compte = move || valeur.with(|texte| texte.trim().chars().count());
                    view! {
                        <p class="help num compteur">
                            {move || erreurs::caracteres(compte(), max)}
                        </p>
                    }
                })}
        }
    };
    view! { <Champ id=id etiquette=etiquette aide=aide erreur=erreur controle=controle /> }
}

/// A password, which one may look at; it says when the capitals are locked.
#[component]
pub(crate) fn ChampMotDePasse(
    /// The control's `id`.
    id: &'static str,
    /// The label.
    etiquette: &'static str,
    /// What is typed.
    valeur: RwSignal<String>,
    /// Whether it is shown.
    montre: RwSignal<bool>,
    /// `current-password` or `new-password`.
    completion: &'static str,
    /// What is wrong with what was written.
    #[prop(optional, into)]
    erreur: Signal<Option<String>>,
) -> impl IntoView {
    let majuscules = RwSignal::new(false);
    let au_clavier = move |touche: KeyboardEvent| majuscules.set(touche.get_modifier_state("CapsLock"));
    let controle = move |liaison: super::Liaison| {
        view! {
                <input
                    class="input"
                    type=move || if montre.get() { "text" } else { "password" }
                    id=liaison.id
                    name=liaison.id
                    autocomplete=completion
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby=move || liaison.decrit_par.get()
                    aria-invalid=move || liaison.invalide.get()
                    prop:value=move || valeur.get()
                    on:input=move |saisie| valeur.set(event_target_value(&saisie))
                    on:keydown=au_clavier
                    on:keyup=au_clavier
                    on:blur=move |_| majuscules.set(false)
                />
                <button
                    class="btn quiet discret"
                    type="button"
                    aria-controls=liaison.id
                    on:click=move |_| montre.update(|montre| *montre = !*montre)
                >
                    {move || {
                        let (icone, mots) = if montre.get() {
                            (icones::CACHER, textes::CACHER)
                        } else {
                            (icones::MONTRER, textes::MONTRER)
                        };
                        view! {
                            <Dessin icone=icone />
                            {mots}
                        }
                    }}
                </button>
            <p class="help" role="status">
                {move || majuscules.get().then_some(textes::MAJUSCULES)}
            </p>
        }
    };
    view! { <Champ id=id etiquette=etiquette erreur=erreur controle=controle /> }
}

/// A box to tick.
#[component]
pub(crate) fn CaseACocher(
    /// The control's `id`.
    id: &'static str,
    /// The label.
    etiquette: &'static str,
    /// Whether it is ticked.
    cochee: RwSignal<bool>,
    /// What is wrong with it.
    #[prop(optional, into)]
    erreur: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div class="field case" class:bad=move || erreur.with(Option::is_some)>
            <label for=id>
                <input
                    type="checkbox"
                    id=id
                    prop:checked=move || cochee.get()
                    aria-invalid=move || erreur.with(Option::is_some).then_some("true")
                    aria-describedby=move || erreur.with(Option::is_some).then(|| format!("{id}-erreur"))
                    on:change=move |_| cochee.update(|cochee| *cochee = !*cochee)
                />
                {etiquette}
            </label>
            {move || super::champ::message(id, erreur.get())}
        </div>
    }
}

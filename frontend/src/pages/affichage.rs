use coop_domain::{icones, textes::affichage as textes};
use leptos::prelude::*;

use crate::{
    annonces::Messages,
    composants::Dessin,
    coquille::{Titre, onglet},
    reprise::Pret,
    theme::Theme,
};

/// Light, dark, or as the device.
#[component]
pub(crate) fn Affichage() -> impl IntoView {
    onglet(|| textes::TITRE.to_owned());
    Pret::ici().dire();
    let theme = Theme::ici();
    let messages = Messages::ici();
    let choix = textes::THEMES
        .into_iter()
        .zip([icones::APPAREIL, icones::CLAIR, icones::SOMBRE])
        .map(|((valeur, nom, aide), icone)| {
            view! {
                <label class="chip option">
                    <input
                        type="radio"
                        name="theme"
                        value=valeur
                        prop:checked=move || theme.est(valeur)
                        on:change=move |_| {
                            theme.choisir(valeur);
                            messages.montrer(textes::ENREGISTRE);
                        }
                    />
                    <span>
                        <Dessin icone=icone />
                        <span class="stack serre">
                            <b>{nom}</b>
                            <span class="small">{aide}</span>
                        </span>
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <article class="texte">
            <Titre texte=textes::TITRE />
            <p class="chapeau">{textes::CHAPEAU}</p>
            <fieldset class="groupe">
                <legend>{textes::THEME}</legend>
                <div class="options">{choix}</div>
            </fieldset>
            <section>
                <h2>{textes::NAVIGATEUR}</h2>
                <ul class="puces">
                    {textes::NAVIGATEUR_AIDE.map(|aide| view! { <li>{aide}</li> }).collect_view()}
                </ul>
            </section>
        </article>
    }
}

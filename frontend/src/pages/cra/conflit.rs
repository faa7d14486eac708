//! The CRA was corrected elsewhere meanwhile: both versions side by side, and which one stays.

use coop_domain::{
    cra::{SaisieCra, echanges::Cra},
    icones,
    textes::cra::{self as textes, Noms},
};
use leptos::prelude::*;

use super::detail::moment;
use crate::{composants::Dessin, navigateur};

/// The heading, which takes the focus.
const TITRE: &str = "conflit";

/// Which version stays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// What is being typed.
    Garder,
    /// What is saved.
    Prendre,
}

/// What is typed beside what is saved.
pub(super) fn conflit(
    mienne: &SaisieCra,
    autre: &Cra,
    noms: &Noms,
    decider: Callback<Decision>,
) -> impl IntoView + use<> {
    let differences = textes::differences(mienne, &autre.saisie, noms);
    let quand = textes::le(
        textes::evenement(coop_domain::cra::echanges::EvenementCra::Modifie),
        &moment(autre.updated_at),
    );
    let identique = differences.is_empty();
    let dit = |reponse: String| {
        if reponse.is_empty() {
            view! { <span class="muted">{textes::RIEN}</span> }.into_any()
        } else {
            reponse.into_any()
        }
    };
    let lignes = differences
        .into_iter()
        .map(|(mienne, autre)| {
            view! {
                <tr>
                    <th scope="row">{mienne.question}</th>
                    <td data-colonne=textes::CONFLIT_MIENNE>{dit(mienne.reponse())}</td>
                    <td data-colonne=textes::CONFLIT_AUTRE>{dit(autre.reponse())}</td>
                </tr>
            }
        })
        .collect_view();
    request_animation_frame(|| {
        if let Some(titre) = navigateur::element(TITRE) {
            // It comes into view with the focus.
            let _ = titre.focus();
        }
    });
    view! {
        <section class="card stack conflit" aria-labelledby=TITRE>
            <h2 id=TITRE tabindex="-1">
                <Dessin icone=icones::ATTENTION />
                {textes::CONFLIT}
            </h2>
            <p>{textes::CONFLIT_AIDE} " " <span class="muted">{quand}</span></p>
            {if identique {
                view! { <p>{textes::CONFLIT_IDENTIQUE}</p> }.into_any()
            } else {
                view! {
                    <table class="cra-versions">
                        <caption class="vh">{textes::CONFLIT_TABLEAU}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{textes::CONFLIT_CHAMP}</th>
                                <th scope="col">{textes::CONFLIT_MIENNE}</th>
                                <th scope="col">{textes::CONFLIT_AUTRE}</th>
                            </tr>
                        </thead>
                        <tbody>{lignes}</tbody>
                    </table>
                }
                    .into_any()
            }}
            <div class="row">
                <button class="btn main" type="button" on:click=move |_| decider.run(Decision::Garder)>
                    {textes::CONFLIT_GARDER}
                </button>
                <button class="btn" type="button" on:click=move |_| decider.run(Decision::Prendre)>
                    {textes::CONFLIT_PRENDRE}
                </button>
            </div>
        </section>
    }
}

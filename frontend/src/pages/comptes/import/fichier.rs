//! The choice of a file.

use coop_domain::{comptes::echanges::import::modele, textes::import as textes};
use leptos::prelude::*;

use super::{Import, Refus};
use crate::{
    composants::{Alerte, Depot, Ton},
    telechargement::{self, Fichier},
};

/// What is expected, and the field; a file may be dropped on it.
#[component]
pub(super) fn Choix(import: Import, refus: Option<Refus>) -> impl IntoView {
    view! {
        <p>
            {textes::COLONNES_ATTENDUES}
            " "
            <code>{textes::colonnes()}</code>
        </p>
        <p class="help">{textes::COLONNES_AIDE}</p>
        <p>
            <button
                class="btn"
                type="button"
                on:click=|_| telechargement::donner(&Fichier::csv("modele-invitations.csv", modele()))
            >
                {textes::MODELE}
            </button>
        </p>
        {refus.map(alerte)}
        <Depot
            id="import-fichier"
            etiquette=textes::FICHIER
            aide=textes::FICHIER_AIDE
            accepte=".csv,.txt,text/csv"
            choisir=move |fichier| import.examiner(fichier)
        />
    }
}

/// Why the file was refused.
pub(super) fn alerte(refus: Refus) -> impl IntoView {
    let phrases = refus.phrases;
    // One mistake is the whole of what the problem says.
    let seule = phrases.len() == 1;
    view! {
        <Alerte ton=Ton::Erreur>
            {refus
                .constat
                .map(|constat| {
                    view! {
                        <p class="alerte-titre">{constat.titre}</p>
                        {(!seule).then(|| view! { <p>{constat.aide}</p> })}
                    }
                })}
            <ul class="puces">
                {phrases.into_iter().map(|phrase| view! { <li>{phrase}</li> }).collect_view()}
            </ul>
        </Alerte>
    }
}

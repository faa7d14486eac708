//! The choice of a file.

use coop_domain::{comptes::echanges::import::modele, textes::import as textes};
use leptos::{ev::DragEvent, html, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::{Import, Refus};
use crate::{
    composants::{Alerte, Champ, Ton},
    telechargement::{self, Fichier},
};

/// What is expected, and the field; a file may be dropped on it.
#[component]
pub(super) fn Choix(import: Import, refus: Option<Refus>) -> impl IntoView {
    let survole = RwSignal::new(false);
    let entree = NodeRef::<html::Input>::new();
    let choisi = move |_| {
        let fichier = entree
            .get_untracked()
            .and_then(|entree| entree.files())
            .and_then(|fichiers| fichiers.get(0));
        if let Some(fichier) = fichier {
            import.examiner(fichier);
        }
    };
    let depose = move |depot: DragEvent| {
        depot.prevent_default();
        survole.set(false);
        let fichier = depot
            .data_transfer()
            .and_then(|donnees| donnees.files())
            .and_then(|fichiers| fichiers.get(0));
        if let Some(fichier) = fichier {
            import.examiner(fichier);
        }
    };
    let survoler = move |survol: DragEvent| {
        survol.prevent_default();
        survole.set(true);
    };
    let controle = move |liaison: crate::composants::Liaison| {
        view! {
            <input
                class="input"
                type="file"
                accept=".csv,.txt,text/csv"
                id=liaison.id
                aria-describedby=move || liaison.decrit_par.get()
                node_ref=entree
                on:change=choisi
            />
        }
    };
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
        <div
            class="depot"
            class:survole=move || survole.get()
            on:dragover=survoler
            on:dragleave=move |_| survole.set(false)
            on:drop=depose
        >
            <Champ
                id="import-fichier"
                etiquette=textes::FICHIER
                aide=textes::FICHIER_AIDE
                controle=controle
            />
        </div>
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

/// The bytes of a file; none when the browser cannot read it.
pub(super) async fn lire(fichier: &File) -> Option<Vec<u8>> {
    let contenu = JsFuture::from(fichier.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&contenu).to_vec())
}

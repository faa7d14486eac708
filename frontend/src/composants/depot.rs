use leptos::{ev::DragEvent, html, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList};

use super::{Champ, Liaison};

/// The choice of a file, which may be dropped on it too.
#[component]
pub(crate) fn Depot(
    /// The control's `id`.
    id: &'static str,
    /// The label.
    etiquette: &'static str,
    /// What may be done with it.
    aide: &'static str,
    /// The files that are proposed.
    accepte: &'static str,
    /// Takes the file.
    #[prop(into)]
    choisir: Callback<File>,
) -> impl IntoView {
    let survole = RwSignal::new(false);
    let entree = NodeRef::<html::Input>::new();
    let prendre = move |fichiers: Option<FileList>| {
        if let Some(fichier) = fichiers.and_then(|fichiers| fichiers.get(0)) {
            choisir.run(fichier);
        }
    };
    let choisi = move |_| prendre(entree.get_untracked().and_then(|entree| entree.files()));
    let depose = move |depot: DragEvent| {
        depot.prevent_default();
        survole.set(false);
        prendre(depot.data_transfer().and_then(|donnees| donnees.files()));
    };
    let survoler = move |survol: DragEvent| {
        survol.prevent_default();
        survole.set(true);
    };
    let controle = move |liaison: Liaison| {
        view! {
            <input
                class="input"
                type="file"
                accept=accepte
                id=liaison.id
                aria-describedby=move || liaison.decrit_par.get()
                node_ref=entree
                on:change=choisi
            />
        }
    };
    view! {
        <div
            class="depot"
            class:survole=move || survole.get()
            on:dragover=survoler
            on:dragleave=move |_| survole.set(false)
            on:drop=depose
        >
            <Champ id=id etiquette=etiquette aide=aide controle=controle />
        </div>
    }
}

/// The bytes of a file; none when the browser cannot read it.
pub(crate) async fn lire_fichier(fichier: &File) -> Option<Vec<u8>> {
    let contenu = JsFuture::from(fichier.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&contenu).to_vec())
}

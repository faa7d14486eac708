use coop_client::chemins;
use coop_domain::{
    geo::Point, icones, lieu::LieuPublie, recherche::PageCartographie, texte::adresse_web,
    textes::lieu as textes,
};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

use crate::{annonces::Messages, composants::Dessin, navigateur};

/// What one does next: an appointment, the lieux around, share, print.
pub(super) fn actions(lieu: &LieuPublie) -> impl IntoView + use<> {
    let messages = Messages::ici();
    let rdv = lieu.prise_rdv.as_deref().and_then(adresse_web).map(|adresse| {
        view! {
            <a class="btn main" href=adresse.to_owned() rel="external noreferrer">
                <Dessin icone=icones::RENDEZ_VOUS />
                {textes::PRENDRE_RDV}
                <span class="vh">" " {textes::AUTRE_SITE}</span>
            </a>
        }
    });
    let autour = lieu
        .latitude
        .zip(lieu.longitude)
        .and_then(|(latitude, longitude)| {
            let page = PageCartographie {
                point: Some(Point::new(latitude, longitude).ok()?),
                ..PageCartographie::default()
            };
            Some(view! {
                <a class="btn" href=chemins::page_cartographie(&page)>
                    <Dessin icone=icones::POSITION />
                    {textes::AUTOUR}
                </a>
            })
        });
    let nom = lieu.nom.clone();
    view! {
        <div class="actions">
            {rdv} {autour}
            <button
                class="btn"
                type="button"
                on:click=move |_| spawn_local(partager(nom.clone(), messages))
            >
                <Dessin icone=icones::PARTAGE />
                {textes::PARTAGER}
            </button>
            <button
                class="btn"
                type="button"
                on:click=|_| {
                    let _ = window().print();
                }
            >
                <Dessin icone=icones::IMPRESSION />
                {textes::IMPRIMER}
            </button>
        </div>
    }
}

/// Hands the page to the device's own sharing, else copies its address.
async fn partager(nom: String, messages: Messages) {
    let Ok(adresse) = window().location().href() else {
        return;
    };
    let navigator = window().navigator();
    if navigateur::sait("share") {
        let donnees = ShareData::new();
        donnees.set_title(&nom);
        donnees.set_url(&adresse);
        // A refusal is the person's: nothing to tell.
        let _ = JsFuture::from(navigator.share_with_data(&donnees)).await;
        return;
    }
    let copie = navigateur::sait("clipboard");
    let copie = copie
        && JsFuture::from(navigator.clipboard().write_text(&adresse))
            .await
            .is_ok();
    messages.montrer(if copie {
        textes::ADRESSE_COPIEE
    } else {
        textes::COPIE_REFUSEE
    });
}

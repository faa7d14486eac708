//! The service worker, which opens the pages without a network.

use leptos::{prelude::window, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use crate::navigateur;

const ADRESSE: &str = "/sw.js";

/// Installs it, or lets the browser see whether there is another. A browser without it works with a network.
pub(super) fn installer() {
    if !navigateur::sait("serviceWorker") {
        return;
    }
    let installation = window().navigator().service_worker().register(ADRESSE);
    spawn_local(async move {
        // Refused, or the server has just gone: tried again at the next visit.
        let _ = JsFuture::from(installation).await;
    });
}

/// Asks the browser not to erase what is kept when it lacks room.
pub(super) async fn demander_a_garder() {
    use js_sys::{Function, Promise, Reflect};
    use wasm_bindgen::JsCast;

    let navigateur = window().navigator();
    let demande = || -> Option<Promise> {
        let stockage = Reflect::get(&navigateur, &"storage".into()).ok()?;
        let garder: Function = Reflect::get(&stockage, &"persist".into()).ok()?.dyn_into().ok()?;
        garder.call0(&stockage).ok()?.dyn_into().ok()
    };
    if let Some(demande) = demande() {
        // A browser that refuses still keeps, as long as it has room.
        let _ = JsFuture::from(demande).await;
    }
}

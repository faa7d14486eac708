//! Pages of accounts, as the program of the public pages knows them: asked of the server, which gives
//! them with the program that draws them.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Loads the page of this address.
pub(crate) fn ailleurs() -> AnyView {
    let lieu = use_location();
    let adresse = [lieu.pathname.get_untracked(), lieu.search.get_untracked()];
    let adresse = adresse.map(|partie| partie.trim_start_matches('?').to_owned());
    // Where the browser refuses, the page stays empty, and the address is there to be loaded by hand.
    let _ = window()
        .location()
        .assign(adresse.join("?").trim_end_matches('?'));
    ().into_any()
}

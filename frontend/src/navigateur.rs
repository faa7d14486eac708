//! Small gestures on the browser. Each does nothing where the browser cannot.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FocusOptions, HtmlElement};

/// The element of this identifier.
pub(crate) fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus without moving the page.
pub(crate) fn focaliser(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot take the focus leaves it where it is.
    let _ = element.focus_with_options(&options);
}

/// Whether nothing has the focus: what had it has left the page.
pub(crate) fn focus_perdu() -> bool {
    match (document().active_element(), document().body()) {
        (Some(actif), Some(corps)) => actif == *corps.unchecked_ref::<web_sys::Element>(),
        (None, _) => true,
        (Some(_), None) => false,
    }
}

/// Whether the device corresponds to this media query.
pub(crate) fn correspond(requete: &str) -> bool {
    window()
        .match_media(requete)
        .is_ok_and(|liste| liste.is_some_and(|liste| liste.matches()))
}

/// Whether the device offers this function of `navigator`.
pub(crate) fn sait(fonction: &str) -> bool {
    js_sys::Reflect::get(&window().navigator(), &JsValue::from_str(fonction))
        .is_ok_and(|valeur| valeur.is_function() || valeur.is_object())
}

/// The value kept on this device under `cle`.
pub(crate) fn garde(cle: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(cle).ok()?
}

/// Keeps a value on this device, or forgets it; a browser that forbids storage keeps nothing.
pub(crate) fn garder(cle: &str, valeur: Option<&str>) {
    let Ok(Some(stockage)) = window().local_storage() else {
        return;
    };
    let _ = match valeur {
        Some(valeur) => stockage.set_item(cle, valeur),
        None => stockage.remove_item(cle),
    };
}

//! When the program itself fails: the page says so, instead of standing there dead.

use coop_domain::textes::erreurs;
use leptos::prelude::document;
use wasm_bindgen::JsValue;

/// Watches for a failure of the program.
///
/// After one, no view can be trusted to draw: the message is made by hand, above the page.
pub(crate) fn veiller() {
    std::panic::set_hook(Box::new(|cause| {
        web_sys::console::error_1(&JsValue::from_str(&cause.to_string()));
        // What the browser refuses here leaves the page as it is.
        let _ = montrer();
    }));
}

fn montrer() -> Result<(), JsValue> {
    const ID: &str = "panne";
    let document = document();
    let Some(corps) = document.body() else {
        return Ok(());
    };
    if document.get_element_by_id(ID).is_some() {
        return Ok(());
    }
    let alerte = document.create_element("div")?;
    alerte.set_id(ID);
    alerte.set_class_name("alert bad panne");
    alerte.set_attribute("role", "alert")?;
    for (balise, texte) in [("strong", erreurs::IMPREVU), ("p", erreurs::IMPREVU_AIDE)] {
        let element = document.create_element(balise)?;
        element.set_text_content(Some(texte));
        alerte.append_child(&element)?;
    }
    let lien = document.create_element("a")?;
    lien.set_attribute("href", "")?;
    lien.set_class_name("btn");
    lien.set_text_content(Some(erreurs::RECHARGER));
    alerte.append_child(&lien)?;
    corps.prepend_with_node_1(&alerte)
}

//! Files given to the person: made in the browser, asked of nobody.

use coop_domain::texte::MARQUE;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// A file to give.
pub(crate) struct Fichier {
    nom: &'static str,
    type_: &'static str,
    texte: String,
}

impl Fichier {
    /// A sheet: the byte order mark is added when it is not there.
    pub(crate) fn csv(nom: &'static str, texte: String) -> Self {
        let texte = if texte.starts_with(MARQUE) {
            texte
        } else {
            format!("{MARQUE}{texte}")
        };
        Self {
            nom,
            type_: "text/csv;charset=utf-8",
            texte,
        }
    }

    /// A JSON text.
    pub(crate) const fn json(nom: &'static str, texte: String) -> Self {
        Self {
            nom,
            type_: "application/json",
            texte,
        }
    }
}

/// Puts a file among the person's downloads; a browser that cannot does nothing.
pub(crate) fn donner(fichier: &Fichier) {
    let _ = essayer(fichier);
}

fn essayer(fichier: &Fichier) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(fichier.type_);
    let morceaux = js_sys::Array::of1(&JsValue::from_str(&fichier.texte));
    let contenu = Blob::new_with_str_sequence_and_options(&morceaux, &options)?;
    let adresse = Url::create_object_url_with_blob(&contenu)?;
    let lien: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    lien.set_href(&adresse);
    lien.set_download(fichier.nom);
    lien.click();
    // The click has begun the download: the browser holds what it needs.
    Url::revoke_object_url(&adresse)
}

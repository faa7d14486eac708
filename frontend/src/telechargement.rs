//! Files given to the person.

use coop_domain::texte::MARQUE;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// A file to give.
pub(crate) struct Fichier {
    nom: String,
    type_: &'static str,
    octets: Vec<u8>,
}

impl Fichier {
    /// A file, as it came.
    pub(crate) fn de(nom: impl Into<String>, type_: &'static str, octets: Vec<u8>) -> Self {
        Self {
            nom: nom.into(),
            type_,
            octets,
        }
    }

    /// A sheet that is made here: the byte order mark is added when it is not there.
    pub(crate) fn csv(nom: &'static str, texte: String) -> Self {
        let texte = if texte.starts_with(MARQUE) {
            texte
        } else {
            format!("{MARQUE}{texte}")
        };
        Self::de(nom, "text/csv;charset=utf-8", texte.into_bytes())
    }
}

/// Puts a file among the person's downloads; a browser that cannot does nothing.
pub(crate) fn donner(fichier: &Fichier) {
    let _ = essayer(fichier);
}

fn essayer(fichier: &Fichier) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(fichier.type_);
    let octets = js_sys::Uint8Array::from(fichier.octets.as_slice());
    let contenu = Blob::new_with_u8_array_sequence_and_options(&js_sys::Array::of1(&octets), &options)?;
    let adresse = Url::create_object_url_with_blob(&contenu)?;
    let lien: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    lien.set_href(&adresse);
    lien.set_download(&fichier.nom);
    lien.click();
    // The click has begun the download: the browser holds what it needs.
    Url::revoke_object_url(&adresse)
}

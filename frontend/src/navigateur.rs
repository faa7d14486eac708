//! Small gestures on the browser. Each does nothing where the browser cannot.

use std::time::Duration;

#[cfg(feature = "comptes")]
use coop_domain::temps::{Date, Instant};
use leptos::prelude::{document, set_timeout, window};
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

/// Whether a dialog is open, above the page.
#[cfg(feature = "comptes")]
pub(crate) fn dialogue_ouvert() -> bool {
    document()
        .query_selector("dialog[open]")
        .is_ok_and(|dialogue| dialogue.is_some())
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

/// Whether the page in the window is the one of its address. A browser that goes back to an address written by
/// the router, before the program of the page has come, changes the address and keeps the page.
pub(crate) fn a_son_adresse() -> bool {
    let Some(servie) = window().performance().and_then(|mesures| {
        let nom = JsValue::from_str("name");
        let nom = js_sys::Reflect::get(&mesures.get_entries_by_type("navigation").get(0), &nom);
        web_sys::Url::new(&nom.ok()?.as_string()?).ok()
    }) else {
        return true;
    };
    let lieu = window().location();
    lieu.pathname().ok() == Some(servie.pathname()) && lieu.search().ok() == Some(servie.search())
}

/// Loads a page from the server, in the place of what the router has written of it into the history.
pub(crate) fn charger(adresse: String) {
    // The router writes the address once its view has changed.
    let charger = move || {
        let lieu = window().location();
        let ecrite = lieu.pathname().unwrap_or_default() + &lieu.search().unwrap_or_default();
        // Where the browser refuses, the address is there to be loaded by hand.
        let _ = if ecrite == adresse {
            lieu.replace(&adresse)
        } else {
            lieu.assign(&adresse)
        };
    };
    set_timeout(charger, Duration::ZERO);
}

/// Leaves the application for this address, as a link does.
#[cfg(feature = "comptes")]
pub(crate) fn aller_ailleurs(adresse: &str) {
    // Where the browser refuses, the page stays, with what was asked still to be done.
    let _ = window().location().assign(adresse);
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

#[cfg(feature = "comptes")]
/// The value kept in this tab under `cle`, until it is closed.
pub(crate) fn garde_dans_l_onglet(cle: &str) -> Option<String> {
    window().session_storage().ok()??.get_item(cle).ok()?
}

#[cfg(feature = "comptes")]
/// Keeps a value in this tab, or forgets it; a browser that forbids storage keeps nothing.
pub(crate) fn garder_dans_l_onglet(cle: &str, valeur: Option<&str>) {
    let Ok(Some(stockage)) = window().session_storage() else {
        return;
    };
    let _ = match valeur {
        Some(valeur) => stockage.set_item(cle, valeur),
        None => stockage.remove_item(cle),
    };
}

#[cfg(feature = "comptes")]
/// Whether this tab keeps something under a key that begins so.
pub(crate) fn onglet_garde_sous(prefixe: &str) -> bool {
    let Ok(Some(stockage)) = window().session_storage() else {
        return false;
    };
    let nombre = stockage.length().unwrap_or_default();
    (0..nombre)
        .filter_map(|rang| stockage.key(rang).ok()?)
        .any(|cle| cle.starts_with(prefixe))
}

#[cfg(feature = "comptes")]
/// Now, by the clock of the device.
pub(crate) fn maintenant() -> Instant {
    Instant::depuis_micros((js_sys::Date::now() * 1_000.0) as i64)
}

#[cfg(feature = "comptes")]
/// Whether the device thinks that it has a network: it may be wrong when it says yes.
pub(crate) fn en_ligne() -> bool {
    window().navigator().on_line()
}

#[cfg(feature = "comptes")]
/// The day of today where the device is.
pub(crate) fn aujourd_hui() -> Option<Date> {
    date_de(&js_sys::Date::new_0())
}

#[cfg(feature = "comptes")]
/// The day of an instant where the device is, in words.
pub(crate) fn date_locale(instant: Instant) -> String {
    let millisecondes = instant.micros() as f64 / 1_000.0;
    let local = js_sys::Date::new(&JsValue::from_f64(millisecondes));
    date_de(&local).map_or_else(String::new, Date::en_toutes_lettres)
}

#[cfg(feature = "comptes")]
/// The time of an instant where the device is: `16 h 44`.
pub(crate) fn heure_locale(instant: Instant) -> String {
    let local = js_sys::Date::new(&JsValue::from_f64(instant.micros() as f64 / 1_000.0));
    format!("{}\u{a0}h\u{a0}{:02}", local.get_hours(), local.get_minutes())
}

#[cfg(feature = "comptes")]
fn date_de(local: &js_sys::Date) -> Option<Date> {
    Date::new(
        i16::try_from(local.get_full_year()).ok()?,
        i8::try_from(local.get_month() + 1).ok()?,
        i8::try_from(local.get_date()).ok()?,
    )
}

#[cfg(feature = "comptes")]
/// Whether an instant is over, by the clock of the device.
pub(crate) fn est_passe(instant: Instant) -> bool {
    (instant.micros() as f64) < js_sys::Date::now() * 1_000.0
}

#[cfg(feature = "comptes")]
/// Random bytes; zeros where the browser has none, which none of ours lacks.
pub(crate) fn octets_au_hasard() -> [u8; 16] {
    let mut octets = [0; 16];
    if let Ok(alea) = window().crypto() {
        let _ = alea.get_random_values_with_u8_array(&mut octets);
    }
    octets
}

#[cfg(feature = "comptes")]
/// A text without capitals nor accents, to compare what is typed: by the browser's own tables.
pub(crate) fn plier(texte: &str) -> String {
    let decompose = js_sys::JsString::from(texte).normalize("NFD");
    String::from(decompose)
        .to_lowercase()
        .chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .collect()
}

#[cfg(feature = "comptes")]
/// Puts a text on the clipboard; whether the browser let it.
pub(crate) async fn copier(texte: &str) -> bool {
    sait("clipboard")
        && wasm_bindgen_futures::JsFuture::from(window().navigator().clipboard().write_text(texte))
            .await
            .is_ok()
}

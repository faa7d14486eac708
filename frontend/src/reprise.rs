//! Taking over from the page that the server rendered.

use coop_client::Precharge;
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::{application::application, navigateur};

/// The element that holds the whole page.
const RACINE: &str = "app";

/// Set by the first page that has something to show.
#[derive(Clone, Copy)]
pub(crate) struct Pret(RwSignal<bool>);

impl Pret {
    /// That of the application.
    pub(crate) fn ici() -> Self {
        expect_context()
    }

    /// Whether nothing of the client is shown yet: what the server drew is still there.
    pub(crate) fn attendu(self) -> bool {
        !self.0.get_untracked()
    }

    /// The page has something to show.
    pub(crate) fn dire(self) {
        self.0.set(true);
    }
}

/// Builds the application aside, and puts it in the place of the server's page once it has its data.
///
/// Where the server rendered nothing, it is shown at once, with what tells that it is loading.
pub(crate) fn demarrer() {
    if !navigateur::a_son_adresse() {
        // Where the browser refuses, the page stays as it is.
        let _ = window().location().reload();
        return;
    }
    let precharge = navigateur::element(Precharge::ELEMENT)
        .and_then(|element| element.text_content())
        .map_or_else(Precharge::default, |json| Precharge::lire(&json));
    let Some(ancien) = navigateur::element(RACINE) else {
        return;
    };
    let Some(nouveau) = ancien
        .clone_node()
        .ok()
        .and_then(|noeud| noeud.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    let vide = ancien.child_element_count() == 0;
    let place = nouveau.clone();
    mount_to(nouveau, move || {
        let pret = RwSignal::new(vide);
        provide_context(Pret(pret));
        Effect::new(move |fait: Option<bool>| {
            let fait = fait.unwrap_or(false);
            if pret.get() && !fait {
                remplacer(&ancien, &place);
            }
            fait || pret.get()
        });
        application(precharge)
    })
    .forget();
}

/// Replaces the old page by the new one; the field in which a person types keeps focus and text.
fn remplacer(ancien: &HtmlElement, nouveau: &HtmlElement) {
    let actif = document().active_element();
    if ancien.replace_with_with_node_1(nouveau).is_err() {
        return;
    }
    let Some(successeur) = actif
        .as_ref()
        .map(Element::id)
        .and_then(|id| navigateur::element(&id))
    else {
        return;
    };
    if let (Some(avant), Some(apres)) = (
        actif
            .as_ref()
            .and_then(|element| element.dyn_ref::<HtmlInputElement>()),
        successeur.dyn_ref::<HtmlInputElement>(),
    ) && avant.value() != avant.default_value()
    {
        apres.set_value(&avant.value());
        // The component learns of it as of any typing.
        if let Ok(saisie) = web_sys::Event::new("input") {
            let _ = apres.dispatch_event(&saisie);
        }
    }
    navigateur::focaliser(&successeur);
}

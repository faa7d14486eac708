//! Who is signed in, in the program of the public pages: nobody.

use leptos::prelude::*;

use super::entete::SeConnecter;

/// A way in: its page has a program of its own.
#[component]
pub(super) fn Personne() -> impl IntoView {
    view! { <SeConnecter /> }
}

/// Nobody has a page of their own here.
#[component]
pub(super) fn LienDeLEspace() -> impl IntoView {}

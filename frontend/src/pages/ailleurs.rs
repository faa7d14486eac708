//! Pages of accounts, as the program of the public pages knows them: asked of the server, which gives
//! them with the program that draws them.

use leptos::prelude::*;

use super::servie::montrer;

/// Loads the page of this address.
pub(crate) fn ailleurs() -> AnyView {
    montrer(None)
}

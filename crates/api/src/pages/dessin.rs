//! Drawings of [`coop_domain::icones`] as markup.

use coop_domain::icones::{self, Icone};
use maud::{Markup, PreEscaped, html};

/// An icon beside a word, hidden from screen readers.
pub(super) fn icone(icone: Icone) -> Markup {
    html! {
        svg.ic aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"
            stroke-linecap="round" stroke-linejoin="round" { (PreEscaped(icone.0)) }
    }
}

/// The mark of the service.
pub(super) fn marque() -> Markup {
    html! { svg aria-hidden="true" viewBox="0 0 34 34" { (PreEscaped(icones::MARQUE.0)) } }
}

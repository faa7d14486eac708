use coop_domain::{
    icones::{self, Icone},
    textes::espace as textes,
};
use leptos::prelude::*;

use super::Dessin;

/// A way to a page: drawing, name, one line.
#[component]
pub(crate) fn Tuile(
    /// The address of the page.
    #[prop(into)]
    adresse: String,
    /// The drawing.
    icone: Icone,
    /// Its name.
    titre: &'static str,
    /// What one does there.
    aide: &'static str,
    /// Whether it leads to another site.
    #[prop(optional)]
    externe: bool,
) -> impl IntoView {
    view! {
        <li>
            <a class="tile" href=adresse rel=externe.then_some("external noreferrer")>
                <span class="g">
                    <Dessin icone=icone />
                </span>
                <b>
                    {titre}
                    {externe
                        .then(|| {
                            view! {
                                <Dessin icone=icones::AUTRE_SITE />
                                <span class="vh">{textes::AUTRE_SITE}</span>
                            }
                        })}
                </b>
                <span class="d">{aide}</span>
            </a>
        </li>
    }
}

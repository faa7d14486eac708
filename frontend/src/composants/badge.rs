use coop_domain::{
    icones,
    lieu::{Etat, EtatLieu},
};
use leptos::prelude::*;

use super::Dessin;

/// A small word about something.
#[component]
pub(crate) fn Badge(
    /// More classes: `ok`, `warn`, `bad`, `num`.
    #[prop(optional)]
    classe: &'static str,
    /// The word, with an icon perhaps.
    children: Children,
) -> impl IntoView {
    view! { <span class=format!("badge {classe}")>{children()}</span> }
}

/// The state of a lieu: a colour, an icon and the words.
#[component]
pub(crate) fn BadgeEtat(
    /// The state.
    etat: Etat,
) -> impl IntoView {
    let classe = match etat.code {
        EtatLieu::Ouvert => "ok",
        EtatLieu::Ferme | EtatLieu::NonRenseigne | EtatLieu::NonCompris => "",
    };
    view! {
        <Badge classe=classe>
            <Dessin icone=icones::HORLOGE />
            {etat.texte}
        </Badge>
    }
}

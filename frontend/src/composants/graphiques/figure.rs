use coop_domain::{
    enumeration::Enumeration as _,
    stats::{graphiques::Graphique, rapport::FormatExport},
    textes::statistiques::{self as textes, Indicateur},
};
use leptos::prelude::*;

use super::tableau::{Tableau, TableauJumeau};

/// The room of a chart among others.
#[derive(Clone, Copy, Default)]
pub(crate) enum Place {
    /// One place.
    #[default]
    Une,
    /// The whole width.
    Large,
    /// The height of two others, where they stand beside it.
    Haute,
}

impl Place {
    const fn classe(self) -> &'static str {
        match self {
            Self::Une => "",
            Self::Large => "large",
            Self::Haute => "haute",
        }
    }
}

/// The frame of a chart: its title above; below, its table twin and what it counts.
#[component]
pub(super) fn Figure(
    /// Its `id`, from which those of its parts are made.
    id: &'static str,
    /// Its title and its definition.
    indicateur: Indicateur,
    /// What it shows, in words; its own `id` is that of the chart with `-dit`.
    #[prop(into)]
    description: Signal<String>,
    /// Whether the words are shown to everybody, and not to screen readers alone.
    #[prop(optional)]
    description_montree: bool,
    /// The room that it takes, beyond that of others.
    #[prop(optional)]
    place: Place,
    /// The same figures in a table.
    #[prop(into)]
    tableau: Signal<Tableau>,
    /// What stands beside the title.
    #[prop(optional)]
    tete: Option<AnyView>,
    /// The drawing.
    children: Children,
) -> impl IntoView {
    view! {
        <figure
            class=format!("card figure {}", place.classe())
            aria-labelledby=format!("{id}-titre")
            aria-describedby=format!("{id}-dit")
        >
            <div class="row between">
                <h3 id=format!("{id}-titre")>{indicateur.nom}</h3>
                {tete}
            </div>
            {children()}
            <p id=format!("{id}-dit") class="muted small" class:vh=!description_montree>
                {move || description.get()}
            </p>
            <div class="figure-pied">
                <TableauJumeau nom=indicateur.nom tableau=tableau />
                <Definition indicateur=indicateur />
                {images(id, indicateur)}
            </div>
        </figure>
    }
}

/// What a page offers whose charts may be taken as pictures.
#[derive(Clone, Copy)]
pub(crate) struct Images(pub(crate) Callback<(Graphique, FormatExport)>);

/// A chart, as a picture.
fn images(id: &str, indicateur: Indicateur) -> Option<impl IntoView + use<>> {
    let Images(donner) = use_context()?;
    let graphique = Graphique::lire(&id.replace('-', "_")).ok()?;
    let boutons = FormatExport::IMAGES
        .into_iter()
        .map(|format| {
            view! {
                <button class="btn quiet" type="button" on:click=move |_| donner.run((graphique, format))>
                    {format.libelle()}
                    <span class="vh">{textes::au_sujet_de(indicateur.nom)}</span>
                </button>
            }
        })
        .collect_view();
    Some(view! {
        <p class="small muted images">
            {textes::EXPORT_IMAGE}
            {boutons}
        </p>
    })
}

/// What a figure counts, told when it is asked.
#[component]
fn Definition(
    /// The figure.
    indicateur: Indicateur,
) -> impl IntoView {
    view! {
        <details class="repli">
            <summary>
                {textes::DEFINITION}
                <span class="vh">{textes::au_sujet_de(indicateur.nom)}</span>
            </summary>
            <p class="help">{indicateur.definition}</p>
        </details>
    }
}

use coop_domain::{
    stats::{
        echanges::Point,
        graphiques::{Evolution, Mesure},
    },
    textes::statistiques::{self as textes, blocs},
};
use leptos::prelude::*;

use super::{
    figure::{Figure, Place},
    tableau::Tableau,
};

/// What happened step after step, with the year before behind it.
#[component]
pub(crate) fn CourbeDEvolution(
    /// Its `id`.
    id: &'static str,
    /// The drawing.
    #[prop(into)]
    evolution: Signal<Evolution>,
    /// The steps that it draws, for the table.
    #[prop(into)]
    points: Signal<Vec<Point>>,
    /// The period, in words.
    #[prop(into)]
    periode: Signal<String>,
    /// The choice of steps.
    #[prop(optional)]
    tete: Option<AnyView>,
) -> impl IntoView {
    let description = Signal::derive(move || {
        evolution.with(|evolution| textes::decrire_evolution(evolution, &periode.get()))
    });
    let tableau = Signal::derive(move || {
        let legende = textes::tableau_de(blocs::EVOLUTION.nom, &periode.get());
        evolution.with(|evolution| points.with(|points| tableau(evolution, points, legende)))
    });
    let avant = move || evolution.with(Evolution::a_un_avant);
    view! {
        <Figure
            id=id
            indicateur=blocs::EVOLUTION
            description=description
            description_montree=true
            place=Place::Large
            tableau=tableau
            tete=tete.unwrap_or_else(|| ().into_any())
        >
            {move || {
                avant()
                    .then(|| {
                        view! {
                            <p class="legende muted small" aria-hidden="true">
                                <span class="plein">{textes::LEGENDE_PERIODE}</span>
                                <span class="pointille">{textes::LEGENDE_AVANT}</span>
                            </p>
                        }
                    })
            }}
            <svg
                class="courbe"
                role="img"
                aria-labelledby=format!("{id}-titre")
                aria-describedby=format!("{id}-dit")
                inner_html=move || evolution.with(|evolution| evolution.dessin(id))
            ></svg>
        </Figure>
    }
}

fn tableau(evolution: &Evolution, points: &[Point], legende: String) -> Tableau {
    let dire = |n: Option<u64>| n.map_or_else(|| textes::SECRET.to_owned(), textes::nombre);
    let avec_avant = evolution.a_un_avant();
    let lignes = evolution.etapes.iter().zip(points).map(|(etape, point)| {
        let mut cellules = vec![
            dire(Mesure::Accompagnements.de(point)),
            dire(Mesure::Cras.de(point)),
        ];
        if avec_avant {
            cellules.push(etape.avant.map_or_else(String::new, textes::nombre));
        }
        (textes::etape(evolution.pas, etape.periode), cellules)
    });
    let colonnes = [
        Some(textes::COLONNE_PERIODE),
        Some(textes::COLONNE_ACCOMPAGNEMENTS),
        Some(textes::COLONNE_CRAS),
        avec_avant.then_some(textes::COLONNE_AVANT),
    ];
    Tableau {
        legende,
        lignes: lignes.collect(),
        colonnes: colonnes.into_iter().flatten().collect(),
    }
}

//! The map of the parts of a territory: what it shows is in its name, and in the table that follows.

use coop_client::ErreurClient;
use coop_domain::{
    contours::{Aire, Contours},
    stats::{
        choroplethe::{Choroplethe, Entree, Grandeur, Teinte},
        page::{PageStatistiques, TerritoireStats},
        pilotage::{PartDeTerritoire, PartsDeTerritoire},
    },
    textes::statistiques as textes,
};
use leptos::{ev::MouseEvent, prelude::*};
use leptos_router::hooks::use_navigate;

use super::{
    super::choix::ChoixDePuces,
    parts::{adresse, sans_parts},
};
use crate::{
    composants::{EchecDeChargement, SqueletteDeCartes},
    donnees::{Chargement, api, charger},
};

/// The shapes of the parts of a territory, once they are there; none of what has no parts.
pub(super) type Dessins = Chargement<Option<(TerritoireStats, Contours)>>;

/// Asks for the shapes of this territory: its figures may change without them.
pub(super) fn dessins(territoire: Memo<TerritoireStats>) -> Dessins {
    let api = api();
    charger(
        move || territoire.get(),
        move |territoire| {
            let api = api.clone();
            async move {
                if sans_parts(territoire.niveau) {
                    return Ok(None);
                }
                let contours = api.contours(&territoire).await?;
                Ok(Some((territoire, contours)))
            }
        },
    )
}

/// What it compares, the map, and what its shades mean.
#[component]
pub(super) fn Carte(
    page: Memo<PageStatistiques>,
    /// The territory of which these are the parts.
    territoire: TerritoireStats,
    parts: PartsDeTerritoire,
    dessins: Dessins,
    /// What is compared, which stays when one goes down.
    grandeur: RwSignal<Grandeur>,
) -> impl IntoView {
    move || {
        dessins.avec(
            |lu: Option<&Result<Option<(TerritoireStats, Contours)>, ErreurClient>>| match lu {
                Some(Err(erreur)) => view! {
                    <EchecDeChargement
                        erreur=erreur.clone()
                        reessayer=move |()| dessins.reessayer()
                    />
                }
                .into_any(),
                Some(Ok(Some((dessine, contours)))) if *dessine == territoire => {
                    dessinee(page, &parts, contours, grandeur).into_any()
                }
                Some(Ok(None)) => ().into_any(),
                _ => view! { <SqueletteDeCartes nombre=1 /> }.into_any(),
            },
        )
    }
}

fn dessinee(
    page: Memo<PageStatistiques>,
    parts: &PartsDeTerritoire,
    contours: &Contours,
    grandeur: RwSignal<Grandeur>,
) -> Option<impl IntoView + use<>> {
    let PartsDeTerritoire { niveau, items, .. } = parts.clone();
    let periode = textes::periode(parts.du, parts.au);
    // Each shape with its part: a shape that the table does not tell would lead nowhere.
    let aires: Vec<(Aire, usize)> = contours
        .aires
        .iter()
        .filter_map(|aire| {
            let rang = items.iter().position(|part| part.code == aire.code)?;
            Some((aire.clone(), rang))
        })
        .collect();
    let manquent = items.len() - aires.len();
    let boite = format!("0 0 {} {}", contours.largeur, contours.hauteur);
    let (encarts, source) = (contours.encarts, contours.source.clone());
    let naviguer = StoredValue::new_local(use_navigate());
    let choix = Grandeur::TOUTES.map(|grandeur| (grandeur.code(), textes::grandeur(grandeur)));
    let carte = move || {
        let choroplethe = Choroplethe::de(&items, grandeur.get());
        let dit = textes::decrire_carte(niveau, &items, &choroplethe, &periode);
        let liens = aires
            .iter()
            .filter_map(|(aire, rang)| Some(zone(page, items.get(*rang)?, aire, &choroplethe, naviguer)));
        view! {
            <div class="carte-dessin">
                <svg
                    class="carte-fond"
                    viewBox=boite.clone()
                    role="img"
                    aria-label=dit
                    inner_html=fond(&aires, &choroplethe)
                ></svg>
                // The table has these links for the keyboard and for those who hear the page.
                <svg
                    class="carte-liens"
                    viewBox=boite.clone()
                    aria-hidden="true"
                    on:mousedown=|clic| clic.prevent_default()
                >
                    {liens.collect_view()}
                </svg>
            </div>
            <ul class="carte-legende small" aria-label=textes::CARTE_LEGENDE>
                {choroplethe
                    .legende
                    .iter()
                    .map(|entree| legende(entree, choroplethe.grandeur))
                    .collect_view()}
            </ul>
        }
    };
    let dessinees = manquent < parts.items.len();
    dessinees.then(|| {
        view! {
            <div class="carte-parts">
                <ChoixDePuces
                    id="grandeur"
                    titre=textes::CARTE_CHOIX
                    choix=choix.to_vec()
                    valeur=Signal::derive(move || grandeur.get().code())
                    choisir=move |code: String| grandeur.set(Grandeur::lire(&code))
                />
                <div class="carte-et-legende">{carte}</div>
                <p class="help">
                    {(manquent > 0).then(|| textes::sans_contour(niveau, manquent))}
                    {encarts.then_some(" ")} {encarts.then_some(textes::CARTE_ENCARTS)} " " {source}
                </p>
            </div>
        }
    })
}

/// The shapes in their shades, and the two patterns of what has none.
fn fond(aires: &[(Aire, usize)], choroplethe: &Choroplethe) -> String {
    let motifs = "<defs>\
        <pattern id=\"carte-secret\" width=\"20\" height=\"20\" patternUnits=\"userSpaceOnUse\" \
        patternTransform=\"rotate(45)\"><rect class=\"motif-fond\" width=\"20\" height=\"20\"/>\
        <rect class=\"motif-trait\" width=\"6\" height=\"20\"/></pattern>\
        <pattern id=\"carte-inconnue\" width=\"24\" height=\"24\" patternUnits=\"userSpaceOnUse\">\
        <rect class=\"motif-fond\" width=\"24\" height=\"24\"/>\
        <circle class=\"motif-trait\" cx=\"12\" cy=\"12\" r=\"4\"/></pattern></defs>";
    let formes = aires.iter().filter_map(|(aire, rang)| {
        let teinte = *choroplethe.teintes.get(*rang)?;
        let motif = motif(teinte).map_or_else(String::new, |motif| format!(" fill=\"{motif}\""));
        Some(format!(
            "<path class=\"{}\"{motif} d=\"{}\"/>",
            teinte.classe(),
            aire.chemin
        ))
    });
    formes.fold(motifs.to_owned(), |dessin, forme| dessin + &forme)
}

/// What fills a part that has no shade.
const fn motif(teinte: Teinte) -> Option<&'static str> {
    match teinte {
        Teinte::Secret => Some("url(#carte-secret)"),
        Teinte::SansPopulation => Some("url(#carte-inconnue)"),
        Teinte::Classe(_) | Teinte::SansCra => None,
    }
}

/// A part under the pointer: its name, its number, and the way to its figures.
fn zone(
    page: Memo<PageStatistiques>,
    part: &PartDeTerritoire,
    aire: &Aire,
    choroplethe: &Choroplethe,
    naviguer: StoredValue<impl Fn(&str, leptos_router::NavigateOptions) + 'static, LocalStorage>,
) -> AnyView {
    let bulle = textes::bulle(part, choroplethe.grandeur);
    let chemin = aire.chemin.clone();
    match adresse(page, part) {
        Some(adresse) => {
            let la = adresse.clone();
            let suivre = move |clic: MouseEvent| {
                let autrement = clic.ctrl_key() || clic.meta_key() || clic.shift_key() || clic.alt_key();
                if clic.button() == 0 && !autrement {
                    clic.prevent_default();
                    naviguer.with_value(|naviguer| naviguer(&la, Default::default()));
                }
            };
            view! {
                <g>
                    <a href=adresse tabindex="-1" on:click=suivre>
                        <title>{bulle}</title>
                        <path d=chemin></path>
                    </a>
                </g>
            }
            .into_any()
        }
        None => view! {
            <g>
                <title>{bulle}</title>
                <path d=chemin></path>
            </g>
        }
        .into_any(),
    }
}

fn legende(entree: &Entree, grandeur: Grandeur) -> impl IntoView + use<> {
    view! {
        <li>
            <svg class="cle" viewBox="0 0 56 32" aria-hidden="true">
                <rect
                    class=entree.teinte.classe()
                    fill=motif(entree.teinte)
                    width="56"
                    height="32"
                ></rect>
            </svg>
            {textes::entree(entree, grandeur)}
        </li>
    }
}

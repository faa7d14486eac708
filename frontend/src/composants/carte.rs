use coop_client::chemins;
use coop_domain::{
    icones,
    lieu::{LieuTrouve, Localisation},
    textes::{cartographie as textes, lieu as textes_lieu, passages},
};
use leptos::prelude::*;

use super::{Badge, BadgeEtat, Dessin};

/// A found lieu, in a list: its name leads to its page.
#[component]
pub(crate) fn CarteLieu(
    /// The lieu, its distance, its state.
    trouve: LieuTrouve,
) -> impl IntoView {
    let distance = textes::distance(&trouve);
    let passage = trouve.prochain_passage.as_ref().map(passages::passage_trouve);
    let lieu = trouve.lieu;
    let approximative = lieu.localisation == Some(Localisation::Approchee) && trouve.distance_m.is_some();
    let etiquettes = textes::etiquettes(&lieu);
    view! {
        <li class="card lieu" id=format!("lieu-{}", lieu.id)>
            <div class="lieu-tete">
                <h3>
                    <a href=chemins::page_lieu(lieu.id)>{lieu.nom.clone()}</a>
                </h3>
                {distance.map(|distance| view! { <Badge classe="num">{distance}</Badge> })}
            </div>
            {passage
                .map(|passage| {
                    view! {
                        <p class="passage">
                            <Dessin icone=icones::RENDEZ_VOUS />
                            <span class="num">{passage}</span>
                        </p>
                    }
                })}
            <p class="muted">{textes_lieu::adresse(&lieu)}</p>
            <ul class="badges">
                <li>
                    <BadgeEtat etat=trouve.etat />
                </li>
                {approximative
                    .then(|| {
                        view! {
                            <li>
                                <Badge classe="warn">
                                    <Dessin icone=icones::LIEU />
                                    {textes::POSITION_APPROXIMATIVE}
                                </Badge>
                            </li>
                        }
                    })}
                {etiquettes
                    .into_iter()
                    .map(|etiquette| {
                        view! {
                            <li>
                                <Badge>{etiquette}</Badge>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </li>
    }
}

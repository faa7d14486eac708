use coop_client::chemins;
use coop_domain::{
    comptes::echanges::PropositionLieu,
    icones,
    textes::{espace, passages as textes},
};
use leptos::prelude::*;

use super::Geste;
use crate::{
    composants::{Badge, Dessin},
    donnees::charger,
    identite::Connecte,
};

/// Lieux that may be the permanence, as long as there is none. Nothing is added without the person.
#[component]
pub(super) fn Propositions(geste: Geste) -> impl IntoView {
    let sans_permanence = Memo::new(move |_| {
        geste.lieux.avec(|lieux| {
            lieux.is_some_and(|lieux| {
                let permanence =
                    |lieux: &Vec<_>| lieux.iter().any(|lieu: &super::LieuDActivite| lieu.principal);
                lieux.as_ref().is_ok_and(|lieux| !permanence(lieux))
            })
        })
    });
    let identite = geste.identite;
    let proposes = charger(
        move || sans_permanence.get(),
        move |demander| async move {
            if !demander {
                return Ok(Vec::new());
            }
            identite
                .demander(async |client: Connecte| client.propositions_de_lieux().await)
                .await
        },
    );
    move || {
        proposes.avec(|proposes| match proposes {
            // What could not be proposed is looked for: the search is below.
            Some(Ok(proposes)) if !proposes.is_empty() => {
                let lignes = proposes
                    .iter()
                    .map(|propose| proposition(propose, geste))
                    .collect_view();
                view! {
                    <section class="partie card propositions-lieux" aria-labelledby="propositions">
                        <h2 id="propositions">{textes::PROPOSES}</h2>
                        <p>{textes::PROPOSES_AIDE}</p>
                        <ul class="lignes">{lignes}</ul>
                    </section>
                }
                .into_any()
            }
            _ => ().into_any(),
        })
    }
}

fn proposition(propose: &PropositionLieu, geste: Geste) -> impl IntoView + use<> {
    let PropositionLieu {
        id,
        nom,
        adresse,
        raison,
    } = propose.clone();
    let dit = espace::permanence_choisie(&nom);
    let titre = textes::au_sujet_de(textes::PROPOSE_CHOISIR, &nom);
    view! {
        <li class="lieu-mien">
            <div>
                <p>
                    <Badge>{textes::raison(raison)}</Badge>
                </p>
                <h3>
                    <a href=chemins::page_lieu(id)>{nom}</a>
                </h3>
                <p class="muted">{adresse}</p>
            </div>
            <button
                class="btn main"
                type="button"
                aria-label=titre
                on:click=move |_| geste.ajouter(id, true, dit.clone())
            >
                <Dessin icone=icones::COCHE />
                {textes::PROPOSE_CHOISIR}
            </button>
        </li>
    }
}

//! Looking for a lieu of the cartography, to make it one of one's own.

use std::sync::Arc;

use coop_client::chemins::lieux as chemins;
use coop_domain::{
    icones,
    lieu::LieuTrouve,
    recherche::PageCartographie,
    textes::{cartographie, espace as textes, lieu as textes_lieu, saisie_lieu},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::Geste;
use crate::{
    composants::{Badge, ChampTexte, Dessin, EchecDeChargement},
    donnees::{api, charger},
    pages::cartographie::{Resultat, chercher},
};

/// The search, and what it found.
#[component]
pub(super) fn Ajouter(geste: Geste) -> impl IntoView {
    let api = api();
    let texte = RwSignal::new(String::new());
    let demande = RwSignal::new(String::new());
    let trouves = charger(
        move || demande.get(),
        move |q| {
            let page = PageCartographie {
                q: (!q.is_empty()).then_some(q),
                ..PageCartographie::default()
            };
            chercher(api.clone(), page)
        },
    );
    let envoyer = move |envoi: SubmitEvent| {
        envoi.prevent_default();
        demande.set(texte.with_untracked(|texte| texte.trim().to_owned()));
    };
    view! {
        <section class="partie">
            <div class="row between">
                <h2>{textes::LIEUX_AJOUTER_TITRE}</h2>
                <a class="btn" href=chemins::PAGE_NOUVEAU_LIEU>
                    <Dessin icone=icones::AJOUTER />
                    {saisie_lieu::NOUVEAU_TITRE}
                </a>
            </div>
            <form class="recherche" role="search" on:submit=envoyer>
                <ChampTexte
                    id="lieux-q"
                    etiquette=textes::LIEUX_CHERCHER
                    aide=textes::LIEUX_CHERCHER_AIDE
                    valeur=texte
                />
                <button class="btn main" type="submit">
                    <Dessin icone=icones::RECHERCHE />
                    {cartographie::CHERCHER}
                </button>
            </form>
            <div class="stack" role="status" aria-busy=move || trouves.en_cours().then_some("true")>
                {move || {
                    trouves
                        .avec(|resultat| match resultat {
                            Some(Ok(Some(trouve))) => trouves_pour(trouve, geste).into_any(),
                            Some(Err(erreur)) => {
                                let erreur = erreur.clone();
                                view! {
                                    <EchecDeChargement
                                        erreur=erreur
                                        reessayer=move |()| trouves.reessayer()
                                    />
                                }
                                    .into_any()
                            }
                            Some(Ok(None)) | None => ().into_any(),
                        })
                }}
            </div>
        </section>
    }
}

fn trouves_pour(trouve: &Arc<Resultat>, geste: Geste) -> impl IntoView + use<> {
    let resume = cartographie::resume(trouve.lieux.total.unwrap_or_default(), &trouve.resolution.centre);
    if trouve.lieux.items.is_empty() {
        return view! {
            <p>{textes::LIEUX_AUCUN_RESULTAT}</p>
            <p>
                <a class="btn" href=chemins::PAGE_NOUVEAU_LIEU>
                    <Dessin icone=icones::AJOUTER />
                    {saisie_lieu::NOUVEAU_TITRE}
                </a>
            </p>
        }
        .into_any();
    }
    view! {
        <p class="muted">{resume}</p>
        <ul class="lieux">
            {trouve.lieux.items.iter().map(|lieu| propose(lieu, geste)).collect_view()}
        </ul>
    }
    .into_any()
}

/// A found lieu, to be added.
fn propose(trouve: &LieuTrouve, geste: Geste) -> impl IntoView + use<> {
    let lieu = &trouve.lieu;
    let (id, nom, adresse) = (lieu.id, lieu.nom.clone(), textes_lieu::adresse(lieu));
    let dit = textes::lieu_ajoute(&nom);
    let action = format!("{} : {nom}", textes::LIEUX_AJOUTER);
    let deja = Memo::new(move |_| {
        geste.lieux.avec(|lieux| {
            lieux.is_some_and(|lieux| {
                lieux
                    .as_ref()
                    .is_ok_and(|lieux| lieux.iter().any(|lieu| lieu.id == id))
            })
        })
    });
    view! {
        <li class="card lieu-mien">
            <div>
                <h3>{nom}</h3>
                <p class="muted">{adresse}</p>
            </div>
            {move || {
                if deja.get() {
                    return view! { <Badge>{textes::LIEUX_DEJA}</Badge> }.into_any();
                }
                let dit = dit.clone();
                view! {
                    <button
                        class="btn"
                        type="button"
                        aria-label=action.clone()
                        on:click=move |_| geste.ajouter(id, false, dit.clone())
                    >
                        <Dessin icone=icones::AJOUTER />
                        {textes::LIEUX_AJOUTER}
                    </button>
                }
                    .into_any()
            }}
        </li>
    }
}

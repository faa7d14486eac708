//! « Mes CRA » : filters in the address, one page after the other.

mod etiqueter;
mod export;
mod filtres;
mod ligne;
mod listes;

use coop_client::{
    Page,
    chemins::cras::{self as chemins, PageCras},
};
use coop_domain::{cra::echanges::Cra, icones, textes::cra as textes};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{BrouillonEnAttente, FileDAttente, nouvelles::Nouveaute};
use crate::{
    annonces::Annonces,
    composants::{Dessin, EchecDeChargement, Pagination, SqueletteDeCartes, Vide},
    coquille::Titre,
    donnees::{Chargement, charger},
    hors_ligne::HorsLigne,
    identite::{Connecte, Identite},
    navigateur,
};
use etiqueter::{Choix, barre};
use export::{export, import};
use filtres::Filtres;
use ligne::ligne;
use listes::ListesGardees;

/// The heading of the list, which takes the focus when what had it has gone.
pub(super) const RESULTATS: &str = "liste-cras";

/// A page of the list, with the state that it answers.
type Cras = Chargement<(PageCras, Page<Cra>)>;

/// The page.
#[component]
pub(super) fn Liste() -> impl IntoView {
    let (identite, annonces) = (Identite::ici(), Annonces::ici());
    let lieu = use_location();
    // While the person leaves, the address is already another page's: what is shown stays.
    let page = Memo::new(move |avant: Option<&PageCras>| {
        if lieu.pathname.with(|chemin| chemin == chemins::PAGE_CRAS) {
            lieu.search.with(|requete| chemins::lire_page_cras(requete))
        } else {
            avant.cloned().unwrap_or_default()
        }
    });
    let hors_ligne = HorsLigne::ici();
    let cras: Cras = charger(
        // What the device has just sent is among them.
        move || (page.get(), hors_ligne.envois()),
        move |(page, _)| async move {
            let demandee = page.clone();
            identite
                .demander(async move |client: Connecte| client.cras(&demandee).await)
                .await
                .map(|lus| (page, lus))
        },
    );
    suivre_les_pages(page, cras, annonces);
    let supprimes = Memo::new(move |_| page.with(|page| page.supprimes));
    let choix = Choix::nouveau();
    Effect::new(move |_| {
        page.track();
        choix.vider();
    });
    view! {
        {move || {
            if supprimes.get() {
                view! {
                    <super::Fil />
                    <Titre texte=textes::SUPPRIMES_TITRE />
                    <p class="chapeau">{textes::SUPPRIMES_CHAPEAU}</p>
                }
                    .into_any()
            } else {
                view! {
                    <div class="row between">
                        <Titre texte=textes::LISTE_TITRE />
                        <div class="row">
                            <a class="btn" href=chemins::PAGE_JOURNEE>
                                <Dessin icone=icones::TABLEAU />
                                {textes::JOURNEE_TITRE}
                            </a>
                            <a class="btn main" href=chemins::PAGE_NOUVEAU>
                                <Dessin icone=icones::AJOUTER />
                                {textes::NOUVEAU}
                            </a>
                        </div>
                    </div>
                }
                    .into_any()
            }
        }}
        <div class="cra-nouvelles">
            <Nouveaute page=page change=move |()| cras.reessayer() />
            <BrouillonEnAttente />
            <FileDAttente />
        </div>
        <div class="deux">
            <Filtres page=page />
            <section class="resultats" aria-busy=move || cras.en_cours().then_some("true")>
                {move || (!supprimes.get()).then(|| view! { <ListesGardees page=page /> })}
                {move || {
                    cras.avec(|resultat| match resultat {
                        Some(Ok((page, lus))) => resultats(page, lus, cras, choix).into_any(),
                        Some(Err(erreur)) => {
                            let erreur = erreur.clone();
                            view! {
                                <h2 id=RESULTATS class="vh" tabindex="-1">
                                    {textes::RESULTATS}
                                </h2>
                                <EchecDeChargement erreur=erreur reessayer=move |()| cras.reessayer() />
                            }
                                .into_any()
                        }
                        None => view! { <SqueletteDeCartes nombre=4 /> }.into_any(),
                    })
                }}
            </section>
        </div>
    }
}

/// Says how many were found when a filter changes; another page of the list begins at its heading.
fn suivre_les_pages(page: Memo<PageCras>, cras: Cras, annonces: Annonces) {
    Effect::new(move |avant: Option<PageCras>| {
        let montree = cras.avec(|resultat| match resultat {
            Some(Ok((page, lus))) => Some((page.clone(), lus.total)),
            _ => None,
        });
        let Some((montree, total)) = montree else {
            return avant.unwrap_or_else(|| page.get_untracked());
        };
        if let Some(avant) = avant.filter(|avant| *avant != montree) {
            if let Some(total) = total {
                annonces.dire(textes::nombre(total));
            }
            if avant.cursor != montree.cursor && avant.premiere_page() == montree.premiere_page() {
                request_animation_frame(|| {
                    if let Some(titre) = navigateur::element(RESULTATS) {
                        // It comes into view with the focus.
                        let _ = titre.focus();
                    }
                });
            }
        }
        montree
    });
}

fn resultats(page: &PageCras, lus: &Page<Cra>, cras: Cras, choix: Choix) -> impl IntoView + use<> {
    let titre = lus
        .total
        .map_or_else(|| textes::RESULTATS.to_owned(), textes::nombre);
    let vers = |curseur: &Option<String>| {
        curseur.as_ref().map(|curseur| {
            chemins::page_cras(&PageCras {
                cursor: Some(curseur.clone()),
                ..page.clone()
            })
        })
    };
    let autres = PageCras {
        supprimes: true,
        ..PageCras::default()
    };
    let contenu = if lus.items.is_empty() {
        vide(page).into_any()
    } else {
        view! {
            <div class="row between">
                {export(page)}
                {(!page.supprimes).then(import)}
            </div>
            {(!page.supprimes).then(|| barre(choix, &lus.items, cras))}
            <ul class="lieux">{lus.items.iter().map(|cra| ligne(cra, cras, choix)).collect_view()}</ul>
            <Pagination
                precedente=vers(&lus.prev)
                suivante=vers(&lus.next)
                mots=[textes::PAGINATION, textes::PRECEDENTS, textes::SUIVANTS]
            />
        }
        .into_any()
    };
    view! {
        <div class="resultats-tete">
            <h2 id=RESULTATS tabindex="-1">
                {titre}
            </h2>
            {(!page.supprimes)
                .then(|| {
                    view! {
                        <a class="retour" href=chemins::page_cras(&autres)>
                            {textes::VOIR_SUPPRIMES}
                        </a>
                    }
                })}
        </div>
        {contenu}
    }
}

/// Nothing: why, and what to do first.
fn vide(page: &PageCras) -> impl IntoView + use<> {
    let sans_filtres = PageCras {
        supprimes: page.supprimes,
        ..PageCras::default()
    };
    if page.filtres() > 0 {
        view! {
            <Vide icone=icones::RECHERCHE>
                <h3>{textes::VIDE_FILTRES}</h3>
                <p>{textes::VIDE_FILTRES_AIDE}</p>
                <a class="btn" href=chemins::page_cras(&sans_filtres)>
                    {textes::FILTRES_EFFACER}
                </a>
            </Vide>
        }
        .into_any()
    } else if page.supprimes {
        view! {
            <Vide icone=icones::CORBEILLE>
                <h3>{textes::VIDE_SUPPRIMES}</h3>
                <p>{textes::VIDE_SUPPRIMES_AIDE}</p>
            </Vide>
        }
        .into_any()
    } else {
        view! {
            <Vide icone=icones::LISTE>
                <h3>{textes::VIDE}</h3>
                <p>{textes::VIDE_AIDE}</p>
                <div class="row">
                    <a class="btn main" href=chemins::PAGE_NOUVEAU>
                        <Dessin icone=icones::AJOUTER />
                        {textes::NOUVEAU}
                    </a>
                    {import()}
                </div>
            </Vide>
        }
        .into_any()
    }
}

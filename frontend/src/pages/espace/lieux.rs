//! The lieux where one works: choosing them on the search, and the permanence among them.

use std::sync::Arc;

use coop_client::{ErreurClient, chemins};
use coop_domain::{
    comptes::echanges::{AjoutLieu, LieuDActivite},
    icones,
    ids::LieuId,
    lieu::LieuTrouve,
    recherche::PageCartographie,
    textes::{cartographie, espace as textes, lieu as textes_lieu},
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use crate::{
    annonces::Messages,
    composants::{Badge, ChampTexte, Constat, Dessin, EchecDeChargement, SqueletteDeCartes, Vide},
    coquille::Titre,
    donnees::{Chargement, api, charger},
    identite::{Connecte, Identite},
    pages::cartographie::{Resultat, chercher},
};

/// The page.
#[component]
pub(super) fn Lieux() -> impl IntoView {
    let identite = Identite::ici();
    let lieux = charger(
        || (),
        move |()| identite.demander(async |client: Connecte| client.mes_lieux().await),
    );
    let geste = Geste {
        identite,
        messages: Messages::ici(),
        lieux,
        occupe: RwSignal::new(false),
    };
    view! {
        <Titre texte=textes::LIEUX_TITRE />
        <p class="chapeau">{textes::LIEUX_CHAPEAU}</p>
        <section class="partie" aria-busy=move || lieux.en_cours().then_some("true")>
            {move || {
                lieux
                    .avec(|resultat| match resultat {
                        Some(Ok(lieux)) if lieux.is_empty() => {
                            view! {
                                <Vide icone=icones::LIEU>
                                    <h2>{textes::LIEUX_VIDE}</h2>
                                    <p>{textes::LIEUX_VIDE_AIDE}</p>
                                </Vide>
                            }
                                .into_any()
                        }
                        Some(Ok(lieux)) => {
                            view! {
                                <ul class="lieux">
                                    {lieux.iter().map(|lieu| mien(lieu, geste)).collect_view()}
                                </ul>
                            }
                                .into_any()
                        }
                        Some(Err(erreur)) => {
                            let erreur = erreur.clone();
                            view! {
                                <EchecDeChargement erreur=erreur reessayer=move |()| lieux.reessayer() />
                            }
                                .into_any()
                        }
                        None => view! { <SqueletteDeCartes nombre=2 /> }.into_any(),
                    })
            }}
        </section>
        <Ajouter geste=geste />
    }
}

/// What the buttons of the page do: one thing at a time, then the list is read again.
#[derive(Clone, Copy)]
struct Geste {
    identite: Identite,
    messages: Messages,
    lieux: Chargement<Vec<LieuDActivite>>,
    occupe: RwSignal<bool>,
}

impl Geste {
    /// Adds a lieu, or makes it the permanence.
    fn ajouter(self, id: LieuId, principal: bool, dit: String) {
        self.faire(dit, async move |client: Connecte| {
            client.ajouter_lieu(&AjoutLieu { id, principal }).await
        });
    }

    /// Removes a lieu.
    fn retirer(self, id: LieuId, dit: String) {
        self.faire(dit, async move |client: Connecte| client.retirer_lieu(id).await);
    }

    fn faire(self, dit: String, geste: impl AsyncFnOnce(Connecte) -> Result<(), ErreurClient> + 'static) {
        if self.occupe.get_untracked() {
            return;
        }
        self.occupe.set(true);
        spawn_local(async move {
            let fait = self.identite.demander(geste).await;
            let _ = self.occupe.try_set(false);
            match fait {
                Ok(()) => {
                    self.messages.montrer(dit);
                    self.lieux.reessayer();
                    // Whether there is a permanence is one of the steps of the arrival.
                    let _ = self.identite.relire().await;
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => self.messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    }
}

/// One of one's lieux.
fn mien(lieu: &LieuDActivite, geste: Geste) -> impl IntoView + use<> {
    let LieuDActivite {
        id,
        nom,
        adresse,
        principal,
    } = lieu.clone();
    let (permanence, retrait) = (textes::permanence_choisie(&nom), textes::lieu_retire(&nom));
    let titre_retrait = textes::retirer(&nom);
    view! {
        <li class="card lieu-mien">
            <div>
                <h3>
                    <a href=chemins::page_lieu(id)>{nom}</a>
                </h3>
                <p class="muted">{adresse}</p>
            </div>
            <div class="row">
                {if principal {
                    view! {
                        <Badge classe="ok">
                            <Dessin icone=icones::COCHE />
                            {textes::PERMANENCE}
                        </Badge>
                    }
                        .into_any()
                } else {
                    view! {
                        <button
                            class="btn"
                            type="button"
                            on:click=move |_| geste.ajouter(id, true, permanence.clone())
                        >
                            {textes::PERMANENCE_CHOISIR}
                        </button>
                    }
                        .into_any()
                }}
                <button
                    class="btn quiet"
                    type="button"
                    aria-label=titre_retrait
                    on:click=move |_| geste.retirer(id, retrait.clone())
                >
                    {textes::LIEUX_RETIRER}
                </button>
            </div>
        </li>
    }
}

/// The search, and what it found.
#[component]
fn Ajouter(geste: Geste) -> impl IntoView {
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
            <h2>{textes::LIEUX_AJOUTER_TITRE}</h2>
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
        return view! { <p>{textes::LIEUX_AUCUN_RESULTAT}</p> }.into_any();
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

//! Who is signed in, in the header: a way in, or a menu.

use std::sync::Arc;

use coop_domain::{
    comptes::{droits::Etendue, echanges::Moi},
    enumeration::Enumeration,
    icones,
    textes::{connexion as textes, coquille, hors_ligne as textes_hors_ligne},
};
use leptos::{
    ev::{self, FocusEvent, KeyboardEvent},
    html,
    prelude::*,
};
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, Node};

use super::{
    entete::{SeConnecter, lien},
    sortie::SeDeconnecter,
};
use crate::{
    annonces::Annonces,
    composants::Dessin,
    hors_ligne::HorsLigne,
    identite::{Identite, Phase},
    pages::CREER_UN_CRA as CREER,
};

/// What the menu's button opens.
const CORPS: &str = "menu-personne";

/// A way in, or the person's menu; nothing while it is not known which.
#[component]
pub(super) fn Personne() -> impl IntoView {
    let identite = Identite::ici();
    let phase = identite.phase();
    move || match phase.get() {
        Phase::Attente => ().into_any(),
        Phase::Personne | Phase::Echec => view! { <SeConnecter /> }.into_any(),
        Phase::Quelquun(..) => identite
            .moi()
            .map(|moi| {
                view! {
                    <AEnvoyer />
                    <Menu moi=moi />
                }
            })
            .into_any(),
    }
}

/// To the person's own pages, in the navigation.
#[component]
pub(super) fn LienDeLEspace() -> impl IntoView {
    let chemin = use_location().pathname;
    let phase = Identite::ici().phase();
    let role = Memo::new(move |_| match phase.get() {
        Phase::Quelquun(_, attribution) => Some(attribution.role),
        _ => None,
    });
    move || {
        role.get().map(|role| {
            view! {
                {lien(coquille::ESPACE, icones::PERSONNE, chemin)}
                {(CREER.etendue(role) != Etendue::Aucune)
                    .then(|| {
                        lien(coquille::NAVIGATION_CRA, icones::SAISIR, chemin)
                    })}
            }
        })
    }
}

/// How many CRAs are of this device alone: leads to them.
#[component]
fn AEnvoyer() -> impl IntoView {
    let hors_ligne = HorsLigne::ici();
    let nombre = Memo::new(move |_| hors_ligne.a_envoyer());
    move || {
        let nombre = nombre.get();
        (nombre > 0).then(|| {
            view! {
                <a class="a-envoyer" href=coquille::HORS_LIGNE.chemin>
                    <span class="badge warn num">{textes_hors_ligne::a_envoyer_court(nombre)}</span>
                </a>
            }
        })
    }
}

/// The person's menu: a button, and what it shows.
#[component]
fn Menu(moi: Arc<Moi>) -> impl IntoView {
    let chemin = use_location().pathname;
    let ouvert = RwSignal::new(false);
    let (menu, bouton) = (NodeRef::<html::Div>::new(), NodeRef::<html::Button>::new());
    // On the way to another page, it has served.
    Effect::new(move |_| {
        chemin.track();
        ouvert.set(false);
    });
    let dehors = move |cible: Option<EventTarget>| {
        let cible = cible.and_then(|cible| cible.dyn_into::<Node>().ok());
        // What has the focus loses it when the menu is drawn anew: by then, this one has gone.
        match (cible, menu.try_get_untracked().flatten()) {
            (Some(cible), Some(menu)) => !menu.contains(Some(&cible)),
            _ => false,
        }
    };
    let ecoute = window_event_listener(ev::click, move |clic| {
        if dehors(clic.target()) {
            ouvert.set(false);
        }
    });
    on_cleanup(move || ecoute.remove());
    let au_clavier = move |touche: KeyboardEvent| {
        if touche.key() == "Escape" && ouvert.get_untracked() {
            ouvert.set(false);
            if let Some(bouton) = bouton.get_untracked() {
                let _ = bouton.focus();
            }
        }
    };
    let au_depart = move |depart: FocusEvent| {
        if dehors(depart.related_target()) {
            ouvert.set(false);
        }
    };
    let initiales: String = [moi.prenom.as_str(), moi.nom.as_str()]
        .iter()
        .filter_map(|nom| nom.chars().next())
        .collect();
    let prenom = moi.prenom.to_string();
    let sans_reseau = CREER.etendue(moi.role_actif.role) != Etendue::Aucune;
    let liens = [
        Some((coquille::ESPACE, icones::ACCUEIL)),
        Some((coquille::MON_COMPTE, icones::PERSONNE)),
        sans_reseau.then_some((coquille::HORS_LIGNE, icones::APPAREIL)),
        Some((coquille::AFFICHAGE, icones::CLAIR)),
    ]
    .into_iter()
    .flatten();
    view! {
        <div class="menu" node_ref=menu on:keydown=au_clavier on:focusout=au_depart>
            <button
                class="btn quiet"
                type="button"
                node_ref=bouton
                aria-expanded=move || ouvert.get().to_string()
                aria-controls=CORPS
                on:click=move |_| ouvert.update(|ouvert| *ouvert = !*ouvert)
            >
                <span class="avatar" aria-hidden="true">
                    {initiales}
                </span>
                <span class="hide-s">{prenom}</span>
                <span class="vh">{textes::MENU}</span>
            </button>
            <div class="menu-corps card lift" id=CORPS hidden=move || !ouvert.get()>
                <p>
                    <b>{format!("{} {}", moi.prenom, moi.nom)}</b>
                    <span class="muted small">{moi.identifiant.to_string()}</span>
                </p>
                {roles(&moi)}
                {liens
                    .map(|(lien, icone)| {
                        view! {
                            <a class="btn quiet" href=lien.chemin>
                                <Dessin icone=icone />
                                {lien.libelle}
                            </a>
                        }
                    })
                    .collect_view()}
                <SeDeconnecter />
            </div>
        </div>
    }
}

/// The choice of the active role, for those who have several.
fn roles(moi: &Moi) -> Option<impl IntoView + use<>> {
    let (identite, annonces) = (Identite::ici(), Annonces::ici());
    let actif = moi.role_actif.clone();
    (moi.roles.len() > 1).then(|| {
        view! {
            <div class="menu-roles" role="group" aria-label=textes::CHANGER_DE_ROLE>
                <p class="small muted">{textes::CHANGER_DE_ROLE}</p>
                {moi
                    .roles
                    .iter()
                    .map(|attribution| {
                        let role = attribution.role;
                        let choisi = *attribution == actif;
                        view! {
                            <button
                                class="btn quiet"
                                type="button"
                                aria-pressed=choisi.to_string()
                                on:click=move |_| identite.changer_role(role, annonces)
                            >
                                {choisi.then(|| view! { <Dessin icone=icones::COCHE /> })}
                                {role.libelle()}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
        }
    })
}

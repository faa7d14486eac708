//! Signing out: asked about first, when CRAs are of this device alone.

use coop_domain::{
    icones,
    textes::{connexion as textes, coquille, hors_ligne as textes_hors_ligne},
};
use leptos::{html, prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use crate::{
    annonces::Messages,
    composants::{Alerte, Dessin, Ton},
    hors_ligne::HorsLigne,
    identite::Identite,
};

const TITRE: &str = "sortie-titre";

/// Signs out, then to the sign-in page.
#[component]
pub(super) fn SeDeconnecter() -> impl IntoView {
    let (identite, messages, hors_ligne) = (Identite::ici(), Messages::ici(), HorsLigne::ici());
    let naviguer = use_navigate();
    let sortir = Callback::new(move |()| {
        let naviguer = naviguer.clone();
        let compte = untrack(|| identite.moi()).map(|moi| moi.id);
        identite.deconnecter(messages, move || {
            if let Some(compte) = compte {
                HorsLigne::quitter(compte);
            }
            naviguer(coquille::CONNEXION.chemin, Default::default());
        });
    });
    let question = NodeRef::<html::Dialog>::new();
    let demander = move |_| {
        let dialogue = question.get_untracked();
        match dialogue.filter(|_| untrack(|| hors_ligne.a_envoyer()) > 0) {
            // Where the browser cannot ask, nothing is lost: the CRAs stay.
            Some(dialogue) if dialogue.show_modal().is_ok() => {}
            _ => sortir.run(()),
        }
    };
    view! {
        <button class="btn quiet" type="button" on:click=demander>
            <Dessin icone=icones::SORTIE />
            {textes::SE_DECONNECTER}
        </button>
        <Question dialogue=question sortir=sortir />
    }
}

/// Send them, leave them there, or stay.
#[component]
fn Question(
    /// Where it is asked.
    dialogue: NodeRef<html::Dialog>,
    /// Signs out.
    sortir: Callback<()>,
) -> impl IntoView {
    let hors_ligne = HorsLigne::ici();
    let (occupe, echec) = (RwSignal::new(false), RwSignal::new(false));
    let fermer = move || {
        echec.set(false);
        if let Some(dialogue) = dialogue.get_untracked() {
            dialogue.close();
        }
    };
    let envoyer = move |_| {
        if occupe.get_untracked() {
            return;
        }
        occupe.set(true);
        echec.set(false);
        spawn_local(async move {
            let reste = hors_ligne.vider().await;
            if occupe.try_set(false).is_some() {
                return;
            }
            if reste == 0 {
                fermer();
                sortir.run(());
            } else {
                echec.set(true);
            }
        });
    };
    let garder = move |_| {
        fermer();
        sortir.run(());
    };
    view! {
        <dialog class="card lift dialogue" aria-labelledby=TITRE node_ref=dialogue>
            <h2 id=TITRE>{move || textes_hors_ligne::sortie(hors_ligne.a_envoyer())}</h2>
            <p>{textes_hors_ligne::SORTIE_AIDE}</p>
            {move || {
                echec
                    .get()
                    .then(|| {
                        view! {
                            <Alerte ton=Ton::Erreur>
                                <p>{textes_hors_ligne::SORTIE_ECHEC}</p>
                            </Alerte>
                        }
                    })
            }}
            <div class="cra-boutons">
                <button
                    class="btn main"
                    type="button"
                    aria-disabled=move || occupe.get().then_some("true")
                    on:click=envoyer
                >
                    {move || {
                        if occupe.get() {
                            textes_hors_ligne::EN_ROUTE
                        } else {
                            textes_hors_ligne::SORTIE_ENVOYER
                        }
                    }}
                </button>
                <button class="btn" type="button" on:click=garder>
                    {textes_hors_ligne::SORTIE_GARDER}
                </button>
                <button class="btn quiet" type="button" on:click=move |_| fermer()>
                    {textes_hors_ligne::SORTIE_ANNULER}
                </button>
            </div>
        </dialog>
    }
}

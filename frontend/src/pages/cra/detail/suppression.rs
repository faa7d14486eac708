use coop_client::chemins::cras as chemins;
use coop_domain::{icones, ids::CraId, textes::cra as textes};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use super::super::nouvelles::{Nouvelle, Nouvelles};
use crate::{
    annonces::Messages,
    composants::{Constat, Dessin},
    identite::{Connecte, Identite},
    navigateur,
};

/// The button that asks, and the one that answers.
const DEMANDER: &str = "supprimer";
const OUI: &str = "supprimer-oui";

/// Deletes a CRA, once it is confirmed; `change` is told when it is no longer as it is shown.
#[component]
pub(super) fn Suppression(id: CraId, version: String, #[prop(into)] change: Callback<()>) -> impl IntoView {
    let (identite, messages, nouvelles) = (Identite::ici(), Messages::ici(), Nouvelles::ici());
    let naviguer = use_navigate();
    let confirme = RwSignal::new(false);
    let occupe = StoredValue::new(false);
    let supprimer = move |_| {
        if occupe.get_value() {
            return;
        }
        occupe.set_value(true);
        let (naviguer, version) = (naviguer.clone(), version.clone());
        spawn_local(async move {
            let supprime = identite
                .demander(async move |client: Connecte| client.supprimer_cra(id, &version).await)
                .await;
            // Whether the person is still on the page.
            let la = occupe.try_set_value(false).is_none();
            match supprime {
                Ok(()) => {
                    messages.montrer(textes::SUPPRIME);
                    if la {
                        nouvelles.laisser(Nouvelle::Supprime(id));
                        naviguer(chemins::PAGE_CRAS, Default::default());
                    }
                }
                Err(erreur) if erreur.version_perimee() => {
                    messages.montrer(textes::SUPPRIMER_PERIME);
                    if la {
                        change.run(());
                    }
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    };
    let montrer = move |question: bool| {
        confirme.set(question);
        request_animation_frame(move || {
            let bouton = if question { OUI } else { DEMANDER };
            if let Some(bouton) = navigateur::element(bouton) {
                let _ = bouton.focus();
            }
        });
    };
    move || {
        if confirme.get() {
            view! {
                <div
                    class="stack serre confirmation card"
                    role="group"
                    aria-label=textes::SUPPRIMER_CONFIRMER
                >
                    <p>
                        <b>{textes::SUPPRIMER_CONFIRMER}</b>
                    </p>
                    <p>{textes::SUPPRIMER_AIDE}</p>
                    <div class="row">
                        <button class="btn" type="button" id=OUI on:click=supprimer.clone()>
                            <Dessin icone=icones::CORBEILLE />
                            {textes::SUPPRIMER_OUI}
                        </button>
                        <button class="btn quiet" type="button" on:click=move |_| montrer(false)>
                            {textes::SUPPRIMER_NON}
                        </button>
                    </div>
                </div>
            }
            .into_any()
        } else {
            view! {
                <button class="btn" type="button" id=DEMANDER on:click=move |_| montrer(true)>
                    <Dessin icone=icones::CORBEILLE />
                    {textes::SUPPRIMER}
                </button>
            }
            .into_any()
        }
    }
}

//! What is surprising in what is typed: asked of the server once it stands still, and never in the way.

use std::time::Duration;

use coop_domain::{
    cra::{SaisieCra, conseils::Conseil},
    icones,
    ids::CraId,
    textes::cra as textes,
};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use super::Formulaire;
use crate::{
    composants::Dessin,
    identite::{Connecte, Identite},
};

/// How long nothing is typed before it is asked.
const REPOS: Duration = Duration::from_millis(700);

/// The hints, beside the summary.
pub(super) fn conseils(formulaire: Formulaire, corrige: Option<CraId>) -> impl IntoView {
    let identite = Identite::ici();
    let conseils = RwSignal::new(Vec::<Conseil>::new());
    // What was asked last: a late answer about something else is dropped.
    let demande = StoredValue::new(0_u32);
    let minuteur = StoredValue::new(None::<TimeoutHandle>);
    let arreter = move || {
        if let Some(minuteur) = minuteur.try_get_value().flatten() {
            minuteur.clear();
        }
    };
    let saisie = formulaire.saisie;
    let cra = Memo::new(move |_| saisie.valeur());
    let demander = move |cra: SaisieCra| {
        let numero = demande.try_update_value(|numero| {
            *numero += 1;
            *numero
        });
        spawn_local(async move {
            let lus = identite
                .demander(async move |client: Connecte| client.conseils_cra(&cra, corrige).await)
                .await;
            if numero.is_some() && numero == demande.try_get_value() {
                // Without an answer there is nothing to say.
                let _ = conseils.try_set(lus.unwrap_or_default());
            }
        });
    };
    Effect::new(move |_| {
        let cra = cra.get();
        arreter();
        // Before the essential is said there is nothing to be surprised at.
        if cra.date.is_empty() || cra.duree.is_none() || cra.commune.is_empty() {
            conseils.set(Vec::new());
            return;
        }
        minuteur.set_value(set_timeout_with_handle(move || demander(cra.clone()), REPOS).ok());
    });
    on_cleanup(arreter);
    view! {
        <div role="status" class="cra-conseils">
            {move || {
                let dits = conseils.get();
                (!dits.is_empty())
                    .then(|| {
                        let dits = dits
                            .into_iter()
                            .map(|conseil| view! { <li>{conseil.message}</li> })
                            .collect_view();
                        view! {
                            <p class="row">
                                <Dessin icone=icones::INFORMATION />
                                <b>{textes::CONSEILS}</b>
                            </p>
                            <ul>{dits}</ul>
                        }
                    })
            }}
        </div>
    }
}

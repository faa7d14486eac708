use coop_client::chemins::comptes as chemins;
use coop_domain::{icones, textes::espace as textes};
use leptos::prelude::*;

use crate::{
    composants::Dessin,
    identite::{Connecte, Identite},
};

/// The checklist of the first days: never a wall, it can be put off.
#[component]
pub(super) fn Arrivee() -> impl IntoView {
    let identite = Identite::ici();
    let arrivee = Memo::new(move |_| identite.moi().map(|moi| moi.arrivee).unwrap_or_default());
    let reporter = move |reportee: bool| {
        leptos::task::spawn_local(async move {
            let faite = identite
                .demander(async move |client: Connecte| client.reporter_arrivee(reportee).await)
                .await;
            if faite.is_ok() {
                // What could not be read again is read at the next page.
                let _ = identite.relire().await;
            }
        });
    };
    move || {
        let arrivee = arrivee.get();
        if arrivee.reportee {
            return view! {
                <p>
                    <button class="btn quiet" type="button" on:click=move |_| reporter(false)>
                        {textes::ARRIVEE_MONTRER}
                    </button>
                </p>
            }
            .into_any();
        }
        let etapes = [
            (
                chemins::PAGE_LIEUX,
                textes::ETAPE_PERMANENCE,
                textes::ETAPE_PERMANENCE_AIDE,
                Some(arrivee.permanence),
            ),
            (
                chemins::PAGE_COMPTE,
                textes::ETAPE_PROFIL,
                textes::ETAPE_PROFIL_AIDE,
                Some(arrivee.profil),
            ),
            ("#outils", textes::ETAPE_OUTILS, textes::ETAPE_OUTILS_AIDE, None),
        ];
        view! {
            <section class="partie card">
                <div class="row between">
                    <h2>{textes::ARRIVEE}</h2>
                    <button class="btn quiet" type="button" on:click=move |_| reporter(true)>
                        {textes::ARRIVEE_PLUS_TARD}
                    </button>
                </div>
                <p class="muted">{textes::ARRIVEE_AIDE}</p>
                <ul class="services a-faire">
                    {etapes
                        .map(|(adresse, titre, aide, faite)| {
                            let icone = if faite == Some(true) { icones::COCHE } else { icones::SUIVANT };
                            let etat = faite
                                .map(|faite| if faite { textes::FAIT } else { textes::A_FAIRE });
                            view! {
                                <li>
                                    <span class="g">
                                        <Dessin icone=icone />
                                    </span>
                                    <span>
                                        <span>
                                            <a href=adresse>{titre}</a>
                                            {etat
                                                .map(|etat| {
                                                    view! { <span class="muted small">{format!(" {etat}")}</span> }
                                                })}
                                        </span>
                                        <span class="d">{aide}</span>
                                    </span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
        .into_any()
    }
}

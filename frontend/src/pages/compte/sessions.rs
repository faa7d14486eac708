//! The devices that are signed in.

use coop_domain::{comptes::echanges::SessionOuverte, textes::espace as textes};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    annonces::Messages,
    composants::{Badge, EchecDeChargement, SqueletteDeCartes},
    donnees::{Chargement, charger},
    identite::{Connecte, Identite},
    navigateur,
};

/// The devices that are signed in.
#[component]
pub(super) fn Sessions() -> impl IntoView {
    let identite = Identite::ici();
    let sessions = charger(
        || (),
        move |()| identite.demander(async |client: Connecte| client.sessions().await),
    );
    view! {
        <section class="partie card" aria-busy=move || sessions.en_cours().then_some("true")>
            <h2 id="sessions" tabindex="-1">
                {textes::SESSIONS}
            </h2>
            <p>{textes::SESSIONS_AIDE}</p>
            {move || {
                sessions
                    .avec(|resultat| match resultat {
                        Some(Ok(ouvertes)) => {
                            view! {
                                <ul class="lieux">
                                    {ouvertes
                                        .iter()
                                        .map(|session| appareil(session, sessions))
                                        .collect_view()}
                                </ul>
                            }
                                .into_any()
                        }
                        Some(Err(erreur)) => {
                            let erreur = erreur.clone();
                            view! {
                                <EchecDeChargement
                                    erreur=erreur
                                    reessayer=move |()| sessions.reessayer()
                                />
                            }
                                .into_any()
                        }
                        None => view! { <SqueletteDeCartes nombre=1 /> }.into_any(),
                    })
            }}
        </section>
    }
}

fn appareil(session: &SessionOuverte, sessions: Chargement<Vec<SessionOuverte>>) -> impl IntoView + use<> {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let id = session.id;
    let fermer = move |_| {
        spawn_local(async move {
            let fermee = identite
                .demander(async move |client: Connecte| client.fermer_session(id).await)
                .await;
            if fermee.is_ok() {
                messages.montrer(textes::SESSION_FERMEE);
                // The button that had the focus goes with its line.
                if let Some(titre) = navigateur::element("sessions") {
                    navigateur::focaliser(&titre);
                }
            }
            sessions.reessayer();
        });
    };
    let dates = textes::session_dates(
        &navigateur::date_locale(session.ouverte_le),
        &navigateur::date_locale(session.vue_le),
    );
    view! {
        <li class="card lieu-mien">
            <div>
                <h3>{session.appareil.clone()}</h3>
                <p class="muted small">{dates}</p>
            </div>
            {if session.courante {
                view! { <Badge classe="ok">{textes::SESSION_COURANTE}</Badge> }.into_any()
            } else {
                view! {
                    <button
                        class="btn"
                        type="button"
                        aria-label=textes::deconnecter(&session.appareil)
                        on:click=fermer
                    >
                        {textes::SESSION_FERMER}
                    </button>
                }
                    .into_any()
            }}
        </li>
    }
}

//! The network of what one follows: who was invited, who holds a post, who is active.

use coop_domain::{stats::pilotage::ActiviteDuReseau, textes::statistiques as textes};
use leptos::prelude::*;

use super::Question;
use crate::{
    composants::{EchecDeChargement, SqueletteDeCartes},
    donnees::charger,
    identite::{Connecte, Identite},
};

#[component]
pub(super) fn Reseau(question: Memo<Question>) -> impl IntoView {
    let identite = Identite::ici();
    let resultat = charger(
        move || question.get(),
        move |(territoire, demande)| async move {
            identite
                .demander(async |client: Connecte| client.reseau_de(&territoire, &demande).await)
                .await
        },
    );
    let de_nouveau = resultat;
    view! {
        <section class="partie" aria-labelledby="reseau">
            <h2 id="reseau">{textes::RESEAU}</h2>
            {move || {
                resultat
                    .avec(|resultat| match resultat {
                        None => view! { <SqueletteDeCartes nombre=1 /> }.into_any(),
                        Some(Err(erreur)) => {
                            view! {
                                <EchecDeChargement
                                    erreur=erreur.clone()
                                    reessayer=move |()| de_nouveau.reessayer()
                                />
                            }
                                .into_any()
                        }
                        Some(Ok(reseau)) => nombres(reseau).into_any(),
                    })
            }}
        </section>
    }
}

fn nombres(reseau: &ActiviteDuReseau) -> impl IntoView + use<> {
    let taux = reseau
        .taux_activation
        .map(|taux| textes::part_des_invitations(&textes::taux(taux)));
    let actifs = reseau
        .actifs
        .map_or_else(|| textes::SECRET.to_owned(), textes::nombre);
    let cartes = [
        (textes::EN_POSTE, textes::nombre(reseau.en_poste), None),
        (textes::ACTIFS, actifs, Some(textes::ACTIFS_AIDE.to_owned())),
        (textes::INVITES, textes::nombre(reseau.invites), None),
        (textes::ACTIVES, textes::nombre(reseau.actives), taux),
    ];
    view! {
        <ul class="kpis">
            {cartes
                .into_iter()
                .map(|(nom, nombre, dit)| {
                    view! {
                        <li class="kpi">
                            <span class="muted">{nom}</span>
                            <strong>{nombre}</strong>
                            <span class="muted small">{dit}</span>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

//! Activating an account, from the two links received by mail.

mod lien;
mod mot_de_passe;
mod suite;

use coop_domain::{
    comptes::echanges::{EtapeActivation, SuiteActivation},
    textes::activation as textes,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    composants::SqueletteDeCartes,
    coquille::{Titre, onglet},
    donnees::{api, charger},
    reprise::Pret,
};
use lien::lien_refuse;
use mot_de_passe::choix_du_mot_de_passe;
use suite::{Confirmer, suite};

/// The page of a link.
pub(crate) fn activation() -> AnyView {
    view! { <Activation /> }.into_any()
}

#[component]
fn Activation() -> impl IntoView {
    onglet(|| textes::ONGLET.to_owned());
    Pret::ici().dire();
    let api = api();
    // The link of the address: reading it again after the person has left would ask for another.
    let jeton = use_params_map()
        .with_untracked(|parametres| parametres.get("jeton"))
        .unwrap_or_default();
    let apercu = {
        let jeton = jeton.clone();
        charger(
            move || jeton.clone(),
            move |jeton| {
                let api = api.clone();
                async move { api.activation(&jeton).await }
            },
        )
    };
    let faite = RwSignal::new(None::<SuiteActivation>);
    move || {
        if let Some(faite) = faite.get() {
            return suite(&faite);
        }
        apercu.avec(|resultat| match resultat {
            Some(Ok(apercu)) if apercu.etape == EtapeActivation::MotDePasse => {
                choix_du_mot_de_passe(apercu, jeton.clone(), faite)
            }
            Some(Ok(apercu)) => {
                view! { <Confirmer identifiant=apercu.identifiant.to_string() jeton=jeton.clone() faite=faite /> }
                    .into_any()
            }
            Some(Err(erreur)) => lien_refuse(erreur, jeton.clone(), Callback::new(move |()| apercu.reessayer())),
            None => view! {
                <Titre texte=textes::ONGLET />
                <p role="status">{textes::CHARGEMENT}</p>
                <SqueletteDeCartes nombre=1 />
            }
            .into_any(),
        })
    }
}

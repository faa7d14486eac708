//! « Hors ligne » : what the device keeps, and the lieux of the département to be read without a network.

mod lieux;

use coop_domain::textes::hors_ligne as textes;
use leptos::{prelude::*, task::spawn_local};

use super::{
    connexion::prive,
    cra::{CREER, FileDAttente},
};
use crate::{
    composants::{Badge, Dessin},
    coquille::Titre,
    hors_ligne::{AIDE, HorsLigne},
};
use lieux::Lieux;

/// The page.
pub(crate) fn hors_ligne() -> AnyView {
    prive(textes::TITRE, CREER, || view! { <Page /> }.into_any())
}

#[component]
fn Page() -> impl IntoView {
    view! {
        <Titre texte=textes::TITRE />
        <p class="chapeau">{textes::CHAPEAU}</p>
        <div class="cra-nouvelles">
            <FileDAttente />
            <Pret />
        </div>
        <Lieux />
    }
}

/// Whether the form opens without a network, and what that keeps here.
#[component]
fn Pret() -> impl IntoView {
    let hors_ligne = HorsLigne::ici();
    let pret = RwSignal::new(false);
    Effect::new(move |_| {
        hors_ligne.provisions();
        spawn_local(async move {
            let gardee = hors_ligne.est_garde(AIDE).await;
            let _ = pret.try_set(gardee);
        });
    });
    let etat = move || {
        if pret.get() {
            view! {
                <p role="status">
                    <Badge classe="ok">
                        <Dessin icone=coop_domain::icones::COCHE />
                        {textes::PRET_OUI}
                    </Badge>
                </p>
            }
            .into_any()
        } else {
            view! {
                <p role="status" class="muted">
                    {textes::PRET_NON}
                </p>
            }
            .into_any()
        }
    };
    view! {
        <section class="card stack" aria-labelledby="pret">
            <h2 id="pret">{textes::PRET}</h2>
            {etat}
            <ul class="puces">
                {textes::GARDE.map(|phrase| view! { <li>{phrase}</li> }).collect_view()}
            </ul>
            <p>
                <b>{textes::INSTALLER}</b>
                ". "
                {textes::INSTALLER_AIDE}
            </p>
        </section>
    }
}

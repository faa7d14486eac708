//! Signing in: its own page, and wherever somebody must.

mod formulaire;
mod fournisseur;
mod prive;

use coop_domain::textes::connexion as textes;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    coquille::{Titre, onglet},
    identite::Identite,
    reprise::Pret,
};
use formulaire::FormulaireDeConnexion;
use fournisseur::{AuRetour, AvecFournisseur, Suite, page_voulue};
pub(crate) use fournisseur::{alerte, mots_du_compte, retour};
pub(crate) use prive::prive;

/// The page. Whoever is signed in is led to their own.
pub(crate) fn connexion() -> AnyView {
    view! { <Connexion /> }.into_any()
}

#[component]
fn Connexion() -> impl IntoView {
    onglet(|| textes::TITRE.to_owned());
    Pret::ici().dire();
    let identite = Identite::ici();
    let naviguer = use_navigate();
    // Of somebody who came back from the provider of identities.
    let suite = retour().map(|retour| RwSignal::new(Suite::du_retour(retour)));
    let en_attente =
        Memo::new(move |_| suite.is_some_and(|suite| suite.with(|suite| !matches!(suite, Suite::Refus(_)))));
    Effect::new(move |_| {
        if identite.ouverte() {
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            naviguer(&page_voulue(), options);
        }
    });
    view! {
        <article class="texte etroite">
            <Titre texte=textes::TITRE />
            {suite.map(|suite| view! { <AuRetour suite=suite /> })}
            {move || {
                (!en_attente.get())
                    .then(|| {
                        view! {
                            <p class="muted">{textes::CHAPEAU}</p>
                            <div class="card">
                                <FormulaireDeConnexion />
                                <AvecFournisseur />
                            </div>
                        }
                    })
            }}
        </article>
    }
}

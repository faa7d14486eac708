//! Signing in: its own page, and wherever somebody must.

mod formulaire;
mod fournisseur;
mod prive;

use coop_client::chemins::comptes as chemins;
use coop_domain::textes::connexion as textes;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    coquille::{Titre, onglet},
    identite::Identite,
    reprise::Pret,
};
use formulaire::FormulaireDeConnexion;
pub(crate) use fournisseur::Retour;
use fournisseur::{AuRetour, AvecFournisseur};
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
    let retour = Retour::lire();
    Effect::new(move |_| {
        // Whoever comes back from the provider is led to the page that they wanted.
        if identite.ouverte() && retour != Some(Retour::Reprise) {
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            naviguer(chemins::PAGE_ESPACE, options);
        }
    });
    view! {
        <article class="texte etroite">
            <Titre texte=textes::TITRE />
            {retour.map(|retour| view! { <AuRetour retour=retour /> })}
            <p class="muted">{textes::CHAPEAU}</p>
            <div class="card">
                <FormulaireDeConnexion />
                <AvecFournisseur />
            </div>
        </article>
    }
}

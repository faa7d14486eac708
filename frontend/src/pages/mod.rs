//! The pages, one folder or file each.

mod accueil;
mod affichage;
mod cartographie;
#[cfg(feature = "composants")]
mod galerie;
mod introuvable;
mod lieu;
mod mots;
mod plan_du_site;

use leptos::prelude::*;

pub(crate) use accueil::Accueil;
pub(crate) use affichage::Affichage;
pub(crate) use cartographie::{Cartographie, Memoire};
pub(crate) use introuvable::Introuvable;
pub(crate) use lieu::Lieu;
pub(crate) use mots::PageDeTexte;
pub(crate) use plan_du_site::PlanDuSite;

/// The page `/composants`, in development only.
#[cfg(feature = "composants")]
pub(crate) fn composants() -> AnyView {
    view! { <galerie::Galerie /> }.into_any()
}

/// The page `/composants` is not of this build.
#[cfg(not(feature = "composants"))]
pub(crate) fn composants() -> AnyView {
    view! { <Introuvable /> }.into_any()
}

//! The pages, one folder or file each.

mod accueil;
#[cfg(feature = "comptes")]
mod activation;
mod affichage;
#[cfg(not(feature = "comptes"))]
mod ailleurs;
mod cartographie;
#[cfg(feature = "comptes")]
mod compte;
#[cfg(feature = "comptes")]
mod comptes;
#[cfg(feature = "comptes")]
mod connexion;
#[cfg(feature = "comptes")]
mod cra;
#[cfg(feature = "comptes")]
mod equipe;
#[cfg(feature = "comptes")]
mod espace;
#[cfg(feature = "composants")]
mod galerie;
#[cfg(feature = "comptes")]
mod hors_ligne;
mod introuvable;
mod lieu;
#[cfg(feature = "comptes")]
mod mot_de_passe;
mod mots;
mod plan_du_site;
#[cfg(feature = "comptes")]
mod preuve;
mod servie;
#[cfg(feature = "comptes")]
mod statistiques;
#[cfg(feature = "comptes")]
mod transfert;

use leptos::prelude::*;

#[cfg(feature = "comptes")]
pub(crate) use self::{
    activation::activation,
    compte::compte,
    comptes::{comptes, journal_d_audit},
    connexion::connexion,
    cra::{
        CREER as CREER_UN_CRA, Nouvelles, cras, import_cra, modeles_de_cra, nouveau_cra, un_cra, une_journee,
    },
    equipe::equipe,
    espace::{espace, lieux, modifier_lieu, nouveau_lieu, passages},
    hors_ligne::hors_ligne,
    mot_de_passe::{oubli, reinitialisation},
    statistiques::{partage_recu, statistiques},
    transfert::transfert,
};

pub(crate) use accueil::Accueil;
pub(crate) use affichage::Affichage;
#[cfg(not(feature = "comptes"))]
pub(crate) use ailleurs::{
    ailleurs as activation, ailleurs as compte, ailleurs as comptes, ailleurs as connexion, ailleurs as cras,
    ailleurs as equipe, ailleurs as espace, ailleurs as hors_ligne, ailleurs as import_cra,
    ailleurs as journal_d_audit, ailleurs as lieux, ailleurs as modeles_de_cra, ailleurs as modifier_lieu,
    ailleurs as nouveau_cra, ailleurs as nouveau_lieu, ailleurs as oubli, ailleurs as partage_recu,
    ailleurs as passages, ailleurs as reinitialisation, ailleurs as transfert, ailleurs as un_cra,
    ailleurs as une_journee,
};
pub(crate) use cartographie::{Cartographie, Memoire};
pub(crate) use introuvable::Introuvable;
pub(crate) use lieu::Lieu;
pub(crate) use mots::PageDeTexte;
pub(crate) use plan_du_site::PlanDuSite;
pub(crate) use servie::servie;
#[cfg(not(feature = "comptes"))]
pub(crate) use servie::servie as statistiques;

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

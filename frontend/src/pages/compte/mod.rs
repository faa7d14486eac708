//! One's own account: who one is, the password, the devices that are signed in, what is kept.

mod donnees;
mod double;
mod equipes;
mod federee;
mod mot_de_passe;
mod profil;
mod sessions;
mod suppression;
mod transfert;

use coop_domain::{
    comptes::{
        Role,
        droits::{Action, Droit, Ressource},
        echanges::Moi,
    },
    enumeration::Enumeration,
    textes::{compte as textes, espace},
};
use leptos::prelude::*;

use self::{
    donnees::Donnees, double::Double, equipes::Equipes, federee::Federee, mot_de_passe::MotDePasse,
    profil::Profil, sessions::Sessions, transfert::Transfert,
};
use super::connexion::prive;
use crate::{composants::Paires, coquille::Titre, identite::Identite};

/// What the page needs.
const DROIT: Droit = Droit::new(Ressource::Profil, Action::Lire);

/// The page.
pub(crate) fn compte() -> AnyView {
    prive(espace::COMPTE_TITRE, DROIT, || view! { <Compte /> }.into_any())
}

#[component]
fn Compte() -> impl IntoView {
    let identite = Identite::ici();
    let conseiller = untrack(|| identite.moi()).is_some_and(|moi| moi.role_actif.role == Role::Conseiller);
    view! {
        <Titre texte=espace::COMPTE_TITRE />
        <Profil />
        {move || identite.moi().map(|moi| administration(&moi))}
        <MotDePasse />
        <Transfert />
        <Double />
        <Federee />
        {conseiller.then(|| view! { <Equipes /> })}
        <Sessions />
        <Donnees />
    }
}

/// What others look after.
fn administration(moi: &Moi) -> impl IntoView + use<> {
    let adresse = |adresse: &Option<_>| adresse.iter().map(ToString::to_string).collect();
    let paires = vec![
        (espace::IDENTIFIANT, vec![moi.identifiant.to_string()]),
        (
            espace::COURRIEL_PROFESSIONNEL,
            adresse(&moi.courriel_professionnel),
        ),
        (
            espace::COURRIEL_PERSONNEL,
            vec![moi.courriel_personnel.to_string()],
        ),
        (
            espace::STRUCTURE,
            moi.structure
                .iter()
                .map(|structure| structure.nom.clone())
                .collect(),
        ),
        (
            espace::ROLES,
            moi.roles
                .iter()
                .map(|attribution| attribution.role.libelle().to_owned())
                .collect(),
        ),
    ];
    view! {
        <section class="partie card">
            <h2>{textes::ADMINISTRATION}</h2>
            <Paires paires=paires />
            <p class="muted">{textes::ADMINISTRATION_AIDE}</p>
        </section>
    }
}

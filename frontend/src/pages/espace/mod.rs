//! « Mon espace » : where a signed-in person starts.

mod arrivee;
mod invitations;
mod lieux;
mod passages;
mod saisie;

use coop_domain::{
    comptes::{
        Role,
        droits::{Action, Droit, Etendue, Ressource},
        tuiles,
    },
    enumeration::Enumeration,
    icones,
    textes::{coquille, espace as textes},
};
use leptos::prelude::*;

use super::{
    connexion::prive,
    cra::{BrouillonEnAttente, CREER as CREER_UN_CRA, ModelesALAccueil},
};
use crate::{
    composants::{Dessin, Tuile},
    coquille::Titre,
    identite::Identite,
};
use arrivee::Arrivee;
use invitations::Invitations;
use lieux::Lieux;

pub(crate) use passages::passages;

pub(crate) use saisie::{ChampCommune, modifier_lieu, nouveau_lieu};

/// What one's own page needs.
const PROFIL: Droit = Droit::new(Ressource::Profil, Action::Lire);
/// What the page of one's lieux needs.
const LIEUX: Droit = Droit::new(Ressource::LieuxPropres, Action::Lister);
/// What the page of accounts needs.
pub(crate) const COMPTES: Droit = Droit::new(Ressource::Compte, Action::Lister);

/// The page.
pub(crate) fn espace() -> AnyView {
    prive(textes::TITRE, PROFIL, || view! { <Espace /> }.into_any())
}

/// The page of one's lieux.
pub(crate) fn lieux() -> AnyView {
    prive(textes::LIEUX_TITRE, LIEUX, || view! { <Lieux /> }.into_any())
}

#[component]
fn Espace() -> impl IntoView {
    Identite::ici().moi().map(|moi| {
        let role = moi.role_actif.role;
        view! {
            <p class="muted">{role.libelle()}</p>
            <div class="row between">
                <Titre texte=textes::bonjour(moi.prenom.as_str()) />
                {(CREER_UN_CRA.etendue(role) != Etendue::Aucune)
                    .then(|| {
                        view! {
                            <a class="btn main" href=coquille::NOUVEAU_CRA.chemin>
                                <Dessin icone=icones::AJOUTER />
                                {coquille::NOUVEAU_CRA.libelle}
                            </a>
                        }
                    })}
            </div>
            {(role == Role::Conseiller).then(|| view! { <BrouillonEnAttente /> <ModelesALAccueil /> <Invitations /> <Arrivee /> })}
            <section class="partie" id="outils">
                <h2 id="outils-titre" tabindex="-1">
                    {textes::OUTILS}
                </h2>
                <ul class="tiles">{tuiles(role)}</ul>
            </section>
        }
    })
}

/// The tools of a role.
fn tuiles(role: Role) -> impl IntoView {
    tuiles::tuiles(role)
        .iter()
        .map(|tuile| {
            view! {
                <Tuile
                    adresse=tuile.adresse
                    icone=tuile.icone
                    titre=tuile.titre
                    aide=tuile.description
                    externe=tuile.est_externe()
                />
            }
        })
        .collect_view()
}

//! CRAs: reporting one, finding it again, correcting and deleting it.

mod attente;
mod brouillon;
mod champs;
mod conflit;
mod correction;
mod detail;
mod formulaire;
mod importation;
mod journee;
mod liste;
mod modeles;
mod nouveau;
mod nouvelles;
mod saisie;

use coop_client::chemins::cras as chemins;
use coop_domain::{
    comptes::droits::{Action, Droit, Ressource},
    icones,
    textes::{cra as textes, import_cra as import_textes},
};
use leptos::prelude::*;

use super::connexion::prive;
use crate::composants::{Alerte, Dessin, Ton};
use brouillon::Brouillon;
use detail::Detail;
use importation::Importation;
use journee::Journee;
use liste::Liste;
use modeles::PageModeles;
use nouveau::Nouveau;

pub(crate) use attente::FileDAttente;
pub(crate) use modeles::ModelesALAccueil;
pub(crate) use nouvelles::Nouvelles;

const LISTER: Droit = Droit::new(Ressource::Cra, Action::Lister);
const LIRE: Droit = Droit::new(Ressource::Cra, Action::Lire);
/// What reporting needs.
pub(crate) const CREER: Droit = Droit::new(Ressource::Cra, Action::Creer);

/// The page of one's CRAs.
pub(crate) fn cras() -> AnyView {
    prive(textes::LISTE_TITRE, LISTER, || view! { <Liste /> }.into_any())
}

/// The page of a new CRA.
pub(crate) fn nouveau_cra() -> AnyView {
    prive(textes::NOUVEAU_TITRE, CREER, || view! { <Nouveau /> }.into_any())
}

/// The page where a day is reported.
pub(crate) fn une_journee() -> AnyView {
    prive(textes::JOURNEE_TITRE, CREER, || view! { <Journee /> }.into_any())
}

/// The page of one's templates.
pub(crate) fn modeles_de_cra() -> AnyView {
    prive(textes::MODELES_TITRE, LISTER, || {
        view! { <PageModeles /> }.into_any()
    })
}

/// The page where a file of CRAs is imported.
pub(crate) fn import_cra() -> AnyView {
    prive(import_textes::TITRE, CREER, || {
        view! { <Importation /> }.into_any()
    })
}

/// The page of a CRA.
pub(crate) fn un_cra() -> AnyView {
    prive(textes::UN_TITRE, LIRE, || view! { <Detail /> }.into_any())
}

/// Back to one's CRAs.
#[component]
fn Fil() -> impl IntoView {
    view! {
        <p class="fil">
            <a class="retour" href=chemins::PAGE_CRAS>
                <Dessin icone=icones::PRECEDENT />
                {textes::RETOUR}
            </a>
        </p>
    }
}

/// A draft waits: for the pages where one may have forgotten it.
#[component]
pub(crate) fn BrouillonEnAttente() -> impl IntoView {
    Brouillon::attend().then(|| {
        view! {
            <Alerte ton=Ton::Information>
                <p class="row between">
                    <span>{textes::BROUILLON_ATTEND}</span>
                    <a class="btn" href=chemins::PAGE_NOUVEAU>
                        {textes::BROUILLON_REPRENDRE}
                    </a>
                </p>
            </Alerte>
        }
    })
}

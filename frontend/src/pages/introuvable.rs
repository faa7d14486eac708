use coop_domain::{
    icones,
    textes::{coquille, erreurs},
};
use leptos::prelude::*;

use crate::{
    composants::{Dessin, Vide},
    coquille::{Titre, onglet},
    reprise::Pret,
};

/// No page lives at this address.
#[component]
pub(crate) fn Introuvable() -> impl IntoView {
    onglet(|| erreurs::PAGE_INTROUVABLE.to_owned());
    Pret::ici().dire();
    view! {
        <Vide icone=icones::RECHERCHE>
            <Titre texte=erreurs::PAGE_INTROUVABLE />
            <p>{erreurs::PAGE_INTROUVABLE_AIDE}</p>
            <div class="row">
                <a class="btn main" href=coquille::CARTOGRAPHIE.chemin>
                    <Dessin icone=icones::LIEU />
                    {erreurs::CHERCHER_UN_LIEU}
                </a>
                <a class="btn" href=coquille::ACCUEIL.chemin>
                    {erreurs::RETOUR_ACCUEIL}
                </a>
            </div>
        </Vide>
    }
}

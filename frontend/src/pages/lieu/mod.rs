//! The page of a lieu.

mod accueil;
mod actions;
mod contact;
mod horaires;
mod passages;
mod provenance;
mod services;

use std::sync::Arc;

use coop_client::{ErreurClient, chemins};
use coop_domain::{
    icones,
    ids::LieuId,
    lieu::LieuDetaille,
    recherche::PageCartographie,
    textes::{cartographie, coquille, erreurs, lieu as textes},
};
use leptos::{ev::MouseEvent, prelude::*};
use leptos_router::hooks::use_params_map;

use super::cartographie::Recherche;
use crate::{
    composants::{Badge, BadgeEtat, Dessin, EchecDeChargement, SqueletteDeFiche, Vide},
    coquille::{Historique, Titre, onglet},
    donnees::{Api, api, charger},
    reprise::Pret,
};
use accueil::accueil;
use actions::actions;
use contact::contact;
use horaires::horaires;
use passages::{conseillers, passages};
use provenance::provenance;
use services::{presentation, services};

#[cfg(feature = "comptes")]
pub(crate) use passages::passage_dit;

/// The lieu of the address; `None` when there is none.
type Trouve = Option<Arc<LieuDetaille>>;

/// The page.
#[component]
pub(crate) fn Lieu() -> impl IntoView {
    let parametres = use_params_map();
    // While the person leaves, the address has no identifier any more: what is shown stays.
    let id = Memo::new(move |avant: Option<&Option<LieuId>>| {
        match parametres.with(|parametres| parametres.get("id")) {
            Some(id) => id.parse().ok(),
            None => avant.copied().flatten(),
        }
    });
    let api = api();
    let lieu = charger(move || id.get(), move |id| chercher(api.clone(), id));
    onglet(move || {
        lieu.avec(|lieu| match lieu {
            Some(Ok(Some(trouve))) => trouve.lieu.nom.clone(),
            Some(Ok(None)) => textes::INTROUVABLE.to_owned(),
            _ => textes::CHARGEMENT.to_owned(),
        })
    });
    let (pret, historique) = (Pret::ici(), Historique::ici());
    Effect::new(move |_| {
        lieu.avec(|lieu| {
            if let Some(Ok(trouve)) = lieu {
                pret.dire();
                if let Some(trouve) = trouve {
                    historique.voir(trouve.lieu.id);
                }
            }
        });
    });
    view! {
        <div aria-busy=move || {
            lieu.en_cours().then_some("true")
        }>
            {move || {
                lieu.avec(|resultat| match resultat {
                    Some(Ok(Some(trouve))) => fiche(trouve).into_any(),
                    Some(Ok(None)) => introuvable().into_any(),
                    Some(Err(erreur)) => {
                        view! {
                            <EchecDeChargement
                                erreur=erreur.clone()
                                reessayer=move |()| lieu.reessayer()
                            />
                        }
                            .into_any()
                    }
                    None => view! { <SqueletteDeFiche /> }.into_any(),
                })
            }}
        </div>
    }
}

async fn chercher(api: Api, id: Option<LieuId>) -> Result<Trouve, ErreurClient> {
    let Some(id) = id else { return Ok(None) };
    match api.lieu(id).await {
        Ok(lieu) => Ok(Some(Arc::new(lieu))),
        Err(erreur) if erreur.est_introuvable() => Ok(None),
        Err(erreur) => Err(erreur),
    }
}

fn fiche(detaille: &LieuDetaille) -> impl IntoView + use<> {
    let lieu = &detaille.lieu;
    let etiquettes = textes::etiquettes(lieu);
    let historique = Historique::ici();
    view! {
        <p class="fil">
            <a class="retour" href=coquille::CARTOGRAPHIE.chemin on:click=move |clic| revenir(historique, &clic)>
                <Dessin icone=icones::PRECEDENT />
                {textes::RETOUR}
            </a>
        </p>
        <header class="fiche-tete">
            <Titre texte=lieu.nom.clone() />
            <p class="fiche-adresse">{textes::adresse(lieu)}</p>
            <ul class="badges">
                <li>
                    <BadgeEtat etat=detaille.etat.clone() />
                </li>
                {etiquettes
                    .into_iter()
                    .map(|etiquette| {
                        view! {
                            <li>
                                <Badge>{etiquette}</Badge>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            {actions(lieu)}
        </header>
        <div class="fiche">
            <div class="fiche-cote">
                {horaires(detaille)}
                {contact(lieu)}
                {conseillers(&detaille.conseillers)}
            </div>
            <div class="fiche-principal">
                {passages(&detaille.passages)}
                {services(lieu.services)}
                {presentation(lieu)}
                {accueil(lieu)}
            </div>
        </div>
        {provenance(lieu)}
    }
}

/// Back to the very list one came from, where one left it.
fn revenir(historique: Historique, clic: &MouseEvent) {
    let modifie = clic.ctrl_key() || clic.meta_key() || clic.shift_key() || clic.button() != 0;
    if !modifie
        && historique.suit(chemins::CARTOGRAPHIE)
        && window().history().and_then(|pages| pages.back()).is_ok()
    {
        clic.prevent_default();
    }
}

fn introuvable() -> impl IntoView {
    view! {
        <Vide icone=icones::LIEU>
            <Titre texte=textes::INTROUVABLE />
            <p>{textes::INTROUVABLE_AIDE}</p>
            <div class="row">
                <a class="btn main" href=chemins::CARTOGRAPHIE>
                    <Dessin icone=icones::RECHERCHE />
                    {cartographie::TITRE}
                </a>
                <a class="btn" href=coquille::ACCUEIL.chemin>
                    {erreurs::RETOUR_ACCUEIL}
                </a>
            </div>
        </Vide>
        <Recherche page=PageCartographie::default() etiquette_cachee=false />
    }
}

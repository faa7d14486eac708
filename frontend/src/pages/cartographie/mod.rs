//! The page « Cartographie »: search box, filters, results. Its state is its address.

mod filtres;
mod memoire;
mod position;
mod recherche;
mod resultats;

use std::sync::Arc;

use coop_client::{ErreurClient, chemins};
use coop_domain::{
    problemes::CodeProbleme,
    recherche::{PageCartographie, PageDeLieux, RechercheLieux, Resolution},
    textes::cartographie as textes,
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

pub(crate) use memoire::Memoire;
pub(crate) use recherche::Recherche;

use crate::{
    coquille::{Historique, Titre, onglet},
    donnees::{Api, api, charger},
};
use filtres::{Filtres, FiltresRapides};
use resultats::Resultats;

/// The form to which every control of the page belongs.
const FORMULAIRE: &str = "recherche";

/// What was found for a state of the page; `None` when it asks for nothing.
pub(crate) type Trouve = Option<Arc<Resultat>>;

/// An answer, and what it answers.
pub(crate) struct Resultat {
    page: PageCartographie,
    pub(crate) resolution: Resolution,
    pub(crate) lieux: PageDeLieux,
    /// The address carried a cursor that is not of this search: the first page is shown.
    curseur_refuse: bool,
}

/// The page.
#[component]
pub(crate) fn Cartographie() -> impl IntoView {
    let lieu = use_location();
    // While the person leaves, the address is already another page's: what is shown stays.
    let page = Memo::new(move |avant: Option<&PageCartographie>| {
        if lieu.pathname.with(|chemin| chemin == chemins::CARTOGRAPHIE) {
            lieu.search
                .with(|requete| chemins::lire_page_cartographie(requete))
        } else {
            avant.cloned().unwrap_or_default()
        }
    });
    let api = api();
    let (memoire, historique) = (Memoire::ici(), Historique::ici());
    let resultats = charger(
        move || page.get(),
        move |page| {
            let api = api.clone();
            let vu = historique.retour().then(|| memoire.retrouver(&page)).flatten();
            async move {
                if vu.is_some() {
                    return Ok(vu);
                }
                let trouve = chercher(api, page).await?;
                if let Some(trouve) = &trouve {
                    memoire.garder(trouve);
                }
                Ok(trouve)
            }
        },
    );
    onglet(move || {
        resultats.avec(|resultat| match resultat {
            Some(Ok(Some(trouve))) => textes::onglet(Some(&trouve.resolution.centre)),
            _ => textes::onglet(None),
        })
    });
    view! {
        <Titre texte=textes::TITRE />
        <Recherche page=page etiquette_cachee=true />
        <FiltresRapides page=page />
        <div class="deux">
            <Filtres page=page />
            <Resultats page=page resultats=resultats />
        </div>
    }
}

/// Where to look, then what is there.
pub(crate) async fn chercher(api: Api, page: PageCartographie) -> Result<Trouve, ErreurClient> {
    if !page.demande_quelque_chose() {
        return Ok(None);
    }
    let resolution = resoudre(&api, &page).await?;
    let (lieux, curseur_refuse) = match api.lieux(&resolution.recherche).await {
        Err(erreur) if erreur.est(CodeProbleme::CurseurInvalide) => {
            let debut = RechercheLieux {
                cursor: None,
                ..resolution.recherche.clone()
            };
            (api.lieux(&debut).await?, true)
        }
        lieux => (lieux?, false),
    };
    Ok(Some(Arc::new(Resultat {
        page,
        resolution,
        lieux,
        curseur_refuse,
    })))
}

/// Around the point, else the commune if it exists, else what the words mean, else everywhere.
async fn resoudre(api: &Api, page: &PageCartographie) -> Result<Resolution, ErreurClient> {
    if let Some(point) = page.point {
        return Ok(Resolution::autour(page, point));
    }
    if let Some(code) = &page.commune {
        match api.commune(code).await {
            Err(erreur) if erreur.est_introuvable() => {}
            commune => return Ok(Resolution::commune(page, code, &commune?)),
        }
    }
    Ok(match &page.q {
        Some(mots) => Resolution::mots(page, mots, api.interpretation(mots).await?),
        None => Resolution::pays(page),
    })
}

/// Goes to another state of the page, without moving it under the person's eyes.
fn aller() -> impl Fn(&PageCartographie) + Clone {
    let naviguer = use_navigate();
    move |page| {
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        naviguer(&chemins::page_cartographie(page), options);
    }
}

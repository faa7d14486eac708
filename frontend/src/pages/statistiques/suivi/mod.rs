//! Figures of what one follows: a team, posts, a territory and its parts. Its state is its address.

mod cache;
mod carte;
mod parts;
mod recus;
mod reseau;

use coop_client::{ErreurClient, chemins::stats as chemins};
use coop_domain::{
    comptes::{Attribution, Portee},
    icones,
    stats::{
        echanges::{NiveauStats, Statistiques},
        page::{DemandeChiffres, PageStatistiques, TerritoireStats},
    },
    temps::Date,
    textes::statistiques as textes,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

pub(super) use self::recus::DROIT as DROIT_PARTAGES;
use self::{cache::Cache, parts::Parts, recus::Recus, reseau::Reseau};
use super::{
    Vu, annonce, chiffres::Chiffres, cras, entete::Tete, filtres::Filtres, periode::Periodes,
    telecharger::Telechargement,
};
use crate::{
    annonces::Annonces,
    composants::{Dessin, EchecDeChargement, SqueletteDeCartes, Vide},
    donnees::{Chargement, charger},
    identite::{Connecte, Identite, Phase},
    navigateur,
};

/// What is asked: of what, and of when.
type Question = (TerritoireStats, DemandeChiffres);

/// The page, for the active role of who is signed in.
pub(super) fn page() -> AnyView {
    let Phase::Quelquun(_, attribution) = Identite::ici().phase().get_untracked() else {
        return ().into_any();
    };
    let page = navigateur::aujourd_hui().map(|jour| {
        view! { <Suivi racine=racine(&attribution) aujourd_hui=jour /> }
    });
    view! { {page} }.into_any()
}

/// What a role follows first.
fn racine(attribution: &Attribution) -> TerritoireStats {
    match &attribution.portee {
        Portee::Equipe(id) => TerritoireStats::nouveau(NiveauStats::Equipe, id.to_string()),
        Portee::Structure(id) => TerritoireStats::nouveau(NiveauStats::Structure, id.to_string()),
        Portee::Departement(code) => TerritoireStats::nouveau(NiveauStats::Departement, code.to_string()),
        Portee::Region(code) => TerritoireStats::region(code.to_string()),
        Portee::Hub(slug) => TerritoireStats::nouveau(NiveauStats::Hub, slug.to_string()),
        Portee::Soi | Portee::Tout => TerritoireStats::france(),
    }
}

/// What the page shows below its choices.
#[derive(Clone, PartialEq)]
enum Vue {
    Attente,
    Echec(ErreurClient),
    Cachee,
    Vide,
    Chiffres,
}

#[component]
fn Suivi(racine: TerritoireStats, aujourd_hui: Date) -> impl IntoView {
    let (identite, annonces) = (Identite::ici(), Annonces::ici());
    let lieu = use_location();
    let premiere = racine.clone();
    // Of an employer or a team, nothing is published.
    let publique = match racine.niveau {
        NiveauStats::Structure | NiveauStats::Equipe => chemins::page_publique(&TerritoireStats::france()),
        _ => chemins::page_publique(&racine),
    };
    // While the person leaves, the address is already another page's: what is shown stays.
    let page = Memo::new(move |avant: Option<&PageStatistiques>| {
        if lieu.pathname.with(|chemin| chemin == chemins::PAGE) {
            lieu.search
                .with(|requete| chemins::lire_page_suivie(requete, &premiere))
        } else {
            avant.cloned().unwrap_or_default()
        }
    });
    let question = Memo::new({
        let racine = racine.clone();
        move |_| -> Question {
            page.with(|page| {
                let territoire = page.territoire.clone().unwrap_or_else(|| racine.clone());
                (territoire, page.demande(aujourd_hui))
            })
        }
    });
    let demander = move |(territoire, demande): Question| async move {
        let chiffres = identite
            .demander(async |client: Connecte| client.chiffres_de(&territoire, &demande).await)
            .await?;
        Ok(Vu { demande, chiffres })
    };
    let resultat = charger(move || question.get(), demander);
    let precedent = charger(
        move || question.with(|(territoire, demande)| Some((territoire.clone(), demande.un_an_avant()?))),
        move |avant| async move {
            match avant {
                Some(avant) => demander(avant).await.map(Some),
                None => Ok(None),
            }
        },
    );
    let vu = Memo::new(move |_| resultat.avec(|resultat| resultat?.as_ref().ok().cloned()));
    let chiffres = Memo::new(move |_| vu.with(|vu| vu.as_ref().map(|vu| vu.chiffres.clone())));
    let avant = Memo::new(move |_| {
        let attendue = vu.with(|vu| vu.as_ref()?.demande.un_an_avant())?;
        let avant = precedent.avec(|resultat| resultat?.as_ref().ok()?.clone())?;
        (avant.demande == attendue).then_some(avant.chiffres)
    });
    let telechargement = Telechargement::de(page, aujourd_hui);
    let vue = Memo::new(move |_| vue(resultat));
    Effect::new(move |premier: Option<()>| {
        let dit = chiffres.with(|chiffres| chiffres.as_ref().map(annonce));
        if let Some(dit) = dit.filter(|_| premier.is_some()) {
            annonces.dire(dit);
        }
    });
    let nom = move || chiffres.with(|chiffres| chiffres.as_ref().map(|chiffres| chiffres.nom.clone()));
    let ailleurs = Memo::new(move |_| question.with(|(territoire, _)| *territoire != racine));
    view! {
        <Tete titre=textes::TITRE_SUIVI chapeau=textes::CHAPEAU_SUIVI publique=publique />
        <div class="choix-stats">
            <Periodes page=page aujourd_hui=aujourd_hui />
            <Filtres page=page />
        </div>
        <section
            class="resultats partie"
            aria-labelledby="periode-montree"
            aria-busy=move || resultat.en_cours().then_some("true")
        >
            <div class="row between">
                <h2 id="periode-montree" class="premiere">
                    {nom}
                    <br />
                    <span class="muted">
                        {move || {
                            let (du, au) = page.with(|page| page.bornes(aujourd_hui));
                            textes::periode(du, au)
                        }}
                    </span>
                </h2>
                {move || {
                    ailleurs
                        .get()
                        .then(|| {
                            view! {
                                <a class="retour" href=chemins::PAGE>
                                    <Dessin icone=icones::PRECEDENT />
                                    {textes::REVENIR}
                                </a>
                            }
                        })
                }}
            </div>
            {move || match vue.get() {
                Vue::Attente => view! { <SqueletteDeCartes nombre=3 /> }.into_any(),
                Vue::Echec(erreur) => {
                    view! {
                        <EchecDeChargement erreur=erreur reessayer=move |()| resultat.reessayer() />
                    }
                        .into_any()
                }
                Vue::Cachee => view! { <Cache chiffres=chiffres /> }.into_any(),
                Vue::Vide => {
                    view! {
                        <Vide icone=icones::GRAPHIQUE>
                            <h3>{textes::VIDE}</h3>
                            <p>{textes::VIDE_SUIVI}</p>
                        </Vide>
                    }
                        .into_any()
                }
                Vue::Chiffres => {
                    view! {
                        <Chiffres page=page aujourd_hui=aujourd_hui vu=vu avant=avant />
                        {telechargement.documents()}
                    }
                        .into_any()
                }
            }}
        </section>
        <Recus />
        <Reseau question=question />
        <Parts page=page question=question />
    }
}

fn vue(resultat: Chargement<Vu>) -> Vue {
    resultat.avec(|resultat| match resultat {
        None => Vue::Attente,
        Some(Err(erreur)) => Vue::Echec(erreur.clone()),
        Some(Ok(vu)) if est_vide(&vu.chiffres) => Vue::Vide,
        Some(Ok(vu)) if vu.chiffres.totaux.is_none() => Vue::Cachee,
        Some(Ok(_)) => Vue::Chiffres,
    })
}

/// Whether nobody reported anything: what is of few people is hidden, not empty.
fn est_vide(chiffres: &Statistiques) -> bool {
    chiffres.secret.is_none() && cras(chiffres) == 0
}

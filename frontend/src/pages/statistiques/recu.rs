//! Figures that a conseiller chose to show, whole, to who was handed them.

use coop_client::{ErreurClient, chemins::stats as chemins};
use coop_domain::{
    icones,
    ids::PartageId,
    stats::{
        echanges::Statistiques,
        page::{DemandeChiffres, PageStatistiques, Periode},
        partage::ChiffresPartages,
    },
    textes::{partages as textes, statistiques as textes_stats},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{Vu, chiffres::Chiffres, cras, prive, suivi::DROIT_PARTAGES};
use crate::{
    composants::{Dessin, EchecDeChargement, SqueletteDeCartes, Vide},
    coquille::Titre,
    donnees::charger,
    identite::{Connecte, Identite},
    navigateur,
};

/// The page.
pub(crate) fn partage_recu() -> AnyView {
    prive(textes::RECUS, DROIT_PARTAGES, page)
}

fn page() -> AnyView {
    let parametres = use_params_map();
    // While the person leaves, the address is already another page's: what is shown stays.
    let id = parametres.with_untracked(|parametres| parametres.get("id")?.parse::<PartageId>().ok());
    view! {
        <p>
            <a class="retour" href=chemins::PAGE>
                <Dessin icone=icones::PRECEDENT />
                {textes::REVENIR}
            </a>
        </p>
        {match id {
            Some(id) => view! { <Recu id=id /> }.into_any(),
            None => ferme().into_any(),
        }}
    }
    .into_any()
}

#[component]
fn Recu(id: PartageId) -> impl IntoView {
    let identite = Identite::ici();
    let resultat = charger(
        || (),
        move |()| identite.demander(async move |client: Connecte| client.chiffres_partages(id).await),
    );
    move || {
        resultat.avec(|lu: Option<&Result<ChiffresPartages, ErreurClient>>| match lu {
            None => view! { <SqueletteDeCartes nombre=3 /> }.into_any(),
            Some(Err(erreur)) if erreur.est_introuvable() => ferme().into_any(),
            Some(Err(erreur)) => view! {
                <EchecDeChargement erreur=erreur.clone() reessayer=move |()| resultat.reessayer() />
            }
            .into_any(),
            Some(Ok(lus)) => view! { <Lus lus=lus.clone() /> }.into_any(),
        })
    }
}

#[component]
fn Lus(lus: ChiffresPartages) -> impl IntoView {
    let ChiffresPartages { partage, chiffres } = lus;
    let dates = textes::dates(
        &navigateur::date_locale(partage.cree_le),
        &navigateur::date_locale(partage.expire_le),
    );
    let vide = cras(&chiffres) == 0;
    let periode = textes_stats::periode(partage.du, partage.au);
    let page = Memo::new(move |_| PageStatistiques {
        periode: Periode::Dates(partage.du, partage.au),
        ..PageStatistiques::default()
    });
    let vu = Vu {
        demande: DemandeChiffres::default(),
        chiffres,
    };
    let vu = Memo::new(move |_| Some(vu.clone()));
    let avant = Memo::new(|_| None::<Statistiques>);
    view! {
        <Titre texte=textes::chiffres_de(&partage.de) />
        <p class="muted">{dates}</p>
        <section class="resultats partie" aria-labelledby="periode-montree">
            <h2 id="periode-montree" class="premiere">
                {periode}
            </h2>
            {if vide {
                view! {
                    <Vide icone=icones::GRAPHIQUE>
                        <h3>{textes_stats::VIDE}</h3>
                    </Vide>
                }
                    .into_any()
            } else {
                view! { <Chiffres page=page aujourd_hui=partage.au vu=vu avant=avant fige=true /> }
                    .into_any()
            }}
        </section>
    }
}

fn ferme() -> impl IntoView {
    view! {
        <Titre texte=textes::FERME />
        <p>{textes::FERME_AIDE}</p>
    }
}

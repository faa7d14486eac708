use std::collections::BTreeSet;

use coop_domain::{
    cra::echanges::LigneHistorique,
    ids::{CraId, LieuId},
    textes::cra::{self as textes, Fait, Noms},
};
use leptos::prelude::*;

use super::moment;
use crate::{
    composants::{EchecDeChargement, SqueletteDeCartes},
    donnees::{Api, api, charger},
    identite::{Connecte, Identite},
};

/// What happened to a CRA, the last first, with what each correction changed.
#[component]
pub(super) fn Historique(
    /// The CRA.
    id: CraId,
    /// Its version: with another, there is more to tell.
    version: i64,
    /// The names that are known already.
    noms: Noms,
) -> impl IntoView {
    let (identite, api) = (Identite::ici(), api());
    let histoire = charger(
        move || version,
        move |_| {
            let (api, noms) = (api.clone(), noms.clone());
            async move {
                let lignes = identite
                    .demander(async move |client: Connecte| client.historique_cra(id).await)
                    .await?;
                let noms = completer(&api, noms, &lignes).await;
                Ok((lignes, noms))
            }
        },
    );
    view! {
        <section class="card stack" aria-labelledby="historique">
            <h2 id="historique">{textes::HISTORIQUE}</h2>
            {move || {
                histoire
                    .avec(|resultat| match resultat {
                        Some(Ok((lignes, noms))) => {
                            let lignes = lignes.iter().map(|dite| ligne(dite, noms)).collect_view();
                            view! { <ol class="cra-histoire">{lignes}</ol> }.into_any()
                        }
                        Some(Err(erreur)) => {
                            let erreur = erreur.clone();
                            view! {
                                <EchecDeChargement
                                    erreur=erreur
                                    reessayer=move |()| histoire.reessayer()
                                />
                            }
                                .into_any()
                        }
                        None => view! { <SqueletteDeCartes nombre=1 /> }.into_any(),
                    })
            }}
        </section>
    }
}

fn ligne(ligne: &LigneHistorique, noms: &Noms) -> impl IntoView + use<> {
    let quand = textes::le(textes::evenement(ligne.evenement), &moment(ligne.instant));
    let changements = match (&ligne.avant, &ligne.apres) {
        (Some(avant), Some(apres)) => textes::differences(avant, apres, noms),
        _ => Vec::new(),
    };
    let changements = changements.into_iter().map(changement).collect_view();
    view! {
        <li>
            <p>{quand}</p>
            <dl class="differences">{changements}</dl>
        </li>
    }
}

fn changement((avant, apres): (Fait, Fait)) -> impl IntoView {
    let dit = |fait: &Fait| {
        let reponse = fait.reponse();
        if reponse.is_empty() {
            textes::RIEN.to_owned()
        } else {
            reponse
        }
    };
    view! {
        <div>
            <dt>{avant.question}</dt>
            <dd>
                <del>{dit(&avant)}</del>
                " "
                <ins>{dit(&apres)}</ins>
            </dd>
        </div>
    }
}

/// The names of the places of earlier versions; what the server does not tell stays a code.
async fn completer(api: &Api, mut noms: Noms, lignes: &[LigneHistorique]) -> Noms {
    let versions = || {
        lignes
            .iter()
            .flat_map(|ligne| ligne.avant.iter().chain(&ligne.apres))
    };
    let communes: BTreeSet<String> = versions().map(|cra| cra.commune.clone()).collect();
    for code in communes {
        if !noms.communes.contains_key(&code)
            && let Ok(insee) = code.parse()
            && let Ok(commune) = api.commune(&insee).await
        {
            let departement = commune.departements.first();
            let nom = departement.map_or_else(
                || commune.nom.clone(),
                |departement| format!("{} ({departement})", commune.nom),
            );
            noms.communes.insert(code, nom);
        }
    }
    let lieux: BTreeSet<LieuId> = versions().filter_map(|cra| cra.lieu_id).collect();
    for id in lieux {
        if !noms.lieux.contains_key(&id)
            && let Ok(lieu) = api.lieu(id).await
        {
            noms.lieux.insert(id, lieu.lieu.nom);
        }
    }
    noms
}

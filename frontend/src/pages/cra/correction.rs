//! Correcting a CRA: the same form, over the version that was read.

use coop_client::{Versionne, chemins::cras as chemins};
use coop_domain::{
    cra::echanges::{AideSaisie, Cra, LieuDeSaisie},
    textes::cra as textes,
};
use leptos::{html, prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use super::{
    brouillon::Brouillon,
    conflit::{Decision, conflit},
    detail::{commune_de, noms_de},
    formulaire::{Formulaire, FormulaireCra},
    nouveau::refuser,
    saisie::Saisie,
};
use crate::{
    annonces::Messages,
    composants::{Alerte, EchecDeChargement, SqueletteDeFiche, Ton},
    donnees::charger,
    identite::{Connecte, Identite},
};

/// The form, once what it begins with is there. `corrige` is told when the correction is saved.
#[component]
pub(super) fn Correction(lu: Versionne<Cra>, #[prop(into)] corrige: Callback<()>) -> impl IntoView {
    let identite = Identite::ici();
    let aide = charger(
        || (),
        move |()| identite.demander(async |client: Connecte| client.aide_cra().await),
    );
    view! {
        {move || {
            aide.avec(|resultat| match resultat {
                Some(Ok(aide)) => {
                    view! { <Corriger aide=aide.clone() lu=lu.clone() corrige=corrige /> }.into_any()
                }
                Some(Err(erreur)) => {
                    let erreur = erreur.clone();
                    view! { <EchecDeChargement erreur=erreur reessayer=move |()| aide.reessayer() /> }
                        .into_any()
                }
                None => view! { <SqueletteDeFiche /> }.into_any(),
            })
        }}
    }
}

#[component]
fn Corriger(mut aide: AideSaisie, lu: Versionne<Cra>, corrige: Callback<()>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let naviguer = use_navigate();
    garder_son_lieu(&mut aide, &lu.valeur);
    let id = lu.valeur.id;
    let saisie = Saisie::de(aide, &lu.valeur.saisie, &commune_de(&lu.valeur));
    let brouillon = Brouillon::suivre(saisie, Some((id, lu.version.clone())));
    let formulaire = Formulaire::de(saisie, brouillon);
    // What was read, and what was saved elsewhere since.
    let base = StoredValue::new(lu);
    let autre = RwSignal::new(None::<Versionne<Cra>>);
    let resolu = RwSignal::new(false);
    let enregistrer = {
        let naviguer = naviguer.clone();
        Callback::new(move |_| {
            if !formulaire.erreurs.examiner() {
                return;
            }
            resolu.set(false);
            let naviguer = naviguer.clone();
            let cra = untrack(|| saisie.valeur());
            let version = base.with_value(|base| base.version.clone());
            let demande = identite
                .demander(async move |client: Connecte| client.modifier_cra(id, &version, &cra).await);
            formulaire.envoi.lancer(demande, move |reponse| match reponse {
                Ok(_) => {
                    brouillon.oublier(saisie);
                    messages.montrer(textes::CORRIGE);
                    naviguer(&chemins::page_cra(id), Default::default());
                    corrige.run(());
                }
                Err(erreur) if erreur.version_perimee() => spawn_local(async move {
                    let lu = identite
                        .demander(async move |client: Connecte| client.cra(id).await)
                        .await;
                    match lu {
                        Ok(lu) => {
                            let _ = autre.try_set(Some(lu));
                        }
                        Err(erreur) => refuser(formulaire, &erreur),
                    }
                }),
                Err(erreur) => refuser(formulaire, &erreur),
            });
        })
    };
    let page = NodeRef::<html::Div>::new();
    let decider = Callback::new(move |decision: Decision| {
        let Some(leur) = autre.get_untracked() else { return };
        if decision == Decision::Prendre {
            saisie.remplir(&leur.valeur.saisie, &commune_de(&leur.valeur));
        }
        brouillon.dater(&leur.version);
        base.set_value(leur);
        autre.set(None);
        resolu.set(true);
        if let Some(page) = page.get_untracked() {
            let _ = page.focus();
        }
    });
    let effacer = move |_| {
        base.with_value(|base| saisie.remplir(&base.valeur.saisie, &commune_de(&base.valeur)));
        brouillon.oublier(saisie);
        naviguer(&chemins::page_cra(id), Default::default());
    };
    view! {
        <div class="cra-page" node_ref=page tabindex="-1">
            {move || {
                autre
                    .with(|autre| {
                        autre
                            .as_ref()
                            .map(|autre| {
                                let mienne = untrack(|| saisie.valeur());
                                let mut noms = noms_de(&autre.valeur);
                                noms.communes
                                    .extend(
                                        untrack(|| saisie.commune.proposition())
                                            .map(|commune| (mienne.commune.clone(), commune.libelle)),
                                    );
                                noms.lieux
                                    .extend(saisie.lieux().into_iter().map(|lieu| (lieu.id, lieu.nom)));
                                conflit(&mienne, &autre.valeur, &noms, decider)
                            })
                    })
            }}
            {move || resolu.get().then(resolution)}
            {move || {
                brouillon
                    .repris
                    .get()
                    .then(|| {
                        view! {
                            <Alerte ton=Ton::Information>
                                <p class="alerte-titre">{textes::BROUILLON_RETROUVE}</p>
                                <p>
                                    {brouillon.ancien.get_value().then_some(textes::BROUILLON_ANCIEN)} " "
                                    {textes::BROUILLON_RETROUVE_AIDE}
                                </p>
                            </Alerte>
                        }
                    })
            }}
            <FormulaireCra formulaire=formulaire corrige=id enregistrer=enregistrer />
            <p>
                <button class="btn quiet" type="button" on:click=effacer>
                    {textes::CORRIGER_ABANDONNER}
                </button>
            </p>
        </div>
    }
}

/// The choice is made: nothing is saved yet.
fn resolution() -> impl IntoView {
    view! {
        <div role="status">
            <Alerte ton=Ton::Information>
                <p>{textes::CONFLIT_RESOLU}</p>
            </Alerte>
        </div>
    }
}

/// The lieu that a CRA has stays among those that it may have: the person may work there no more.
fn garder_son_lieu(aide: &mut AideSaisie, cra: &Cra) {
    let connu = |id| aide.lieux.iter().any(|lieu| lieu.id == id);
    if let Some(id) = cra.saisie.lieu_id.filter(|id| !connu(*id)) {
        aide.lieux.push(LieuDeSaisie {
            id,
            nom: cra
                .lieu_nom
                .clone()
                .unwrap_or_else(|| textes::LIEU_RETIRE.to_owned()),
            principal: false,
            itinerant: true,
            commune: None,
        });
    }
}

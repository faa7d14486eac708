//! The page of the link that confirms the forwarding of a mailbox: confirmed by a person, so that no program that opens
//! links does it.

use coop_client::chemins::comptes as chemins;
use coop_domain::{comptes::echanges::ApercuTransfert, icones, textes::transfert as textes};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    composants::{EchecDeChargement, Envoi, Formulaire, Paires, SqueletteDeCartes, Vide},
    coquille::{Titre, onglet},
    donnees::{api, charger},
    reprise::Pret,
};

/// What the link has come to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Issue {
    Confirme,
    LienMort,
}

/// The page.
pub(crate) fn transfert() -> AnyView {
    view! { <Transfert /> }.into_any()
}

#[component]
fn Transfert() -> impl IntoView {
    onglet(|| textes::CONFIRMER_TITRE.to_owned());
    Pret::ici().dire();
    let api = api();
    let jeton = use_params_map()
        .with_untracked(|parametres| parametres.get("jeton"))
        .unwrap_or_default();
    let apercu = {
        let jeton = jeton.clone();
        charger(
            move || jeton.clone(),
            move |jeton| {
                let api = api.clone();
                async move { api.transfert_a_confirmer(&jeton).await }
            },
        )
    };
    let issue = RwSignal::new(None::<Issue>);
    move || match issue.get() {
        Some(Issue::Confirme) => view! {
            <Vide icone=icones::COCHE>
                <Titre texte=textes::CONFIRME suite=true />
                <p>{textes::CONFIRME_AIDE}</p>
                <a class="btn main" href=chemins::PAGE_COMPTE>
                    {textes::VERS_LE_COMPTE}
                </a>
            </Vide>
        }
        .into_any(),
        Some(Issue::LienMort) => lien_mort(),
        None => apercu.avec(|lu| match lu {
            Some(Ok(apercu)) => {
                view! { <Confirmer apercu=apercu.clone() jeton=jeton.clone() issue=issue /> }.into_any()
            }
            Some(Err(erreur)) if erreur.lien_perime() || erreur.est_introuvable() => lien_mort(),
            Some(Err(erreur)) => {
                let reessayer = Callback::new(move |()| apercu.reessayer());
                view! {
                    <Titre texte=textes::CONFIRMER_TITRE />
                    <EchecDeChargement erreur=erreur.clone() reessayer=reessayer />
                }
                .into_any()
            }
            None => view! {
                <Titre texte=textes::CONFIRMER_TITRE />
                <p role="status">{textes::CHARGEMENT}</p>
                <SqueletteDeCartes nombre=1 />
            }
            .into_any(),
        }),
    }
}

fn lien_mort() -> AnyView {
    view! {
        <Vide icone=icones::ATTENTION>
            <Titre texte=textes::LIEN_MORT suite=true />
            <p>{textes::LIEN_MORT_AIDE}</p>
            <a class="btn main" href=chemins::PAGE_COMPTE>
                {textes::VERS_LE_COMPTE}
            </a>
        </Vide>
    }
    .into_any()
}

#[component]
fn Confirmer(apercu: ApercuTransfert, jeton: String, issue: RwSignal<Option<Issue>>) -> impl IntoView {
    let api = api();
    let envoi = Envoi::new();
    let envoyer = move |()| {
        let (api, jeton) = (api.clone(), jeton.clone());
        envoi.lancer(
            async move { api.confirmer_transfert(&jeton).await },
            move |reponse| match reponse {
                Ok(()) => issue.set(Some(Issue::Confirme)),
                Err(erreur) if erreur.lien_perime() || erreur.est_introuvable() => {
                    issue.set(Some(Issue::LienMort));
                }
                Err(erreur) => envoi.refuser(&erreur),
            },
        );
    };
    let paires = vec![
        (textes::BOITE, vec![apercu.boite.to_string()]),
        (textes::VERS, vec![apercu.adresse.to_string()]),
    ];
    view! {
        <article class="texte etroite">
            <Titre texte=textes::CONFIRMER_TITRE />
            <p>{textes::CONFIRMER_CHAPEAU}</p>
            <div class="card stack">
                <Paires paires=paires />
                <Formulaire
                    envoi=envoi
                    champs=&[]
                    bouton=textes::CONFIRMER
                    en_cours=textes::EN_COURS
                    envoyer=envoyer
                >
                    ""
                </Formulaire>
            </div>
        </article>
    }
}

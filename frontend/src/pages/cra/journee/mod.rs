//! « Saisir une journée » : a grid, a row a CRA.

mod brouillon;
mod envoi;
mod grille;
mod ligne;

use coop_client::chemins::cras as chemins;
use coop_domain::{
    cra::{conseils::JOURNEE_MAX, echanges::AideSaisie, grille::Colonne},
    enumeration::Enumeration,
    icones,
    textes::cra as textes,
};
use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    html,
    prelude::*,
};

use super::{
    Fil,
    champs::{CHAMPS, Erreurs},
    formulaire::{Questions, ou_et_quand},
    saisie::Saisie,
};
use crate::{
    composants::{Alerte, Dessin, EchecDeChargement, Envoi, ResumeDesErreurs, SqueletteDeFiche, Ton},
    coquille::Titre,
    donnees::charger,
    identite::{Connecte, Identite},
};
use brouillon::Brouillon;
use grille::{Grille, tableau};

/// The page.
#[component]
pub(super) fn Journee() -> impl IntoView {
    let identite = Identite::ici();
    let aide = charger(
        || (),
        move |()| identite.demander(async |client: Connecte| client.aide_cra().await),
    );
    view! {
        <Fil />
        <Titre texte=textes::JOURNEE_TITRE />
        <p class="chapeau">{textes::JOURNEE_CHAPEAU}</p>
        {move || {
            aide.avec(|resultat| match resultat {
                Some(Ok(aide)) => view! { <Saisir aide=aide.clone() /> }.into_any(),
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

/// What became of the last sending.
#[derive(Clone, PartialEq, Eq)]
struct Issue {
    ton: Ton,
    phrase: String,
    /// Whether CRAs were saved.
    enregistres: bool,
}

#[component]
fn Saisir(aide: AideSaisie) -> impl IntoView {
    let identite = Identite::ici();
    let saisie = Saisie::nouvelle(aide);
    let envoi = Envoi::new();
    let questions = Questions {
        saisie,
        erreurs: Erreurs::de(envoi, saisie),
    };
    let grille = Grille::nouvelle(saisie);
    let brouillon = Brouillon::suivre(grille);
    let issue = RwSignal::new(None::<Issue>);
    let enregistrer = Callback::new(move |()| envoi::enregistrer(identite, grille, questions, envoi, issue));
    let au_depart = move |depart: SubmitEvent| {
        depart.prevent_default();
        enregistrer.run(());
    };
    // Wherever the focus is within the form.
    let au_clavier = move |touche: KeyboardEvent| {
        if touche.key() == "Enter" && (touche.ctrl_key() || touche.meta_key()) {
            touche.prevent_default();
            enregistrer.run(());
        }
    };
    let vider = move |_| {
        grille.vider();
        issue.set(None);
    };
    view! {
        <form class="cra-page journee" novalidate on:submit=au_depart on:keydown=au_clavier>
            {move || {
                brouillon
                    .repris()
                    .then(|| {
                        view! {
                            <Alerte ton=Ton::Information>
                                <p class="row between">
                                    <span>{textes::JOURNEE_RETROUVEE}</span>
                                    <button class="btn" type="button" on:click=vider>
                                        {textes::JOURNEE_VIDER}
                                    </button>
                                </p>
                            </Alerte>
                        }
                    })
            }}
            {move || issue.get().map(|issue| view! { <Dite issue=issue /> })}
            <ResumeDesErreurs envoi=envoi champs=CHAMPS />
            <section class="partie cadre cra-questions">
                <h2>{textes::JOURNEE_CADRE}</h2>
                {ou_et_quand(questions)}
            </section>
            <section class="partie" aria-labelledby="lignes">
                <h2 id="lignes" tabindex="-1">
                    {textes::JOURNEE_LIGNES}
                </h2>
                {comment()}
                {tableau(grille)}
                <div class="row between journee-pied">
                    <button
                        class="btn"
                        type="button"
                        aria-disabled=move || grille.est_pleine().then_some("true")
                        on:click=move |_| grille.ajouter_et_y_aller()
                    >
                        <Dessin icone=icones::AJOUTER />
                        {textes::JOURNEE_AJOUTER}
                    </button>
                    <p class="num muted">{move || bilan(grille)}</p>
                </div>
                {move || grille.est_pleine().then(|| view! { <p class="help">{textes::JOURNEE_PLEINE}</p> })}
                {move || {
                    (grille.bilan().minutes > JOURNEE_MAX)
                        .then(|| view! { <p class="cra-conseils" role="status">{textes::JOURNEE_LONGUE}</p> })
                }}
            </section>
            <p>
                <button
                    class="btn main"
                    type="submit"
                    aria-disabled=move || envoi.en_cours().then_some("true")
                >
                    {move || {
                        if envoi.en_cours() {
                            textes::JOURNEE_EN_COURS.to_owned()
                        } else {
                            textes::enregistrer_les(grille.bilan().cras)
                        }
                    }}
                </button>
            </p>
        </form>
    }
}

fn bilan(grille: Grille) -> String {
    let bilan = grille.bilan();
    textes::bilan(bilan.cras, bilan.personnes, &textes::duree(bilan.minutes))
}

/// How cells are written, and what keys do.
fn comment() -> impl IntoView {
    let colonnes = Colonne::TOUS
        .iter()
        .map(|colonne| {
            view! {
                <div>
                    <dt>{colonne.libelle()}</dt>
                    <dd>{colonne.aide()}</dd>
                </div>
            }
        })
        .collect_view();
    let touches = textes::JOURNEE_TOUCHES
        .iter()
        .map(|(touches, effet)| {
            let noms = touches
                .iter()
                .map(|nom| {
                    view! {
                        <kbd>{*nom}</kbd>
                        " "
                    }
                })
                .collect_view();
            view! {
                <div>
                    <dt>{noms}</dt>
                    <dd>{*effet}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <details class="precisions">
            <summary>{textes::JOURNEE_COMMENT}</summary>
            <div class="stack">
                <dl class="paires">{colonnes}</dl>
                <p>{textes::JOURNEE_COLLER}</p>
                <dl class="touches">{touches}</dl>
            </div>
        </details>
    }
}

/// What became of the rows. It takes the focus when it comes.
#[component]
fn Dite(issue: Issue) -> impl IntoView {
    let noeud = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(noeud) = noeud.get() {
            // It comes into view with the focus.
            let _ = noeud.focus();
        }
    });
    view! {
        <div tabindex="-1" role="status" node_ref=noeud>
            <Alerte ton=issue.ton>
                <p class="row between">
                    <span>{issue.phrase}</span>
                    {issue
                        .enregistres
                        .then(|| {
                            view! {
                                <a class="btn" href=chemins::PAGE_CRAS>
                                    {textes::JOURNEE_VOIR}
                                </a>
                            }
                        })}
                </p>
            </Alerte>
        </div>
    }
}

//! Reporting a CRA.

use coop_client::{ErreurClient, chemins::cras as chemins};
use coop_domain::{cra::echanges::AideSaisie, problemes::CodeProbleme, textes::cra as textes};
use leptos::{html, prelude::*};
use leptos_router::hooks::use_navigate;

use super::{
    Fil,
    brouillon::Brouillon,
    formulaire::{Ensuite, Formulaire, FormulaireCra},
    nouvelles::{Nouvelle, Nouvelles},
    saisie::Saisie,
};
use crate::{
    annonces::Messages,
    composants::{Alerte, EchecDeChargement, SqueletteDeFiche, Ton},
    coquille::Titre,
    donnees::charger,
    identite::{Connecte, Identite},
    navigateur,
};

/// The first question.
const PREMIERE: &str = "type";

/// The page.
#[component]
pub(super) fn Nouveau() -> impl IntoView {
    let identite = Identite::ici();
    let aide = charger(
        || (),
        move |()| identite.demander(async |client: Connecte| client.aide_cra().await),
    );
    view! {
        <Fil />
        <Titre texte=textes::NOUVEAU_TITRE />
        {move || {
            aide.avec(|resultat| match resultat {
                Some(Ok(aide)) => view! { <Saisir aide=aide.clone() /> }.into_any(),
                Some(Err(erreur)) => {
                    let erreur = erreur.clone();
                    view! { <EchecDeChargement erreur=erreur reessayer=move |()| aide.reessayer() /> }
                        .into_any()
                }
                None => {
                    view! {
                        <p class="vh" role="status">
                            {textes::CHARGEMENT}
                        </p>
                        <SqueletteDeFiche />
                    }
                        .into_any()
                }
            })
        }}
    }
}

#[component]
fn Saisir(aide: AideSaisie) -> impl IntoView {
    let (identite, messages, nouvelles) = (Identite::ici(), Messages::ici(), Nouvelles::ici());
    let naviguer = use_navigate();
    let saisie = Saisie::nouvelle(aide);
    let brouillon = Brouillon::suivre(saisie, None);
    let formulaire = Formulaire::de(saisie, brouillon);
    // The key has served for another content: another tab was quicker.
    let deja = RwSignal::new(false);
    let enregistrer = Callback::new(move |ensuite: Ensuite| {
        if !formulaire.erreurs.examiner() {
            return;
        }
        deja.set(false);
        let cra = untrack(|| saisie.valeur());
        let une_fois = brouillon.une_fois();
        let naviguer = naviguer.clone();
        let demande =
            identite.demander(async move |client: Connecte| client.creer_cra(&une_fois, &cra).await);
        formulaire
            .envoi
            .lancer(demande, move |reponse| match (reponse, ensuite) {
                (Ok(cra), Ensuite::Revenir) => {
                    brouillon.oublier(saisie);
                    nouvelles.laisser(Nouvelle::Enregistre(cra.id));
                    messages.montrer(textes::ENREGISTRE);
                    naviguer(chemins::PAGE_CRAS, Default::default());
                }
                (Ok(_), Ensuite::Suivant) => {
                    saisie.suivante();
                    brouillon.oublier(saisie);
                    messages.montrer(textes::ENREGISTRE_SUIVANT);
                    recommencer_au_debut();
                }
                (Err(erreur), _) if erreur.est(CodeProbleme::CleDejaUtilisee) => deja.set(true),
                (Err(erreur), _) => refuser(formulaire, &erreur),
            });
    });
    let effacer = Callback::new(move |()| {
        saisie.proposer();
        brouillon.oublier(saisie);
        recommencer_au_debut();
    });
    let a_part = Callback::new(move |()| {
        brouillon.changer_de_cle();
        enregistrer.run(Ensuite::Revenir);
    });
    view! {
        <div class="cra-page">
            {move || brouillon.repris.get().then(|| retrouve(effacer))}
            {move || brouillon.parti.get().then(|| ailleurs(effacer))}
            {move || deja.get().then(|| view! { <Deja a_part=a_part /> })}
            <FormulaireCra formulaire=formulaire enregistrer=enregistrer />
        </div>
    }
}

/// Shows what the server refuses, or why there is no answer.
pub(super) fn refuser(formulaire: Formulaire, erreur: &ErreurClient) {
    // Said above the page, with the way back.
    if !erreur.session_finie() {
        formulaire.erreurs.refuser(erreur);
    }
}

/// To the first question, from the top of the page.
fn recommencer_au_debut() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    request_animation_frame(|| {
        if let Some(premiere) = navigateur::element(PREMIERE) {
            navigateur::focaliser(&premiere);
        }
    });
}

fn retrouve(effacer: Callback<()>) -> impl IntoView {
    view! {
        <Alerte ton=Ton::Information>
            <p class="alerte-titre">{textes::BROUILLON_RETROUVE}</p>
            <p>{textes::BROUILLON_RETROUVE_AIDE}</p>
            <p>{bouton_effacer(effacer)}</p>
        </Alerte>
    }
}

fn ailleurs(effacer: Callback<()>) -> impl IntoView {
    view! {
        <div role="status">
            <Alerte ton=Ton::Information>
                <p class="alerte-titre">{textes::AILLEURS}</p>
                <p>{textes::AILLEURS_AIDE}</p>
                <p>{bouton_effacer(effacer)}</p>
            </Alerte>
        </div>
    }
}

fn bouton_effacer(effacer: Callback<()>) -> impl IntoView {
    view! {
        <button class="btn" type="button" on:click=move |_| effacer.run(())>
            {textes::BROUILLON_OUBLIER}
        </button>
    }
}

/// It is saved already, and says something else: it takes the focus when it comes.
#[component]
fn Deja(a_part: Callback<()>) -> impl IntoView {
    let noeud = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(noeud) = noeud.get() {
            // It comes into view with the focus.
            let _ = noeud.focus();
        }
    });
    view! {
        <div tabindex="-1" node_ref=noeud>
            <Alerte ton=Ton::Erreur>
                <p class="alerte-titre">{textes::DEJA_ENREGISTRE}</p>
                <p>{textes::DEJA_ENREGISTRE_AIDE}</p>
                <p class="row">
                    <a class="btn main" href=chemins::PAGE_CRAS>
                        {textes::RETOUR}
                    </a>
                    <button class="btn" type="button" on:click=move |_| a_part.run(())>
                        {textes::DEJA_ENREGISTRE_A_PART}
                    </button>
                </p>
            </Alerte>
        </div>
    }
}

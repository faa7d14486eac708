//! The employers whose grant is to be examined, above the accounts: nothing where there is none, or for who may not say
//! that it was.

use coop_domain::{
    comptes::droits::{Action, Droit, Etendue, Ressource},
    enumeration::Enumeration as _,
    structures::SubventionAExaminer,
    textes::comptes as textes,
};
use leptos::{prelude::*, task::spawn_local};

use super::Decisions;
use crate::{
    annonces::Messages,
    composants::Constat,
    donnees::charger,
    identite::{Connecte, Identite},
    navigateur,
};

const EXAMINER: Droit = Droit::new(Ressource::Structure, Action::Modifier);
/// The heading, which takes the focus when the button that had it goes.
const TITRE: &str = "subventions-a-examiner";

/// The section.
#[component]
pub(super) fn Subventions(
    /// Counts what was decided of accounts meanwhile.
    decisions: Decisions,
) -> impl IntoView {
    let identite = Identite::ici();
    let moi = untrack(|| identite.moi());
    let peut = moi.is_some_and(|moi| EXAMINER.etendue(moi.role_actif.role) != Etendue::Aucune);
    peut.then(|| {
        let liste = charger(
            move || decisions.nombre(),
            move |_| identite.demander(async |client: Connecte| client.subventions_a_examiner().await),
        );
        // The button that had the focus goes with what was read before: what is read now says where it goes.
        let relu = RwSignal::new(false);
        let relire = Callback::new(move |()| {
            relu.set(true);
            liste.reessayer();
        });
        let focaliser = move |titre| {
            Effect::new(move |_| {
                if relu.get_untracked() {
                    relu.set(false);
                    if let Some(titre) = navigateur::element(titre) {
                        navigateur::focaliser(&titre);
                    }
                }
            });
        };
        // What cannot be read shows nothing: the accounts below are what one came for.
        move || {
            liste.avec(|lues| match lues {
                Some(Ok(lues)) if !lues.is_empty() => {
                    focaliser(TITRE);
                    Some(section(lues, relire))
                }
                _ => {
                    focaliser(super::LISTE);
                    None
                }
            })
        }
    })
}

fn section(lues: &[SubventionAExaminer], relire: Callback<()>) -> impl IntoView + use<> {
    let lignes = lues.iter().map(|lue| ligne(lue, relire)).collect_view();
    view! {
        <section class="partie card">
            <h2 id=TITRE tabindex="-1">
                {textes::SUBVENTIONS}
            </h2>
            <p>{textes::SUBVENTIONS_AIDE}</p>
            <ul class="stack">{lignes}</ul>
        </section>
    }
}

fn ligne(lue: &SubventionAExaminer, relire: Callback<()>) -> impl IntoView + use<> {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let structure = &lue.structure;
    let id = structure.id;
    let depuis = textes::subvention_depuis(&navigateur::date_locale(lue.depuis));
    let nature = format!(
        "{}, {} · SIRET {}",
        structure.type_.libelle(),
        structure.commune,
        structure.siret
    );
    let nom_du_bouton = format!("{} : {}", textes::EXAMINEE, structure.nom);
    let terminer = move |_| {
        spawn_local(async move {
            let terminee = identite
                .demander(async move |client: Connecte| client.examiner_subvention(id).await)
                .await;
            match terminee {
                Ok(()) => messages.montrer(textes::EXAMINEE_FAIT),
                // Somebody else has.
                Err(erreur) if erreur.est_introuvable() => {}
                Err(erreur) if erreur.session_finie() => return,
                Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
            }
            let _ = relire.try_run(());
        });
    };
    view! {
        <li class="row between">
            <div>
                <b>{structure.nom.clone()}</b>
                <p class="muted">{nature}</p>
                <p class="muted">{depuis}</p>
            </div>
            <button class="btn quiet" type="button" aria-label=nom_du_bouton on:click=terminer>
                {textes::EXAMINEE}
            </button>
        </li>
    }
}

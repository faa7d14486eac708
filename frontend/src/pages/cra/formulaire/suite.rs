//! « Et après ? » : one thing for one person, counters for several.

use coop_domain::{
    cra::{PARTICIPANTS_MAX, SaisieCra, Suite},
    textes::cra as textes,
};
use leptos::prelude::*;

use super::{Formulaire, organismes, question};
use crate::composants::{ChoixAPuce, Code, Compteur, GroupeDeChoix, Nombre, faute};

const AUCUNE: &str = "aucune";
const INDIVIDUEL: &str = "individuel";
const ATELIER: &str = "atelier";
const REDIRECTION: &str = "redirection";

pub(super) fn suite(formulaire: Formulaire) -> impl IntoView {
    let collectif = formulaire.collectif();
    let contenu = move || {
        if collectif.get() {
            plusieurs(formulaire).into_any()
        } else {
            une_seule(formulaire).into_any()
        }
    };
    question(
        textes::SUITE,
        Some(textes::FACULTATIF),
        view! { {contenu} }.into_any(),
    )
}

/// For one person: one thing at most.
fn une_seule(formulaire: Formulaire) -> impl IntoView {
    let saisie = formulaire.saisie;
    let choisis = move || {
        let prevue = saisie
            .cra
            .with(|cra| (cra.suite.individuel > 0, cra.suite.atelier > 0));
        let code = match prevue {
            _ if saisie.orienter.get() => REDIRECTION,
            (true, _) => INDIVIDUEL,
            (_, true) => ATELIER,
            _ => AUCUNE,
        };
        vec![Code::from(code)]
    };
    let choisir = move |code: Code| {
        saisie.orienter.set(code == REDIRECTION);
        saisie.cra.update(|cra| {
            cra.suite = Suite {
                individuel: u32::from(code == INDIVIDUEL),
                atelier: u32::from(code == ATELIER),
                ..Suite::default()
            };
        });
    };
    let choix = [
        (AUCUNE, textes::SUITE_AUCUNE),
        (INDIVIDUEL, textes::SUITE_INDIVIDUEL),
        (ATELIER, textes::SUITE_ATELIER),
        (REDIRECTION, textes::SUITE_REDIRECTION),
    ];
    view! {
        <GroupeDeChoix
            id="suite"
            titre=textes::SUITE.to_owned()
            titre_cache=true
            choix=choix.map(|(code, mots)| ChoixAPuce::new(code, mots)).to_vec()
            choisis=Signal::derive(choisis)
            choisir=choisir
            erreur=formulaire.erreurs.erreur("/suite")
        />
        {move || saisie.orienter.get().then(|| organismes::un_seul(formulaire))}
    }
}

/// For several: counters.
fn plusieurs(formulaire: Formulaire) -> impl IntoView {
    let saisie = formulaire.saisie;
    let erreur = formulaire.erreurs.erreur("/suite");
    let decrit_par = Signal::derive(move || erreur.with(Option::is_some).then(|| "suite-erreur".to_owned()));
    let participants = formulaire.lire(|cra| cra.participants);
    let max = Signal::derive(move || participants.get().unwrap_or(u32::from(PARTICIPANTS_MAX)));
    let compte = formulaire.lire(|cra| cra.suite.suivis() + cra.suite.rediriges());
    let compteur =
        move |id, etiquette, lire: fn(&SaisieCra) -> u32, ecrire: fn(&mut SaisieCra) -> &mut u32| {
            view! {
                <Compteur
                    id=id
                    etiquette=etiquette
                    valeur=formulaire.lire(move |cra| Some(lire(cra)))
                    changer=move |nombre: Nombre| {
                        saisie.cra.update(|cra| *ecrire(cra) = nombre.unwrap_or(0));
                    }
                    max=max
                    decrit_par=decrit_par
                />
            }
        };
    view! {
        <div class="cra-comptes">
            <div>
                {compteur(
                    "suite",
                    textes::SUITE_INDIVIDUELS,
                    |cra| cra.suite.individuel,
                    |cra| &mut cra.suite.individuel,
                )}
                {compteur(
                    "suite-atelier",
                    textes::SUITE_ATELIERS,
                    |cra| cra.suite.atelier,
                    |cra| &mut cra.suite.atelier,
                )}
                {organismes::comptes(formulaire, max)}
            </div>
            {organismes::ajout(formulaire)}
        </div>
        {move || {
            let (compte, participants) = (compte.get(), participants.get()?);
            let trop = compte > u64::from(participants);
            (compte > 0)
                .then(|| {
                    view! {
                        <p class="sum num" class:todo=trop>
                            {textes::suites(compte, participants)}
                        </p>
                    }
                })
        }}
        {move || faute("suite", erreur.get())}
    }
}

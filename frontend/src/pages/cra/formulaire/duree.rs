//! « Durée » : the usual ones, or any other in minutes.

use coop_domain::textes::cra as textes;
use leptos::prelude::*;

use super::{Formulaire, question};
use crate::composants::{Champ, ChoixAPuce, Code, GroupeDeChoix, Liaison};

/// The durations proposed, in minutes.
const USUELLES: [u32; 6] = [15, 30, 45, 60, 90, 120];
/// What chooses another.
const AUTRE: &str = "autre";

pub(super) fn duree(formulaire: Formulaire) -> impl IntoView {
    let saisie = formulaire.saisie;
    let minutes = formulaire.lire(|cra| cra.duree);
    // Another is typed: even one of the usual ones.
    let voulue = RwSignal::new(false);
    let autre =
        Memo::new(move |_| voulue.get() || minutes.get().is_some_and(|duree| !USUELLES.contains(&duree)));
    let choix = USUELLES
        .iter()
        .map(|duree| ChoixAPuce::new(duree.to_string(), textes::duree(*duree)))
        .chain([ChoixAPuce::new(AUTRE, textes::DUREE_AUTRE)]);
    let choisis = Signal::derive(move || {
        if autre.get() {
            vec![Code::from(AUTRE)]
        } else {
            minutes
                .get()
                .map(|duree| duree.to_string().into())
                .into_iter()
                .collect()
        }
    });
    let choisir = move |code: Code| {
        let usuelle = code.parse().ok();
        voulue.set(usuelle.is_none());
        saisie.cra.update(|cra| cra.duree = usuelle);
    };
    let erreur = formulaire.erreurs.erreur("/duree");
    let ailleurs = Signal::derive(move || erreur.get().filter(|_| !autre.get()));
    let contenu = view! {
        <GroupeDeChoix
            id="duree"
            titre=textes::DUREE.to_owned()
            titre_cache=true
            choix=choix.collect()
            choisis=choisis
            choisir=choisir
            erreur=ailleurs
        />
        {move || autre.get().then(|| minutes_tapees(formulaire))}
    };
    question(textes::DUREE, None, contenu.into_any())
}

fn minutes_tapees(formulaire: Formulaire) -> impl IntoView {
    let saisie = formulaire.saisie;
    let minutes = formulaire.lire(|cra| cra.duree);
    let depart = minutes
        .get_untracked()
        .map_or_else(String::new, |duree| duree.to_string());
    let erreur = formulaire.erreurs.erreur("/duree");
    let controle = move |liaison: Liaison| {
        view! {
            <input
                class="input court"
                type="number"
                inputmode="numeric"
                min="5"
                max="720"
                step="5"
                id=liaison.id
                autocomplete="off"
                value=depart
                aria-describedby=move || liaison.decrit_par.get()
                aria-invalid=move || liaison.invalide.get()
                on:input=move |tapee| {
                    let tapee = event_target_value(&tapee).trim().parse().ok();
                    saisie.cra.update(|cra| cra.duree = tapee);
                }
            />
        }
    };
    view! {
        <div>
            <Champ
                id="duree-minutes"
                etiquette=textes::DUREE_MINUTES
                aide=textes::DUREE_MINUTES_AIDE
                erreur=erreur
                controle=controle
            />
            <p class="help" aria-live="polite">
                {move || minutes.get().filter(|duree| *duree > 59).map(textes::soit)}
            </p>
        </div>
    }
}

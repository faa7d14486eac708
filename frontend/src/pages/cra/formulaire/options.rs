//! « Plus d'options » : what few CRAs need, folded.

use coop_domain::{
    cra::{Mandat, Materiel},
    enumeration::Enumeration,
    icones,
    textes::cra as textes,
};
use leptos::{ev::KeyboardEvent, prelude::*};

use super::Formulaire;
use crate::{
    composants::{ChampTexte, ChoixAPuce, Code, Compteur, Dessin, GroupeDeChoix, Nombre, faute},
    navigateur,
};

/// No mandate.
const SANS: &str = "sans";
/// The field of a new label.
const ETIQUETTE: &str = "etiquette";

pub(super) fn options(formulaire: Formulaire) -> impl IntoView {
    let ouvertes = formulaire.erreurs.options;
    let collectif = formulaire.collectif();
    view! {
        <details class="card cra-options precisions" prop:open=move || ouvertes.get()>
            <summary on:click=move |clic| {
                clic.prevent_default();
                ouvertes.update(|ouvertes| *ouvertes = !*ouvertes);
            }>
                <h2>{textes::OPTIONS}</h2>
            </summary>
            <div class="stack">
                {move || {
                    if collectif.get() {
                        deja_accompagnes(formulaire).into_any()
                    } else {
                        deja_accompagne(formulaire).into_any()
                    }
                }}
                {mandat(formulaire)}
                {materiel(formulaire)}
                {etiquettes(formulaire)}
            </div>
        </details>
    }
}

fn deja_accompagnes(formulaire: Formulaire) -> impl IntoView {
    let saisie = formulaire.saisie;
    let erreur = formulaire.erreurs.erreur("/deja_accompagnes");
    view! {
        <div class="cra-participants">
            <Compteur
                id="deja-accompagnes"
                etiquette=textes::DEJA_ACCOMPAGNES
                valeur=formulaire.lire(|cra| Some(cra.deja_accompagnes))
                changer=move |nombre: Nombre| {
                    saisie.cra.update(|cra| cra.deja_accompagnes = nombre.unwrap_or(0));
                }
                max=formulaire.lire(|cra| cra.participants.unwrap_or(0))
                decrit_par=Signal::derive(move || {
                    erreur.with(Option::is_some).then(|| "deja-accompagnes-erreur".to_owned())
                })
            />
            {move || faute("deja-accompagnes", erreur.get())}
        </div>
    }
}

fn deja_accompagne(formulaire: Formulaire) -> impl IntoView {
    let saisie = formulaire.saisie;
    let deja = formulaire.lire(|cra| cra.deja_accompagnes > 0);
    view! {
        <div class="field case">
            <label for="deja-accompagnes">
                <input
                    type="checkbox"
                    id="deja-accompagnes"
                    prop:checked=move || deja.get()
                    on:change=move |_| {
                        saisie.cra.update(|cra| cra.deja_accompagnes = u32::from(cra.deja_accompagnes == 0));
                    }
                />
                {textes::DEJA_ACCOMPAGNE}
            </label>
        </div>
    }
}

fn mandat(formulaire: Formulaire) -> impl IntoView {
    let saisie = formulaire.saisie;
    let choix = [ChoixAPuce::new(SANS, textes::MANDAT_AUCUN)]
        .into_iter()
        .chain(Mandat::TOUS.iter().map(|mandat| ChoixAPuce::de(*mandat)));
    let aide = formulaire.lire(|cra| cra.mandat.map(Mandat::aide).filter(|aide| !aide.is_empty()));
    view! {
        <div class="stack serre">
            <GroupeDeChoix
                id="mandat"
                titre=textes::MANDAT.to_owned()
                choix=choix.collect()
                choisis=formulaire
                    .lire(|cra| vec![Code::from(cra.mandat.map_or(SANS, Mandat::code))])
                choisir=move |code: Code| {
                    saisie.cra.update(|cra| cra.mandat = Mandat::lire(&code).ok());
                }
                erreur=formulaire.erreurs.erreur("/mandat")
            />
            {move || aide.get().map(|aide| view! { <p class="help">{aide}</p> })}
        </div>
    }
}

fn materiel(formulaire: Formulaire) -> impl IntoView {
    let saisie = formulaire.saisie;
    let basculer = move |code: Code| {
        let Ok(materiel) = Materiel::lire(&code) else {
            return;
        };
        saisie.cra.update(|cra| {
            if cra.materiel.contains(&materiel) {
                cra.materiel.retain(|autre| *autre != materiel);
            } else {
                // « Aucun » is alone.
                let seul = |valeur: &Materiel| *valeur == Materiel::Aucun;
                cra.materiel.retain(|autre| seul(autre) == seul(&materiel));
                cra.materiel.push(materiel);
                cra.materiel.sort_by_key(|materiel| materiel.position());
            }
        });
    };
    view! {
        <GroupeDeChoix
            id="materiel"
            titre=textes::MATERIEL.to_owned()
            plusieurs=true
            choix=Materiel::TOUS.iter().map(|materiel| ChoixAPuce::de(*materiel)).collect()
            choisis=formulaire
                .lire(|cra| cra.materiel.iter().map(|materiel| materiel.code().into()).collect())
            choisir=basculer
            erreur=formulaire.erreurs.erreur("/materiel")
        />
    }
}

fn etiquettes(formulaire: Formulaire) -> impl IntoView {
    let saisie = formulaire.saisie;
    let ajouter = move || {
        let etiquette = saisie.etiquette.with_untracked(|texte| texte.trim().to_owned());
        if !etiquette.is_empty() {
            saisie.cra.update(|cra| {
                if !cra.tags.contains(&etiquette) {
                    cra.tags.push(etiquette);
                }
            });
            saisie.etiquette.set(String::new());
        }
    };
    // In this field, Enter adds; with Ctrl, it saves as everywhere.
    let au_clavier = move |touche: KeyboardEvent| {
        if touche.key() == "Enter" && !touche.ctrl_key() && !touche.meta_key() {
            touche.prevent_default();
            ajouter();
        }
    };
    let posees = formulaire.lire(|cra| cra.tags.clone());
    view! {
        <fieldset class="groupe">
            <legend>{textes::ETIQUETTES}</legend>
            <ul class="cra-etiquettes">
                <For each=move || posees.get() key=String::clone let:etiquette>
                    {posee(formulaire, etiquette)}
                </For>
            </ul>
            <div class="recherche" on:keydown=au_clavier>
                <ChampTexte
                    id=ETIQUETTE
                    etiquette=textes::ETIQUETTE
                    aide=textes::ETIQUETTE_AIDE
                    valeur=saisie.etiquette
                    erreur=formulaire.erreurs.erreur("/tags")
                />
                <button class="btn" type="button" on:click=move |_| ajouter()>
                    <Dessin icone=icones::AJOUTER />
                    {textes::ETIQUETTE_AJOUTER}
                </button>
            </div>
        </fieldset>
    }
}

fn posee(formulaire: Formulaire, etiquette: String) -> impl IntoView {
    let saisie = formulaire.saisie;
    let nom = textes::enlever(&etiquette);
    let dite = etiquette.clone();
    let enlever = move |_| {
        saisie
            .cra
            .update(|cra| cra.tags.retain(|autre| *autre != etiquette));
        if let Some(champ) = navigateur::element(ETIQUETTE) {
            navigateur::focaliser(&champ);
        }
    };
    view! {
        <li>
            <button class="btn" type="button" aria-label=nom on:click=enlever>
                {dite}
                <Dessin icone=icones::FERMER />
            </button>
        </li>
    }
}

//! « Qui ? » : one click each for one person, counters and running sums for several.

use coop_domain::{
    cra::{Age, Effectifs, PARTICIPANTS_MAX, SaisieCra, Statut},
    enumeration::Enumeration,
    textes::cra as textes,
};
use leptos::prelude::*;

use super::{Formulaire, question};
use crate::composants::{ChoixAPuce, Code, Compteur, GroupeDeChoix, Nombre, Somme, faute};

/// A question whose answers are counted.
#[derive(Clone, Copy)]
struct Repartition<E: Ord> {
    id: &'static str,
    pointeur: &'static str,
    titre: fn(bool) -> &'static str,
    lire: fn(&SaisieCra) -> &Effectifs<E>,
    ecrire: fn(&mut SaisieCra) -> &mut Effectifs<E>,
    /// Where those of whom nothing is known are counted.
    inconnu: E,
}

pub(super) fn qui(formulaire: Formulaire) -> impl IntoView {
    let collectif = formulaire.collectif();
    let ages = || Repartition {
        id: "ages",
        pointeur: "/ages",
        titre: textes::ages,
        lire: |cra| &cra.ages,
        ecrire: |cra| &mut cra.ages,
        inconnu: Age::NonCommunique,
    };
    let statuts = || Repartition {
        id: "statuts",
        pointeur: "/statuts",
        titre: textes::statuts,
        lire: |cra| &cra.statuts,
        ecrire: |cra| &mut cra.statuts,
        inconnu: Statut::NonCommunique,
    };
    let contenu = view! {
        {move || {
            if collectif.get() {
                view! {
                    {participants(formulaire)}
                    <div class="cra-comptes">
                        {compter(formulaire, ages()).into_any()}
                        {compter(formulaire, statuts()).into_any()}
                    </div>
                }
                    .into_any()
            } else {
                view! {
                    {un_seul(formulaire, ages()).into_any()}
                    {un_seul(formulaire, statuts()).into_any()}
                }
                    .into_any()
            }
        }}
    };
    question(textes::QUI, None, contenu.into_any())
}

fn participants(formulaire: Formulaire) -> impl IntoView {
    let saisie = formulaire.saisie;
    let erreur = formulaire.erreurs.erreur("/participants");
    view! {
        <div class="cra-participants">
            <Compteur
                id="participants"
                etiquette=textes::PARTICIPANTS
                valeur=formulaire.lire(|cra| cra.participants)
                changer=move |nombre| saisie.cra.update(|cra| cra.participants = nombre)
                min=2
                max=Signal::stored(u32::from(PARTICIPANTS_MAX))
                decrit_par=Signal::derive(move || {
                    erreur.with(Option::is_some).then(|| "participants-erreur".to_owned())
                })
            />
            {move || faute("participants", erreur.get())}
        </div>
    }
}

/// For one person: one click.
fn un_seul<E: Enumeration + Ord + Send + Sync>(
    formulaire: Formulaire,
    question: Repartition<E>,
) -> impl IntoView {
    let Repartition {
        id,
        pointeur,
        titre,
        lire,
        ecrire,
        ..
    } = question;
    let saisie = formulaire.saisie;
    view! {
        <GroupeDeChoix
            id=id
            titre=titre(false).to_owned()
            choix=E::TOUS.iter().map(|valeur| ChoixAPuce::de(*valeur)).collect()
            choisis=formulaire.code(move |cra| lire(cra).iter().map(|(valeur, _)| valeur).next())
            choisir=move |code: Code| {
                if let Ok(valeur) = E::lire(&code) {
                    saisie.cra.update(|cra| *ecrire(cra) = [(valeur, 1)].into_iter().collect());
                }
            }
            erreur=formulaire.erreurs.erreur(pointeur)
        />
    }
}

/// For several: a counter for each answer, and what is missing.
fn compter<E: Enumeration + Ord + Send + Sync>(
    formulaire: Formulaire,
    question: Repartition<E>,
) -> impl IntoView {
    let Repartition {
        id,
        pointeur,
        titre,
        lire,
        ecrire,
        inconnu,
    } = question;
    let saisie = formulaire.saisie;
    let erreur = formulaire.erreurs.erreur(pointeur);
    let decrit_par = Signal::derive(move || erreur.with(Option::is_some).then(|| format!("{id}-erreur")));
    let participants = formulaire.lire(|cra| cra.participants);
    let total = formulaire.lire(move |cra| lire(cra).total());
    let max = Signal::derive(move || participants.get().unwrap_or(u32::from(PARTICIPANTS_MAX)));
    let manque = move || {
        let participants = u64::from(participants.get()?);
        u32::try_from(participants.checked_sub(total.get())?)
            .ok()
            .filter(|manque| *manque > 0)
    };
    let completer = move |_| {
        if let Some(manque) = untrack(manque) {
            saisie.cra.update(|cra| {
                let effectifs = ecrire(cra);
                effectifs.fixer(inconnu, effectifs.de(inconnu) + manque);
            });
        }
    };
    let compteurs = E::TOUS
        .iter()
        .enumerate()
        .map(|(rang, valeur)| {
            let valeur = *valeur;
            view! {
                <Compteur
                    id=if rang == 0 { id.to_owned() } else { format!("{id}-{}", valeur.code()) }
                    etiquette=valeur.libelle()
                    valeur=formulaire.lire(move |cra| Some(lire(cra).de(valeur)))
                    changer=move |nombre: Nombre| {
                        saisie.cra.update(|cra| ecrire(cra).fixer(valeur, nombre.unwrap_or(0)));
                    }
                    max=max
                    decrit_par=decrit_par
                />
            }
        })
        .collect_view();
    view! {
        <fieldset class="groupe cra-compte" class:bad=move || erreur.with(Option::is_some)>
            <legend>{titre(true)}</legend>
            {compteurs}
            <Somme compte=total total=participants />
            {move || faute(id, erreur.get())}
            {move || {
                manque()
                    .map(|_| {
                        view! {
                            <button class="btn quiet" type="button" on:click=completer>
                                {textes::RESTE_NON_COMMUNIQUE}
                                <span class="vh">{format!(" : {}", titre(true))}</span>
                            </button>
                        }
                    })
            }}
        </fieldset>
    }
}

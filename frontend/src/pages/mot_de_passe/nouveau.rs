//! Choosing a password: rules, strength as one types, a second time unless it is shown.

use std::time::Duration;

use coop_domain::{
    comptes::{
        echanges::{DemandeForce, ForceMotDePasse},
        mot_de_passe::LONGUEUR_MIN,
    },
    textes::mot_de_passe as textes,
};
use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};

use crate::{
    composants::{ChampDeFormulaire, ChampMotDePasse, Envoi},
    donnees::api,
    identite::{Connecte, Identite},
};

/// A pause in typing that is worth a question.
const PAUSE: Duration = Duration::from_millis(300);

/// The field of the password, in the forms that hold it.
pub(crate) const CHAMP: ChampDeFormulaire = ("/mot_de_passe", "nouveau-mot-de-passe", textes::NOUVEAU);
/// The field of the confirmation.
pub(crate) const CONFIRMATION: ChampDeFormulaire = ("/confirmation", "confirmation", textes::CONFIRMATION);

/// A password being chosen.
#[derive(Clone, Copy)]
pub(crate) struct Choix {
    mot_de_passe: RwSignal<String>,
    confirmation: RwSignal<String>,
    montre: RwSignal<bool>,
}

impl Choix {
    /// Nothing typed yet.
    pub(crate) fn new() -> Self {
        Self {
            mot_de_passe: RwSignal::new(String::new()),
            confirmation: RwSignal::new(String::new()),
            montre: RwSignal::new(false),
        }
    }

    /// The password.
    pub(crate) fn mot_de_passe(self) -> String {
        self.mot_de_passe.get_untracked()
    }

    /// What is wrong before anything is sent, for [`Envoi::verifier`]. The server says the rest.
    pub(crate) fn fautes(self) -> [(bool, &'static str, &'static str); 2] {
        let vide = self.mot_de_passe.with_untracked(String::is_empty);
        let differents = !self.montre.get_untracked()
            && self.mot_de_passe.get_untracked() != self.confirmation.get_untracked();
        [
            (vide, CHAMP.0, textes::VIDE),
            (differents && !vide, CONFIRMATION.0, textes::DIFFERENT),
        ]
    }
}

/// What the server says of a password.
#[derive(Clone)]
enum Force {
    Rien,
    EnCours,
    Connue(ForceMotDePasse),
    Inconnue,
}

/// The fields.
#[component]
pub(crate) fn NouveauMotDePasse(
    /// What is typed.
    choix: Choix,
    /// The form that holds them.
    envoi: Envoi,
    /// The link, which says whose password it is; without one, the session does.
    #[prop(optional, into)]
    jeton: Option<String>,
) -> impl IntoView {
    let Choix {
        mot_de_passe,
        confirmation,
        montre,
    } = choix;
    view! {
        <div class="stack serre">
            <p>{textes::REGLES}</p>
            <ul class="puces">
                {textes::regles().map(|regle| view! { <li>{regle}</li> }).collect_view()}
            </ul>
            <p class="help">{textes::CONSEIL}</p>
        </div>
        <ChampMotDePasse
            id=CHAMP.1
            etiquette=textes::NOUVEAU
            valeur=mot_de_passe
            montre=montre
            completion="new-password"
            erreur=envoi.erreur(CHAMP.0)
        />
        <Jauge mot_de_passe=mot_de_passe jeton=jeton />
        // What one sees typed needs no second time.
        <div hidden=move || montre.get()>
            <ChampMotDePasse
                id=CONFIRMATION.1
                etiquette=textes::CONFIRMATION
                valeur=confirmation
                montre=montre
                completion="new-password"
                erreur=envoi.erreur(CONFIRMATION.0)
            />
        </div>
    }
}

/// How strong the password is, in a drawing and in words, and how to make it stronger.
#[component]
fn Jauge(mot_de_passe: RwSignal<String>, jeton: Option<String>) -> impl IntoView {
    let force = suivre(mot_de_passe, jeton);
    view! {
        <div class="jauge" role="status">
            {move || match force.get() {
                Force::Rien => ().into_any(),
                Force::EnCours => view! { <p class="muted">{textes::FORCE_EN_COURS}</p> }.into_any(),
                Force::Inconnue => view! { <p class="muted">{textes::FORCE_INCONNUE}</p> }.into_any(),
                Force::Connue(force) => {
                    view! {
                        <p>
                            <span class="barres" data-score=force.score aria-hidden="true">
                                <i></i>
                                <i></i>
                                <i></i>
                                <i></i>
                            </span>
                            {textes::FORCE}
                            " "
                            <b>{textes::force(force.score)}</b>
                        </p>
                        <ul class="puces">
                            {force
                                .conseils
                                .into_iter()
                                .map(|conseil| view! { <li>{conseil}</li> })
                                .collect_view()}
                        </ul>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// Asks the server at each pause in typing, once the password is long enough to be worth it.
fn suivre(mot_de_passe: RwSignal<String>, jeton: Option<String>) -> RwSignal<Force> {
    let (api, identite) = (api(), Identite::ici());
    let force = RwSignal::new(Force::Rien);
    let attente = StoredValue::new(None::<TimeoutHandle>);
    let annuler = move || {
        attente.update_value(|attente| {
            if let Some(attente) = attente.take() {
                attente.clear();
            }
        });
    };
    on_cleanup(annuler);
    Effect::new(move |_| {
        let demande = DemandeForce {
            mot_de_passe: mot_de_passe.get(),
            jeton: jeton.clone(),
        };
        annuler();
        // The rules already say that it is too short.
        if demande.mot_de_passe.chars().count() < LONGUEUR_MIN {
            force.set(Force::Rien);
            return;
        }
        force.set(Force::EnCours);
        let api = api.clone();
        let poser = move || {
            spawn_local(async move {
                let reponse = if demande.jeton.is_some() {
                    api.force(&demande).await
                } else {
                    let demande = &demande;
                    identite
                        .demander(async |client: Connecte| client.force(demande).await)
                        .await
                };
                // Overtaken by what was typed since: another answer comes.
                let actuelle = mot_de_passe.try_with_untracked(|actuel| *actuel == demande.mot_de_passe);
                if actuelle == Some(true) {
                    let _ = force.try_set(reponse.map_or(Force::Inconnue, Force::Connue));
                }
            });
        };
        attente.set_value(set_timeout_with_handle(poser, PAUSE).ok());
    });
    force
}

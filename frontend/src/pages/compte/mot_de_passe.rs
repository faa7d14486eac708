//! Changing one's password.

use coop_client::{ErreurClient, chemins::comptes as chemins};
use coop_domain::{comptes::echanges::ChangementMotDePasse, textes::compte as textes};
use leptos::prelude::*;

use crate::{
    annonces::Messages,
    composants::{ChampDeFormulaire, ChampMotDePasse, Envoi, Formulaire},
    identite::{Connecte, Identite},
    navigateur,
    pages::mot_de_passe::{CHAMP, CONFIRMATION, Choix, NouveauMotDePasse},
};

/// The heading, which takes the focus when the form goes.
const TITRE: &str = "mot-de-passe";
const ACTUEL: ChampDeFormulaire = ("/actuel", "mot-de-passe-actuel", textes::ACTUEL);
const CHAMPS: &[ChampDeFormulaire] = &[ACTUEL, CHAMP, CONFIRMATION];

/// The section: a button, then the form.
#[component]
pub(super) fn MotDePasse() -> impl IntoView {
    let ouvert = RwSignal::new(false);
    let fermer = move |()| {
        ouvert.set(false);
        if let Some(titre) = navigateur::element(TITRE) {
            navigateur::focaliser(&titre);
        }
    };
    view! {
        <section class="partie card">
            <h2 id=TITRE tabindex="-1">
                {textes::MOT_DE_PASSE}
            </h2>
            <p>{textes::MOT_DE_PASSE_AIDE}</p>
            {move || {
                if ouvert.get() {
                    view! { <Changement fermer=fermer /> }.into_any()
                } else {
                    view! {
                        <p>
                            <button class="btn" type="button" on:click=move |_| ouvert.set(true)>
                                {textes::CHANGER}
                            </button>
                        </p>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

#[component]
fn Changement(
    /// Closes the form.
    #[prop(into)]
    fermer: Callback<()>,
) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let envoi = Envoi::new();
    let choix = Choix::new();
    let (actuel, montre) = (RwSignal::new(String::new()), RwSignal::new(false));
    let envoyer = move |()| {
        let vide = actuel.with_untracked(String::is_empty);
        let [nouveau, confirmation] = choix.fautes();
        if !envoi.verifier(&[(vide, ACTUEL.0, textes::ACTUEL_VIDE), nouveau, confirmation]) {
            return;
        }
        let changement = ChangementMotDePasse {
            actuel: actuel.get_untracked(),
            nouveau: choix.mot_de_passe(),
        };
        let demande =
            identite.demander(async move |client: Connecte| client.changer_mot_de_passe(&changement).await);
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(()) => {
                messages.montrer(textes::CHANGE);
                let _ = fermer.try_run(());
            }
            Err(erreur) => envoi.refuser(&vers_le_formulaire(erreur)),
        });
    };
    view! {
        <Formulaire
            envoi=envoi
            champs=CHAMPS
            bouton=textes::CHANGER
            en_cours=textes::CHANGEMENT
            envoyer=envoyer
        >
            <ChampMotDePasse
                id=ACTUEL.1
                etiquette=textes::ACTUEL
                valeur=actuel
                montre=montre
                completion="current-password"
                erreur=envoi.erreur(ACTUEL.0)
            />
            <NouveauMotDePasse choix=choix envoi=envoi />
        </Formulaire>
        <p class="row">
            <button class="btn quiet" type="button" on:click=move |_| fermer.run(())>
                {textes::ANNULER}
            </button>
            <a href=chemins::PAGE_OUBLI>{textes::OUBLIE}</a>
        </p>
    }
}

/// The field that holds the new password has one name in every form of the pages.
fn vers_le_formulaire(mut erreur: ErreurClient) -> ErreurClient {
    if let ErreurClient::Probleme(probleme) = &mut erreur {
        for faute in &mut probleme.errors {
            if faute.pointer == "/nouveau" {
                CHAMP.0.clone_into(&mut faute.pointer);
            }
        }
    }
    erreur
}

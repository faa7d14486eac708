//! The second factor: where it stands, and what one does about it.

mod activation;
mod codes;

use coop_client::ErreurClient;
use coop_domain::{
    comptes::echanges::{CodesDeSecours, DoubleAuthentification},
    textes::{comptes as textes_comptes, double as textes},
};
use leptos::prelude::*;

use self::{activation::Activation, codes::Codes};
use crate::{
    annonces::Messages,
    composants::{Badge, ChampDeFormulaire, EchecDeChargement, Envoi, Formulaire, SqueletteDeCartes},
    donnees::{Chargement, charger},
    identite::{Connecte, Identite},
    navigateur,
    pages::preuve::{PREUVE, Preuve},
};

/// The heading, which takes the focus when a form goes.
const TITRE: &str = "double-authentification";
const CHAMP_PREUVE: &str = "double-preuve";
/// The only field of what asks for the password alone.
const CHAMPS: &[ChampDeFormulaire] = &[(PREUVE, CHAMP_PREUVE, textes_comptes::PREUVE)];

/// What is being done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Geste {
    Activer,
    Renouveler,
    Retirer,
}

/// What is on the page beside where it stands.
#[derive(Clone, PartialEq, Eq)]
enum Etape {
    Rien,
    Geste(Geste),
    /// Recovery codes, shown once.
    Codes(CodesDeSecours),
}

/// The section.
#[component]
pub(super) fn Double() -> impl IntoView {
    let identite = Identite::ici();
    let etat = charger(
        || (),
        move |()| identite.demander(async |client: Connecte| client.double().await),
    );
    let etape = RwSignal::new(Etape::Rien);
    let ranger = Callback::new(move |()| {
        etape.set(Etape::Rien);
        etat.reessayer();
        au_titre();
    });
    let montrer = Callback::new(move |codes| etape.set(Etape::Codes(codes)));
    view! {
        <section class="partie card" aria-busy=move || etat.en_cours().then_some("true")>
            <h2 id=TITRE tabindex="-1">
                {textes::TITRE}
            </h2>
            <p>{textes::CHAPEAU}</p>
            {move || match etape.get() {
                Etape::Rien => ou_elle_en_est(etat, etape).into_any(),
                Etape::Geste(Geste::Activer) => {
                    view! { <Activation montrer=montrer fermer=ranger /> }.into_any()
                }
                Etape::Geste(geste) => {
                    view! { <Demande geste=geste montrer=montrer fermer=ranger /> }.into_any()
                }
                Etape::Codes(codes) => view! { <Codes codes=codes fermer=ranger /> }.into_any(),
            }}
        </section>
    }
}

/// The button that had the focus has gone.
fn au_titre() {
    if let Some(titre) = navigateur::element(TITRE) {
        navigateur::focaliser(&titre);
    }
}

fn ou_elle_en_est(etat: Chargement<DoubleAuthentification>, etape: RwSignal<Etape>) -> impl IntoView + use<> {
    move || {
        etat.avec(|resultat| match resultat {
            Some(Ok(double)) => etat_de(double, etape).into_any(),
            Some(Err(erreur)) => {
                let erreur = erreur.clone();
                view! { <EchecDeChargement erreur=erreur reessayer=move |()| etat.reessayer() /> }.into_any()
            }
            None => view! { <SqueletteDeCartes nombre=1 /> }.into_any(),
        })
    }
}

fn etat_de(double: &DoubleAuthentification, etape: RwSignal<Etape>) -> impl IntoView + use<> {
    let bouton = move |classe: &'static str, mots: &'static str, geste: Geste| {
        view! {
            <button
                class=classe
                type="button"
                on:click=move |_| {
                    etape.set(Etape::Geste(geste));
                    au_titre();
                }
            >
                {mots}
            </button>
        }
    };
    let exigee = double.exigee;
    let Some(active_le) = double.active_le else {
        return view! {
            <p>
                <Badge classe=if exigee { "warn" } else { "" }>{textes::INACTIVE}</Badge>
            </p>
            {exigee.then(|| view! { <p>{textes::EXIGEE}</p> })}
            <p>{bouton("btn", textes::ACTIVER, Geste::Activer)}</p>
        }
        .into_any();
    };
    let depuis = textes::depuis(&navigateur::date_locale(active_le));
    let restants = format!("{}\u{a0}: {}", textes::CODES_RESTANTS, double.codes_restants);
    view! {
        <p>
            <Badge classe="ok">{depuis}</Badge>
        </p>
        <p>{restants}</p>
        <p class="actions">
            {bouton("btn", textes::RENOUVELER, Geste::Renouveler)}
            {(!exigee).then(|| bouton("btn quiet", textes::RETIRER, Geste::Retirer))}
        </p>
    }
    .into_any()
}

/// Other codes, or none asked any more: nothing to type but the password, when it is asked for.
#[component]
fn Demande(geste: Geste, montrer: Callback<CodesDeSecours>, fermer: Callback<()>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let (envoi, preuve) = (Envoi::new(), Preuve::new());
    let (mots, aide) = match geste {
        Geste::Retirer => (textes::RETIRER, textes::RETIRER_AIDE),
        _ => (textes::RENOUVELER, textes::RENOUVELER_AIDE),
    };
    let envoyer = move |()| {
        if !envoi.verifier(&[preuve.faute()]) {
            return;
        }
        let demande = identite.demander(async move |client: Connecte| {
            preuve.donner(&client).await?;
            Ok::<_, ErreurClient>(match geste {
                Geste::Retirer => {
                    client.retirer_double().await?;
                    None
                }
                _ => Some(client.renouveler_codes().await?),
            })
        });
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(Some(codes)) => {
                let _ = montrer.try_run(codes);
            }
            Ok(None) => {
                messages.montrer(textes::RETIREE);
                let _ = fermer.try_run(());
            }
            Err(erreur) => preuve.refuser(envoi, &erreur),
        });
    };
    view! {
        <p>{aide}</p>
        <Formulaire envoi=envoi champs=CHAMPS bouton=mots en_cours=textes::EN_COURS envoyer=envoyer>
            {preuve.champ(CHAMP_PREUVE, envoi)}
        </Formulaire>
        {annuler(fermer)}
    }
}

fn annuler(fermer: Callback<()>) -> impl IntoView {
    view! {
        <p>
            <button class="btn quiet" type="button" on:click=move |_| fermer.run(())>
                {textes::ANNULER}
            </button>
        </p>
    }
}

use coop_client::chemins::comptes as chemins;
use coop_domain::{
    comptes::{
        EtatCompte,
        echanges::{Activation, SuiteActivation},
    },
    icones,
    textes::activation as textes,
};
use leptos::prelude::*;

use crate::{
    composants::{Dessin, Envoi, Etapes, Formulaire},
    coquille::Titre,
    donnees::api,
};

/// What comes after a link was answered: the mailbox to open, or the first sign-in.
pub(super) fn suite(faite: &SuiteActivation) -> AnyView {
    if faite.etat == EtatCompte::Actif {
        actif(faite)
    } else {
        boite(faite)
    }
}

/// Step 2: the mailbox is being made; the second mail waits in it.
fn boite(faite: &SuiteActivation) -> AnyView {
    let identifiant = faite.identifiant.to_string();
    let webmail = faite.webmail.clone();
    view! {
        <article class="texte etroite">
            <Etapes etapes=&textes::ETAPES courante=1 />
            <Titre texte=textes::TITRE_BOITE suite=true />
            <p>{textes::BOITE_EN_CREATION}</p>
            <div class="card stack">
                <p>{textes::ADRESSE}</p>
                {adresse(identifiant)}
                <ol class="puces numeros">
                    {textes::SUITE_BOITE.map(|etape| view! { <li>{etape}</li> }).collect_view()}
                </ol>
                {webmail
                    .map(|webmail| {
                        view! {
                            <a class="btn main" href=webmail target="_blank" rel="external noreferrer">
                                {textes::OUVRIR_WEBMAIL}
                                <Dessin icone=icones::AUTRE_SITE />
                                <span class="vh">{textes::NOUVEL_ONGLET}</span>
                            </a>
                        }
                    })}
            </div>
            <p class="muted">{textes::COURRIEL_ABSENT}</p>
        </article>
    }
    .into_any()
}

/// Step 3: one can sign in.
fn actif(faite: &SuiteActivation) -> AnyView {
    let identifiant = faite.identifiant.to_string();
    view! {
        <article class="texte etroite">
            <Titre texte=textes::TITRE_ACTIF suite=true />
            <p>{textes::ACTIF}</p>
            <div class="card stack">
                {adresse(identifiant)}
                <a class="btn main" href=chemins::PAGE_CONNEXION>
                    {textes::SE_CONNECTER}
                </a>
            </div>
        </article>
    }
    .into_any()
}

/// The second link: confirmed by the person, so that no program that opens links activates the account.
#[component]
pub(super) fn Confirmer(
    /// The address that is proved.
    identifiant: String,
    /// The link.
    jeton: String,
    /// Takes what follows.
    faite: RwSignal<Option<SuiteActivation>>,
) -> impl IntoView {
    let api = api();
    let envoi = Envoi::new();
    let envoyer = move |()| {
        let (api, jeton) = (api.clone(), jeton.clone());
        let vide = Activation {
            mot_de_passe: None,
            cgu: None,
        };
        envoi.lancer(
            async move { api.activer(&jeton, &vide).await },
            move |reponse| match reponse {
                Ok(suite) => faite.set(Some(suite)),
                Err(erreur) => envoi.refuser(&erreur),
            },
        );
    };
    view! {
        <article class="texte etroite">
            <Etapes etapes=&textes::ETAPES courante=2 />
            <Titre texte=textes::TITRE_PREMIERE_CONNEXION />
            <p>{textes::PREMIERE_CONNEXION}</p>
            <div class="card stack">
                {adresse(identifiant)}
                <Formulaire
                    envoi=envoi
                    champs=&[]
                    bouton=textes::ACTIVER
                    en_cours=textes::EN_COURS
                    envoyer=envoyer
                >
                    ""
                </Formulaire>
            </div>
        </article>
    }
}

fn adresse(adresse: String) -> impl IntoView {
    view! {
        <p class="adresse">
            <Dessin icone=icones::COURRIEL />
            <b>{adresse}</b>
        </p>
    }
}

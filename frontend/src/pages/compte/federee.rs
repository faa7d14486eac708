//! The identity of another service that signs in to one's account, where the installation has a provider.

use coop_client::ErreurClient;
use coop_domain::{
    comptes::echanges::{IdentiteFederee, RetourFedere},
    textes::{comptes as textes_comptes, double, federation as textes},
};
use leptos::prelude::*;

use crate::{
    annonces::Messages,
    composants::{Alerte, Badge, ChampDeFormulaire, Envoi, Formulaire, Ton},
    donnees::charger,
    identite::{Connecte, Identite},
    navigateur,
    pages::{
        connexion::{self, alerte, mots_du_compte},
        preuve::{PREUVE, Preuve},
    },
};

/// The heading, which takes the focus when a form goes.
const TITRE: &str = "identite-federee";
const CHAMP_PREUVE: &str = "identite-preuve";
const CHAMPS: &[ChampDeFormulaire] = &[(PREUVE, CHAMP_PREUVE, textes_comptes::PREUVE)];

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Geste {
    Relier,
    Delier,
}

/// The section; nothing where there is no provider and none signs in.
#[component]
pub(super) fn Federee() -> impl IntoView {
    let identite = Identite::ici();
    let etat = charger(
        || (),
        move |()| identite.demander(async |client: Connecte| client.identite_federee().await),
    );
    let retour = RwSignal::new(connexion::retour());
    // What had the focus goes with what was read before: the heading of what is read now takes it.
    let relu = RwSignal::new(false);
    let relire = Callback::new(move |()| {
        retour.set(None);
        relu.set(true);
        etat.reessayer();
    });
    // What cannot be read shows nothing: the password signs in.
    move || {
        etat.avec(|lu| match lu {
            Some(Ok(lue)) if lue.fournisseur.is_some() || lue.reliee_le.is_some() => {
                Some(section(lue, (retour, relu), relire))
            }
            _ => None,
        })
    }
}

fn au_titre() {
    if let Some(titre) = navigateur::element(TITRE) {
        navigateur::focaliser(&titre);
    }
}

fn section(
    lue: &IdentiteFederee,
    (retour, relu): (RwSignal<Option<RetourFedere>>, RwSignal<bool>),
    relire: Callback<()>,
) -> impl IntoView + use<> {
    let geste = RwSignal::new(None::<Geste>);
    let nom = lue.fournisseur.clone();
    let titre = textes::titre(nom.as_deref().unwrap_or(textes::FOURNISSEUR));
    let reliee_le = lue.reliee_le;
    let relier = nom.as_deref().map(textes::relier);
    let boutons = move || {
        let (mots, classe, fait) = match reliee_le {
            Some(_) => (Some(textes::DELIER.to_owned()), "btn quiet", Geste::Delier),
            None => (relier.clone(), "btn", Geste::Relier),
        };
        mots.map(|mots| {
            let ouvrir = move |_| {
                retour.set(None);
                geste.set(Some(fait));
                au_titre();
            };
            view! {
                <p>
                    <button class=classe type="button" on:click=ouvrir>
                        {mots}
                    </button>
                </p>
            }
        })
    };
    // Led here by the provider: the section says how it went.
    Effect::new(move |_| {
        if retour.get_untracked().is_some() || relu.get_untracked() {
            relu.set(false);
            au_titre();
        }
    });
    view! {
        <section class="partie card">
            <h2 id=TITRE tabindex="-1">
                {titre}
            </h2>
            {move || {
                retour
                    .get()
                    .map(|retour| match retour {
                        RetourFedere::Reliee => {
                            view! {
                                <Alerte ton=Ton::Information>
                                    <p>{textes::RELIEE}</p>
                                </Alerte>
                            }
                                .into_any()
                        }
                        autre => mots_du_compte(autre).map(alerte).into_any(),
                    })
            }}
            <p>
                {nom.as_deref().filter(|_| reliee_le.is_none()).map(|nom| textes::chapeau(nom) + " ")}
                {textes::COMPTE_AIDE}
            </p>
            <p>
                {match reliee_le {
                    Some(reliee_le) => {
                        let depuis = textes::depuis(&navigateur::date_locale(reliee_le));
                        view! { <Badge classe="ok">{depuis}</Badge> }
                    }
                    None => view! { <Badge classe="">{textes::INACTIVE.to_owned()}</Badge> },
                }}
            </p>
            {move || match geste.get() {
                None => boutons().into_any(),
                Some(fait) => view! { <Demande fait=fait geste=geste relire=relire /> }.into_any(),
            }}
        </section>
    }
}

/// Leaves for the provider, or has none sign in any more: nothing to type but the password, when it is asked for.
#[component]
fn Demande(fait: Geste, geste: RwSignal<Option<Geste>>, relire: Callback<()>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let (envoi, preuve) = (Envoi::new(), Preuve::new());
    let (mots, aide) = match fait {
        Geste::Relier => (double::CONTINUER, textes::RELIER_AIDE),
        Geste::Delier => (textes::DELIER, textes::DELIER_AIDE),
    };
    let envoyer = move |()| {
        if !envoi.verifier(&[preuve.faute()]) {
            return;
        }
        let demande = identite.demander(async move |client: Connecte| {
            preuve.donner(&client).await?;
            Ok::<_, ErreurClient>(match fait {
                Geste::Relier => Some(client.relier_identite().await?.adresse),
                Geste::Delier => {
                    client.delier_identite().await?;
                    None
                }
            })
        });
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(Some(adresse)) => navigateur::aller_ailleurs(&adresse),
            Ok(None) => {
                messages.montrer(textes::DELIEE);
                let _ = relire.try_run(());
            }
            Err(erreur) => preuve.refuser(envoi, &erreur),
        });
    };
    let fermer = move |_| {
        geste.set(None);
        au_titre();
    };
    view! {
        <p>{aide}</p>
        <Formulaire envoi=envoi champs=CHAMPS bouton=mots en_cours=textes::EN_COURS envoyer=envoyer>
            {preuve.champ(CHAMP_PREUVE, envoi)}
        </Formulaire>
        <p>
            <button class="btn quiet" type="button" on:click=fermer>
                {double::ANNULER}
            </button>
        </p>
    }
}

//! The devices that are signed in.

use coop_client::ErreurClient;
use coop_domain::{
    comptes::echanges::SessionOuverte,
    ids::SessionId,
    textes::{comptes as textes_comptes, espace as textes},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    annonces::Messages,
    composants::{
        Badge, ChampDeFormulaire, Constat, EchecDeChargement, Envoi, Formulaire, SqueletteDeCartes,
    },
    donnees::{Chargement, charger},
    identite::{Connecte, Identite},
    navigateur,
    pages::preuve::{PREUVE, Preuve},
};

/// The heading, which takes the focus when a line goes.
const TITRE: &str = "sessions";
const CHAMP_PREUVE: &str = "sessions-preuve";
const CHAMPS: &[ChampDeFormulaire] = &[(PREUVE, CHAMP_PREUVE, textes_comptes::PREUVE)];

/// What is signed out.
#[derive(Clone, PartialEq, Eq)]
enum Cible {
    /// A device, with its name.
    Un(SessionId, String),
    /// Every device but this one.
    Autres,
}

impl Cible {
    fn mots(&self) -> String {
        match self {
            Self::Un(_, appareil) => textes::deconnecter(appareil),
            Self::Autres => textes::SESSIONS_FERMER.to_owned(),
        }
    }

    async fn fermer(&self, client: &Connecte) -> Result<(), ErreurClient> {
        match self {
            Self::Un(id, _) => client.fermer_session(*id).await,
            Self::Autres => client.fermer_autres_sessions().await,
        }
    }

    const fn faite(&self) -> &'static str {
        match self {
            Self::Un(..) => textes::SESSION_FERMEE,
            Self::Autres => textes::SESSIONS_FERMEES,
        }
    }
}

/// The devices, and what waits for the password.
#[derive(Clone, Copy)]
struct Appareils {
    ouverts: Chargement<Vec<SessionOuverte>>,
    en_attente: RwSignal<Option<Cible>>,
}

impl Appareils {
    /// A device was signed out: it goes from the list, with the button that had the focus.
    fn noter(self, cible: &Cible, messages: Messages) {
        messages.montrer(cible.faite());
        self.ranger();
        self.ouverts.reessayer();
    }

    /// Nothing waits any more: the form goes, with what had the focus.
    fn ranger(self) {
        let _ = self.en_attente.try_set(None);
        if let Some(titre) = navigateur::element(TITRE) {
            navigateur::focaliser(&titre);
        }
    }
}

/// The devices that are signed in.
#[component]
pub(super) fn Sessions() -> impl IntoView {
    let identite = Identite::ici();
    let ouverts = charger(
        || (),
        move |()| identite.demander(async |client: Connecte| client.sessions().await),
    );
    let appareils = Appareils {
        ouverts,
        en_attente: RwSignal::new(None),
    };
    view! {
        <section class="partie card" aria-busy=move || ouverts.en_cours().then_some("true")>
            <h2 id=TITRE tabindex="-1">
                {textes::SESSIONS}
            </h2>
            <p>{textes::SESSIONS_AIDE}</p>
            {move || {
                ouverts
                    .avec(|resultat| match resultat {
                        Some(Ok(lus)) => liste(lus, appareils).into_any(),
                        Some(Err(erreur)) => {
                            let erreur = erreur.clone();
                            view! {
                                <EchecDeChargement
                                    erreur=erreur
                                    reessayer=move |()| ouverts.reessayer()
                                />
                            }
                                .into_any()
                        }
                        None => view! { <SqueletteDeCartes nombre=1 /> }.into_any(),
                    })
            }}
            {move || {
                appareils
                    .en_attente
                    .get()
                    .map(|cible| view! { <AvecPreuve cible=cible appareils=appareils /> })
            }}
        </section>
    }
}

fn liste(lus: &[SessionOuverte], appareils: Appareils) -> impl IntoView + use<> {
    let plusieurs = lus.iter().filter(|session| !session.courante).count() > 1;
    view! {
        <ul class="lieux">
            {lus.iter().map(|session| appareil(session, appareils)).collect_view()}
        </ul>
        {plusieurs.then(|| view! { <p>{bouton(Cible::Autres, textes::SESSIONS_FERMER, appareils)}</p> })}
    }
}

fn appareil(session: &SessionOuverte, appareils: Appareils) -> impl IntoView + use<> {
    let dates = textes::session_dates(
        &navigateur::date_locale(session.ouverte_le),
        &navigateur::date_locale(session.vue_le),
    );
    view! {
        <li class="card lieu-mien">
            <div>
                <h3>{session.appareil.clone()}</h3>
                <p class="muted small">{dates}</p>
            </div>
            {if session.courante {
                view! { <Badge classe="ok">{textes::SESSION_COURANTE}</Badge> }.into_any()
            } else {
                let cible = Cible::Un(session.id, session.appareil.clone());
                bouton(cible, textes::SESSION_FERMER, appareils).into_any()
            }}
        </li>
    }
}

/// Signs out at once; when the password is asked for, a form does.
fn bouton(cible: Cible, mots: &'static str, appareils: Appareils) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let nom = cible.mots();
    let fermer = move |_| {
        let cible = cible.clone();
        spawn_local(async move {
            let voulue = cible.clone();
            let fermee = identite
                .demander(async move |client: Connecte| voulue.fermer(&client).await)
                .await;
            match fermee {
                Ok(()) => appareils.noter(&cible, messages),
                Err(erreur) if erreur.preuve_requise() => {
                    let _ = appareils.en_attente.try_set(Some(cible));
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => {
                    messages.montrer(Constat::de(&erreur).phrase());
                    appareils.ouverts.reessayer();
                }
            }
        });
    };
    view! {
        <button class="btn" type="button" aria-label=nom on:click=fermer>
            {mots}
        </button>
    }
}

/// What waits for the password.
#[component]
fn AvecPreuve(cible: Cible, appareils: Appareils) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let (envoi, preuve) = (Envoi::new(), Preuve::new());
    preuve.demander();
    Effect::new(move |_| {
        if let Some(champ) = navigateur::element(CHAMP_PREUVE) {
            let _ = champ.focus();
        }
    });
    let nom = cible.mots();
    let envoyer = move |()| {
        if !envoi.verifier(&[preuve.faute()]) {
            return;
        }
        let (cible, voulue) = (cible.clone(), cible.clone());
        let demande = identite.demander(async move |client: Connecte| {
            preuve.donner(&client).await?;
            voulue.fermer(&client).await
        });
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(()) => appareils.noter(&cible, messages),
            Err(erreur) => preuve.refuser(envoi, &erreur),
        });
    };
    view! {
        <h3>{nom}</h3>
        <Formulaire
            envoi=envoi
            champs=CHAMPS
            bouton=textes::SESSION_FERMER
            en_cours=textes::SESSION_EN_COURS
            envoyer=envoyer
        >
            {preuve.champ(CHAMP_PREUVE, envoi)}
        </Formulaire>
        <p>
            <button
                class="btn quiet"
                type="button"
                on:click=move |_| appareils.ranger()
            >
                {textes::SESSION_ANNULER}
            </button>
        </p>
    }
}

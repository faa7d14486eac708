//! Asking that one's account be erased.

use coop_domain::{
    comptes::echanges::{DemandeSuppression, MOTIF_MAX},
    textes::compte as textes,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    annonces::Messages,
    composants::{Alerte, ChampDeFormulaire, ChampLong, Constat, Envoi, Formulaire, Ton},
    identite::{Connecte, Identite},
    navigateur,
};

/// The heading, which takes the focus when what had it has gone.
const TITRE: &str = "suppression";
const CHAMP: &str = "suppression-motif";
const CHAMPS: &[ChampDeFormulaire] = &[("/motif", CHAMP, textes::SUPPRESSION_MOTIF)];

/// The demand: asked, recorded, taken back.
#[component]
pub(super) fn Suppression() -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let ouvert = RwSignal::new(false);
    let demandee = Memo::new(move |_| identite.moi().and_then(|moi| moi.suppression_demandee_le));
    view! {
        <h3 id=TITRE tabindex="-1">
            {textes::SUPPRESSION}
        </h3>
        {move || match demandee.get() {
            Some(instant) => {
                let phrase = textes::suppression_demandee(&navigateur::date_locale(instant));
                view! {
                    <Alerte ton=Ton::Information>
                        <p>{phrase}</p>
                        <p>
                            <button class="btn" type="button" on:click=move |_| annuler(identite, messages)>
                                {textes::SUPPRESSION_ANNULER}
                            </button>
                        </p>
                    </Alerte>
                }
                    .into_any()
            }
            None if ouvert.get() => view! { <Demande ouvert=ouvert /> }.into_any(),
            None => {
                view! {
                    <p>{textes::SUPPRESSION_AIDE}</p>
                    <p>
                        <button class="btn" type="button" on:click=move |_| ouvert.set(true)>
                            {textes::SUPPRESSION_OUVRIR}
                        </button>
                    </p>
                }
                    .into_any()
            }
        }}
    }
}

#[component]
fn Demande(ouvert: RwSignal<bool>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let envoi = Envoi::new();
    let motif = RwSignal::new(String::new());
    let envoyer = move |()| {
        let motif = motif.with_untracked(|motif| motif.trim().to_owned());
        let demande = DemandeSuppression {
            motif: (!motif.is_empty()).then_some(motif),
        };
        let demande =
            identite.demander(async move |client: Connecte| client.demander_suppression(&demande).await);
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(_) => {
                messages.montrer(textes::SUPPRESSION_FAITE);
                ouvert.set(false);
                spawn_local(relire(identite));
            }
            Err(erreur) => envoi.refuser(&erreur),
        });
    };
    view! {
        <p>{textes::SUPPRESSION_AIDE}</p>
        <Formulaire
            envoi=envoi
            champs=CHAMPS
            bouton=textes::SUPPRESSION_ENVOYER
            en_cours=textes::SUPPRESSION_EN_COURS
            envoyer=envoyer
        >
            <ChampLong
                id=CHAMP
                etiquette=textes::SUPPRESSION_MOTIF
                valeur=motif
                lignes=3
                max=MOTIF_MAX
                erreur=envoi.erreur("/motif")
            />
        </Formulaire>
        <p>
            <button class="btn quiet" type="button" on:click=move |_| ouvert.set(false)>
                {textes::ANNULER}
            </button>
        </p>
    }
}

fn annuler(identite: Identite, messages: Messages) {
    spawn_local(async move {
        let annulee = identite
            .demander(async |client: Connecte| client.annuler_suppression().await)
            .await;
        match annulee {
            Ok(()) => {
                messages.montrer(textes::SUPPRESSION_ANNULEE);
                relire(identite).await;
            }
            Err(erreur) if erreur.session_finie() => {}
            Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
        }
    });
}

/// Who the person is now; the button that had the focus has gone.
async fn relire(identite: Identite) {
    // What could not be read again is read at the next page.
    let _ = identite.relire().await;
    if let Some(titre) = navigateur::element(TITRE) {
        navigateur::focaliser(&titre);
    }
}

//! Activating it: the password, the key for the application, its first code.

use coop_domain::{
    comptes::echanges::{CodeDouble, CodesDeSecours, PropositionDouble},
    textes::double as textes,
};
use leptos::{prelude::*, task::spawn_local};

use super::{CHAMP_PREUVE, CHAMPS, annuler};
use crate::{
    annonces::Messages,
    composants::{ChampDeFormulaire, ChampTexte, Envoi, Formulaire},
    identite::{Connecte, Identite},
    navigateur,
    pages::preuve::Preuve,
};

const CHAMP_CODE: &str = "double-code";
const CHAMPS_DU_CODE: &[ChampDeFormulaire] = &[("/code", CHAMP_CODE, textes::CODE)];
/// The heading of the key, which takes the focus when it comes.
const CLE: &str = "double-cle";

/// The password first, where it is asked for; then the key and the code.
#[component]
pub(super) fn Activation(montrer: Callback<CodesDeSecours>, fermer: Callback<()>) -> impl IntoView {
    let proposition = RwSignal::new(None);
    view! {
        {move || match proposition.get() {
            None => view! { <Debut proposition=proposition /> }.into_any(),
            Some(proposee) => view! { <PremierCode proposition=proposee montrer=montrer /> }.into_any(),
        }}
        {annuler(fermer)}
    }
}

#[component]
fn Debut(proposition: RwSignal<Option<PropositionDouble>>) -> impl IntoView {
    let identite = Identite::ici();
    let (envoi, preuve) = (Envoi::new(), Preuve::new());
    let envoyer = move |()| {
        if !envoi.verifier(&[preuve.faute()]) {
            return;
        }
        let demande = identite.demander(async move |client: Connecte| {
            preuve.donner(&client).await?;
            client.proposer_double().await
        });
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(proposee) => {
                let _ = proposition.try_set(Some(proposee));
            }
            Err(erreur) => preuve.refuser(envoi, &erreur),
        });
    };
    view! {
        <Formulaire
            envoi=envoi
            champs=CHAMPS
            bouton=textes::CONTINUER
            en_cours=textes::EN_COURS
            envoyer=envoyer
        >
            {preuve.champ(CHAMP_PREUVE, envoi)}
        </Formulaire>
    }
}

#[component]
fn PremierCode(proposition: PropositionDouble, montrer: Callback<CodesDeSecours>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let envoi = Envoi::new();
    let code = RwSignal::new(String::new());
    Effect::new(move |_| {
        if let Some(titre) = navigateur::element(CLE) {
            navigateur::focaliser(&titre);
        }
    });
    let envoyer = move |()| {
        let tape: String = code
            .get_untracked()
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        if !envoi.verifier(&[(tape.len() != 6, "/code", textes::CODE_REFUSE)]) {
            return;
        }
        let demande = identite
            .demander(async move |client: Connecte| client.activer_double(&CodeDouble { code: tape }).await);
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(codes) => {
                messages.montrer(textes::ACTIVEE);
                let _ = montrer.try_run(codes);
                // What was closed without it opens now.
                spawn_local(async move {
                    let _ = identite.relire().await;
                });
            }
            Err(erreur) => envoi.refuser(&erreur),
        });
    };
    let PropositionDouble { cle, adresse, qr } = proposition;
    let image = format!("data:image/svg+xml,{}", js_sys::encode_uri_component(&qr));
    // In fours, as one types it.
    let lettres: Vec<char> = cle.chars().collect();
    let cle: Vec<String> = lettres.chunks(4).map(|quatre| quatre.iter().collect()).collect();
    view! {
        <h3 id=CLE tabindex="-1">
            {textes::ETAPE_APPLICATION}
        </h3>
        <p>{textes::ETAPE_APPLICATION_AIDE}</p>
        <img class="qr" src=image alt=textes::QR />
        <p>{textes::CLE} "\u{a0}:"</p>
        <p>
            <code class="cle">{cle.join(" ")}</code>
        </p>
        <p>
            <a href=adresse>{textes::OUVRIR}</a>
        </p>
        <h3>{textes::ETAPE_CODE}</h3>
        <Formulaire
            envoi=envoi
            champs=CHAMPS_DU_CODE
            bouton=textes::VERIFIER
            en_cours=textes::EN_COURS
            envoyer=envoyer
        >
            <ChampTexte
                id=CHAMP_CODE
                etiquette=textes::CODE
                valeur=code
                completion="one-time-code"
                erreur=envoi.erreur("/code")
            />
        </Formulaire>
    }
}

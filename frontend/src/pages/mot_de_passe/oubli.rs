use coop_client::chemins::comptes as chemins;
use coop_domain::{
    comptes::echanges,
    icones,
    textes::{connexion, mot_de_passe as textes},
};
use leptos::prelude::*;

use crate::{
    composants::{ChampDeFormulaire, ChampTexte, Dessin, Envoi, Formulaire, Vide},
    coquille::{Titre, onglet},
    donnees::api,
    identite::Identite,
    reprise::Pret,
};

const CHAMPS: &[ChampDeFormulaire] = &[("/identifiant", "oubli-identifiant", connexion::IDENTIFIANT)];

/// Asks for a link; what follows is the same whether or not the account exists.
pub(crate) fn oubli() -> AnyView {
    view! { <Oubli /> }.into_any()
}

#[component]
fn Oubli() -> impl IntoView {
    onglet(|| textes::OUBLI_TITRE.to_owned());
    Pret::ici().dire();
    let api = api();
    let envoi = Envoi::new();
    let connu = Identite::ici().moi().map(|moi| moi.identifiant.to_string());
    let identifiant = RwSignal::new(connu.unwrap_or_default());
    // `None` until the first form; then whether one waits for the mail.
    let envoye = RwSignal::new(None::<bool>);
    let envoyer = move |()| {
        let oubli = echanges::Oubli {
            identifiant: identifiant.get_untracked().trim().to_owned(),
        };
        if envoi.verifier(&[(
            oubli.identifiant.is_empty(),
            "/identifiant",
            connexion::IDENTIFIANT_VIDE,
        )]) {
            let api = api.clone();
            envoi.lancer(
                async move { api.oubli(&oubli).await },
                move |reponse| match reponse {
                    Ok(()) => envoye.set(Some(true)),
                    Err(erreur) => envoi.refuser(&erreur),
                },
            );
        }
    };
    let envoyer = Callback::new(envoyer);
    move || {
        if envoye.get() == Some(true) {
            return view! {
                <Vide icone=icones::COURRIEL>
                    <Titre texte=textes::OUBLI_ENVOYE suite=true />
                    <p>{textes::OUBLI_ENVOYE_AIDE}</p>
                    <div class="row">
                        <a class="btn main" href=chemins::PAGE_CONNEXION>
                            {textes::RETOUR}
                        </a>
                        <button class="btn" type="button" on:click=move |_| envoye.set(Some(false))>
                            {textes::OUBLI_AUTRE}
                        </button>
                    </div>
                </Vide>
            }
            .into_any();
        }
        view! {
            <article class="texte etroite">
                <Titre texte=textes::OUBLI_TITRE suite=envoye.get().is_some() />
                <p>{textes::OUBLI_CHAPEAU}</p>
                <div class="card">
                    <Formulaire
                        envoi=envoi
                        champs=CHAMPS
                        bouton=textes::OUBLI_ENVOYER
                        en_cours=connexion::EN_COURS
                        envoyer=envoyer
                    >
                        <ChampTexte
                            id="oubli-identifiant"
                            etiquette=connexion::IDENTIFIANT
                            aide=connexion::IDENTIFIANT_AIDE
                            valeur=identifiant
                            genre="email"
                            completion="username"
                            erreur=envoi.erreur("/identifiant")
                        />
                    </Formulaire>
                </div>
                <p>
                    <a class="retour" href=chemins::PAGE_CONNEXION>
                        <Dessin icone=icones::PRECEDENT />
                        {textes::RETOUR}
                    </a>
                </p>
            </article>
        }
        .into_any()
    }
}

use coop_client::{ErreurClient, chemins::comptes as chemins};
use coop_domain::{
    icones,
    textes::{activation as textes, mot_de_passe},
};
use leptos::prelude::*;

use crate::{
    composants::{Alerte, EchecDeChargement, Envoi, Formulaire, Ton, Vide},
    coquille::Titre,
    donnees::api,
};

/// The link opens nothing: why, and how to get another.
pub(super) fn lien_refuse(erreur: &ErreurClient, jeton: String, reessayer: Callback<()>) -> AnyView {
    if erreur.est_introuvable() {
        return view! {
            <Vide icone=icones::ATTENTION>
                <Titre texte=textes::LIEN_INCONNU />
                <p>{textes::LIEN_INCONNU_AIDE}</p>
            </Vide>
        }
        .into_any();
    }
    match erreur {
        // The server says whether it has expired or has served.
        ErreurClient::Probleme(probleme) if erreur.lien_perime() => {
            let detail = probleme.detail.clone();
            view! {
                <Vide icone=icones::ATTENTION>
                    <Titre texte=mot_de_passe::LIEN_MORT />
                    <p>{detail}</p>
                    <NouveauLien jeton=jeton />
                    <a class="retour" href=chemins::PAGE_CONNEXION>
                        {textes::SE_CONNECTER}
                    </a>
                </Vide>
            }
            .into_any()
        }
        _ => view! {
            <Titre texte=textes::ONGLET />
            <EchecDeChargement erreur=erreur.clone() reessayer=reessayer />
        }
        .into_any(),
    }
}

/// Asks for another link. The answer is the same whatever the link was.
#[component]
fn NouveauLien(jeton: String) -> impl IntoView {
    let api = api();
    let envoi = Envoi::new();
    let demande = RwSignal::new(false);
    let envoyer = Callback::new(move |()| {
        let (api, jeton) = (api.clone(), jeton.clone());
        envoi.lancer(
            async move { api.redemander_lien(&jeton).await },
            move |reponse| match reponse {
                Ok(()) => demande.set(true),
                Err(erreur) => envoi.refuser(&erreur),
            },
        );
    });
    view! {
        <div role="status">
            {move || {
                demande
                    .get()
                    .then(|| {
                        view! {
                            <Alerte ton=Ton::Information>
                                <p>{textes::LIEN_DEMANDE}</p>
                            </Alerte>
                        }
                    })
            }}
        </div>
        <div hidden=move || demande.get()>
            <Formulaire
                envoi=envoi
                champs=&[]
                bouton=textes::DEMANDER_UN_LIEN
                en_cours=textes::EN_COURS
                envoyer=envoyer
            >
                ""
            </Formulaire>
        </div>
    }
}

use coop_client::chemins::comptes as chemins;
use coop_domain::{
    comptes::echanges,
    icones,
    textes::{activation, connexion, mot_de_passe as textes},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{CHAMP, CONFIRMATION, Choix, NouveauMotDePasse};
use crate::{
    composants::{ChampDeFormulaire, Envoi, Formulaire, Vide},
    coquille::{Titre, onglet},
    donnees::api,
    reprise::Pret,
};

const CHAMPS: &[ChampDeFormulaire] = &[CHAMP, CONFIRMATION];

/// Where the page stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Vue {
    Choix,
    Change,
    LienMort,
}

/// Chooses another password, by the link received.
pub(crate) fn reinitialisation() -> AnyView {
    view! { <Reinitialisation /> }.into_any()
}

#[component]
fn Reinitialisation() -> impl IntoView {
    onglet(|| textes::REINITIALISER_TITRE.to_owned());
    Pret::ici().dire();
    let api = api();
    let jeton = use_params_map()
        .with_untracked(|parametres| parametres.get("jeton"))
        .unwrap_or_default();
    let (envoi, choix) = (Envoi::new(), Choix::new());
    let vue = RwSignal::new(Vue::Choix);
    let envoyer = {
        let jeton = jeton.clone();
        Callback::new(move |()| {
            if !envoi.verifier(&choix.fautes()) {
                return;
            }
            let nouveau = echanges::NouveauMotDePasse {
                mot_de_passe: choix.mot_de_passe(),
            };
            let (api, jeton) = (api.clone(), jeton.clone());
            envoi.lancer(
                async move { api.reinitialiser(&jeton, &nouveau).await },
                move |reponse| match reponse {
                    Ok(()) => vue.set(Vue::Change),
                    Err(erreur) if erreur.lien_perime() || erreur.est_introuvable() => {
                        vue.set(Vue::LienMort);
                    }
                    Err(erreur) => envoi.refuser(&erreur),
                },
            );
        })
    };
    move || match vue.get() {
        Vue::Choix => {
            let jeton = jeton.clone();
            view! {
                <article class="texte etroite">
                    <Titre texte=textes::REINITIALISER_TITRE />
                    <p>{textes::REINITIALISER_CHAPEAU}</p>
                    <div class="card">
                        <Formulaire
                            envoi=envoi
                            champs=CHAMPS
                            bouton=textes::REINITIALISER
                            en_cours=activation::EN_COURS
                            envoyer=envoyer
                        >
                            <NouveauMotDePasse choix=choix envoi=envoi jeton=jeton />
                        </Formulaire>
                    </div>
                </article>
            }
            .into_any()
        }
        Vue::Change => view! {
            <Vide icone=icones::COCHE>
                <Titre texte=textes::REINITIALISE suite=true />
                <p>{textes::REINITIALISE_AIDE}</p>
                <a class="btn main" href=chemins::PAGE_CONNEXION>
                    {connexion::SE_CONNECTER}
                </a>
            </Vide>
        }
        .into_any(),
        Vue::LienMort => view! {
            <Vide icone=icones::ATTENTION>
                <Titre texte=textes::LIEN_MORT suite=true />
                <p>{textes::LIEN_MORT_AIDE}</p>
                <a class="btn main" href=chemins::PAGE_OUBLI>
                    {textes::OUBLI_ENVOYER}
                </a>
            </Vide>
        }
        .into_any(),
    }
}

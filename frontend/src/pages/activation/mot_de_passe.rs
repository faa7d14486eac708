use coop_domain::{
    comptes::echanges::{Activation, ApercuActivation, SuiteActivation},
    icones,
    textes::{activation as textes, coquille},
};
use leptos::prelude::*;

use crate::{
    composants::{Alerte, CaseACocher, ChampDeFormulaire, Dessin, Envoi, Etapes, Formulaire, Ton},
    coquille::Titre,
    donnees::api,
    pages::mot_de_passe::{CHAMP, CONFIRMATION, Choix, NouveauMotDePasse},
};

const CHAMPS: &[ChampDeFormulaire] = &[CHAMP, CONFIRMATION, ("/cgu", "cgu", textes::CGU)];

/// Step 1: the password, the mailbox to come, the conditions.
pub(super) fn choix_du_mot_de_passe(
    apercu: &ApercuActivation,
    jeton: String,
    faite: RwSignal<Option<SuiteActivation>>,
) -> AnyView {
    let api = api();
    let (envoi, choix) = (Envoi::new(), Choix::new());
    let cgu_acceptees = RwSignal::new(false);
    let etapes: &[_] = if apercu.courriel_professionnel.is_some() {
        &textes::ETAPES
    } else {
        &textes::ETAPES_SANS_BOITE
    };
    let (avant, adresse) = match &apercu.courriel_professionnel {
        Some(boite) => (textes::BOITE, boite),
        None => (textes::IDENTIFIANT, &apercu.identifiant),
    };
    let boite = apercu
        .courriel_professionnel
        .is_some()
        .then_some(if apercu.mot_de_passe_commun {
            textes::BOITE_AIDE
        } else {
            textes::BOITE_A_PART
        });
    let adresse = adresse.to_string();
    let bonjour = textes::bonjour(apercu.prenom.as_str(), apercu.nom.as_str());
    let envoyer = {
        let (jeton, cgu) = (jeton.clone(), apercu.cgu.clone());
        move |()| {
            let [vide, differents] = choix.fautes();
            let refusees = !cgu_acceptees.get_untracked();
            if !envoi.verifier(&[vide, differents, (refusees, "/cgu", textes::CGU_REQUISES)]) {
                return;
            }
            let activation = Activation {
                mot_de_passe: Some(choix.mot_de_passe()),
                cgu: Some(cgu.clone()),
            };
            let (api, jeton) = (api.clone(), jeton.clone());
            envoi.lancer(
                async move { api.activer(&jeton, &activation).await },
                move |reponse| match reponse {
                    Ok(suite) => faite.set(Some(suite)),
                    Err(erreur) => envoi.refuser(&erreur),
                },
            );
        }
    };
    view! {
        <article class="texte etroite">
            <Etapes etapes=etapes courante=0 />
            <p class="chapeau">{bonjour}</p>
            <Titre texte=textes::TITRE_MOT_DE_PASSE />
            <Alerte ton=Ton::Information>
                <p>{avant}</p>
                <p class="adresse">
                    <Dessin icone=icones::COURRIEL />
                    <b>{adresse}</b>
                </p>
                {boite.map(|phrase| view! { <p>{phrase}</p> })}
            </Alerte>
            <div class="card">
                <Formulaire
                    envoi=envoi
                    champs=CHAMPS
                    bouton=textes::VALIDER
                    en_cours=textes::EN_COURS
                    envoyer=envoyer
                >
                    <NouveauMotDePasse choix=choix envoi=envoi jeton=jeton />
                    <CaseACocher
                        id="cgu"
                        etiquette=textes::CGU
                        cochee=cgu_acceptees
                        erreur=envoi.erreur("/cgu")
                    />
                    // Apart: what is typed here must not be lost.
                    <p>
                        <a href=coquille::CGU.chemin target="_blank" rel="external">
                            {textes::LIRE_CGU}
                            <Dessin icone=icones::AUTRE_SITE />
                            <span class="vh">{textes::NOUVEL_ONGLET}</span>
                        </a>
                    </p>
                </Formulaire>
            </div>
            <p class="muted small">{textes::ERREUR_D_IDENTITE}</p>
        </article>
    }
    .into_any()
}

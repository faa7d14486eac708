use coop_client::chemins::comptes as chemins;
use coop_domain::{comptes::echanges::Connexion, problemes::CodeProbleme, textes::connexion as textes};
use leptos::prelude::*;

use crate::{
    composants::{Alerte, ChampDeFormulaire, ChampMotDePasse, ChampTexte, Envoi, Formulaire, Ton},
    donnees::api,
    identite::Identite,
    navigateur,
};

const CHAMPS: &[ChampDeFormulaire] = &[
    ("/identifiant", "connexion-identifiant", textes::IDENTIFIANT),
    ("/mot_de_passe", "connexion-mot-de-passe", textes::MOT_DE_PASSE),
    ("/code", "connexion-code", textes::CODE),
];

/// Address, password, and the code when one is asked.
#[component]
pub(super) fn FormulaireDeConnexion(
    /// The address of the person who was there, if any.
    #[prop(optional, into)]
    identifiant: String,
    /// Called once signed in.
    #[prop(default = Callback::new(|()| ()), into)]
    suite: Callback<()>,
) -> impl IntoView {
    let (api, identite) = (api(), Identite::ici());
    let envoi = Envoi::new();
    let identifiant = RwSignal::new(identifiant);
    let (mot_de_passe, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let montre = RwSignal::new(false);
    let code_demande = RwSignal::new(false);
    // The field of the code takes the focus when it comes.
    Effect::new(move |_| {
        if code_demande.get()
            && let Some(champ) = navigateur::element("connexion-code")
        {
            let _ = champ.focus();
        }
    });
    let envoyer = move |()| {
        let connexion = Connexion {
            identifiant: identifiant.get_untracked().trim().to_owned(),
            mot_de_passe: mot_de_passe.get_untracked(),
            code: code_demande.get_untracked().then(|| {
                code.get_untracked()
                    .chars()
                    .filter(char::is_ascii_digit)
                    .collect()
            }),
        };
        let code_faux = connexion.code.as_ref().is_some_and(|code| code.len() != 6);
        if !envoi.verifier(&[
            (
                connexion.identifiant.is_empty(),
                "/identifiant",
                textes::IDENTIFIANT_VIDE,
            ),
            (
                connexion.mot_de_passe.is_empty(),
                "/mot_de_passe",
                textes::MOT_DE_PASSE_VIDE,
            ),
            (code_faux, "/code", textes::CODE_REFUSE),
        ]) {
            return;
        }
        let api = api.clone();
        envoi.lancer(
            async move { identite.ouvrir(api.connexion(&connexion).await?).await },
            move |reponse| match reponse {
                Ok(()) => {
                    let _ = suite.try_run(());
                }
                Err(erreur) if !erreur.est(CodeProbleme::CodeRequis) => envoi.refuser(&erreur),
                Err(_) if code_demande.get_untracked() => {
                    envoi.verifier(&[(true, "/code", textes::CODE_REFUSE)]);
                }
                Err(_) => code_demande.set(true),
            },
        );
    };
    view! {
        <Formulaire
            envoi=envoi
            champs=CHAMPS
            bouton=textes::SE_CONNECTER
            en_cours=textes::EN_COURS
            envoyer=envoyer
        >
            <ChampTexte
                id="connexion-identifiant"
                etiquette=textes::IDENTIFIANT
                aide=textes::IDENTIFIANT_AIDE
                valeur=identifiant
                genre="email"
                completion="username"
                erreur=envoi.erreur("/identifiant")
            />
            <ChampMotDePasse
                id="connexion-mot-de-passe"
                etiquette=textes::MOT_DE_PASSE
                valeur=mot_de_passe
                montre=montre
                completion="current-password"
                erreur=envoi.erreur("/mot_de_passe")
            />
            {move || {
                code_demande
                    .get()
                    .then(|| {
                        view! {
                            <Alerte ton=Ton::Information>
                                <p class="alerte-titre">{textes::CODE_TITRE}</p>
                                <p>{textes::CODE_AIDE}</p>
                            </Alerte>
                            <ChampTexte
                                id="connexion-code"
                                etiquette=textes::CODE
                                valeur=code
                                completion="one-time-code"
                                erreur=envoi.erreur("/code")
                            />
                        }
                    })
            }}
        </Formulaire>
        <p>
            <a class="retour" href=chemins::PAGE_OUBLI>
                {textes::OUBLI}
            </a>
        </p>
    }
}

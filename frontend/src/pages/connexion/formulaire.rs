use coop_client::{ErreurClient, chemins::comptes as chemins};
use coop_domain::{
    comptes::echanges::Connexion,
    problemes::CodeProbleme,
    textes::{connexion as textes, double},
};
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

/// Where the code that is asked comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Moyen {
    /// A mail.
    Courriel,
    /// The person's application; a recovery code does as well.
    Application,
}

impl Moyen {
    fn de(erreur: &ErreurClient) -> Self {
        if erreur.code_d_application() {
            Self::Application
        } else {
            Self::Courriel
        }
    }

    /// What was typed, without what people type around it.
    pub(super) fn lire(self, tape: &str) -> String {
        let garde = |lettre: &char| match self {
            Self::Courriel => lettre.is_ascii_digit(),
            Self::Application => lettre.is_ascii_alphanumeric(),
        };
        tape.chars().filter(garde).collect()
    }

    pub(super) const fn accepte(self, code: &str) -> bool {
        code.len() == 6 || matches!(self, Self::Application) && code.len() == 10
    }

    pub(super) const fn refus(self) -> &'static str {
        match self {
            Self::Courriel => textes::CODE_REFUSE,
            Self::Application => double::CONNEXION_REFUSE,
        }
    }

    /// Heading, what to do, label.
    pub(super) const fn mots(self) -> [&'static str; 3] {
        match self {
            Self::Courriel => [textes::CODE_TITRE, textes::CODE_AIDE, textes::CODE],
            Self::Application => [
                double::CONNEXION_TITRE,
                double::CONNEXION_AIDE,
                double::CONNEXION_CODE,
            ],
        }
    }
}

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
    let code_demande = RwSignal::new(None::<Moyen>);
    // The field of the code takes the focus when it comes.
    Effect::new(move |_| {
        if code_demande.get().is_some()
            && let Some(champ) = navigateur::element("connexion-code")
        {
            let _ = champ.focus();
        }
    });
    let envoyer = move |()| {
        let moyen = code_demande.get_untracked();
        let connexion = Connexion {
            identifiant: identifiant.get_untracked().trim().to_owned(),
            mot_de_passe: mot_de_passe.get_untracked(),
            code: moyen.map(|moyen| moyen.lire(&code.get_untracked())),
        };
        let code_faux = connexion.code.as_deref().zip(moyen);
        let code_faux = code_faux.is_some_and(|(code, moyen)| !moyen.accepte(code));
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
            (code_faux, "/code", moyen.map_or("", Moyen::refus)),
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
                Err(erreur) => {
                    let demande = Moyen::de(&erreur);
                    // Another one is asked than the one that was given, or none was.
                    if moyen == Some(demande) {
                        envoi.verifier(&[(true, "/code", demande.refus())]);
                    } else {
                        code.set(String::new());
                        code_demande.set(Some(demande));
                    }
                }
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
                    .map(|moyen| {
                        let [titre, aide, etiquette] = moyen.mots();
                        view! {
                            <Alerte ton=Ton::Information>
                                <p class="alerte-titre">{titre}</p>
                                <p>{aide}</p>
                            </Alerte>
                            <ChampTexte
                                id="connexion-code"
                                etiquette=etiquette
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

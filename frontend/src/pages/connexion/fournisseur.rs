//! Signing in with the account of another service: leaving for it, and coming back.

use coop_client::{ErreurClient, chemins::comptes as chemins};
use coop_domain::{
    comptes::echanges::ConnexionFederee,
    problemes::CodeProbleme,
    textes::{connexion as textes_connexion, federation as textes},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::formulaire::Moyen;
use crate::{
    composants::{Alerte, ChampDeFormulaire, ChampTexte, Constat, Envoi, Formulaire, Ton},
    donnees::{api, charger},
    identite::{Identite, Phase},
    navigateur,
};

const CHAMP_CODE: &str = "connexion-code-federe";
const CHAMPS_CODE: &[ChampDeFormulaire] = &[("/code", CHAMP_CODE, textes_connexion::CODE)];
/// The page that one wanted to read before leaving, in this tab.
const PAGE_VOULUE: &str = "connexion.page";

/// How a return from the provider went, as the address of the page says it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Retour {
    /// Somebody was recognised.
    Reprise,
    /// No account is of this identity.
    Inconnue,
    /// Nobody was vouched for.
    Refusee,
    /// The provider does not answer.
    Indisponible,
    /// Too late, or from elsewhere.
    Expiree,
    /// The identity signs in from now on.
    Reliee,
    /// It signs in to somebody else's account.
    Prise,
}

impl Retour {
    /// What the address of the page says.
    pub(crate) fn lire() -> Option<Self> {
        let question = window().location().search().ok()?;
        let parametres = web_sys::UrlSearchParams::new_with_str(&question).ok()?;
        Some(match parametres.get("fournisseur")?.as_str() {
            "reprise" => Self::Reprise,
            "inconnue" => Self::Inconnue,
            "refusee" => Self::Refusee,
            "indisponible" => Self::Indisponible,
            "expiree" => Self::Expiree,
            "reliee" => Self::Reliee,
            "prise" => Self::Prise,
            _ => return None,
        })
    }

    /// What people are told, heading and text; nothing when all goes well.
    pub(crate) const fn mots(self) -> Option<[&'static str; 2]> {
        Some(match self {
            Self::Reprise | Self::Reliee => return None,
            Self::Inconnue => [textes::INCONNUE, textes::INCONNUE_AIDE],
            Self::Refusee => [textes::REFUSEE, textes::REFUSEE_AIDE],
            Self::Indisponible => [textes::INDISPONIBLE, textes::INDISPONIBLE_AIDE],
            Self::Expiree => [textes::EXPIREE, textes::EXPIREE_AIDE],
            Self::Prise => [textes::PRISE, textes::PRISE_AIDE],
        })
    }

    /// The same, drawn.
    pub(crate) fn alerte(self) -> impl IntoView {
        self.mots().map(|[titre, aide]| {
            view! {
                <Alerte ton=Ton::Erreur>
                    <p class="alerte-titre">{titre}</p>
                    <p>{aide}</p>
                </Alerte>
            }
        })
    }
}

/// The button that leaves for the provider, where there is one.
#[component]
pub(super) fn AvecFournisseur() -> impl IntoView {
    let lu = api();
    let fournisseur = charger(
        || (),
        move |()| {
            let api = lu.clone();
            async move { api.fournisseur().await }
        },
    );
    // Whoever has none, or no network, signs in by password: nothing is said of it.
    let nom = Memo::new(move |_| {
        fournisseur.avec(|lu| match lu {
            Some(Ok(fournisseur)) => fournisseur.nom.clone(),
            _ => None,
        })
    });
    move || nom.get().map(|nom| view! { <Depart nom=nom /> })
}

#[component]
fn Depart(nom: String) -> impl IntoView {
    let api = api();
    let (en_cours, echec) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let partir = move |_| {
        if en_cours.get_untracked() {
            return;
        }
        en_cours.set(true);
        echec.set(None);
        garder_la_page();
        let api = api.clone();
        spawn_local(async move {
            let depart = api.partir_chez_le_fournisseur().await;
            if let Ok(page) = &depart {
                navigateur::aller_ailleurs(&page.adresse);
            }
            let _ = en_cours.try_set(false);
            let _ = echec.try_set(depart.err().map(|erreur| Constat::de(&erreur).phrase()));
        });
    };
    let mots = textes::s_identifier(&nom);
    view! {
        <div class="autre-moyen">
            <p class="muted">{textes::OU}</p>
            <div role="alert">
                {move || {
                    echec
                        .get()
                        .map(|phrase| {
                            view! {
                                <Alerte ton=Ton::Erreur>
                                    <p>{phrase}</p>
                                </Alerte>
                            }
                        })
                }}
            </div>
            <p>
                <button
                    class="btn"
                    type="button"
                    aria-disabled=move || en_cours.get().then_some("true")
                    on:click=partir
                >
                    {move || if en_cours.get() { textes::EN_COURS.to_owned() } else { mots.clone() }}
                </button>
            </p>
            <p class="muted">{textes::AIDE}</p>
        </div>
    }
}

/// Whoever came back: signed in, asked for a code, or told why not.
#[component]
pub(super) fn AuRetour(retour: Retour) -> impl IntoView {
    let refus = RwSignal::new((retour != Retour::Reprise).then_some(retour));
    let (code_demande, erreur) = (RwSignal::new(false), RwSignal::new(None::<ErreurClient>));
    let (api, identite, naviguer) = (api(), Identite::ici(), use_navigate());
    let entree = Callback::new(move |()| {
        let page = navigateur::garde_dans_l_onglet(PAGE_VOULUE);
        navigateur::garder_dans_l_onglet(PAGE_VOULUE, None);
        let options = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        naviguer(page.as_deref().unwrap_or(chemins::PAGE_ESPACE), options);
    });
    let phase = identite.phase();
    let essaye = StoredValue::new(false);
    // Not beside a session that is being taken up: the last of the two would be the one that stays.
    Effect::new(move |_| {
        if retour != Retour::Reprise || phase.get() != Phase::Personne || essaye.get_value() {
            return;
        }
        essaye.set_value(true);
        let api = api.clone();
        spawn_local(async move {
            let ouverte = async {
                let session = api.connexion_federee(&ConnexionFederee::default()).await?;
                identite.ouvrir(session).await
            };
            match ouverte.await {
                Ok(()) => {
                    let _ = entree.try_run(());
                }
                Err(refusee) if refusee.est(CodeProbleme::CodeRequis) => {
                    let _ = code_demande.try_set(true);
                }
                Err(refusee) if refusee.session_finie() => {
                    let _ = refus.try_set(Some(Retour::Expiree));
                }
                Err(autre) => {
                    let _ = erreur.try_set(Some(autre));
                }
            }
        });
    });
    move || {
        if let Some(refus) = refus.get() {
            refus.alerte().into_any()
        } else if let Some(erreur) = erreur.get() {
            view! {
                <Alerte ton=Ton::Erreur>
                    <p>{Constat::de(&erreur).phrase()}</p>
                </Alerte>
            }
            .into_any()
        } else if code_demande.get() {
            view! { <Code entree=entree refus=refus /> }.into_any()
        } else {
            view! { <p role="status">{textes::REPRISE}</p> }.into_any()
        }
    }
}

/// The code of the second factor, which the provider does not stand for.
#[component]
fn Code(entree: Callback<()>, refus: RwSignal<Option<Retour>>) -> impl IntoView {
    let (api, identite, envoi) = (api(), Identite::ici(), Envoi::new());
    let code = RwSignal::new(String::new());
    let [titre, aide, etiquette] = Moyen::Application.mots();
    Effect::new(move |_| {
        if let Some(champ) = navigateur::element(CHAMP_CODE) {
            let _ = champ.focus();
        }
    });
    let envoyer = move |()| {
        let tape = Moyen::Application.lire(&code.get_untracked());
        if !envoi.verifier(&[(
            !Moyen::Application.accepte(&tape),
            "/code",
            Moyen::Application.refus(),
        )]) {
            return;
        }
        let (api, connexion) = (api.clone(), ConnexionFederee { code: Some(tape) });
        envoi.lancer(
            async move { identite.ouvrir(api.connexion_federee(&connexion).await?).await },
            move |reponse| match reponse {
                Ok(()) => {
                    let _ = entree.try_run(());
                }
                Err(erreur) if erreur.est(CodeProbleme::CodeRequis) => {
                    envoi.verifier(&[(true, "/code", Moyen::Application.refus())]);
                }
                Err(erreur) if erreur.session_finie() => {
                    let _ = refus.try_set(Some(Retour::Expiree));
                }
                Err(erreur) => envoi.refuser(&erreur),
            },
        );
    };
    view! {
        <Alerte ton=Ton::Information>
            <p class="alerte-titre">{titre}</p>
            <p>{aide}</p>
        </Alerte>
        <Formulaire
            envoi=envoi
            champs=CHAMPS_CODE
            bouton=textes_connexion::SE_CONNECTER
            en_cours=textes_connexion::EN_COURS
            envoyer=envoyer
        >
            <ChampTexte
                id=CHAMP_CODE
                etiquette=etiquette
                valeur=code
                completion="one-time-code"
                erreur=envoi.erreur("/code")
            />
        </Formulaire>
    }
}

/// Remembers the page that one wanted to read, unless it is that of signing in.
fn garder_la_page() {
    let lieu = window().location();
    let page = lieu.pathname().unwrap_or_default();
    let voulue = (page != chemins::PAGE_CONNEXION)
        .then(|| page + &lieu.search().unwrap_or_default() + &lieu.hash().unwrap_or_default());
    navigateur::garder_dans_l_onglet(PAGE_VOULUE, voulue.as_deref());
}

//! Signing in with the account of another service: leaving for it, and coming back.

use coop_client::{ErreurClient, chemins::comptes as chemins};
use coop_domain::{
    comptes::echanges::{ConnexionFederee, RetourFedere},
    enumeration::Enumeration as _,
    problemes::CodeProbleme,
    textes::{connexion as textes_connexion, federation as textes},
};
use leptos::{prelude::*, task::spawn_local};

use super::formulaire::Moyen;
use crate::{
    composants::{Alerte, ChampDeFormulaire, ChampTexte, Constat, Envoi, Formulaire, Ton},
    donnees::{api, charger},
    identite::Identite,
    navigateur,
};

const CHAMP_CODE: &str = "connexion-code-federe";
const CHAMPS_CODE: &[ChampDeFormulaire] = &[("/code", CHAMP_CODE, textes_connexion::CODE)];
/// The page that one wanted to read before leaving, in this tab.
const PAGE_VOULUE: &str = "connexion.page";

/// What the address of the page says of a return, once: it says it no more afterwards. Somebody who was recognised may
/// load the page again, on their way to the application that gives a code.
pub(crate) fn retour() -> Option<RetourFedere> {
    let lieu = window().location();
    let parametres = web_sys::UrlSearchParams::new_with_str(&lieu.search().ok()?).ok()?;
    let dit = RetourFedere::lire(&parametres.get(RetourFedere::CHAMP)?).ok()?;
    if dit != RetourFedere::Reprise
        && let (Ok(page), Ok(histoire)) = (lieu.pathname(), window().history())
    {
        let etat = histoire.state().unwrap_or_default();
        // Where the browser refuses, a reload says it again.
        let _ = histoire.replace_state_with_url(&etat, "", Some(&page));
    }
    Some(dit)
}

/// What people are told, heading and text; nothing when all goes well.
const fn mots(retour: RetourFedere) -> Option<[&'static str; 2]> {
    Some(match retour {
        RetourFedere::Reprise | RetourFedere::Reliee => return None,
        RetourFedere::Inconnue => [textes::INCONNUE, textes::INCONNUE_AIDE],
        RetourFedere::Refusee => [textes::REFUSEE, textes::REFUSEE_AIDE],
        RetourFedere::Indisponible => [textes::INDISPONIBLE, textes::INDISPONIBLE_AIDE],
        RetourFedere::Expiree => [textes::EXPIREE, textes::EXPIREE_AIDE],
        RetourFedere::Prise => [textes::PRISE, textes::PRISE_AIDE],
    })
}

/// The same, in one's own account.
pub(crate) const fn mots_du_compte(retour: RetourFedere) -> Option<[&'static str; 2]> {
    match retour {
        RetourFedere::Refusee => Some([textes::REFUSEE, textes::REFUSEE_AIDE_COMPTE]),
        RetourFedere::Indisponible => Some([textes::INDISPONIBLE, textes::INDISPONIBLE_AIDE_COMPTE]),
        autre => mots(autre),
    }
}

/// What went wrong, heading and text.
pub(crate) fn alerte([titre, aide]: [&'static str; 2]) -> impl IntoView {
    view! {
        <Alerte ton=Ton::Erreur>
            <p class="alerte-titre">{titre}</p>
            <p>{aide}</p>
        </Alerte>
    }
}

/// The button that leaves for the provider, where there is one.
#[component]
pub(super) fn AvecFournisseur(
    /// What is said under it.
    #[prop(default = textes::AIDE)]
    aide: &'static str,
) -> impl IntoView {
    let lu = api();
    let fournisseur = charger(
        || (),
        move |()| {
            let api = lu.clone();
            async move { api.fournisseur().await }
        },
    );
    // Whoever has none, or no network, signs in by password: nothing is said of it.
    let lu = Memo::new(move |_| {
        fournisseur.avec(|lu| match lu {
            Some(Ok(fournisseur)) => fournisseur.nom.clone().map(|nom| (nom, fournisseur.disponible)),
            _ => None,
        })
    });
    // One may leave all the same: it may answer again.
    let aide_de = move |disponible| {
        if disponible { aide } else { textes::INDISPONIBLE }
    };
    move || {
        lu.get()
            .map(|(nom, disponible)| view! { <Depart nom=nom aide=aide_de(disponible) /> })
    }
}

#[component]
fn Depart(nom: String, aide: &'static str) -> impl IntoView {
    let api = api();
    let (en_cours, echec) = (RwSignal::new(false), RwSignal::new(None::<[String; 2]>));
    // Back by the history: the page is as it was left.
    let retour = window_event_listener_untyped("pageshow", move |_| {
        let _ = en_cours.try_set(false);
    });
    on_cleanup(move || retour.remove());
    let partir = move |_| {
        if en_cours.get_untracked() {
            return;
        }
        en_cours.set(true);
        echec.set(None);
        garder_la_page();
        let api = api.clone();
        spawn_local(async move {
            match api.partir_chez_le_fournisseur().await {
                // Until the page of the provider has come, the button stays as it is: one leaves once.
                Ok(page) => navigateur::aller_ailleurs(&page.adresse),
                Err(erreur) => {
                    let mots = if erreur.est(CodeProbleme::Indisponible) {
                        [textes::INDISPONIBLE, textes::INDISPONIBLE_AIDE].map(str::to_owned)
                    } else {
                        [textes::REFUSEE.to_owned(), Constat::de(&erreur).phrase()]
                    };
                    let _ = en_cours.try_set(false);
                    let _ = echec.try_set(Some(mots));
                }
            }
        });
    };
    let mots = textes::s_identifier(&nom);
    view! {
        <div class="autre-moyen">
            <p class="muted">{textes::OU}</p>
            {move || {
                echec
                    .get()
                    .map(|[titre, aide]| {
                        view! {
                            <Alerte ton=Ton::Erreur>
                                <p class="alerte-titre">{titre}</p>
                                <p>{aide}</p>
                            </Alerte>
                        }
                    })
            }}
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
            <p class="muted">{aide}</p>
        </div>
    }
}

/// Where a sign-in that the provider has begun stands.
#[derive(Clone)]
pub(super) enum Suite {
    /// It goes on by itself.
    EnCours,
    /// A code is asked.
    Code,
    /// It has ended, for this reason.
    Refus([String; 2]),
}

/// Whoever came back: signed in, asked for a code, or told why not. `suite` tells the page which.
#[component]
pub(super) fn AuRetour(suite: RwSignal<Suite>) -> impl IntoView {
    let (api, identite) = (api(), Identite::ici());
    let essaye = StoredValue::new(!matches!(suite.get_untracked(), Suite::EnCours));
    // Not beside a session that is being taken up: the last of the two would be the one that stays.
    Effect::new(move |_| {
        if identite.en_reprise() || essaye.get_value() {
            return;
        }
        essaye.set_value(true);
        // Signed in meanwhile, in another tab.
        if untrack(|| identite.ouverte()) {
            return;
        }
        let api = api.clone();
        spawn_local(async move {
            let ouverte = async {
                let session = api.connexion_federee(&ConnexionFederee::default()).await?;
                identite.ouvrir(session).await
            };
            if let Err(erreur) = ouverte.await {
                let _ = suite.try_set(if erreur.est(CodeProbleme::CodeRequis) {
                    Suite::Code
                } else {
                    Suite::de(&erreur)
                });
            }
        });
    });
    move || match suite.get() {
        Suite::EnCours => view! { <p role="status">{textes::REPRISE}</p> }.into_any(),
        Suite::Code => view! { <Code suite=suite /> }.into_any(),
        Suite::Refus([titre, aide]) => view! {
            <Alerte ton=Ton::Erreur>
                <p class="alerte-titre">{titre}</p>
                <p>{aide}</p>
            </Alerte>
        }
        .into_any(),
    }
}

impl Suite {
    /// Of somebody who comes back so.
    pub(super) fn du_retour(retour: RetourFedere) -> Self {
        mots(retour).map_or(Self::EnCours, |mots| Self::Refus(mots.map(str::to_owned)))
    }

    /// Ended by this.
    fn de(erreur: &ErreurClient) -> Self {
        Self::Refus(if erreur.session_finie() {
            [textes::EXPIREE, textes::EXPIREE_AIDE].map(str::to_owned)
        } else {
            [textes::REFUSEE.to_owned(), Constat::de(erreur).phrase()]
        })
    }
}

/// Where whoever signs in goes: the page that they wanted before they left for the provider, or their own.
pub(super) fn page_voulue() -> String {
    let page = navigateur::garde_dans_l_onglet(PAGE_VOULUE);
    navigateur::garder_dans_l_onglet(PAGE_VOULUE, None);
    page.unwrap_or_else(|| chemins::PAGE_ESPACE.to_owned())
}

/// The code of the second factor, which the provider does not stand for.
#[component]
fn Code(suite: RwSignal<Suite>) -> impl IntoView {
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
                // The page goes on to where one wanted.
                Ok(()) => {}
                Err(erreur) if erreur.est(CodeProbleme::CodeRequis) => {
                    envoi.verifier(&[(true, "/code", Moyen::Application.refus())]);
                }
                Err(erreur) if erreur.session_finie() => {
                    let _ = suite.try_set(Suite::de(&erreur));
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

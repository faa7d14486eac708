//! The stops of an itinerant lieu: those to come, adding some, removing one.

mod ajout;

use coop_domain::{
    comptes::droits::{Action, Droit, Ressource},
    icones,
    ids::{LieuId, PassageId},
    lieu::{LieuDetaille, Passage},
    textes::passages as textes,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;

use super::{
    super::connexion::prive,
    saisie::{Fil, introuvable},
};
use crate::{
    annonces::Messages,
    composants::{Constat, Dessin, EchecDeChargement, SqueletteDeCartes, SqueletteDeFiche, Vide},
    coquille::Titre,
    donnees::{Chargement, api, charger},
    identite::{Connecte, Identite},
    navigateur,
    pages::lieu::passage_dit,
};
use ajout::Ajout;

const MODIFIER: Droit = Droit::new(Ressource::Lieu, Action::Modifier);
/// The heading of the list, which takes the focus when what had it has gone.
const LISTE: &str = "liste-passages";

/// The page.
pub(crate) fn passages() -> AnyView {
    prive(textes::TITRE, MODIFIER, || view! { <Passages /> }.into_any())
}

#[component]
fn Passages() -> impl IntoView {
    let parametres = use_params_map();
    let api = api();
    // While the person leaves, the address has no identifier any more: what is shown stays.
    let id = Memo::new(move |avant: Option<&Option<LieuId>>| {
        match parametres.with(|parametres| parametres.get("id")) {
            Some(id) => id.parse().ok(),
            None => avant.copied().flatten(),
        }
    });
    let lieu = charger(
        move || id.get(),
        move |id| {
            let api = api.clone();
            async move {
                let Some(id) = id else { return Ok(None) };
                match api.lieu(id).await {
                    Ok(lieu) => Ok(Some(lieu)),
                    Err(erreur) if erreur.est_introuvable() => Ok(None),
                    Err(erreur) => Err(erreur),
                }
            }
        },
    );
    view! {
        <Fil />
        {move || {
            lieu.avec(|resultat| match resultat {
                Some(Ok(Some(lieu))) => du_lieu(lieu).into_any(),
                Some(Ok(None)) => introuvable().into_any(),
                Some(Err(erreur)) => {
                    let erreur = erreur.clone();
                    view! { <EchecDeChargement erreur=erreur reessayer=move |()| lieu.reessayer() /> }
                        .into_any()
                }
                None => view! { <SqueletteDeFiche /> }.into_any(),
            })
        }}
    }
}

fn du_lieu(lieu: &LieuDetaille) -> impl IntoView + use<> {
    let id = lieu.lieu.id;
    let identite = Identite::ici();
    let passages = charger(
        || (),
        move |()| identite.demander(async move |client: Connecte| client.passages(id).await),
    );
    view! {
        <Titre texte=textes::titre(&lieu.lieu.nom) />
        <p class="chapeau">{textes::CHAPEAU}</p>
        <div class="fiche passages-page">
            <div class="fiche-principal">
                <section
                    class="card stack"
                    aria-labelledby=LISTE
                    aria-busy=move || passages.en_cours().then_some("true")
                >
                    <h2 id=LISTE tabindex="-1">
                        {textes::PROCHAINS}
                    </h2>
                    {move || {
                        passages
                            .avec(|resultat| match resultat {
                                Some(Ok(liste)) => liste_de(id, liste, passages).into_any(),
                                Some(Err(erreur)) => {
                                    let erreur = erreur.clone();
                                    view! {
                                        <EchecDeChargement
                                            erreur=erreur
                                            reessayer=move |()| passages.reessayer()
                                        />
                                    }
                                        .into_any()
                                }
                                None => view! { <SqueletteDeCartes nombre=2 /> }.into_any(),
                            })
                    }}
                </section>
            </div>
            <div class="fiche-cote">
                <Ajout id=id passages=passages />
            </div>
        </div>
    }
}

fn liste_de(id: LieuId, liste: &[Passage], passages: Chargement<Vec<Passage>>) -> impl IntoView + use<> {
    if liste.is_empty() {
        return view! {
            <Vide icone=icones::RENDEZ_VOUS>
                <h3>{textes::VIDE}</h3>
                <p>{textes::VIDE_AIDE}</p>
            </Vide>
        }
        .into_any();
    }
    let a_retirer = RwSignal::new(None::<PassageId>);
    view! {
        <ol class="passages">
            {liste.iter().map(|passage| ligne(id, passage, passages, a_retirer)).collect_view()}
        </ol>
    }
    .into_any()
}

fn ligne(
    id: LieuId,
    passage: &Passage,
    passages: Chargement<Vec<Passage>>,
    a_retirer: RwSignal<Option<PassageId>>,
) -> impl IntoView + use<> {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let (cle, date) = (passage.id, passage.date);
    let occupe = RwSignal::new(false);
    let retirer = move |_| {
        if occupe.get_untracked() {
            return;
        }
        occupe.set(true);
        spawn_local(async move {
            let retire = identite
                .demander(async move |client: Connecte| client.retirer_passage(id, cle).await)
                .await;
            let _ = occupe.try_set(false);
            match retire {
                Ok(()) => {
                    messages.montrer(textes::RETIRE);
                    passages.reessayer();
                    if let Some(titre) = navigateur::element(LISTE) {
                        navigateur::focaliser(&titre);
                    }
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    };
    let bouton = format!("retirer-{cle}");
    let oui = format!("oui-{cle}");
    let demander = {
        let oui = oui.clone();
        move |_| {
            a_retirer.set(Some(cle));
            let oui = oui.clone();
            request_animation_frame(move || focaliser(&oui));
        }
    };
    let garder = {
        let bouton = bouton.clone();
        move |_| {
            a_retirer.set(None);
            let bouton = bouton.clone();
            request_animation_frame(move || focaliser(&bouton));
        }
    };
    view! {
        <li>
            {passage_dit(passage)}
            {move || {
                if a_retirer.get() == Some(cle) {
                    view! {
                        <div class="stack serre confirmation" role="group" aria-label=textes::confirmer(date)>
                            <p>{textes::confirmer(date)}</p>
                            <div class="row">
                                <button class="btn" type="button" id=oui.clone() on:click=retirer>
                                    {textes::RETIRER_OUI}
                                </button>
                                <button class="btn quiet" type="button" on:click=garder.clone()>
                                    {textes::RETIRER_NON}
                                </button>
                            </div>
                        </div>
                    }
                        .into_any()
                } else {
                    view! {
                        <button
                            class="btn quiet"
                            type="button"
                            id=bouton.clone()
                            aria-label=textes::retirer(date)
                            on:click=demander.clone()
                        >
                            <Dessin icone=icones::FERMER />
                            {textes::RETIRER}
                        </button>
                    }
                        .into_any()
                }
            }}
        </li>
    }
}

fn focaliser(id: &str) {
    if let Some(element) = navigateur::element(id) {
        let _ = element.focus();
    }
}

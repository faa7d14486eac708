//! Creating a lieu, and correcting one.

mod champs;
mod conflit;
mod doublons;
mod formulaire;

use coop_client::chemins::{self, comptes::PAGE_LIEUX, lieux};
use coop_domain::{
    comptes::droits::{Action, Droit, Etendue, Ressource},
    icones,
    ids::LieuId,
    lieu::Itinerance,
    textes::saisie_lieu as textes,
};
use leptos::{ev::FocusEvent, html, prelude::*, task::spawn_local};
use leptos_router::hooks::{use_navigate, use_params_map};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::super::connexion::prive;
use crate::{
    annonces::{Annonces, Messages},
    brouillon::Brouillon,
    composants::{Alerte, Constat, EchecDeChargement, Envoi, Formulaire, SqueletteDeFiche, Ton, Vide},
    coquille::Titre,
    donnees::charger,
    identite::{Connecte, Identite},
};
use champs::{CHAMPS, Lue, Saisie};
use conflit::{Decision, conflit};
use doublons::{Doublons, ListeDeDoublons};
use formulaire::etapes;

pub(crate) use formulaire::ChampCommune;

const CREER: Droit = Droit::new(Ressource::Lieu, Action::Creer);
const MODIFIER: Droit = Droit::new(Ressource::Lieu, Action::Modifier);
/// Who has a page of one's own lieux.
const MES_LIEUX: Droit = Droit::new(Ressource::LieuxPropres, Action::Lister);

/// The draft of a new lieu.
const BROUILLON_NOUVEAU: &str = "lieu";

/// The page of a new lieu.
pub(crate) fn nouveau_lieu() -> AnyView {
    prive(textes::NOUVEAU_TITRE, CREER, || {
        let essai = RwSignal::new(0_u32);
        view! {
            <Fil />
            <Titre texte=textes::NOUVEAU_TITRE />
            <p class="chapeau">{textes::NOUVEAU_CHAPEAU}</p>
            {move || {
                essai.track();
                view! { <Nouveau recommencer=move |()| essai.update(|essai| *essai += 1) /> }
            }}
        }
        .into_any()
    })
}

/// The page where a lieu is corrected.
pub(crate) fn modifier_lieu() -> AnyView {
    prive(textes::MODIFIER_TITRE, MODIFIER, || {
        view! { <Modifier /> }.into_any()
    })
}

/// Back to one's lieux, for those who have some.
#[component]
pub(super) fn Fil() -> impl IntoView {
    let a_des_lieux = Identite::ici()
        .moi()
        .is_some_and(|moi| MES_LIEUX.etendue(moi.role_actif.role) != Etendue::Aucune);
    a_des_lieux.then(|| {
        view! {
            <p class="fil">
                <a class="retour" href=PAGE_LIEUX>
                    <crate::composants::Dessin icone=icones::PRECEDENT />
                    {textes::RETOUR}
                </a>
            </p>
        }
    })
}

/// What was found of an earlier writing, and how to forget it.
#[component]
fn Reprise(
    brouillon: Brouillon,
    #[prop(optional)] ancien: bool,
    #[prop(into)] recommencer: Callback<()>,
) -> impl IntoView {
    move || {
        brouillon.repris().then(|| {
            let oublier = move |_| {
                brouillon.oublier();
                recommencer.run(());
            };
            view! {
                <Alerte ton=Ton::Information>
                    <p class="alerte-titre">{textes::BROUILLON}</p>
                    <p>{ancien.then_some(textes::BROUILLON_ANCIEN)} " " {textes::BROUILLON_AIDE}</p>
                    <p>
                        <button class="btn" type="button" on:click=oublier>
                            {textes::RECOMMENCER}
                        </button>
                    </p>
                </Alerte>
            }
        })
    }
}

#[component]
fn Nouveau(#[prop(into)] recommencer: Callback<()>) -> impl IntoView {
    let (identite, messages, annonces) = (Identite::ici(), Messages::ici(), Annonces::ici());
    let naviguer = use_navigate();
    let envoi = Envoi::new();
    let saisie = Saisie::new();
    let brouillon = Brouillon::pour(BROUILLON_NOUVEAU);
    saisie.suivre(brouillon);
    let doublons = Doublons::new(saisie);
    let envoyer = Callback::new(move |()| {
        let (lieu, erreurs) = saisie.lire();
        if !envoi.examiner(erreurs) {
            return;
        }
        let naviguer = naviguer.clone();
        let itinerant = lieu.itinerance.contient(Itinerance::Itinerant);
        let nom = lieu.nom.clone();
        let a_des_lieux = identite
            .moi()
            .is_some_and(|moi| MES_LIEUX.etendue(moi.role_actif.role) != Etendue::Aucune);
        let demande = async move {
            if !doublons.rien_ne_ressemble().await {
                return Ok(None);
            }
            identite
                .demander(async move |client: Connecte| envoi.client(&client).creer_lieu(&lieu).await)
                .await
                .map(Some)
        };
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(Some(id)) => {
                brouillon.oublier();
                messages.montrer(textes::cree(&nom));
                let suite = if itinerant {
                    lieux::page_passages(id)
                } else if a_des_lieux {
                    PAGE_LIEUX.to_owned()
                } else {
                    chemins::page_lieu(id)
                };
                naviguer(&suite, Default::default());
            }
            // What looks like it is shown.
            Ok(None) => {}
            Err(erreur) => envoi.refuser(&erreur),
        });
    });
    // The name and the commune are looked at once they are left.
    Effect::new(move |avant: Option<()>| {
        saisie.commune.proposition();
        if avant.is_some() {
            doublons.chercher_en_quittant(annonces);
        }
    });
    let quitter = move |sortie: FocusEvent| {
        let quitte = sortie.target().and_then(|cible| cible.dyn_into::<Element>().ok());
        if quitte
            .is_some_and(|champ| matches!(champ.id().as_str(), "nom" | "adresse" | "telephone" | "pivot"))
        {
            doublons.chercher_en_quittant(annonces);
        }
    };
    view! {
        <Reprise brouillon=brouillon recommencer=recommencer />
        <div class="saisie-lieu" on:focusout=quitter>
            <Formulaire
                envoi=envoi
                champs=CHAMPS
                bouton=textes::CREER
                en_cours=textes::EN_COURS
                envoyer=envoyer
            >
                {etapes(
                    saisie,
                    envoi,
                    view! { <ListeDeDoublons doublons=doublons brouillon=brouillon continuer=|()| () /> }
                        .into_any(),
                )}
            </Formulaire>
        </div>
    }
}

#[component]
fn Modifier() -> impl IntoView {
    let identite = Identite::ici();
    let parametres = use_params_map();
    // While the person leaves, the address has no identifier any more: what is shown stays.
    let id = Memo::new(move |avant: Option<&Option<LieuId>>| {
        match parametres.with(|parametres| parametres.get("id")) {
            Some(id) => id.parse().ok(),
            None => avant.copied().flatten(),
        }
    });
    let lieu = charger(
        move || id.get(),
        move |id| async move {
            let Some(id) = id else { return Ok(None) };
            let lue = identite
                .demander(async move |client: Connecte| client.lieu_a_saisir(id).await)
                .await;
            match lue {
                Ok(lue) => Ok(Some((id, lue))),
                Err(erreur) if erreur.est_introuvable() => Ok(None),
                Err(erreur) => Err(erreur),
            }
        },
    );
    view! {
        <Fil />
        {move || {
            lieu.avec(|resultat| match resultat {
                Some(Ok(Some((id, lue)))) => {
                    let (id, lue) = (*id, lue.clone());
                    view! {
                        <Titre texte=textes::modifier(&lue.valeur.saisie.nom) />
                        <Correction id=id lue=lue recommencer=move |()| lieu.reessayer() />
                    }
                        .into_any()
                }
                Some(Ok(None)) => introuvable().into_any(),
                Some(Err(erreur)) if erreur.est(coop_domain::problemes::CodeProbleme::Conflit) => {
                    let aide = Constat::de(erreur).aide;
                    view! {
                        <Vide icone=icones::INFORMATION>
                            <Titre texte=textes::A_LA_SOURCE />
                            <p>{aide}</p>
                        </Vide>
                    }
                        .into_any()
                }
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

/// No such lieu, or not one's own.
pub(super) fn introuvable() -> impl IntoView {
    use coop_domain::textes::lieu;
    view! {
        <Vide icone=icones::LIEU>
            <Titre texte=lieu::INTROUVABLE />
            <p>{lieu::INTROUVABLE_AIDE}</p>
        </Vide>
    }
}

#[component]
fn Correction(id: LieuId, lue: Lue, #[prop(into)] recommencer: Callback<()>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let naviguer = use_navigate();
    let envoi = Envoi::new();
    let saisie = Saisie::new();
    saisie.remplir(&lue.valeur.saisie, &lue.valeur.nom_commune);
    let brouillon = Brouillon::pour(&format!("lieu-{id}"));
    let ancien = brouillon.dater(&lue.version);
    saisie.suivre(brouillon);
    // What was read, and what somebody else has written since.
    let base = StoredValue::new(lue);
    let autre = RwSignal::new(None::<Lue>);
    let resolu = RwSignal::new(false);
    let envoyer = Callback::new(move |()| {
        let (lieu, erreurs) = saisie.lire();
        if !envoi.examiner(erreurs) {
            return;
        }
        resolu.set(false);
        let naviguer = naviguer.clone();
        let nom = lieu.nom.clone();
        let version = base.with_value(|base| base.version.clone());
        let demande =
            identite.demander(async move |client: Connecte| client.corriger_lieu(id, &version, &lieu).await);
        envoi.lancer(demande, move |reponse| match reponse {
            Ok(()) => {
                brouillon.oublier();
                messages.montrer(textes::corrige(&nom));
                naviguer(&chemins::page_lieu(id), Default::default());
            }
            Err(erreur) if erreur.version_perimee() => spawn_local(async move {
                let lue = identite
                    .demander(async move |client: Connecte| client.lieu_a_saisir(id).await)
                    .await;
                match lue {
                    Ok(lue) => {
                        let _ = autre.try_set(Some(lue));
                    }
                    Err(erreur) => envoi.refuser(&erreur),
                }
            }),
            Err(erreur) => envoi.refuser(&erreur),
        });
    });
    let bouton = NodeRef::<html::Div>::new();
    let decider = Callback::new(move |decision: Decision| {
        let Some(leur) = autre.get_untracked() else { return };
        let (mienne, _) = saisie.lire();
        let reunie = base.with_value(|base| base.valeur.saisie.reunir(&mienne, &leur.valeur.saisie));
        match decision {
            Decision::Reunir => {
                let commune = if reunie.code_insee == leur.valeur.saisie.code_insee {
                    leur.valeur.nom_commune.clone()
                } else {
                    saisie
                        .commune
                        .proposition()
                        .map_or_else(String::new, |commune| commune.libelle)
                };
                saisie.remplir(&reunie, &commune);
            }
            Decision::Mienne => {}
            Decision::Autre => saisie.remplir(&leur.valeur.saisie, &leur.valeur.nom_commune),
        }
        brouillon.dater(&leur.version);
        base.set_value(leur);
        autre.set(None);
        resolu.set(true);
        if let Some(bouton) = bouton.get_untracked() {
            let _ = bouton.focus();
        }
    });
    view! {
        <div class="saisie-lieu" node_ref=bouton tabindex="-1">
            {move || {
                autre
                    .with(|autre| {
                        autre
                            .as_ref()
                            .map(|autre| {
                                let mienne = untrack(|| saisie.lire().0);
                                base.with_value(|base| conflit(base, autre, &mienne, decider))
                            })
                    })
            }}
            {move || {
                resolu
                    .get()
                    .then(|| {
                        view! {
                            <div role="status">
                                <Alerte ton=Ton::Information>
                                    <p>{textes::CONFLIT_RESOLU}</p>
                                </Alerte>
                            </div>
                        }
                    })
            }}
            <Reprise brouillon=brouillon ancien=ancien recommencer=recommencer />
            <Formulaire
                envoi=envoi
                champs=CHAMPS
                bouton=textes::ENREGISTRER
                en_cours=textes::EN_COURS
                envoyer=envoyer
            >
                {etapes(saisie, envoi, ().into_any())}
            </Formulaire>
        </div>
    }
}

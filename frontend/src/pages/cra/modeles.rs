//! One's templates: on the home page, and on a page of their own.

use coop_client::chemins::cras::{self as chemins, Depart};
use coop_domain::{
    cra::modele::{ModeleCra, SaisieModele, nommer},
    enumeration::Enumeration,
    icones,
    textes::cra as textes,
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use super::{Fil, formulaire::a_un_nom_pris};
use crate::{
    annonces::Messages,
    composants::{Badge, ChampTexte, Constat, Dessin, EchecDeChargement, SqueletteDeCartes, Vide},
    coquille::Titre,
    donnees::{Chargement, charger},
    identite::{Connecte, Identite},
    navigateur,
};

/// The heading of the list, which takes the focus when what had it has gone.
const LISTE: &str = "modeles";
/// How many the home page shows.
const A_L_ACCUEIL: usize = 6;

type Modeles = Chargement<Vec<ModeleCra>>;

fn lire() -> Modeles {
    let identite = Identite::ici();
    charger(
        || (),
        move |()| identite.demander(async |client: Connecte| client.modeles_cra().await),
    )
}

/// The templates on the home page: a click each. Nothing, when there is none.
#[component]
pub(crate) fn ModelesALAccueil() -> impl IntoView {
    let modeles = lire();
    move || {
        modeles.avec(|resultat| {
            let modeles = resultat
                .and_then(|resultat| resultat.as_ref().ok())
                .map_or(&[][..], Vec::as_slice);
            let liens = modeles
                .iter()
                .take(A_L_ACCUEIL)
                .map(|modele| {
                    view! {
                        <li>
                            <a class="btn" href=chemins::page_depuis(Depart::Modele(modele.id))>
                                <Dessin icone=icones::SAISIR />
                                {modele.nom.clone()}
                            </a>
                        </li>
                    }
                })
                .collect_view();
            (!modeles.is_empty()).then(|| {
                view! {
                    <section class="partie" aria-labelledby="modeles-accueil">
                        <div class="row between">
                            <h2 id="modeles-accueil">{textes::MODELES}</h2>
                            <a href=chemins::PAGE_MODELES>{textes::MODELES_GERER}</a>
                        </div>
                        <p class="muted">{textes::MODELES_AIDE}</p>
                        <ul class="row modeles">{liens}</ul>
                    </section>
                }
            })
        })
    }
}

/// The page.
#[component]
pub(super) fn PageModeles() -> impl IntoView {
    let modeles = lire();
    view! {
        <Fil />
        <Titre texte=textes::MODELES_TITRE />
        <p class="chapeau">{textes::MODELES_CHAPEAU}</p>
        {move || {
            modeles
                .avec(|resultat| match resultat {
                    Some(Ok(lus)) if lus.is_empty() => vide().into_any(),
                    Some(Ok(lus)) => {
                        let cartes = lus.iter().map(|modele| carte(modele, modeles)).collect_view();
                        view! {
                            <section class="partie" aria-labelledby=LISTE>
                                <h2 id=LISTE tabindex="-1">
                                    {textes::MODELES}
                                </h2>
                                <ul class="lieux">{cartes}</ul>
                            </section>
                        }
                            .into_any()
                    }
                    Some(Err(erreur)) => {
                        let erreur = erreur.clone();
                        view! { <EchecDeChargement erreur=erreur reessayer=move |()| modeles.reessayer() /> }
                            .into_any()
                    }
                    None => view! { <SqueletteDeCartes nombre=3 /> }.into_any(),
                })
        }}
    }
}

fn vide() -> impl IntoView {
    view! {
        <Vide icone=icones::COPIER>
            <h2 id=LISTE tabindex="-1">
                {textes::MODELES_VIDE}
            </h2>
            <p>{textes::MODELES_VIDE_AIDE}</p>
            <a class="btn main" href=chemins::PAGE_NOUVEAU>
                <Dessin icone=icones::AJOUTER />
                {textes::NOUVEAU}
            </a>
        </Vide>
    }
}

/// What is asked of a template that is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Question {
    Aucune,
    Nom,
    Suppression,
}

fn carte(modele: &ModeleCra, modeles: Modeles) -> impl IntoView + use<> {
    let question = RwSignal::new(Question::Aucune);
    let tenu = StoredValue::new(modele.clone());
    let (id, nom) = (modele.id, modele.nom.clone());
    let dit = dit(modele);
    let themes = modele
        .cra
        .themes
        .iter()
        .map(|theme| {
            let libelle = theme.libelle();
            view! {
                <li>
                    <Badge>{libelle}</Badge>
                </li>
            }
        })
        .collect_view();
    let nomme = move |action: &str| textes::au_sujet_de(action, &nom);
    let (renommer, supprimer, utiliser) = (
        nomme(textes::MODELE_RENOMMER),
        nomme(textes::MODELE_SUPPRIMER),
        nomme(textes::MODELE_UTILISER),
    );
    let titre = modele.nom.clone();
    view! {
        <li class="card stack serre">
            <h3>{titre}</h3>
            <p class="muted">{dit}</p>
            <ul class="badges">{themes}</ul>
            <div class="row">
                <a
                    class="btn"
                    href=chemins::page_depuis(Depart::Modele(id))
                    aria-label=utiliser
                >
                    <Dessin icone=icones::SAISIR />
                    {textes::MODELE_UTILISER}
                </a>
                <button
                    class="btn quiet"
                    type="button"
                    aria-label=renommer
                    aria-expanded=move || (question.get() == Question::Nom).to_string()
                    on:click=move |_| poser(question, Question::Nom)
                >
                    {textes::MODELE_RENOMMER}
                </button>
                <button
                    class="btn quiet"
                    type="button"
                    aria-label=supprimer
                    aria-expanded=move || (question.get() == Question::Suppression).to_string()
                    on:click=move |_| poser(question, Question::Suppression)
                >
                    <Dessin icone=icones::CORBEILLE />
                    {textes::MODELE_SUPPRIMER}
                </button>
            </div>
            {move || match question.get() {
                Question::Aucune => ().into_any(),
                Question::Nom => view! { <Renommer tenu=tenu modeles=modeles question=question /> }.into_any(),
                Question::Suppression => {
                    view! { <Supprimer tenu=tenu modeles=modeles question=question /> }.into_any()
                }
            }}
        </li>
    }
}

/// Asks, or asks no more when it was asked already.
fn poser(question: RwSignal<Question>, voulue: Question) {
    question.update(|question| {
        *question = if *question == voulue {
            Question::Aucune
        } else {
            voulue
        };
    });
}

/// What a template says, on one line.
fn dit(modele: &ModeleCra) -> String {
    let cra = &modele.cra;
    [
        cra.type_.map(|type_| type_.libelle().to_owned()),
        cra.canal.map(|canal| canal.libelle().to_owned()),
        modele.commune_nom.clone(),
        cra.duree.map(textes::duree),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}

/// The field of another name.
const NOM: &str = "modele-nom";

#[component]
fn Renommer(tenu: StoredValue<ModeleCra>, modeles: Modeles, question: RwSignal<Question>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let nom = RwSignal::new(tenu.with_value(|modele| modele.nom.clone()));
    let erreur = RwSignal::new(None::<String>);
    let occupe = RwSignal::new(false);
    request_animation_frame(|| {
        if let Some(champ) = navigateur::element(NOM) {
            navigateur::focaliser(&champ);
        }
    });
    let au_depart = move |depart: SubmitEvent| {
        depart.prevent_default();
        if occupe.get_untracked() {
            return;
        }
        let nouveau = match nommer(&nom.get_untracked()) {
            Ok(nouveau) => nouveau,
            Err(faux) => {
                erreur.set(Some(faux.message));
                return;
            }
        };
        occupe.set(true);
        let modele = tenu.get_value();
        spawn_local(async move {
            let saisie = SaisieModele {
                nom: nouveau.clone(),
                cra: modele.cra.clone(),
            };
            let reponse = identite
                .demander(async move |client: Connecte| client.modifier_modele(&modele, &saisie).await)
                .await;
            // The view may have gone meanwhile.
            if occupe.try_set(false).is_some() {
                return;
            }
            match reponse {
                Ok(_) => {
                    messages.montrer(textes::MODELE_RENOMME);
                    question.set(Question::Aucune);
                    relire(modeles);
                }
                Err(refus) if refus.session_finie() => {}
                Err(refus) if refus.version_perimee() => {
                    messages.montrer(textes::MODELE_PERIME);
                    relire(modeles);
                }
                Err(refus) if a_un_nom_pris(&refus) => erreur.set(Some(textes::modele_nom_pris(&nouveau))),
                Err(refus) => erreur.set(Some(Constat::de(&refus).phrase())),
            }
        });
    };
    view! {
        <form class="stack serre" novalidate on:submit=au_depart>
            <ChampTexte id=NOM etiquette=textes::MODELE_NOM valeur=nom erreur=erreur />
            <div class="row">
                <button class="btn main" type="submit" aria-disabled=move || occupe.get().then_some("true")>
                    {textes::MODELE_RENOMMER}
                </button>
                <button class="btn quiet" type="button" on:click=move |_| question.set(Question::Aucune)>
                    {textes::MODELE_ANNULER}
                </button>
            </div>
        </form>
    }
}

#[component]
fn Supprimer(tenu: StoredValue<ModeleCra>, modeles: Modeles, question: RwSignal<Question>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let occupe = StoredValue::new(false);
    let supprimer = move |_| {
        if occupe.get_value() {
            return;
        }
        occupe.set_value(true);
        let modele = tenu.get_value();
        spawn_local(async move {
            let reponse = identite
                .demander(async move |client: Connecte| client.supprimer_modele(&modele).await)
                .await;
            let _ = occupe.try_set_value(false);
            match reponse {
                Ok(()) => messages.montrer(textes::MODELE_SUPPRIME),
                Err(erreur) if erreur.session_finie() => return,
                Err(erreur) if erreur.version_perimee() => messages.montrer(textes::MODELE_PERIME),
                Err(erreur) if erreur.est_introuvable() => {}
                Err(erreur) => {
                    messages.montrer(Constat::de(&erreur).phrase());
                    return;
                }
            }
            relire(modeles);
        });
    };
    view! {
        <div class="stack serre confirmation" role="group" aria-label=textes::MODELE_SUPPRIMER_CONFIRMER>
            <p>
                <b>{textes::MODELE_SUPPRIMER_CONFIRMER}</b>
            </p>
            <div class="row">
                <button class="btn" type="button" on:click=supprimer>
                    <Dessin icone=icones::CORBEILLE />
                    {textes::MODELE_SUPPRIMER_OUI}
                </button>
                <button class="btn quiet" type="button" on:click=move |_| question.set(Question::Aucune)>
                    {textes::MODELE_ANNULER}
                </button>
            </div>
        </div>
    }
}

/// Shows them as they are now; the heading takes the focus, for what had it goes.
fn relire(modeles: Modeles) {
    modeles.reessayer();
    if let Some(titre) = navigateur::element(LISTE) {
        navigateur::focaliser(&titre);
    }
}

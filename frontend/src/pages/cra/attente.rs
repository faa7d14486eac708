//! The CRAs that the device keeps: where each stands, why it is refused, what can be done of it.

use coop_client::{
    CleUnique,
    attente::{CraEnAttente, EtatDAttente, Refus},
    chemins::cras as chemins,
};
use coop_domain::{
    cra::TypeCra,
    icones,
    temps::Date,
    textes::{cra as textes_cra, hors_ligne as textes},
};
use leptos::{prelude::*, task::spawn_local};

use super::detail::moment;
use crate::{
    annonces::Messages,
    composants::{Alerte, Badge, Dessin, Ton},
    hors_ligne::HorsLigne,
    navigateur,
};

/// The heading, which takes the focus when what had it has gone.
const TITRE: &str = "file";
/// The button that confirms.
const OUI: &str = "file-supprimer-oui";

/// The CRAs of the device; nothing when there is none.
#[component]
pub(crate) fn FileDAttente() -> impl IntoView {
    let hors_ligne = HorsLigne::ici();
    let confirme = RwSignal::new(None::<CleUnique>);
    let vide = Memo::new(move |_| hors_ligne.file().is_empty() && hors_ligne.illisibles() == 0);
    move || {
        (!vide.get()).then(|| {
            view! {
                <section class="card stack" aria-labelledby=TITRE>
                    <div class="row between">
                        <h2 id=TITRE tabindex="-1">
                            {textes::FILE}
                        </h2>
                        {move || {
                            let nombre = hors_ligne.a_envoyer();
                            (nombre > 0)
                                .then(|| {
                                    view! { <span class="badge num">{textes::a_envoyer(nombre)}</span> }
                                })
                        }}
                    </div>
                    {move || avis(hors_ligne)}
                    <ul class="lieux">
                        // Drawn by what each says: one that changes takes the focus from no other.
                        <For
                            each=move || hors_ligne.file()
                            key=CraEnAttente::ecrire
                            children=move |cra| un(&cra, hors_ligne, confirme)
                        />
                    </ul>
                </section>
            }
        })
    }
}

/// What is said of all of them.
fn avis(hors_ligne: HorsLigne) -> impl IntoView {
    let illisibles = hors_ligne.illisibles();
    let attend = hors_ligne.en_attente() > 0;
    let reseau = !hors_ligne.sans_reseau();
    view! {
        {(illisibles > 0)
            .then(|| {
                view! {
                    <Alerte ton=Ton::Information>
                        <p>{textes::illisibles(illisibles)}</p>
                    </Alerte>
                }
            })}
        {attend
            .then(|| {
                view! {
                    <div class="row between">
                        <p class="muted">{textes::FILE_AIDE}</p>
                        {reseau
                            .then(|| {
                                view! {
                                    <button
                                        class="btn"
                                        type="button"
                                        on:click=move |_| hors_ligne.envoyer()
                                    >
                                        {textes::ENVOYER}
                                    </button>
                                }
                            })}
                    </div>
                }
            })}
    }
}

/// A CRA of the device.
fn un(
    cra: &CraEnAttente,
    hors_ligne: HorsLigne,
    confirme: RwSignal<Option<CleUnique>>,
) -> impl IntoView + use<> {
    let type_ = cra.saisie.type_.unwrap_or(TypeCra::Individuel);
    let nom = textes_cra::nature(type_, cra.saisie.participants.unwrap_or(1));
    let jour: Option<Date> = cra.saisie.date.parse().ok();
    let jour = jour.map_or_else(String::new, Date::en_toutes_lettres);
    let ou = [jour.as_str(), cra.commune.as_str()]
        .into_iter()
        .filter(|mots| !mots.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let sujet = format!("{nom}, {ou}");
    let saisi = textes::saisi(&moment(cra.saisi_le));
    let cle = cra.cle.clone();
    let demande = {
        let cle = cle.clone();
        Memo::new(move |_| confirme.with(|confirme| confirme.as_ref() == Some(&cle)))
    };
    let refus = match &cra.etat {
        EtatDAttente::Refuse(refus) => Some(pourquoi(refus)),
        EtatDAttente::EnAttente | EtatDAttente::Envoye { .. } => None,
    };
    let etat = cra.etat.clone();
    view! {
        <li class="card mon-lieu">
            <div class="mon-lieu-tete">
                <div>
                    <h3>{nom}</h3>
                    <p>{ou}</p>
                    <p class="muted small">{saisi}</p>
                </div>
                {badge(cra.etat.clone(), cra.cle.clone(), hors_ligne)}
            </div>
            {refus}
            {move || {
                if demande.get() {
                    question(cle.clone(), hors_ligne, confirme).into_any()
                } else {
                    actions(&etat, &cle, &sujet, hors_ligne, confirme).into_any()
                }
            }}
        </li>
    }
}

/// Where it stands: a colour, an icon and the words.
fn badge(etat: EtatDAttente, cle: CleUnique, hors_ligne: HorsLigne) -> impl IntoView {
    move || {
        let (classe, icone, mots) = match &etat {
            EtatDAttente::EnAttente if hors_ligne.est_en_route(&cle) => {
                ("warn", icones::HORLOGE, textes::EN_ROUTE)
            }
            EtatDAttente::EnAttente => ("warn", icones::HORLOGE, textes::EN_ATTENTE),
            EtatDAttente::Envoye { .. } => ("ok", icones::COCHE, textes::ENVOYE),
            EtatDAttente::Refuse(_) => ("bad", icones::ATTENTION, textes::REFUSE),
        };
        view! {
            <Badge classe=classe>
                <Dessin icone=icone />
                {mots}
            </Badge>
        }
    }
}

/// Why it is refused, in the words of the server.
fn pourquoi(refus: &Refus) -> impl IntoView + use<> {
    let fautes = refus
        .erreurs
        .iter()
        .map(|erreur| view! { <li>{erreur.message.clone()}</li> })
        .collect_view();
    // Each field says what is wrong with it: the sentence that counts them adds nothing.
    let detail = refus.erreurs.is_empty().then(|| refus.detail.clone());
    view! {
        <div class="alert bad">
            <Dessin icone=icones::ATTENTION />
            <div class="alerte-corps">
                <p class="alerte-titre">{refus.titre.clone()}</p>
                {detail.map(|detail| view! { <p>{detail}</p> })}
                <ul class="puces">{fautes}</ul>
            </div>
        </div>
    }
}

fn actions(
    etat: &EtatDAttente,
    cle: &CleUnique,
    sujet: &str,
    hors_ligne: HorsLigne,
    confirme: RwSignal<Option<CleUnique>>,
) -> impl IntoView + use<> {
    let dit = |action| textes::au_sujet_de(action, sujet);
    match etat {
        EtatDAttente::Envoye { id, .. } => {
            let cle = cle.clone();
            let retirer = move |_| {
                retirer(cle.clone(), hors_ligne, None);
            };
            view! {
                <p class="row">
                    <a class="btn" href=chemins::page_cra(*id) aria-label=dit(textes::VOIR)>
                        {textes::VOIR}
                    </a>
                    <button
                        class="btn quiet"
                        type="button"
                        aria-label=dit(textes::RETIRER)
                        on:click=retirer
                    >
                        {textes::RETIRER}
                    </button>
                </p>
            }
            .into_any()
        }
        EtatDAttente::EnAttente | EtatDAttente::Refuse(_) => {
            let classe = if matches!(etat, EtatDAttente::Refuse(_)) {
                "btn main"
            } else {
                "btn"
            };
            let demander = {
                let cle = cle.clone();
                move |_| {
                    confirme.set(Some(cle.clone()));
                    focaliser(OUI);
                }
            };
            view! {
                <p class="row">
                    <a
                        class=classe
                        href=chemins::page_en_attente(cle)
                        aria-label=dit(textes::CORRIGER)
                    >
                        {textes::CORRIGER}
                    </a>
                    <button
                        class="btn quiet"
                        type="button"
                        aria-label=dit(textes::SUPPRIMER)
                        on:click=demander
                    >
                        <Dessin icone=icones::CORBEILLE />
                        {textes::SUPPRIMER}
                    </button>
                </p>
            }
            .into_any()
        }
    }
}

/// It is nowhere else: asked before it goes.
fn question(cle: CleUnique, hors_ligne: HorsLigne, confirme: RwSignal<Option<CleUnique>>) -> impl IntoView {
    let messages = Messages::ici();
    let oui = move |_| {
        confirme.set(None);
        retirer(cle.clone(), hors_ligne, Some(messages));
    };
    let non = move |_| {
        confirme.set(None);
        focaliser(TITRE);
    };
    view! {
        <div class="stack serre confirmation card" role="group" aria-label=textes::SUPPRIMER_CONFIRMER>
            <p>
                <b>{textes::SUPPRIMER_CONFIRMER}</b>
            </p>
            <p>{textes::SUPPRIMER_AIDE}</p>
            <div class="row">
                <button class="btn" type="button" id=OUI on:click=oui>
                    <Dessin icone=icones::CORBEILLE />
                    {textes::SUPPRIMER_OUI}
                </button>
                <button class="btn quiet" type="button" on:click=non>
                    {textes::SUPPRIMER_NON}
                </button>
            </div>
        </div>
    }
}

fn retirer(cle: CleUnique, hors_ligne: HorsLigne, messages: Option<Messages>) {
    let compte = hors_ligne.compte();
    spawn_local(async move {
        hors_ligne.retirer(compte, &cle).await;
        if let Some(messages) = messages {
            messages.montrer(textes::SUPPRIME);
        }
        focaliser(TITRE);
    });
}

fn focaliser(id: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = navigateur::element(id) {
            let _ = element.focus();
        }
    });
}

use coop_client::chemins::{self, lieux};
use coop_domain::{
    comptes::echanges::LieuDActivite,
    horaires::semaine_en_mots,
    icones,
    ids::LieuId,
    textes::{espace as textes, passages},
};
use leptos::prelude::*;

use super::{Geste, presence::FormulaireDePresence};
use crate::{
    composants::{Badge, Dessin},
    navigateur,
};

/// The button that opens the form of presence.
pub(super) fn bouton_de_presence(id: LieuId) -> String {
    format!("presence-{id}")
}

/// One of one's lieux: what it is, when one is there, what one can do.
pub(super) fn mien(lieu: &LieuDActivite, geste: Geste) -> impl IntoView + use<> {
    let LieuDActivite {
        id,
        nom,
        adresse,
        principal,
        presence,
        nom_visible,
        itinerant,
        modifiable,
    } = lieu.clone();
    let ouvert = Memo::new(move |_| geste.ouverte.get() == Some(id));
    let bouton = bouton_de_presence(id);
    let au_sujet = |action: &str| passages::au_sujet_de(action, &nom);
    let (titre_presence, titre_passages, titre_modifier) = (
        au_sujet(passages::PRESENCE_MODIFIER),
        au_sujet(passages::GERER),
        au_sujet(passages::MODIFIER),
    );
    let (permanence, retrait) = (textes::permanence_choisie(&nom), textes::lieu_retire(&nom));
    let (titre_permanence, titre_retrait) = (au_sujet(textes::PERMANENCE_CHOISIR), textes::retirer(&nom));
    let semaine = presence.as_ref().map(semaine_en_mots).unwrap_or_default();
    let fermer = {
        let bouton = bouton.clone();
        move |()| {
            geste.ouverte.set(None);
            if let Some(bouton) = navigateur::element(&bouton) {
                let _ = bouton.focus();
            }
        }
    };
    let fermer = Callback::new(fermer);
    view! {
        <li class="card mon-lieu">
            <div class="mon-lieu-tete">
                <div>
                    <h3>
                        <a href=chemins::page_lieu(id)>{nom.clone()}</a>
                    </h3>
                    <p class="muted">{adresse}</p>
                </div>
                <ul class="badges">
                    {principal
                        .then(|| {
                            view! {
                                <li>
                                    <Badge classe="ok">
                                        <Dessin icone=icones::COCHE />
                                        {textes::PERMANENCE}
                                    </Badge>
                                </li>
                            }
                        })}
                    {itinerant
                        .then(|| {
                            view! {
                                <li>
                                    <Badge>{passages::ITINERANT}</Badge>
                                </li>
                            }
                        })}
                </ul>
            </div>
            <div class="presence">
                <Dessin icone=icones::HORLOGE />
                <div>
                    {if semaine.is_empty() {
                        view! { <p class="muted">{passages::PRESENCE_INCONNUE}</p> }.into_any()
                    } else {
                        semaine
                            .into_iter()
                            .map(|ligne| view! { <p class="num premiere">{ligne}</p> })
                            .collect_view()
                            .into_any()
                    }}
                    <p class="muted small">
                        {if nom_visible { passages::NOM_AFFICHE } else { passages::NOM_CACHE }}
                    </p>
                </div>
            </div>
            <div class="row mon-lieu-actions">
                <button
                    class="btn"
                    type="button"
                    id=bouton
                    aria-label=titre_presence
                    aria-expanded=move || ouvert.get().to_string()
                    on:click=move |_| geste.ouverte.update(|ouverte| *ouverte = (*ouverte != Some(id)).then_some(id))
                >
                    {passages::PRESENCE_MODIFIER}
                </button>
                {itinerant
                    .then(|| {
                        view! {
                            <a class="btn" href=lieux::page_passages(id) aria-label=titre_passages>
                                {passages::GERER}
                            </a>
                        }
                    })}
                {modifiable
                    .then(|| {
                        view! {
                            <a class="btn" href=lieux::page_modifier(id) aria-label=titre_modifier>
                                {passages::MODIFIER}
                            </a>
                        }
                    })}
                {(!principal)
                    .then(|| {
                        view! {
                            <button
                                class="btn"
                                type="button"
                                aria-label=titre_permanence
                                on:click=move |_| geste.ajouter(id, true, permanence.clone())
                            >
                                {textes::PERMANENCE_CHOISIR}
                            </button>
                        }
                    })}
                <button
                    class="btn quiet"
                    type="button"
                    aria-label=titre_retrait
                    on:click=move |_| geste.retirer(id, retrait.clone())
                >
                    {textes::LIEUX_RETIRER}
                </button>
            </div>
            {move || {
                ouvert
                    .get()
                    .then(|| {
                        view! {
                            <FormulaireDePresence
                                id=id
                                presence=presence.clone()
                                nom_visible=nom_visible
                                geste=geste
                                fermer=fermer
                            />
                        }
                    })
            }}
        </li>
    }
}

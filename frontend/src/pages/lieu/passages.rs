use coop_domain::{
    horaires::semaine_en_mots,
    icones,
    lieu::{ConseillerPresent, Passage},
    textes::{passages as textes, semaine},
};
use leptos::prelude::*;

use crate::composants::Dessin;

/// Where an itinerant lieu stops next; nothing for a lieu that stays.
pub(super) fn passages(passages: &[Passage]) -> impl IntoView + use<> {
    (!passages.is_empty()).then(|| {
        let lignes = passages
            .iter()
            .map(|passage| view! { <li>{passage_dit(passage)}</li> })
            .collect_view();
        view! {
            <section class="card stack" aria-labelledby="passages">
                <h2 id="passages">{textes::PROCHAINS}</h2>
                <ol class="passages">{lignes}</ol>
            </section>
        }
    })
}

/// A stop: a leaf of a calendar, which the words beside it say too.
pub(crate) fn passage_dit(passage: &Passage) -> impl IntoView + use<> {
    let date = passage.date;
    view! {
        <span class="feuillet" aria-hidden="true">
            <span>{semaine::jour_court(date.jour_semaine())}</span>
            <b class="num">{date.jour()}</b>
        </span>
        <div class="passage-dit">
            <p class="premiere">
                <b>{textes::jour(date)}</b>
            </p>
            <p class="num">{textes::heures(passage)}</p>
            <p class="muted">{textes::endroit(passage)}</p>
        </div>
    }
}

/// Who is there, of those who agreed to be named.
pub(super) fn conseillers(conseillers: &[ConseillerPresent]) -> impl IntoView + use<> {
    (!conseillers.is_empty()).then(|| {
        let lignes = conseillers.iter().map(conseiller).collect_view();
        view! {
            <section class="card stack" aria-labelledby="conseillers">
                <h2 id="conseillers">{textes::CONSEILLERS}</h2>
                <ul class="contacts">{lignes}</ul>
            </section>
        }
    })
}

fn conseiller(conseiller: &ConseillerPresent) -> impl IntoView + use<> {
    let semaine = conseiller
        .presence
        .as_ref()
        .map(semaine_en_mots)
        .unwrap_or_default();
    view! {
        <li>
            <span class="g">
                <Dessin icone=icones::PERSONNE />
            </span>
            <span>
                <b>{conseiller.nom.clone()}</b>
                {if semaine.is_empty() {
                    view! { <span class="muted small">{textes::PRESENCE_INCONNUE}</span> }.into_any()
                } else {
                    semaine
                        .into_iter()
                        .map(|ligne| view! { <span class="muted small num premiere">{ligne}</span> })
                        .collect_view()
                        .into_any()
                }}
            </span>
        </li>
    }
}

//! Somebody else has corrected the lieu meanwhile: what they changed, and what one does of it.

use coop_domain::{
    icones,
    lieu::{Difference, SaisieLieu},
    textes::saisie_lieu as textes,
};
use leptos::prelude::*;

use super::champs::Lue;
use crate::{composants::Dessin, navigateur};

/// The heading, which takes the focus.
const TITRE: &str = "conflit";

/// What the person does of the other's changes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// Both, one's own text where both have written.
    Reunir,
    /// One's own, over the other's.
    Mienne,
    /// The other's.
    Autre,
}

/// What the other changed since one read `base`, beside what one has typed.
pub(super) fn conflit(
    base: &Lue,
    autre: &Lue,
    mienne: &SaisieLieu,
    decider: Callback<Decision>,
) -> impl IntoView + use<> {
    let avant = &base.valeur.saisie;
    let leurs = avant.differences(&autre.valeur.saisie);
    let miennes: Vec<_> = avant
        .differences(mienne)
        .into_iter()
        .map(|mienne| mienne.champ)
        .collect();
    let communes = [base.valeur.nom_commune.clone(), autre.valeur.nom_commune.clone()];
    let identique = leurs.is_empty();
    let lignes = leurs
        .into_iter()
        .map(|difference| {
            let aussi = miennes.contains(&difference.champ);
            ligne(difference, aussi, &communes)
        })
        .collect_view();
    let quand = textes::modifie_le(&navigateur::date_locale(autre.valeur.modifie_le));
    request_animation_frame(|| {
        if let Some(titre) = navigateur::element(TITRE) {
            // It comes into view with the focus.
            let _ = titre.focus();
        }
    });
    let bouton = move |decision: Decision, mots: &'static str, classe: &'static str| {
        view! {
            <button class=classe type="button" on:click=move |_| decider.run(decision)>
                {mots}
            </button>
        }
    };
    view! {
        <section class="card stack conflit" aria-labelledby=TITRE>
            <h2 id=TITRE tabindex="-1">
                <Dessin icone=icones::ATTENTION />
                {textes::CONFLIT}
            </h2>
            <p>{textes::CONFLIT_AIDE} " " <span class="muted">{quand}</span></p>
            {identique.then(|| view! { <p>{textes::CONFLIT_IDENTIQUE}</p> })}
            <dl class="differences">{lignes}</dl>
            <div class="row">
                {bouton(Decision::Reunir, textes::CONFLIT_REUNIR, "btn main")}
                {bouton(Decision::Mienne, textes::CONFLIT_MIENNE, "btn")}
                {bouton(Decision::Autre, textes::CONFLIT_AUTRE, "btn quiet")}
            </div>
            <p class="help">{textes::CONFLIT_REUNIR_AIDE}</p>
        </section>
    }
}

fn ligne(difference: Difference, aussi: bool, communes: &[String; 2]) -> impl IntoView + use<> {
    let Difference { champ, avant, apres } = difference;
    let [avant, apres] = if champ == "code_insee" {
        communes.clone()
    } else {
        [avant, apres]
    };
    let dit = |texte: String| {
        if texte.is_empty() {
            textes::RIEN.to_owned()
        } else {
            texte
        }
    };
    view! {
        <div>
            <dt>{textes::etiquette(champ)}</dt>
            <dd>
                <del>{dit(avant)}</del>
                " "
                <ins>{dit(apres)}</ins>
                {aussi.then(|| view! { <span class="badge warn">{textes::CONFLIT_VOUS}</span> })}
            </dd>
        </div>
    }
}

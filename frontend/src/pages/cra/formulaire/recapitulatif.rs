//! What is said so far, and what saves it.

use coop_domain::{cra::TypeCra, enumeration::Enumeration, ids::CraId, textes::cra as textes};
use leptos::prelude::*;

use super::{
    super::brouillon::Garde, Ensuite, Formulaire, conseils::conseils, modeles::Garder, raccourcis::Raccourcis,
};

/// The summary and the buttons, beside the questions where there is room.
#[component]
pub(super) fn Recapitulatif(
    /// What the form works with.
    formulaire: Formulaire,
    /// The CRA that it corrects.
    corrige: Option<CraId>,
    /// What keys do.
    raccourcis: Raccourcis,
    /// Keeps what is typed as a template.
    garder: Garder,
    /// Saves.
    enregistrer: Callback<Ensuite>,
) -> impl IntoView {
    let Formulaire { envoi, brouillon, .. } = formulaire;
    let occupe = move || envoi.en_cours().then_some("true");
    let correction = corrige.is_some();
    let principal = if correction {
        textes::CORRIGER_ENREGISTRER
    } else {
        textes::ENREGISTRER
    };
    let garde = move || match brouillon.garde.get() {
        Garde::Tout => textes::BROUILLON_GARDE,
        Garde::Rien => textes::BROUILLON_VIDE,
        Garde::Impossible => textes::BROUILLON_IMPOSSIBLE,
    };
    let [ctrl, entree] = textes::RACCOURCI;
    view! {
        <section class="cra-cote" aria-labelledby="recapitulatif">
            <div class="card lift stack">
                <h2 id="recapitulatif">{textes::RECAPITULATIF}</h2>
                {dit(formulaire)}
                {conseils(formulaire, corrige)}
                <div class="cra-boutons">
                    <button class="btn main" type="submit" aria-disabled=occupe>
                        {move || if envoi.en_cours() { textes::EN_COURS } else { principal }}
                    </button>
                    {(!correction)
                        .then(|| {
                            view! {
                                <button
                                    class="btn"
                                    type="button"
                                    aria-disabled=occupe
                                    on:click=move |_| enregistrer.run(Ensuite::Suivant)
                                >
                                    {textes::ENREGISTRER_SUIVANT}
                                </button>
                            }
                        })}
                </div>
                <p class="help">
                    <span class="cra-garde">{garde}</span>
                    " "
                    <span class="cra-raccourci hide-s">
                        <kbd>{ctrl}</kbd>
                        " "
                        <kbd>{entree}</kbd>
                        " "
                        {textes::RACCOURCI_AIDE}
                    </span>
                </p>
                <div class="cra-outils">
                    {garder.bouton()}
                    <button
                        class="btn quiet hide-s"
                        type="button"
                        aria-haspopup="dialog"
                        on:click=move |_| raccourcis.ouvrir()
                    >
                        {textes::RACCOURCIS}
                    </button>
                </div>
            </div>
        </section>
    }
}

/// The answers, in short.
fn dit(formulaire: Formulaire) -> impl IntoView {
    let saisie = formulaire.saisie;
    let type_ = move || {
        saisie
            .cra
            .with(|cra| cra.type_.map(|type_| type_.libelle().to_owned()))
    };
    let qui = move || {
        saisie.cra.with(|cra| {
            let plusieurs = cra.type_.is_some_and(TypeCra::est_collectif);
            plusieurs.then(|| cra.participants.map(textes::personnes))
        })
    };
    let ou = move || {
        let lieu = saisie
            .cra
            .with(|cra| cra.lieu_id)
            .and_then(|lieu| saisie.lieu(lieu));
        let commune = saisie.commune.proposition().map(|commune| commune.libelle);
        match (lieu, commune) {
            (Some(lieu), Some(commune)) if lieu.itinerant => Some(format!("{}, {commune}", lieu.nom)),
            (Some(lieu), _) => Some(lieu.nom),
            (None, commune) => commune,
        }
    };
    let quand = move || {
        let date = saisie.cra.with(|cra| cra.date.parse().ok());
        date.map(|date| textes::jour(date, saisie.aujourd_hui()))
    };
    let themes = move || {
        let nombre = saisie
            .cra
            .with(|cra| u32::try_from(cra.themes.len()).unwrap_or(u32::MAX));
        (nombre > 0).then(|| textes::themes(nombre))
    };
    let duree = move || saisie.cra.with(|cra| cra.duree.map(textes::duree));
    view! {
        <dl class="cra-dit">
            {ligne(textes::TYPE, type_)}
            {move || qui().map(|nombre| ligne(textes::PARTICIPANTS, move || nombre.clone()))}
            {ligne(textes::LIEU_COURT, ou)}
            {ligne(textes::DATE_COURT, quand)}
            {ligne(textes::THEMES, themes)}
            {ligne(textes::DUREE, duree)}
        </dl>
    }
}

fn ligne(
    question: &'static str,
    reponse: impl Fn() -> Option<String> + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <div>
            <dt class="muted">{question}</dt>
            <dd>
                {move || match reponse() {
                    Some(reponse) => reponse.into_any(),
                    None => view! { <span class="muted">{textes::A_DIRE}</span> }.into_any(),
                }}
            </dd>
        </div>
    }
}

//! « Thèmes » : chips, what each covers, the sub-themes of those chosen, a free text.

use coop_domain::{
    cra::{SousTheme, Theme},
    enumeration::Enumeration,
    textes::cra as textes,
};
use leptos::prelude::*;

use super::{Formulaire, question};
use crate::composants::{Champ, ChoixAPuce, Code, GroupeDeChoix, Liaison};

pub(super) fn themes(formulaire: Formulaire) -> impl IntoView {
    let saisie = formulaire.saisie;
    let basculer = move |code: Code| {
        let Ok(theme) = Theme::lire(&code) else { return };
        saisie.cra.update(|cra| {
            if cra.themes.contains(&theme) {
                cra.themes.retain(|autre| *autre != theme);
                cra.sous_themes.retain(|sous_theme| sous_theme.theme() != theme);
            } else {
                cra.themes.push(theme);
                cra.themes.sort_by_key(|theme| theme.position());
            }
        });
    };
    let a_preciser = formulaire.lire(|cra| {
        let precisables = cra
            .themes
            .iter()
            .copied()
            .filter(|theme| !theme.sous_themes().is_empty());
        precisables.collect::<Vec<_>>()
    });
    let contenu = view! {
        <GroupeDeChoix
            id="themes"
            titre=textes::THEMES.to_owned()
            titre_cache=true
            plusieurs=true
            choix=Theme::TOUS.iter().map(|theme| ChoixAPuce::de(*theme)).collect()
            choisis=formulaire.lire(|cra| cra.themes.iter().map(|theme| theme.code().into()).collect())
            choisir=basculer
            erreur=formulaire.erreurs.erreur("/themes")
        />
        <For each=move || a_preciser.get() key=|theme| theme.code() let:theme>
            {sous_themes(formulaire, theme)}
        </For>
        <div class="cra-plis">{sens()} {precision(formulaire)}</div>
    };
    question(textes::THEMES, Some(textes::THEMES_AIDE), contenu.into_any())
}

/// What the themes cover, for those whose name does not tell it.
fn sens() -> impl IntoView {
    let sens = Theme::TOUS
        .iter()
        .filter(|theme| !theme.aide().is_empty())
        .map(|theme| {
            view! {
                <div>
                    <dt>{theme.libelle()}</dt>
                    <dd>{theme.aide()}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <details class="precisions">
            <summary>{textes::THEMES_SENS}</summary>
            <dl class="paires">{sens}</dl>
        </details>
    }
}

fn sous_themes(formulaire: Formulaire, theme: Theme) -> impl IntoView {
    let saisie = formulaire.saisie;
    let basculer = move |code: Code| {
        let Ok(sous_theme) = SousTheme::lire(&code) else {
            return;
        };
        saisie.cra.update(|cra| {
            if cra.sous_themes.contains(&sous_theme) {
                cra.sous_themes.retain(|autre| *autre != sous_theme);
            } else {
                cra.sous_themes.push(sous_theme);
                cra.sous_themes.sort_by_key(|sous_theme| sous_theme.position());
            }
        });
    };
    let choix = theme
        .sous_themes()
        .iter()
        .map(|sous_theme| ChoixAPuce::de(*sous_theme));
    view! {
        <div class="cra-sous-themes">
            <GroupeDeChoix
                id=theme.code()
                titre=textes::preciser_theme(theme.libelle())
                plusieurs=true
                choix=choix.collect()
                choisis=formulaire
                    .lire(|cra| cra.sous_themes.iter().map(|sous_theme| sous_theme.code().into()).collect())
                choisir=basculer
            />
        </div>
    }
}

fn precision(formulaire: Formulaire) -> impl IntoView {
    let (saisie, ouverte) = (formulaire.saisie, formulaire.erreurs.precision);
    let texte = formulaire.lire(|cra| cra.precision.clone().unwrap_or_default());
    let controle = move |liaison: Liaison| {
        view! {
            <input
                class="input"
                type="text"
                id=liaison.id
                autocomplete="off"
                aria-describedby=move || liaison.decrit_par.get()
                aria-invalid=move || liaison.invalide.get()
                prop:value=move || texte.get()
                on:input=move |ecrit| {
                    let ecrit = event_target_value(&ecrit);
                    saisie.cra.update(|cra| cra.precision = Some(ecrit).filter(|texte| !texte.trim().is_empty()));
                }
            />
        }
    };
    view! {
        <details class="precisions" prop:open=move || ouverte.get()>
            <summary on:click=move |clic| {
                clic.prevent_default();
                ouverte.update(|ouverte| *ouverte = !*ouverte);
            }>{textes::PRECISER}</summary>
            <Champ
                id="precision"
                etiquette=textes::PRECISION
                aide=textes::PRECISION_AIDE
                erreur=formulaire.erreurs.erreur("/precision")
                controle=controle
            />
        </details>
    }
}

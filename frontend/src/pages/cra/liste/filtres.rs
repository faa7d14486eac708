//! The filters of « Mes CRA » : each choice is an address.

use coop_client::chemins::cras::{self as chemins, PageCras};
use coop_domain::{
    cra::{Canal, Theme, TypeCra},
    enumeration::Enumeration,
    icones,
    temps::Date,
    textes::cra as textes,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    composants::{Champ, ChampSelection, ChoixAPuce, Code, Dessin, GroupeDeChoix, Liaison},
    navigateur,
};

/// Where the style sheet shows the filters beside the list.
const ECRAN_LARGE: &str = "(min-width: 64rem)";
/// Every value of a filter.
const TOUS: &str = "tous";

/// The filters: beside the list on a wide screen, behind a button on a narrow one.
#[component]
pub(super) fn Filtres(
    /// The state of the page.
    page: Memo<PageCras>,
) -> impl IntoView {
    let naviguer = use_navigate();
    let aller = Callback::new(move |nouvelle: PageCras| {
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        naviguer(&chemins::page_cras(&nouvelle.premiere_page()), options);
    });
    let ouvert = RwSignal::new(navigateur::correspond(ECRAN_LARGE));
    let actifs = move || page.with(PageCras::filtres);
    let sans_filtres = move || {
        chemins::page_cras(&PageCras {
            supprimes: page.with(|page| page.supprimes),
            ..PageCras::default()
        })
    };
    let canaux = choix::<Canal>(textes::TOUS_LES_CANAUX);
    let themes = choix::<Theme>(textes::TOUS_LES_THEMES);
    view! {
        <details class="filtres card" prop:open=move || ouvert.get()>
            <summary on:click=move |clic| {
                clic.prevent_default();
                ouvert.update(|ouvert| *ouvert = !*ouvert);
            }>
                <Dessin icone=icones::FILTRES />
                {move || textes::filtres(actifs())}
            </summary>
            <div class="filtres-corps">
                <h2 class="filtres-titre">
                    <Dessin icone=icones::FILTRES />
                    {textes::FILTRES}
                </h2>
                {periode(page, aller)}
                {types(page, aller)}
                <ChampSelection
                    id="filtre-canal"
                    etiquette=textes::FILTRE_CANAL
                    choix=canaux
                    valeur=Signal::derive(move || page.with(|page| page.canal.map_or("", Canal::code)))
                    choisir=move |code: String| {
                        let mut nouvelle = page.get_untracked();
                        nouvelle.canal = Canal::lire(&code).ok();
                        aller.run(nouvelle);
                    }
                />
                <ChampSelection
                    id="filtre-theme"
                    etiquette=textes::FILTRE_THEME
                    choix=themes
                    valeur=Signal::derive(move || page.with(|page| page.theme.map_or("", Theme::code)))
                    choisir=move |code: String| {
                        let mut nouvelle = page.get_untracked();
                        nouvelle.theme = Theme::lire(&code).ok();
                        aller.run(nouvelle);
                    }
                />
                <div class="filtres-pied">
                    <button
                        class="btn main fermer-filtres"
                        type="button"
                        on:click=move |_| ouvert.set(false)
                    >
                        {textes::FILTRES_VOIR}
                    </button>
                    {move || {
                        (actifs() > 0)
                            .then(|| {
                                view! {
                                    <a class="btn quiet" href=sans_filtres data-noscroll="">
                                        <Dessin icone=icones::FERMER />
                                        {textes::FILTRES_EFFACER}
                                    </a>
                                }
                            })
                    }}
                </div>
            </div>
        </details>
    }
}

/// The values of a closed list, behind that of all.
fn choix<E: Enumeration>(tous: &'static str) -> Vec<(&'static str, &'static str)> {
    let valeurs = E::TOUS.iter().map(|valeur| (valeur.code(), valeur.libelle()));
    [("", tous)].into_iter().chain(valeurs).collect()
}

/// One type, or all of them.
fn types(page: Memo<PageCras>, aller: Callback<PageCras>) -> impl IntoView {
    let choix = [ChoixAPuce::new(TOUS, textes::TOUS)]
        .into_iter()
        .chain(TypeCra::TOUS.iter().map(|type_| ChoixAPuce::de(*type_)));
    let choisi = move || {
        vec![Code::from(
            page.with(|page| page.type_.map_or(TOUS, TypeCra::code)),
        )]
    };
    let choisir = move |code: Code| {
        let mut nouvelle = page.get_untracked();
        nouvelle.type_ = TypeCra::lire(&code).ok();
        aller.run(nouvelle);
    };
    view! {
        <GroupeDeChoix
            id="filtre-type"
            titre=textes::FILTRE_TYPE.to_owned()
            choix=choix.collect()
            choisis=Signal::derive(choisi)
            choisir=choisir
        />
    }
}

/// The usual periods, and any other by its days.
fn periode(page: Memo<PageCras>, aller: Callback<PageCras>) -> impl IntoView {
    let usuelles = usuelles();
    let choix = usuelles
        .iter()
        .enumerate()
        .map(|(rang, (mots, _))| ChoixAPuce::new(rang.to_string(), *mots))
        .collect();
    let connues = usuelles.clone();
    let choisis = move || {
        let dite = page.with(|page| (page.du, page.au));
        let rang = connues.iter().position(|(_, jours)| *jours == dite);
        rang.map(|rang| Code::from(rang.to_string()))
            .into_iter()
            .collect::<Vec<_>>()
    };
    let choisir = move |code: Code| {
        let rang: Option<usize> = code.parse().ok();
        if let Some((_, (du, au))) = rang.and_then(|rang| usuelles.get(rang)) {
            aller.run(PageCras {
                du: *du,
                au: *au,
                ..page.get_untracked()
            });
        }
    };
    view! {
        <GroupeDeChoix
            id="filtre-periode"
            titre=textes::PERIODE.to_owned()
            choix=choix
            choisis=Signal::derive(choisis)
            choisir=choisir
        />
        <div class="cra-jours">
            {jour("filtre-du", textes::DU, page, aller, |page| page.du, |page, du| page.du = du)}
            {jour("filtre-au", textes::AU, page, aller, |page| page.au, |page, au| page.au = au)}
        </div>
    }
}

type Jours = (Option<Date>, Option<Date>);

/// The periods proposed, by the calendar of the device.
fn usuelles() -> Vec<(&'static str, Jours)> {
    let mut usuelles = vec![(textes::PERIODE_TOUT, (None, None))];
    if let Some(jour) = navigateur::aujourd_hui() {
        let mois = jour.premier_du_mois();
        usuelles.push((textes::PERIODE_MOIS, (Some(mois), Some(jour.dernier_du_mois()))));
        if let Some(avant) = mois.plus_jours(-1) {
            usuelles.push((
                textes::PERIODE_MOIS_DERNIER,
                (Some(avant.premier_du_mois()), Some(avant)),
            ));
        }
        usuelles.push((
            textes::PERIODE_ANNEE,
            (Date::new(jour.annee(), 1, 1), Date::new(jour.annee(), 12, 31)),
        ));
    }
    usuelles
}

/// A day of the period: taken once it is whole.
fn jour(
    id: &'static str,
    titre: &'static str,
    page: Memo<PageCras>,
    aller: Callback<PageCras>,
    lire: fn(&PageCras) -> Option<Date>,
    ecrire: fn(&mut PageCras, Option<Date>),
) -> impl IntoView {
    let texte = Memo::new(move |_| page.with(lire).map_or_else(String::new, |jour| jour.to_string()));
    let champ = NodeRef::<leptos::html::Input>::new();
    // A date half typed says nothing, and would be wiped under the fingers.
    Effect::new(move |_| {
        let texte = texte.get();
        if let Some(champ) = champ.get()
            && champ.value() != texte
        {
            champ.set_value(&texte);
        }
    });
    let controle = move |liaison: Liaison| {
        view! {
            <input
                class="input"
                type="date"
                node_ref=champ
                id=liaison.id
                min="2020-01-01"
                on:change=move |saisie| {
                    let tapee = event_target_value(&saisie);
                    let jour: Option<Date> = tapee.parse().ok();
                    if jour.is_some() || tapee.is_empty() {
                        let mut nouvelle = page.get_untracked();
                        ecrire(&mut nouvelle, jour);
                        aller.run(nouvelle);
                    }
                }
            />
        }
    };
    view! { <Champ id=id etiquette=titre controle=controle /> }
}

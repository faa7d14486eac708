//! The filters of « Mes CRA » : each choice is an address.

use coop_client::chemins::cras::{self as chemins, PageCras};
use coop_domain::{
    cra::{Canal, Theme, TypeCra, echanges::AideSaisie},
    enumeration::Enumeration,
    icones,
    temps::Date,
    textes::cra as textes,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    composants::{Champ, ChampSelection, ChoixAPuce, Code, Dessin, GroupeDeChoix, Liaison},
    donnees::charger,
    identite::{Connecte, Identite},
    navigateur,
};

/// Where the style sheet shows the filters beside the list.
const ECRAN_LARGE: &str = "(min-width: 64rem)";
/// Every value of a filter.
const TOUS: &str = "tous";
/// The order of the last changes.
const MODIFICATION: &str = "modification";

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
    let identite = Identite::ici();
    let aide = charger(
        || (),
        move |()| identite.demander(async |client: Connecte| client.aide_cra().await),
    );
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
                    valeur=Signal::derive(move || {
                        page.with(|page| page.canal.map_or("", Canal::code)).into()
                    })
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
                    valeur=Signal::derive(move || {
                        page.with(|page| page.theme.map_or("", Theme::code)).into()
                    })
                    choisir=move |code: String| {
                        let mut nouvelle = page.get_untracked();
                        nouvelle.theme = Theme::lire(&code).ok();
                        aller.run(nouvelle);
                    }
                />
                // Without the person's own places, the other filters serve all the same.
                {move || {
                    aide.avec(|lue| match lue {
                        Some(Ok(aide)) => Some(ou(page, aide, aller)),
                        _ => None,
                    })
                }}
                {etiquette(page, aller)}
                <ChampSelection
                    id="filtre-tri"
                    etiquette=textes::TRI
                    choix=vec![
                        ("".into(), textes::TRI_DATE.into()),
                        (MODIFICATION.into(), textes::TRI_MODIFICATION.into()),
                    ]
                    valeur=Signal::derive(move || {
                        if page.with(|page| page.par_modification) { MODIFICATION } else { "" }.into()
                    })
                    choisir=move |code: String| {
                        let mut nouvelle = page.get_untracked();
                        nouvelle.par_modification = code == MODIFICATION;
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
fn choix<E: Enumeration>(tous: &'static str) -> Vec<(Code, Code)> {
    let valeurs = E::TOUS
        .iter()
        .map(|valeur| (valeur.code().into(), valeur.libelle().into()));
    [("".into(), tous.into())].into_iter().chain(valeurs).collect()
}

/// One of the person's lieux, one of the communes where he works.
fn ou(page: Memo<PageCras>, aide: &AideSaisie, aller: Callback<PageCras>) -> impl IntoView + use<> {
    let lieux = aide
        .lieux
        .iter()
        .map(|lieu| (lieu.id.to_string(), lieu.nom.clone()));
    let lieux = avec_celui_de_l_adresse(
        textes::TOUS_LES_LIEUX,
        lieux,
        page.with_untracked(|page| page.lieu.map(|lieu| lieu.to_string())),
        |_| textes::UN_AUTRE_LIEU.into(),
    );
    let communes = aide
        .communes
        .iter()
        .map(|commune| (commune.code.to_string(), commune.nom.clone()));
    let communes = avec_celui_de_l_adresse(
        textes::TOUTES_LES_COMMUNES,
        communes,
        page.with_untracked(|page| page.commune.as_ref().map(ToString::to_string)),
        Code::from,
    );
    let un_lieu = move || page.with(|page| page.lieu.map_or_else(String::new, |lieu| lieu.to_string()));
    view! {
        // Who has no lieu has nothing to choose.
        {(lieux.len() > 1)
            .then(|| {
                view! {
                    <ChampSelection
                        id="filtre-lieu"
                        etiquette=textes::FILTRE_LIEU
                        choix=lieux
                        valeur=Signal::derive(move || un_lieu().into())
                        choisir=move |code: String| {
                            let mut nouvelle = page.get_untracked();
                            nouvelle.lieu = code.parse().ok();
                            aller.run(nouvelle);
                        }
                    />
                }
            })}
        <ChampSelection
            id="filtre-commune"
            etiquette=textes::FILTRE_COMMUNE
            choix=communes
            valeur=Signal::derive(move || {
                page.with(|page| page.commune.as_ref().map_or_else(String::new, ToString::to_string)).into()
            })
            choisir=move |code: String| {
                let mut nouvelle = page.get_untracked();
                nouvelle.commune = code.parse().ok();
                aller.run(nouvelle);
            }
        />
    }
}

/// The values of an open list, behind that of all; the one that the address names is among them.
fn avec_celui_de_l_adresse(
    tous: &'static str,
    connus: impl Iterator<Item = (String, String)>,
    adresse: Option<String>,
    dire: impl Fn(String) -> Code,
) -> Vec<(Code, Code)> {
    let mut choix: Vec<(Code, Code)> = vec![("".into(), tous.into())];
    choix.extend(connus.map(|(code, nom)| (code.into(), nom.into())));
    if let Some(code) = adresse
        && choix.iter().all(|(connu, _)| *connu != code)
    {
        choix.push((code.clone().into(), dire(code)));
    }
    choix
}

/// A label, as it was written.
fn etiquette(page: Memo<PageCras>, aller: Callback<PageCras>) -> impl IntoView {
    let texte = Memo::new(move |_| page.with(|page| page.tag.clone().unwrap_or_default()));
    let controle = move |liaison: Liaison| {
        view! {
            <input
                class="input"
                type="search"
                id=liaison.id
                autocomplete="off"
                aria-describedby=move || liaison.decrit_par.get()
                prop:value=move || texte.get()
                on:change=move |saisie| {
                    let mut nouvelle = page.get_untracked();
                    nouvelle.tag = Some(event_target_value(&saisie).trim().to_owned())
                        .filter(|tag| !tag.is_empty());
                    aller.run(nouvelle);
                }
            />
        }
    };
    view! {
        <Champ
            id="filtre-etiquette"
            etiquette=textes::FILTRE_ETIQUETTE
            aide=textes::FILTRE_ETIQUETTE_AIDE
            controle=controle
        />
    }
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

//! « Intégrer »: the public figures in somebody else's site, for those who are signed in.

use coop_client::chemins::{
    integration::Integration,
    stats::{self as chemins, Apparence, TerritoireStats},
};
use coop_domain::{
    comptes::droits::Etendue,
    enumeration::Enumeration,
    icones,
    stats::{echanges::NiveauStats, page::DemandeChiffres},
    textes::{coquille, integrer, statistiques as textes},
};
use leptos::{html, prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;

use super::{
    DROIT,
    choix::{ChoixDePuces, Selection, Valeur},
};
use crate::{
    annonces::Messages,
    composants::{Champ, Dessin, Liaison},
    donnees::{api, charger},
    identite::{Identite, Phase},
    navigateur,
};

/// Over the public figures, for those who are signed in: to their own, and what helps to show these elsewhere.
#[component]
pub(crate) fn Outils() -> impl IntoView {
    let phase = Identite::ici().phase();
    move || match phase.get() {
        Phase::Quelquun(_, attribution) => {
            let siennes = DROIT.etendue(attribution.role) != Etendue::Aucune;
            Some(view! {
                <div class="row outils">
                    {siennes
                        .then(|| {
                            view! {
                                <a class="btn quiet" href=coquille::MES_STATISTIQUES.chemin>
                                    <Dessin icone=icones::GRAPHIQUE />
                                    {coquille::MES_STATISTIQUES.libelle}
                                </a>
                            }
                        })}
                    <Integrer />
                </div>
            })
        }
        _ => None,
    }
}

/// The territory of the page, as its address says it.
fn territoire(chemin: &str) -> TerritoireStats {
    let code = chemin
        .strip_prefix(chemins::PAGE)
        .and_then(|reste| reste.strip_prefix("/region/"));
    code.map_or_else(TerritoireStats::france, TerritoireStats::region)
}

#[component]
fn Integrer() -> impl IntoView {
    let dialogue = NodeRef::<html::Dialog>::new();
    let ouvert = RwSignal::new(false);
    let ouvrir = move |_| {
        ouvert.set(true);
        if let Some(dialogue) = dialogue.get_untracked() {
            // A dialog that is open already stays so.
            let _ = dialogue.show_modal();
        }
    };
    let fermer = move |_| {
        if let Some(dialogue) = dialogue.get_untracked() {
            dialogue.close();
        }
    };
    view! {
        <button class="btn" type="button" aria-haspopup="dialog" on:click=ouvrir>
            <Dessin icone=icones::CODE />
            {textes::INTEGRER}
        </button>
        <dialog
            class="card lift dialogue"
            aria-labelledby="dialogue-titre"
            node_ref=dialogue
            on:close=move |_| ouvert.set(false)
        >
            <div class="row between">
                <h2 id="dialogue-titre">{textes::INTEGRER_TITRE}</h2>
                <button class="btn quiet" type="button" on:click=fermer>
                    <Dessin icone=icones::FERMER />
                    {textes::FERMER}
                </button>
            </div>
            <p>{textes::INTEGRER_AIDE}</p>
            {move || ouvert.get().then(|| view! { <Code /> })}
        </dialog>
    }
}

/// The choices, the code that they make, and the address of the same figures for programs.
#[component]
fn Code() -> impl IntoView {
    let (api, messages) = (api(), Messages::ici());
    let region = RwSignal::new(territoire(&use_location().pathname.get_untracked()).code);
    let apparence = RwSignal::new(Apparence::Auto);
    let regions = charger(
        || (),
        move |()| {
            let api = api.clone();
            async move { api.territoires(NiveauStats::Region.code()).await }
        },
    );
    let choisi = Memo::new(move |_| {
        let code = region.get();
        if code == chemins::FRANCE {
            return (TerritoireStats::france(), textes::FRANCE.to_owned());
        }
        let nom = regions.avec(|regions| {
            let regions = regions?.as_ref().ok()?;
            let region = regions.iter().find(|region| region.code == code)?;
            Some(region.nom.clone())
        });
        (TerritoireStats::region(&code), nom.unwrap_or(code))
    });
    let origine = window().location().origin().unwrap_or_default();
    let adresse = {
        let origine = origine.clone();
        Memo::new(move |_| {
            choisi.with(|(territoire, _)| {
                format!("{origine}{}", chemins::integration(territoire, apparence.get()))
            })
        })
    };
    let code = Memo::new(move |_| choisi.with(|(_, nom)| textes::code_du_cadre(&adresse.get(), nom)));
    let json = Memo::new(move |_| {
        choisi.with(|(territoire, _)| {
            format!(
                "{origine}{}",
                chemins::publiques(territoire, &DemandeChiffres::default())
            )
        })
    });
    let copier = move |_| {
        spawn_local(async move {
            let copie = navigateur::copier(&code.get_untracked()).await;
            messages.montrer(if copie {
                textes::INTEGRER_COPIE
            } else {
                textes::COPIE_REFUSEE
            });
        });
    };
    let valeurs = Memo::new(move |_| -> Vec<Valeur> {
        regions.avec(|regions| match regions {
            Some(Ok(regions)) => regions
                .iter()
                .map(|region| (region.code.clone().into(), region.nom.clone().into()))
                .collect(),
            _ => Vec::new(),
        })
    });
    let zone = move |liaison: Liaison| {
        view! {
            <textarea class="input code" id=liaison.id rows="4" readonly prop:value=move || code.get()></textarea>
        }
    };
    let apparences = vec![
        (Apparence::Auto.code(), textes::APPARENCE_AUTO),
        (Apparence::Clair.code(), textes::APPARENCE_CLAIR),
        (Apparence::Sombre.code(), textes::APPARENCE_SOMBRE),
    ];
    view! {
        <div class="stack">
            <Selection
                id="dialogue-territoire"
                etiquette=textes::INTEGRER_TERRITOIRE
                premiere=(chemins::FRANCE, textes::FRANCE)
                valeurs=valeurs
                choisie=region
                choisir=move |code| region.set(code)
            />
            <ChoixDePuces
                id="dialogue-apparence"
                titre=textes::INTEGRER_APPARENCE
                choix=apparences
                valeur=Signal::derive(move || apparence.get().code())
                choisir=move |code: String| apparence.set(Apparence::lire(&code).unwrap_or_default())
            />
            <Champ id="dialogue-code" etiquette=textes::INTEGRER_CODE controle=zone />
            <div class="row">
                <button class="btn main" type="button" on:click=copier>
                    <Dessin icone=icones::COPIER />
                    {textes::INTEGRER_COPIER}
                </button>
                <a class="btn" href=move || adresse.get() target="_blank">
                    {textes::INTEGRER_VOIR}
                    <Dessin icone=icones::AUTRE_SITE />
                    <span class="vh">{textes::NOUVEL_ONGLET}</span>
                </a>
            </div>
            // The client does not know that page: the browser goes there.
            <a
                rel="external"
                href=move || choisi.with(|(territoire, _)| Integration::de(territoire.clone()).configurateur())
            >
                {integrer::VERS_LE_CONFIGURATEUR}
            </a>
            <p class="small">
                {textes::INTEGRER_JSON} <br />
                <a href=move || json.get() target="_blank" class="coupe">
                    {move || json.get()}
                </a>
            </p>
        </div>
    }
}

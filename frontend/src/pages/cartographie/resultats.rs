use std::sync::Arc;

use coop_client::chemins;
use coop_domain::{
    icones,
    recherche::PageCartographie,
    territoires::CommuneTrouvee,
    textes::cartographie::{self as textes, Centre},
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Resultat, Trouve};
use crate::{
    annonces::Annonces,
    composants::{Alerte, CarteLieu, Dessin, EchecDeChargement, Pagination, SqueletteDeCartes, Ton, Vide},
    coquille::Historique,
    donnees::Chargement,
    navigateur,
    reprise::Pret,
};

/// The heading of the results, which takes the focus when what had it has gone.
const TITRE: &str = "titre-resultats";

/// What was found, what is being looked for, or why there is nothing.
#[component]
pub(super) fn Resultats(
    /// The state of the page.
    page: Memo<PageCartographie>,
    /// What was found for it.
    resultats: Chargement<Trouve>,
) -> impl IntoView {
    suivre(resultats);
    view! {
        <section
            class="resultats"
            aria-labelledby=TITRE
            aria-busy=move || resultats.en_cours().then_some("true")
        >
            {move || {
                resultats
                    .avec(|resultat| match resultat {
                        Some(Ok(Some(trouve))) => liste(trouve).into_any(),
                        Some(Ok(None)) => invitation().into_any(),
                        Some(Err(erreur)) => {
                            let erreur = erreur.clone();
                            view! {
                                <h2 id=TITRE class="vh" tabindex="-1">
                                    {textes::RESULTATS}
                                </h2>
                                <EchecDeChargement
                                    erreur=erreur
                                    reessayer=move |()| resultats.reessayer()
                                />
                                {page.with_untracked(|page| page.cursor.is_some()).then(|| premiers(page))}
                            }
                                .into_any()
                        }
                        None => {
                            view! {
                                <h2 id=TITRE tabindex="-1">
                                    {textes::CHARGEMENT}
                                </h2>
                                <SqueletteDeCartes nombre=4 />
                            }
                                .into_any()
                        }
                    })
            }}
        </section>
    }
}

/// Tells what has come, and keeps the focus somewhere sensible.
fn suivre(resultats: Chargement<Trouve>) {
    let (annonces, historique, pret) = (Annonces::ici(), Historique::ici(), Pret::ici());
    Effect::new(move |avant: Option<Option<Trouve>>| {
        let venu = resultats.avec(|resultat| match resultat {
            Some(Ok(trouve)) => Some(trouve.clone()),
            _ => None,
        });
        let Some(trouve) = venu else {
            return avant.flatten();
        };
        pret.dire();
        let avant = avant.flatten();
        if let (Some(_), Some(trouve)) = (&avant, &trouve) {
            annonces.dire(textes::annonce(total(trouve), &trouve.resolution.centre));
        }
        let suite = avant.map(|avant| curseur(avant.as_ref()) != curseur(trouve.as_ref()));
        // Once the new results are drawn.
        request_animation_frame(move || placer_le_focus(historique, suite));
        Some(trouve)
    });
}

fn curseur(trouve: Option<&Arc<Resultat>>) -> Option<&str> {
    trouve?.page.cursor.as_deref()
}

/// Back from a lieu, on its card. In further results (`suite`, which says whether they are another page
/// of the same), on their heading when one turned the page or when what had the focus has gone.
fn placer_le_focus(historique: Historique, suite: Option<bool>) {
    let carte = historique
        .lieu_quitte()
        .and_then(|lieu| navigateur::element(&format!("lieu-{lieu}")));
    if let Some(carte) = carte {
        if let Ok(Some(lien)) = carte.query_selector("a") {
            navigateur::focaliser(lien.unchecked_ref());
        }
        return;
    }
    let page_tournee = suite == Some(true) && !historique.retour();
    if (page_tournee || (suite.is_some() && navigateur::focus_perdu()))
        && let Some(titre) = navigateur::element(TITRE)
    {
        // The heading comes into view with the focus.
        let _ = titre.focus();
    }
}

fn total(trouve: &Resultat) -> u32 {
    trouve.lieux.total.unwrap_or_default()
}

fn liste(trouve: &Arc<Resultat>) -> impl IntoView {
    let Resultat {
        page,
        resolution,
        lieux,
        curseur_refuse,
    } = trouve.as_ref();
    let centre = &resolution.centre;
    let approchee = match (&page.q, centre) {
        (Some(mots), Centre::Commune { nom, approchee: true }) => Some(textes::aucune_commune(mots, nom)),
        _ => None,
    };
    let vers = |curseur: &Option<String>| {
        curseur.as_ref().map(|curseur| {
            chemins::page_cartographie(&PageCartographie {
                cursor: Some(curseur.clone()),
                ..page.clone()
            })
        })
    };
    view! {
        <div class="resultats-tete">
            <h2 id=TITRE tabindex="-1">
                {textes::titre_resultats(centre)}
            </h2>
            <p class="muted">{textes::resume(total(trouve), centre)}</p>
        </div>
        {curseur_refuse
            .then(|| {
                view! {
                    <Alerte ton=Ton::Information>
                        <p>{textes::CURSEUR_REFUSE}</p>
                    </Alerte>
                }
            })}
        {approchee
            .map(|phrase| {
                view! {
                    <Alerte ton=Ton::Information>
                        <p>{phrase}</p>
                    </Alerte>
                }
            })}
        {autres(&resolution.autres)}
        {if lieux.items.is_empty() {
            vide(page).into_any()
        } else {
            view! {
                <ol class="lieux">
                    {lieux
                        .items
                        .iter()
                        .map(|lieu| view! { <CarteLieu trouve=lieu.clone() /> })
                        .collect_view()}
                </ol>
                <Pagination precedente=vers(&lieux.prev) suivante=vers(&lieux.next) />
            }
                .into_any()
        }}
    }
}

/// Other communes that the words may name.
fn autres(communes: &[CommuneTrouvee]) -> Option<impl IntoView> {
    (!communes.is_empty()).then(|| {
        view! {
            <p class="autres">
                <span>{textes::AUTRES_COMMUNES}</span>
                {communes
                    .iter()
                    .map(|commune| {
                        view! { <a href=chemins::page_commune(commune)>{commune.nom_complet()}</a> }
                    })
                    .collect_view()}
            </p>
        }
    })
}

/// Nothing corresponds: which filter to leave, or how to ask otherwise.
fn vide(page: &PageCartographie) -> impl IntoView {
    let actifs = textes::filtres_actifs(page);
    let suite = if actifs.is_empty() {
        view! { <p>{textes::VIDE_MOTS}</p> }.into_any()
    } else {
        view! {
            <p>{textes::VIDE_FILTRES}</p>
            <ul class="row">
                {actifs
                    .into_iter()
                    .map(|(nom, reste)| {
                        view! {
                            <li>
                                <a class="btn" href=chemins::page_cartographie(&reste) data-noscroll="">
                                    <Dessin icone=icones::FERMER />
                                    {textes::retirer(nom)}
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
        .into_any()
    };
    view! {
        <Vide icone=icones::RECHERCHE>
            <h3>{textes::VIDE}</h3>
            {suite}
        </Vide>
    }
}

/// Before anything is asked.
fn invitation() -> impl IntoView {
    view! {
        <Vide icone=icones::LIEU>
            <h2 id=TITRE tabindex="-1">
                {textes::INVITATION}
            </h2>
            <p>{textes::INVITATION_AIDE}</p>
            <p class="muted">{textes::INVITATION_EXEMPLES}</p>
            <ul class="row">
                {textes::EXEMPLES
                    .map(|exemple| {
                        let page = PageCartographie {
                            q: Some(exemple.to_owned()),
                            ..PageCartographie::default()
                        };
                        view! {
                            <li>
                                <a class="btn" href=chemins::page_cartographie(&page)>
                                    {exemple}
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </Vide>
    }
}

/// Out of a page of results that is no more.
fn premiers(page: Memo<PageCartographie>) -> impl IntoView {
    let adresse = move || page.with(|page| chemins::page_cartographie(&page.premiere_page()));
    view! {
        <p>
            <a class="btn" href=adresse>
                {textes::PREMIERS}
            </a>
        </p>
    }
}

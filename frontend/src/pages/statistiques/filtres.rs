//! The filters: type, canal, theme, commune, lieu. Those that are set stand in sight, each with its way out.

use coop_client::chemins::stats as chemins;
use coop_domain::{
    comptes::echanges::LieuDActivite,
    cra::{Canal, Theme, TypeCra},
    enumeration::Enumeration,
    icones,
    ids::LieuId,
    stats::page::PageStatistiques,
    textes::statistiques as textes,
};
use leptos::prelude::*;

use super::{
    aller,
    choix::{Selection, Valeur},
};
use crate::{
    composants::{Champ, Combobox, Dessin, Proposition},
    donnees::{Api, api, charger},
    identite::{Connecte, Identite},
};

/// How many communes are proposed.
const PROPOSITIONS: u16 = 8;

/// All of them, folded, and those that are set.
#[component]
pub(super) fn Filtres(
    /// The state of the page.
    page: Memo<PageStatistiques>,
) -> impl IntoView {
    let (identite, api) = (Identite::ici(), api());
    // Of those whom one follows, no lieu is told apart.
    let les_siens = page.with_untracked(|page| page.territoire.is_none());
    let lieux = charger(
        || (),
        move |()| async move {
            if les_siens {
                identite
                    .demander(async |client: Connecte| client.mes_lieux().await)
                    .await
            } else {
                Ok(Vec::new())
            }
        },
    );
    let lieux = Memo::new(move |_| -> Vec<Valeur> {
        let valeur = |lieu: &LieuDActivite| (lieu.id.to_string().into(), lieu.nom.clone().into());
        lieux.avec(|resultat| match resultat {
            Some(Ok(lieux)) => lieux.iter().map(valeur).collect(),
            _ => Vec::new(),
        })
    });
    let commune = charger(move || page.with(|page| page.commune.clone()), {
        let api = api.clone();
        move |code| {
            let api = api.clone();
            async move {
                match code {
                    Some(code) => Ok(Some(api.commune(&code).await?.nom)),
                    None => Ok(None),
                }
            }
        }
    });
    let nom_de_la_commune = Memo::new(move |_| {
        let code = page.with(|page| page.commune.as_ref().map(ToString::to_string))?;
        let nom = commune.avec(|resultat| resultat?.as_ref().ok()?.clone());
        Some(nom.unwrap_or(code))
    });
    view! {
        <details class="card filtres-stats">
            <summary>
                <Dessin icone=icones::FILTRES />
                {move || textes::filtres(page.with(PageStatistiques::filtres))}
            </summary>
            <div class="champs-deux serres">
                {liste("stats-type", textes::FILTRE_TYPE, page, enumeree::<TypeCra>(), |page| &mut page.type_)}
                {liste("stats-canal", textes::FILTRE_CANAL, page, enumeree::<Canal>(), |page| &mut page.canal)}
                {liste("stats-theme", textes::FILTRE_THEME, page, enumeree::<Theme>(), |page| &mut page.theme)}
                {les_siens.then(|| liste(
                    "stats-lieu",
                    textes::FILTRE_LIEU,
                    page,
                    Valeurs {
                        toutes: lieux.into(),
                        code: |lieu: LieuId| lieu.to_string(),
                        lire: |code| code.parse().ok(),
                    },
                    |page| &mut page.lieu,
                ))}
                <ChampCommune page=page nom=nom_de_la_commune />
            </div>
        </details>
        <Poses page=page lieux=lieux commune=nom_de_la_commune />
    }
}

/// The values of a filter, and how they are written in a list.
#[derive(Clone, Copy)]
struct Valeurs<E> {
    toutes: Signal<Vec<Valeur>>,
    code: fn(E) -> String,
    lire: fn(&str) -> Option<E>,
}

fn enumeree<E: Enumeration>() -> Valeurs<E> {
    let toutes = E::TOUS
        .iter()
        .map(|valeur| (valeur.code().into(), valeur.libelle().into()))
        .collect();
    Valeurs {
        toutes: Signal::stored(toutes),
        code: |valeur: E| valeur.code().to_owned(),
        lire: |code| E::lire(code).ok(),
    }
}

/// A filter as a list to choose from.
fn liste<E: Copy + Send + Sync + 'static>(
    id: &'static str,
    etiquette: &'static str,
    page: Memo<PageStatistiques>,
    valeurs: Valeurs<E>,
    champ: fn(&mut PageStatistiques) -> &mut Option<E>,
) -> impl IntoView {
    let Valeurs { toutes, code, lire } = valeurs;
    let aller = aller(page);
    let choisie = Memo::new(move |_| champ(&mut page.get()).map_or_else(String::new, code));
    let choisir = move |code: String| {
        let valeur = lire(&code);
        aller(&|page| *champ(page) = valeur);
    };
    view! {
        <Selection
            id=id
            etiquette=etiquette
            premiere=("", textes::FILTRE_TOUS)
            valeurs=toutes
            choisie=choisie
            choisir=choisir
        />
    }
}

/// The filter of commune: too many for a list.
#[component]
fn ChampCommune(page: Memo<PageStatistiques>, nom: Memo<Option<String>>) -> impl IntoView {
    let (api, aller) = (api(), aller(page));
    let texte = RwSignal::new(String::new());
    Effect::new(move |_| texte.set(nom.get().unwrap_or_default()));
    let controle = move |liaison| {
        view! {
            <Combobox
                liaison=liaison
                nom="stats-commune"
                texte=texte
                exemple=textes::FILTRE_TOUTES
                nom_de_la_liste=textes::COMMUNES_PROPOSEES
                proposer=move |q| proposer(api.clone(), q)
                choisir=move |proposition| {
                    let code = proposition.valeur.parse().ok();
                    aller(&|page| page.commune.clone_from(&code));
                }
            />
        }
    };
    view! { <Champ id="stats-commune" etiquette=textes::FILTRE_COMMUNE controle=controle /> }
}

/// Communes for a text; none when the server does not answer.
async fn proposer(api: Api, q: String) -> Vec<Proposition> {
    let trouvees = api.communes(&q, PROPOSITIONS).await.unwrap_or_default();
    trouvees
        .iter()
        .map(|commune| Proposition {
            libelle: commune.nom_complet(),
            detail: commune.codes_postaux.first().cloned().unwrap_or_default(),
            valeur: commune.code.to_string(),
        })
        .collect()
}

/// The filters that are set, and the way out of each.
#[component]
fn Poses(
    page: Memo<PageStatistiques>,
    lieux: Memo<Vec<Valeur>>,
    commune: Memo<Option<String>>,
) -> impl IntoView {
    let poses = move || {
        let page = page.get();
        let lieu = page.lieu.map(|lieu| {
            let id = lieu.to_string();
            lieux
                .with(|lieux| {
                    lieux
                        .iter()
                        .find(|(code, _)| *code == id)
                        .map(|(_, nom)| nom.to_string())
                })
                .unwrap_or_else(|| textes::LIEU_PASSE.to_owned())
        });
        let libelle = |libelle: &str| libelle.to_owned();
        let sans = |retirer: fn(&mut PageStatistiques)| {
            let mut sans = page.clone();
            retirer(&mut sans);
            chemins::page(&sans)
        };
        let poses: Vec<(String, String)> = [
            (
                page.type_.map(|type_| libelle(type_.libelle())),
                sans(|page| page.type_ = None),
            ),
            (
                page.canal.map(|canal| libelle(canal.libelle())),
                sans(|page| page.canal = None),
            ),
            (
                page.theme.map(|theme| libelle(theme.libelle())),
                sans(|page| page.theme = None),
            ),
            (commune.get(), sans(|page| page.commune = None)),
            (lieu, sans(|page| page.lieu = None)),
        ]
        .into_iter()
        .filter_map(|(mots, sans)| Some((mots?, sans)))
        .collect();
        poses
    };
    view! {
        {move || {
            let poses = poses();
            let tous = (poses.len() > 1).then(|| page.with(|page| chemins::page(&page.sans_filtres())));
            (!poses.is_empty())
                .then(|| {
                    view! {
                        <ul class="badges poses" aria-label=textes::FILTRES>
                            {poses
                                .into_iter()
                                .map(|(mots, sans)| {
                                    let retirer = textes::retirer_filtre(&mots);
                                    view! {
                                        <li>
                                            <a
                                                class="badge"
                                                href=sans
                                                aria-label=retirer
                                                data-noscroll=""
                                            >
                                                {mots}
                                                <Dessin icone=icones::FERMER />
                                            </a>
                                        </li>
                                    }
                                })
                                .collect_view()}
                            {tous
                                .map(|adresse| {
                                    view! {
                                        <li>
                                            <a class="badge" href=adresse data-noscroll="">
                                                {textes::FILTRES_EFFACER}
                                            </a>
                                        </li>
                                    }
                                })}
                        </ul>
                    }
                })
        }}
    }
}

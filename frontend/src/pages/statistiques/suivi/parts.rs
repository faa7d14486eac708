//! The parts of a territory, on a map and in a table that one sorts and goes down by.

use std::cmp::Ordering;

use coop_client::{ErreurClient, chemins::stats as chemins};
use coop_domain::{
    stats::{
        choroplethe::Grandeur,
        echanges::NiveauStats,
        page::{PageStatistiques, TerritoireStats},
        pilotage::{PartDeTerritoire, PartsDeTerritoire},
    },
    texte::plier,
    textes::{publiees, statistiques as textes},
};
use leptos::prelude::*;

use super::{
    Question,
    carte::{Carte, Dessins, dessins},
};
use crate::{
    annonces::Annonces,
    composants::{EchecDeChargement, SqueletteDeCartes},
    donnees::charger,
    identite::{Connecte, Identite},
};

/// The columns, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Colonne {
    Territoire,
    EnPoste,
    Actifs,
    Accompagnements,
    Cras,
    Pour1000,
}

const COLONNES: [Colonne; 6] = [
    Colonne::Territoire,
    Colonne::EnPoste,
    Colonne::Actifs,
    Colonne::Accompagnements,
    Colonne::Cras,
    Colonne::Pour1000,
];

impl Colonne {
    const fn nom(self) -> &'static str {
        match self {
            Self::Territoire => publiees::COLONNE_TERRITOIRE,
            Self::EnPoste => textes::COLONNE_EN_POSTE,
            Self::Actifs => textes::COLONNE_ACTIFS,
            Self::Accompagnements => textes::COLONNE_ACCOMPAGNEMENTS,
            Self::Cras => textes::COLONNE_CRAS,
            Self::Pour1000 => textes::COLONNE_POUR_1000,
        }
    }

    /// Names from A, numbers from the greatest; what is hidden comes last.
    fn comparer(self, a: &PartDeTerritoire, b: &PartDeTerritoire) -> Ordering {
        match self {
            Self::Territoire => plier(&a.nom).cmp(&plier(&b.nom)),
            Self::EnPoste => b.en_poste.cmp(&a.en_poste),
            Self::Actifs => b.actifs.cmp(&a.actifs),
            Self::Accompagnements => b.accompagnements.cmp(&a.accompagnements),
            Self::Cras => b.cras.cmp(&a.cras),
            Self::Pour1000 => {
                let rang = |part: &PartDeTerritoire| part.pour_1000.unwrap_or(-1.0);
                rang(b).total_cmp(&rang(a))
            }
        }
    }
}

/// The map and the table; nothing under a commune, an employer, a team.
#[component]
pub(super) fn Parts(page: Memo<PageStatistiques>, question: Memo<Question>) -> impl IntoView {
    let identite = Identite::ici();
    let resultat = charger(
        move || question.get(),
        move |(territoire, demande)| async move {
            if sans_parts(territoire.niveau) {
                return Ok(None);
            }
            identite
                .demander(async |client: Connecte| client.parts_de(&territoire, &demande).await)
                .await
                .map(|parts| Some((territoire, parts)))
        },
    );
    let (tri, grandeur) = (RwSignal::new(None::<Colonne>), RwSignal::new(Grandeur::default()));
    let dessins = dessins(Memo::new(move |_| {
        question.with(|(territoire, _)| territoire.clone())
    }));
    move || {
        resultat.avec(
            |lu: Option<&Result<Option<(TerritoireStats, PartsDeTerritoire)>, ErreurClient>>| match lu {
                None => view! { <SqueletteDeCartes nombre=1 /> }.into_any(),
                Some(Err(erreur)) => view! {
                    <EchecDeChargement
                        erreur=erreur.clone()
                        reessayer=move |()| resultat.reessayer()
                    />
                }
                .into_any(),
                Some(Ok(None)) => ().into_any(),
                Some(Ok(Some((territoire, parts)))) => {
                    let (territoire, parts) = (territoire.clone(), parts.clone());
                    view! { <Territoires page territoire parts tri dessins grandeur /> }.into_any()
                }
            },
        )
    }
}

pub(super) const fn sans_parts(niveau: NiveauStats) -> bool {
    matches!(
        niveau,
        NiveauStats::Moi | NiveauStats::Commune | NiveauStats::Structure | NiveauStats::Equipe
    )
}

#[component]
fn Territoires(
    page: Memo<PageStatistiques>,
    territoire: TerritoireStats,
    parts: PartsDeTerritoire,
    /// The column that sorts; none for the order of the server.
    tri: RwSignal<Option<Colonne>>,
    /// The shapes of the map.
    dessins: Dessins,
    /// What the map compares.
    grandeur: RwSignal<Grandeur>,
) -> impl IntoView {
    let annonces = Annonces::ici();
    let titre = textes::parts(parts.niveau);
    let periode = textes::periode(parts.du, parts.au);
    let trier = move |colonne: Colonne| {
        tri.set(Some(colonne));
        annonces.dire(textes::trie_par(colonne.nom()));
    };
    let carte = parts.clone();
    let rangees = move || {
        let mut items = parts.items.clone();
        if let Some(colonne) = tri.get() {
            items.sort_by(|a, b| colonne.comparer(a, b));
        }
        items.into_iter().map(|part| rangee(page, part)).collect_view()
    };
    view! {
        <section class="card partie" aria-labelledby="parts">
            <h2 id="parts">{titre}</h2>
            <Carte page territoire parts=carte dessins grandeur />
            <div
                class="defile"
                role="region"
                tabindex="0"
                aria-label=textes::cadre_du_tableau(titre)
            >
                <table>
                    <caption class="vh">{textes::tableau_de(titre, &periode)}</caption>
                    <thead>
                        <tr>
                            {COLONNES
                                .into_iter()
                                .map(|colonne| {
                                    view! {
                                        <th
                                            scope="col"
                                            class:num=colonne != Colonne::Territoire
                                            aria-sort=move || {
                                                (tri.get() == Some(colonne))
                                                    .then_some(
                                                        if colonne == Colonne::Territoire {
                                                            "ascending"
                                                        } else {
                                                            "descending"
                                                        },
                                                    )
                                            }
                                        >
                                            <button
                                                class="tri"
                                                type="button"
                                                on:click=move |_| trier(colonne)
                                            >
                                                {colonne.nom()}
                                            </button>
                                        </th>
                                    }
                                })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rangees}</tbody>
                </table>
            </div>
            <p class="help">{textes::SECRET_AIDE}</p>
        </section>
    }
}

/// The page of the figures of a part.
pub(super) fn adresse(page: Memo<PageStatistiques>, part: &PartDeTerritoire) -> Option<String> {
    // Communes that are in no EPCI have no figures of their own together.
    if part.code.is_empty() {
        return None;
    }
    let territoire = TerritoireStats {
        niveau: part.niveau,
        code: part.code.clone(),
        departement: part.departement.clone(),
    };
    Some(page.with(|page| {
        chemins::page(&PageStatistiques {
            territoire: Some(territoire),
            ..page.clone()
        })
    }))
}

/// A part, leading to its own figures.
fn rangee(page: Memo<PageStatistiques>, part: PartDeTerritoire) -> impl IntoView {
    let adresse = adresse(page, &part);
    let nombre = |n: Option<u64>| match n {
        Some(n) => view! { <td class="num">{textes::nombre(n)}</td> }.into_any(),
        None => view! { <td class="num muted">{textes::SECRET_COURT}</td> }.into_any(),
    };
    let taux = match part.pour_1000 {
        Some(taux) => textes::pour_mille(taux),
        None if part.secret => textes::SECRET_COURT.to_owned(),
        None => textes::SANS_POPULATION.to_owned(),
    };
    let nom = part.nom;
    view! {
        <tr>
            <th scope="row">
                {match adresse {
                    Some(adresse) => view! { <a href=adresse>{nom}</a> }.into_any(),
                    None => nom.into_any(),
                }}
            </th>
            <td class="num">{textes::nombre(part.en_poste)}</td>
            {nombre(part.actifs)}
            {nombre(part.accompagnements)}
            {nombre(part.cras)}
            <td class="num" class:muted=part.secret>
                {taux}
            </td>
        </tr>
    }
}

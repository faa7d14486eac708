//! The figures of the head, the evolution, the breakdowns.

use coop_domain::{
    enumeration::Enumeration,
    stats::{
        echanges::{Pas, Point, Statistiques, Totaux},
        graphiques::{Evolution, Mesure, parts_des_types, pour_cent, sans_debut_vide},
        page::{PageStatistiques, Periode},
        periodes::PeriodeUsuelle,
    },
    temps::Date,
    textes::statistiques::{self as textes, Indicateur, indicateurs},
};
use leptos::prelude::*;

use super::{Vu, aller, choix::ChoixDePuces, figures::Figures};
use crate::{composants::CourbeDEvolution, navigateur};

/// Everything that is counted.
#[component]
pub(super) fn Chiffres(
    page: Memo<PageStatistiques>,
    aujourd_hui: Date,
    vu: Memo<Option<Vu>>,
    avant: Memo<Option<Statistiques>>,
    /// Whether the address says nothing of what is shown: there are no steps to choose.
    #[prop(optional)]
    fige: bool,
) -> impl IntoView {
    // What is shown stays while it goes.
    let chiffres = Memo::new(move |precedents: Option<&Option<Statistiques>>| {
        let nouveaux = vu.with(|vu| vu.as_ref().map(|vu| vu.chiffres.clone()));
        nouveaux.or_else(|| precedents.cloned().flatten())
    });
    let periode = Memo::new(move |_| {
        chiffres.with(|chiffres| {
            chiffres
                .as_ref()
                .map_or_else(String::new, |chiffres| textes::periode(chiffres.du, chiffres.au))
        })
    });
    let calcule = move || {
        chiffres.with(|chiffres| {
            let instant = chiffres.as_ref()?.calcule_a;
            Some(textes::calcule_a(
                &navigateur::date_locale(instant),
                &navigateur::heure_locale(instant),
            ))
        })
    };
    view! {
        <p class="muted small">{calcule}</p>
        <h3 class="vh">{textes::VUE_D_ENSEMBLE}</h3>
        <ul class="kpis">
            {move || {
                let avant = avant.with(|avant| avant.as_ref()?.totaux.clone());
                chiffres.with(|chiffres| Some(tete(chiffres.as_ref()?, avant.as_ref())))
            }}
        </ul>
        <div class="figures">
            <Etapes
                page=page
                aujourd_hui=aujourd_hui
                chiffres=chiffres
                avant=avant
                periode=periode
                fige=fige
            />
            <Figures chiffres=chiffres periode=periode />
        </div>
    }
}

/// A figure of the head: its name and definition, its number, what is said under it.
fn tete(chiffres: &Statistiques, avant: Option<&Totaux>) -> Option<impl IntoView + use<>> {
    let totaux = chiffres.totaux.as_ref()?;
    let mut suites = chiffres.suites.iter();
    let orientes = suites
        .find(|suite| suite.code == "redirection")
        .and_then(|suite| suite.n);
    // What is hidden is said to be, never shown as nothing.
    let ecrire = |n: Option<u64>| n.map_or_else(|| textes::SECRET.to_owned(), textes::nombre);
    let evolue = |lire: fn(&Totaux) -> u64| textes::variation(lire(totaux), lire(avant?));
    let [des_individuels, _, des_ponctuels] = parts_des_types(totaux);
    let dite = |part, n| Some(textes::part_des_accompagnements(&textes::part(part, n)));
    let part = |n: Option<u64>| dite(pour_cent(n?, totaux.accompagnements), n?);
    let selon = |part: Option<u32>, n: Option<u64>| dite(part?, n?);
    let moyenne = totaux.minutes.checked_div(totaux.cras).map(textes::duree_moyenne);
    let temps = avant.and_then(|avant| textes::variation_de_duree(totaux.minutes, avant.minutes));
    let taux = totaux
        .taux_suivi
        .map_or_else(|| ecrire(totaux.suivis), textes::taux);
    let cartes: Vec<(Indicateur, String, [Option<String>; 2])> = vec![
        (
            indicateurs::ACCOMPAGNEMENTS,
            textes::nombre(totaux.accompagnements),
            [evolue(|totaux| totaux.accompagnements), None],
        ),
        (
            indicateurs::PREMIERS,
            ecrire(totaux.premiers_accompagnements),
            [
                part(totaux.premiers_accompagnements),
                Some(textes::DECLARES.to_owned()),
            ],
        ),
        (
            indicateurs::SUIVIS,
            taux,
            [totaux.suivis.map(textes::personnes_suivies), None],
        ),
        (
            indicateurs::TEMPS,
            textes::duree(totaux.minutes),
            [temps, moyenne],
        ),
        (
            indicateurs::CRAS,
            textes::nombre(totaux.cras),
            [evolue(|totaux| totaux.cras), None],
        ),
        (
            indicateurs::INDIVIDUELS,
            ecrire(totaux.individuels),
            [selon(des_individuels, totaux.individuels), None],
        ),
        (
            indicateurs::PONCTUELS,
            ecrire(totaux.ponctuels),
            [selon(des_ponctuels, totaux.ponctuels), None],
        ),
        (
            indicateurs::ATELIERS,
            ecrire(totaux.ateliers),
            [totaux.participants_ateliers.map(textes::participants), None],
        ),
        (indicateurs::ORIENTES, ecrire(orientes), [part(orientes), None]),
        (
            indicateurs::HORS_LES_MURS,
            ecrire(totaux.hors_les_murs),
            [part(totaux.hors_les_murs), None],
        ),
    ];
    let cartes = cartes
        .into_iter()
        .map(|(indicateur, nombre, dits)| {
            view! {
                <li class="kpi">
                    <details class="repli">
                        <summary>{indicateur.nom}</summary>
                        <p class="help">{indicateur.definition}</p>
                    </details>
                    <strong>{nombre}</strong>
                    {dits
                        .into_iter()
                        .flatten()
                        .map(|dit| view! { <span class="muted small">{dit}</span> })
                        .collect_view()}
                </li>
            }
        })
        .collect_view();
    Some(cartes)
}

/// The evolution, and the choice of its steps.
#[component]
fn Etapes(
    page: Memo<PageStatistiques>,
    aujourd_hui: Date,
    chiffres: Memo<Option<Statistiques>>,
    avant: Memo<Option<Statistiques>>,
    periode: Memo<String>,
    fige: bool,
) -> impl IntoView {
    let points = Memo::new(move |_| -> Vec<Point> {
        let depuis_le_debut = page.with(|page| page.periode == Periode::Usuelle(PeriodeUsuelle::Debut));
        chiffres.with(|chiffres| match chiffres {
            // Before the first CRA, there is nothing to tell.
            Some(chiffres) if depuis_le_debut => sans_debut_vide(&chiffres.evolution).to_vec(),
            Some(chiffres) => chiffres.evolution.clone(),
            None => Vec::new(),
        })
    });
    let evolution = Memo::new(move |_| {
        let pas = chiffres.with(|chiffres| chiffres.as_ref().map_or(Pas::Mois, |chiffres| chiffres.pas));
        points.with(|points| {
            avant.with(|avant| {
                let avant = avant.as_ref().map_or(&[][..], |avant| &avant.evolution);
                Evolution::tracer(pas, Mesure::Accompagnements, points, avant)
            })
        })
    });
    let permis = Memo::new(move |_| page.with(|page| page.pas_permis(aujourd_hui)));
    let choisi = Signal::derive(move || page.with(|page| page.pas(aujourd_hui)).code());
    let aller = aller(page);
    let choisir = Callback::new(move |code: String| {
        aller(&|page| page.pas = Pas::lire(&code).ok());
    });
    let choix = move || {
        let choix: Vec<_> =
            permis.with(|permis| permis.iter().map(|pas| (pas.code(), textes::pas(*pas))).collect());
        (choix.len() > 1 && !fige).then(|| {
            view! {
                <ChoixDePuces
                    id="pas"
                    titre=textes::ETAPES
                    titre_cache=true
                    choix=choix
                    valeur=choisi
                    choisir=choisir
                />
            }
        })
    };
    view! {
        <CourbeDEvolution
            id="evolution"
            evolution=evolution
            points=points
            periode=periode
            tete=view! { {choix} }.into_any()
        />
    }
}

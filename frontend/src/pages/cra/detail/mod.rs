//! A CRA: its facts, what happened to it, what may be done of it.

mod historique;
mod suppression;

use coop_client::{Versionne, chemins::cras as chemins};
use coop_domain::{
    cra::{TypeCra, echanges::Cra},
    icones,
    ids::CraId,
    temps::Instant,
    textes::cra::{self as textes, Fait, Noms},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};

use super::{Fil, correction::Correction, nouvelles::Restaurer};
use crate::{
    composants::{Alerte, Dessin, EchecDeChargement, Paires, SqueletteDeFiche, Ton, Vide},
    coquille::Titre,
    donnees::{Chargement, charger},
    identite::{Connecte, Identite},
    navigateur,
};
use historique::Historique;
use suppression::Suppression;

/// The CRA, and the version that was read.
type Lu = Chargement<Option<Versionne<Cra>>>;

/// The page.
#[component]
pub(super) fn Detail() -> impl IntoView {
    let identite = Identite::ici();
    let (parametres, lieu) = (use_params_map(), use_location());
    // While the person leaves, the address has no identifier any more: what is shown stays.
    let id = Memo::new(move |avant: Option<&Option<CraId>>| {
        match parametres.with(|parametres| parametres.get("id")) {
            Some(id) => id.parse().ok(),
            None => avant.copied().flatten(),
        }
    });
    let corrige = Memo::new(move |_| lieu.search.with(|requete| chemins::est_une_correction(requete)));
    let cra: Lu = charger(
        move || id.get(),
        move |id| async move {
            let Some(id) = id else { return Ok(None) };
            let lu = identite
                .demander(async move |client: Connecte| client.cra(id).await)
                .await;
            match lu {
                Ok(lu) => Ok(Some(lu)),
                Err(erreur) if erreur.est_introuvable() => Ok(None),
                Err(erreur) => Err(erreur),
            }
        },
    );
    // Within the page, the heading that takes the place of another takes the focus.
    let suite = StoredValue::new(false);
    view! {
        <Fil />
        {move || {
            let corrige = corrige.get();
            cra.avec(|resultat| match resultat {
                Some(Ok(Some(lu))) => {
                    let suite = suite.try_update_value(|suite| std::mem::replace(suite, true)) == Some(true);
                    if corrige && lu.valeur.supprime_le.is_none() {
                        view! {
                            <Titre texte=textes::CORRIGER_TITRE suite=suite />
                            <p class="muted">{titre(&lu.valeur)}</p>
                            <Correction lu=lu.clone() corrige=move |()| cra.reessayer() />
                        }
                            .into_any()
                    } else {
                        fiche(lu, cra, suite).into_any()
                    }
                }
                Some(Ok(None)) => introuvable().into_any(),
                Some(Err(erreur)) => {
                    let erreur = erreur.clone();
                    view! { <EchecDeChargement erreur=erreur reessayer=move |()| cra.reessayer() /> }
                        .into_any()
                }
                None => view! { <SqueletteDeFiche /> }.into_any(),
            })
        }}
    }
}

fn introuvable() -> impl IntoView {
    view! {
        <Vide icone=icones::LISTE>
            <Titre texte=textes::INTROUVABLE />
            <p>{textes::INTROUVABLE_AIDE}</p>
            <a class="btn main" href=chemins::PAGE_CRAS>
                {textes::RETOUR}
            </a>
        </Vide>
    }
}

fn fiche(lu: &Versionne<Cra>, cra: Lu, suite: bool) -> impl IntoView + use<> {
    let Versionne { valeur, version } = lu.clone();
    let (id, supprime) = (valeur.id, valeur.supprime_le);
    let version_actuelle = valeur.version;
    let noms = noms_de(&valeur);
    let faits = textes::faits(&valeur.saisie, &noms);
    view! {
        <Titre texte=titre(&valeur) suite=suite />
        <div class="cra-page">
            {match supprime {
                Some(le) => {
                    view! {
                        <Alerte ton=Ton::Information>
                            <p class="alerte-titre">{textes::EST_SUPPRIME}</p>
                            <p>{textes::supprime_le(&moment(le))}</p>
                            <p>
                                <Restaurer id=id fini=move |()| cra.reessayer() />
                            </p>
                        </Alerte>
                    }
                        .into_any()
                }
                None => {
                    view! {
                        <div class="row cra-actions">
                            <a class="btn main" href=chemins::page_correction(id)>
                                <Dessin icone=icones::SAISIR />
                                {textes::CORRIGER}
                            </a>
                            <a class="btn" href=chemins::page_depuis(chemins::Depart::Cra(id))>
                                <Dessin icone=icones::COPIER />
                                {textes::DUPLIQUER}
                            </a>
                            <Suppression id=id version=version change=move |()| cra.reessayer() />
                        </div>
                    }
                        .into_any()
                }
            }}
            <div class="cra-faits">
                {carte(
                    textes::DETAIL_ACCOMPAGNEMENT,
                    &faits,
                    &[
                        textes::TYPE,
                        textes::DATE,
                        textes::DUREE,
                        textes::CANAL_COURT,
                        textes::LIEU,
                        textes::COMMUNE,
                    ],
                )}
                {carte(
                    textes::DETAIL_PUBLIC,
                    &faits,
                    &[textes::PARTICIPANTS, textes::DEJA_ACCOMPAGNES, textes::AGES, textes::STATUTS],
                )}
                {carte(
                    textes::DETAIL_CONTENU,
                    &faits,
                    &[
                        textes::THEMES,
                        textes::PRECISION,
                        textes::SUITE_COURT,
                        textes::MANDAT,
                        textes::MATERIEL,
                        textes::ETIQUETTES,
                    ],
                )}
                <Historique id=id version=version_actuelle noms=noms />
            </div>
        </div>
    }
}

/// Some of the facts, under one heading.
fn carte(titre: &'static str, faits: &[Fait], questions: &[&'static str]) -> impl IntoView + use<> {
    let paires = questions
        .iter()
        .filter_map(|question| faits.iter().find(|fait| fait.question == *question))
        .map(|fait| (fait.question, fait.reponses.clone()))
        .collect();
    view! {
        <section class="card stack">
            <h2>{titre}</h2>
            <Paires paires=paires />
        </section>
    }
}

/// What a CRA is called.
fn titre(cra: &Cra) -> String {
    match (cra.saisie.type_, cra.saisie.date.parse()) {
        (Some(type_), Ok(date)) => textes::titre(type_, date),
        _ => textes::UN_TITRE.to_owned(),
    }
}

/// The commune of a CRA, with its département.
pub(super) fn commune_de(cra: &Cra) -> String {
    format!("{} ({})", cra.commune_nom, cra.departement)
}

/// The names that a CRA says itself.
pub(super) fn noms_de(cra: &Cra) -> Noms {
    Noms {
        communes: [(cra.saisie.commune.clone(), commune_de(cra))].into(),
        lieux: cra.saisie.lieu_id.zip(cra.lieu_nom.clone()).into_iter().collect(),
    }
}

/// The type of a CRA and how many people, as its name in a list.
pub(super) fn nature(cra: &Cra) -> String {
    let type_ = cra.saisie.type_.unwrap_or(TypeCra::Individuel);
    textes::nature(type_, cra.saisie.participants.unwrap_or(1))
}

/// An instant where the device is: its day and its time.
pub(super) fn moment(instant: Instant) -> String {
    textes::a_telle_heure(
        &navigateur::date_locale(instant),
        &navigateur::heure_locale(instant),
    )
}

//! What each column is: as it was recognised, and as the person says it.

use coop_domain::{
    cra::import::{ChampImport, ColonneImport, ImportCras},
    enumeration::Enumeration as _,
    textes::import_cra as textes,
};
use leptos::prelude::*;

use crate::composants::{ChampSelection, Code};

/// What was chosen, before it is checked.
#[derive(Clone, Copy)]
pub(super) struct Choix {
    pub(super) champs: RwSignal<Vec<Option<ChampImport>>>,
    pub(super) feuille: RwSignal<Option<String>>,
}

impl Choix {
    /// As the file was read.
    pub(super) fn de(import: &ImportCras) -> Self {
        Self {
            champs: RwSignal::new(import.colonnes.iter().map(|colonne| colonne.champ).collect()),
            feuille: RwSignal::new(import.feuille.clone()),
        }
    }

    /// Takes a column for this field. A field is of one column: the one that had it is left aside.
    fn prendre(self, rang: usize, champ: Option<ChampImport>) {
        self.champs.update(|champs| {
            for (autre, pris) in champs.iter_mut().enumerate() {
                if autre == rang {
                    *pris = champ;
                } else if champ.is_some() && *pris == champ {
                    *pris = None;
                }
            }
        });
    }
}

/// The columns, each with its first values and what it becomes.
pub(super) fn colonnes(import: &ImportCras, choix: Choix) -> impl IntoView + use<> {
    let lues = import.colonnes.iter().enumerate();
    let colonnes = lues.map(|(rang, lue)| colonne(rang, lue, choix)).collect_view();
    view! {
        <p class="help">{textes::COLONNES_AIDE}</p>
        {feuille(&import.feuilles, choix)}
        <ul class="import-colonnes">{colonnes}</ul>
    }
}

/// The choice of a sheet, where there are several.
fn feuille(feuilles: &[String], choix: Choix) -> impl IntoView + use<> {
    let noms: Vec<(Code, Code)> = feuilles
        .iter()
        .map(|nom| (nom.clone().into(), nom.clone().into()))
        .collect();
    (noms.len() > 1).then(|| {
        view! {
            <ChampSelection
                id="import-feuille"
                etiquette=textes::FEUILLE
                choix=noms
                valeur=Signal::derive(move || choix.feuille.get().unwrap_or_default().into())
                choisir=move |nom: String| choix.feuille.set(Some(nom))
            />
        }
    })
}

fn colonne(rang: usize, colonne: &ColonneImport, choix: Choix) -> impl IntoView + use<> {
    let nom = if colonne.nom.is_empty() {
        textes::sans_nom(rang)
    } else {
        colonne.nom.clone()
    };
    let id = format!("import-colonne-{rang}");
    let exemples_id = format!("{id}-exemples");
    let exemples = colonne.exemples.join(" · ");
    let rien = if colonne.recalculee {
        textes::RECALCULEE
    } else {
        textes::NON_IMPORTEE
    };
    let pris = move || choix.champs.with(|champs| champs.get(rang).copied().flatten());
    let options = ChampImport::TOUS
        .iter()
        .map(|champ| {
            view! {
                <option value=champ.code() prop:selected=move || pris() == Some(*champ)>
                    {champ.libelle()}
                </option>
            }
        })
        .collect_view();
    view! {
        <li class:ignoree=move || pris().is_none()>
            <div>
                <label for=id.clone()>
                    <span class="vh">{textes::choix(&nom)}</span>
                    <span aria-hidden="true">{nom}</span>
                </label>
                <p class="help" id=exemples_id.clone()>
                    {exemples}
                </p>
            </div>
            <select
                class="input"
                id=id
                autocomplete="off"
                aria-describedby=exemples_id
                on:change=move |ev| {
                    choix.prendre(rang, ChampImport::lire(&event_target_value(&ev)).ok());
                }
            >
                <option value="" prop:selected=move || pris().is_none()>
                    {rien}
                </option>
                {options}
            </select>
        </li>
    }
}

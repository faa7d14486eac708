//! The rows, and the table that shows them.

use coop_client::CleUnique;
use coop_domain::{
    cra::grille::{Cellules, Colonne, LIGNES_MAX},
    enumeration::Enumeration,
    textes::cra as textes,
};
use leptos::prelude::*;

use super::{
    super::saisie::Saisie,
    ligne::{Ligne, rangee},
};
use crate::navigateur;

/// The grid.
#[derive(Clone, Copy)]
pub(super) struct Grille {
    /// What all rows share, and what the rules must know.
    pub(super) saisie: Saisie,
    /// The rows, the last of which waits for something to be written.
    pub(super) lignes: RwSignal<Vec<Ligne>>,
    /// How many there ever were.
    numeros: StoredValue<usize>,
    /// What a row belongs to: not the cell in which one types when it is added, which may go before it.
    proprietaire: StoredValue<Owner>,
}

/// What is read of the rows.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Bilan {
    pub(super) cras: u32,
    pub(super) personnes: u32,
    pub(super) minutes: u32,
}

impl Grille {
    /// A row that waits.
    pub(super) fn nouvelle(saisie: Saisie) -> Self {
        let grille = Self {
            saisie,
            lignes: RwSignal::new(Vec::new()),
            numeros: StoredValue::new(0),
            proprietaire: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        grille.ajouter();
        grille
    }

    fn numero(self) -> usize {
        self.numeros
            .try_update_value(|numeros| {
                *numeros += 1;
                *numeros
            })
            .unwrap_or_default()
    }

    /// One more row, if there may be.
    pub(super) fn ajouter(self) -> Option<Ligne> {
        self.ajouter_sous(
            CleUnique::depuis_octets(navigateur::octets_au_hasard()),
            Cellules::default(),
        )
    }

    /// One more row, under its key.
    pub(super) fn ajouter_sous(self, cle: CleUnique, cellules: Cellules) -> Option<Ligne> {
        if self.lignes.with_untracked(Vec::len) >= LIGNES_MAX {
            return None;
        }
        let numero = self.numero();
        let ligne = self.proprietaire.with_value(|proprietaire| {
            proprietaire.with(|| Ligne::nouvelle(numero, cle, cellules, self.saisie))
        });
        self.lignes.update(|lignes| lignes.push(ligne));
        Some(ligne)
    }

    /// One more row, which takes the focus.
    pub(super) fn ajouter_et_y_aller(self) {
        // The one that waits will do.
        let derniere = self
            .lignes
            .with_untracked(|lignes| lignes.last().copied())
            .filter(|ligne| ligne.est_vide());
        if let Some(ligne) = derniere.or_else(|| self.ajouter()) {
            ligne.aller(Colonne::Activite);
        }
    }

    /// Whether there may be no more rows.
    pub(super) fn est_pleine(self) -> bool {
        self.lignes.with(Vec::len) >= LIGNES_MAX
    }

    /// Something is written in this row: another waits below the last one.
    pub(super) fn suivre(self, ligne: Ligne) {
        let derniere = self
            .lignes
            .with_untracked(|lignes| lignes.last().map(|derniere| derniere.numero) == Some(ligne.numero));
        if derniere && !ligne.est_vide() {
            self.ajouter();
        }
    }

    /// The row this many below, if there is one.
    pub(super) fn voisine(self, ligne: Ligne, de: isize) -> Option<Ligne> {
        self.lignes.with_untracked(|lignes| {
            let rang = lignes.iter().position(|autre| autre.numero == ligne.numero)?;
            lignes.get(rang.checked_add_signed(de)?).copied()
        })
    }

    /// Takes a row away; the focus goes to the one that comes in its place.
    pub(super) fn oter(self, ligne: Ligne) {
        let suivante = self.voisine(ligne, 1).or_else(|| self.voisine(ligne, -1));
        self.lignes
            .update(|lignes| lignes.retain(|autre| autre.numero != ligne.numero));
        let suivante = match suivante {
            Some(suivante) => Some(suivante),
            None => self.ajouter(),
        };
        if let Some(suivante) = suivante {
            suivante.aller(Colonne::Activite);
        }
    }

    /// Forgets all rows.
    pub(super) fn vider(self) {
        self.lignes.set(Vec::new());
        self.ajouter();
    }

    /// Puts pasted rows from this one on: cells that were not pasted stay.
    pub(super) fn coller(self, depuis: Ligne, collees: Vec<Cellules>) {
        let mut place = Some(depuis);
        for cellules in collees {
            let Some(ligne) = place.or_else(|| self.ajouter()) else {
                break;
            };
            ligne.recevoir(&cellules);
            place = self.voisine(ligne, 1);
        }
        if let Some(derniere) = self.lignes.with_untracked(|lignes| lignes.last().copied()) {
            self.suivre(derniere);
        }
    }

    /// The rows in which something is written.
    pub(super) fn ecrites(self) -> Vec<Ligne> {
        let lignes = self.lignes.get_untracked();
        lignes.into_iter().filter(|ligne| !ligne.est_vide()).collect()
    }

    /// What is read of them so far; followed.
    pub(super) fn bilan(self) -> Bilan {
        let mut bilan = Bilan::default();
        for ligne in self.lignes.get() {
            ligne.lue.with(|(vide, lue)| {
                if !vide {
                    bilan.cras += 1;
                    bilan.personnes = bilan.personnes.saturating_add(lue.cra.participants.unwrap_or(0));
                    bilan.minutes = bilan.minutes.saturating_add(lue.cra.duree.unwrap_or(0));
                }
            });
        }
        bilan
    }
}

/// The table: a heading, the rows.
pub(super) fn tableau(grille: Grille) -> impl IntoView {
    let titres = Colonne::TOUS
        .iter()
        .map(|colonne| view! { <th scope="col">{colonne.libelle()}</th> })
        .collect_view();
    view! {
        <div class="journee-grille">
            <table>
                <thead>
                    <tr>
                        <th scope="col">
                            <span class="vh">{textes::JOURNEE_ACTIONS}</span>
                        </th>
                        {titres}
                        <th></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || grille.lignes.get() key=|ligne| ligne.numero let:ligne>
                        {rangee(grille, ligne)}
                    </For>
                </tbody>
            </table>
            {listes()}
        </div>
    }
}

/// The list of what the browser proposes in the cells of a column, if it proposes anything.
pub(super) fn liste(colonne: Colonne) -> Option<String> {
    (!colonne.mots().is_empty()).then(|| format!("mots-{}", colonne.code()))
}

fn listes() -> impl IntoView {
    Colonne::TOUS
        .iter()
        .filter_map(|colonne| Some((liste(*colonne)?, colonne.mots())))
        .map(|(id, mots)| {
            let options = mots
                .into_iter()
                .map(|mot| view! { <option value=mot></option> })
                .collect_view();
            view! { <datalist id=id>{options}</datalist> }
        })
        .collect_view()
}

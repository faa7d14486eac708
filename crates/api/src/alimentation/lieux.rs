//! Feeds the index of lieux.

use std::collections::{BTreeSet, HashMap};

use coop_domain::{
    ids::LieuId,
    lieu::{Annexes, Lieu, LieuComplet},
    temps::Date,
};
use coop_index::Instantane;
use coop_store::{
    Erreur,
    journal::{self, Ligne, Objet},
    lieux::{self, annexes},
};

use super::{LOT, Nourricier};
use crate::etat::Etat;

/// Past this many changed lieux, reading all of them is quicker than one by one.
const TOUT_RELIRE: usize = 2_000;

/// Keeps the index of lieux at the end of the change log.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lieux;

impl Nourricier for Lieux {
    const NOM: &'static str = "coop-index";
    const QUOI: &'static str = "lieux";

    /// Brings the index to the end of the change log, in one replacement: an import is seen whole.
    fn avancer(&mut self, etat: &Etat) -> Result<(), Erreur> {
        if !etat.vie.lieux.est_charge() {
            charger(etat)?;
            // What waits for the lieux to be there begins.
            etat.base.journal_avance().donner();
            return Ok(());
        }
        let (changes, position) = changes(etat)?;
        if changes.is_empty() {
            // Lines about something else are followed too.
            if position > etat.vie.lieux.position() {
                etat.vie.lieux.atteindre(position);
            }
            return Ok(());
        }
        if changes.len() > TOUT_RELIRE {
            return charger(etat);
        }
        let ids: Vec<_> = changes.into_iter().collect();
        let depuis = veille(etat)?;
        let presents: Vec<LieuComplet> = etat.base.lire(|conn| {
            let mut annexes = annexes::de(conn, &ids, depuis)?;
            let presents = lieux::par_ids(conn, &ids)?;
            let complets = presents
                .into_iter()
                .map(|enregistre| completer(enregistre.lieu, &mut annexes));
            Ok::<_, Erreur>(complets.collect())
        })?;
        // What the log names and the table lacks is gone, whatever the log's words for it.
        let trouves: BTreeSet<_> = presents.iter().map(|complet| complet.lieu.id()).collect();
        let partis: Vec<_> = ids.into_iter().filter(|id| !trouves.contains(id)).collect();
        let (modifies, supprimes) = (presents.len(), partis.len());
        let suivant = etat.catalogue.instantane().avec(&etat.cog, presents, &partis);
        remplacer(etat, suivant, position);
        tracing::info!(modifies, supprimes, position, "index patched");
        Ok(())
    }
}

/// Reads every lieu. The position is read first: a change made meanwhile is then seen twice.
fn charger(etat: &Etat) -> Result<(), Erreur> {
    let depuis = veille(etat)?;
    let (position, tous) = etat.base.lire(|conn| {
        let position = journal::position(conn)?;
        let mut annexes = annexes::toutes(conn, depuis)?;
        let tous = lieux::tous(conn)?
            .map(|enregistre| Ok(completer(enregistre?.lieu, &mut annexes)))
            .collect::<Result<Vec<_>, Erreur>>()?;
        Ok::<_, Erreur>((position, tous))
    })?;
    let nombre = tous.len();
    remplacer(etat, Instantane::construire(&etat.cog, tous), position);
    tracing::info!(lieux = nombre, position, "index loaded");
    Ok(())
}

/// The day before today, in UTC: on no clock of a territory is a later stop over.
fn veille(etat: &Etat) -> Result<Date, Erreur> {
    let jour = coop_store::jour(etat.maintenant())?;
    Ok(jour.plus_jours(-1).unwrap_or(jour))
}

/// The lieu with what goes with it.
fn completer(lieu: Lieu, annexes: &mut HashMap<LieuId, Annexes>) -> LieuComplet {
    let annexes = annexes.remove(&lieu.id()).unwrap_or_default();
    LieuComplet { lieu, annexes }
}

/// The lieux that changed since the position reached, each once, and the position they lead to.
fn changes(etat: &Etat) -> Result<(BTreeSet<LieuId>, i64), Erreur> {
    let mut position = etat.vie.lieux.position();
    let mut changes = BTreeSet::new();
    loop {
        let lignes = etat.base.lire(|conn| journal::depuis(conn, position, LOT))?;
        let Some(derniere) = lignes.last() else {
            return Ok((changes, position));
        };
        position = derniere.position;
        changes.extend(
            lignes
                .iter()
                .filter_map(|Ligne { changement, .. }| match changement.objet {
                    Objet::Lieu(id) => Some(id),
                    Objet::Cra(_) | Objet::CrasDe(_) => None,
                }),
        );
    }
}

fn remplacer(etat: &Etat, instantane: Instantane, position: i64) {
    etat.catalogue.remplacer(instantane);
    etat.vie.lieux.atteindre(position);
}

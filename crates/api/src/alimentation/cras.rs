//! Feeds the figures.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use coop_index::cras::Cras as Cube;
use coop_store::{
    Erreur, cras,
    journal::{self, Changement, Objet, Operation},
};

use super::{LOT, Nourricier, instantane};
use crate::etat::Etat;

/// How long the snapshot may lag behind what is held.
const PERIODE: Duration = Duration::from_secs(600);

/// Keeps the figures at the end of the change log, and their snapshot not far behind.
#[derive(Debug, Default)]
pub(super) struct Cras {
    garde: Option<Garde>,
}

/// The snapshot, as it was last known.
#[derive(Debug, Clone, Copy)]
struct Garde {
    quand: Instant,
    position: i64,
}

impl Nourricier for Cras {
    const NOM: &'static str = "coop-cras";
    const QUOI: &'static str = "figures";

    fn avancer(&mut self, etat: &Etat) -> Result<(), Erreur> {
        if etat.vie.cras.est_charge() {
            suivre(etat)?;
            if self.garde.is_some_and(|garde| garde.quand.elapsed() >= PERIODE) {
                self.garder(etat);
            }
            return Ok(());
        }
        // Everybody looks for lieux; figures wait for them.
        if etat.vie.lieux.est_charge() {
            let position = charger(etat)?;
            self.garde = Some(Garde {
                quand: Instant::now(),
                position,
            });
        }
        Ok(())
    }

    /// The last reports have been answered: what is kept holds them.
    fn finir(&mut self, etat: &Etat) {
        if instantane::chemin_instantane(etat.base.url()).is_none() {
            return;
        }
        if let Err(cause) = journal::sequencer(&etat.base).and_then(|_| suivre(etat)) {
            tracing::warn!(%cause, "figures kept without the last changes");
        }
        self.garder(etat);
    }
}

impl Cras {
    /// Writes the snapshot, if something has changed since the last one. Without it, the next start reads
    /// every CRA: that is all that is lost.
    fn garder(&mut self, etat: &Etat) {
        let Ok(cube) = etat.cras() else { return };
        let position = etat.vie.cras.position();
        if self.garde.is_some_and(|garde| garde.position == position) {
            return;
        }
        if let Err(cause) = instantane::ecrire(etat, &cube, position) {
            tracing::warn!(%cause, "figures not kept");
        }
        self.garde = Some(Garde {
            quand: Instant::now(),
            position,
        });
    }
}

/// Loads the figures as a start does, and brings them to the end of the change log: for who serves nobody.
///
/// # Errors
/// A failure to read.
pub(crate) fn tenir(etat: &Etat) -> Result<(), Erreur> {
    charger(etat)?;
    suivre(etat)
}

/// Takes the figures from their snapshot, else from every CRA. The position is read first: a change made
/// meanwhile is then seen twice. Returns the position of the snapshot that there is, 0 without one.
///
/// A snapshot is as old as the last orderly stop: it answers nobody before it was brought to the end of the change
/// log, lines included that a program killed before they had their position left behind.
fn charger(etat: &Etat) -> Result<i64, Erreur> {
    let debut = Instant::now();
    if let Some((cube, gardee)) = instantane::relire(etat) {
        journal::sequencer(&etat.base)?;
        let mut position = gardee;
        while let Some(suivante) = avancer(etat, &cube, position)? {
            position = suivante;
        }
        dire_chargees(&cube, position, debut, true);
        etat.installer_cras(cube, position);
        return Ok(gardee);
    }
    let position = etat.base.lire(journal::position)?;
    let mut lus = Ok(());
    let cube = Cube::construire(&etat.cog, |ajouter| {
        lus = etat.base.lire(|conn| cras::tous(conn, ajouter));
    });
    lus?;
    dire_chargees(&cube, position, debut, false);
    etat.installer_cras(cube, position);
    Ok(0)
}

fn dire_chargees(cube: &Cube, position: i64, debut: Instant, instantane: bool) {
    let duree = u64::try_from(debut.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(
        cras = cube.nombre(),
        position,
        instantane,
        duration_ms = duree,
        "figures loaded"
    );
}

/// Takes every change of the log into the figures.
fn suivre(etat: &Etat) -> Result<(), Erreur> {
    let Ok(cube) = etat.cras() else { return Ok(()) };
    while let Some(position) = avancer(etat, &cube, etat.vie.cras.position())? {
        etat.vie.cras.atteindre(position);
    }
    Ok(())
}

/// Takes the next changes after this position into figures; the position that they lead to, none at the end.
fn avancer(etat: &Etat, cube: &Cube, position: i64) -> Result<Option<i64>, Erreur> {
    let lignes = etat.base.lire(|conn| journal::depuis(conn, position, LOT))?;
    let Some(derniere) = lignes.last() else {
        return Ok(None);
    };
    let (mut changes, mut relus) = (BTreeSet::new(), BTreeSet::new());
    for ligne in &lignes {
        let Changement { objet, operation, .. } = ligne.changement;
        match objet {
            Objet::Cra(id) if operation == Operation::Cree && etat.nouveaux.reprendre(id) => {}
            Objet::Cra(id) => {
                changes.insert(id);
            }
            Objet::CrasDe(conseiller) => {
                relus.insert(conseiller);
            }
            Objet::Lieu(_) => {}
        }
    }
    for conseiller in relus {
        let siens = etat.base.lire(|conn| cras::comptes_de(conn, conseiller))?;
        cube.remplacer_de(conseiller, siens);
    }
    if !changes.is_empty() {
        let changes: Vec<_> = changes.into_iter().collect();
        let comptes = etat.base.lire(|conn| cras::comptes_par_ids(conn, &changes))?;
        cube.appliquer(comptes);
    }
    Ok(Some(derniere.position))
}

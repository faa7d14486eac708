//! Feeds the index: everything at start, then what the change log tells.

use std::{
    collections::{BTreeSet, HashMap},
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use actix_web::web::Data;
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

use crate::etat::Etat;

/// Longest wait between two looks at the change log.
const PAS: Duration = Duration::from_millis(250);
/// Lines of the log read at once.
const LOT: i64 = 5_000;
/// Past this many changed lieux, reading all of them is quicker than one by one.
const TOUT_RELIRE: usize = 2_000;

/// The thread that feeds the index. Stops when dropped.
#[derive(Debug)]
pub(crate) struct Alimentation {
    etat: Data<Etat>,
    arret: Arc<AtomicBool>,
    fil: Option<JoinHandle<()>>,
}

impl Alimentation {
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn demarrer(etat: Data<Etat>) -> io::Result<Self> {
        let arret = Arc::new(AtomicBool::new(false));
        let fil = thread::Builder::new().name("coop-index".to_owned()).spawn({
            let (etat, arret) = (etat.clone(), Arc::clone(&arret));
            move || tourner(&etat, &arret)
        })?;
        Ok(Self {
            etat,
            arret,
            fil: Some(fil),
        })
    }
}

impl Drop for Alimentation {
    fn drop(&mut self) {
        self.arret.store(true, Ordering::SeqCst);
        self.etat.base.journal_avance().donner();
        if self.fil.take().is_some_and(|fil| fil.join().is_err()) {
            tracing::error!("the index thread ended by a panic");
        }
    }
}

/// Goes on whatever happens: while the database is away, the last index is served.
fn tourner(etat: &Etat, arret: &AtomicBool) {
    let signal = etat.base.journal_avance();
    let mut en_panne = false;
    loop {
        let vu = signal.compte();
        if arret.load(Ordering::SeqCst) {
            return;
        }
        let issue = catch_unwind(AssertUnwindSafe(|| avancer(etat)))
            .unwrap_or_else(|_| Err(Erreur::Panique("while feeding the index".to_owned())));
        match issue {
            Ok(()) if en_panne => {
                en_panne = false;
                tracing::info!("the index is fed again");
            }
            Ok(()) => {}
            // Said once, not four times a second.
            Err(erreur) if !en_panne => {
                en_panne = true;
                tracing::error!(cause = %erreur, "the index cannot be fed");
            }
            Err(_) => {}
        }
        signal.attendre(vu, PAS);
    }
}

/// Brings the index to the end of the change log, in one replacement: an import is seen whole.
fn avancer(etat: &Etat) -> Result<(), Erreur> {
    if !etat.vie.index_charge() {
        return charger(etat);
    }
    let (changes, position) = changes(etat)?;
    if changes.is_empty() {
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
    let mut position = etat.vie.position();
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
                .map(|Ligne { changement, .. }| match changement.objet {
                    Objet::Lieu(id) => id,
                }),
        );
    }
}

fn remplacer(etat: &Etat, instantane: Instantane, position: i64) {
    etat.catalogue.remplacer(instantane);
    etat.vie.atteindre(position);
}

//! Lines that come in a row are written together: a call to the system for each costs more than what it tells.

use std::{
    io::{self, Write},
    mem,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use coop_store::Signal;
use tracing::{Level, Metadata};
use tracing_subscriber::fmt::MakeWriter;

/// How often they are written while they come: what a crash of the machine may take. One that comes alone is
/// written at once, and so is a warning or an error, after what came before it.
const RYTHME: Duration = Duration::from_millis(20);
/// Bytes that may wait: then who writes one more writes all.
const MAX: usize = 256 * 1_024;

/// The lines that wait.
#[derive(Clone)]
pub(super) struct Tampon(Arc<Partage>);

struct Partage {
    lignes: Mutex<Vec<u8>>,
    sortie: Mutex<Sortie>,
    signal: Signal,
    fini: AtomicBool,
}

/// Where they go. Held by who writes, so that their order stays.
struct Sortie {
    flux: Box<dyn Write + Send>,
    /// Empty but while it is written.
    ecrites: Vec<u8>,
}

/// Whoever holds it keeps the journal open; dropped, everything is written.
pub(crate) struct Garde {
    partage: Arc<Partage>,
    fil: Option<JoinHandle<()>>,
}

impl Tampon {
    /// Starts to write to `flux`.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(super) fn demarrer(flux: impl Write + Send + 'static) -> io::Result<(Self, Garde)> {
        let partage = Arc::new(Partage {
            lignes: Mutex::default(),
            sortie: Mutex::new(Sortie {
                flux: Box::new(flux),
                ecrites: Vec::new(),
            }),
            signal: Signal::default(),
            fini: AtomicBool::new(false),
        });
        let fil = thread::Builder::new().name("coop-journal".to_owned()).spawn({
            let partage = Arc::clone(&partage);
            move || partage.tourner()
        })?;
        let garde = Garde {
            partage: Arc::clone(&partage),
            fil: Some(fil),
        };
        Ok((Self(partage), garde))
    }
}

impl Partage {
    fn tourner(&self) {
        while !self.fini.load(Ordering::SeqCst) {
            let (vu, debut) = (self.signal.compte(), Instant::now());
            self.ecrire();
            if self.fini.load(Ordering::SeqCst) {
                return;
            }
            self.signal
                .attendre_en_rythme(vu, Duration::from_secs(3_600), debut, RYTHME);
        }
    }

    /// Writes what waits. What cannot be written is lost: there is nowhere to say so.
    fn ecrire(&self) {
        let mut sortie = self.sortie.lock().unwrap_or_else(PoisonError::into_inner);
        let Sortie { flux, ecrites } = &mut *sortie;
        mem::swap(ecrites, &mut *self.lignes());
        let _ = flux.write_all(ecrites);
        ecrites.clear();
    }

    fn lignes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.lignes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Garde {
    fn drop(&mut self) {
        self.partage.fini.store(true, Ordering::SeqCst);
        self.partage.signal.donner();
        if let Some(fil) = self.fil.take() {
            let _ = fil.join();
        }
        self.partage.ecrire();
    }
}

/// Takes the bytes of one line.
pub(super) struct Ligne<'a> {
    partage: &'a Partage,
    presse: bool,
}

impl Write for Ligne<'_> {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        let attendent = {
            let mut lignes = self.partage.lignes();
            lignes.extend_from_slice(octets);
            lignes.len()
        };
        // After the end nobody else will.
        if self.presse || attendent > MAX || self.partage.fini.load(Ordering::SeqCst) {
            self.partage.ecrire();
        } else {
            self.partage.signal.donner();
        }
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Tampon {
    type Writer = Ligne<'a>;

    fn make_writer(&'a self) -> Ligne<'a> {
        Ligne {
            partage: &self.0,
            presse: false,
        }
    }

    fn make_writer_for(&'a self, meta: &Metadata<'_>) -> Ligne<'a> {
        Ligne {
            partage: &self.0,
            presse: *meta.level() <= Level::WARN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was written, and in how many calls.
    #[derive(Clone, Default)]
    struct Temoin(Arc<Mutex<(String, usize)>>);

    impl Write for Temoin {
        fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
            let mut ecrit = self.0.lock().unwrap();
            ecrit.0.push_str(std::str::from_utf8(octets).unwrap());
            ecrit.1 += 1;
            Ok(octets.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn essai() -> (Temoin, Tampon, Garde) {
        let temoin = Temoin::default();
        let (tampon, garde) = Tampon::demarrer(temoin.clone()).unwrap();
        (temoin, tampon, garde)
    }

    #[test]
    fn every_line_is_written_in_order_and_together() {
        let (temoin, tampon, garde) = essai();
        let attendu: String = (0..5_000).map(|n| format!("ligne {n}\n")).collect();
        for ligne in attendu.split_inclusive('\n') {
            tampon.make_writer().write_all(ligne.as_bytes()).unwrap();
        }
        drop(garde);
        let (ecrit, appels) = temoin.0.lock().unwrap().clone();
        assert_eq!(ecrit, attendu);
        assert!(appels < 2_500, "{appels} calls");
        // The end of the program: written all the same.
        tampon.make_writer().write_all(b"fin\n").unwrap();
        assert!(temoin.0.lock().unwrap().0.ends_with("fin\n"));
    }

    #[test]
    fn who_cannot_wait_writes_what_came_before_too() {
        let (temoin, tampon, _garde) = essai();
        tampon.make_writer().write_all(b"un\n").unwrap();
        let mut pressee = Ligne {
            partage: &tampon.0,
            presse: true,
        };
        pressee.write_all(b"deux\n").unwrap();
        assert_eq!(temoin.0.lock().unwrap().0, "un\ndeux\n");
    }

    #[test]
    fn what_is_not_read_holds_who_writes_and_not_the_memory() {
        let (temoin, tampon, garde) = essai();
        let lourde = vec![b'x'; MAX];
        for _ in 0..4 {
            tampon.make_writer().write_all(&lourde).unwrap();
            assert!(tampon.0.lignes().len() <= MAX);
        }
        drop(garde);
        assert_eq!(temoin.0.lock().unwrap().0.len(), 4 * MAX);
    }
}

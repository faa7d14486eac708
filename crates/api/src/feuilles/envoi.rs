//! Bytes that a thread makes and a connection takes, at the pace of the slower one.

use std::io::{self, Write};

use actix_web::web::{self, Bytes};
use futures::{Stream, stream};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use crate::problemes::Erreur;

/// Bytes that leave together.
const MORCEAU: usize = 64 * 1_024;
/// How many of these wait at most.
const ATTENTE: usize = 4;

type Morceau = Result<Bytes, Erreur>;

/// What the thread says: bytes, that they were the last ones, or why there are no more.
#[derive(Debug)]
enum Envoi {
    Octets(Bytes),
    Fin,
    Echec(Erreur),
}

/// Where the bytes of an answer are written.
#[derive(Debug)]
pub(super) struct Sortie {
    envoi: Sender<Envoi>,
    tampon: Vec<u8>,
}

impl Sortie {
    fn partir(&mut self) -> io::Result<()> {
        if self.tampon.is_empty() {
            return Ok(());
        }
        let morceau = std::mem::replace(&mut self.tampon, Vec::with_capacity(MORCEAU));
        self.envoi
            .blocking_send(Envoi::Octets(morceau.into()))
            .map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for Sortie {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        self.tampon.extend_from_slice(octets);
        if self.tampon.len() >= MORCEAU {
            self.partir()?;
        }
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.partir()
    }
}

/// The body that `ecrire` writes on a thread of its own. Only its success is an end: a failure, or a thread that is
/// gone without a word, breaks the stream.
pub(super) fn produire(
    ecrire: impl FnOnce(Sortie) -> Result<(), Erreur> + Send + 'static,
) -> impl Stream<Item = Morceau> + 'static {
    let (envoi, retour) = channel(ATTENTE);
    // Nobody waits for its end but who reads the bytes.
    drop(web::block(move || {
        let sortie = Sortie {
            envoi: envoi.clone(),
            tampon: Vec::with_capacity(MORCEAU),
        };
        match ecrire(sortie) {
            // Who asked may be gone by now.
            Ok(()) => drop(envoi.blocking_send(Envoi::Fin)),
            // Who asked is gone.
            Err(_) if envoi.is_closed() => {}
            Err(erreur) => {
                tracing::error!(cause = %erreur, "a file is not sent whole");
                drop(envoi.blocking_send(Envoi::Echec(erreur)));
            }
        }
    }));
    stream::unfold(Some(retour), |retour: Option<Receiver<Envoi>>| async move {
        let mut retour = retour?;
        match retour.recv().await {
            Some(Envoi::Octets(octets)) => Some((Ok(octets), Some(retour))),
            Some(Envoi::Fin) => None,
            Some(Envoi::Echec(erreur)) => Some((Err(erreur), None)),
            None => Some((Err(Erreur::Interrompue), None)),
        }
    })
}

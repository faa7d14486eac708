//! The load: connections kept open, one request at a time on each, as cheap as can be.
//!
//! One thread and hand-read answers, because whatever the load costs is taken from the servers
//! that share its machine.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};
use rand::{SeedableRng as _, rngs::StdRng};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::mesure::{PASSES, centile, mediane};

/// A load, and whom it goes to.
#[derive(Clone, Copy)]
pub(crate) struct Charge {
    pub(crate) adresse: SocketAddr,
    pub(crate) connexions: u64,
    pub(crate) duree: Duration,
    /// The status of every answer: another one ends the load with an error.
    pub(crate) statut: u16,
}

/// What came of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Debit {
    /// How many were answered.
    pub(crate) requetes: f64,
    pub(crate) requetes_par_seconde: f64,
    /// Bytes of an answer's body as it travelled, on average.
    pub(crate) octets_par_reponse: f64,
    /// From the request's first byte written to the answer's last one read: the median, in milliseconds.
    pub(crate) p50_ms: f64,
    /// The same, of the slowest hundredth.
    pub(crate) p99_ms: f64,
}

impl Debit {
    /// Of several runs, the median of each column.
    pub(crate) fn median(debits: &[Self]) -> anyhow::Result<Self> {
        let colonne = |valeur: fn(&Self) -> f64| {
            mediane(&debits.iter().map(valeur).collect::<Vec<_>>()).context("no run")
        };
        Ok(Self {
            requetes: colonne(|debit| debit.requetes)?,
            requetes_par_seconde: colonne(|debit| debit.requetes_par_seconde)?,
            octets_par_reponse: colonne(|debit| debit.octets_par_reponse)?,
            p50_ms: colonne(|debit| debit.p50_ms)?,
            p99_ms: colonne(|debit| debit.p99_ms)?,
        })
    }
}

impl Charge {
    /// Loads, and counts. `demander` writes each request; every `graine` draws others.
    pub(crate) fn lancer(
        &self,
        graine: u64,
        demander: impl Fn(&mut StdRng) -> String + Clone + 'static,
    ) -> anyhow::Result<Debit> {
        executer(self.mesurer(graine, demander))
    }

    async fn mesurer(
        &self,
        graine: u64,
        demander: impl Fn(&mut StdRng) -> String + Clone + 'static,
    ) -> anyhow::Result<Debit> {
        let taches = tokio::task::LocalSet::new();
        let debut = Instant::now();
        let fin = debut + self.duree;
        let mut en_cours = Vec::new();
        for numero in 0..self.connexions {
            let (charge, demander) = (*self, demander.clone());
            en_cours.push(taches.spawn_local(async move {
                let mut connexion = Connexion::ouvrir(charge.adresse).await?;
                let mut tirage = StdRng::seed_from_u64(graine.wrapping_mul(1_000) + numero);
                let (mut durees, mut octets) = (Vec::new(), 0f64);
                let mut demande = demander(&mut tirage);
                let mut avant = Instant::now();
                while avant < fin {
                    let envoi = Instant::now();
                    connexion.envoyer(&demande).await?;
                    // The next one is drawn while the server works: what drawing costs is none of its doing.
                    demande = demander(&mut tirage);
                    octets += connexion.recevoir(charge.statut).await?.len() as f64;
                    avant = Instant::now();
                    durees.push((avant - envoi).as_secs_f64() * 1e3);
                }
                anyhow::Ok((durees, octets))
            }));
        }
        let (mut durees, mut octets) = (Vec::new(), 0f64);
        taches
            .run_until(async {
                for tache in en_cours {
                    let (siennes, lus) = tache.await??;
                    durees.extend(siennes);
                    octets += lus;
                }
                anyhow::Ok(())
            })
            .await?;
        let requetes = durees.len() as f64;
        Ok(Debit {
            requetes,
            requetes_par_seconde: requetes / debut.elapsed().as_secs_f64(),
            octets_par_reponse: octets / requetes.max(1.0),
            p50_ms: mediane(&durees).context("nothing was answered")?,
            p99_ms: centile(&durees, 99).context("nothing was answered")?,
        })
    }
}

/// The same load on two servers in turn, the first run of each for nothing; the medians.
pub(crate) fn comparer(
    charges: [Charge; 2],
    demander: &(impl Fn(&mut StdRng) -> String + Clone + 'static),
) -> anyhow::Result<[Debit; 2]> {
    let mut debits = [Vec::new(), Vec::new()];
    for (charge, graine) in charges.iter().zip(1..) {
        let tour = Charge {
            duree: charge.duree / 3,
            ..*charge
        };
        tour.lancer(graine, demander.clone())?;
    }
    for passe in 0..PASSES as u64 {
        for (debits, charge) in debits.iter_mut().zip(&charges) {
            debits.push(charge.lancer(10 + passe, demander.clone())?);
        }
    }
    let [premier, second] = debits.map(|debits| Debit::median(&debits));
    Ok([premier?, second?])
}

/// Runs a task that talks to servers, on this thread.
pub(crate) fn executer<T>(tache: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(tache)
}

/// A request without a body; `gzip` when it may be answered so.
pub(crate) fn lecture(chemin: &str, gzip: bool) -> String {
    let entetes = if gzip { "Accept-Encoding: gzip\r\n" } else { "" };
    format!("GET {chemin} HTTP/1.1\r\nHost: 127.0.0.1\r\n{entetes}\r\n")
}

/// A request with a body in JSON; `entetes` are more lines of its head, each with its end.
pub(crate) fn envoi(chemin: &str, entetes: &str, corps: &str) -> String {
    format!(
        "POST {chemin} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n{entetes}\r\n{corps}",
        corps.len()
    )
}

/// A kept connection.
pub(crate) struct Connexion {
    flux: TcpStream,
    lu: Vec<u8>,
}

impl Connexion {
    pub(crate) async fn ouvrir(adresse: SocketAddr) -> anyhow::Result<Self> {
        let flux = TcpStream::connect(adresse).await.context("connecting")?;
        flux.set_nodelay(true)?;
        Ok(Self {
            flux,
            lu: Vec::with_capacity(1 << 16),
        })
    }

    /// Asks, and waits for the whole answer, of this status; returns its body, chunks and all.
    pub(crate) async fn echanger(&mut self, demande: &str, statut: u16) -> anyhow::Result<&[u8]> {
        self.envoyer(demande).await?;
        self.recevoir(statut).await
    }

    /// Asks.
    pub(crate) async fn envoyer(&mut self, demande: &str) -> anyhow::Result<()> {
        Ok(self.flux.write_all(demande.as_bytes()).await?)
    }

    /// Waits for the whole answer to what was asked, of this status; returns its body, chunks and all.
    pub(crate) async fn recevoir(&mut self, statut: u16) -> anyhow::Result<&[u8]> {
        self.lu.clear();
        let (corps, fin) = loop {
            if let Some((corps, cadre)) = Cadre::lire(&self.lu, statut)?
                && let Some(fin) = cadre.fin(&self.lu, corps)?
            {
                break (corps, fin);
            }
            ensure!(
                self.flux.read_buf(&mut self.lu).await? > 0,
                "the server closed the connection"
            );
        };
        self.lu.get(corps..fin).context("a body")
    }
}

/// How an answer says where it ends.
enum Cadre {
    Longueur(usize),
    Morceaux,
}

impl Cadre {
    /// Reads the head, if it is whole; returns where the body begins. Another status is an error.
    fn lire(lu: &[u8], statut: u16) -> anyhow::Result<Option<(usize, Self)>> {
        let Some(fin) = position(lu, b"\r\n\r\n") else {
            return Ok(None);
        };
        let tete = std::str::from_utf8(lu.get(..fin).unwrap_or_default())?;
        ensure!(
            tete.split(' ').nth(1).and_then(|lu| lu.parse().ok()) == Some(statut),
            "not {statut}: {}",
            String::from_utf8_lossy(lu)
        );
        for ligne in tete.lines() {
            let Some((nom, valeur)) = ligne.split_once(": ") else {
                continue;
            };
            if nom.eq_ignore_ascii_case("content-length") {
                return Ok(Some((fin + 4, Self::Longueur(valeur.parse()?))));
            }
            if nom.eq_ignore_ascii_case("transfer-encoding") {
                return Ok(Some((fin + 4, Self::Morceaux)));
            }
        }
        bail!("an answer without length: {tete}")
    }

    /// Where the answer ends, if all of it is there.
    fn fin(&self, lu: &[u8], corps: usize) -> anyhow::Result<Option<usize>> {
        match self {
            Self::Longueur(octets) => Ok(Some(corps + octets).filter(|fin| lu.len() >= *fin)),
            Self::Morceaux => {
                let mut ici = corps;
                loop {
                    let reste = lu.get(ici..).unwrap_or_default();
                    let Some(ligne) = position(reste, b"\r\n") else {
                        return Ok(None);
                    };
                    let taille = std::str::from_utf8(reste.get(..ligne).unwrap_or_default())?;
                    let octets = usize::from_str_radix(taille, 16).context("size of a chunk")?;
                    ici += ligne + 2 + octets + 2;
                    if octets == 0 {
                        return Ok(Some(ici).filter(|fin| lu.len() >= *fin));
                    }
                }
            }
        }
    }
}

fn position(ou: &[u8], quoi: &[u8]) -> Option<usize> {
    ou.windows(quoi.len()).position(|vue| vue == quoi)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn longueur(reponse: &str) -> Option<usize> {
        let (corps, cadre) = Cadre::lire(reponse.as_bytes(), 200).unwrap()?;
        Some(cadre.fin(reponse.as_bytes(), corps).unwrap()? - corps)
    }

    #[test]
    fn an_answer_ends_where_it_says() {
        assert_eq!(
            longueur("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc"),
            Some(3)
        );
        assert_eq!(longueur("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab"), None);
        let tete = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        assert_eq!(longueur(&format!("{tete}a\r\n0123456789\r\n0\r\n\r\n")), Some(20));
        assert_eq!(longueur(&format!("{tete}a\r\n0123456789\r\n0\r\n")), None);
        assert_eq!(longueur(&format!("{tete}a\r\n01")), None);
        assert_eq!(longueur("HTTP/1.1 200 OK\r\n"), None);
        let trop = b"HTTP/1.1 429 Too Many\r\ncontent-length: 0\r\n\r\n";
        assert!(Cadre::lire(trop, 200).is_err());
        assert!(Cadre::lire(trop, 429).is_ok());
    }
    #[test]
    fn a_body_is_sent_with_its_length_in_bytes() {
        assert_eq!(
            envoi("/a", "Authorization: Bearer b\r\n", "é"),
            "POST /a HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\
             Authorization: Bearer b\r\n\r\né"
        );
    }
}

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

use crate::points::Points;

/// A load, and whom it goes to.
#[derive(Clone, Copy)]
pub(crate) struct Charge {
    pub(crate) adresse: SocketAddr,
    pub(crate) connexions: u64,
    pub(crate) duree: Duration,
    /// Whether answers compressed with gzip are asked for.
    pub(crate) gzip: bool,
}

/// What came of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Debit {
    pub(crate) requetes_par_seconde: f64,
    /// Bytes of an answer's body as it travelled, on average.
    pub(crate) octets_par_reponse: f64,
}

impl Charge {
    /// Loads, and counts. Every `graine` draws other points.
    pub(crate) fn lancer(&self, points: &Points, graine: u64) -> anyhow::Result<Debit> {
        let execution = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        execution.block_on(self.mesurer(points, graine))
    }

    async fn mesurer(&self, points: &Points, graine: u64) -> anyhow::Result<Debit> {
        let taches = tokio::task::LocalSet::new();
        let debut = Instant::now();
        let fin = debut + self.duree;
        let mut en_cours = Vec::new();
        for numero in 0..self.connexions {
            let (charge, points) = (*self, points.clone());
            en_cours.push(taches.spawn_local(async move {
                let mut connexion = Connexion::ouvrir(charge.adresse, charge.gzip).await?;
                let mut tirage = StdRng::seed_from_u64(graine.wrapping_mul(1_000) + numero);
                let (mut requetes, mut octets) = (0u32, 0f64);
                while Instant::now() < fin {
                    octets += connexion.demander(&points.requete(&mut tirage)).await? as f64;
                    requetes += 1;
                }
                anyhow::Ok((requetes, octets))
            }));
        }
        let (mut requetes, mut octets) = (0u32, 0f64);
        taches
            .run_until(async {
                for tache in en_cours {
                    let (de_celle_ci, lus) = tache.await??;
                    requetes += de_celle_ci;
                    octets += lus;
                }
                anyhow::Ok(())
            })
            .await?;
        Ok(Debit {
            requetes_par_seconde: f64::from(requetes) / debut.elapsed().as_secs_f64(),
            octets_par_reponse: octets / f64::from(requetes.max(1)),
        })
    }
}

/// A kept connection.
pub(crate) struct Connexion {
    flux: TcpStream,
    entetes: &'static str,
    lu: Vec<u8>,
}

impl Connexion {
    pub(crate) async fn ouvrir(adresse: SocketAddr, gzip: bool) -> anyhow::Result<Self> {
        let flux = TcpStream::connect(adresse).await.context("connecting")?;
        flux.set_nodelay(true)?;
        let entetes = if gzip {
            " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n"
        } else {
            " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        };
        Ok(Self {
            flux,
            entetes,
            lu: Vec::with_capacity(1 << 16),
        })
    }

    /// Asks, and waits for the whole answer; returns how many bytes its body travelled in.
    pub(crate) async fn demander(&mut self, chemin: &str) -> anyhow::Result<usize> {
        Ok(self.echanger(chemin).await?.len())
    }

    /// Asks, and waits for the whole answer; returns its body, chunks and all.
    pub(crate) async fn echanger(&mut self, chemin: &str) -> anyhow::Result<&[u8]> {
        let mut demande = String::with_capacity(200);
        for partie in ["GET ", chemin, self.entetes] {
            demande.push_str(partie);
        }
        self.flux.write_all(demande.as_bytes()).await?;
        self.lu.clear();
        let (corps, fin) = loop {
            if let Some((corps, cadre)) = Cadre::lire(&self.lu)?
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
    /// Reads the head, if it is whole; returns where the body begins. Anything but 200 is an error.
    fn lire(lu: &[u8]) -> anyhow::Result<Option<(usize, Self)>> {
        let Some(fin) = position(lu, b"\r\n\r\n") else {
            return Ok(None);
        };
        let tete = std::str::from_utf8(lu.get(..fin).unwrap_or_default())?;
        ensure!(tete.starts_with("HTTP/1.1 200 "), "not 200: {tete}");
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
        let (corps, cadre) = Cadre::lire(reponse.as_bytes()).unwrap()?;
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
        assert!(Cadre::lire(b"HTTP/1.1 429 Too Many\r\ncontent-length: 0\r\n\r\n").is_err());
    }
}

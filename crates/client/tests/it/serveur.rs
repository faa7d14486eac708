//! A server of one answer, or of a few in order.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    task::JoinHandle,
};

/// An answer: status, further header lines, body.
pub(crate) type Reponse = (u16, &'static str, &'static str);

/// Answers as it was told, and remembers the requests.
pub(crate) struct Serveur {
    base: String,
    demandes: Arc<Mutex<Vec<Demande>>>,
    tache: JoinHandle<()>,
}

/// A request: its first line, its other lines in lower case, its body.
#[derive(Debug, Clone)]
pub(crate) struct Demande {
    pub(crate) ligne: String,
    pub(crate) entetes: String,
    pub(crate) corps: String,
}

impl Demande {
    /// The value of a header.
    pub(crate) fn entete(&self, nom: &str) -> Option<&str> {
        self.entetes
            .lines()
            .find_map(|ligne| ligne.strip_prefix(nom)?.strip_prefix(": "))
    }
}

impl Serveur {
    /// Answers every request alike.
    pub(crate) async fn qui_repond(statut: u16, corps: &'static str) -> Self {
        Self::selon(move |_| (statut, "", corps)).await
    }

    /// Answers each request by its first line.
    pub(crate) async fn selon(repondre: impl Fn(&str) -> Reponse + Send + 'static) -> Self {
        let ecoute = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", ecoute.local_addr().unwrap());
        let demandes = Arc::new(Mutex::new(Vec::new()));
        let recues = Arc::clone(&demandes);
        let tache = tokio::spawn(async move {
            while let Ok((mut flux, _)) = ecoute.accept().await {
                let mut lu = Vec::new();
                while !lu.ends_with(b"\r\n\r\n") {
                    lu.push(flux.read_u8().await.unwrap());
                }
                let tete = String::from_utf8(lu).unwrap();
                let (ligne, entetes) = tete.split_once("\r\n").unwrap();
                let mut demande = Demande {
                    ligne: ligne.to_owned(),
                    entetes: entetes.to_owned(),
                    corps: String::new(),
                };
                let longueur = demande
                    .entete("content-length")
                    .map_or(0, |longueur| longueur.parse().unwrap());
                let mut corps = vec![0; longueur];
                flux.read_exact(&mut corps).await.unwrap();
                demande.corps = String::from_utf8(corps).unwrap();
                let (statut, entetes, corps) = repondre(ligne);
                recues.lock().unwrap().push(demande);
                let reponse = format!(
                    "HTTP/1.1 {statut} -\r\nContent-Length: {}\r\n{entetes}Connection: close\r\n\r\n{corps}",
                    corps.len()
                );
                flux.write_all(reponse.as_bytes()).await.unwrap();
            }
        });
        Self {
            base,
            demandes,
            tache,
        }
    }

    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// The first lines of the requests.
    pub(crate) fn demandes(&self) -> Vec<String> {
        self.recues().into_iter().map(|demande| demande.ligne).collect()
    }

    /// The requests.
    pub(crate) fn recues(&self) -> Vec<Demande> {
        self.demandes.lock().unwrap().clone()
    }

    /// Stops listening, and gives the address where nobody answers any more.
    pub(crate) async fn fermer(self) -> String {
        self.tache.abort();
        assert!(self.tache.await.unwrap_err().is_cancelled());
        self.base
    }
}

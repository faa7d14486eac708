//! A server of one answer.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    task::JoinHandle,
};

/// Answers every request alike, and remembers their first lines.
pub(crate) struct Serveur {
    base: String,
    demandes: Arc<Mutex<Vec<String>>>,
    tache: JoinHandle<()>,
}

impl Serveur {
    pub(crate) async fn qui_repond(statut: u16, corps: &'static str) -> Self {
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
                let texte = String::from_utf8(lu).unwrap();
                recues
                    .lock()
                    .unwrap()
                    .push(texte.lines().next().unwrap().to_owned());
                let reponse = format!(
                    "HTTP/1.1 {statut} -\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{corps}",
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

    pub(crate) fn demandes(&self) -> Vec<String> {
        self.demandes.lock().unwrap().clone()
    }

    /// Stops listening, and gives the address where nobody answers any more.
    pub(crate) async fn fermer(self) -> String {
        self.tache.abort();
        assert!(self.tache.await.unwrap_err().is_cancelled());
        self.base
    }
}

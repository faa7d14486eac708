//! Just enough of HTTP/1.1: one request a connection, bodies of a known length.

use std::{fmt::Write as _, io};

use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// Longest head, and longest body.
const MAXIMUM: usize = 64 * 1024;

pub(crate) struct Requete {
    pub(crate) methode: String,
    pub(crate) chemin: String,
    pub(crate) question: String,
    pub(crate) autorisation: String,
    pub(crate) corps: Vec<u8>,
}

impl Requete {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.corps).unwrap_or_default()
    }

    /// The body, be it JSON or a form.
    pub(crate) fn contenu(&self) -> Value {
        serde_json::from_slice(&self.corps).unwrap_or_else(|_| String::from_utf8_lossy(&self.corps).into())
    }
}

pub(crate) struct Reponse {
    pub(crate) statut: u16,
    pub(crate) entetes: Vec<(&'static str, String)>,
    pub(crate) corps: Vec<u8>,
}

impl Reponse {
    pub(crate) const fn vide(statut: u16) -> Self {
        Self {
            statut,
            entetes: Vec::new(),
            corps: Vec::new(),
        }
    }

    pub(crate) fn json(statut: u16, corps: &Value) -> Self {
        Self {
            statut,
            entetes: vec![("Content-Type", "application/json".to_owned())],
            corps: corps.to_string().into_bytes(),
        }
    }

    pub(crate) fn avec(mut self, nom: &'static str, valeur: String) -> Self {
        self.entetes.push((nom, valeur));
        self
    }

    /// Its body without its last byte, told as whole.
    pub(crate) fn malformee(mut self) -> Self {
        self.corps.pop();
        self
    }
}

/// The request, when it is whole.
pub(crate) async fn lire(flux: &mut TcpStream) -> Option<Requete> {
    let mut tete = Vec::new();
    while !tete.ends_with(b"\r\n\r\n") {
        if tete.len() > MAXIMUM {
            return None;
        }
        tete.push(flux.read_u8().await.ok()?);
    }
    let tete = String::from_utf8(tete).ok()?;
    let mut lignes = tete.lines();
    let mut mots = lignes.next()?.split(' ');
    let (methode, cible) = (mots.next()?.to_owned(), mots.next()?);
    let (chemin, question) = cible.split_once('?').unwrap_or((cible, ""));
    let entete = |nom: &str| {
        lignes
            .clone()
            .filter_map(|ligne| ligne.split_once(':'))
            .find(|(lu, _)| lu.eq_ignore_ascii_case(nom))
            .map(|(_, valeur)| valeur.trim().to_owned())
    };
    let longueur = entete("content-length").map_or(Some(0), |texte| texte.parse::<usize>().ok())?;
    let mut corps = vec![0; longueur.min(MAXIMUM)];
    flux.read_exact(&mut corps).await.ok()?;
    Some(Requete {
        methode,
        chemin: chemin.to_owned(),
        question: question.to_owned(),
        autorisation: entete("authorization").unwrap_or_default(),
        corps,
    })
}

pub(crate) async fn ecrire(flux: &mut TcpStream, reponse: &Reponse) -> io::Result<()> {
    flux.write_all(tete(reponse).as_bytes()).await?;
    flux.write_all(&reponse.corps).await?;
    flux.shutdown().await
}

/// Announces the whole body, writes half of it, and closes.
pub(crate) async fn ecrire_a_moitie(flux: &mut TcpStream, reponse: &Reponse) -> io::Result<()> {
    flux.write_all(tete(reponse).as_bytes()).await?;
    let (moitie, _) = reponse.corps.split_at(reponse.corps.len() / 2);
    flux.write_all(moitie).await?;
    flux.shutdown().await
}

fn tete(reponse: &Reponse) -> String {
    let mut tete = format!(
        "HTTP/1.1 {} -\r\nContent-Length: {}\r\nConnection: close\r\n",
        reponse.statut,
        reponse.corps.len()
    );
    for (nom, valeur) in &reponse.entetes {
        let ecrit = write!(tete, "{nom}: {valeur}\r\n");
        debug_assert!(ecrit.is_ok(), "a String can always be written to");
    }
    tete.push_str("\r\n");
    tete
}

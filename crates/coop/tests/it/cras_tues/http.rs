//! One request on a connection of its own, and what became of it.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
};

use serde_json::Value;

/// What is asked.
#[derive(Clone, Copy)]
pub(super) struct Demande<'a> {
    pub(super) methode: &'a str,
    pub(super) chemin: &'a str,
    pub(super) jeton: Option<&'a str>,
    /// `Idempotency-Key`.
    pub(super) cle: Option<&'a str>,
    /// `If-Match`.
    pub(super) version: Option<i64>,
    pub(super) corps: Option<&'a Value>,
}

impl<'a> Demande<'a> {
    pub(super) const fn nouvelle(methode: &'a str, chemin: &'a str) -> Self {
        Self {
            methode,
            chemin,
            jeton: None,
            cle: None,
            version: None,
            corps: None,
        }
    }

    fn texte(&self) -> String {
        let mut tete = format!(
            "{} {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n",
            self.methode, self.chemin
        );
        let mut entete = |nom: &str, valeur: String| tete.push_str(&format!("{nom}: {valeur}\r\n"));
        if let Some(jeton) = self.jeton {
            entete("Authorization", format!("Bearer {jeton}"));
        }
        if let Some(cle) = self.cle {
            entete("Idempotency-Key", cle.to_owned());
        }
        if let Some(version) = self.version {
            entete("If-Match", format!("\"{version}\""));
        }
        let corps = self.corps.map(Value::to_string).unwrap_or_default();
        if self.corps.is_some() {
            entete("Content-Type", "application/json".to_owned());
        }
        if self.methode != "GET" {
            entete("Content-Length", corps.len().to_string());
        }
        format!("{tete}\r\n{corps}")
    }
}

/// An answer, whole.
#[derive(Debug)]
pub(super) struct Reponse {
    pub(super) statut: u16,
    /// Whether it says that it was done by an earlier request.
    pub(super) rejouee: bool,
    /// Null when the answer has none.
    pub(super) corps: Value,
}

/// What became of a request.
pub(super) enum Issue {
    /// It was answered.
    Repondue(Reponse),
    /// It was sent, and no whole answer came: nobody knows whether it was done.
    Coupee,
    /// Nobody listens: it was not sent.
    Injoignable,
}

/// Sends a request and reads its answer.
pub(super) fn demander(adresse: SocketAddr, demande: &Demande<'_>) -> Issue {
    let Ok(mut flux) = TcpStream::connect(adresse) else {
        return Issue::Injoignable;
    };
    let mut recu = Vec::new();
    let echange = flux
        .write_all(demande.texte().as_bytes())
        .and_then(|()| flux.read_to_end(&mut recu));
    match echange.ok().and_then(|_| lire(&recu)) {
        Some(reponse) => Issue::Repondue(reponse),
        None => Issue::Coupee,
    }
}

/// The answer, if it is all there.
fn lire(recu: &[u8]) -> Option<Reponse> {
    let (tete, corps) = std::str::from_utf8(recu).ok()?.split_once("\r\n\r\n")?;
    let entete = |cherche: &str| {
        tete.lines().skip(1).find_map(|ligne| {
            let (nom, valeur) = ligne.split_once(':')?;
            nom.eq_ignore_ascii_case(cherche).then(|| valeur.trim())
        })
    };
    let statut = tete.split(' ').nth(1)?.parse().ok()?;
    let attendus: usize = match entete("content-length") {
        Some(longueur) => longueur.parse().ok()?,
        None if statut == 204 => 0,
        None => return None,
    };
    if corps.len() != attendus {
        return None;
    }
    let corps = match corps {
        "" => Value::Null,
        corps => serde_json::from_str(corps).ok()?,
    };
    Some(Reponse {
        statut,
        rejouee: entete("idempotent-replayed").is_some(),
        corps,
    })
}

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{ErreurClient, Reponse};

/// Makes what a person creates be created once, however often it is sent: the same content keeps its
/// key until the server has answered for good; another content has another key.
///
/// One for each form. Its clones share the key.
#[derive(Clone)]
pub struct UneFois {
    alea: fn() -> [u8; 16],
    en_cours: Arc<Mutex<Option<Envoyee>>>,
    fixe: Option<CleUnique>,
}

/// What was sent, and with which key.
struct Envoyee {
    chemin: String,
    corps: Vec<u8>,
    cle: CleUnique,
}

impl UneFois {
    /// Nothing sent yet; `alea` gives random bytes.
    #[must_use]
    pub fn new(alea: fn() -> [u8; 16]) -> Self {
        Self {
            alea,
            en_cours: Arc::default(),
            fixe: None,
        }
    }

    /// One creation and no other, whatever its content becomes: its key is kept by the caller, for as long
    /// as it may have to be sent again. Sent with two contents, the second is refused.
    #[must_use]
    pub fn sous_cle(cle: CleUnique) -> Self {
        Self {
            alea: || [0; 16],
            en_cours: Arc::default(),
            fixe: Some(cle),
        }
    }

    /// The key under which this is sent.
    pub(crate) fn cle(&self, chemin: &str, corps: &[u8]) -> CleUnique {
        if let Some(fixe) = &self.fixe {
            return fixe.clone();
        }
        let mut en_cours = self.en_cours.lock().unwrap_or_else(PoisonError::into_inner);
        match &*en_cours {
            Some(envoyee) if envoyee.chemin == chemin && envoyee.corps == corps => envoyee.cle.clone(),
            _ => {
                let cle = CleUnique::depuis_octets((self.alea)());
                *en_cours = Some(Envoyee {
                    chemin: chemin.to_owned(),
                    corps: corps.to_owned(),
                    cle: cle.clone(),
                });
                cle
            }
        }
    }

    /// The answer has come: unless it leaves a doubt, the same content is another creation from now on.
    pub(crate) fn regler(&self, reponse: &Result<Reponse, ErreurClient>) {
        if !matches!(reponse, Err(erreur) if erreur.est_incertaine()) {
            *self.en_cours.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }
}

impl fmt::Debug for UneFois {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UneFois(…)")
    }
}

/// What makes a creation happen once: an identifier of its own (UUIDv4), kept while it is sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleUnique(Arc<str>);

impl CleUnique {
    /// The key of these random bytes.
    #[must_use]
    pub fn depuis_octets(octets: [u8; 16]) -> Self {
        // The version and the variant of RFC 9562.
        let entier = u128::from_be_bytes(octets) & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
        let chiffres = format!("{entier:032x}");
        let mut texte = String::with_capacity(36);
        for (rang, chiffre) in chiffres.char_indices() {
            if matches!(rang, 8 | 12 | 16 | 20) {
                texte.push('-');
            }
            texte.push(chiffre);
        }
        Self(texte.into())
    }

    /// The key that was kept as this text; none when it is no key.
    #[must_use]
    pub fn lire(texte: &str) -> Option<Self> {
        let parties = texte.split('-').map(|partie| {
            let chiffres = partie
                .bytes()
                .all(|octet| matches!(octet, b'0'..=b'9' | b'a'..=b'f'));
            (partie.len(), chiffres)
        });
        let est_une_cle = parties.eq([8, 4, 4, 4, 12].map(|longueur| (longueur, true)));
        est_une_cle.then(|| Self(texte.into()))
    }

    /// As it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CleUnique {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alea() -> [u8; 16] {
        use std::sync::atomic::{AtomicU8, Ordering};
        static TOUR: AtomicU8 = AtomicU8::new(0);
        [TOUR.fetch_add(1, Ordering::Relaxed); 16]
    }

    fn reponse(statut: u16) -> Result<Reponse, ErreurClient> {
        let reponse = Reponse {
            statut,
            corps: format!(r#"{{"type":"x","title":"","status":{statut},"detail":"","instance":""}}"#)
                .into_bytes(),
            etag: None,
        };
        crate::requetes::accepter("/", reponse)
    }

    #[test]
    fn a_content_keeps_its_key_until_it_is_answered_for_good() {
        let envoi = UneFois::new(alea);
        let premiere = envoi.cle("/a", b"x");
        let perdue = Err(ErreurClient::Reseau(crate::ErreurTransport {
            chemin: "/a".to_owned(),
            cause: "lost".to_owned(),
        }));
        for doute in [perdue, reponse(503), reponse(401), reponse(429)] {
            envoi.regler(&doute);
            assert_eq!(envoi.cle("/a", b"x"), premiere);
        }
        let autre = envoi.cle("/a", b"y");
        assert_ne!(autre, premiere);
        assert_ne!(envoi.cle("/b", b"y"), autre);
        for reglee in [reponse(201), reponse(409), reponse(422)] {
            let avant = envoi.cle("/a", b"x");
            envoi.regler(&reglee);
            assert_ne!(envoi.cle("/a", b"x"), avant);
        }
    }

    #[test]
    fn a_key_that_is_kept_serves_whatever_is_sent_and_answered() {
        let cle = CleUnique::depuis_octets([7; 16]);
        let gardee = CleUnique::lire(cle.as_str()).unwrap();
        let envoi = UneFois::sous_cle(gardee);
        assert_eq!(envoi.cle("/a", b"x"), cle);
        envoi.regler(&reponse(422));
        assert_eq!(envoi.cle("/a", b"y"), cle);
        for autre in [
            "",
            "07070707-0707-4707-8707-07070707070",
            "07070707-0707-4707-8707-07070707070G",
        ] {
            assert_eq!(CleUnique::lire(autre), None, "{autre}");
        }
    }

    #[test]
    fn a_key_is_a_random_uuid() {
        for (octets, attendu) in [
            ([0; 16], "00000000-0000-4000-8000-000000000000"),
            ([0xff; 16], "ffffffff-ffff-4fff-bfff-ffffffffffff"),
        ] {
            assert_eq!(CleUnique::depuis_octets(octets).to_string(), attendu);
        }
    }
}

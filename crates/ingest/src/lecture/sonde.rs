//! The first reading: what the file is, told by its bytes.

use std::io::{self, Read, Seek, SeekFrom};

use super::{
    Encodage, Format,
    octets::{MORCEAU, decompresser},
};
use crate::Erreur;

/// What the first reading found.
#[derive(Debug, Clone)]
pub(crate) struct Sonde {
    /// Whether it is compressed.
    pub(crate) gzip: bool,
    /// Its size once decompressed.
    pub(crate) octets: u64,
    /// Whether it begins with the byte order mark of UTF-8.
    pub(super) marque_utf8: bool,
    /// How it writes characters.
    pub(crate) encodage: Encodage,
    /// How it lays out rows.
    pub(crate) format: Format,
}

/// Reads the file once, whole: a truncated archive or a file past `octets_max` is refused before
/// any row of it is used. Calls `avancer` after each piece.
///
/// # Errors
/// When the file is empty, too large, not text, or not readable to its end.
pub(crate) fn sonder(
    mut entree: impl Read + Seek,
    octets_max: u64,
    mut avancer: impl FnMut(),
) -> Result<Sonde, Erreur> {
    let gzip = commence_comme_gzip(&mut entree).map_err(Erreur::Lecture)?;
    let mut lecteur = decompresser(entree, gzip)
        .map_err(Erreur::Lecture)?
        .take(octets_max.saturating_add(1));
    let mut observe = Observation::default();
    let mut morceau = vec![0; MORCEAU];
    loop {
        let lus = match lecteur.read(&mut morceau) {
            Ok(0) => break,
            Ok(lus) => lus,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
            Err(cause) => return Err(Erreur::de_lecture(cause, gzip)),
        };
        observe.voir(morceau.get(..lus).unwrap_or_default())?;
        if observe.octets > octets_max {
            return Err(Erreur::TropGros { octets_max });
        }
        avancer();
    }
    observe.conclure(gzip)
}

fn commence_comme_gzip(entree: &mut (impl Read + Seek)) -> io::Result<bool> {
    entree.seek(SeekFrom::Start(0))?;
    let mut magie = Vec::with_capacity(2);
    entree.take(2).read_to_end(&mut magie)?;
    Ok(magie == [0x1f, 0x8b])
}

/// What was seen so far.
#[derive(Debug, Default)]
struct Observation {
    octets: u64,
    /// The first bytes, by which files of programs are known.
    tete: Vec<u8>,
    /// The first byte that is neither blank nor of the byte order mark.
    premier: Option<u8>,
    /// Characters past ASCII that are good UTF-8.
    accents: u64,
    /// Places where UTF-8 is broken.
    fautes: u64,
    /// The beginning of a character cut by the end of a piece.
    coupe: Vec<u8>,
}

impl Observation {
    fn voir(&mut self, morceau: &[u8]) -> Result<(), Erreur> {
        if self.tete.len() < 4 {
            let manque = 4 - self.tete.len();
            self.tete.extend(morceau.iter().take(manque));
        }
        self.refuser_binaire(morceau)?;
        self.octets += morceau.len() as u64;
        self.premier = self.premier.or_else(|| {
            morceau
                .iter()
                .copied()
                .find(|octet| !octet.is_ascii_whitespace() && !MARQUE.contains(octet))
        });
        let mut texte = std::mem::take(&mut self.coupe);
        texte.extend_from_slice(morceau);
        self.compter(&texte);
        Ok(())
    }

    fn refuser_binaire(&self, morceau: &[u8]) -> Result<(), Erreur> {
        let nature = match self.tete.as_slice() {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "c'est du texte en UTF-16",
            [b'P', b'K', 3, 4] => "c'est un classeur (Excel, LibreOffice) ou une archive ZIP",
            [b'%', b'P', b'D', b'F'] => "c'est un PDF",
            _ if morceau.contains(&0) => "il contient des octets nuls, ce n'est pas du texte",
            _ => return Ok(()),
        };
        Err(Erreur::NiCsvNiJson { nature })
    }

    fn compter(&mut self, mut texte: &[u8]) {
        while !texte.is_empty() {
            let (bon, suite) = match std::str::from_utf8(texte) {
                Ok(_) => (texte, &[][..]),
                Err(faute) => {
                    let (bon, suite) = texte
                        .split_at_checked(faute.valid_up_to())
                        .unwrap_or((texte, &[]));
                    match faute.error_len() {
                        Some(longueur) => {
                            self.fautes += 1;
                            (bon, suite.get(longueur..).unwrap_or_default())
                        }
                        None => {
                            self.coupe = suite.to_vec();
                            (bon, &[][..])
                        }
                    }
                }
            };
            self.accents += bon.iter().filter(|octet| **octet >= 0xc0).count() as u64;
            texte = suite;
        }
    }

    fn conclure(self, gzip: bool) -> Result<Sonde, Erreur> {
        let premier = self.premier.ok_or(Erreur::Vide)?;
        let fautes = self.fautes + u64::from(!self.coupe.is_empty());
        let marque_utf8 = self.tete.starts_with(&MARQUE);
        Ok(Sonde {
            gzip,
            octets: self.octets,
            marque_utf8,
            // Mostly good UTF-8 with a few broken rows stays UTF-8: those rows alone are set apart.
            encodage: if marque_utf8 || fautes == 0 || self.accents > fautes {
                Encodage::Utf8
            } else {
                Encodage::Windows1252
            },
            format: if matches!(premier, b'[' | b'{') {
                Format::Json
            } else {
                Format::Csv
            },
        })
    }
}

/// The byte order mark of UTF-8.
const MARQUE: [u8; 3] = [0xef, 0xbb, 0xbf];

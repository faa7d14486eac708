//! The bytes of a file: counted, decompressed, in UTF-8.

use std::{
    cell::Cell,
    io::{self, BufReader, Cursor, Read, Seek, SeekFrom},
};

use encoding_rs::WINDOWS_1252;
use flate2::read::MultiGzDecoder;

use super::{Encodage, Sonde};

/// Size of the pieces in which a file is read.
pub(super) const MORCEAU: usize = 64 * 1024;

/// A reader that adds up what it gave.
pub(crate) struct Compteur<'a, R> {
    entree: R,
    octets: &'a Cell<u64>,
}

impl<'a, R> Compteur<'a, R> {
    /// Counts into `octets`.
    pub(crate) const fn new(entree: R, octets: &'a Cell<u64>) -> Self {
        Self { entree, octets }
    }
}

impl<R: Read> Read for Compteur<'_, R> {
    fn read(&mut self, tampon: &mut [u8]) -> io::Result<usize> {
        let lus = self.entree.read(tampon)?;
        self.octets.set(self.octets.get() + lus as u64);
        Ok(lus)
    }
}

impl<R: Seek> Seek for Compteur<'_, R> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.entree.seek(position)
    }
}

/// The bytes of a file from its beginning, decompressed when it is gzip.
pub(super) fn decompresser<'a>(
    mut entree: impl Read + Seek + 'a,
    gzip: bool,
) -> io::Result<Box<dyn Read + 'a>> {
    entree.seek(SeekFrom::Start(0))?;
    let entree = BufReader::with_capacity(MORCEAU, entree);
    Ok(if gzip {
        Box::new(MultiGzDecoder::new(entree))
    } else {
        Box::new(entree)
    })
}

/// The text of a probed file, from its beginning, in UTF-8 without byte order mark.
///
/// Stops where the probe stopped: a file that grows meanwhile does not pass the limit.
pub(crate) fn ouvrir<'a>(entree: impl Read + Seek + 'a, sonde: &Sonde) -> io::Result<Box<dyn Read + 'a>> {
    let mut octets = decompresser(entree, sonde.gzip)?.take(sonde.octets);
    let marque = if sonde.marque_utf8 { 3 } else { 0 };
    io::copy(&mut octets.by_ref().take(marque), &mut io::sink())?;
    Ok(match sonde.encodage {
        Encodage::Utf8 => Box::new(octets),
        Encodage::Windows1252 => Box::new(Transcodeur {
            entree: octets,
            pret: Cursor::default(),
        }),
    })
}

/// Windows-1252 into UTF-8: one byte is one character, so pieces can be cut anywhere.
struct Transcodeur<R> {
    entree: R,
    pret: Cursor<Vec<u8>>,
}

impl<R: Read> Read for Transcodeur<R> {
    fn read(&mut self, tampon: &mut [u8]) -> io::Result<usize> {
        let lus = self.pret.read(tampon)?;
        if lus > 0 || tampon.is_empty() {
            return Ok(lus);
        }
        let mut morceau = Vec::with_capacity(MORCEAU);
        self.entree
            .by_ref()
            .take(MORCEAU as u64)
            .read_to_end(&mut morceau)?;
        let (texte, _) = WINDOWS_1252.decode_without_bom_handling(&morceau);
        self.pret = Cursor::new(texte.into_owned().into_bytes());
        self.pret.read(tampon)
    }
}

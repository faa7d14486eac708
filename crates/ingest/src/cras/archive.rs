//! The archive that a workbook is: opened once under limits, handed on without compression.
//!
//! A few kilobytes of ZIP may hold terabytes. What reads workbooks is given an archive that we have written
//! ourselves, of the parts that we have inflated: what it meets cannot be larger than what was measured, nor other
//! parts than those.

use std::io::Read as _;

use flate2::{Crc, read::DeflateDecoder};

/// Most bytes of all parts together, once inflated.
const GONFLES_MAX: usize = 64_000_000;
/// Most parts.
const PARTIES_MAX: usize = 2_000;
/// Longest end of an archive: its record, then a comment.
const FIN_MAX: usize = 22 + 0xffff;

const FIN: u32 = 0x0605_4b50;
const CENTRALE: u32 = 0x0201_4b50;
const LOCALE: u32 = 0x0403_4b50;

/// Why an archive is not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refus {
    /// It is damaged, or written in a way that workbooks are not.
    Abimee,
    /// Its parts are too large once inflated.
    TropGrosse,
    /// It is protected by a password.
    Chiffree,
}

/// A part of a workbook.
struct Partie {
    nom: Vec<u8>,
    octets: Vec<u8>,
}

/// The same archive without compression, of its XML alone: pictures and macros are left out.
///
/// # Errors
/// [`Refus`].
pub(super) fn deballer(archive: &[u8]) -> Result<Vec<u8>, Refus> {
    let mut parties: Vec<Partie> = Vec::new();
    let mut reste = GONFLES_MAX;
    let (mut place, nombre) = table(archive).ok_or(Refus::Abimee)?;
    if nombre > PARTIES_MAX {
        return Err(Refus::TropGrosse);
    }
    for _ in 0..nombre {
        let entree = Entree::lire(archive, place).ok_or(Refus::Abimee)?;
        place = entree.suivante;
        if !est_utile(entree.nom) {
            continue;
        }
        if entree.chiffree {
            return Err(Refus::Chiffree);
        }
        let octets = gonfler(archive, &entree, reste)?;
        reste = reste.checked_sub(octets.len()).ok_or(Refus::TropGrosse)?;
        parties.push(Partie {
            nom: entree.nom.to_owned(),
            octets,
        });
    }
    remballer(&parties).ok_or(Refus::TropGrosse)
}

/// Whether a part says something of the sheets.
fn est_utile(nom: &[u8]) -> bool {
    let nom = nom.to_ascii_lowercase();
    nom.ends_with(b".xml") || nom.ends_with(b".rels")
}

/// An entry of the central directory.
struct Entree<'a> {
    nom: &'a [u8],
    chiffree: bool,
    methode: u16,
    compresses: usize,
    locale: usize,
    suivante: usize,
}

impl<'a> Entree<'a> {
    fn lire(archive: &'a [u8], place: usize) -> Option<Self> {
        if u32_a(archive, place)? != CENTRALE {
            return None;
        }
        let longueur = |ou| u16_a(archive, place + ou).map(usize::from);
        let (nom, extra, commentaire) = (longueur(28)?, longueur(30)?, longueur(32)?);
        Some(Self {
            nom: archive.get(place + 46..place + 46 + nom)?,
            chiffree: u16_a(archive, place + 8)? & 1 != 0,
            methode: u16_a(archive, place + 10)?,
            compresses: taille(archive, place + 20)?,
            locale: taille(archive, place + 42)?,
            suivante: place + 46 + nom + extra + commentaire,
        })
    }
}

/// Where the central directory begins, and how many entries it has.
fn table(archive: &[u8]) -> Option<(usize, usize)> {
    let debut = archive.len().saturating_sub(FIN_MAX);
    let fin = archive.get(debut..)?;
    let place = debut + fin.windows(4).rposition(|mot| mot == FIN.to_le_bytes())?;
    Some((
        taille(archive, place + 16)?,
        usize::from(u16_a(archive, place + 10)?),
    ))
}

/// The bytes of a part, `max` at most.
fn gonfler(archive: &[u8], entree: &Entree<'_>, max: usize) -> Result<Vec<u8>, Refus> {
    let donnees = donnees(archive, entree).ok_or(Refus::Abimee)?;
    let mut octets = Vec::new();
    match entree.methode {
        0 => octets.extend_from_slice(donnees.get(..max + 1).unwrap_or(donnees)),
        8 => {
            let limite = u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1);
            DeflateDecoder::new(donnees)
                .take(limite)
                .read_to_end(&mut octets)
                .map_err(|_| Refus::Abimee)?;
        }
        _ => return Err(Refus::Abimee),
    }
    if octets.len() > max {
        return Err(Refus::TropGrosse);
    }
    Ok(octets)
}

/// The bytes of a part as the archive holds them.
fn donnees<'a>(archive: &'a [u8], entree: &Entree<'_>) -> Option<&'a [u8]> {
    let place = entree.locale;
    if u32_a(archive, place)? != LOCALE {
        return None;
    }
    let longueur = |ou| u16_a(archive, place + ou).map(usize::from);
    let debut = place + 30 + longueur(26)? + longueur(28)?;
    archive.get(debut..debut.checked_add(entree.compresses)?)
}

/// An archive of these parts, stored as they are; none when it would be too large.
fn remballer(parties: &[Partie]) -> Option<Vec<u8>> {
    let total: usize = parties
        .iter()
        .map(|partie| partie.octets.len() + 2 * partie.nom.len() + 30 + 46)
        .sum();
    let mut archive = Vec::with_capacity(total + 22);
    let mut table = Vec::new();
    for Partie { nom, octets } in parties {
        let place = u32::try_from(archive.len()).ok()?;
        let mut crc = Crc::new();
        crc.update(octets);
        let taille = u32::try_from(octets.len()).ok()?;
        // What both headers say: version, flags, method, moment, sum, sizes, length of the name, nothing more.
        let mut commun = Vec::with_capacity(26);
        for mot in [20_u16, 0, 0, 0, 0x21] {
            commun.extend_from_slice(&mot.to_le_bytes());
        }
        for mot in [crc.sum(), taille, taille] {
            commun.extend_from_slice(&mot.to_le_bytes());
        }
        commun.extend_from_slice(&u16::try_from(nom.len()).ok()?.to_le_bytes());
        commun.extend_from_slice(&[0; 2]);
        archive.extend_from_slice(&LOCALE.to_le_bytes());
        archive.extend_from_slice(&commun);
        archive.extend_from_slice(nom);
        archive.extend_from_slice(octets);
        table.extend_from_slice(&CENTRALE.to_le_bytes());
        table.extend_from_slice(&20_u16.to_le_bytes());
        table.extend_from_slice(&commun);
        table.extend_from_slice(&[0; 10]);
        table.extend_from_slice(&place.to_le_bytes());
        table.extend_from_slice(nom);
    }
    let (place, longueur) = (
        u32::try_from(archive.len()).ok()?,
        u32::try_from(table.len()).ok()?,
    );
    let nombre = u16::try_from(parties.len()).ok()?;
    archive.append(&mut table);
    archive.extend_from_slice(&FIN.to_le_bytes());
    archive.extend_from_slice(&[0; 4]);
    for mot in [nombre, nombre] {
        archive.extend_from_slice(&mot.to_le_bytes());
    }
    for mot in [longueur, place] {
        archive.extend_from_slice(&mot.to_le_bytes());
    }
    archive.extend_from_slice(&[0; 2]);
    Some(archive)
}

fn u16_a(octets: &[u8], place: usize) -> Option<u16> {
    let mot = octets.get(place..place.checked_add(2)?)?;
    Some(u16::from_le_bytes(mot.try_into().ok()?))
}

fn u32_a(octets: &[u8], place: usize) -> Option<u32> {
    let mot = octets.get(place..place.checked_add(4)?)?;
    Some(u32::from_le_bytes(mot.try_into().ok()?))
}

/// A size or a place; none when it is written elsewhere (ZIP64): no workbook that we take is so large.
fn taille(octets: &[u8], place: usize) -> Option<usize> {
    usize::try_from(u32_a(octets, place).filter(|taille| *taille != u32::MAX)?).ok()
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write as _;

    use flate2::{Compression, write::DeflateEncoder};
    use proptest::prelude::*;

    use super::*;

    /// An archive of these parts.
    pub(in crate::cras) fn archive(parties: &[(String, String)]) -> Vec<u8> {
        let parties: Vec<Partie> = parties
            .iter()
            .map(|(nom, xml)| Partie {
                nom: nom.as_bytes().to_vec(),
                octets: xml.as_bytes().to_vec(),
            })
            .collect();
        remballer(&parties).unwrap()
    }

    /// An archive of one part, deflated: the stored one with other bytes and another method.
    fn deflee(nom: &str, octets: &[u8]) -> Vec<u8> {
        let mut deflates = DeflateEncoder::new(Vec::new(), Compression::fast());
        deflates.write_all(octets).unwrap();
        let partie = Partie {
            nom: nom.as_bytes().to_vec(),
            octets: deflates.finish().unwrap(),
        };
        let mut archive = remballer(&[partie]).unwrap();
        let centrale = archive
            .windows(4)
            .rposition(|mot| mot == CENTRALE.to_le_bytes())
            .unwrap();
        archive[8] = 8;
        archive[centrale + 10] = 8;
        archive
    }

    #[test]
    fn a_part_is_found_again_and_pictures_are_not() {
        let archive = deflee("xl/workbook.xml", b"<a/>");
        let deballee = deballer(&archive).unwrap();
        assert!(deballee.windows(4).any(|octets| octets == b"<a/>"));
        assert_eq!(
            deballer(&deballee).unwrap(),
            deballee,
            "what was unpacked unpacks to itself"
        );
        let image = deballer(&deflee("xl/media/a.png", b"<a/>")).unwrap();
        assert!(!image.windows(4).any(|octets| octets == b"<a/>"));
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_in_memory() {
        let bombe = deflee("xl/sharedStrings.xml", &vec![b' '; GONFLES_MAX + 1]);
        assert!(bombe.len() < 1_000_000, "{} bytes", bombe.len());
        assert_eq!(deballer(&bombe), Err(Refus::TropGrosse));
    }

    #[test]
    fn a_secret_archive_says_so() {
        let mut archive = deflee("xl/workbook.xml", b"<a/>");
        let centrale = archive
            .windows(4)
            .rposition(|mot| mot == CENTRALE.to_le_bytes())
            .unwrap();
        archive[centrale + 8] |= 1;
        assert_eq!(deballer(&archive), Err(Refus::Chiffree));
    }

    proptest! {
        #[test]
        fn a_damaged_archive_never_makes_it_panic(place in 0_usize..200, octet in any::<u8>(), coupe in 0_usize..200) {
            let mut archive = deflee("xl/workbook.xml", b"<a>plus long que rien du tout</a>");
            if let Some(change) = archive.get_mut(place) {
                *change = octet;
            }
            archive.truncate(archive.len().saturating_sub(coupe / 4));
            let _ = deballer(&archive);
        }
    }
}

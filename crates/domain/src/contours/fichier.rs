//! The embedded contours, as `scripts/contours.py` writes them: each block is read when it is asked for.

use std::collections::HashMap;

use crate::geo::{Emprise, Point};

/// The file. All numbers in LEB128; its blocks come after the table of their names and sizes.
const FICHIER: &[u8] = include_bytes!("../../../../data/contours/contours.bin");

/// The block of the régions.
pub const REGIONS: &str = "regions";
/// The block of the départements; that of the communes of each of them has its code for a name.
pub const DEPARTEMENTS: &str = "departements";

/// A degree, in the unit of vertices.
pub(super) const DEGRE: f64 = 4_000.0;

/// A vertex: longitude and latitude, in four-thousandths of a degree.
pub type Sommet = (i32, i32);

/// An area: its rings are clockwise, and its holes are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surface {
    /// Its COG code.
    pub code: String,
    /// Its rings, not closed, the largest first.
    pub anneaux: Vec<Vec<Sommet>>,
}

/// The areas of a block, in the order of their codes; none when there is no such block.
#[must_use]
pub fn surfaces(bloc: &str) -> Vec<Surface> {
    // A file that does not read is a broken build: a test walks it whole.
    trouver(bloc).and_then(lire).unwrap_or_default()
}

/// What holds each area of a block, by its code.
#[must_use]
pub fn emprises(bloc: &str) -> HashMap<String, Emprise> {
    let emprise = |surface: Surface| {
        let sommets = surface.anneaux.iter().flatten();
        // Ten-millionths of a degree, exactly.
        let points =
            sommets.filter_map(|(x, y)| Point::depuis_e7(y.checked_mul(2_500)?, x.checked_mul(2_500)?).ok());
        Some((surface.code, Emprise::autour(points)?))
    };
    surfaces(bloc).into_iter().filter_map(emprise).collect()
}

fn trouver(nom: &str) -> Option<&'static [u8]> {
    let mut lecteur = Lecteur(FICHIER);
    let (mut avant, mut trouve) = (0_usize, None);
    for _ in 0..lecteur.entier()? {
        let celui_ci = lecteur.texte()? == nom;
        let taille = lecteur.taille()?;
        if celui_ci {
            trouve = Some((avant, taille));
        }
        avant += taille;
    }
    let (avant, taille) = trouve?;
    lecteur.octets(avant)?;
    lecteur.octets(taille)
}

fn lire(bloc: &[u8]) -> Option<Vec<Surface>> {
    let mut lecteur = Lecteur(bloc);
    let (mut x, mut y) = (0, 0);
    let mut surfaces = Vec::new();
    for _ in 0..lecteur.entier()? {
        let code = lecteur.texte()?.to_owned();
        let mut anneaux = Vec::new();
        for _ in 0..lecteur.entier()? {
            let mut anneau = Vec::new();
            for _ in 0..lecteur.entier()? {
                x += lecteur.signe()?;
                y += lecteur.signe()?;
                anneau.push((x, y));
            }
            anneaux.push(anneau);
        }
        surfaces.push(Surface { code, anneaux });
    }
    Some(surfaces)
}

/// What is left to read.
struct Lecteur<'a>(&'a [u8]);

impl<'a> Lecteur<'a> {
    fn entier(&mut self) -> Option<u32> {
        let mut n = 0_u32;
        for decalage in (0..u32::BITS).step_by(7) {
            let (octet, reste) = self.0.split_first()?;
            self.0 = reste;
            n |= u32::from(octet & 0x7f) << decalage;
            if octet & 0x80 == 0 {
                return Some(n);
            }
        }
        None
    }

    /// A zigzagged number: 0, -1, 1, -2…
    fn signe(&mut self) -> Option<i32> {
        let n = self.entier()?;
        let moitie = (n >> 1).cast_signed();
        Some(if n & 1 == 0 { moitie } else { -moitie - 1 })
    }

    fn taille(&mut self) -> Option<usize> {
        usize::try_from(self.entier()?).ok()
    }

    fn octets(&mut self, combien: usize) -> Option<&'a [u8]> {
        let (pris, reste) = self.0.split_at_checked(combien)?;
        self.0 = reste;
        Some(pris)
    }

    fn texte(&mut self) -> Option<&'a str> {
        let taille = self.taille()?;
        str::from_utf8(self.octets(taille)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::territoires::Cog;

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let mut lecteur = Lecteur(&[0x00, 0x7f, 0x80, 0x01, 0x01, 0x02, 0xff]);
        assert_eq!(
            (lecteur.entier(), lecteur.entier(), lecteur.entier()),
            (Some(0), Some(127), Some(128))
        );
        assert_eq!((lecteur.signe(), lecteur.signe()), (Some(-1), Some(1)));
        assert_eq!(lecteur.entier(), None, "the number is cut");
    }

    #[test]
    fn every_block_reads_whole_and_every_code_is_one_of_today() {
        let cog = Cog::charger().unwrap();
        assert_eq!(surfaces(REGIONS).len(), 24);
        let departements = surfaces(DEPARTEMENTS);
        assert_eq!(departements.len(), 107);
        let mut dessinees = HashSet::new();
        for departement in &departements {
            for surface in surfaces(&departement.code) {
                let commune = cog.commune(&surface.code.parse().unwrap()).unwrap();
                assert_eq!(
                    (commune.departement.as_str(), &commune.parente),
                    (departement.code.as_str(), &None)
                );
                assert!(
                    surface.anneaux.iter().all(|anneau| anneau.len() > 2),
                    "{}",
                    surface.code
                );
                assert!(!surface.anneaux.is_empty(), "{}", surface.code);
                dessinees.insert(surface.code);
            }
        }
        let absentes: Vec<&str> = cog
            .communes()
            .iter()
            .filter(|commune| commune.parente.is_none() && commune.departement.as_str() < "975")
            .filter(|commune| !dessinees.contains(commune.code.as_str()))
            .map(|commune| commune.code.as_str())
            .collect();
        // Made again since 2018 of parts of others.
        assert_eq!(
            absentes,
            ["14666", "15031", "15035", "15047", "15171", "85165", "85212"]
        );
        assert_eq!(surfaces("inconnu"), []);
    }

    #[test]
    fn what_holds_a_territory_is_written_in_degrees() {
        let departements = emprises(DEPARTEMENTS);
        assert_eq!(departements.len(), 107);
        assert_eq!(
            departements.get("23").map(|emprise| String::from(*emprise)),
            Some("1.375,45.664,2.61075,46.45475".to_owned())
        );
        assert!(emprises("inconnu").is_empty());
    }

    #[test]
    fn a_territory_is_where_it_is() {
        let creuse = surfaces("23");
        let gueret = creuse.iter().find(|surface| surface.code == "23096").unwrap();
        for (x, y) in gueret.anneaux.iter().flatten() {
            let (longitude, latitude) = (f64::from(*x) / DEGRE, f64::from(*y) / DEGRE);
            assert!((1.8..1.95).contains(&longitude) && (46.1..46.25).contains(&latitude));
        }
    }
}

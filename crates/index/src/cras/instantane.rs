//! The rows written to a file and read from it: a start that reads no database. Sums are made again.

use std::{
    io::{self, Read, Write},
    str::FromStr,
    sync::Arc,
};

use coop_domain::{
    cra::Organisme,
    enumeration::Enumeration as _,
    ids::{CompteId, LieuId, StructureId},
    territoires::Cog,
};

use super::{
    Cras,
    etat::Etat,
    hubs::Hubs,
    ligne::{Detail, Ligne, OCTETS},
    rangs::Rangs,
};

/// What the file begins with; another layout has another one.
const FORMAT: [u8; 8] = *b"cras-005";

/// Most rows of a conseiller for which there is room before they are read: thirty years of them.
const LIGNES_PREVUES: usize = 50_000;

/// Why a snapshot cannot be read.
#[derive(Debug)]
pub enum ErreurInstantane {
    /// The file.
    Fichier(io::Error),
    /// It was written by another version, or is of something else.
    Format,
    /// It was cut or altered.
    Altere,
}

impl std::fmt::Display for ErreurInstantane {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Fichier(cause) => write!(f, "{cause}"),
            Self::Format => f.write_str("another format"),
            Self::Altere => f.write_str("cut or altered"),
        }
    }
}

impl std::error::Error for ErreurInstantane {}

impl From<io::Error> for ErreurInstantane {
    fn from(cause: io::Error) -> Self {
        if cause.kind() == io::ErrorKind::UnexpectedEof {
            Self::Altere
        } else {
            Self::Fichier(cause)
        }
    }
}

impl Cras {
    /// Writes everything that is held, up to this position of the change log.
    ///
    /// CRAs that come meanwhile need not wait: each conseiller is written as he is when his turn comes, and whoever
    /// reads takes the changes after the position in again.
    ///
    /// # Errors
    /// Why it could not be written.
    pub fn ecrire(&self, position: i64, sortie: &mut impl Write) -> io::Result<()> {
        let mut plume = Plume::default();
        plume.octets(&FORMAT);
        plume.octets(&position.to_le_bytes());
        let conseillers = self.lecture().conseillers.valeurs().len();
        plume.nombre(conseillers);
        for rang in 0..conseillers {
            plume.conseiller(&self.lecture(), rang);
            plume.vider(sortie)?;
        }
        // After the rows: they are numbered by these tables, which grow.
        plume.tables(&self.lecture());
        let somme = plume.somme.0;
        plume.tampon.extend(somme.to_le_bytes());
        plume.vider(sortie)
    }

    /// Reads what [`Cras::ecrire`] wrote, and the position that it had reached.
    ///
    /// # Errors
    /// The snapshot is unreadable, of another format, cut or altered.
    pub fn lire(cog: &Arc<Cog>, entree: &mut impl Read) -> Result<(Self, i64), ErreurInstantane> {
        let mut oeil = Oeil {
            entree,
            somme: Somme::default(),
        };
        if oeil.octets::<8>()? != FORMAT {
            return Err(ErreurInstantane::Format);
        }
        let position = i64::from_le_bytes(oeil.octets()?);
        let mut etat = Etat::default();
        for _ in 0..oeil.nombre()? {
            etat.conseillers.rang(&CompteId::depuis_octets(oeil.octets()?));
            let mut rangs = Rangs::default();
            let nombre = oeil.nombre()?;
            // What an altered file says is not believed before it is read.
            rangs.reserver(usize::try_from(nombre).unwrap_or(0).min(LIGNES_PREVUES));
            for _ in 0..nombre {
                let ligne = Ligne::depuis(&oeil.octets::<OCTETS>()?).ok_or(ErreurInstantane::Altere)?;
                rangs.pousser(ligne);
            }
            for _ in 0..oeil.nombre()? {
                rangs.details.push(oeil.detail()?);
            }
            etat.rangs.push(rangs);
        }
        etat.communes = oeil.textes()?.into_iter().collect();
        etat.departements = oeil.textes()?.into_iter().collect();
        etat.regions = oeil.textes()?.into_iter().collect();
        for _ in 0..oeil.nombre()? {
            etat.lieux.rang(&LieuId::depuis_octets(oeil.octets()?));
        }
        for _ in 0..oeil.nombre()? {
            etat.structures.rang(&StructureId::depuis_octets(oeil.octets()?));
        }
        let somme = oeil.somme.0;
        let mut ecrite = [0; 8];
        oeil.entree.read_exact(&mut ecrite)?;
        if u64::from_le_bytes(ecrite) != somme {
            return Err(ErreurInstantane::Altere);
        }
        // Territories of a newer COG come after those that rows are numbered by.
        let neuf = Etat::vide(cog);
        for code in neuf.departements.valeurs() {
            etat.departements.rang(code);
        }
        for code in neuf.regions.valeurs() {
            etat.regions.rang(code);
        }
        etat.hubs = Hubs::vides(cog, &etat.departements);
        etat.mensuelles = neuf.mensuelles;
        etat.finir();
        Ok((Self::de(etat), position))
    }
}

/// A sum of what went through: it finds accidents, not forgeries (FNV-1a, eight bytes at a time).
struct Somme(u64);

impl Default for Somme {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Somme {
    fn ajouter(&mut self, octets: &[u8]) {
        for mot in octets.chunks(8) {
            let mut huit = [0; 8];
            for (place, octet) in huit.iter_mut().zip(mot) {
                *place = *octet;
            }
            self.0 = (self.0 ^ u64::from_le_bytes(huit))
                .wrapping_mul(0x0100_0000_01b3)
                .rotate_left(5);
        }
    }
}

/// What is to be written, and the sum of everything until now.
#[derive(Default)]
struct Plume {
    tampon: Vec<u8>,
    somme: Somme,
}

impl Plume {
    fn octets(&mut self, octets: &[u8]) {
        self.somme.ajouter(octets);
        self.tampon.extend_from_slice(octets);
    }

    fn nombre(&mut self, nombre: usize) {
        self.octets(&u32::try_from(nombre).unwrap_or(u32::MAX).to_le_bytes());
    }

    fn textes<T: ToString>(&mut self, textes: &[T]) {
        self.nombre(textes.len());
        for texte in textes {
            let texte = texte.to_string();
            self.nombre(texte.len());
            self.octets(texte.as_bytes());
        }
    }

    fn conseiller(&mut self, etat: &Etat, rang: usize) {
        let (Some(conseiller), Some(rangs)) = (etat.conseillers.valeurs().get(rang), etat.rangs.get(rang))
        else {
            return;
        };
        self.octets(conseiller.octets());
        self.nombre(rangs.nombre());
        for ligne in rangs.lignes() {
            self.octets(&ligne.octets());
        }
        self.nombre(rangs.details.len());
        for detail in &rangs.details {
            self.detail(detail);
        }
    }

    fn detail(&mut self, detail: &Detail) {
        let seuls = [
            detail.participants,
            detail.deja_accompagnes,
            detail.suite_individuel,
            detail.suite_atelier,
            detail.autres,
        ];
        for n in seuls.iter().chain(&detail.ages).chain(&detail.statuts) {
            self.octets(&n.to_le_bytes());
        }
        self.nombre(detail.redirections.len());
        for (organisme, n) in &detail.redirections {
            self.octets(&[organisme.position()]);
            self.octets(&n.to_le_bytes());
        }
    }

    fn tables(&mut self, etat: &Etat) {
        self.textes(etat.communes.valeurs());
        self.textes(etat.departements.valeurs());
        self.textes(etat.regions.valeurs());
        self.nombre(etat.lieux.valeurs().len());
        for lieu in etat.lieux.valeurs() {
            self.octets(lieu.octets());
        }
        self.nombre(etat.structures.valeurs().len());
        for structure in etat.structures.valeurs() {
            self.octets(structure.octets());
        }
    }

    fn vider(&mut self, sortie: &mut impl Write) -> io::Result<()> {
        sortie.write_all(&self.tampon)?;
        self.tampon.clear();
        Ok(())
    }
}

struct Oeil<'a, R> {
    entree: &'a mut R,
    somme: Somme,
}

impl<R: Read> Oeil<'_, R> {
    fn octets<const N: usize>(&mut self) -> Result<[u8; N], ErreurInstantane> {
        let mut octets = [0; N];
        self.entree.read_exact(&mut octets)?;
        self.somme.ajouter(&octets);
        Ok(octets)
    }

    fn nombre(&mut self) -> Result<u32, ErreurInstantane> {
        Ok(u32::from_le_bytes(self.octets()?))
    }

    fn court(&mut self) -> Result<u16, ErreurInstantane> {
        Ok(u16::from_le_bytes(self.octets()?))
    }

    fn textes<T: FromStr>(&mut self) -> Result<Vec<T>, ErreurInstantane> {
        let mut textes = Vec::new();
        for _ in 0..self.nombre()? {
            // Codes are short: a long one is no code.
            let longueur = usize::try_from(self.nombre()?).unwrap_or(usize::MAX);
            if longueur > 64 {
                return Err(ErreurInstantane::Altere);
            }
            let mut octets = vec![0; longueur];
            self.entree.read_exact(&mut octets)?;
            self.somme.ajouter(&octets);
            let texte = String::from_utf8(octets).map_err(|_| ErreurInstantane::Altere)?;
            textes.push(texte.parse().map_err(|_| ErreurInstantane::Altere)?);
        }
        Ok(textes)
    }

    fn detail(&mut self) -> Result<Detail, ErreurInstantane> {
        let mut detail = Detail {
            participants: self.court()?,
            deja_accompagnes: self.court()?,
            suite_individuel: self.court()?,
            suite_atelier: self.court()?,
            autres: self.court()?,
            ..Detail::default()
        };
        for place in detail.ages.iter_mut().chain(&mut detail.statuts) {
            *place = self.court()?;
        }
        let mut redirections = Vec::new();
        for _ in 0..self.nombre()? {
            let [position] = self.octets()?;
            let organisme =
                Organisme::depuis_position(position.into()).map_err(|_| ErreurInstantane::Altere)?;
            redirections.push((organisme, self.court()?));
        }
        detail.redirections = redirections.into_boxed_slice();
        Ok(detail)
    }
}

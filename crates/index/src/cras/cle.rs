//! What filters read of a row, on eight bytes: millions are gone through for one answer.

use coop_domain::{
    cra::{Canal, Mandat, Theme, TypeCra},
    enumeration::{Ensemble, Enumeration},
    stats::CraCompte,
};

use super::ligne::Lieux;

// Themes first, then these.
const TYPE: u32 = 24;
const CANAL: u32 = 26;
const ITINERANT: u32 = 28;
const SUPPRIME: u32 = 29;
const MANDAT: u32 = 30;
const JOUR: u32 = 32;
const DEPARTEMENT: u32 = 48;
const REGION: u32 = 56;

const _: () = assert!(Theme::TOUS.len() <= TYPE as usize);

/// The day, the département and région, the type, the canal, the mandate, the themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cle(u64);

impl Cle {
    pub(super) fn de(cra: &CraCompte, jour: u16, lieux: Lieux) -> Self {
        let champ = |valeur: u8, place: u32| u64::from(valeur) << place;
        Self(
            cra.themes.bits().cast_unsigned()
                | champ(cra.type_.position() & 3, TYPE)
                | champ(cra.canal.position() - 1, CANAL)
                | champ(u8::from(cra.itinerant), ITINERANT)
                | champ(u8::from(cra.supprime), SUPPRIME)
                | champ(cra.mandat.map_or(0, Enumeration::position), MANDAT)
                | (u64::from(jour) << JOUR)
                | champ(lieux.departement, DEPARTEMENT)
                | champ(lieux.region, REGION),
        )
    }

    /// Whether it counts for something.
    pub(super) const fn vit(self) -> bool {
        self.0 & (1 << SUPPRIME) == 0
    }

    /// The day, counted from the first one of 2020.
    pub(super) const fn jour(self) -> u16 {
        (self.0 >> JOUR) as u16
    }

    /// The number of its département.
    pub(super) const fn departement(self) -> u8 {
        (self.0 >> DEPARTEMENT) as u8
    }

    /// The number of its région.
    pub(super) const fn region(self) -> u8 {
        (self.0 >> REGION) as u8
    }

    pub(super) fn type_(self) -> TypeCra {
        valeur(self.deux_bits(TYPE), TypeCra::Individuel)
    }

    pub(super) fn canal(self) -> Canal {
        valeur(self.deux_bits(CANAL) + 1, Canal::LieuActivite)
    }

    pub(super) const fn itinerant(self) -> bool {
        self.0 & (1 << ITINERANT) != 0
    }

    pub(super) fn mandat(self) -> Option<Mandat> {
        Mandat::depuis_position(self.deux_bits(MANDAT).into()).ok()
    }

    pub(super) fn themes(self) -> Ensemble<Theme> {
        let bits = self.0 & ((1 << TYPE) - 1);
        Ensemble::depuis_bits(bits.cast_signed()).unwrap_or_default()
    }

    const fn deux_bits(self, place: u32) -> u8 {
        ((self.0 >> place) & 3) as u8
    }

    pub(super) const fn octets(self) -> [u8; 8] {
        self.0.to_le_bytes()
    }

    pub(super) const fn depuis(octets: [u8; 8]) -> Self {
        Self(u64::from_le_bytes(octets))
    }
}

/// The key of the rows that a filter keeps: the bits that it reads, and what they must be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Masque {
    lus: u64,
    voulus: u64,
}

impl Masque {
    /// All rows that count for something.
    pub(super) const TOUS: Self = Self {
        lus: 1 << SUPPRIME,
        voulus: 0,
    };

    pub(super) fn de_type(self, type_: TypeCra) -> Self {
        self.avec(3, (type_.position() & 3).into(), TYPE)
    }

    pub(super) fn de_canal(self, canal: Canal) -> Self {
        self.avec(3, (canal.position() - 1).into(), CANAL)
    }

    pub(super) fn avec_theme(self, theme: Theme) -> Self {
        self.avec(1, 1, theme.position().into())
    }

    pub(super) fn du_departement(self, departement: u8) -> Self {
        self.avec(0xFF, departement.into(), DEPARTEMENT)
    }

    pub(super) fn de_la_region(self, region: u8) -> Self {
        self.avec(0xFF, region.into(), REGION)
    }

    const fn avec(self, largeur: u64, valeur: u64, place: u32) -> Self {
        Self {
            lus: self.lus | (largeur << place),
            voulus: self.voulus | (valeur << place),
        }
    }

    /// Whether a row is one of them.
    pub(super) const fn garde(self, cle: Cle) -> bool {
        cle.0 & self.lus == self.voulus
    }
}

fn valeur<E: Enumeration>(position: u8, sinon: E) -> E {
    E::depuis_position(position.into()).unwrap_or(sinon)
}

//! A CRA in memory, on few bytes: there are millions.

use coop_domain::{
    cra::{Canal, Mandat, Organisme, TypeCra},
    enumeration::{Ensemble, Enumeration},
    ids::CraId,
    stats::{CraCompte, Nombres},
    temps::Date,
};

use super::calendrier;

/// Where sets that share a word with others begin.
const MATERIEL: u32 = 24;
/// What the number of a detail is told by.
const DETAIL: u32 = 1 << 31;
const STATUT: u32 = 3;

/// A row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ligne {
    pub(super) id: [u8; 16],
    pub(super) version: u32,
    pub(super) lieu: u32,
    themes: u32,
    /// Sub-themes, then equipment.
    sous_themes: u32,
    /// The age and status of one person, or the number of the detail of several.
    publics: u32,
    pub(super) jour: u16,
    pub(super) commune: u16,
    pub(super) departement: u8,
    pub(super) region: u8,
    participants: u16,
    deja_accompagnes: u16,
    duree: u16,
    suite_individuel: u16,
    suite_atelier: u16,
    drapeaux: u8,
}

/// What few CRAs have: several people, someone sent elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Detail {
    pub(super) ages: [u16; 6],
    pub(super) statuts: [u16; 5],
    pub(super) redirections: Box<[(Organisme, u16)]>,
    pub(super) autres: u16,
}

/// Where a CRA is, by numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lieux {
    pub(super) lieu: u32,
    pub(super) commune: u16,
    pub(super) departement: u8,
    pub(super) region: u8,
}

/// No lieu.
pub(super) const SANS_LIEU: u32 = u32::MAX;

impl Ligne {
    /// The row of this CRA, its detail being kept by `detailler`; none when its day is before 2020.
    pub(super) fn de(cra: &CraCompte, lieux: Lieux, detailler: impl FnOnce(Detail) -> u32) -> Option<Self> {
        let jour = calendrier::court(cra.date)?;
        let seul = cra.participants == 1 && cra.redirections.is_empty() && cra.autres == 0;
        let rang = |nombres: &[u16]| {
            nombres
                .iter()
                .position(|n| *n == 1)
                .and_then(|rang| u32::try_from(rang).ok())
        };
        let publics = match (rang(&cra.ages), rang(&cra.statuts)) {
            (Some(age), Some(statut)) if seul => age | (statut << STATUT),
            _ => {
                DETAIL
                    | detailler(Detail {
                        ages: cra.ages,
                        statuts: cra.statuts,
                        redirections: cra.redirections.clone().into_boxed_slice(),
                        autres: cra.autres,
                    })
            }
        };
        let drapeaux = (cra.type_.position() & 3)
            | ((cra.canal.position() - 1) << 2)
            | (u8::from(cra.itinerant) << 4)
            | (u8::from(cra.supprime) << 5)
            | (cra.mandat.map_or(0, Enumeration::position) << 6);
        Some(Self {
            id: *cra.id.octets(),
            version: u32::try_from(cra.version).unwrap_or(u32::MAX),
            lieu: lieux.lieu,
            themes: bits(cra.themes),
            sous_themes: bits(cra.sous_themes) | (bits(cra.materiel) << MATERIEL),
            publics,
            jour,
            commune: lieux.commune,
            departement: lieux.departement,
            region: lieux.region,
            participants: cra.participants,
            deja_accompagnes: cra.deja_accompagnes,
            duree: cra.duree,
            suite_individuel: cra.suite_individuel,
            suite_atelier: cra.suite_atelier,
            drapeaux,
        })
    }

    /// The identifier.
    pub(super) const fn id(&self) -> CraId {
        CraId::depuis_octets(self.id)
    }

    /// Whether it counts for something.
    pub(super) const fn vit(&self) -> bool {
        self.drapeaux & (1 << 5) == 0
    }

    /// The day.
    pub(super) fn date(&self) -> Option<Date> {
        calendrier::date(self.jour)
    }

    /// The number of its detail.
    pub(super) fn detail(&self) -> Option<usize> {
        let a_un_detail = self.publics & DETAIL != 0;
        a_un_detail
            .then_some(self.publics & !DETAIL)
            .and_then(|rang| usize::try_from(rang).ok())
    }

    /// Its type.
    pub(super) fn type_(&self) -> TypeCra {
        valeur(self.drapeaux & 3, TypeCra::Individuel)
    }

    /// Its canal.
    pub(super) fn canal(&self) -> Canal {
        valeur(((self.drapeaux >> 2) & 3) + 1, Canal::LieuActivite)
    }

    /// Whether it is about this theme.
    pub(super) const fn a_le_theme(&self, position: u8) -> bool {
        self.themes & (1 << position) != 0
    }

    /// What is counted of it, with its detail.
    pub(super) fn nombres<'a>(&self, detail: Option<&'a Detail>) -> Nombres<'a> {
        let (mut ages, mut statuts) = ([0; 6], [0; 5]);
        match detail {
            Some(detail) => (ages, statuts) = (detail.ages, detail.statuts),
            None => {
                let place = |rang: u32| usize::try_from(rang).unwrap_or(usize::MAX);
                if let Some(age) = ages.get_mut(place(self.publics & 7)) {
                    *age = 1;
                }
                if let Some(statut) = statuts.get_mut(place((self.publics >> STATUT) & 7)) {
                    *statut = 1;
                }
            }
        }
        Nombres {
            type_: self.type_(),
            canal: self.canal(),
            itinerant: self.drapeaux & (1 << 4) != 0,
            participants: self.participants,
            deja_accompagnes: self.deja_accompagnes,
            duree: self.duree,
            ages,
            statuts,
            themes: ensemble(self.themes),
            sous_themes: ensemble(self.sous_themes & ((1 << MATERIEL) - 1)),
            materiel: ensemble(self.sous_themes >> MATERIEL),
            mandat: Mandat::depuis_position((self.drapeaux >> 6).into()).ok(),
            suite_individuel: self.suite_individuel,
            suite_atelier: self.suite_atelier,
            redirections: detail.map_or(&[], |detail| &detail.redirections),
            autres: detail.map_or(0, |detail| detail.autres),
        }
    }

    /// Its bytes, for the snapshot.
    pub(super) fn octets(&self) -> [u8; OCTETS] {
        let mut octets = [0; OCTETS];
        let champs = [
            self.id.as_slice(),
            &self.version.to_le_bytes(),
            &self.lieu.to_le_bytes(),
            &self.themes.to_le_bytes(),
            &self.sous_themes.to_le_bytes(),
            &self.publics.to_le_bytes(),
            &self.jour.to_le_bytes(),
            &self.commune.to_le_bytes(),
            &[self.departement, self.region],
            &self.participants.to_le_bytes(),
            &self.deja_accompagnes.to_le_bytes(),
            &self.duree.to_le_bytes(),
            &self.suite_individuel.to_le_bytes(),
            &self.suite_atelier.to_le_bytes(),
            &[self.drapeaux],
        ];
        let places = octets.iter_mut();
        for (place, octet) in places.zip(champs.into_iter().flatten()) {
            *place = *octet;
        }
        octets
    }

    /// The row of these bytes.
    pub(super) fn depuis(octets: &[u8; OCTETS]) -> Option<Self> {
        let mut reste = octets.as_slice();
        let ligne = Self {
            id: prendre(&mut reste)?,
            version: u32::from_le_bytes(prendre(&mut reste)?),
            lieu: u32::from_le_bytes(prendre(&mut reste)?),
            themes: u32::from_le_bytes(prendre(&mut reste)?),
            sous_themes: u32::from_le_bytes(prendre(&mut reste)?),
            publics: u32::from_le_bytes(prendre(&mut reste)?),
            jour: u16::from_le_bytes(prendre(&mut reste)?),
            commune: u16::from_le_bytes(prendre(&mut reste)?),
            departement: u8::from_le_bytes(prendre(&mut reste)?),
            region: u8::from_le_bytes(prendre(&mut reste)?),
            participants: u16::from_le_bytes(prendre(&mut reste)?),
            deja_accompagnes: u16::from_le_bytes(prendre(&mut reste)?),
            duree: u16::from_le_bytes(prendre(&mut reste)?),
            suite_individuel: u16::from_le_bytes(prendre(&mut reste)?),
            suite_atelier: u16::from_le_bytes(prendre(&mut reste)?),
            drapeaux: u8::from_le_bytes(prendre(&mut reste)?),
        };
        reste.is_empty().then_some(ligne)
    }
}

/// Bytes of a row in the snapshot.
pub(super) const OCTETS: usize = 53;

/// The next bytes.
pub(super) fn prendre<const N: usize>(reste: &mut &[u8]) -> Option<[u8; N]> {
    let (tete, suite) = reste.split_first_chunk()?;
    *reste = suite;
    Some(*tete)
}

fn bits<E: Enumeration>(ensemble: Ensemble<E>) -> u32 {
    u32::try_from(ensemble.bits()).unwrap_or(0)
}

fn ensemble<E: Enumeration>(bits: u32) -> Ensemble<E> {
    Ensemble::depuis_bits(bits.into()).unwrap_or_default()
}

fn valeur<E: Enumeration>(position: u8, sinon: E) -> E {
    E::depuis_position(position.into()).unwrap_or(sinon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_takes_56_bytes() {
        assert!(size_of::<Ligne>() <= 56, "{}", size_of::<Ligne>());
    }
}

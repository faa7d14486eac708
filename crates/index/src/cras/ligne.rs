//! A CRA in memory, on few bytes: there are millions.

use std::sync::LazyLock;

use coop_domain::{
    cra::{Age, Organisme, SousTheme, Statut},
    enumeration::{Ensemble, Enumeration},
    ids::CraId,
    stats::{CraCompte, Mesures, Nombres},
    temps::Date,
};

use super::{calendrier, cle::Cle};

/// Where equipment begins, after sub-themes.
const MATERIEL: u32 = 24;
/// What the number of a detail is told by.
const DETAIL: u32 = 1 << 31;

// Of one person, without a detail: where each of his facts begins.
const STATUT: u32 = 3;
const DEJA: u32 = 6;
const SUITE_INDIVIDUEL: u32 = 7;
const SUITE_ATELIER: u32 = 8;
const AUTRE: u32 = 9;
const ORGANISME: u32 = 10;

const _: () = assert!(SousTheme::TOUS.len() <= MATERIEL as usize);
const _: () = assert!(Age::TOUS.len() <= 8 && Statut::TOUS.len() <= 8);
// And none.
const _: () = assert!(Organisme::TOUS.len() < 64);

/// A row: what filters read, and the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ligne {
    pub(super) cle: Cle,
    pub(super) corps: Corps,
}

/// What is only read of rows that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Corps {
    pub(super) id: [u8; 16],
    pub(super) version: u32,
    pub(super) lieu: u32,
    /// Sub-themes, then equipment.
    sous_themes: u32,
    /// What is known of one person, or the number of the detail of several.
    publics: u32,
    pub(super) commune: u16,
    pub(super) structure: u16,
    duree: u16,
}

/// What few CRAs have: several people, or one who was sent to several organismes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Detail {
    pub(super) participants: u16,
    pub(super) deja_accompagnes: u16,
    pub(super) suite_individuel: u16,
    pub(super) suite_atelier: u16,
    pub(super) autres: u16,
    pub(super) ages: [u16; 6],
    pub(super) statuts: [u16; 5],
    pub(super) redirections: Box<[(Organisme, u16)]>,
}

impl Detail {
    fn de(cra: &CraCompte) -> Self {
        Self {
            participants: cra.participants,
            deja_accompagnes: cra.deja_accompagnes,
            suite_individuel: cra.suite_individuel,
            suite_atelier: cra.suite_atelier,
            autres: cra.autres,
            ages: cra.ages,
            statuts: cra.statuts,
            redirections: cra.redirections.clone().into_boxed_slice(),
        }
    }
}

/// One person sent to each organisme, in the order of positions.
static UNE_REDIRECTION: LazyLock<Vec<(Organisme, u16)>> =
    LazyLock::new(|| Organisme::TOUS.iter().map(|organisme| (*organisme, 1)).collect());

/// Where a CRA is and whose employer's, by numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lieux {
    pub(super) lieu: u32,
    pub(super) commune: u16,
    pub(super) structure: u16,
    pub(super) departement: u8,
    pub(super) region: u8,
}

/// No lieu.
pub(super) const SANS_LIEU: u32 = u32::MAX;

impl Ligne {
    /// The row of this CRA, its detail being kept by `detailler`; none when its day is before 2020.
    pub(super) fn de(cra: &CraCompte, lieux: Lieux, detailler: impl FnOnce(Detail) -> u32) -> Option<Self> {
        let jour = calendrier::court(cra.date)?;
        let publics = seul(cra).unwrap_or_else(|| DETAIL | detailler(Detail::de(cra)));
        Some(Self {
            cle: Cle::de(cra, jour, lieux),
            corps: Corps {
                id: *cra.id.octets(),
                version: u32::try_from(cra.version).unwrap_or(u32::MAX),
                lieu: lieux.lieu,
                sous_themes: bits(cra.sous_themes) | (bits(cra.materiel) << MATERIEL),
                publics,
                commune: lieux.commune,
                structure: lieux.structure,
                duree: cra.duree,
            },
        })
    }

    /// The identifier.
    pub(super) const fn id(&self) -> CraId {
        CraId::depuis_octets(self.corps.id)
    }

    /// Whether it counts for something.
    pub(super) const fn vit(&self) -> bool {
        self.cle.vit()
    }

    /// The day, counted from the first one of 2020.
    pub(super) const fn jour(&self) -> u16 {
        self.cle.jour()
    }

    /// The day.
    pub(super) fn date(&self) -> Option<Date> {
        calendrier::date(self.jour())
    }

    /// The number of its detail.
    pub(super) fn detail(&self) -> Option<usize> {
        let publics = self.corps.publics;
        let a_un_detail = publics & DETAIL != 0;
        a_un_detail
            .then_some(publics & !DETAIL)
            .and_then(|rang| usize::try_from(rang).ok())
    }

    /// What is counted of it, with its detail.
    pub(super) fn nombres<'a>(&self, detail: Option<&'a Detail>) -> Nombres<'a> {
        let (cle, corps) = (self.cle, &self.corps);
        let de_tous = Nombres {
            type_: cle.type_(),
            canal: cle.canal(),
            itinerant: cle.itinerant(),
            duree: corps.duree,
            themes: cle.themes(),
            sous_themes: ensemble(corps.sous_themes & ((1 << MATERIEL) - 1)),
            materiel: ensemble(corps.sous_themes >> MATERIEL),
            mandat: cle.mandat(),
            participants: 1,
            deja_accompagnes: self.fait(DEJA),
            suite_individuel: self.fait(SUITE_INDIVIDUEL),
            suite_atelier: self.fait(SUITE_ATELIER),
            autres: self.fait(AUTRE),
            ages: [0; 6],
            statuts: [0; 5],
            redirections: &[],
        };
        match detail {
            Some(detail) => Nombres {
                participants: detail.participants,
                deja_accompagnes: detail.deja_accompagnes,
                suite_individuel: detail.suite_individuel,
                suite_atelier: detail.suite_atelier,
                autres: detail.autres,
                ages: detail.ages,
                statuts: detail.statuts,
                redirections: &detail.redirections,
                ..de_tous
            },
            None => {
                let (mut ages, mut statuts) = (de_tous.ages, de_tous.statuts);
                if let Some(age) = ages.get_mut(self.rang(0, 7)) {
                    *age = 1;
                }
                if let Some(statut) = statuts.get_mut(self.rang(STATUT, 7)) {
                    *statut = 1;
                }
                let organisme = self.rang(ORGANISME, 63).checked_sub(1);
                let redirections = organisme.and_then(|rang| UNE_REDIRECTION.get(rang..=rang));
                Nombres {
                    ages,
                    statuts,
                    redirections: redirections.unwrap_or(&[]),
                    ..de_tous
                }
            }
        }
    }

    /// What is known of one person, from this bit on.
    fn rang(&self, debut: u32, masque: u32) -> usize {
        usize::try_from((self.corps.publics >> debut) & masque).unwrap_or(usize::MAX)
    }

    /// One person, or nobody, by this bit.
    const fn fait(&self, bit: u32) -> u16 {
        ((self.corps.publics >> bit) & 1) as u16
    }

    /// Its bytes, for the snapshot.
    pub(super) fn octets(&self) -> [u8; OCTETS] {
        let mut octets = [0; OCTETS];
        let (cle, corps) = (self.cle.octets(), &self.corps);
        let champs = [
            cle.as_slice(),
            &corps.id,
            &corps.version.to_le_bytes(),
            &corps.lieu.to_le_bytes(),
            &corps.sous_themes.to_le_bytes(),
            &corps.publics.to_le_bytes(),
            &corps.commune.to_le_bytes(),
            &corps.structure.to_le_bytes(),
            &corps.duree.to_le_bytes(),
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
            cle: Cle::depuis(prendre(&mut reste)?),
            corps: Corps {
                id: prendre(&mut reste)?,
                version: u32::from_le_bytes(prendre(&mut reste)?),
                lieu: u32::from_le_bytes(prendre(&mut reste)?),
                sous_themes: u32::from_le_bytes(prendre(&mut reste)?),
                publics: u32::from_le_bytes(prendre(&mut reste)?),
                commune: u16::from_le_bytes(prendre(&mut reste)?),
                structure: u16::from_le_bytes(prendre(&mut reste)?),
                duree: u16::from_le_bytes(prendre(&mut reste)?),
            },
        };
        reste.is_empty().then_some(ligne)
    }
}

/// Adds what is counted of a row.
pub(super) fn verser(nombres: &Nombres<'_>, mesures: &mut Mesures) {
    let valeurs = mesures.valeurs_mut();
    nombres.compter(|rang, n| {
        if let Some(somme) = valeurs.get_mut(rang) {
            *somme += n;
        }
    });
}

/// The facts of one person, where nothing else is to be told.
fn seul(cra: &CraCompte) -> Option<u32> {
    let rang = |nombres: &[u16]| {
        let mut comptes = nombres.iter().enumerate().filter(|(_, n)| **n != 0);
        match (comptes.next(), comptes.next()) {
            (Some((rang, 1)), None) => u32::try_from(rang).ok(),
            _ => None,
        }
    };
    let organisme = match cra.redirections.as_slice() {
        [] => 0,
        [(organisme, 1)] => u32::from(organisme.position()) + 1,
        _ => return None,
    };
    let faits = [
        (DEJA, cra.deja_accompagnes),
        (SUITE_INDIVIDUEL, cra.suite_individuel),
        (SUITE_ATELIER, cra.suite_atelier),
        (AUTRE, cra.autres),
    ];
    if cra.participants != 1 || faits.iter().any(|(_, n)| *n > 1) {
        return None;
    }
    let faits = faits
        .iter()
        .fold(0, |bits, (bit, n)| bits | (u32::from(*n) << bit));
    Some(rang(&cra.ages)? | (rang(&cra.statuts)? << STATUT) | (organisme << ORGANISME) | faits)
}

/// Bytes of a row in the snapshot.
pub(super) const OCTETS: usize = 46;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_organisme_is_at_its_position() {
        for (rang, organisme) in (0..).zip(Organisme::TOUS) {
            assert_eq!(organisme.position(), rang, "{organisme:?}");
        }
    }

    #[test]
    fn a_row_takes_48_bytes() {
        assert_eq!(size_of::<Cle>() + size_of::<Corps>(), 48);
    }
}

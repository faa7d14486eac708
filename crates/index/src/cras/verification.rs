//! What is held, compared with a recount that shares nothing with it but the counting rules.
//!
//! Months of territories and whole conseillers are compared measure by measure. There are some two hundred thousand
//! days of territories, and more months of communes, employers and conseillers: of each, one number is kept, in which
//! every measure has a weight of its own.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use coop_domain::{
    cra::ANNEE_MIN,
    ids::{CompteId, StructureId},
    lieu::CodeInsee,
    stats::{CraCompte, Mesures, echanges::Pas},
    temps::Date,
    territoires::Cog,
};

use super::{Cras, FiltreChiffres, Perimetre, TerritoireCube, calendrier::JOURS, mensuelles::partie};

/// What is held and is not what the CRAs say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ecarts {
    /// Months of territories, in their order.
    pub mois: Vec<EcartDeMois>,
    /// Months of what has few CRAs, in their order.
    pub petits: Vec<EcartDePetit>,
    /// Conseillers, in the order of their identifiers.
    pub conseillers: Vec<EcartDeConseiller>,
}

/// A month of a territory whose sums are not those of its CRAs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EcartDeMois {
    /// Where.
    pub territoire: TerritoireCube,
    /// First day of the month.
    pub mois: Date,
    /// Measures of the month that differ.
    pub mesures: usize,
    /// Days that differ, by any measure or by how many conseillers are active.
    pub jours: usize,
    /// Conseillers who are active in the month: recounted, held.
    pub conseillers: (usize, usize),
}

/// What has few CRAs, and sums by month.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Petit {
    /// A commune.
    Commune(CodeInsee),
    /// An employer.
    Structure(StructureId),
    /// A conseiller.
    Conseiller(CompteId),
}

impl Petit {
    fn perimetre(&self) -> Perimetre {
        match self {
            Self::Commune(code) => Perimetre::Communes(vec![code.clone()]),
            Self::Structure(id) => Perimetre::Structure(*id),
            Self::Conseiller(id) => Perimetre::Conseillers(vec![*id]),
        }
    }
}

/// A month whose sums, or people, are not those of its CRAs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EcartDePetit {
    /// Of whom.
    pub petit: Petit,
    /// First day of the month.
    pub mois: Date,
    /// Conseillers who are active in the month: recounted, held.
    pub conseillers: (usize, usize),
}

/// A conseiller whose own figures are not those of his CRAs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EcartDeConseiller {
    /// Whose.
    pub conseiller: CompteId,
    /// Measures that differ, in his rows or in the sums of his months.
    pub mesures: usize,
}

/// What CRAs sum to, counted one by one.
#[derive(Debug, Default)]
pub(super) struct Recompte {
    cog: Option<Arc<Cog>>,
    mois: BTreeMap<(TerritoireCube, Date), Somme>,
    petits: BTreeMap<(Petit, Date), Pesee>,
    conseillers: HashMap<CompteId, Mesures>,
}

/// A weighed sum, and who was active.
#[derive(Debug, Default)]
struct Pesee {
    somme: u64,
    actifs: BTreeSet<CompteId>,
}

#[derive(Debug, Default)]
struct Somme {
    mesures: Mesures,
    /// The weighed sum of each day.
    jours: [u64; JOURS],
    /// The days on which each conseiller was active, a bit a day.
    presences: HashMap<CompteId, u32>,
}

impl Recompte {
    /// Nothing yet; the COG tells where communes are.
    pub(super) fn nouveau(cog: Option<Arc<Cog>>) -> Self {
        Self {
            cog,
            ..Self::default()
        }
    }

    pub(super) fn ajouter(&mut self, cra: &CraCompte) {
        if cra.supprime {
            return;
        }
        self.conseillers.entry(cra.conseiller).or_default().ajouter(cra);
        let mois = cra.date.premier_du_mois();
        let place = place(cra.date);
        let petits = [
            Petit::Commune(cra.commune.clone()),
            Petit::Structure(cra.structure),
            Petit::Conseiller(cra.conseiller),
        ];
        for petit in petits {
            let pesee = self.petits.entry((petit, mois)).or_default();
            cra.compter(|rang, n| pesee.somme = pesee.somme.wrapping_add(peser(rang, n)));
            pesee.actifs.insert(cra.conseiller);
        }
        let territoires = [
            TerritoireCube::National,
            TerritoireCube::Region(cra.region.clone()),
            TerritoireCube::Departement(cra.departement.clone()),
        ];
        let cog = self.cog.clone();
        let partie = cog.as_ref().and_then(|cog| partie(cog, &cra.commune));
        let partie = partie.map(|(code, departement)| TerritoireCube::Epci(code, departement));
        let hubs = cog.iter().flat_map(|cog| cog.hubs());
        let hubs = hubs.filter(|hub| hub.departements.contains(&cra.departement));
        let hubs = hubs.map(|hub| TerritoireCube::Hub(hub.slug.clone()));
        for territoire in territoires.into_iter().chain(partie).chain(hubs) {
            let somme = self.mois.entry((territoire, mois)).or_default();
            somme.mesures.ajouter(cra);
            if let Some(jour) = somme.jours.get_mut(place) {
                cra.compter(|rang, n| *jour = jour.wrapping_add(peser(rang, n)));
            }
            *somme.presences.entry(cra.conseiller).or_default() |= 1 << place;
        }
    }

    /// Where what is held is something else.
    pub(super) fn comparer(mut self, tenus: &Cras) -> Ecarts {
        // What is held and was not counted is a difference too.
        for mois in tenus.mois_tenus() {
            self.mois.entry(mois).or_default();
        }
        for petit in tenus.petits_tenus() {
            self.petits.entry(petit).or_default();
        }
        for conseiller in tenus.conseillers_tenus() {
            self.conseillers.entry(conseiller).or_default();
        }
        let mois = self
            .mois
            .iter()
            .filter_map(|((territoire, mois), somme)| somme.comparer(tenus, territoire, *mois));
        let petits = self
            .petits
            .iter()
            .filter_map(|((petit, mois), pesee)| pesee.comparer(tenus, petit, *mois));
        let conseillers = self.conseillers.iter().filter_map(|(conseiller, attendues)| {
            let (lignes, mois) = tenus.deux_fois(*conseiller, &depuis_toujours()?);
            let mesures = differentes(&lignes, attendues).max(differentes(&mois, attendues));
            (mesures > 0).then_some(EcartDeConseiller {
                conseiller: *conseiller,
                mesures,
            })
        });
        let mut conseillers: Vec<_> = conseillers.collect();
        conseillers.sort_by_key(|ecart| ecart.conseiller);
        Ecarts {
            mois: mois.collect(),
            petits: petits.collect(),
            conseillers,
        }
    }
}

impl Pesee {
    fn comparer(&self, tenus: &Cras, petit: &Petit, mois: Date) -> Option<EcartDePetit> {
        let filtre = FiltreChiffres::periode(mois, mois.dernier_du_mois());
        let tenues = tenus.chiffres_du(&petit.perimetre(), &filtre, Pas::Mois);
        let conseillers = (self.actifs.len(), tenues.conseillers);
        let juste = self.somme == somme_pesee(&tenues.mesures) && conseillers.0 == conseillers.1;
        (!juste).then(|| EcartDePetit {
            petit: petit.clone(),
            mois,
            conseillers,
        })
    }
}

impl Somme {
    fn comparer(&self, tenus: &Cras, territoire: &TerritoireCube, mois: Date) -> Option<EcartDeMois> {
        let dernier = mois.dernier_du_mois();
        let mesures = differentes(&tenus.mesures(territoire, mois, dernier), &self.mesures);
        // Of intercommunalités no days are held.
        let tenus_par_jour = !matches!(territoire, TerritoireCube::Epci(..));
        let jours = (0..JOURS)
            .zip(self.jours)
            .filter(|_| tenus_par_jour)
            .filter(|(place, attendue)| {
                let jour = i32::try_from(*place).ok().and_then(|n| mois.plus_jours(n));
                let Some(jour) = jour.filter(|jour| *jour <= dernier) else {
                    return *attendue != 0;
                };
                let actifs = self
                    .presences
                    .values()
                    .filter(|jours| **jours & (1 << place) != 0);
                *attendue != somme_pesee(&tenus.mesures(territoire, jour, jour))
                    || actifs.count() != tenus.conseillers_actifs(territoire, jour, jour)
            })
            .count();
        let conseillers = (
            self.presences.len(),
            tenus.conseillers_actifs(territoire, mois, dernier),
        );
        (mesures > 0 || jours > 0 || conseillers.0 != conseillers.1).then(|| EcartDeMois {
            territoire: territoire.clone(),
            mois,
            mesures,
            jours,
            conseillers,
        })
    }
}

/// How many measures differ.
fn differentes(tenues: &Mesures, attendues: &Mesures) -> usize {
    let paires = tenues.valeurs().iter().zip(attendues.valeurs());
    paires.filter(|(tenue, attendue)| tenue != attendue).count()
}

/// The place of a day in its month.
fn place(jour: Date) -> usize {
    usize::try_from(jour.jour() - 1).unwrap_or(0)
}

fn depuis_toujours() -> Option<FiltreChiffres> {
    let du = Date::new(ANNEE_MIN, 1, 1)?;
    Some(FiltreChiffres::periode(du, Date::new(ANNEE_MAX, 12, 31)?))
}

/// After every CRA.
const ANNEE_MAX: i16 = 2_150;

/// A measure, with its weight: an odd number that no other measure has (splitmix64). One measure that differs
/// always shows; of several, the chance that they hide each other is one in 2⁶⁴.
fn peser(rang: usize, n: i64) -> u64 {
    let graine = u64::try_from(rang).unwrap_or(0).wrapping_add(1);
    let mut poids = graine.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    poids = (poids ^ (poids >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    poids = (poids ^ (poids >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((poids ^ (poids >> 31)) | 1).wrapping_mul(n.cast_unsigned())
}

fn somme_pesee(mesures: &Mesures) -> u64 {
    let pesees = mesures.valeurs().iter().enumerate();
    pesees.fold(0, |somme, (rang, n)| somme.wrapping_add(peser(rang, *n)))
}

//! Which CRAs are counted: those of a perimeter, that pass every filter.

use coop_domain::{
    cra::{Canal, Theme, TypeCra},
    ids::{CompteId, LieuId, StructureId},
    lieu::CodeInsee,
    temps::Date,
    territoires::{CodeDepartement, CodeEpci},
};

use super::{
    TerritoireCube,
    calendrier::rang,
    cle::{Cle, Masque},
    etat::Etat,
    hubs::Departements,
    ligne::Ligne,
    mensuelles::Mensuelle,
    presence::Presence,
    rangs::Rangs,
};

/// Which of the CRAs of a perimeter are counted. Filters are joined by AND.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiltreChiffres {
    /// First day.
    pub du: Date,
    /// Last day.
    pub au: Date,
    /// Of this type.
    pub type_: Option<TypeCra>,
    /// By this canal.
    pub canal: Option<Canal>,
    /// With this theme.
    pub theme: Option<Theme>,
    /// In this commune.
    pub commune: Option<CodeInsee>,
    /// In this lieu.
    pub lieu: Option<LieuId>,
}

impl FiltreChiffres {
    /// Everything from a day to another.
    #[must_use]
    pub const fn periode(du: Date, au: Date) -> Self {
        Self {
            du,
            au,
            type_: None,
            canal: None,
            theme: None,
            commune: None,
            lieu: None,
        }
    }

    /// Whether nothing but the period is asked.
    pub(super) const fn est_une_periode(&self) -> bool {
        self.type_.is_none()
            && self.canal.is_none()
            && self.theme.is_none()
            && self.commune.is_none()
            && self.lieu.is_none()
    }
}

/// Of what figures are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Perimetre {
    /// A territory whose sums are held.
    Territoire(TerritoireCube),
    /// An intercommunalité, in these départements: its communes there.
    Epci {
        /// Its code.
        code: CodeEpci,
        /// All of its départements, or the one of which its part is asked.
        departements: Vec<CodeDepartement>,
        /// Its communes there.
        communes: Vec<CodeInsee>,
    },
    /// One or several communes: a commune and its arrondissements.
    Communes(Vec<CodeInsee>),
    /// An employer: CRAs belong to the one of their day.
    Structure(StructureId),
    /// People: a team.
    Conseillers(Vec<CompteId>),
}

/// A perimeter and a filter, in the numbers of rows.
#[derive(Debug)]
pub(super) struct Tri {
    du: u16,
    au: u16,
    masque: Masque,
    departements: Option<Departements>,
    communes: Option<Vec<u16>>,
    structure: Option<u16>,
    lieu: Option<u32>,
}

impl Tri {
    /// None when no row can pass: a place where there is none, days before CRAs.
    pub(super) fn de(etat: &Etat, perimetre: Option<&Perimetre>, filtre: &FiltreChiffres) -> Option<Self> {
        let mut tri = Self {
            du: u16::try_from(rang(filtre.du).max(0)).ok()?,
            au: u16::try_from(rang(filtre.au).min(u16::MAX.into())).ok()?,
            masque: Masque::TOUS,
            departements: None,
            communes: None,
            structure: None,
            lieu: None,
        };
        match perimetre {
            None | Some(Perimetre::Conseillers(_) | Perimetre::Territoire(TerritoireCube::National)) => {}
            Some(Perimetre::Territoire(TerritoireCube::Region(code))) => {
                let rang = u8::try_from(etat.regions.chercher(code)?).ok()?;
                tri.masque = tri.masque.de_la_region(rang);
            }
            Some(Perimetre::Territoire(TerritoireCube::Epci(code, departement))) => {
                tri.communes = Some(etat.numeros_de_la_partie(code, departement));
            }
            Some(Perimetre::Territoire(TerritoireCube::Departement(code))) => {
                let rang = u8::try_from(etat.departements.chercher(code)?).ok()?;
                tri.masque = tri.masque.du_departement(rang);
            }
            Some(Perimetre::Territoire(TerritoireCube::Hub(slug))) => {
                tri.departements = Some(etat.hubs.hub(slug)?.departements);
            }
            Some(Perimetre::Communes(codes) | Perimetre::Epci { communes: codes, .. }) => {
                tri.communes = Some(etat.numeros(codes));
            }
            Some(Perimetre::Structure(id)) => {
                tri.structure = Some(u16::try_from(etat.structures.chercher(id)?).ok()?);
            }
        }
        if let Some(commune) = &filtre.commune {
            let rang = u16::try_from(etat.communes.chercher(commune)?).ok()?;
            let dedans = tri
                .communes
                .as_ref()
                .is_none_or(|communes| communes.binary_search(&rang).is_ok());
            tri.communes = Some(vec![rang]).filter(|_| dedans);
            tri.communes.as_ref()?;
        }
        if let Some(lieu) = &filtre.lieu {
            tri.lieu = Some(etat.lieux.chercher(lieu)?);
        }
        if let Some(type_) = filtre.type_ {
            tri.masque = tri.masque.de_type(type_);
        }
        if let Some(canal) = filtre.canal {
            tri.masque = tri.masque.de_canal(canal);
        }
        if let Some(theme) = filtre.theme {
            tri.masque = tri.masque.avec_theme(theme);
        }
        Some(tri)
    }

    /// Whether a row may pass, by its key.
    fn garde_la_cle(&self, cle: Cle) -> bool {
        self.masque.garde(cle)
            && (self.du..=self.au).contains(&cle.jour())
            && self
                .departements
                .as_ref()
                .is_none_or(|table| table.get(usize::from(cle.departement())) == Some(&true))
    }

    /// Whether it passes, its key doing.
    fn garde_le_reste(&self, ligne: &Ligne) -> bool {
        self.communes
            .as_ref()
            .is_none_or(|communes| communes.binary_search(&ligne.corps.commune).is_ok())
            && self
                .structure
                .is_none_or(|structure| ligne.corps.structure == structure)
            && self.lieu.is_none_or(|lieu| ligne.corps.lieu == lieu)
    }

    /// The rows that pass.
    pub(super) fn trier<'a>(&'a self, rangs: &'a Rangs) -> impl Iterator<Item = Ligne> + 'a {
        rangs
            .lignes_ou(|cle| self.garde_la_cle(cle))
            .filter(|ligne| self.garde_le_reste(ligne))
    }
}

impl Etat {
    /// Those who may have rows of this perimeter: all who have one, and maybe some more.
    pub(super) fn conseillers_de(&self, perimetre: &Perimetre) -> Vec<&Rangs> {
        let de = |numeros: &mut dyn Iterator<Item = u32>| {
            let mut numeros: Vec<u32> = numeros.collect();
            numeros.sort_unstable();
            numeros.dedup();
            numeros
                .into_iter()
                .filter_map(|numero| self.rangs.get(usize::try_from(numero).ok()?))
                .collect()
        };
        let presents = |territoire: &TerritoireCube| {
            let presence = self.presence(territoire);
            presence.into_iter().flat_map(Presence::conseillers)
        };
        match perimetre {
            Perimetre::Territoire(TerritoireCube::National) => self.rangs.iter().collect(),
            Perimetre::Territoire(TerritoireCube::Epci(code, departement)) => {
                let partie = self.mensuelles.de_la_partie(&(code.clone(), departement.clone()));
                de(&mut partie.into_iter().flat_map(Mensuelle::conseillers))
            }
            Perimetre::Territoire(territoire) => de(&mut presents(territoire)),
            Perimetre::Communes(codes) | Perimetre::Epci { communes: codes, .. } => de(&mut self
                .numeros(codes)
                .iter()
                .filter_map(|rang| self.mensuelles.communes().get(usize::from(*rang)))
                .flat_map(Mensuelle::conseillers)),
            Perimetre::Structure(id) => {
                let sienne = self.mensuelle_de_la_structure(*id);
                de(&mut sienne.into_iter().flat_map(Mensuelle::conseillers))
            }
            Perimetre::Conseillers(ids) => de(&mut ids.iter().filter_map(|id| self.conseillers.chercher(id))),
        }
    }

    /// The numbers of these communes, in order; of those that no row names, none.
    pub(super) fn numeros(&self, codes: &[CodeInsee]) -> Vec<u16> {
        let mut numeros: Vec<u16> = codes
            .iter()
            .filter_map(|code| u16::try_from(self.communes.chercher(code)?).ok())
            .collect();
        numeros.sort_unstable();
        numeros.dedup();
        numeros
    }

    /// The numbers of the communes of a part of an intercommunalité, in order.
    fn numeros_de_la_partie(&self, code: &CodeEpci, departement: &CodeDepartement) -> Vec<u16> {
        let Some(partie) = self.mensuelles.rang(&(code.clone(), departement.clone())) else {
            return Vec::new();
        };
        (0..=u16::MAX)
            .take(self.communes.valeurs().len())
            .filter(|rang| self.mensuelles.partie_de(*rang) == Some(partie))
            .collect()
    }
}

//! One's own figures: read from one's own rows, with any filter.

use coop_domain::{
    cra::{Canal, Theme, TypeCra},
    enumeration::Enumeration,
    ids::LieuId,
    lieu::CodeInsee,
    stats::{
        Mesures,
        echanges::{Chiffres, Etape, Pas},
    },
    temps::Date,
};

use super::{
    calendrier::{etapes, rang},
    etat::{Etat, Rangs},
    ligne::Ligne,
};

/// Which of one's CRAs are counted.
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
}

/// The figures of these rows.
pub(super) fn chiffres(etat: &Etat, rangs: Option<&Rangs>, filtre: &FiltreChiffres, pas: Pas) -> Chiffres {
    let mut etapes: Vec<(i64, Etape)> = etapes(filtre.du, filtre.au, pas)
        .into_iter()
        .map(|(du, au)| {
            let etape = Etape {
                periode: du,
                cras: 0,
                accompagnements: 0,
                conseillers: 0,
            };
            (rang(au), etape)
        })
        .collect();
    let mut mesures = Mesures::default();
    let mut conseillers = 0;
    if let (Some(rangs), Some(tri)) = (rangs, Tri::de(etat, filtre)) {
        for ligne in rangs.lignes.iter().filter(|ligne| tri.garde(ligne)) {
            conseillers = 1;
            let nombres = ligne.nombres(rangs.detail(ligne));
            nombres.compter(|rang, n| {
                if let Some(somme) = mesures.valeurs_mut().get_mut(rang) {
                    *somme += n;
                }
            });
            let place = etapes.partition_point(|(fin, _)| *fin < i64::from(ligne.jour));
            if let Some((_, etape)) = etapes.get_mut(place) {
                etape.cras += 1;
                etape.accompagnements += u64::from(nombres.participants);
                etape.conseillers = 1;
            }
        }
    }
    Chiffres {
        mesures,
        conseillers,
        evolution: etapes.into_iter().map(|(_, etape)| etape).collect(),
    }
}

/// A filter, in the numbers of rows.
struct Tri {
    du: i64,
    au: i64,
    type_: Option<TypeCra>,
    canal: Option<Canal>,
    theme: Option<u8>,
    commune: Option<u32>,
    lieu: Option<u32>,
}

impl Tri {
    /// None when no row can pass it: a place where there is none.
    fn de(etat: &Etat, filtre: &FiltreChiffres) -> Option<Self> {
        let connu = |rang: Option<Option<u32>>| match rang {
            Some(None) => None,
            Some(rang) => Some(rang),
            None => Some(None),
        };
        Some(Self {
            du: rang(filtre.du),
            au: rang(filtre.au),
            type_: filtre.type_,
            canal: filtre.canal,
            theme: filtre.theme.map(Enumeration::position),
            commune: connu(
                filtre
                    .commune
                    .as_ref()
                    .map(|commune| etat.communes.chercher(commune)),
            )?,
            lieu: connu(filtre.lieu.as_ref().map(|lieu| etat.lieux.chercher(lieu)))?,
        })
    }

    fn garde(&self, ligne: &Ligne) -> bool {
        ligne.vit()
            && (self.du..=self.au).contains(&i64::from(ligne.jour))
            && self.type_.is_none_or(|type_| ligne.type_() == type_)
            && self.canal.is_none_or(|canal| ligne.canal() == canal)
            && self.theme.is_none_or(|theme| ligne.a_le_theme(theme))
            && self
                .commune
                .is_none_or(|commune| u32::from(ligne.commune) == commune)
            && self.lieu.is_none_or(|lieu| ligne.lieu == lieu)
    }
}

//! What the rules must know of the one who reports.

use coop_domain::{
    cra::Periode,
    enumeration::Enumeration as _,
    ids::{CompteId, LieuId, StructureId},
    lieu::Itinerance,
    temps::Date,
};
use diesel::prelude::*;

use crate::{
    colonnes::{id, texte, texte_ou_rien},
    connexion::Connexion,
    erreur::Erreur,
    schema::{comptes, comptes_lieux, contrats, lieux},
};

const TABLE: &str = "contrats";

/// A contract, with the employer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContratTenu {
    /// Its days.
    pub periode: Periode,
    /// The employer.
    pub structure: StructureId,
}

/// A lieu of the conseiller, as the rules and the answer want it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LieuTenu {
    /// Its identifier.
    pub id: LieuId,
    /// Its name.
    pub nom: String,
    /// Whether it moves.
    pub itinerant: bool,
}

/// A conseiller's contracts, and the lieu of the report.
#[derive(Debug, Clone)]
pub struct Situation {
    /// The contracts, the first one first.
    pub contrats: Vec<ContratTenu>,
    /// The lieu that was asked for, when it is one of the conseiller's.
    pub lieu: Option<LieuTenu>,
}

/// Days and employer of a contract.
type LigneContrat = (String, Option<String>, Vec<u8>);
/// Identifier, name, itinerance.
type LigneLieu = (Vec<u8>, String, i64);

impl Situation {
    /// Reads it, with this lieu if the report names one. Every report asks: one question, and no LIMIT, which is
    /// never kept prepared over both databases.
    ///
    /// # Errors
    /// A failure to read.
    pub fn lire(conn: &mut Connexion, conseiller: CompteId, lieu: Option<LieuId>) -> Result<Self, Erreur> {
        let Some(lieu) = lieu else {
            let lignes = contrats::table
                .filter(contrats::compte.eq(conseiller.octets().as_slice()))
                .order((contrats::du, contrats::id))
                .select((contrats::du, contrats::au, contrats::structure))
                .load::<LigneContrat>(conn)?;
            return Ok(Self {
                contrats: lignes.into_iter().map(contrat).collect::<Result<_, _>>()?,
                lieu: None,
            });
        };
        // From the account, for it has a row whatever it lacks.
        let lignes = comptes::table
            .left_join(contrats::table.on(contrats::compte.eq(comptes::id)))
            .left_join(
                comptes_lieux::table.on(comptes_lieux::compte
                    .eq(comptes::id)
                    .and(comptes_lieux::lieu.eq(lieu.octets().to_vec()))),
            )
            .left_join(lieux::table.on(lieux::id.eq(comptes_lieux::lieu)))
            .filter(comptes::id.eq(conseiller.octets().as_slice()))
            .order((contrats::du, contrats::id))
            .select((
                (contrats::du, contrats::au, contrats::structure).nullable(),
                (lieux::id, lieux::nom, lieux::itinerance).nullable(),
            ))
            .load::<(Option<LigneContrat>, Option<LigneLieu>)>(conn)?;
        let (contrats, mut lieux): (Vec<_>, Vec<_>) = lignes.into_iter().unzip();
        Ok(Self {
            contrats: contrats
                .into_iter()
                .flatten()
                .map(contrat)
                .collect::<Result<_, _>>()?,
            // The same on each row.
            lieu: lieux.pop().flatten().map(lieu_tenu).transpose()?,
        })
    }

    /// The employer on this day; none outside of contracts. Of two that run, the later one.
    #[must_use]
    pub fn employeur(&self, jour: Date) -> Option<StructureId> {
        let court = |ContratTenu { periode, .. }: &&ContratTenu| {
            periode.du <= jour && periode.au.is_none_or(|au| jour <= au)
        };
        self.contrats.iter().rfind(court).map(|contrat| contrat.structure)
    }
}

fn contrat((du, au, structure): LigneContrat) -> Result<ContratTenu, Erreur> {
    Ok(ContratTenu {
        periode: Periode {
            du: texte(TABLE, &du)?,
            au: texte_ou_rien(TABLE, au.as_deref())?,
        },
        structure: id(TABLE, &structure, StructureId::depuis_octets)?,
    })
}

fn lieu_tenu((octets, nom, itinerance): LigneLieu) -> Result<LieuTenu, Erreur> {
    Ok(LieuTenu {
        id: id("lieux", &octets, LieuId::depuis_octets)?,
        nom,
        itinerant: itinerance & (1 << Itinerance::Itinerant.position()) != 0,
    })
}

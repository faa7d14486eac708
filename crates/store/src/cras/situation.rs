//! What the rules must know of the one who reports.

use coop_domain::{
    comptes::echanges::LieuDActivite,
    cra::Periode,
    ids::{CompteId, StructureId},
    temps::Date,
};
use diesel::prelude::*;

use crate::{
    colonnes::{id, texte, texte_ou_rien},
    connexion::Connexion,
    erreur::Erreur,
    moi_lieux,
    schema::contrats,
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

/// A conseiller's contracts and lieux.
#[derive(Debug, Clone)]
pub struct Situation {
    /// The contracts, the first one first.
    pub contrats: Vec<ContratTenu>,
    /// The lieux; none unless they were asked for.
    pub lieux: Vec<LieuDActivite>,
}

impl Situation {
    /// Reads it.
    ///
    /// # Errors
    /// A failure to read.
    pub fn lire(conn: &mut Connexion, conseiller: CompteId, avec_lieux: bool) -> Result<Self, Erreur> {
        // Every report asks: no LIMIT, which is never kept prepared over both databases.
        let lignes = contrats::table
            .filter(contrats::compte.eq(conseiller.octets().as_slice()))
            .order((contrats::du, contrats::id))
            .select((contrats::du, contrats::au, contrats::structure))
            .load::<(String, Option<String>, Vec<u8>)>(conn)?;
        let contrats = lignes
            .into_iter()
            .map(|(du, au, structure)| {
                Ok(ContratTenu {
                    periode: Periode {
                        du: texte(TABLE, &du)?,
                        au: texte_ou_rien(TABLE, au.as_deref())?,
                    },
                    structure: id(TABLE, &structure, StructureId::depuis_octets)?,
                })
            })
            .collect::<Result<_, Erreur>>()?;
        let lieux = if avec_lieux {
            moi_lieux::lister(conn, conseiller)?
        } else {
            Vec::new()
        };
        Ok(Self { contrats, lieux })
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

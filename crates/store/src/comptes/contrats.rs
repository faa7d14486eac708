//! Contracts with employers, and the posts that they take.

use std::collections::HashMap;

use coop_domain::{
    comptes::Role,
    ids::{CompteId, StructureId},
    structures::StructureResumee,
    temps::{Date, Instant},
};
use diesel::prelude::*;

use super::invitation::RefusInvitation;
use crate::{
    colonnes::id,
    connexion::Connexion,
    dialect::{Verrou, par_lots, verrouiller},
    erreur::Erreur,
    ids,
    schema::{contrats, structures},
    structures::{CONSEILLER, COORDINATEUR, par_ids, postes_pris},
};

/// A contract that someone is to have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Contrat {
    structure: StructureId,
    poste: i16,
    du: Date,
    au: Option<Date>,
}

impl Contrat {
    /// The contract of someone who is given this role: conseillers and coordinateurs have one, others
    /// have none, whatever was said of it.
    pub(super) fn nouveau(
        role: Role,
        structure: Option<StructureId>,
        (du, au): (Option<Date>, Option<Date>),
        jour: Date,
    ) -> Result<Option<Self>, RefusInvitation> {
        let poste = match role {
            Role::Conseiller => CONSEILLER,
            Role::Coordinateur => COORDINATEUR,
            _ => return Ok(None),
        };
        let structure = structure.ok_or(RefusInvitation::StructureInconnue)?;
        let du = du.ok_or(RefusInvitation::DatesIncoherentes)?;
        if au.is_some_and(|au| au < du || au < jour) {
            return Err(RefusInvitation::DatesIncoherentes);
        }
        Ok(Some(Self {
            structure,
            poste,
            du,
            au,
        }))
    }

    /// Whether a post is free for it. The employer is held until the end of the transaction: of two
    /// who ask for the last post at once, one gets it.
    pub(super) fn verifier(
        &self,
        conn: &mut Connexion,
        jour: Date,
    ) -> Result<Result<(), RefusInvitation>, Erreur> {
        verrouiller(conn, Verrou::Structure(self.structure.octets()))?;
        let postes = structures::table
            .find(self.structure.octets().as_slice())
            .select((structures::postes, structures::postes_coordinateurs))
            .first::<(i32, i32)>(conn)
            .optional()?;
        let Some((conseillers, coordinateurs)) = postes else {
            return Ok(Err(RefusInvitation::StructureInconnue));
        };
        let accordes = if self.poste == CONSEILLER {
            conseillers
        } else {
            coordinateurs
        };
        // Contracts that are over when this one begins have freed their posts.
        let pris = postes_pris(conn, self.structure, self.poste, self.du.max(jour))?;
        if pris >= i64::from(accordes) {
            let accordes = u32::try_from(accordes).unwrap_or(0);
            return Ok(Err(RefusInvitation::PostesEpuises { accordes }));
        }
        Ok(Ok(()))
    }

    pub(super) fn ecrire(
        &self,
        conn: &mut Connexion,
        compte: CompteId,
        maintenant: Instant,
    ) -> Result<(), Erreur> {
        diesel::insert_into(contrats::table)
            .values((
                contrats::id.eq(ids::nouveau().to_vec()),
                contrats::compte.eq(compte.octets().to_vec()),
                contrats::structure.eq(self.structure.octets().to_vec()),
                contrats::poste.eq(self.poste),
                contrats::du.eq(self.du.to_string()),
                contrats::au.eq(self.au.map(|au| au.to_string())),
                contrats::cree_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        Ok(())
    }
}

/// The employer of this person: of the contract that runs on `jour`, else of the next one.
pub(crate) fn employeur(
    conn: &mut Connexion,
    compte: CompteId,
    jour: Date,
) -> Result<Option<StructureId>, Erreur> {
    let structure = contrats::table
        .filter(contrats::compte.eq(compte.octets().as_slice()))
        .filter(contrats::au.is_null().or(contrats::au.ge(jour.to_string())))
        .order((contrats::du, contrats::id))
        .select(contrats::structure)
        .first::<Vec<u8>>(conn)
        .optional()?;
    structure
        .map(|octets| id("contrats", &octets, StructureId::depuis_octets))
        .transpose()
}

/// Every employer of this person, of contracts that run on `jour` or later.
pub(super) fn employeurs_d_un(
    conn: &mut Connexion,
    compte: CompteId,
    jour: Date,
) -> Result<Vec<StructureId>, Erreur> {
    let structures = contrats::table
        .filter(contrats::compte.eq(compte.octets().as_slice()))
        .filter(contrats::au.is_null().or(contrats::au.ge(jour.to_string())))
        .order(contrats::structure)
        .select(contrats::structure)
        .distinct()
        .load::<Vec<u8>>(conn)?;
    structures
        .iter()
        .map(|octets| id("contrats", octets, StructureId::depuis_octets))
        .collect()
}

/// The employers of these people: of the contract that runs on `jour`, else of the next one.
pub(crate) fn employeurs(
    conn: &mut Connexion,
    comptes: &[Vec<u8>],
    jour: Date,
) -> Result<HashMap<Vec<u8>, StructureResumee>, Erreur> {
    let mut de_compte: HashMap<Vec<u8>, Vec<u8>> = HashMap::with_capacity(comptes.len());
    for lot in par_lots(conn, comptes, 2) {
        let lignes = contrats::table
            .filter(contrats::compte.eq_any(lot))
            .filter(contrats::au.is_null().or(contrats::au.ge(jour.to_string())))
            .order((contrats::du, contrats::id))
            .select((contrats::compte, contrats::structure))
            .load::<(Vec<u8>, Vec<u8>)>(conn)?;
        for (compte, structure) in lignes {
            de_compte.entry(compte).or_insert(structure);
        }
    }
    let ids: Vec<Vec<u8>> = de_compte.values().cloned().collect();
    let structures = par_ids(conn, &ids, jour)?;
    Ok(de_compte
        .into_iter()
        .filter_map(|(compte, structure)| Some((compte, structures.get(&structure)?.clone())))
        .collect())
}

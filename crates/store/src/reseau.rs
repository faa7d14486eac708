//! The network: which conseillers there are, and who employs them.

use std::collections::HashMap;

use coop_domain::{
    comptes::{EtatCompte, Role},
    ids::{CompteId, StructureId},
    lieu::CodeInsee,
    temps::Date,
    territoires::CodeDepartement,
};
use diesel::prelude::*;

use crate::{
    colonnes::{id, position, texte_ou_rien, valeur},
    comptes::ETATS_FERMES,
    connexion::Connexion,
    erreur::Erreur,
    schema::{attributions, comptes, contrats, structures},
    structures::CONSEILLER,
};

/// A conseiller whose account is not closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conseiller {
    /// The account.
    pub compte: CompteId,
    /// Whether it was activated.
    pub active: bool,
    /// The employer of the contract that runs; none for who holds no post.
    pub employeur: Option<Employeur>,
}

/// Who employs, and where that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employeur {
    /// The employer.
    pub structure: StructureId,
    /// Its commune, when known.
    pub commune: Option<CodeInsee>,
    /// Its département, when known.
    pub departement: Option<CodeDepartement>,
}

/// Every conseiller, on `jour`.
///
/// # Errors
/// A failure to read, or an unreadable row.
pub fn conseillers(conn: &mut Connexion, jour: Date) -> Result<Vec<Conseiller>, Erreur> {
    let mut employeurs = employeurs(conn, jour)?;
    comptes::table
        .inner_join(attributions::table.on(attributions::compte.eq(comptes::id)))
        .filter(attributions::role.eq(position(Role::Conseiller)))
        .filter(comptes::etat.ne_all(ETATS_FERMES))
        .order(comptes::id)
        .select((comptes::id, comptes::etat))
        .load::<(Vec<u8>, i16)>(conn)?
        .into_iter()
        .map(|(octets, etat)| {
            Ok(Conseiller {
                compte: id("comptes", &octets, CompteId::depuis_octets)?,
                active: matches!(valeur("comptes", etat)?, EtatCompte::Actif | EtatCompte::Suspendu),
                employeur: employeurs.remove(&octets),
            })
        })
        .collect()
}

/// The employers of those whose contract of conseiller runs on `jour`: of two, the one that began last.
fn employeurs(conn: &mut Connexion, jour: Date) -> Result<HashMap<Vec<u8>, Employeur>, Erreur> {
    type Ligne = (Vec<u8>, Vec<u8>, Option<String>, Option<String>);
    let jour = jour.to_string();
    contrats::table
        .inner_join(structures::table.on(structures::id.eq(contrats::structure)))
        .filter(contrats::poste.eq(CONSEILLER))
        .filter(contrats::du.le(jour.clone()))
        .filter(contrats::au.is_null().or(contrats::au.ge(jour)))
        .order((contrats::du, contrats::id))
        .select((
            contrats::compte,
            structures::id,
            structures::code_insee,
            structures::departement,
        ))
        .load::<Ligne>(conn)?
        .into_iter()
        .map(|(compte, structure, commune, departement)| {
            let employeur = Employeur {
                structure: id("structures", &structure, StructureId::depuis_octets)?,
                commune: texte_ou_rien("structures", commune.as_deref())?,
                departement: texte_ou_rien("structures", departement.as_deref())?,
            };
            Ok((compte, employeur))
        })
        .collect()
}

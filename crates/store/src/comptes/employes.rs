//! Who works for fictitious employers: those whose activity `coop seed` invents.

use coop_domain::{
    ids::{CompteId, StructureId},
    lieu::CodeInsee,
    temps::Date,
};
use diesel::prelude::*;

use crate::{
    colonnes::{id, texte, texte_ou_rien},
    connexion::Connexion,
    erreur::Erreur,
    schema::{comptes, contrats, structures},
    structures::CONSEILLER,
};

/// A conseiller of a fictitious employer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployeFictif {
    /// The account.
    pub compte: CompteId,
    /// What the person signs in with, in its comparable form; none without a professional address.
    pub identifiant: Option<String>,
    /// The employer.
    pub structure: StructureId,
    /// The employer's commune.
    pub commune: Option<CodeInsee>,
    /// First day of the contract.
    pub du: Date,
    /// Last day of the contract.
    pub au: Option<Date>,
}

/// The conseillers of fictitious employers, a line a contract, in the order of the accounts.
///
/// # Errors
/// A failure to read, or an unreadable line.
pub fn employes_fictifs(conn: &mut Connexion) -> Result<Vec<EmployeFictif>, Erreur> {
    type Ligne = (
        Vec<u8>,
        Option<String>,
        Vec<u8>,
        Option<String>,
        String,
        Option<String>,
    );
    let lignes = contrats::table
        .inner_join(structures::table.on(structures::id.eq(contrats::structure)))
        .inner_join(comptes::table.on(comptes::id.eq(contrats::compte)))
        .filter(structures::fictive.eq(1_i16))
        .filter(contrats::poste.eq(CONSEILLER))
        .order((contrats::compte, contrats::du))
        .select((
            contrats::compte,
            comptes::courriel_professionnel_cle,
            contrats::structure,
            structures::code_insee,
            contrats::du,
            contrats::au,
        ))
        .load::<Ligne>(conn)?;
    lignes
        .into_iter()
        .map(|(compte, identifiant, structure, commune, du, au)| {
            Ok(EmployeFictif {
                compte: id("contrats", &compte, CompteId::depuis_octets)?,
                identifiant,
                structure: id("contrats", &structure, StructureId::depuis_octets)?,
                commune: texte_ou_rien("structures", commune.as_deref())?,
                du: texte("contrats", &du)?,
                au: texte_ou_rien("contrats", au.as_deref())?,
            })
        })
        .collect()
}

//! What the rules and the form must know of a conseiller.

use coop_domain::{
    cra::Periode,
    ids::{CompteId, StructureId},
    lieu::CodeInsee,
    temps::Date,
};
use diesel::{
    dsl::{max, min},
    prelude::*,
};

use super::{
    CraEnregistre,
    ligne::{LigneCra, TABLE},
};
use crate::{
    colonnes::{id, texte, texte_ou_rien},
    connexion::Connexion,
    erreur::Erreur,
    schema::{comptes_lieux, contrats, cras, passages, structures},
};

/// The employer on this day; none outside of contracts. Of two that run, the later one.
pub(super) fn employeur(
    conn: &mut Connexion,
    conseiller: CompteId,
    jour: Date,
) -> Result<Option<StructureId>, Erreur> {
    let jour = jour.to_string();
    contrats::table
        .filter(contrats::compte.eq(conseiller.octets().as_slice()))
        .filter(contrats::du.le(&jour))
        .filter(contrats::au.is_null().or(contrats::au.ge(&jour)))
        .order((contrats::du.desc(), contrats::id.desc()))
        .select(contrats::structure)
        .first::<Vec<u8>>(conn)
        .optional()?
        .map(|octets| id("contrats", &octets, StructureId::depuis_octets))
        .transpose()
}

/// The contracts of this person, the first one first.
///
/// # Errors
/// A failure to read.
pub fn contrats(conn: &mut Connexion, conseiller: CompteId) -> Result<Vec<Periode>, Erreur> {
    let lignes = contrats::table
        .filter(contrats::compte.eq(conseiller.octets().as_slice()))
        .order((contrats::du, contrats::id))
        .select((contrats::du, contrats::au))
        .load::<(String, Option<String>)>(conn)?;
    lignes
        .into_iter()
        .map(|(du, au)| {
            Ok(Periode {
                du: texte("contrats", &du)?,
                au: texte_ou_rien("contrats", au.as_deref())?,
            })
        })
        .collect()
}

/// The last CRA that this person reported, whatever its day.
///
/// # Errors
/// A failure to read.
pub fn dernier(conn: &mut Connexion, conseiller: CompteId) -> Result<Option<CraEnregistre>, Erreur> {
    cras::table
        .filter(cras::conseiller.eq(conseiller.octets().as_slice()))
        .filter(cras::supprime_le.is_null())
        .order((cras::modifie_le.desc(), cras::id.desc()))
        .select(LigneCra::as_select())
        .first(conn)
        .optional()?
        .map(CraEnregistre::try_from)
        .transpose()
}

/// The communes of this person's CRAs, those of the most recent days first.
///
/// # Errors
/// A failure to read.
pub fn communes_recentes(
    conn: &mut Connexion,
    conseiller: CompteId,
    limite: i64,
) -> Result<Vec<CodeInsee>, Erreur> {
    let codes = cras::table
        .filter(cras::conseiller.eq(conseiller.octets().as_slice()))
        .filter(cras::supprime_le.is_null())
        .group_by(cras::commune)
        .order((max(cras::jour).desc(), cras::commune))
        .select(cras::commune)
        .limit(limite)
        .load::<String>(conn)?;
    codes.iter().map(|code| texte(TABLE, code)).collect()
}

/// The commune of the employer whom this person has today; none outside of contracts.
///
/// # Errors
/// A failure to read.
pub fn commune_de_l_employeur(
    conn: &mut Connexion,
    conseiller: CompteId,
    jour: Date,
) -> Result<Option<CodeInsee>, Erreur> {
    let Some(structure) = employeur(conn, conseiller, jour)? else {
        return Ok(None);
    };
    let commune = structures::table
        .find(structure.octets().as_slice())
        .select(structures::code_insee)
        .first::<Option<String>>(conn)
        .optional()?
        .flatten();
    texte_ou_rien("structures", commune.as_deref())
}

/// The communes where the itinerant lieux of this person stop, from a day on, the next ones first.
///
/// # Errors
/// A failure to read.
pub fn communes_des_passages(
    conn: &mut Connexion,
    conseiller: CompteId,
    depuis: Date,
    limite: i64,
) -> Result<Vec<CodeInsee>, Erreur> {
    let codes = passages::table
        .inner_join(comptes_lieux::table.on(comptes_lieux::lieu.eq(passages::lieu)))
        .filter(comptes_lieux::compte.eq(conseiller.octets().as_slice()))
        .filter(passages::date.ge(depuis.to_string()))
        .group_by(passages::commune)
        .order((min(passages::date), passages::commune))
        .select(passages::commune)
        .limit(limite)
        .load::<String>(conn)?;
    codes.iter().map(|code| texte("passages", code)).collect()
}

//! What the form proposes to a conseiller.

use coop_domain::{
    ids::{CompteId, CraId},
    lieu::CodeInsee,
    temps::{Date, Instant},
};
use diesel::{
    dsl::{max, min},
    prelude::*,
};

use super::{
    CraEnregistre, Situation,
    ligne::{LigneCra, TABLE},
};
use crate::{
    colonnes::{texte, texte_ou_rien},
    connexion::Connexion,
    erreur::Erreur,
    schema::{comptes_lieux, cras, passages, structures},
};

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

/// Minutes of this person's CRAs of a day, but one.
///
/// # Errors
/// A failure to read.
pub fn minutes_du_jour(
    conn: &mut Connexion,
    conseiller: CompteId,
    jour: Date,
    sauf: Option<CraId>,
) -> Result<u32, Erreur> {
    let durees = cras::table
        .filter(cras::conseiller.eq(conseiller.octets().as_slice()))
        .filter(cras::jour.eq(super::ligne::jour(jour)))
        .filter(cras::supprime_le.is_null())
        .select((cras::id, cras::duree))
        .load::<(Vec<u8>, i32)>(conn)?;
    let autres = durees
        .into_iter()
        .filter(|(id, _)| sauf.is_none_or(|sauf| sauf.octets().as_slice() != id.as_slice()));
    Ok(autres.filter_map(|(_, duree)| u32::try_from(duree).ok()).sum())
}

/// What this person reported since then, and did not delete.
///
/// # Errors
/// A failure to read.
pub fn enregistres_depuis(
    conn: &mut Connexion,
    conseiller: CompteId,
    depuis: Instant,
) -> Result<Vec<CraEnregistre>, Erreur> {
    cras::table
        .filter(cras::conseiller.eq(conseiller.octets().as_slice()))
        // No CRA changes before it is reported: this is the one with an index.
        .filter(cras::modifie_le.ge(depuis.micros()))
        .filter(cras::cree_le.ge(depuis.micros()))
        .filter(cras::supprime_le.is_null())
        .select(LigneCra::as_select())
        .load(conn)?
        .into_iter()
        .map(CraEnregistre::try_from)
        .collect()
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
    let Some(structure) = Situation::lire(conn, conseiller, None)?.employeur(jour) else {
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

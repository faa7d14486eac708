//! Employers: written by imports, searched by those who invite.

mod import;
mod ligne;
mod subventions;

use std::collections::HashMap;

use coop_domain::{
    ids::StructureId,
    structures::{Siret, StructureResumee},
    temps::Date,
    texte::plier,
};
use diesel::prelude::*;

use self::ligne::LigneResumee;
pub(crate) use self::subventions::signaler;
pub use self::{
    import::{comparer, importer},
    subventions::{a_examiner, examinee},
};
pub use crate::lieux::Bilan;
use crate::{
    comptes::ETATS_FERMES,
    connexion::Connexion,
    dialect::par_lots,
    erreur::Erreur,
    schema::{comptes, contrats, structures},
};

/// A post of conseiller.
pub(crate) const CONSEILLER: i16 = 1;
/// A post of coordinateur.
pub(crate) const COORDINATEUR: i16 = 2;

/// The employers whose name, commune or SIRET the words are in, in the order of their names.
/// `jour` is the day on which contracts are counted.
///
/// # Errors
/// A failure to read.
pub fn chercher(
    conn: &mut Connexion,
    q: &str,
    limite: i64,
    jour: Date,
) -> Result<Vec<StructureResumee>, Erreur> {
    let mut question = structures::table
        .select(LigneResumee::as_select())
        .order((structures::recherche, structures::id))
        .limit(limite)
        .into_boxed();
    for mot in plier(q).split_whitespace() {
        // Folded: no character of it means anything to LIKE.
        question = question.filter(structures::recherche.like(format!("%{mot}%")));
    }
    let lignes = question.load(conn)?;
    resumer(conn, lignes, jour)
}

/// The employer of this identifier.
///
/// # Errors
/// A failure to read.
pub fn lire(conn: &mut Connexion, id: StructureId, jour: Date) -> Result<Option<StructureResumee>, Erreur> {
    let lignes = structures::table
        .find(id.octets().as_slice())
        .select(LigneResumee::as_select())
        .load(conn)?;
    Ok(resumer(conn, lignes, jour)?.pop())
}

/// The employer of this SIRET.
///
/// # Errors
/// A failure to read.
pub fn par_siret(
    conn: &mut Connexion,
    siret: &Siret,
    jour: Date,
) -> Result<Option<StructureResumee>, Erreur> {
    let lignes = structures::table
        .filter(structures::siret.eq(siret.as_str()))
        .select(LigneResumee::as_select())
        .load(conn)?;
    Ok(resumer(conn, lignes, jour)?.pop())
}

/// The employers of these SIRETs that are known.
///
/// # Errors
/// A failure to read.
pub fn par_sirets(
    conn: &mut Connexion,
    sirets: &[Siret],
    jour: Date,
) -> Result<HashMap<Siret, StructureResumee>, Erreur> {
    let textes: Vec<&str> = sirets.iter().map(Siret::as_str).collect();
    let mut trouvees = HashMap::with_capacity(sirets.len());
    for lot in par_lots(conn, &textes, 1) {
        let lignes = structures::table
            .filter(structures::siret.eq_any(lot))
            .select(LigneResumee::as_select())
            .load(conn)?;
        for structure in resumer(conn, lignes, jour)? {
            trouvees.insert(structure.siret.clone(), structure);
        }
    }
    Ok(trouvees)
}

/// Every employer, in the order of names.
///
/// # Errors
/// A failure to read.
pub fn toutes(conn: &mut Connexion, jour: Date) -> Result<Vec<StructureResumee>, Erreur> {
    let lignes = structures::table
        .select(LigneResumee::as_select())
        .order((structures::recherche, structures::id))
        .load(conn)?;
    resumer(conn, lignes, jour)
}

/// The employers of these identifiers, for lists.
pub(crate) fn par_ids(
    conn: &mut Connexion,
    ids: &[Vec<u8>],
    jour: Date,
) -> Result<HashMap<Vec<u8>, StructureResumee>, Erreur> {
    let mut trouvees = HashMap::with_capacity(ids.len());
    for lot in par_lots(conn, ids, 1) {
        let lignes = structures::table
            .filter(structures::id.eq_any(lot))
            .select(LigneResumee::as_select())
            .load(conn)?;
        for structure in resumer(conn, lignes, jour)? {
            trouvees.insert(structure.id.octets().to_vec(), structure);
        }
    }
    Ok(trouvees)
}

/// Posts of this kind that are taken on `jour` or will be: contracts that are not over.
pub(crate) fn postes_pris(
    conn: &mut Connexion,
    structure: StructureId,
    poste: i16,
    jour: Date,
) -> Result<i64, Erreur> {
    let jour = jour.to_string();
    Ok(contrats::table
        .inner_join(comptes::table.on(comptes::id.eq(contrats::compte)))
        .filter(contrats::structure.eq(structure.octets().as_slice()))
        .filter(contrats::poste.eq(poste))
        .filter(contrats::au.is_null().or(contrats::au.ge(jour)))
        .filter(comptes::etat.ne_all(ETATS_FERMES))
        .count()
        .get_result(conn)?)
}

/// Counts the posts taken: one query for all of them.
fn resumer(
    conn: &mut Connexion,
    lignes: Vec<LigneResumee>,
    jour: Date,
) -> Result<Vec<StructureResumee>, Erreur> {
    let ids: Vec<&[u8]> = lignes.iter().map(|ligne| ligne.id.as_slice()).collect();
    let mut pris: HashMap<Vec<u8>, u32> = HashMap::new();
    for lot in par_lots(conn, &ids, 2) {
        let comptes_lus = contrats::table
            .inner_join(comptes::table.on(comptes::id.eq(contrats::compte)))
            .filter(contrats::structure.eq_any(lot))
            .filter(contrats::poste.eq(CONSEILLER))
            .filter(contrats::au.is_null().or(contrats::au.ge(jour.to_string())))
            .filter(comptes::etat.ne_all(ETATS_FERMES))
            .select(contrats::structure)
            .load::<Vec<u8>>(conn)?;
        for structure in comptes_lus {
            let nombre = pris.entry(structure).or_default();
            *nombre = nombre.saturating_add(1);
        }
    }
    lignes
        .into_iter()
        .map(|ligne| {
            let pris = pris.get(&ligne.id).copied().unwrap_or(0);
            ligne.resumee(pris)
        })
        .collect()
}

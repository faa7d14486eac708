//! Revisions: what came too late for its month, added to what was published of it.

use coop_domain::{ids::CraId, temps::Instant};
use diesel::{dsl::max, prelude::*};

use super::{Ligne, MoisDeCommune, Publication, annuelles};
use crate::{
    colonnes::id,
    connexion::Connexion,
    dialect::{par_lots, pour_chaque_base},
    erreur::Erreur,
    schema::{publications, revisions, revisions_attente},
    writer::Writer,
};

const TABLE: &str = "revisions_attente";

/// A revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The CRAs written until then are added, or wait.
    pub jusqu_a: Instant,
    /// When it was made.
    pub faite_le: Instant,
    /// How many CRAs were added.
    pub ajoutes: u64,
    /// How many wait.
    pub en_attente: u64,
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = revisions)]
struct LigneRevision {
    jusqu_a: i64,
    faite_le: i64,
    ajoutes: i64,
    en_attente: i64,
}

#[derive(Debug, Insertable)]
#[diesel(table_name = revisions_attente)]
struct EnAttente {
    cra: Vec<u8>,
}

/// The last revision.
///
/// # Errors
/// A failure to read.
pub fn derniere_revision(conn: &mut Connexion) -> Result<Option<Revision>, Erreur> {
    let derniere = revisions::table
        .order(revisions::jusqu_a.desc())
        .select(LigneRevision::as_select())
        .first(conn)
        .optional()?;
    Ok(derniere.map(|ligne| Revision {
        jusqu_a: Instant::depuis_micros(ligne.jusqu_a),
        faite_le: Instant::depuis_micros(ligne.faite_le),
        ajoutes: u64::try_from(ligne.ajoutes).unwrap_or(0),
        en_attente: u64::try_from(ligne.en_attente).unwrap_or(0),
    }))
}

/// The late CRAs that wait.
///
/// # Errors
/// A failure to read, or an unreadable row.
pub fn en_attente(conn: &mut Connexion) -> Result<Vec<CraId>, Erreur> {
    revisions_attente::table
        .select(revisions_attente::cra)
        .order(revisions_attente::cra)
        .load::<Vec<u8>>(conn)?
        .iter()
        .map(|octets| id(TABLE, octets, CraId::depuis_octets))
        .collect()
}

/// Writes a revision, at once: the published months and what communes add to them as they are now, and the CRAs that
/// wait. Nothing, when another was made since the one that it follows (`apres`); whether it was.
///
/// # Errors
/// A failure to write.
pub fn reviser(
    writer: &Writer,
    apres: Option<Instant>,
    revision: &Revision,
    (publications, communes): (&[Publication], &[MoisDeCommune]),
    en_attente: &[CraId],
) -> Result<bool, Erreur> {
    let lignes = publications
        .iter()
        .map(Ligne::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    let communes = annuelles::lignes(communes);
    let attente: Vec<EnAttente> = en_attente
        .iter()
        .map(|cra| EnAttente {
            cra: cra.octets().to_vec(),
        })
        .collect();
    let entier = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let faite = LigneRevision {
        jusqu_a: revision.jusqu_a.micros(),
        faite_le: revision.faite_le.micros(),
        ajoutes: entier(revision.ajoutes),
        en_attente: entier(revision.en_attente),
    };
    let apres = apres.map(Instant::micros);
    writer.submit(move |conn| {
        let derniere: Option<i64> = revisions::table.select(max(revisions::jusqu_a)).first(conn)?;
        if derniere != apres {
            return Ok(false);
        }
        for ligne in &lignes {
            diesel::update(publications::table.find((ligne.niveau, &ligne.code, ligne.mois)))
                .set((
                    publications::mesures.eq(&ligne.mesures),
                    publications::conseillers.eq(&ligne.conseillers),
                    publications::revise_le.eq(&ligne.revise_le),
                ))
                .execute(conn)?;
        }
        annuelles::remplacer_communes(conn, &communes)?;
        diesel::delete(revisions_attente::table).execute(conn)?;
        for lot in par_lots(conn, &attente, 1) {
            pour_chaque_base!(conn, |conn| diesel::insert_into(revisions_attente::table)
                .values(lot)
                .execute(conn))?;
        }
        diesel::insert_into(revisions::table)
            .values(&faite)
            .execute(conn)?;
        Ok(true)
    })
}

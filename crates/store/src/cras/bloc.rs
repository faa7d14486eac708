//! Many CRAs at once: a fictitious network, an import.

use std::collections::BTreeSet;

use coop_domain::{
    cra::ContenuCra,
    ids::{CompteId, StructureId},
    temps::Instant,
    territoires::{CodeDepartement, CodeRegion},
};
use diesel::{pg::PgConnection, prelude::*, sqlite::SqliteConnection};

use super::{
    CraEnregistre,
    ligne::{COLONNES, LigneCra},
};
use crate::{
    base::Base,
    connexion::Connexion,
    dialect::par_lots,
    erreur::Erreur,
    ids,
    journal::{self, Changement, Objet, Operation},
    schema::cras,
};

/// CRAs in one transaction, about: enough that its commit costs nothing beside, few enough that others write
/// in between.
const PAR_TRANSACTION: usize = 20_000;

/// CRAs of one conseiller, at one employer.
#[derive(Debug, Clone)]
pub struct LotDeCras {
    /// Who reports them.
    pub conseiller: CompteId,
    /// The employer.
    pub structure: StructureId,
    /// The CRAs.
    pub lignes: Vec<NouveauCraEnBloc>,
}

/// One of them, accepted by every rule.
#[derive(Debug, Clone)]
pub struct NouveauCraEnBloc {
    /// What is reported.
    pub contenu: ContenuCra,
    /// Département of the commune.
    pub departement: CodeDepartement,
    /// Région of the commune.
    pub region: CodeRegion,
    /// Whether the lieu moves.
    pub itinerant: bool,
    /// When it was reported.
    pub cree_le: Instant,
}

/// Writes all of them, some thousands a transaction, and tells the change log once of each conseiller of a
/// transaction; how many.
///
/// A failure leaves the transactions before it.
///
/// # Errors
/// A failure to write.
pub fn charger(
    base: &Base,
    lots: impl IntoIterator<Item = LotDeCras>,
    maintenant: Instant,
) -> Result<u64, Erreur> {
    let (mut ecrits, mut attente, mut nombre) = (0, Vec::new(), 0);
    for lot in lots {
        nombre += lot.lignes.len();
        attente.push(lot);
        if nombre >= PAR_TRANSACTION {
            ecrits += ecrire(base, std::mem::take(&mut attente), maintenant)?;
            nombre = 0;
        }
    }
    ecrits += ecrire(base, attente, maintenant)?;
    Ok(ecrits)
}

fn ecrire(base: &Base, lots: Vec<LotDeCras>, maintenant: Instant) -> Result<u64, Erreur> {
    // Made before the transaction: whoever else writes does not wait for it.
    let mut lignes = Vec::new();
    let mut conseillers = BTreeSet::new();
    for lot in lots.into_iter().filter(|lot| !lot.lignes.is_empty()) {
        conseillers.insert(lot.conseiller);
        for nouveau in lot.lignes {
            let cra = CraEnregistre {
                id: ids::cra(),
                conseiller: lot.conseiller,
                structure: lot.structure,
                contenu: nouveau.contenu,
                departement: nouveau.departement,
                region: nouveau.region,
                itinerant: nouveau.itinerant,
                version: 1,
                cree_le: nouveau.cree_le,
                modifie_le: nouveau.cree_le,
                supprime_le: None,
            };
            lignes.push(LigneCra::de(&cra, None)?);
        }
    }
    if lignes.is_empty() {
        return Ok(0);
    }
    let changements: Vec<_> = conseillers
        .into_iter()
        .map(|conseiller| Changement {
            objet: Objet::CrasDe(conseiller),
            operation: Operation::Modifie,
            instant: maintenant,
        })
        .collect();
    base.writer().submit(move |conn| {
        let nombre = inserer(conn, &lignes)?;
        journal::inscrire(conn, &changements)?;
        Ok(nombre)
    })
}

fn inserer(conn: &mut Connexion, lignes: &[LigneCra]) -> Result<u64, Erreur> {
    let mut nombre = 0;
    match conn {
        Connexion::Postgres(conn) => nombre += copier(conn, lignes)?,
        Connexion::Sqlite(_) => {
            for lot in par_lots(conn, lignes, COLONNES) {
                if let Connexion::Sqlite(conn) = conn {
                    nombre += inserer_lot(conn, lot)?;
                }
            }
        }
    }
    Ok(u64::try_from(nombre).unwrap_or(u64::MAX))
}

fn inserer_lot(conn: &mut SqliteConnection, lot: &[LigneCra]) -> Result<usize, Erreur> {
    Ok(diesel::insert_into(cras::table).values(lot).execute(conn)?)
}

/// COPY: several times the speed of statements.
fn copier(conn: &mut PgConnection, lignes: &[LigneCra]) -> Result<usize, Erreur> {
    Ok(diesel::copy_from(cras::table)
        .from_insertable(lignes)
        .execute(conn)?)
}

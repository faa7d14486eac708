//! Many employers at once: compared by fingerprint, written all or nothing.

use std::collections::{BTreeMap, HashMap};

use coop_domain::{structures::Structure, temps::Instant};
use diesel::{prelude::*, upsert::excluded};

use super::{
    Bilan,
    ligne::{COLONNES, LigneStructure},
};
use crate::{
    connexion::Connexion,
    dialect::{par_lots, pour_chaque_base},
    erreur::Erreur,
    schema::structures,
    writer::Writer,
};

/// Writes the employers that are new or changed, known by their SIRET, in one transaction. Those
/// that the import does not name stay.
///
/// # Errors
/// [`Erreur::StructureEnDouble`] when two of them have one SIRET, and failures to write; nothing is
/// kept then.
pub fn importer(writer: &Writer, structures: Vec<Structure>, maintenant: Instant) -> Result<Bilan, Erreur> {
    let lignes = lignes(structures, maintenant)?;
    // In the same transaction as the writing: what is compared is what is there at that moment.
    writer.submit(move |conn| {
        let (bilan, a_ecrire) = trier(conn, lignes)?;
        ecrire(conn, &a_ecrire)?;
        Ok(bilan)
    })
}

/// What [`importer`] would do now; reads only.
///
/// # Errors
/// As [`importer`].
pub fn comparer(conn: &mut Connexion, structures: Vec<Structure>) -> Result<Bilan, Erreur> {
    let lignes = lignes(structures, Instant::depuis_micros(0))?;
    Ok(trier(conn, lignes)?.0)
}

/// The rows, in the order of SIRET: two imports at once lock the same rows in the same order.
fn lignes(
    structures: Vec<Structure>,
    maintenant: Instant,
) -> Result<BTreeMap<String, LigneStructure>, Erreur> {
    let mut lignes = BTreeMap::new();
    for structure in structures {
        let ligne = LigneStructure::nouvelle(structure, maintenant)?;
        if let Some(double) = lignes.insert(ligne.siret.clone(), ligne) {
            return Err(Erreur::StructureEnDouble { siret: double.siret });
        }
    }
    Ok(lignes)
}

/// What the database knows of an employer, short of its content.
struct Connue {
    id: Vec<u8>,
    empreinte: Vec<u8>,
    version: i64,
    cree_le: i64,
}

fn trier(
    conn: &mut Connexion,
    lignes: BTreeMap<String, LigneStructure>,
) -> Result<(Bilan, Vec<LigneStructure>), Erreur> {
    let connues = connues(conn, &lignes)?;
    let (mut bilan, mut a_ecrire) = (Bilan::default(), Vec::new());
    for (siret, mut ligne) in lignes {
        match connues.get(&siret) {
            None => bilan.crees += 1,
            Some(connue) if connue.empreinte == ligne.empreinte => {
                bilan.inchanges += 1;
                continue;
            }
            Some(connue) => {
                ligne.id.clone_from(&connue.id);
                ligne.version = connue.version.saturating_add(1);
                ligne.cree_le = connue.cree_le;
                bilan.modifies += 1;
            }
        }
        a_ecrire.push(ligne);
    }
    Ok((bilan, a_ecrire))
}

/// One query for all of them, not one an employer.
fn connues(
    conn: &mut Connexion,
    lignes: &BTreeMap<String, LigneStructure>,
) -> Result<HashMap<String, Connue>, Erreur> {
    let sirets: Vec<&str> = lignes.keys().map(String::as_str).collect();
    let mut connues = HashMap::with_capacity(sirets.len());
    for lot in par_lots(conn, &sirets, 1) {
        let lues = structures::table
            .filter(structures::siret.eq_any(lot))
            .select((
                structures::siret,
                structures::id,
                structures::empreinte,
                structures::version,
                structures::cree_le,
            ))
            .load::<(String, Vec<u8>, Vec<u8>, i64, i64)>(conn)?;
        connues.extend(lues.into_iter().map(|(siret, id, empreinte, version, cree_le)| {
            let connue = Connue {
                id,
                empreinte,
                version,
                cree_le,
            };
            (siret, connue)
        }));
    }
    Ok(connues)
}

/// Gives these columns of the existing row the values of the refused one.
macro_rules! remplacer {
    ($($colonne:ident),+ $(,)?) => {
        ($(structures::$colonne.eq(excluded(structures::$colonne)),)+)
    };
}

/// Creates or replaces. All columns but those of the identity and `cree_le`.
fn ecrire(conn: &mut Connexion, lignes: &[LigneStructure]) -> Result<(), Erreur> {
    for lot in par_lots(conn, lignes, COLONNES) {
        pour_chaque_base!(conn, |conn| {
            diesel::insert_into(structures::table)
                .values(lot)
                .on_conflict(structures::siret)
                .do_update()
                .set(remplacer!(
                    nom,
                    type_,
                    adresse,
                    code_postal,
                    commune,
                    code_insee,
                    departement,
                    region,
                    courriel,
                    postes,
                    postes_coordinateurs,
                    fictive,
                    recherche,
                    empreinte,
                    version,
                    modifie_le,
                ))
                .execute(conn)
        })?;
    }
    Ok(())
}

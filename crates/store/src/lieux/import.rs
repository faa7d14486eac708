//! Many lieux at once: compared by fingerprint, written all or nothing.

use std::collections::{BTreeMap, HashMap};

use coop_domain::{
    ids::LieuId,
    lieu::{Lieu, SOURCE_COOP},
    temps::Instant,
};
use diesel::{prelude::*, upsert::excluded};

use super::ligne::{COLONNES, LigneLieu};
use crate::{
    connexion::Connexion,
    dialect::{par_lots, pour_chaque_base},
    erreur::Erreur,
    journal::{self, Changement, Objet, Operation},
    schema::lieux,
    writer::Writer,
};

/// What an import did, or would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bilan {
    /// Lieux that were not there.
    pub crees: usize,
    /// Lieux whose content changed.
    pub modifies: usize,
    /// Lieux that were there with the same content: nothing of them was written.
    pub inchanges: usize,
}

/// Writes the lieux that are new or changed, with their lines of the change log, in one
/// transaction: an import is seen whole or not at all. Lieux that the import does not name stay.
///
/// # Errors
/// [`Erreur::LieuEnDouble`] when two of them are the same lieu, [`Erreur::SourceReservee`] when one is
/// of the source of what is typed here, and failures to write; nothing is kept then.
pub fn importer(writer: &Writer, lieux: Vec<Lieu>, maintenant: Instant) -> Result<Bilan, Erreur> {
    let lignes = lignes(lieux, maintenant)?;
    // In the same transaction as the writing: what is compared is what is there at that moment.
    writer.submit(move |conn| {
        let Tri {
            bilan,
            a_ecrire,
            changements,
        } = trier(conn, lignes)?;
        ecrire(conn, &a_ecrire)?;
        journal::inscrire(conn, &changements)?;
        Ok(bilan)
    })
}

/// What [`importer`] would do now; reads only.
///
/// # Errors
/// As [`importer`].
pub fn comparer(conn: &mut Connexion, lieux: Vec<Lieu>) -> Result<Bilan, Erreur> {
    let lignes = lignes(lieux, Instant::depuis_micros(0))?;
    Ok(trier(conn, lignes)?.bilan)
}

/// The rows, in the order of identifiers: two imports at once lock the same lieux in the same
/// order, and so never wait for each other in a circle.
fn lignes(lieux: Vec<Lieu>, maintenant: Instant) -> Result<BTreeMap<LieuId, LigneLieu>, Erreur> {
    let mut lignes = BTreeMap::new();
    for lieu in lieux {
        // What people typed is theirs: no file undoes it.
        if lieu.source == SOURCE_COOP {
            return Err(Erreur::SourceReservee {
                source_lieu: lieu.source,
            });
        }
        let id = lieu.id();
        if let Some(double) = lignes.insert(id, LigneLieu::nouvelle(lieu, maintenant)?) {
            return Err(Erreur::LieuEnDouble {
                source_lieu: double.source,
                id_source: double.id_source,
            });
        }
    }
    Ok(lignes)
}

/// What is to be written.
struct Tri {
    bilan: Bilan,
    a_ecrire: Vec<LigneLieu>,
    changements: Vec<Changement>,
}

/// What the database knows of a lieu, short of its content.
struct Connu {
    empreinte: Vec<u8>,
    version: i64,
    cree_le: i64,
}

fn trier(conn: &mut Connexion, lignes: BTreeMap<LieuId, LigneLieu>) -> Result<Tri, Erreur> {
    let connus = connus(conn, &lignes)?;
    let mut tri = Tri {
        bilan: Bilan::default(),
        a_ecrire: Vec::new(),
        changements: Vec::new(),
    };
    for (id, mut ligne) in lignes {
        let operation = match connus.get(&ligne.id) {
            None => {
                tri.bilan.crees += 1;
                Operation::Cree
            }
            Some(connu) if connu.empreinte == ligne.empreinte => {
                tri.bilan.inchanges += 1;
                continue;
            }
            Some(connu) => {
                ligne.version = connu.version.saturating_add(1);
                ligne.cree_le = connu.cree_le;
                tri.bilan.modifies += 1;
                Operation::Modifie
            }
        };
        let instant = Instant::depuis_micros(ligne.modifie_le);
        tri.changements.push(Changement {
            objet: Objet::Lieu(id),
            operation,
            instant,
        });
        tri.a_ecrire.push(ligne);
    }
    Ok(tri)
}

/// One query for all of them, not one a lieu.
fn connus(
    conn: &mut Connexion,
    lignes: &BTreeMap<LieuId, LigneLieu>,
) -> Result<HashMap<Vec<u8>, Connu>, Erreur> {
    let ids: Vec<&[u8]> = lignes.values().map(|ligne| ligne.id.as_slice()).collect();
    let mut connus = HashMap::with_capacity(ids.len());
    for lot in par_lots(conn, &ids, 1) {
        let lus = lieux::table
            .filter(lieux::id.eq_any(lot))
            .select((lieux::id, lieux::empreinte, lieux::version, lieux::cree_le))
            .load::<(Vec<u8>, Vec<u8>, i64, i64)>(conn)?;
        connus.extend(lus.into_iter().map(|(id, empreinte, version, cree_le)| {
            let connu = Connu {
                empreinte,
                version,
                cree_le,
            };
            (id, connu)
        }));
    }
    Ok(connus)
}

/// Gives these columns of the existing row the values of the refused one.
macro_rules! remplacer {
    ($($colonne:ident),+ $(,)?) => {
        ($(lieux::$colonne.eq(excluded(lieux::$colonne)),)+)
    };
}

/// Creates or replaces. All columns but those of the identity, which cannot differ, and `cree_le`.
pub(super) fn ecrire(conn: &mut Connexion, lignes: &[LigneLieu]) -> Result<(), Erreur> {
    for lot in par_lots(conn, lignes, COLONNES) {
        pour_chaque_base!(conn, |conn| {
            diesel::insert_into(lieux::table)
                .values(lot)
                .on_conflict(lieux::id)
                .do_update()
                .set(remplacer!(
                    pivot,
                    nom,
                    commune,
                    code_postal,
                    code_insee,
                    adresse,
                    complement_adresse,
                    latitude_e7,
                    longitude_e7,
                    typologie,
                    telephone,
                    courriels,
                    site_web,
                    horaires,
                    presentation_resume,
                    presentation_detail,
                    itinerance,
                    structure_parente,
                    date_maj,
                    services,
                    publics_specifiquement_adresses,
                    prise_en_charge_specifique,
                    frais_a_charge,
                    dispositif_programmes_nationaux,
                    formations_labels,
                    autres_formations_labels,
                    modalites_acces,
                    modalites_accompagnement,
                    fiche_acces_libre,
                    prise_rdv,
                    localisation,
                    departement,
                    empreinte,
                    version,
                    modifie_le,
                ))
                .execute(conn)
        })?;
    }
    Ok(())
}

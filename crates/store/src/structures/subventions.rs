//! Employers whose grant is to be examined.

use coop_domain::{
    ids::{CompteId, StructureId},
    structures::SubventionAExaminer,
    temps::{Date, Instant},
};
use diesel::prelude::*;

use super::{ligne::LigneResumee, resumer};
use crate::{
    audit::{self, Inscription, Objet},
    colonnes::illisible,
    connexion::Connexion,
    erreur::Erreur,
    schema::structures,
    writer::Writer,
};

/// Those to examine, the oldest first.
///
/// # Errors
/// A failure to read.
pub fn a_examiner(conn: &mut Connexion, jour: Date) -> Result<Vec<SubventionAExaminer>, Erreur> {
    let (lignes, depuis): (Vec<_>, Vec<_>) = structures::table
        .filter(structures::subvention_a_examiner_le.is_not_null())
        .order((structures::subvention_a_examiner_le, structures::id))
        .select((LigneResumee::as_select(), structures::subvention_a_examiner_le))
        .load::<(LigneResumee, Option<i64>)>(conn)?
        .into_iter()
        .unzip();
    resumer(conn, lignes, jour)?
        .into_iter()
        .zip(depuis)
        .map(|(structure, depuis)| {
            let depuis = depuis.ok_or_else(|| illisible("structures", "subvention_a_examiner_le"))?;
            Ok(SubventionAExaminer {
                structure,
                depuis: Instant::depuis_micros(depuis),
            })
        })
        .collect()
}

/// The grant of this employer is to be examined, in the transaction of what causes it; from the first time on.
pub(crate) fn signaler(
    conn: &mut Connexion,
    structure: StructureId,
    (acteur, motif): (CompteId, &str),
    maintenant: Instant,
) -> Result<(), Erreur> {
    diesel::update(
        structures::table
            .find(structure.octets().as_slice())
            .filter(structures::subvention_a_examiner_le.is_null()),
    )
    .set(structures::subvention_a_examiner_le.eq(maintenant.micros()))
    .execute(conn)?;
    inscrire(
        conn,
        structure,
        (acteur, "subvention_a_examiner"),
        Some(motif),
        maintenant,
    )
}

/// It has been examined. Whether it was to be.
///
/// # Errors
/// A failure to write.
pub fn examinee(
    writer: &Writer,
    structure: StructureId,
    acteur: CompteId,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    writer.submit(move |conn| {
        let lignes = diesel::update(
            structures::table
                .find(structure.octets().as_slice())
                .filter(structures::subvention_a_examiner_le.is_not_null()),
        )
        .set(structures::subvention_a_examiner_le.eq(None::<i64>))
        .execute(conn)?;
        if lignes == 1 {
            inscrire(conn, structure, (acteur, "subvention_examinee"), None, maintenant)?;
        }
        Ok(lignes == 1)
    })
}

fn inscrire(
    conn: &mut Connexion,
    structure: StructureId,
    (acteur, action): (CompteId, &'static str),
    motif: Option<&str>,
    instant: Instant,
) -> Result<(), Erreur> {
    let ligne = Inscription {
        acteur: Some(acteur),
        objet: Objet::Structure(structure),
        action,
        motif,
        instant,
    };
    audit::inscrire(conn, &ligne)
}

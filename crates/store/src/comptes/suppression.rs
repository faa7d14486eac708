//! Asking that one's account be erased: recorded, seen by the administration, taken back as easily.

use coop_domain::{
    comptes::echanges::{DemandeSuppression, SuppressionDemandee},
    ids::CompteId,
    temps::Instant,
};
use diesel::prelude::*;

use super::Compte;
use crate::{
    audit::{self, Inscription, Objet},
    erreur::Erreur,
    schema::comptes,
    writer::Writer,
};

/// Records the demand. None when one is recorded already, or when there is no such account: the first
/// one keeps its date.
///
/// # Errors
/// A failure to write.
pub fn demander_suppression(
    writer: &Writer,
    compte: CompteId,
    demande: DemandeSuppression,
    maintenant: Instant,
) -> Result<Option<SuppressionDemandee>, Erreur> {
    writer.submit(move |conn| {
        let libre = Compte::verrouiller(conn, compte)?.filter(|compte| compte.suppression.is_none());
        let Some(compte) = libre else {
            return Ok(None);
        };
        let motif = demande
            .motif
            .map(|motif| motif.trim().to_owned())
            .filter(|motif| !motif.is_empty());
        diesel::update(comptes::table.find(compte.id.octets().as_slice()))
            .set((
                comptes::suppression_demandee_le.eq(maintenant.micros()),
                comptes::suppression_motif.eq(motif.as_deref()),
                comptes::version.eq(comptes::version + 1),
                comptes::modifie_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        let ligne = Inscription {
            acteur: Some(compte.id),
            objet: Objet::Compte(compte.id),
            action: "suppression_demandee",
            motif: motif.as_deref(),
            instant: maintenant,
        };
        audit::inscrire(conn, &ligne)?;
        Ok(Some(SuppressionDemandee {
            demandee_le: maintenant,
            motif,
        }))
    })
}

/// Takes the demand back. Whether there was one.
///
/// # Errors
/// A failure to write.
pub fn annuler_suppression(writer: &Writer, compte: CompteId, maintenant: Instant) -> Result<bool, Erreur> {
    writer.submit(move |conn| {
        let demandee = Compte::verrouiller(conn, compte)?.filter(|compte| compte.suppression.is_some());
        let Some(compte) = demandee else {
            return Ok(false);
        };
        diesel::update(comptes::table.find(compte.id.octets().as_slice()))
            .set((
                comptes::suppression_demandee_le.eq(None::<i64>),
                comptes::suppression_motif.eq(None::<String>),
                comptes::version.eq(comptes::version + 1),
                comptes::modifie_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        audit::sur_compte(
            conn,
            Some(compte.id),
            compte.id,
            "suppression_annulee",
            maintenant,
        )?;
        Ok(true)
    })
}

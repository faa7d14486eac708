//! Who is at a device that is signed in: the password, given again.

use std::time::Duration;

use coop_domain::{
    ids::{CompteId, SessionId},
    temps::Instant,
};
use diesel::prelude::*;

use super::inscrire;
use crate::{
    connexion::Connexion,
    durees::{MINUTE, avant},
    erreur::Erreur,
    schema::sessions,
    writer::Writer,
};

/// How long a password that was given stands for the person.
const VALIDITE: Duration = MINUTE.saturating_mul(15);

/// The person of this session has just given their password.
///
/// # Errors
/// A failure to write.
pub fn prouver(
    writer: &Writer,
    session: SessionId,
    compte: CompteId,
    maintenant: Instant,
) -> Result<(), Erreur> {
    writer.submit(move |conn| {
        diesel::update(
            sessions::table
                .filter(sessions::id.eq(session.octets().as_slice()))
                .filter(sessions::compte.eq(compte.octets().as_slice())),
        )
        .set(sessions::prouvee_le.eq(maintenant.micros()))
        .execute(conn)?;
        inscrire(conn, Some(compte), session, "identite_confirmee", maintenant)
    })
}

/// Whether the person of this session gave their password a short time ago: at sign-in, or since.
///
/// # Errors
/// A failure to read.
pub fn est_prouvee(conn: &mut Connexion, session: SessionId, maintenant: Instant) -> Result<bool, Erreur> {
    let prouvee = sessions::table
        .find(session.octets().as_slice())
        .filter(sessions::prouvee_le.gt(avant(maintenant, VALIDITE).micros()));
    Ok(diesel::select(diesel::dsl::exists(prouvee)).get_result(conn)?)
}

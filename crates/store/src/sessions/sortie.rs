//! Signing out with what the cookie holds, when the access token has expired.

use coop_domain::{
    ids::{CompteId, SessionId},
    temps::Instant,
};
use diesel::prelude::*;

use crate::{colonnes::id, erreur::Erreur, jetons::Jeton, schema::sessions, writer::Writer};

/// Closes the session of this refresh token, the last one or the one before it. Which one it was,
/// if it was open. No alert leaves: whoever signs out with an old cookie steals nothing.
///
/// # Errors
/// A failure to write.
pub fn revoquer_par_jeton(
    writer: &Writer,
    jeton: &Jeton,
    maintenant: Instant,
) -> Result<Option<SessionId>, Erreur> {
    let empreinte = jeton.empreinte().to_vec();
    writer.submit(move |conn| {
        let trouvee = sessions::table
            .filter(
                sessions::jeton
                    .eq(empreinte.clone())
                    .or(sessions::jeton_precedent.eq(empreinte)),
            )
            .filter(sessions::revoquee_le.is_null())
            .select((sessions::id, sessions::compte))
            .first::<(Vec<u8>, Vec<u8>)>(conn)
            .optional()?;
        let Some((session, compte)) = trouvee else {
            return Ok(None);
        };
        let session = id("sessions", &session, SessionId::depuis_octets)?;
        let compte = id("sessions", &compte, CompteId::depuis_octets)?;
        diesel::update(sessions::table.find(session.octets().to_vec()))
            .set(sessions::revoquee_le.eq(maintenant.micros()))
            .execute(conn)?;
        super::inscrire(conn, Some(compte), session, "session_fermee", maintenant)?;
        Ok(Some(session))
    })
}

//! A refresh token is good once. The one before it may come again for ten seconds: an answer was
//! lost, or two tabs asked at once. Later it was stolen, here or there: the session is closed.

use std::time::Duration;

use coop_domain::{
    comptes::{Attribution, EtatCompte, courriers::DonneesCourrier},
    ids::{CompteId, SessionId},
    temps::Instant,
};
use diesel::prelude::*;

use super::{INACTIVITE, fin};
use crate::{
    audit,
    colonnes::{attribution, id},
    comptes::Compte,
    connexion::Connexion,
    courriers,
    dialect::{Verrou, verrouiller},
    durees::apres,
    erreur::Erreur,
    jetons::Jeton,
    scellement::Sceau,
    schema::sessions,
    writer::Writer,
};

/// How long the token before the current one may come again.
const GRACE: Duration = Duration::from_secs(10);

/// A session whose token was changed.
#[derive(Debug, Clone)]
pub struct SessionTournee {
    /// The session.
    pub session: SessionId,
    /// Whose it is.
    pub compte: CompteId,
    /// The role acted under.
    pub attribution: Attribution,
    /// Whether a password opened it: otherwise the provider of identities did.
    pub mot_de_passe: bool,
    /// Whether the second factor was given in it.
    pub double: bool,
    /// When the session ends, if it is not used before.
    pub fin: Instant,
    /// The refresh token that is good from now on.
    pub jeton: Jeton,
}

/// Why a refresh token does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusSession {
    /// No such token, or another one replaced it before it was used.
    #[error("unknown refresh token")]
    Inconnue,
    /// The session is too old, or idle for too long.
    #[error("session expired")]
    Expiree,
    /// The session was closed, or its account.
    #[error("session closed")]
    Revoquee,
    /// The token was used long ago: the session is closed from now on, and the person is told.
    #[error("refresh token used again")]
    Reutilisee {
        /// Whose session it was.
        compte: CompteId,
        /// The session.
        session: SessionId,
    },
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
struct Ligne {
    id: Vec<u8>,
    compte: Vec<u8>,
    role: i16,
    portee_genre: i16,
    portee: String,
    jeton: Vec<u8>,
    jeton_precedent: Option<Vec<u8>>,
    jeton_annule: Option<Vec<u8>>,
    tourne_le: i64,
    appareil: String,
    vue_le: i64,
    expire_le: i64,
    revoquee_le: Option<i64>,
    double_le: Option<i64>,
    jeton_federe: Option<Vec<u8>>,
}

/// What a token is to its session.
enum Presentation {
    Courant,
    /// The one before, within the grace.
    Repete,
    Annule,
    Reutilise,
}

/// Exchanges a refresh token for the next one.
///
/// # Errors
/// A failure to write.
pub fn tourner(
    writer: &Writer,
    sceau: &Sceau,
    jeton: Jeton,
    maintenant: Instant,
) -> Result<Result<SessionTournee, RefusSession>, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(ligne) = tenir(conn, &jeton)? else {
            return Ok(Err(RefusSession::Inconnue));
        };
        let session = id("sessions", &ligne.id, SessionId::depuis_octets)?;
        let compte = id("sessions", &ligne.compte, CompteId::depuis_octets)?;
        if ligne.revoquee_le.is_some() {
            return Ok(Err(RefusSession::Revoquee));
        }
        let vue_le = Instant::depuis_micros(ligne.vue_le);
        if ligne.expire_le <= maintenant.micros() || apres(vue_le, INACTIVITE) <= maintenant {
            return Ok(Err(RefusSession::Expiree));
        }
        let Some(personne) = Compte::lire(conn, compte)? else {
            return Ok(Err(RefusSession::Inconnue));
        };
        if personne.etat != EtatCompte::Actif {
            return Ok(Err(RefusSession::Revoquee));
        }
        match ligne.presentation(&jeton, maintenant) {
            Presentation::Annule => Ok(Err(RefusSession::Inconnue)),
            Presentation::Reutilise => {
                fermer(conn, &sceau, &ligne, &personne, maintenant)?;
                Ok(Err(RefusSession::Reutilisee { compte, session }))
            }
            Presentation::Courant => {
                let suivant = jeton.successeur();
                let suite = (
                    sessions::jeton.eq(suivant.empreinte().to_vec()),
                    sessions::jeton_precedent.eq(ligne.jeton.clone()),
                    sessions::jeton_annule.eq(None::<Vec<u8>>),
                    sessions::tourne_le.eq(maintenant.micros()),
                    sessions::vue_le.eq(maintenant.micros()),
                );
                diesel::update(sessions::table.find(ligne.id.clone()))
                    .set(suite)
                    .execute(conn)?;
                ligne.tournee((session, compte), suivant, maintenant).map(Ok)
            }
            Presentation::Repete => {
                let suivant = jeton.successeur();
                // The token before stays the same, and so does its time: the grace is not renewed.
                let suite = (
                    sessions::jeton.eq(suivant.empreinte().to_vec()),
                    sessions::jeton_annule.eq(ligne.jeton.clone()),
                    sessions::vue_le.eq(maintenant.micros()),
                );
                diesel::update(sessions::table.find(ligne.id.clone()))
                    .set(suite)
                    .execute(conn)?;
                ligne.tournee((session, compte), suivant, maintenant).map(Ok)
            }
        }
    })
}

/// The session of this token, held until the end of the transaction, as it is then.
fn tenir(conn: &mut Connexion, jeton: &Jeton) -> Result<Option<Ligne>, Erreur> {
    let famille = jeton.famille();
    let octets = sessions::table
        .filter(sessions::famille.eq(famille.as_slice()))
        .select(sessions::id)
        .first::<Vec<u8>>(conn)
        .optional()?;
    let Some(octets) = octets else {
        return Ok(None);
    };
    verrouiller(conn, Verrou::Session(&octets))?;
    Ok(sessions::table
        .find(octets)
        .select(Ligne::as_select())
        .first(conn)
        .optional()?)
}

impl Ligne {
    fn presentation(&self, jeton: &Jeton, maintenant: Instant) -> Presentation {
        let empreinte = jeton.empreinte();
        let est = |autre: Option<&Vec<u8>>| autre.is_some_and(|autre| autre.as_slice() == empreinte);
        if est(Some(&self.jeton)) {
            Presentation::Courant
        } else if est(self.jeton_annule.as_ref()) {
            Presentation::Annule
        } else if est(self.jeton_precedent.as_ref())
            && maintenant <= apres(Instant::depuis_micros(self.tourne_le), GRACE)
        {
            Presentation::Repete
        } else {
            Presentation::Reutilise
        }
    }

    /// The session, used now.
    fn tournee(
        &self,
        (session, compte): (SessionId, CompteId),
        jeton: Jeton,
        maintenant: Instant,
    ) -> Result<SessionTournee, Erreur> {
        Ok(SessionTournee {
            fin: fin(maintenant, Instant::depuis_micros(self.expire_le)),
            session,
            compte,
            attribution: attribution("sessions", self.role, self.portee_genre, &self.portee)?,
            mot_de_passe: self.jeton_federe.is_none(),
            double: self.double_le.is_some(),
            jeton,
        })
    }
}

/// Closes the session and tells the person.
fn fermer(
    conn: &mut Connexion,
    sceau: &Sceau,
    ligne: &Ligne,
    personne: &Compte,
    maintenant: Instant,
) -> Result<(), Erreur> {
    diesel::update(sessions::table.find(ligne.id.clone()))
        .set(sessions::revoquee_le.eq(maintenant.micros()))
        .execute(conn)?;
    let donnees = DonneesCourrier::SessionSuspecte {
        prenom: personne.prenom.clone(),
        appareil: ligne.appareil.clone(),
        fermee_le: maintenant,
    };
    courriers::ajouter(
        conn,
        sceau,
        personne.id,
        personne.identifiant(),
        &donnees,
        maintenant,
    )?;
    // About the account: the line outlives the session.
    audit::sur_compte(conn, None, personne.id, "session_suspecte", maintenant)
}

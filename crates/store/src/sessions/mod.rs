//! Sessions, one a device: opened at sign-in, kept by a refresh token that changes at each use.

mod preuve;
mod rotation;
mod sortie;

use std::time::Duration;

use coop_domain::{
    comptes::{Attribution, EtatCompte, echanges::SessionOuverte},
    ids::{CompteId, SessionId},
    temps::Instant,
    textes::audit as textes,
};
use diesel::prelude::*;

pub use self::{
    preuve::{est_prouvee, prouver},
    rotation::{RefusSession, SessionTournee, tourner},
    sortie::revoquer_par_jeton,
};
use crate::{
    audit::{self, Inscription, Objet},
    colonnes::{attribution, id, position, valeur},
    comptes::Compte,
    connexion::Connexion,
    dialect::{Verrou, verrouiller},
    double,
    durees::{HEURE, JOUR, apres, avant},
    erreur::Erreur,
    federation, ids,
    jetons::Jeton,
    schema::{attributions, comptes, sessions},
    writer::Writer,
};

/// A session that nobody uses for this long is over.
const INACTIVITE: Duration = HEURE.saturating_mul(12);
/// A session is over after this long, used or not.
const DUREE: Duration = JOUR.saturating_mul(30);
/// Longest name of a device, in characters.
const APPAREIL_MAX: usize = 120;

/// A session that may act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionVivante {
    /// Whose it is.
    pub compte: CompteId,
    /// The role acted under.
    pub attribution: Attribution,
    /// Where the account stands.
    pub etat: EtatCompte,
    /// When it ends, if it is not used before.
    pub fin: Instant,
}

/// When a session ends that was last used then, and must end on this day.
fn fin(vue_le: Instant, expire_le: Instant) -> Instant {
    apres(vue_le, INACTIVITE).min(expire_le)
}

/// When a session that opens now ends, if it is not used again.
#[must_use]
pub fn fin_d_une_neuve(maintenant: Instant) -> Instant {
    fin(maintenant, apres(maintenant, DUREE))
}

/// How somebody proved who they are, to open a session.
#[derive(Debug, Clone)]
pub struct Preuve {
    /// What was given first.
    pub moyen: Moyen,
    /// Whether the second factor was given too.
    pub double: bool,
}

/// What was given first.
#[derive(Debug, Clone)]
pub enum Moyen {
    /// The password.
    MotDePasse,
    /// The password, and the code of a mail after several failures.
    CodeParCourriel,
    /// An account of the provider of identities: what whoever came back holds.
    Fournisseur(Jeton),
}

impl Preuve {
    /// The password alone.
    pub const MOT_DE_PASSE: Self = Self {
        moyen: Moyen::MotDePasse,
        double: false,
    };

    /// As the audit says it.
    const fn motif(&self) -> &'static str {
        match (&self.moyen, self.double) {
            (Moyen::Fournisseur(_), true) => textes::PAR_FOURNISSEUR_ET_DOUBLE,
            (Moyen::Fournisseur(_), false) => textes::PAR_FOURNISSEUR,
            (_, true) => textes::PAR_MOT_DE_PASSE_ET_DOUBLE,
            (Moyen::CodeParCourriel, false) => textes::PAR_MOT_DE_PASSE_ET_COURRIEL,
            (Moyen::MotDePasse, false) => textes::PAR_MOT_DE_PASSE,
        }
    }
}

/// Opens a session for this person, acting under this role. Returns its first refresh token; none when the account is
/// not active any more, asks for a second factor otherwise than one thought (it may have changed while its password was
/// being verified), or when what whoever came back from the provider holds has served.
///
/// # Errors
/// A failure to write.
pub fn ouvrir(
    writer: &Writer,
    compte: CompteId,
    (role, preuve): (Attribution, Preuve),
    appareil: &str,
    maintenant: Instant,
) -> Result<Option<(SessionId, Jeton)>, Erreur> {
    let (session, jeton) = (ids::session(), Jeton::nouveau());
    let appareil: String = appareil
        .chars()
        .filter(|lettre| !lettre.is_control())
        .take(APPAREIL_MAX)
        .collect();
    let a_rendre = jeton.clone();
    let ouverte = writer.submit(move |conn| {
        let actif = Compte::verrouiller(conn, compte)?.is_some_and(|compte| compte.etat == EtatCompte::Actif);
        // The second factor may have come, or gone, while the password was being verified.
        if !actif || double::est_active(conn, compte)? != preuve.double || !a_ce_role(conn, compte, &role)? {
            return Ok(false);
        }
        // Who was vouched for has not given a password: what asks for it will.
        let (prouvee_le, jeton_federe) = match &preuve.moyen {
            Moyen::MotDePasse | Moyen::CodeParCourriel => (maintenant.micros(), None),
            Moyen::Fournisseur(temoin) => match federation::consommer(conn, temoin, compte)? {
                Some(scelle) => (0, Some(scelle)),
                None => return Ok(false),
            },
        };
        diesel::insert_into(sessions::table)
            .values((
                sessions::id.eq(session.octets().to_vec()),
                sessions::compte.eq(compte.octets().to_vec()),
                sessions::role.eq(position(role.role)),
                sessions::portee_genre.eq(position(role.portee.genre())),
                sessions::portee.eq(role.portee.to_string()),
                sessions::jeton.eq(jeton.empreinte().to_vec()),
                sessions::famille.eq(jeton.famille().to_vec()),
                sessions::tourne_le.eq(maintenant.micros()),
                sessions::appareil.eq(appareil),
                sessions::ouverte_le.eq(maintenant.micros()),
                sessions::vue_le.eq(maintenant.micros()),
                sessions::expire_le.eq(apres(maintenant, DUREE).micros()),
                sessions::prouvee_le.eq(prouvee_le),
                sessions::double_le.eq(preuve.double.then(|| maintenant.micros())),
                sessions::jeton_federe.eq(jeton_federe),
            ))
            .execute(conn)?;
        let ligne = Inscription {
            acteur: Some(compte),
            objet: Objet::Session(session),
            action: "session_ouverte",
            motif: Some(preuve.motif()),
            instant: maintenant,
        };
        audit::inscrire(conn, &ligne)?;
        Ok::<_, Erreur>(true)
    })?;
    Ok(ouverte.then_some((session, a_rendre)))
}

/// Closes this session, if it is this person's and open. Whether it was.
///
/// # Errors
/// A failure to write.
pub fn revoquer(
    writer: &Writer,
    session: SessionId,
    compte: CompteId,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    writer.submit(move |conn| {
        let lignes = diesel::update(
            sessions::table
                .filter(sessions::id.eq(session.octets().as_slice()))
                .filter(sessions::compte.eq(compte.octets().as_slice()))
                .filter(sessions::revoquee_le.is_null()),
        )
        .set(sessions::revoquee_le.eq(maintenant.micros()))
        .execute(conn)?;
        if lignes == 1 {
            inscrire(conn, Some(compte), session, "session_fermee", maintenant)?;
        }
        Ok(lignes == 1)
    })
}

/// Closes every session of this person, and returns which they were. `acteur` is who asks for it.
///
/// # Errors
/// A failure to write.
pub fn revoquer_toutes(
    writer: &Writer,
    compte: CompteId,
    acteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<Vec<SessionId>, Erreur> {
    writer.submit(move |conn| {
        verrouiller(conn, Verrou::Compte(compte.octets()))?;
        let fermees = fermer_toutes(conn, compte, maintenant)?;
        audit::sur_compte(conn, acteur, compte, "sessions_fermees", maintenant)?;
        Ok(fermees)
    })
}

/// Closes every session of this person but this one.
///
/// # Errors
/// A failure to write.
pub fn revoquer_autres(
    writer: &Writer,
    compte: CompteId,
    gardee: SessionId,
    maintenant: Instant,
) -> Result<(), Erreur> {
    writer.submit(move |conn| {
        verrouiller(conn, Verrou::Compte(compte.octets()))?;
        fermer_autres(conn, compte, gardee, maintenant)?;
        audit::sur_compte(conn, Some(compte), compte, "sessions_fermees", maintenant)
    })
}

/// Closes every session of everybody, and returns how many there were. Instances that run learn of it as of any other.
///
/// # Errors
/// A failure to write.
pub fn revoquer_celles_de_tous(writer: &Writer, maintenant: Instant) -> Result<usize, Erreur> {
    writer.submit(move |conn| {
        let fermees = fermer(conn, None, None, maintenant)?;
        let ligne = Inscription {
            acteur: None,
            objet: Objet::Installation,
            action: "sessions_fermees",
            motif: Some(textes::SESSIONS_DE_TOUS),
            instant: maintenant,
        };
        audit::inscrire(conn, &ligne)?;
        Ok(fermees.len())
    })
}

/// Closes every session of this person, in the transaction of what requires it.
pub(crate) fn fermer_toutes(
    conn: &mut Connexion,
    compte: CompteId,
    maintenant: Instant,
) -> Result<Vec<SessionId>, Erreur> {
    fermer(conn, Some(compte), None, maintenant)
}

/// Closes every session of this person but this one, in the transaction of what requires it.
pub(crate) fn fermer_autres(
    conn: &mut Connexion,
    compte: CompteId,
    gardee: SessionId,
    maintenant: Instant,
) -> Result<Vec<SessionId>, Erreur> {
    fermer(conn, Some(compte), Some(gardee), maintenant)
}

/// No open session of this person is said to have been given a second factor any more, in the transaction of what
/// takes it away.
pub(crate) fn oublier_double(conn: &mut Connexion, compte: CompteId) -> Result<(), Erreur> {
    let avec: Vec<Vec<u8>> = sessions::table
        .filter(sessions::compte.eq(compte.octets().as_slice()))
        .filter(sessions::double_le.is_not_null())
        .order(sessions::id)
        .select(sessions::id)
        .load(conn)?;
    for octets in avec {
        verrouiller(conn, Verrou::Session(&octets))?;
        diesel::update(sessions::table.find(octets))
            .set(sessions::double_le.eq(None::<i64>))
            .execute(conn)?;
    }
    Ok(())
}

/// Closes the sessions of this person that the provider of identities opened, but this one, in the transaction of what
/// requires it.
pub(crate) fn fermer_federees(
    conn: &mut Connexion,
    compte: CompteId,
    gardee: SessionId,
    maintenant: Instant,
) -> Result<Vec<SessionId>, Erreur> {
    let ouvertes = sessions::table
        .filter(sessions::revoquee_le.is_null())
        .filter(sessions::compte.eq(compte.octets().as_slice()))
        .filter(sessions::jeton_federe.is_not_null())
        .order(sessions::id)
        .select(sessions::id)
        .load(conn)?;
    fermer_ces(conn, ouvertes, Some(gardee), maintenant)
}

/// Whether this person has this role.
fn a_ce_role(conn: &mut Connexion, compte: CompteId, attribution: &Attribution) -> Result<bool, Erreur> {
    let sienne = attributions::table.find((
        compte.octets().to_vec(),
        position(attribution.role),
        position(attribution.portee.genre()),
        attribution.portee.to_string(),
    ));
    Ok(diesel::select(diesel::dsl::exists(sienne)).get_result(conn)?)
}

/// Those of this person, or of everybody, but the one that is kept.
fn fermer(
    conn: &mut Connexion,
    compte: Option<CompteId>,
    gardee: Option<SessionId>,
    maintenant: Instant,
) -> Result<Vec<SessionId>, Erreur> {
    // In the order of identifiers: two who close them at once do not wait in a circle.
    let mut question = sessions::table
        .filter(sessions::revoquee_le.is_null())
        .order(sessions::id)
        .select(sessions::id)
        .into_boxed();
    if let Some(compte) = compte {
        question = question.filter(sessions::compte.eq(compte.octets().to_vec()));
    }
    let ouvertes = question.load(conn)?;
    fermer_ces(conn, ouvertes, gardee, maintenant)
}

/// These, in the order of their identifiers, but the one that is kept.
fn fermer_ces(
    conn: &mut Connexion,
    ouvertes: Vec<Vec<u8>>,
    gardee: Option<SessionId>,
    maintenant: Instant,
) -> Result<Vec<SessionId>, Erreur> {
    let mut fermees = Vec::with_capacity(ouvertes.len());
    for octets in ouvertes {
        let session = id("sessions", &octets, SessionId::depuis_octets)?;
        // The one that is kept is held too: whoever changes it next does so in this order.
        verrouiller(conn, Verrou::Session(&octets))?;
        if gardee == Some(session) {
            continue;
        }
        diesel::update(
            sessions::table
                .find(octets.clone())
                .filter(sessions::revoquee_le.is_null()),
        )
        .set(sessions::revoquee_le.eq(maintenant.micros()))
        .execute(conn)?;
        fermees.push(session);
    }
    Ok(fermees)
}

/// The open sessions of this person, last used first. None of them is marked as the one that asks.
///
/// # Errors
/// A failure to read.
pub fn ouvertes(
    conn: &mut Connexion,
    compte: CompteId,
    maintenant: Instant,
) -> Result<Vec<SessionOuverte>, Erreur> {
    sessions::table
        .filter(sessions::compte.eq(compte.octets().as_slice()))
        .filter(sessions::revoquee_le.is_null())
        .filter(sessions::expire_le.gt(maintenant.micros()))
        .filter(sessions::vue_le.gt(avant(maintenant, INACTIVITE).micros()))
        .order((sessions::vue_le.desc(), sessions::id.desc()))
        .select((
            sessions::id,
            sessions::appareil,
            sessions::ouverte_le,
            sessions::vue_le,
        ))
        .load::<(Vec<u8>, String, i64, i64)>(conn)?
        .into_iter()
        .map(|(id_session, appareil, ouverte_le, vue_le)| {
            Ok(SessionOuverte {
                id: id("sessions", &id_session, SessionId::depuis_octets)?,
                appareil,
                ouverte_le: Instant::depuis_micros(ouverte_le),
                vue_le: Instant::depuis_micros(vue_le),
                courante: false,
            })
        })
        .collect()
}

/// Acts under another role in this session. Whether the session is open and the role the person's.
///
/// # Errors
/// A failure to write.
pub fn changer_role(
    writer: &Writer,
    session: SessionId,
    choix: Attribution,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    writer.submit(move |conn| {
        let ouverte = sessions::table
            .find(session.octets().as_slice())
            .filter(sessions::revoquee_le.is_null())
            .select(sessions::compte);
        let Some(octets) = ouverte.first::<Vec<u8>>(conn).optional()? else {
            return Ok(false);
        };
        let acteur = id("sessions", &octets, CompteId::depuis_octets)?;
        // The account first, as whoever takes a role away holds it; the session may have been closed meanwhile.
        verrouiller(conn, Verrou::Compte(acteur.octets()))?;
        verrouiller(conn, Verrou::Session(session.octets()))?;
        let toujours = ouverte.first::<Vec<u8>>(conn).optional()?.is_some();
        if !toujours || !a_ce_role(conn, acteur, &choix)? {
            return Ok(false);
        }
        diesel::update(sessions::table.find(session.octets().as_slice()))
            .set((
                sessions::role.eq(position(choix.role)),
                sessions::portee_genre.eq(position(choix.portee.genre())),
                sessions::portee.eq(choix.portee.to_string()),
            ))
            .execute(conn)?;
        inscrire(conn, Some(acteur), session, "role_change", maintenant)?;
        Ok(true)
    })
}

/// The sessions closed at `depuis` or later: what other instances closed is heard by asking again
/// and again, each time a little before the last.
///
/// # Errors
/// A failure to read.
pub fn revoquees_depuis(conn: &mut Connexion, depuis: Instant) -> Result<Vec<SessionId>, Erreur> {
    sessions::table
        .filter(sessions::revoquee_le.ge(depuis.micros()))
        .order(sessions::revoquee_le)
        .select(sessions::id)
        .load::<Vec<u8>>(conn)?
        .into_iter()
        .map(|octets| id("sessions", &octets, SessionId::depuis_octets))
        .collect()
}

/// The session, if it is open and neither too old nor idle for too long.
///
/// # Errors
/// A failure to read.
pub fn vivante(
    conn: &mut Connexion,
    session: SessionId,
    maintenant: Instant,
) -> Result<Option<SessionVivante>, Erreur> {
    sessions::table
        .inner_join(comptes::table.on(comptes::id.eq(sessions::compte)))
        .filter(sessions::id.eq(session.octets().as_slice()))
        .filter(sessions::revoquee_le.is_null())
        .filter(sessions::expire_le.gt(maintenant.micros()))
        .filter(sessions::vue_le.gt(avant(maintenant, INACTIVITE).micros()))
        .select((
            sessions::compte,
            sessions::role,
            sessions::portee_genre,
            sessions::portee,
            comptes::etat,
            sessions::vue_le,
            sessions::expire_le,
        ))
        .first::<(Vec<u8>, i16, i16, String, i16, i64, i64)>(conn)
        .optional()?
        .map(|(compte, role, genre, portee, etat, vue_le, expire_le)| {
            Ok(SessionVivante {
                compte: id("sessions", &compte, CompteId::depuis_octets)?,
                attribution: attribution("sessions", role, genre, &portee)?,
                etat: valeur("comptes", etat)?,
                fin: fin(Instant::depuis_micros(vue_le), Instant::depuis_micros(expire_le)),
            })
        })
        .transpose()
}

/// A line of the audit about a session.
fn inscrire(
    conn: &mut Connexion,
    acteur: Option<CompteId>,
    session: SessionId,
    action: &'static str,
    instant: Instant,
) -> Result<(), Erreur> {
    let ligne = Inscription {
        acteur,
        objet: Objet::Session(session),
        action,
        motif: None,
        instant,
    };
    audit::inscrire(conn, &ligne)
}

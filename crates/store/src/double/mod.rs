//! The second factor of a person: the key of an application, and recovery codes.

mod cle;
mod secours;

use std::{collections::HashSet, time::Duration};

use coop_domain::{
    comptes::courriers::{ChangementDouble, DonneesCourrier},
    ids::{CompteId, SessionId},
    temps::Instant,
};
use diesel::prelude::*;

pub use self::{cle::CleDouble, secours::CodeDeSecours};
use crate::{
    audit,
    comptes::Compte,
    connexion::Connexion,
    courriers,
    dialect::par_lots,
    durees::{MINUTE, avant},
    erreur::Erreur,
    scellement::Sceau,
    schema::{codes_secours, doubles, sessions as table_sessions},
    sessions,
    writer::Writer,
};

/// How long a key that was proposed may be proved: a device that was left open is found later.
const PROPOSITION: Duration = MINUTE.saturating_mul(15);

/// Where the second factor of a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EtatDouble {
    /// Since when a code is asked; none when it never is.
    pub active_le: Option<Instant>,
    /// Recovery codes that were not used.
    pub codes_restants: u8,
}

/// Where the second factor of this person stands.
///
/// # Errors
/// A failure to read.
pub fn etat(conn: &mut Connexion, compte: CompteId) -> Result<EtatDouble, Erreur> {
    let active_le = active_le(conn, compte)?;
    let restants: i64 = codes_secours::table
        .filter(codes_secours::compte.eq(compte.octets().as_slice()))
        .filter(codes_secours::utilise_le.is_null())
        .count()
        .get_result(conn)?;
    Ok(EtatDouble {
        active_le,
        codes_restants: u8::try_from(restants).unwrap_or(u8::MAX),
    })
}

/// Since when a code is asked of this person.
pub(crate) fn active_le(conn: &mut Connexion, compte: CompteId) -> Result<Option<Instant>, Erreur> {
    let lue = doubles::table
        .find(compte.octets().as_slice())
        .select(doubles::active_le)
        .first::<Option<i64>>(conn)
        .optional()?;
    Ok(lue.flatten().map(Instant::depuis_micros))
}

/// Whether a code is asked of this person.
pub(crate) fn est_active(conn: &mut Connexion, compte: CompteId) -> Result<bool, Erreur> {
    Ok(active_le(conn, compte)?.is_some())
}

/// Those of these people of whom a code is asked.
pub(crate) fn actives(conn: &mut Connexion, ids: &[Vec<u8>]) -> Result<HashSet<Vec<u8>>, Erreur> {
    let mut actives = HashSet::new();
    for lot in par_lots(conn, ids, 1) {
        let lues = doubles::table
            .filter(doubles::compte.eq_any(lot))
            .filter(doubles::active_le.is_not_null())
            .select(doubles::compte)
            .load::<Vec<u8>>(conn)?;
        actives.extend(lues);
    }
    Ok(actives)
}

/// Proposes a key to this person, in place of another that was proposed and never served. None when one is active.
///
/// # Errors
/// A failure to write.
pub fn proposer(
    writer: &Writer,
    sceau: &Sceau,
    compte: CompteId,
    maintenant: Instant,
) -> Result<Option<CleDouble>, Erreur> {
    let cle = CleDouble::au_hasard();
    let scellee = cle.sceller(sceau, compte);
    let proposee = writer.submit(move |conn| {
        let connu = Compte::verrouiller(conn, compte)?.is_some();
        if !connu || est_active(conn, compte)? {
            return Ok::<_, Erreur>(false);
        }
        let octets = compte.octets().to_vec();
        diesel::delete(doubles::table.find(octets.clone())).execute(conn)?;
        diesel::insert_into(doubles::table)
            .values((
                doubles::compte.eq(octets),
                doubles::cle.eq(scellee),
                doubles::proposee_le.eq(maintenant.micros()),
                doubles::active_le.eq(None::<i64>),
                doubles::dernier_pas.eq(0),
            ))
            .execute(conn)?;
        audit::sur_compte(conn, Some(compte), compte, "double_proposee", maintenant)?;
        Ok(true)
    })?;
    Ok(proposee.then_some(cle))
}

/// The key that was proposed to this person a short time ago, and is not active. None as well when its seal is of another secret.
///
/// # Errors
/// A failure to read.
pub fn proposee(
    conn: &mut Connexion,
    sceau: &Sceau,
    compte: CompteId,
    maintenant: Instant,
) -> Result<Option<CleDouble>, Erreur> {
    let lue = doubles::table
        .find(compte.octets().as_slice())
        .filter(doubles::active_le.is_null())
        .filter(doubles::proposee_le.gt(avant(maintenant, PROPOSITION).micros()))
        .select(doubles::cle)
        .first::<Vec<u8>>(conn)
        .optional()?;
    Ok(lue.and_then(|scellee| CleDouble::ouvrir(sceau, compte, &scellee).ok()))
}

/// Asks a code of this person from now on, the one of this step having been typed: the other devices are signed out.
/// `empreintes` are those of the recovery codes. Whether it was this key that waited.
///
/// # Errors
/// A failure to write.
pub fn activer(
    writer: &Writer,
    sceau: &Sceau,
    (compte, session): (CompteId, SessionId),
    (cle, pas): (CleDouble, i64),
    empreintes: Vec<String>,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(personne) = Compte::verrouiller(conn, compte)? else {
            return Ok(false);
        };
        if proposee(conn, &sceau, compte, maintenant)? != Some(cle) {
            return Ok(false);
        }
        diesel::update(doubles::table.find(compte.octets().to_vec()))
            .set((
                doubles::active_le.eq(maintenant.micros()),
                doubles::dernier_pas.eq(pas),
            ))
            .execute(conn)?;
        poser_codes(conn, compte, empreintes)?;
        sessions::fermer_autres(conn, compte, session, maintenant)?;
        diesel::update(table_sessions::table.find(session.octets().to_vec()))
            .set(table_sessions::double_le.eq(maintenant.micros()))
            .execute(conn)?;
        audit::sur_compte(conn, Some(compte), compte, "double_activee", maintenant)?;
        avertir(conn, &sceau, &personne, ChangementDouble::Activee, maintenant)?;
        Ok(true)
    })
}

/// Other recovery codes, in place of those of before. Whether the second factor is active.
///
/// # Errors
/// A failure to write.
pub fn renouveler(
    writer: &Writer,
    sceau: &Sceau,
    compte: CompteId,
    empreintes: Vec<String>,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(personne) = tenir(conn, compte)? else {
            return Ok(false);
        };
        poser_codes(conn, compte, empreintes)?;
        audit::sur_compte(conn, Some(compte), compte, "codes_de_secours", maintenant)?;
        avertir(
            conn,
            &sceau,
            &personne,
            ChangementDouble::CodesRenouveles,
            maintenant,
        )?;
        Ok(true)
    })
}

/// Asks no code of this person any more. `acteur` is who takes it away: when it is somebody else, the person is signed out
/// everywhere. Whether one was asked.
///
/// # Errors
/// A failure to write.
pub fn retirer(
    writer: &Writer,
    sceau: &Sceau,
    (compte, acteur): (CompteId, Option<CompteId>),
    maintenant: Instant,
) -> Result<bool, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(personne) = tenir(conn, compte)? else {
            return Ok(false);
        };
        oublier(conn, compte)?;
        if acteur == Some(compte) {
            sessions::oublier_double(conn, compte)?;
        } else {
            // An application that is lost may be in other hands, and so may a device.
            sessions::fermer_toutes(conn, compte, maintenant)?;
        }
        audit::sur_compte(conn, acteur, compte, "double_retiree", maintenant)?;
        avertir(conn, &sceau, &personne, ChangementDouble::Retiree, maintenant)?;
        Ok(true)
    })
}

/// Whether this is the code of the application of this person: each serves once.
///
/// # Errors
/// A failure to write.
pub fn verifier(
    writer: &Writer,
    sceau: &Sceau,
    compte: CompteId,
    code: String,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        if Compte::verrouiller(conn, compte)?.is_none() {
            return Ok(false);
        }
        let lue = doubles::table
            .find(compte.octets().as_slice())
            .filter(doubles::active_le.is_not_null())
            .select((doubles::cle, doubles::dernier_pas))
            .first::<(Vec<u8>, i64)>(conn)
            .optional()?;
        let Some((scellee, dernier)) = lue else {
            return Ok(false);
        };
        let Ok(cle) = CleDouble::ouvrir(&sceau, compte, &scellee) else {
            // Sealed with another secret: the operator has changed it. Recovery codes still help.
            tracing::error!(%compte, "the key of a second factor does not open with this secret");
            return Ok(false);
        };
        let Some(pas) = cle.pas(&code, maintenant).filter(|pas| *pas > dernier) else {
            return Ok(false);
        };
        diesel::update(doubles::table.find(compte.octets().to_vec()))
            .set(doubles::dernier_pas.eq(pas))
            .execute(conn)?;
        Ok(true)
    })
}

/// The hash of a recovery code that was not used, of somebody of whom a code is asked.
///
/// # Errors
/// A failure to read.
pub fn empreinte_de_secours(
    conn: &mut Connexion,
    compte: CompteId,
    rang: i16,
) -> Result<Option<String>, Erreur> {
    Ok(codes_secours::table
        .find((compte.octets().as_slice(), rang))
        .filter(codes_secours::utilise_le.is_null())
        .select(codes_secours::empreinte)
        .first(conn)
        .optional()?)
}

/// The recovery code of this hash was typed: it serves no more. Whether it still did.
///
/// # Errors
/// A failure to write.
pub fn utiliser(
    writer: &Writer,
    sceau: &Sceau,
    compte: CompteId,
    (rang, empreinte): (i16, String),
    maintenant: Instant,
) -> Result<bool, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(personne) = Compte::verrouiller(conn, compte)? else {
            return Ok(false);
        };
        let ligne = codes_secours::table
            .find((compte.octets().to_vec(), rang))
            .filter(codes_secours::empreinte.eq(empreinte))
            .filter(codes_secours::utilise_le.is_null());
        let utilise = diesel::update(ligne)
            .set(codes_secours::utilise_le.eq(maintenant.micros()))
            .execute(conn)?;
        if utilise == 0 {
            return Ok(false);
        }
        audit::sur_compte(conn, None, compte, "code_de_secours", maintenant)?;
        avertir(conn, &sceau, &personne, ChangementDouble::CodeUtilise, maintenant)?;
        Ok(true)
    })
}

/// Forgets the second factor of this person.
pub(crate) fn oublier(conn: &mut Connexion, compte: CompteId) -> Result<(), Erreur> {
    let octets = compte.octets().as_slice();
    diesel::delete(codes_secours::table.filter(codes_secours::compte.eq(octets))).execute(conn)?;
    diesel::delete(doubles::table.find(octets)).execute(conn)?;
    Ok(())
}

/// The account, held, of somebody of whom a code is asked.
fn tenir(conn: &mut Connexion, compte: CompteId) -> Result<Option<Compte>, Erreur> {
    let tenu = Compte::verrouiller(conn, compte)?;
    let active = est_active(conn, compte)?;
    Ok(tenu.filter(|_| active))
}

fn poser_codes(conn: &mut Connexion, compte: CompteId, empreintes: Vec<String>) -> Result<(), Erreur> {
    let octets = compte.octets().to_vec();
    diesel::delete(codes_secours::table.filter(codes_secours::compte.eq(octets.clone()))).execute(conn)?;
    for (rang, empreinte) in (0_i16..).zip(empreintes) {
        diesel::insert_into(codes_secours::table)
            .values((
                codes_secours::compte.eq(octets.clone()),
                codes_secours::rang.eq(rang),
                codes_secours::empreinte.eq(empreinte),
                codes_secours::utilise_le.eq(None::<i64>),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Tells the person by mail.
fn avertir(
    conn: &mut Connexion,
    sceau: &Sceau,
    personne: &Compte,
    changement: ChangementDouble,
    maintenant: Instant,
) -> Result<(), Erreur> {
    let donnees = DonneesCourrier::DoubleAuthentification {
        prenom: personne.prenom.clone(),
        changement,
        change_le: maintenant,
    };
    courriers::ajouter(
        conn,
        sceau,
        personne.id,
        personne.identifiant(),
        &donnees,
        maintenant,
    )?;
    Ok(())
}

//! Accounts of another service that sign in to one here, and people who come back from it.

use std::time::Duration;

use coop_domain::{
    comptes::{EtatCompte, courriers::DonneesCourrier, echanges::IdentiteFedereeGardee},
    ids::{CompteId, SessionId},
    temps::Instant,
};
use diesel::prelude::*;

use crate::{
    audit,
    colonnes::id,
    comptes::Compte,
    connexion::Connexion,
    courriers,
    dialect::{Verrou, verrouiller},
    durees::{MINUTE, apres},
    erreur::Erreur,
    jetons::Jeton,
    scellement::{Sceau, SceauRompu, Secret},
    schema::{identites_federees, retours_federes, sessions as table_sessions},
    sessions,
    writer::Writer,
};

/// How long whoever came back may take to sign in: the time to find the code of a second factor.
const RETOUR: Duration = MINUTE.saturating_mul(10);

/// Somebody, as a provider of identities knows them for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identite {
    /// The provider: its issuer.
    pub emetteur: String,
    /// Who vouches for the person there; empty when nobody else does.
    pub fournisseur: String,
    /// The person.
    pub sujet: String,
}

/// Whether an identity signs in from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Liaison {
    /// It does, in place of another one if there was one.
    Faite,
    /// It signs in to somebody else's account.
    Prise,
    /// The session in which it was asked is over.
    SessionFinie,
}

/// The account that this identity signs in to.
///
/// # Errors
/// A failure to read.
pub fn compte_de(conn: &mut Connexion, identite: &Identite) -> Result<Option<CompteId>, Erreur> {
    identites_federees::table
        .filter(identites_federees::emetteur.eq(&identite.emetteur))
        .filter(identites_federees::fournisseur.eq(&identite.fournisseur))
        .filter(identites_federees::sujet.eq(&identite.sujet))
        .select(identites_federees::compte)
        .first::<Vec<u8>>(conn)
        .optional()?
        .map(|octets| id("identites_federees", &octets, CompteId::depuis_octets))
        .transpose()
}

/// The identity that signs in to this account.
///
/// # Errors
/// A failure to read.
pub fn de(conn: &mut Connexion, compte: CompteId) -> Result<Option<IdentiteFedereeGardee>, Erreur> {
    let lue = identites_federees::table
        .find(compte.octets().as_slice())
        .select((
            identites_federees::emetteur,
            identites_federees::fournisseur,
            identites_federees::sujet,
            identites_federees::reliee_le,
        ))
        .first::<(String, String, String, i64)>(conn)
        .optional()?;
    Ok(lue.map(
        |(emetteur, fournisseur, sujet, reliee_le)| IdentiteFedereeGardee {
            emetteur,
            fournisseur,
            sujet,
            reliee_le: Instant::depuis_micros(reliee_le),
        },
    ))
}

/// Has this identity sign in to the account of this session, in place of another one: the other devices that the other
/// one had signed in are signed out. `nom` is what people know the provider as.
///
/// # Errors
/// A failure to write.
pub fn relier(
    writer: &Writer,
    sceau: &Sceau,
    session: SessionId,
    (identite, nom): (Identite, String),
    maintenant: Instant,
) -> Result<Liaison, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(vivante) = sessions::vivante(conn, session, maintenant)? else {
            return Ok::<_, Erreur>(Liaison::SessionFinie);
        };
        let compte = vivante.compte;
        // Of two who ask for the same identity at once, one has it.
        verrouiller(conn, Verrou::Identites)?;
        let personne =
            Compte::verrouiller(conn, compte)?.filter(|personne| personne.etat == EtatCompte::Actif);
        // Whoever held the account may have closed the session.
        let toujours = sessions::vivante(conn, session, maintenant)?.is_some();
        let Some(personne) = personne.filter(|_| toujours) else {
            return Ok(Liaison::SessionFinie);
        };
        match compte_de(conn, &identite)? {
            Some(autre) if autre != compte => return Ok(Liaison::Prise),
            Some(_) => return Ok(Liaison::Faite),
            None => {}
        }
        if oublier(conn, compte)? {
            sessions::fermer_federees(conn, compte, session, maintenant)?;
            audit::sur_compte(conn, Some(compte), compte, "identite_deliee", maintenant)?;
        }
        diesel::insert_into(identites_federees::table)
            .values((
                identites_federees::compte.eq(compte.octets().to_vec()),
                identites_federees::emetteur.eq(identite.emetteur),
                identites_federees::fournisseur.eq(identite.fournisseur),
                identites_federees::sujet.eq(identite.sujet),
                identites_federees::reliee_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        audit::sur_compte(conn, Some(compte), compte, "identite_reliee", maintenant)?;
        avertir(conn, &sceau, &personne, (nom, true), maintenant)?;
        Ok(Liaison::Faite)
    })
}

/// Has no identity sign in to this account any more: the devices that it had signed in, but this one, are signed out.
/// Whether one did.
///
/// # Errors
/// A failure to write.
pub fn delier(
    writer: &Writer,
    sceau: &Sceau,
    (compte, session): (CompteId, SessionId),
    nom: String,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(personne) = Compte::verrouiller(conn, compte)? else {
            return Ok::<_, Erreur>(false);
        };
        if !oublier(conn, compte)? {
            return Ok(false);
        }
        sessions::fermer_federees(conn, compte, session, maintenant)?;
        audit::sur_compte(conn, Some(compte), compte, "identite_deliee", maintenant)?;
        avertir(conn, &sceau, &personne, (nom, false), maintenant)?;
        Ok(true)
    })
}

/// Somebody came back with this identity: what their browser must hold to sign in, once, within ten minutes; none when
/// it signs in to nobody's account. `jeton` is what signs out at the provider.
///
/// # Errors
/// A failure to write.
pub fn noter_retour(
    writer: &Writer,
    sceau: &Sceau,
    identite: Identite,
    jeton: Secret,
    maintenant: Instant,
) -> Result<Option<Jeton>, Erreur> {
    let (temoin, sceau) = (Jeton::nouveau(), sceau.clone());
    let empreinte = temoin.empreinte().to_vec();
    let note = writer.submit(move |conn| {
        let Some(compte) = compte_de(conn, &identite)? else {
            return Ok::<_, Erreur>(false);
        };
        // Whoever takes the identity away holds the account, and forgets those who came back.
        Compte::verrouiller(conn, compte)?;
        if compte_de(conn, &identite)? != Some(compte) {
            return Ok(false);
        }
        diesel::insert_into(retours_federes::table)
            .values((
                retours_federes::temoin.eq(empreinte),
                retours_federes::compte.eq(compte.octets().to_vec()),
                retours_federes::jeton.eq(sceau.sceller(&contexte(compte), jeton.reveler().as_bytes())),
                retours_federes::expire_le.eq(apres(maintenant, RETOUR).micros()),
            ))
            .execute(conn)?;
        Ok(true)
    })?;
    Ok(note.then_some(temoin))
}

/// Who came back with this.
///
/// # Errors
/// A failure to read.
pub fn retour(
    conn: &mut Connexion,
    sceau: &Sceau,
    temoin: &Jeton,
    maintenant: Instant,
) -> Result<Option<CompteId>, Erreur> {
    let lu = retours_federes::table
        .find(temoin.empreinte().to_vec())
        .filter(retours_federes::expire_le.gt(maintenant.micros()))
        .select((retours_federes::compte, retours_federes::jeton))
        .first::<(Vec<u8>, Vec<u8>)>(conn)
        .optional()?;
    let Some((octets, scelle)) = lu else {
        return Ok(None);
    };
    let compte = id("retours_federes", &octets, CompteId::depuis_octets)?;
    // Sealed with another secret: the operator has changed it, and the person begins again.
    let intact = ouvrir(sceau, compte, &scelle).is_ok();
    Ok(intact.then_some(compte))
}

/// Whoever came back with this signs in, in this transaction: it serves once. What their session keeps to sign out at
/// the provider, sealed; none when it has served.
pub(crate) fn consommer(
    conn: &mut Connexion,
    temoin: &Jeton,
    compte: CompteId,
) -> Result<Option<Vec<u8>>, Erreur> {
    let ligne = retours_federes::table
        .find(temoin.empreinte().to_vec())
        .filter(retours_federes::compte.eq(compte.octets().to_vec()));
    let scelle = ligne
        .clone()
        .select(retours_federes::jeton)
        .first(conn)
        .optional()?;
    // Of two who come with it at once, one has it.
    let consomme = diesel::delete(ligne).execute(conn)? == 1;
    Ok(scelle.filter(|_| consomme))
}

/// What signs out at the provider whoever it has signed in in this session, open or just closed.
///
/// # Errors
/// A failure to read.
pub fn jeton_de(conn: &mut Connexion, sceau: &Sceau, session: SessionId) -> Result<Option<Secret>, Erreur> {
    let lu = table_sessions::table
        .find(session.octets().as_slice())
        .select((table_sessions::compte, table_sessions::jeton_federe))
        .first::<(Vec<u8>, Option<Vec<u8>>)>(conn)
        .optional()?;
    let Some((octets, Some(scelle))) = lu else {
        return Ok(None);
    };
    let compte = id("sessions", &octets, CompteId::depuis_octets)?;
    Ok(ouvrir(sceau, compte, &scelle).ok())
}

/// Whoever came back with this signs in no more.
///
/// # Errors
/// A failure to write.
pub fn abandonner(writer: &Writer, temoin: &Jeton) -> Result<(), Erreur> {
    let empreinte = temoin.empreinte().to_vec();
    writer.submit(move |conn| {
        diesel::delete(retours_federes::table.find(empreinte)).execute(conn)?;
        Ok(())
    })
}

/// Whoever came back to this account signs in no more.
pub(crate) fn oublier_retours(conn: &mut Connexion, compte: CompteId) -> Result<(), Erreur> {
    let octets = compte.octets().as_slice();
    diesel::delete(retours_federes::table.filter(retours_federes::compte.eq(octets))).execute(conn)?;
    Ok(())
}

/// Forgets the identity that signs in to this account, and whoever came back from it. Whether there was one.
pub(crate) fn oublier(conn: &mut Connexion, compte: CompteId) -> Result<bool, Erreur> {
    let octets = compte.octets().as_slice();
    oublier_retours(conn, compte)?;
    Ok(diesel::delete(identites_federees::table.find(octets)).execute(conn)? == 1)
}

/// Forgets those who came back and did not sign in in time, and what signs out of sessions that are over.
pub(crate) fn purger(conn: &mut Connexion, maintenant: Instant) -> Result<(), Erreur> {
    diesel::delete(retours_federes::table.filter(retours_federes::expire_le.le(maintenant.micros())))
        .execute(conn)?;
    let finies = table_sessions::table
        .filter(table_sessions::jeton_federe.is_not_null())
        .filter(table_sessions::revoquee_le.is_not_null());
    diesel::update(finies)
        .set(table_sessions::jeton_federe.eq(None::<Vec<u8>>))
        .execute(conn)?;
    Ok(())
}

fn ouvrir(sceau: &Sceau, compte: CompteId, scelle: &[u8]) -> Result<Secret, SceauRompu> {
    let clair = sceau.ouvrir(&contexte(compte), scelle)?;
    String::from_utf8(clair).map(Secret::new).map_err(|_| SceauRompu)
}

fn contexte(compte: CompteId) -> String {
    format!("jeton_federe/{compte}")
}

/// Tells the person by mail.
fn avertir(
    conn: &mut Connexion,
    sceau: &Sceau,
    personne: &Compte,
    (fournisseur, reliee): (String, bool),
    maintenant: Instant,
) -> Result<(), Erreur> {
    let donnees = DonneesCourrier::IdentiteFederee {
        prenom: personne.prenom.clone(),
        fournisseur,
        reliee,
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

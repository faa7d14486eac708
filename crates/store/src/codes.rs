//! Six digits by mail, for someone whose sign-in failed too often.

use std::time::Duration;

use coop_domain::{comptes::courriers::DonneesCourrier, ids::CompteId, temps::Instant};
use diesel::prelude::*;
use rand::Rng as _;

use crate::{
    audit,
    comptes::Compte,
    connexion::Connexion,
    courriers,
    durees::{MINUTE, apres},
    erreur::Erreur,
    scellement::Sceau,
    schema::codes_connexion,
    transferts,
    writer::Writer,
};

/// How long a code works.
const DUREE: Duration = Duration::from_secs(600);
/// How often it may be typed wrong.
const ESSAIS_MAX: i32 = 5;

/// Sends a code to this person, unless one left less than a minute ago. Whether one leaves now.
///
/// # Errors
/// A failure to write.
pub fn poser(writer: &Writer, sceau: &Sceau, compte: CompteId, maintenant: Instant) -> Result<bool, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(personne) = Compte::verrouiller(conn, compte)? else {
            return Ok(false);
        };
        let recent = apres(maintenant, DUREE.saturating_sub(MINUTE)).micros();
        let deja = ligne(conn, compte)?.is_some_and(|(_, expire_le, _)| expire_le > recent);
        if deja {
            return Ok(false);
        }
        let code = format!("{:06}", rand::rng().random_range(0..1_000_000));
        let expire_le = apres(maintenant, DUREE);
        diesel::delete(codes_connexion::table.find(compte.octets().as_slice())).execute(conn)?;
        diesel::insert_into(codes_connexion::table)
            .values((
                codes_connexion::compte.eq(compte.octets().to_vec()),
                codes_connexion::empreinte.eq(empreinte(&sceau, compte, &code).to_vec()),
                codes_connexion::expire_le.eq(expire_le.micros()),
                codes_connexion::essais.eq(0),
            ))
            .execute(conn)?;
        let donnees = DonneesCourrier::CodeConnexion {
            prenom: personne.prenom.clone(),
            code,
            expire_le,
        };
        courriers::remplacer(conn, compte, donnees.genre())?;
        let adresse = transferts::adresse_sure(conn, &personne)?;
        courriers::ajouter(conn, &sceau, compte, adresse, &donnees, maintenant)?;
        audit::sur_compte(conn, None, compte, "code_envoye", maintenant)?;
        Ok(true)
    })
}

/// Whether this is the code: once, within ten minutes, at the fifth try at last.
///
/// # Errors
/// A failure to write.
pub fn verifier(
    writer: &Writer,
    sceau: &Sceau,
    compte: CompteId,
    code: &str,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    let empreinte = empreinte(sceau, compte, code.trim());
    writer.submit(move |conn| {
        if Compte::verrouiller(conn, compte)?.is_none() {
            return Ok(false);
        }
        let Some((attendue, expire_le, essais)) = ligne(conn, compte)? else {
            return Ok(false);
        };
        if expire_le <= maintenant.micros() || essais >= ESSAIS_MAX {
            return Ok(false);
        }
        // Keyed hashes are compared: how long it takes tells nothing of the code.
        let juste = attendue == empreinte;
        let ligne = codes_connexion::table.find(compte.octets().to_vec());
        if juste {
            diesel::delete(ligne).execute(conn)?;
        } else {
            diesel::update(ligne)
                .set(codes_connexion::essais.eq(codes_connexion::essais + 1))
                .execute(conn)?;
        }
        Ok(juste)
    })
}

fn ligne(conn: &mut Connexion, compte: CompteId) -> Result<Option<(Vec<u8>, i64, i32)>, Erreur> {
    Ok(codes_connexion::table
        .find(compte.octets().as_slice())
        .select((
            codes_connexion::empreinte,
            codes_connexion::expire_le,
            codes_connexion::essais,
        ))
        .first(conn)
        .optional()?)
}

/// Forgets the code of this account: it may not sign in.
pub(crate) fn oublier(conn: &mut Connexion, compte: CompteId) -> Result<(), Erreur> {
    diesel::delete(codes_connexion::table.find(compte.octets().as_slice())).execute(conn)?;
    Ok(())
}

/// Keyed: a million codes are soon tried without the key.
fn empreinte(sceau: &Sceau, compte: CompteId, code: &str) -> [u8; 32] {
    sceau.empreinte(&format!("code:{compte}"), code.as_bytes())
}

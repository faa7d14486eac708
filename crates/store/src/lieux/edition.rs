//! Lieux typed by people: added, corrected.

use coop_domain::{
    ids::{CompteId, LieuId},
    lieu::Lieu,
    temps::Instant,
};
use diesel::prelude::*;

use super::{
    LieuEnregistre,
    import::ecrire,
    ligne::LigneLieu,
    ressort::{RefusLieuTenu, Ressort, saisi_ici},
};
use crate::{
    audit,
    connexion::Connexion,
    erreur::Erreur,
    journal::{self, Changement, Objet, Operation},
    moi_lieux,
    schema::lieux,
    writer::Writer,
};

/// Adds a lieu, with its line of the change log. The lieu of someone who keeps those where they work
/// becomes one of these.
///
/// # Errors
/// A failure to write.
pub fn creer(
    writer: &Writer,
    ressort: Ressort,
    lieu: Lieu,
    acteur: CompteId,
    maintenant: Instant,
) -> Result<Result<LieuEnregistre, RefusLieuTenu>, Erreur> {
    writer.submit(move |conn| creer_dans(conn, &ressort, lieu, acteur, maintenant))
}

/// [`creer`], in a transaction that does more.
///
/// # Errors
/// A failure to write.
pub fn creer_dans(
    conn: &mut Connexion,
    ressort: &Ressort,
    lieu: Lieu,
    acteur: CompteId,
    maintenant: Instant,
) -> Result<Result<LieuEnregistre, RefusLieuTenu>, Erreur> {
    let lieu = ressort.completer(conn, lieu)?;
    if let Err(refus) = saisi_ici(&lieu).and(ressort.accepte(conn, &lieu)?) {
        return Ok(Err(refus));
    }
    let ligne = LigneLieu::nouvelle(lieu, maintenant)?;
    let enregistre = publier(conn, ligne, Operation::Cree, acteur, "lieu_cree", maintenant)?;
    if let Ressort::Compte(compte) = ressort {
        moi_lieux::rattacher(conn, *compte, enregistre.id, maintenant)?;
    }
    Ok(Ok(enregistre))
}

/// A lieu to correct: as it is, when it may be.
///
/// # Errors
/// A failure to read.
pub fn a_corriger(
    conn: &mut Connexion,
    ressort: &Ressort,
    id: LieuId,
) -> Result<Result<LieuEnregistre, RefusLieuTenu>, Erreur> {
    Ok(ressort
        .prendre(conn, id)?
        .and_then(|enregistre| saisi_ici(&enregistre.lieu).map(|()| enregistre)))
}

/// Puts `corrige` in place of the version `attendue` of the lieu, of which it keeps the identity.
///
/// # Errors
/// A failure to write.
pub fn corriger(
    writer: &Writer,
    ressort: Ressort,
    id: LieuId,
    attendue: i64,
    corrige: Lieu,
    acteur: CompteId,
    maintenant: Instant,
) -> Result<Result<LieuEnregistre, RefusLieuTenu>, Erreur> {
    writer.submit(move |conn| {
        let ancien = match a_corriger(conn, &ressort, id)? {
            Ok(ancien) => ancien,
            Err(refus) => return Ok(Err(refus)),
        };
        let corrige = Lieu {
            id_source: ancien.lieu.id_source,
            source: ancien.lieu.source,
            ..ressort.completer(conn, corrige)?
        };
        if let Err(refus) = ressort.accepte(conn, &corrige)? {
            return Ok(Err(refus));
        }
        // Compared and held at once: of two corrections of the same version, one is made.
        let tenue = diesel::update(
            lieux::table
                .find(id.octets().as_slice())
                .filter(lieux::version.eq(attendue)),
        )
        .set(lieux::version.eq(attendue.saturating_add(1)))
        .execute(conn)?;
        if tenue == 0 {
            return Ok(Err(RefusLieuTenu::Perimee));
        }
        let mut ligne = LigneLieu::nouvelle(corrige, maintenant)?;
        ligne.version = attendue.saturating_add(1);
        ligne.cree_le = ancien.cree_le.micros();
        let operation = Operation::Modifie;
        publier(conn, ligne, operation, acteur, "lieu_modifie", maintenant).map(Ok)
    })
}

/// Writes the row, its line of the change log and that of the audit.
fn publier(
    conn: &mut Connexion,
    ligne: LigneLieu,
    operation: Operation,
    acteur: CompteId,
    action: &'static str,
    instant: Instant,
) -> Result<LieuEnregistre, Erreur> {
    ecrire(conn, std::slice::from_ref(&ligne))?;
    let enregistre = LieuEnregistre::try_from(ligne)?;
    let changement = Changement {
        objet: Objet::Lieu(enregistre.id),
        operation,
        instant,
    };
    journal::inscrire(conn, &[changement])?;
    let ligne = audit::Inscription {
        acteur: Some(acteur),
        objet: audit::Objet::Lieu(enregistre.id),
        action,
        motif: None,
        instant,
    };
    audit::inscrire(conn, &ligne)?;
    Ok(enregistre)
}

//! Reporting, correcting, deleting, restoring: each one transaction with its line of the change log.

use coop_domain::{
    cra::{ContenuCra, SaisieCra},
    ids::{CompteId, CraId, StructureId},
    temps::Instant,
};
use diesel::prelude::*;

use super::{
    CleCra, CraAccepte, CraEnregistre, Creation, DemandeCra, RefusCra, Situation,
    lecture::{ligne, ligne_par_cle},
    ligne::{Correction, LigneCra, TABLE},
};
use crate::{
    colonnes::illisible,
    connexion::Connexion,
    dialect::pour_chaque_base,
    durees::{JOUR, apres},
    erreur::Erreur,
    ids,
    journal::{Changement, Images, Objet, Operation, inscrire_avec},
    schema::cras,
    writer::Writer,
};

/// How long a deleted CRA may be restored.
const RESTAURATION: std::time::Duration = std::time::Duration::from_secs(30 * JOUR.as_secs());

/// Why a CRA is not changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefusModification {
    /// The conseiller has no such CRA, or it is deleted.
    Introuvable,
    /// It has changed since it was read: what it is now.
    Perimee(Box<CraEnregistre>),
    /// No contract of the conseiller holds its day.
    HorsContrat,
}

/// Why a CRA is not restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusRestauration {
    /// The conseiller has no such CRA.
    Introuvable,
    /// It was deleted more than 30 days ago.
    TropTard,
    /// It is not deleted.
    PasSupprime,
}

/// Writes a CRA, once for its key: asked again with the same content, it is found as it is now.
///
/// `accepter` judges it by what the rules must know, read in the same transaction. What the key has made is
/// found before a refusal is told: what comes back after days was accepted under the rules of its day.
///
/// # Errors
/// The refusal of `accepter`, or a failure to write.
pub fn creer<E: From<Erreur>>(
    conn: &mut Connexion,
    demande: &DemandeCra,
    maintenant: Instant,
    accepter: impl FnOnce(&Situation) -> Result<CraAccepte, E>,
) -> Result<Result<Creation, RefusCra>, E> {
    let situation = Situation::lire(conn, demande.conseiller, demande.lieu)?;
    let accepte = match accepter(&situation) {
        Ok(accepte) => accepte,
        Err(refus) => return deja_cree(conn, demande)?.ok_or(refus),
    };
    let Some(structure) = situation.employeur(accepte.contenu.date) else {
        return Ok(deja_cree(conn, demande)?.unwrap_or(Err(RefusCra::HorsContrat)));
    };
    let cra = nouveau(demande.conseiller, structure, accepte, maintenant);
    if inserer(conn, &cra, demande.cle.as_ref())? {
        return Ok(Ok(Creation::Cree(cra)));
    }
    // The key has served: the rarest case costs a question, and not every report.
    deja_cree(conn, demande)?
        .ok_or_else(|| Erreur::Conflit("a CRA is neither written nor found".to_owned()).into())
}

/// A CRA that is reported now.
pub(super) fn nouveau(
    conseiller: CompteId,
    structure: StructureId,
    accepte: CraAccepte,
    maintenant: Instant,
) -> CraEnregistre {
    CraEnregistre {
        id: ids::cra(),
        conseiller,
        structure,
        contenu: accepte.contenu,
        departement: accepte.departement,
        region: accepte.region,
        itinerant: accepte.itinerant,
        version: 1,
        cree_le: maintenant,
        modifie_le: maintenant,
        supprime_le: None,
    }
}

/// Writes a CRA and its line of the change log; whether its key was free.
pub(super) fn inserer(
    conn: &mut Connexion,
    cra: &CraEnregistre,
    cle: Option<&CleCra>,
) -> Result<bool, Erreur> {
    let ligne = LigneCra::de(cra, cle)?;
    let ecrites = pour_chaque_base!(conn, |conn| diesel::insert_into(cras::table)
        .values(&ligne)
        .on_conflict_do_nothing()
        .execute(conn))?;
    if ecrites > 0 {
        inscrire(conn, cra, Operation::Cree, None, Some(&cra.contenu))?;
    }
    Ok(ecrites > 0)
}

/// What the key was used for, if it was.
fn deja_cree(
    conn: &mut Connexion,
    demande: &DemandeCra,
) -> Result<Option<Result<Creation, RefusCra>>, Erreur> {
    let Some(cle) = &demande.cle else { return Ok(None) };
    let Some(ligne) = ligne_par_cle(conn, demande.conseiller, &cle.cle)? else {
        return Ok(None);
    };
    if ligne.demande.as_deref() != Some(cle.demande.as_slice()) {
        return Ok(Some(Err(RefusCra::CleAutreContenu)));
    }
    Ok(Some(Ok(Creation::DejaCree(ligne.try_into()?))))
}

/// Corrects a CRA of the version that was read.
///
/// # Errors
/// A failure to write.
pub fn modifier(
    writer: &Writer,
    conseiller: CompteId,
    id: CraId,
    version: i64,
    corrige: CraAccepte,
    maintenant: Instant,
) -> Result<Result<CraEnregistre, RefusModification>, Erreur> {
    writer.submit(move |conn| {
        let ancien = match a_changer(conn, conseiller, id, version)? {
            Ok(ancien) => ancien,
            Err(refus) => return Ok(Err(refus)),
        };
        let contenu = corrige.contenu;
        let situation = Situation::lire(conn, conseiller, None)?;
        let Some(structure) = situation.employeur(contenu.date) else {
            return Ok(Err(RefusModification::HorsContrat));
        };
        // A territory is that of the commune on the day: what else changes does not move it.
        let deplace = contenu.commune != ancien.contenu.commune || contenu.date != ancien.contenu.date;
        let (departement, region) = if deplace {
            (corrige.departement, corrige.region)
        } else {
            (ancien.departement.clone(), ancien.region.clone())
        };
        let cra = CraEnregistre {
            structure,
            contenu,
            departement,
            region,
            itinerant: corrige.itinerant,
            version: version + 1,
            modifie_le: maintenant,
            ..ancien.clone()
        };
        match reecrire(conn, &ancien, cra)? {
            Some(cra) => Ok(Ok(cra)),
            None => depasse(conn, conseiller, id),
        }
    })
}

/// Writes what a CRA has become, with its line of the change log; none when it has changed since it was read.
pub(super) fn reecrire(
    conn: &mut Connexion,
    ancien: &CraEnregistre,
    cra: CraEnregistre,
) -> Result<Option<CraEnregistre>, Erreur> {
    let correction = Correction::from(LigneCra::de(&cra, None)?);
    let ecrites = diesel::update(celui_ci(ancien)).set(correction).execute(conn)?;
    if ecrites == 0 {
        return Ok(None);
    }
    inscrire(
        conn,
        &cra,
        Operation::Modifie,
        Some(&ancien.contenu),
        Some(&cra.contenu),
    )?;
    Ok(Some(cra))
}

/// Deletes a CRA of the version that was read: it counts no more, and may be restored for 30 days.
///
/// # Errors
/// A failure to write.
pub fn supprimer(
    writer: &Writer,
    conseiller: CompteId,
    id: CraId,
    version: i64,
    maintenant: Instant,
) -> Result<Result<CraEnregistre, RefusModification>, Erreur> {
    writer.submit(move |conn| {
        let ancien = match a_changer(conn, conseiller, id, version)? {
            Ok(ancien) => ancien,
            Err(refus) => return Ok(Err(refus)),
        };
        let cra = CraEnregistre {
            version: version + 1,
            modifie_le: maintenant,
            supprime_le: Some(maintenant),
            ..ancien.clone()
        };
        if noter(conn, &ancien, &cra)? == 0 {
            return depasse(conn, conseiller, id);
        }
        inscrire(conn, &cra, Operation::Supprime, Some(&ancien.contenu), None)?;
        Ok(Ok(cra))
    })
}

/// Restores a deleted CRA, which counts again.
///
/// # Errors
/// A failure to write.
pub fn restaurer(
    writer: &Writer,
    conseiller: CompteId,
    id: CraId,
    maintenant: Instant,
) -> Result<Result<CraEnregistre, RefusRestauration>, Erreur> {
    writer.submit(move |conn| {
        let Some(ligne) = ligne(conn, conseiller, id)? else {
            return Ok(Err(RefusRestauration::Introuvable));
        };
        let ancien: CraEnregistre = ligne.try_into()?;
        let Some(supprime_le) = ancien.supprime_le else {
            return Ok(Err(RefusRestauration::PasSupprime));
        };
        if maintenant > apres(supprime_le, RESTAURATION) {
            return Ok(Err(RefusRestauration::TropTard));
        }
        let cra = CraEnregistre {
            version: ancien.version + 1,
            modifie_le: maintenant,
            supprime_le: None,
            ..ancien.clone()
        };
        if noter(conn, &ancien, &cra)? == 0 {
            return Ok(Err(RefusRestauration::PasSupprime));
        }
        inscrire(conn, &cra, Operation::Modifie, None, Some(&cra.contenu))?;
        Ok(Ok(cra))
    })
}

/// The CRA to change, in the version that was read.
fn a_changer(
    conn: &mut Connexion,
    conseiller: CompteId,
    id: CraId,
    version: i64,
) -> Result<Result<CraEnregistre, RefusModification>, Erreur> {
    let Some(ligne) = ligne(conn, conseiller, id)? else {
        return Ok(Err(RefusModification::Introuvable));
    };
    let cra: CraEnregistre = ligne.try_into()?;
    Ok(if cra.supprime_le.is_some() {
        Err(RefusModification::Introuvable)
    } else if cra.version != version {
        Err(RefusModification::Perimee(Box::new(cra)))
    } else {
        Ok(cra)
    })
}

/// What is told of a CRA that changed between its reading and its writing.
fn depasse<T>(
    conn: &mut Connexion,
    conseiller: CompteId,
    id: CraId,
) -> Result<Result<T, RefusModification>, Erreur> {
    let actuel = ligne(conn, conseiller, id)?
        .map(CraEnregistre::try_from)
        .transpose()?
        .filter(|cra| cra.supprime_le.is_none());
    Ok(Err(actuel.map_or(RefusModification::Introuvable, |cra| {
        RefusModification::Perimee(Box::new(cra))
    })))
}

/// This CRA, if it is still of the version that was read.
#[diesel::dsl::auto_type]
fn celui_ci<'a>(cra: &'a CraEnregistre) -> _ {
    let octets: &'a [u8] = cra.id.octets().as_slice();
    let version: i64 = cra.version;
    cras::table
        .filter(cras::id.eq(octets))
        .filter(cras::version.eq(version))
}

/// Writes whether it is deleted.
fn noter(conn: &mut Connexion, ancien: &CraEnregistre, cra: &CraEnregistre) -> Result<usize, Erreur> {
    Ok(diesel::update(celui_ci(ancien))
        .set((
            cras::version.eq(cra.version),
            cras::modifie_le.eq(cra.modifie_le.micros()),
            cras::supprime_le.eq(cra.supprime_le.map(Instant::micros)),
        ))
        .execute(conn)?)
}

/// The line of the change log: what was said before, what is said now.
fn inscrire(
    conn: &mut Connexion,
    cra: &CraEnregistre,
    operation: Operation,
    avant: Option<&ContenuCra>,
    apres: Option<&ContenuCra>,
) -> Result<(), Erreur> {
    let changement = Changement {
        objet: Objet::Cra(cra.id),
        operation,
        instant: cra.modifie_le,
    };
    let images = Images {
        avant: avant.map(image).transpose()?,
        apres: apres.map(image).transpose()?,
    };
    inscrire_avec(conn, &changement, images)
}

fn image(contenu: &ContenuCra) -> Result<String, Erreur> {
    serde_json::to_string(&SaisieCra::from(contenu)).map_err(|_| illisible(TABLE, "contenu"))
}

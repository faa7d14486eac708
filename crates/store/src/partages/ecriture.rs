//! Handing figures out, and taking them back.

use coop_domain::{
    ids::{CompteId, EquipeId, PartageId, StructureId},
    stats::partage::{Destinataire, PARTAGES_MAX, Partage, SaisiePartage},
    temps::{Date, Instant},
    textes::partages as textes,
};
use diesel::prelude::*;

use super::{
    TABLE, inscrire,
    lecture::{ouverts, recipiendaires},
};
use crate::{
    colonnes::{position, texte_ou_rien},
    comptes::Compte,
    connexion::Connexion,
    durees::{JOUR, apres},
    erreur::Erreur,
    ids,
    jetons::Jeton,
    schema::partages,
    writer::Writer,
};

/// Why a share is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusPartage {
    /// No such account any more.
    Introuvable,
    /// The employer is not theirs, or they are not a member of the team.
    DestinataireInconnu,
    /// The same days are open to the same recipient already.
    Deja,
    /// Too many are open.
    TropNombreux,
}

/// Hands figures out; of a link, its token comes too: nothing keeps it.
///
/// # Errors
/// A failure to write.
pub fn creer(
    writer: &Writer,
    conseiller: CompteId,
    saisie: SaisiePartage,
    (jour, maintenant): (Date, Instant),
) -> Result<Result<(Partage, Option<Jeton>), RefusPartage>, Erreur> {
    writer.submit(move |conn| {
        // One at a time, for they are counted and compared.
        if Compte::verrouiller(conn, conseiller)?.is_none() {
            return Ok(Err(RefusPartage::Introuvable));
        }
        let connus = recipiendaires(conn, conseiller, jour)?;
        let a = connus.iter().find(|connu| {
            connu.destinataire == saisie.destinataire && Some(&connu.code) == saisie.code.as_ref()
        });
        if a.is_none() && saisie.destinataire != Destinataire::Lien {
            return Ok(Err(RefusPartage::DestinataireInconnu));
        }
        let ouverts = ouverts(conn, conseiller, maintenant)?;
        if a.is_some_and(|a| ouverts.iter().any(|ouvert| ouvert.est(a, (saisie.du, saisie.au)))) {
            return Ok(Err(RefusPartage::Deja));
        }
        if ouverts.len() >= PARTAGES_MAX {
            return Ok(Err(RefusPartage::TropNombreux));
        }
        let jeton = (saisie.destinataire == Destinataire::Lien).then(Jeton::nouveau);
        let partage = Partage {
            id: ids::partage(),
            destinataire: saisie.destinataire,
            code: a.map(|a| a.code.clone()),
            nom: a.map_or_else(|| textes::LIEN.to_owned(), |a| a.nom.clone()),
            du: saisie.du,
            au: saisie.au,
            cree_le: maintenant,
            expire_le: apres(maintenant, JOUR.saturating_mul(saisie.duree().into())),
            revoque_le: None,
            lectures: 0,
            lu_le: None,
        };
        ecrire(conn, conseiller, &partage, jeton.as_ref())?;
        inscrire(
            conn,
            Some(conseiller),
            conseiller,
            "chiffres_partages",
            partage.id,
            maintenant,
        )?;
        Ok(Ok((partage, jeton)))
    })
}

fn ecrire(
    conn: &mut Connexion,
    conseiller: CompteId,
    partage: &Partage,
    jeton: Option<&Jeton>,
) -> Result<(), Erreur> {
    let code = |destinataire| {
        partage
            .code
            .as_deref()
            .filter(|_| partage.destinataire == destinataire)
    };
    let structure: Option<StructureId> = texte_ou_rien(TABLE, code(Destinataire::Structure))?;
    let equipe: Option<EquipeId> = texte_ou_rien(TABLE, code(Destinataire::Coordinateur))?;
    diesel::insert_into(partages::table)
        .values((
            partages::id.eq(partage.id.octets().as_slice()),
            partages::conseiller.eq(conseiller.octets().as_slice()),
            partages::destinataire.eq(position(partage.destinataire)),
            partages::structure.eq(structure.map(|id| id.octets().to_vec())),
            partages::equipe.eq(equipe.map(|id| id.octets().to_vec())),
            partages::empreinte.eq(jeton.map(|jeton| jeton.empreinte().to_vec())),
            partages::du.eq(partage.du.to_string()),
            partages::au.eq(partage.au.to_string()),
            partages::cree_le.eq(partage.cree_le.micros()),
            partages::expire_le.eq(partage.expire_le.micros()),
            partages::lectures.eq(0),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes a share back, from this moment on; whether there was one. One that is closed stays as it was.
///
/// # Errors
/// A failure to write.
pub fn revoquer(
    writer: &Writer,
    conseiller: CompteId,
    partage: PartageId,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    writer.submit(move |conn| {
        let ote = diesel::update(
            partages::table
                .find(partage.octets().as_slice())
                .filter(partages::conseiller.eq(conseiller.octets().as_slice()))
                .filter(partages::revoque_le.is_null()),
        )
        .set(partages::revoque_le.eq(maintenant.micros()))
        .execute(conn)?;
        if ote > 0 {
            inscrire(
                conn,
                Some(conseiller),
                conseiller,
                "partage_repris",
                partage,
                maintenant,
            )?;
            return Ok(true);
        }
        let connu = partages::table
            .find(partage.octets().as_slice())
            .filter(partages::conseiller.eq(conseiller.octets().as_slice()))
            .select(partages::id)
            .first::<Vec<u8>>(conn)
            .optional()?;
        Ok(connu.is_some())
    })
}

//! Many CRAs of one person at once: what is there already, and all of the others or none.

use std::collections::HashMap;

use coop_domain::{
    cra::SaisieCra,
    ids::{CompteId, CraId},
    temps::{Date, Instant},
};
use diesel::prelude::*;

use super::{
    CleCra, CraAccepte, CraEnregistre, RefusCra, Situation,
    ecriture::{inserer, nouveau},
    ligne::{LigneCra, TABLE, jour},
};
use crate::{colonnes::id, comptes::Compte, connexion::Connexion, erreur::Erreur, schema::cras};

/// The CRAs of a person, as an import must know them.
#[derive(Debug, Default)]
pub struct CrasConnus {
    /// Every one, deleted ones too: whether it is deleted.
    pub par_id: HashMap<CraId, bool>,
    /// Those that were created under a key.
    pub par_cle: HashMap<[u8; 32], CraId>,
    /// Those of the days that were asked for, deleted ones left out: what they say.
    pub dits: Vec<(CraId, SaisieCra)>,
}

/// A row of a list of keys: identifier, key, moment of deletion.
type LigneCle = (Vec<u8>, Option<Vec<u8>>, Option<i64>);

/// Keeps the CRAs of this person from being imported twice at once: another import waits until this transaction
/// ends, and then sees what it wrote.
///
/// # Errors
/// A failure to read.
pub fn reserver_import(conn: &mut Connexion, conseiller: CompteId) -> Result<(), Erreur> {
    Compte::verrouiller(conn, conseiller)?;
    Ok(())
}

/// Reads the CRAs of this person, with what those of these days say.
///
/// # Errors
/// A failure to read.
pub fn connus(
    conn: &mut Connexion,
    conseiller: CompteId,
    jours: Option<(Date, Date)>,
) -> Result<CrasConnus, Erreur> {
    let mut connus = CrasConnus::default();
    let lignes = cras::table
        .filter(cras::conseiller.eq(conseiller.octets().as_slice()))
        .select((cras::id, cras::cle, cras::supprime_le))
        .load::<LigneCle>(conn)?;
    for (octets, cle, supprime_le) in lignes {
        let id = id(TABLE, &octets, CraId::depuis_octets)?;
        connus.par_id.insert(id, supprime_le.is_some());
        if let Some(cle) = cle.and_then(|cle| <[u8; 32]>::try_from(cle).ok()) {
            connus.par_cle.insert(cle, id);
        }
    }
    let Some((du, au)) = jours else {
        return Ok(connus);
    };
    let lignes = cras::table
        .filter(cras::conseiller.eq(conseiller.octets().as_slice()))
        .filter(cras::jour.ge(jour(du)).and(cras::jour.le(jour(au))))
        .filter(cras::supprime_le.is_null())
        .order(cras::id)
        .select(LigneCra::as_select())
        .load(conn)?;
    for ligne in lignes {
        let cra = CraEnregistre::try_from(ligne)?;
        connus.dits.push((cra.id, SaisieCra::from(&cra.contenu)));
    }
    Ok(connus)
}

/// Writes these CRAs, in this order, each under its key, or none: to be called in a transaction that has
/// [reserved](reserver_import) the import.
///
/// # Errors
/// A failure to write; a key that is taken, for nobody else may take it meanwhile.
pub fn importer(
    conn: &mut Connexion,
    conseiller: CompteId,
    acceptes: Vec<(CleCra, CraAccepte)>,
    maintenant: Instant,
) -> Result<Result<Vec<CraEnregistre>, RefusCra>, Erreur> {
    let situation = Situation::lire(conn, conseiller, None)?;
    let mut ecrits = Vec::with_capacity(acceptes.len());
    for (cle, accepte) in acceptes {
        let Some(structure) = situation.employeur(accepte.contenu.date) else {
            return Ok(Err(RefusCra::HorsContrat));
        };
        let cra = nouveau(conseiller, structure, accepte, maintenant);
        if !inserer(conn, &cra, Some(&cle))? {
            return Err(Erreur::Conflit("a key of an import is taken".to_owned()));
        }
        ecrits.push(cra);
    }
    Ok(Ok(ecrits))
}

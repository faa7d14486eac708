//! What a conseiller hands out, and to whom they may.

use coop_domain::{
    equipes::EtatMembre,
    ids::{CompteId, EquipeId, PartageId, StructureId},
    stats::partage::{Destinataire, Partage, Recipiendaire},
    temps::{Date, Instant},
    textes::partages as textes,
};
use diesel::prelude::*;

use super::{LISTE_MAX, TABLE};
use crate::{
    colonnes::{id, illisible, texte, valeur},
    connexion::Connexion,
    equipes,
    erreur::Erreur,
    schema::{contrats, equipes as table_equipes, partages, structures},
    structures::CONSEILLER,
};

/// Those to whom this conseiller may hand figures out: the employers whose contract runs on `jour`, then the teams.
///
/// # Errors
/// A failure to read.
pub fn recipiendaires(
    conn: &mut Connexion,
    conseiller: CompteId,
    jour: Date,
) -> Result<Vec<Recipiendaire>, Erreur> {
    let jour = jour.to_string();
    let mut lus = contrats::table
        .inner_join(structures::table.on(structures::id.eq(contrats::structure)))
        .filter(contrats::compte.eq(conseiller.octets().as_slice()))
        .filter(contrats::poste.eq(CONSEILLER))
        .filter(contrats::du.le(jour.clone()))
        .filter(contrats::au.is_null().or(contrats::au.ge(jour)))
        .order((structures::nom, structures::id))
        .select((structures::id, structures::nom))
        .distinct()
        .load::<(Vec<u8>, String)>(conn)?
        .into_iter()
        .map(|(octets, nom)| {
            Ok(Recipiendaire {
                destinataire: Destinataire::Structure,
                code: id("structures", &octets, StructureId::depuis_octets)?.to_string(),
                nom,
            })
        })
        .collect::<Result<Vec<_>, Erreur>>()?;
    let miennes = equipes::miennes(conn, conseiller)?;
    lus.extend(
        miennes
            .into_iter()
            .filter(|equipe| equipe.etat == EtatMembre::Membre)
            .map(|equipe| Recipiendaire {
                destinataire: Destinataire::Coordinateur,
                code: equipe.id.to_string(),
                nom: equipe.nom.to_string(),
            }),
    );
    Ok(lus)
}

type Ligne = (
    Vec<u8>,
    i16,
    Option<Vec<u8>>,
    Option<String>,
    Option<Vec<u8>>,
    Option<String>,
    String,
    String,
    i64,
    i64,
    Option<i64>,
    i32,
    Option<i64>,
);

/// The shares of this conseiller, with the names of whom they are for.
macro_rules! siens {
    ($conseiller:expr) => {
        partages::table
            .left_join(structures::table.on(structures::id.nullable().eq(partages::structure)))
            .left_join(table_equipes::table.on(table_equipes::id.nullable().eq(partages::equipe)))
            .filter(partages::conseiller.eq($conseiller.octets().to_vec()))
            .order(partages::id.desc())
            .select((
                partages::id,
                partages::destinataire,
                partages::structure,
                structures::nom.nullable(),
                partages::equipe,
                table_equipes::nom.nullable(),
                partages::du,
                partages::au,
                partages::cree_le,
                partages::expire_le,
                partages::revoque_le,
                partages::lectures,
                partages::lu_le,
            ))
    };
}

/// The shares of this conseiller: those that are open, all of them, then the last ones that are closed; the newest
/// first.
///
/// # Errors
/// A failure to read.
pub fn miens(
    conn: &mut Connexion,
    conseiller: CompteId,
    maintenant: Instant,
) -> Result<Vec<Partage>, Erreur> {
    let mut miens = ouverts(conn, conseiller, maintenant)?;
    let fermes: Vec<Ligne> = siens!(conseiller)
        .filter(
            partages::revoque_le
                .is_not_null()
                .or(partages::expire_le.le(maintenant.micros())),
        )
        .limit(LISTE_MAX)
        .load(conn)?;
    for ligne in fermes {
        miens.push(lire(ligne)?);
    }
    Ok(miens)
}

/// Those that are open.
pub(super) fn ouverts(
    conn: &mut Connexion,
    conseiller: CompteId,
    maintenant: Instant,
) -> Result<Vec<Partage>, Erreur> {
    siens!(conseiller)
        .filter(partages::revoque_le.is_null())
        .filter(partages::expire_le.gt(maintenant.micros()))
        .load::<Ligne>(conn)?
        .into_iter()
        .map(lire)
        .collect()
}

fn lire(ligne: Ligne) -> Result<Partage, Erreur> {
    let (
        octets,
        destinataire,
        structure,
        nom,
        equipe,
        equipe_nom,
        du,
        au,
        cree,
        expire,
        revoque,
        lectures,
        lu,
    ) = ligne;
    let destinataire: Destinataire = valeur(TABLE, destinataire)?;
    let structure = structure
        .map(|octets| id(TABLE, &octets, StructureId::depuis_octets))
        .transpose()?;
    let equipe = equipe
        .map(|octets| id(TABLE, &octets, EquipeId::depuis_octets))
        .transpose()?;
    let (code, nom) = match destinataire {
        Destinataire::Lien => (None, Some(textes::LIEN.to_owned())),
        Destinataire::Structure => (structure.map(|id| id.to_string()), nom),
        Destinataire::Coordinateur => (equipe.map(|id| id.to_string()), equipe_nom),
    };
    Ok(Partage {
        id: id(TABLE, &octets, PartageId::depuis_octets)?,
        destinataire,
        code,
        nom: nom.ok_or_else(|| illisible(TABLE, "destinataire"))?,
        du: texte(TABLE, &du)?,
        au: texte(TABLE, &au)?,
        cree_le: Instant::depuis_micros(cree),
        expire_le: Instant::depuis_micros(expire),
        revoque_le: revoque.map(Instant::depuis_micros),
        lectures: u32::try_from(lectures).unwrap_or(0),
        lu_le: lu.map(Instant::depuis_micros),
    })
}

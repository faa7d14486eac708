//! Templates: the CRAs that a conseiller often reports, under a name.

use coop_domain::{
    cra::{
        SaisieCra,
        modele::{MODELES_MAX, SaisieModele},
    },
    ids::{CompteId, ModeleId},
    temps::Instant,
    texte::plier,
};
use diesel::prelude::*;

use crate::{
    colonnes::{id, illisible},
    comptes::Compte,
    connexion::Connexion,
    erreur::Erreur,
    ids,
    schema::modeles_cra,
    writer::Writer,
};

const TABLE: &str = "modeles_cra";

/// A template, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModeleTenu {
    /// Its identifier.
    pub id: ModeleId,
    /// 1, then one more each time it changes.
    pub version: i64,
    /// Its name.
    pub nom: String,
    /// What a CRA made of it begins with.
    pub cra: SaisieCra,
    /// When it was made.
    pub cree_le: Instant,
    /// When it was last changed.
    pub modifie_le: Instant,
}

/// Why something is not kept under a name, or no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusGarde {
    /// The conseiller has no such thing.
    Introuvable,
    /// It has changed since it was read: its version now.
    Perimee(i64),
    /// Another one has this name.
    NomPris,
    /// There are as many as there may be.
    TropNombreux,
}

type Ligne = (Vec<u8>, i64, String, String, i64, i64);

#[diesel::dsl::auto_type(no_type_alias)]
fn siens(conseiller: CompteId) -> _ {
    let octets: Vec<u8> = conseiller.octets().to_vec();
    modeles_cra::table.filter(modeles_cra::conseiller.eq(octets))
}

fn lus(conn: &mut Connexion, conseiller: CompteId) -> Result<Vec<ModeleTenu>, Erreur> {
    siens(conseiller)
        .select((
            modeles_cra::id,
            modeles_cra::version,
            modeles_cra::nom,
            modeles_cra::contenu,
            modeles_cra::cree_le,
            modeles_cra::modifie_le,
        ))
        .load::<Ligne>(conn)?
        .into_iter()
        .map(|(octets, version, nom, contenu, cree_le, modifie_le)| {
            Ok(ModeleTenu {
                id: id(TABLE, &octets, ModeleId::depuis_octets)?,
                version,
                nom,
                cra: serde_json::from_str(&contenu).map_err(|_| illisible(TABLE, "contenu"))?,
                cree_le: Instant::depuis_micros(cree_le),
                modifie_le: Instant::depuis_micros(modifie_le),
            })
        })
        .collect()
}

/// The templates of this conseiller, by name.
///
/// # Errors
/// A failure to read.
pub fn modeles(conn: &mut Connexion, conseiller: CompteId) -> Result<Vec<ModeleTenu>, Erreur> {
    let mut modeles = lus(conn, conseiller)?;
    modeles.sort_by_cached_key(|modele| (plier(&modele.nom), modele.id));
    Ok(modeles)
}

/// One of the templates of this conseiller.
///
/// # Errors
/// A failure to read.
pub fn modele(
    conn: &mut Connexion,
    conseiller: CompteId,
    id: ModeleId,
) -> Result<Option<ModeleTenu>, Erreur> {
    // They are few.
    Ok(lus(conn, conseiller)?.into_iter().find(|modele| modele.id == id))
}

/// Keeps a template that is checked.
///
/// # Errors
/// A failure to write.
pub fn creer_modele(
    writer: &Writer,
    conseiller: CompteId,
    saisie: SaisieModele,
    maintenant: Instant,
) -> Result<Result<ModeleTenu, RefusGarde>, Erreur> {
    writer.submit(move |conn| {
        // One at a time, for they are counted.
        if Compte::verrouiller(conn, conseiller)?.is_none() {
            return Ok(Err(RefusGarde::Introuvable));
        }
        let deja = lus(conn, conseiller)?;
        if deja.iter().any(|modele| modele.nom == saisie.nom) {
            return Ok(Err(RefusGarde::NomPris));
        }
        if deja.len() >= MODELES_MAX {
            return Ok(Err(RefusGarde::TropNombreux));
        }
        let id = ids::modele();
        diesel::insert_into(modeles_cra::table)
            .values((
                modeles_cra::id.eq(id.octets().as_slice()),
                modeles_cra::conseiller.eq(conseiller.octets().as_slice()),
                modeles_cra::nom.eq(&saisie.nom),
                modeles_cra::contenu.eq(ecrire(&saisie.cra)?),
                modeles_cra::version.eq(1_i64),
                modeles_cra::cree_le.eq(maintenant.micros()),
                modeles_cra::modifie_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        Ok(Ok(ModeleTenu {
            id,
            version: 1,
            nom: saisie.nom,
            cra: saisie.cra,
            cree_le: maintenant,
            modifie_le: maintenant,
        }))
    })
}

/// Changes a template of the version that was read.
///
/// # Errors
/// A failure to write.
pub fn modifier_modele(
    writer: &Writer,
    conseiller: CompteId,
    id: ModeleId,
    version: i64,
    saisie: SaisieModele,
    maintenant: Instant,
) -> Result<Result<ModeleTenu, RefusGarde>, Erreur> {
    writer.submit(move |conn| {
        if Compte::verrouiller(conn, conseiller)?.is_none() {
            return Ok(Err(RefusGarde::Introuvable));
        }
        let siens = lus(conn, conseiller)?;
        let Some(ancien) = siens.iter().find(|modele| modele.id == id) else {
            return Ok(Err(RefusGarde::Introuvable));
        };
        if ancien.version != version {
            return Ok(Err(RefusGarde::Perimee(ancien.version)));
        }
        if siens
            .iter()
            .any(|modele| modele.id != id && modele.nom == saisie.nom)
        {
            return Ok(Err(RefusGarde::NomPris));
        }
        let suivante = version.saturating_add(1);
        diesel::update(modeles_cra::table.find(id.octets().as_slice()))
            .set((
                modeles_cra::nom.eq(&saisie.nom),
                modeles_cra::contenu.eq(ecrire(&saisie.cra)?),
                modeles_cra::version.eq(suivante),
                modeles_cra::modifie_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        Ok(Ok(ModeleTenu {
            id,
            version: suivante,
            nom: saisie.nom,
            cra: saisie.cra,
            cree_le: ancien.cree_le,
            modifie_le: maintenant,
        }))
    })
}

/// Forgets a template of the version that was read.
///
/// # Errors
/// A failure to write.
pub fn supprimer_modele(
    writer: &Writer,
    conseiller: CompteId,
    id: ModeleId,
    version: i64,
) -> Result<Result<(), RefusGarde>, Erreur> {
    writer.submit(move |conn| {
        let octets = id.octets().to_vec();
        let ote = diesel::delete(
            siens(conseiller)
                .filter(modeles_cra::id.eq(octets))
                .filter(modeles_cra::version.eq(version)),
        )
        .execute(conn)?;
        if ote > 0 {
            return Ok(Ok(()));
        }
        Ok(Err(match modele(conn, conseiller, id)? {
            Some(modele) => RefusGarde::Perimee(modele.version),
            None => RefusGarde::Introuvable,
        }))
    })
}

fn ecrire(cra: &SaisieCra) -> Result<String, Erreur> {
    serde_json::to_string(cra).map_err(|_| illisible(TABLE, "contenu"))
}

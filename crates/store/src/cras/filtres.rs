//! The lists of CRAs that a conseiller often asks for, under a name.

use coop_domain::{
    cra::modele::{FILTRES_MAX, FiltreCra, SaisieFiltre},
    ids::{CompteId, FiltreId},
    temps::Instant,
    texte::plier,
};
use diesel::prelude::*;

use super::modeles::RefusGarde;
use crate::{
    colonnes::id, comptes::Compte, connexion::Connexion, erreur::Erreur, ids, schema::filtres_cras,
    writer::Writer,
};

const TABLE: &str = "filtres_cras";

/// The lists of this conseiller, by name, and when each was kept.
///
/// # Errors
/// A failure to read.
pub fn filtres(conn: &mut Connexion, conseiller: CompteId) -> Result<Vec<(FiltreCra, Instant)>, Erreur> {
    let mut lus = filtres_cras::table
        .filter(filtres_cras::conseiller.eq(conseiller.octets().as_slice()))
        .select((
            filtres_cras::id,
            filtres_cras::nom,
            filtres_cras::requete,
            filtres_cras::cree_le,
        ))
        .load::<(Vec<u8>, String, String, i64)>(conn)?
        .into_iter()
        .map(|(octets, nom, requete, cree_le)| {
            let id = id(TABLE, &octets, FiltreId::depuis_octets)?;
            Ok((FiltreCra { id, nom, requete }, Instant::depuis_micros(cree_le)))
        })
        .collect::<Result<Vec<_>, Erreur>>()?;
    lus.sort_by_cached_key(|(filtre, _)| (plier(&filtre.nom), filtre.id));
    Ok(lus)
}

/// Keeps a list that is checked.
///
/// # Errors
/// A failure to write.
pub fn creer_filtre(
    writer: &Writer,
    conseiller: CompteId,
    saisie: SaisieFiltre,
    maintenant: Instant,
) -> Result<Result<FiltreCra, RefusGarde>, Erreur> {
    writer.submit(move |conn| {
        // One at a time, for they are counted.
        if Compte::verrouiller(conn, conseiller)?.is_none() {
            return Ok(Err(RefusGarde::Introuvable));
        }
        let deja = filtres(conn, conseiller)?;
        if deja.iter().any(|(filtre, _)| filtre.nom == saisie.nom) {
            return Ok(Err(RefusGarde::NomPris));
        }
        if deja.len() >= FILTRES_MAX {
            return Ok(Err(RefusGarde::TropNombreux));
        }
        let id = ids::filtre();
        diesel::insert_into(filtres_cras::table)
            .values((
                filtres_cras::id.eq(id.octets().as_slice()),
                filtres_cras::conseiller.eq(conseiller.octets().as_slice()),
                filtres_cras::nom.eq(&saisie.nom),
                filtres_cras::requete.eq(&saisie.requete),
                filtres_cras::cree_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        let SaisieFiltre { nom, requete } = saisie;
        Ok(Ok(FiltreCra { id, nom, requete }))
    })
}

/// Forgets a list; whether there was one.
///
/// # Errors
/// A failure to write.
pub fn supprimer_filtre(writer: &Writer, conseiller: CompteId, id: FiltreId) -> Result<bool, Erreur> {
    writer.submit(move |conn| {
        let ote = diesel::delete(
            filtres_cras::table
                .filter(filtres_cras::id.eq(id.octets().as_slice()))
                .filter(filtres_cras::conseiller.eq(conseiller.octets().as_slice())),
        )
        .execute(conn)?;
        Ok(ote > 0)
    })
}
